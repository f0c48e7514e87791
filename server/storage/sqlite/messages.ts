/** What shoppers wrote after their response. Never a contact in clear. */
import type { DatabaseSync } from 'node:sqlite'
import type { StoredMessage } from '../../domain/response.ts'
import type { WriteTables } from '../write-tables.ts'
import { prepareQuery } from './statement.ts'

type MessageRow = readonly [string, number, string | null, number | null, string | null, number]

type MessageTable = Pick<WriteTables, 'findMessage' | 'insertMessage' | 'forgetContacts'> & {
  /** Oldest first. */
  messagesOf(responseSeq: number, responseId: string): readonly StoredMessage[]
}

export function createMessageTable(db: DatabaseSync): MessageTable {
  const find = prepareQuery<[string, string]>(
    db,
    'SELECT body_hash, receipt FROM messages WHERE response_seq = ? AND id = ?',
  )
  const list = prepareQuery<MessageRow>(
    db,
    `SELECT id, received_at, text, put_right, sealed_contact, no_personal_offers
     FROM messages WHERE response_seq = ? ORDER BY rowid`,
  )
  const insert = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const forget = db.prepare(
    'UPDATE messages SET sealed_contact = NULL WHERE response_seq = ? AND sealed_contact IS NOT NULL',
  )
  return {
    findMessage(responseSeq, id) {
      const row = find.one(responseSeq, id)
      return row && { bodyHash: row[0], receipt: row[1] }
    },
    insertMessage({ responseSeq, write, receivedAt, receipt }) {
      const { id, bodyHash, text = null, putRight, sealedContact = null, noPersonalOffers } = write
      const isRight = putRight === undefined ? null : Number(putRight)
      const objects = noPersonalOffers ? 1 : 0
      insert.run(responseSeq, id, bodyHash, receipt, receivedAt, text, isRight, sealedContact, objects)
    },
    forgetContacts: (responseSeq) => forget.run(responseSeq).changes > 0,
    messagesOf: (responseSeq, responseId) => list.all(responseSeq).map((row) => messageFromRow(responseId, row)),
  }
}

function messageFromRow(responseId: string, row: MessageRow): StoredMessage {
  const [id, receivedAt, text, putRight, sealedContact, noPersonalOffers] = row
  return {
    id,
    responseId,
    receivedAt,
    ...(text === null ? {} : { text }),
    ...(putRight === null ? {} : { putRight: putRight === 1 }),
    ...(sealedContact === null ? {} : { sealedContact }),
    ...(noPersonalOffers === 1 ? { noPersonalOffers: true as const } : {}),
  }
}
