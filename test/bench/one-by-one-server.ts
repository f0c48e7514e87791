/** What group commit is measured against: one transaction and one full sync for each request. Never validates or deduplicates. */
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

const [, , port, file = ''] = process.argv
const database = new DatabaseSync(file)
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS body (text TEXT NOT NULL)')
const insert = database.prepare('INSERT INTO body VALUES (?)')

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    insert.run(body)
    response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': 2 })
    response.end('{}')
  })
})
server.listen(Number(port), '127.0.0.1')
