/** What `defter help` prints. Never a flag that the settings do not know. */
import { FLAGS } from '../settings.ts'

const COMMANDS = `defter: the complaints-and-suggestions book of an online shop

  defter serve [flags]            runs the server
  defter demo [flags]             runs the server and a demo bookshop
  defter import products|orders FILE [--format json|ndjson|csv|tsv|xml]
                                  sends a file to the server; bad lines are named, good ones kept
  defter export [--format csv|ndjson] [--flavour excel] [filters]
                                  writes every response to standard output
  defter backup FILE              copies the database, while the server runs or not
  defter keys [list]              lists keys, without their secrets
  defter keys create owner|agent|viewer|proof [--name NAME]
  defter keys rotate ID           makes a successor; the old key works 24 hours longer
  defter keys revoke ID           ends a key at once
  defter sample remove            removes the responses of the demo
  defter doctor                   checks the database, all of it
  defter replay                   takes every logged decision again: equal, byte for byte?
  defter help, defter --version

import, export, keys and sample talk to the running server. They find its address and key in keys.json beside the
database; --database, --url, --owner-key and --site name another.

Flags of serve and demo; each is also read from the environment as DEFTER_ and its name in capitals:
`

const flags = Object.entries(FLAGS).map(
  ([name, [meaning, fallback]]) => `  --${name.padEnd(14)} ${meaning} (${fallback})`,
)

export const HELP = COMMANDS + flags.join('\n')
