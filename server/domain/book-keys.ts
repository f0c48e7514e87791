/** Makes, rotates, revokes and recognises keys. Never keeps a secret in clear, nor hands one out twice. */
import type { Shelf } from './book-shelf.ts'
import type { BookPorts, Saver } from './create-site-book.ts'
import type { EpochMs } from './ports.ts'
import { codePoints, isVisible } from './clean-text.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { OwnerKey, ProofKey, Role } from './site.ts'
import type { Actor, NewOwnerKey, NewProofKey, OwnerIdentity, SiteBook } from './site-book.ts'

const OVERLAP_MS = 24 * 60 * 60 * 1000
const SECRET_BYTES = 24
/** Ours have twelve hexadecimal digits before the secret, and so must those an owner chooses; databases of before hold others. */
const BEARER = /^sk_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{22,128})$/
const NAME_CODE_POINTS = 100

type KeyVerbs = Pick<
  SiteBook,
  | 'ownerKeys'
  | 'proofKeys'
  | 'proofSecrets'
  | 'hintSecrets'
  | 'identify'
  | 'createOwnerKey'
  | 'rotateOwnerKey'
  | 'revokeOwnerKey'
  | 'createProofKey'
  | 'rotateProofKey'
  | 'revokeProofKey'
>

export function createKeyVerbs(shelf: Shelf, ports: BookPorts, save: Saver): KeyVerbs {
  const owners = createOwnerKeys(shelf, ports, save)
  const proofs = createProofKeys(shelf, ports, save)
  return { ...owners, ...proofs, identify: (bearer) => identify(shelf, ports, bearer) }
}

/** Unknown, wrong and expired take the same steps: a hash is always made and compared. */
function identify(shelf: Shelf, { vault, clock }: BookPorts, bearer: string): OwnerIdentity | undefined {
  const [, id = '', secret = ''] = BEARER.exec(bearer) ?? []
  const key = shelf.ownerKeys.get(id)
  const given = vault.sha256(secret)
  const isRight = vault.isEqual(given, key?.secretHash ?? vault.sha256('no such key'))
  if (!key || !isRight || !isInForce(key, clock.now())) return undefined
  return { keyId: key.id, siteId: key.siteId, role: key.role }
}

function createOwnerKeys(shelf: Shelf, { ids, vault, clock }: BookPorts, save: Saver) {
  async function make(draft: Pick<OwnerKey, 'siteId' | 'role' | 'name'>, actor: Actor, action: string) {
    const id = newKeyId(shelf, ids)
    const secret = ids.random(SECRET_BYTES)
    const key: OwnerKey = { ...draft, id, secretHash: vault.sha256(secret), createdAt: clock.now() }
    await save.ownerKey(key, actor, action)
    return { key, secret: `sk_${id}_${secret}` } satisfies NewOwnerKey
  }

  const find = (siteId: string, keyId: string) => inForce(shelf.ownerKeys.get(keyId), siteId, clock.now())

  return {
    ownerKeys: (siteId: string) => [...shelf.ownerKeys.values()].filter((key) => key.siteId === siteId),

    async createOwnerKey(siteId: string, role: Role, name: string, actor: Actor) {
      if (siteId !== '*' && !shelf.sites.has(siteId)) return refuse('not_found', 'There is no such site.')
      const wholeName = name.normalize('NFC').trim()
      if (!isVisible(wholeName) || codePoints(wholeName) > NAME_CODE_POINTS) return refuseName()
      return make({ siteId, role, name: wholeName }, actor, 'key.created')
    },

    async rotateOwnerKey(siteId: string, keyId: string, actor: Actor) {
      const old = find(siteId, keyId)
      if (!old) return refuseNoKey()
      const made = await make({ siteId: old.siteId, role: old.role, name: old.name }, actor, 'key.rotated')
      await save.ownerKey({ ...old, expiresAt: overlapEnd(old, clock.now()) }, actor, 'key.expires')
      return made
    },

    async revokeOwnerKey(siteId: string, keyId: string, actor: Actor) {
      const key = find(siteId, keyId)
      if (!key) return refuseNoKey()
      const revoked = { ...key, expiresAt: clock.now() }
      await save.ownerKey(revoked, actor, 'key.revoked')
      return revoked
    },
  }
}

function createProofKeys(shelf: Shelf, { ids, vault, clock }: BookPorts, save: Saver) {
  async function make(siteId: string, actor: Actor, action: string): Promise<NewProofKey> {
    const id = newKeyId(shelf, ids)
    const secret = ids.random(SECRET_BYTES)
    const sealedSecret = vault.seal('proof-key', secret, `${siteId}/${id}`)
    const key: ProofKey = { id, siteId, sealedSecret, createdAt: clock.now() }
    await save.proofKey(key, actor, action)
    return { key, secret }
  }

  const find = (siteId: string, keyId: string) => inForce(shelf.proofKeys.get(keyId), siteId, clock.now())

  const isTrustedForHints = (key: ProofKey) => key.rotatedAt !== undefined || isInForce(key, clock.now())

  // By the key itself, so that a secret is forgotten with it: every hint is signed, and unsealing costs as much as signing.
  const unsealed = new WeakMap<ProofKey, string>()

  function unseal(key: ProofKey): string | undefined {
    const secret = unsealed.get(key) ?? vault.unseal('proof-key', key.sealedSecret, `${key.siteId}/${key.id}`)
    if (secret !== undefined) unsealed.set(key, secret)
    return secret
  }

  function secretsOf(siteId: string, isWanted: (key: ProofKey) => boolean) {
    return [...shelf.proofKeys.values()]
      .filter((key) => key.siteId === siteId && isWanted(key))
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .flatMap((key) => {
        const secret = unseal(key)
        return secret === undefined ? [] : [{ id: key.id, secret }]
      })
  }

  return {
    proofKeys: (siteId: string) => [...shelf.proofKeys.values()].filter((key) => key.siteId === siteId),

    proofSecrets: (siteId: string) => secretsOf(siteId, (key) => isInForce(key, clock.now())),
    hintSecrets: (siteId: string) => secretsOf(siteId, isTrustedForHints),

    async createProofKey(siteId: string, actor: Actor) {
      return shelf.sites.has(siteId)
        ? make(siteId, actor, 'proofKey.created')
        : refuse('not_found', 'There is no such site.')
    },

    async rotateProofKey(siteId: string, keyId: string, actor: Actor) {
      const old = find(siteId, keyId)
      if (!old) return refuseNoKey()
      const made = await make(siteId, actor, 'proofKey.rotated')
      const rotatedAt = clock.now()
      await save.proofKey({ ...old, expiresAt: overlapEnd(old, rotatedAt), rotatedAt }, actor, 'proofKey.expires')
      return made
    },

    async revokeProofKey(siteId: string, keyId: string, actor: Actor) {
      const key = shelf.proofKeys.get(keyId)
      // One that was rotated away and has expired still opens hints: it can be revoked too.
      if (!key || key.siteId !== siteId || !isTrustedForHints(key)) return refuseNoKey()
      const { rotatedAt: _replaced, ...known } = key
      const revoked = { ...known, expiresAt: clock.now() }
      await save.proofKey(revoked, actor, 'proofKey.revoked')
      return revoked
    },
  }
}

type Expiring = { readonly siteId: string; readonly expiresAt?: EpochMs }

function inForce<Key extends Expiring>(key: Key | undefined, siteId: string, now: EpochMs): Key | undefined {
  return key && key.siteId === siteId && isInForce(key, now) ? key : undefined
}

function isInForce({ expiresAt }: Expiring, now: EpochMs): boolean {
  return expiresAt === undefined || now < expiresAt
}

/** Rotated again, whoever asked, a key ends no later than it would have: else it could be kept alive for ever. */
function overlapEnd({ expiresAt = Infinity }: Expiring, now: EpochMs): EpochMs {
  return Math.min(expiresAt, now + OVERLAP_MS)
}

/** Twelve hexadecimal digits: no sign in it that could end it inside `sk_<id>_<secret>` or `v1.<id>.…`. */
function newKeyId(shelf: Shelf, ids: BookPorts['ids']): string {
  const id = ids.uuid().replaceAll('-', '').slice(-12)
  return shelf.ownerKeys.has(id) || shelf.proofKeys.has(id) ? newKeyId(shelf, ids) : id
}

function refuseName(): Refusal {
  const message = `Write a name of at most ${NAME_CODE_POINTS} characters.`
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [
    { path: 'name', code: 'name_unusable', message },
  ])
}

function refuseNoKey(): Refusal {
  return refuse('not_found', 'There is no key in force with this id.')
}
