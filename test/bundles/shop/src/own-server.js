/** A shop's own program that answers with the server of the package. */
import {
  createIds,
  createMemoryStore,
  createServer,
  createUseCases,
  createVault,
  createWriteRules,
  signText,
  systemClock,
} from 'defter/server'
import { verifyHintToken, verifyProof } from 'defter/sign'

const clock = systemClock
const vault = createVault(new Uint8Array(32))
const store = createMemoryStore({ rules: createWriteRules() })
const useCases = await createUseCases({
  store,
  clock,
  ids: createIds(clock),
  vault,
  verifyProof,
  signText,
  verifyHintToken,
})
const app = createServer({ ...useCases, store, clock, vault, publicUrl: 'https://book.example', version: '1.0.0' })
const httpResponse = await app.fetch(new Request('https://book.example/openapi.json'))
const { info } = await httpResponse.json()

process.stdout.write(JSON.stringify({ status: httpResponse.status, version: info.version }))
await store.close()
