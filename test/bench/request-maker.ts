/** Makes the bytes of requests: 600-byte responses, every id and token new. Never reuses one, so that none is a replay. */
import { randomBytes } from 'node:crypto'
import { aSubmission } from '../kit/a-submission.ts'

const BODY_BYTES = 600
const ID = '00000000-0000-7000-8000-000000000000'
const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA'

/** A function that gives a whole HTTP request as text; every character is one byte. */
export function requestMaker(path: string, port: number, rating: number): () => string {
  const body = templateBody(rating)
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: text/plain;charset=UTF-8',
    `Content-Length: ${body.length}`,
  ].join('\r\n')
  const parts = `${head}\r\n\r\n${body}`.split(ID)
  const [before = '', rest = ''] = parts
  const [between = '', after = ''] = rest.split(TOKEN)
  // One process makes fewer than 2^24 requests; chance keeps two runs apart.
  const run = randomBytes(6).toString('hex')
  let count = 0
  return () => {
    const mark = (count++).toString(16).padStart(8, '0')
    const time = Date.now().toString(16).padStart(12, '0')
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${mark.slice(5)}-8${mark.slice(2, 5)}-${run}`
    return `${before}${id}${between}${`${run}${mark}`.padEnd(21, 'x')}A${after}`
  }
}

function templateBody(rating: number): string {
  const submission = aSubmission({
    id: ID,
    token: TOKEN,
    answers: { rating, comment: '' },
    page: 'https://shop.example/order/confirmation',
    order: {
      id: 'A-2041',
      items: [{ sku: 'mavi-melekler', name: 'Mavi', quantity: 1, priceMinor: 1_490 }],
      totalMinor: 1_490,
      currency: 'AZN',
    },
  })
  const bare = JSON.stringify(submission)
  const comment = 'the courier did not call and the parcel stood in the rain all day '
    .repeat(9)
    .slice(0, BODY_BYTES - bare.length)
  return JSON.stringify({ ...submission, answers: { rating, comment } })
}
