/** `defter keys`: lists, makes, rotates and revokes keys. Never prints a secret but the one just made. */
import { createOwnerApi, parseWords } from './api.ts'
import { complain, type Command } from './commands.ts'

type Key = {
  readonly kind: string
  readonly id: string
  readonly role?: string
  readonly name?: string
  readonly createdAt: string
  readonly expiresAt?: string
}
type NewKey = { readonly key: Key; readonly secret: string }

const ROLES = ['owner', 'agent', 'viewer']

export const keys: Command = async (words, environment) => {
  const parsed = parseWords(words, 2, { name: { type: 'string' } })
  const [verb = 'list', subject] = parsed.positionals
  const api = createOwnerApi(parsed, environment)
  switch (verb) {
    case 'list': {
      const { data } = (await (await api.call('GET', '/v1/keys')).json()) as { readonly data: readonly Key[] }
      return print(data.map(shown))
    }
    case 'create': {
      if (subject !== 'proof' && !ROLES.includes(subject ?? ''))
        return complain('Say which: keys create owner, agent, viewer or proof.', 2)
      const draft =
        subject === 'proof'
          ? { kind: 'proof' }
          : { kind: 'owner', role: subject, name: parsed.values['name'] ?? `${subject} key` }
      return printNew((await (await api.call('POST', '/v1/keys', draft)).json()) as NewKey)
    }
    case 'rotate':
      if (subject === undefined) return complain('Name the id of the key: keys rotate ID.', 2)
      return printNew(
        (await (await api.call('POST', `/v1/keys/${encodeURIComponent(subject)}/rotate`)).json()) as NewKey,
      )
    case 'revoke':
      if (subject === undefined) return complain('Name the id of the key: keys revoke ID.', 2)
      await api.call('DELETE', `/v1/keys/${encodeURIComponent(subject)}`)
      return print([`${subject} is revoked.`])
    default:
      return complain(`There is no "keys ${verb}". Use list, create, rotate or revoke.`, 2)
  }
}

function printNew({ key, secret }: NewKey): number {
  return print([shown(key), `Secret, shown this once: ${secret}`])
}

function shown({ kind, id, role = '', name = '', createdAt, expiresAt }: Key): string {
  const ends = expiresAt === undefined ? '' : ` until ${expiresAt}`
  return [kind, id, role, name, `since ${createdAt}${ends}`].filter(Boolean).join('  ')
}

function print(lines: readonly string[]): number {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
  return 0
}
