/** Sends a file of any size and waits as long as the server works on it. Never with a time limit: an import may take minutes. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Readable } from 'node:stream'

export type Uploaded = { readonly status: number; readonly text: string }

/** Rejects when nothing answers. An answer that comes before the file is through ends the sending. */
export function upload(address: URL, headers: Readonly<Record<string, string>>, file: Readable): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = (address.protocol === 'https:' ? requestHttps : requestHttp)(address, { method: 'POST', headers })
    let isAnswered = false
    request.on('response', (answer) => {
      isAnswered = true
      file.unpipe(request)
      file.destroy()
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      answer.on('error', reject)
    })
    // A server that refused closes the connection while we still write: its answer counts.
    request.on('error', (error) => (isAnswered ? undefined : reject(error)))
    file.on('error', reject)
    file.pipe(request)
  })
}
