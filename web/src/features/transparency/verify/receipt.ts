/**
 * Proof files of C2SP tlog-proof. A receipt is one whose `extra` line holds the exact bytes of the entry.
 * In scope: the text format. Nothing is verified here; the extra data is not authenticated by the file itself.
 */
import { fromBase64, toBase64, wholeNumber, type Bytes } from './bytes'
import { hashText, PROOF_HASHES_MAX, readHash, type Hash } from './merkle'
import { Refused } from './refused'

/** C2SP tlog-tiles, “Log entries”. */
export const ENTRY_BYTES_MAX = 65_535
export const RECEIPT_HEADER = 'c2sp.org/tlog-proof@v1'

export interface Receipt { entry: Bytes | null; index: number; hashes: Hash[]; note: string }

export function readReceipt(text: string): Receipt | Refused {
  const malformed = new Refused('malformed_receipt')
  const split = text.indexOf('\n\n')
  const lines = text.slice(0, Math.max(split, 0)).split('\n')
  if (lines.shift() !== RECEIPT_HEADER) return malformed
  const entry = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() as string).slice('extra '.length)) : undefined
  const index_line = lines.shift() ?? ''
  const index = index_line.startsWith('index ') ? wholeNumber(index_line.slice('index '.length)) : null
  const hashes = lines.map(readHash)
  if (entry === null || index === null || !hashes.every((hash): hash is Hash => hash !== null)) return malformed
  if (hashes.length > PROOF_HASHES_MAX || (entry?.length ?? 0) > ENTRY_BYTES_MAX) return new Refused('too_large')
  return { entry: entry ?? null, index, hashes, note: text.slice(split + 2) }
}

export function receiptText({ entry, index, hashes, note }: Receipt): string {
  const extra = entry ? `extra ${toBase64(entry)}\n` : ''
  return `${RECEIPT_HEADER}\n${extra}index ${index}\n${hashes.map((hash) => `${hashText(hash)}\n`).join('')}\n${note}`
}
