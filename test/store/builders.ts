/** Builders of writes, and a store opened on a file of its own. Never shares a file between tests. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Flag } from '../../server/domain/abuse/flag.ts'
import type { UnflagWrite } from '../../server/domain/abuse/unflag.ts'
import type { ResponseContent } from '../../server/domain/response.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import type { CommitResult, MessageWrite, ResponseWrite, Store, Write } from '../../server/domain/store.ts'
import { openSqliteStore, type SqliteStoreOptions } from '../../server/storage/index.ts'

export const SITE = 'site-a'
export const OTHER_SITE = 'site-b'
export const START = Date.UTC(2026, 2, 2, 9)

export const rules = createWriteRules()

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

export function aContent(changes: Partial<ResponseContent> = {}): ResponseContent {
  return {
    complete: true,
    kind: 'rating',
    surveyId: 'delivery',
    surveyVersion: 1,
    touchpoint: 'delivery',
    locale: 'tr',
    answers: { rating: 4 },
    band: 'happy',
    score: 4,
    hasText: false,
    verified: { order: false, person: false },
    direct: false,
    origin: 'live',
    occurredAt: START,
    ...changes,
  }
}

export function aResponse(changes: Partial<Omit<ResponseWrite, 'kind'>> = {}): ResponseWrite {
  const { id = randomUUID(), revision = 0, content = aContent() } = changes
  return {
    kind: 'response',
    siteId: SITE,
    id,
    tokenHash: hashOf('token'),
    revision,
    bodyHash: hashOf(JSON.stringify([revision, content])),
    arrivedAt: START,
    content,
    replyJson: content.complete ? '{"kind":"thanks","text":"Teşekkürler","hints":[]}' : '{"kind":"pending"}',
    outcome: content.complete ? 'thanks' : 'none',
    ...changes,
  }
}

export function aMessage(responseId: string, changes: Partial<MessageWrite> = {}): MessageWrite {
  const id = changes.id ?? randomUUID()
  return {
    kind: 'message',
    siteId: SITE,
    responseId,
    tokenHash: hashOf('token'),
    id,
    bodyHash: hashOf(id),
    arrivedAt: START,
    text: 'Kitap geldi, teşekkürler.',
    ...changes,
  }
}

export function anUnflagging(id: string, flag: Flag): UnflagWrite {
  const audit = { id: randomUUID(), siteId: SITE, at: START, actor: 'cli', action: 'response.unflagged', subject: id }
  return { kind: 'unflag', siteId: SITE, id, flag, arrivedAt: START, audit }
}

export async function commitOne(store: Store, write: Write): Promise<CommitResult> {
  const [result] = await store.commit([write])
  if (!result) throw new Error('The store gave no result.')
  return result
}

/** A folder on the disk that goes away with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'defter-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function openFile(file: string, changes: Partial<SqliteStoreOptions> = {}): DefterStore {
  return openSqliteStore({
    file,
    rules,
    clock: { now: () => START },
    // Some of these files were written by a process with the real clock.
    acceptsClock: true,
    onFatal: (error) => {
      throw error
    },
    log: () => {},
    ...changes,
  })
}
