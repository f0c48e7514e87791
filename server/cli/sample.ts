/** `defter sample remove`: takes the demo's responses out of the book. Never touches a real one. */
import { createOwnerApi, parseWords } from './api.ts'
import { complain, type Command } from './commands.ts'

export const sample: Command = async (words, environment) => {
  const parsed = parseWords(words, 1)
  if (parsed.positionals[0] !== 'remove') return complain('Say what to do with the samples: defter sample remove.', 2)
  const answer = await createOwnerApi(parsed, environment).call('DELETE', '/v1/samples')
  const { removed } = (await answer.json()) as { readonly removed: number }
  process.stdout.write(`${removed} sample responses removed.\n`)
  return 0
}
