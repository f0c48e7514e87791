/** Makes the bytes of requests: 600-byte responses, every id and token new. Never reuses one, so that none is a replay. */
import { randomBytes } from 'node:crypto'
import type { OrderContext } from '../../sdk/contract/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { orderOf } from './large-shop.ts'

const BODY_BYTES = 600
const ID = '00000000-0000-7000-8000-000000000000'
const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA'

export type RequestKind = {
  readonly path: string
  readonly port: number
  /** Of the survey's first question: a low one opens a case. */
  readonly rating: number
  /** Where there is one, each request rates the next order of the large shop from this one on. */
  readonly firstOrder?: number
}

/** A function that gives a whole HTTP request as text; every character is one byte. */
export function requestMaker({ path, port, rating, firstOrder }: RequestKind): () => string {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: text/plain;charset=UTF-8',
    'Content-Length: ',
  ].join('\r\n')
  const [before = '', rest = ''] = templateBody(rating).split(ID)
  const [between = '', behind = ''] = rest.split(TOKEN)
  const [after = '', end = ''] = behind.split(JSON.stringify(ORDER))
  const order = JSON.stringify(ORDER)
  const lengthBytes = before.length + ID.length + between.length + TOKEN.length + after.length + end.length
  // One process makes fewer than 2^24 requests; chance keeps two runs apart.
  const run = randomBytes(6).toString('hex')
  let count = 0
  return () => {
    const rated = firstOrder === undefined ? order : JSON.stringify(orderOf(firstOrder + count))
    const mark = (count++).toString(16).padStart(8, '0')
    const time = Date.now().toString(16).padStart(12, '0')
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${mark.slice(5)}-8${mark.slice(2, 5)}-${run}`
    const body = `${before}${id}${between}${`${run}${mark}`.padEnd(21, 'x')}A${after}${rated}${end}`
    return `${head}${lengthBytes + rated.length}\r\n\r\n${body}`
  }
}

const ORDER: OrderContext = {
  id: 'A-2041',
  items: [{ sku: 'mavi-melekler', name: 'Mavi', quantity: 1, priceMinor: 1_490 }],
  totalMinor: 1_490,
  currency: 'AZN',
}

function templateBody(rating: number): string {
  const submission = aSubmission({
    id: ID,
    token: TOKEN,
    answers: { rating, comment: '' },
    page: 'https://shop.example/order/confirmation',
    order: ORDER,
  })
  const bare = JSON.stringify(submission)
  const comment = 'the courier did not call and the parcel stood in the rain all day '
    .repeat(9)
    .slice(0, BODY_BYTES - bare.length)
  return JSON.stringify({ ...submission, answers: { rating, comment } })
}
