/** Shows that the checker of a database catches every planted fault. Never runs on a file that a store wrote. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkDatabase } from './check-database.ts'
import { makeDiskFolder, removeFolder } from './disk-folder.ts'
import { createLedger, type Ledger } from './ledger.ts'

const TABLES = `
  CREATE TABLE responses (seq INTEGER PRIMARY KEY, id TEXT, revision INTEGER, receipt TEXT, content TEXT);
  CREATE TABLE past_receipts (response_seq INTEGER, revision INTEGER, receipt TEXT);
  CREATE TABLE rollups (value TEXT, count INTEGER);
`

let folder: string
let file: string
let ledger: Ledger

beforeEach(() => {
  folder = makeDiskFolder('check')
  file = join(folder, 'a.db')
  ledger = createLedger()
})

afterEach(() => removeFolder(folder))

describe('the checker of a database', () => {
  test('finds nothing wrong where all is well', () => {
    shopperSent('a', 0, 5)
    shopperSent('a', 1, 4)
    shopperSent('b', 0, 3)
    write(`${stored('a', 1, 4)} ${stored('b', 0, 3)} ${past('a', 0)} ${counted(2)}`)
    expect(checkDatabase(file, ledger)).toEqual({ complaints: [], rows: 2, acknowledged: 2, replays: 0 })
  })

  test('names an acknowledged response that is lost', () => {
    shopperSent('a', 0, 5)
    write(counted(0))
    expect(complaints()).toEqual(['a was acknowledged and is not there.'])
  })

  test('names a response that fell back to an older revision', () => {
    shopperSent('a', 0, 5)
    shopperSent('a', 1, 4)
    write(`${stored('a', 0, 5)} ${counted(1)}`)
    expect(complaints()).toEqual(['a was acknowledged at revision 1 and is there at 0.'])
  })

  test('names a response that is stored twice', () => {
    shopperSent('a', 0, 5)
    write(`${stored('a', 0, 5)} ${stored('a', 0, 5)} ${counted(2)}`)
    expect(complaints()).toEqual(['a is stored twice.'])
  })

  test('names what nobody typed, and what is not what was typed', () => {
    shopperSent('a', 0, 5)
    write(`${stored('a', 0, 1)} ${stored('b', 0, 5)} ${counted(2)}`)
    expect(complaints()).toEqual(['a at revision 0 is not what was typed.', 'b at revision 0 was never typed.'])
  })

  test('names two different answers to the same revision', () => {
    shopperSent('a', 0, 5)
    answered('a', 0, 'later')
    write(`${stored('a', 0, 5)} ${counted(1)}`)
    expect(complaints()).toEqual(['a 0 was answered in 2 different ways.'])
  })

  test('names an answer that is not the stored one', () => {
    shopperSent('a', 0, 5)
    write(`${stored('a', 0, 5).replace('first', 'other')} ${counted(1)}`)
    expect(complaints()).toEqual(['a 0 was answered otherwise than it is stored.'])
  })

  test('names counts that do not add up', () => {
    shopperSent('a', 0, 5)
    write(`${stored('a', 0, 5)} ${counted(2)}`)
    expect(complaints()).toEqual(['Rollups count 2 responses and 1 are there.'])
  })

  test('will not read a file that is not there', () => {
    rmSync(file, { force: true })
    expect(() => checkDatabase(file, ledger)).toThrow()
  })
})

const receipt = (id: string, revision: number, word: string) => JSON.stringify({ id, revision, word })

function shopperSent(id: string, revision: number, rating: number): void {
  ledger.noteTyped(id, { rating })
  ledger.noteAcknowledged(id, revision)
  answered(id, revision, 'first')
}

function answered(id: string, revision: number, word: string): void {
  ledger.noteExchange({
    method: 'POST',
    path: '/v1/sites/pk/responses?sent=1',
    requestBody: JSON.stringify({ id, revision }),
    status: 201,
    answerBody: receipt(id, revision, word),
    fault: undefined,
  })
}

function stored(id: string, revision: number, rating: number): string {
  const content = JSON.stringify({ answers: { rating } })
  return `INSERT INTO responses (id, revision, receipt, content) VALUES ('${id}', ${revision}, '${receipt(id, revision, 'first')}', '${content}');`
}

function past(id: string, revision: number): string {
  return `INSERT INTO past_receipts SELECT seq, ${revision}, '${receipt(id, revision, 'first')}' FROM responses WHERE id = '${id}';`
}

function counted(count: number): string {
  return `INSERT INTO rollups VALUES ('answered', ${count});`
}

function write(sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(TABLES + sql)
  database.close()
}

function complaints(): readonly string[] {
  return checkDatabase(file, ledger).complaints
}
