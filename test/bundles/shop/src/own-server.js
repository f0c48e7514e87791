/** A shop's own program that answers with the server of the package, on a database with all its threads. */
import {
  createIds,
  createServer,
  createUseCases,
  createVault,
  createWriteRules,
  openSqliteStore,
  signText,
  systemClock,
} from 'defter/server'
import { verifyHintToken, verifyProof } from 'defter/sign'

const [, , file] = process.argv
const clock = systemClock
const ids = createIds(clock)
const vault = createVault(new Uint8Array(32))
const fail = (error) => {
  throw error
}
const store = openSqliteStore({ file, rules: createWriteRules(), clock, onFatal: fail, log: () => undefined })
const useCases = await createUseCases({ store, clock, ids, vault, verifyProof, signText, verifyHintToken })
const draft = { name: 'Shop', origins: ['https://shop.example'], locale: 'tr', timeZone: 'UTC', currency: 'TRY' }
const site = await useCases.book.createSite(draft, 'system')
const { secret } = await useCases.book.createOwnerKey(site.id, 'owner', 'owner', 'system')
const app = createServer({ ...useCases, store, clock, vault, publicUrl: 'https://book.example', version: '1.0.0' })
const headers = { Authorization: `Bearer ${secret}` }
const httpResponse = await app.fetch(new Request('https://book.example/v1/responses', { headers }))

process.stdout.write(JSON.stringify({ status: httpResponse.status, body: await httpResponse.json() }))
await store.close()
