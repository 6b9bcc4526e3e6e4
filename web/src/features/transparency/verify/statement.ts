/**
 * Statement files, docs/ledger-format.md “Statement”: many entries with one multi-proof and the checkpoint it leads to.
 * In scope: the text format. Nothing is verified here, and the subject is never proved.
 */
import { fromBase64, toBase64, wholeNumber, type Bytes } from './bytes'
import { hashText, readHash, type Hash } from './merkle'
import { LEAVES_MAX } from './multiproof'
import { ENTRY_BYTES_MAX } from './receipt'
import { Refused } from './refused'

export const STATEMENT_HEADER = 'haizhu-statement@v1'

export interface StatementEntry { index: number; entry: Bytes }
export interface Statement { subject: string; entries: StatementEntry[]; hashes: Hash[]; note: string }

export function readStatement(text: string): Statement | Refused {
  const malformed = new Refused('malformed_statement')
  const split = text.indexOf('\n\n')
  const lines = text.slice(0, Math.max(split, 0)).split('\n')
  const subject = /^subject ([0-9a-f]{32})$/.exec(lines[1] ?? '')?.[1]
  const entries_count = counted('entries', lines[2])
  if (lines[0] !== STATEMENT_HEADER || subject === undefined || entries_count === null) return malformed
  if (entries_count > LEAVES_MAX) return new Refused('too_large')
  const entries = lines.slice(3, 3 + entries_count).map(readEntry)
  const hashes_count = counted('hashes', lines[3 + entries_count])
  const hashes = lines.slice(4 + entries_count).map(readHash)
  if (!entries.every((entry): entry is StatementEntry => entry !== null) || hashes.length !== hashes_count) return malformed
  if (!hashes.every((hash): hash is Hash => hash !== null)) return malformed
  const ascending = entries.every((entry, at) => at === 0 || (entries[at - 1] as StatementEntry).index < entry.index)
  return ascending && entries.length > 0 ? { subject, entries, hashes, note: text.slice(split + 2) } : malformed
}

const counted = (name: string, line = ''): number | null => (line.startsWith(`${name} `) ? wholeNumber(line.slice(name.length + 1)) : null)

function readEntry(line: string): StatementEntry | null {
  const [index_text = '', encoded = '', ...more] = line.split(' ')
  const [index, entry] = [wholeNumber(index_text), fromBase64(encoded)]
  const whole = more.length === 0 && index !== null && entry !== null && entry.length <= ENTRY_BYTES_MAX
  return whole ? { index, entry } : null
}

export function statementText({ subject, entries, hashes, note }: Statement): string {
  const entry_lines = entries.map(({ index, entry }) => `${index} ${toBase64(entry)}\n`).join('')
  const hash_lines = hashes.map((hash) => `${hashText(hash)}\n`).join('')
  return `${STATEMENT_HEADER}\nsubject ${subject}\nentries ${entries.length}\n${entry_lines}hashes ${hashes.length}\n${hash_lines}\n${note}`
}
