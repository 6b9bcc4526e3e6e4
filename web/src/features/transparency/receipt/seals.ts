import { shallowRef } from 'vue'
import { hundredths } from '@/amounts/points'
import type { HistoryLine } from '@/api/types'
import { readStored, writeStored } from '@/forms/store'
import { toHex } from '../verify/bytes'
import { movedFor } from '../verify/entryWords'
import type { Proven } from '../verify/examine'
import { keptKey } from '../verify/keyStore'
import type { VerifierKey } from '../verify/vkey'

/**
 * What this phone has verified itself: of each entry its leaf hash, and what it says of a line in the history, so that a
 * line that says something else gets no seal. Bound to the key it was verified with: another key, and none counts.
 * Reads no keys itself, so that pages with seals open in browsers that cannot verify.
 */
interface Sealed { origin: string; vkey: string; entries: Record<string, string> }
const NAME = 'seals'
/** About two hundred kilobytes, well below what a phone keeps for a site. */
const ENTRIES_MAX = 2_000

const sealed = shallowRef<Sealed | null>(readStored<Sealed>(NAME))

export function seal(key: VerifierKey, account: string, proven: readonly Proven[]): void {
  const before = sealed.value?.vkey === key.text ? Object.entries(sealed.value.entries) : []
  const fresh = proven.map((it): [string, string] => [String(it.index), `${toHex(it.leaf)} ${saidBy(it, account)}`])
  const entries: Record<string, string> = {}
  for (const [seq, said] of before.concat(fresh).slice(-ENTRIES_MAX)) entries[seq] = said
  sealed.value = { origin: key.name, vkey: key.text, entries }
  writeStored(NAME, sealed.value)
}

/** What was verified of an entry, as long as its key is the one this phone remembers. */
function keptOf(seq: number): string | null {
  const it = sealed.value
  const kept = it?.entries?.[String(seq)]
  return it && typeof kept === 'string' && keptKey(it.origin)?.vkey === it.vkey ? kept : null
}

export const isLeafSealed = (seq: number, leaf: string): boolean => keptOf(seq)?.split(' ')[0] === leaf
export const isLineSealed = (line: HistoryLine): boolean => keptOf(line.seq)?.replace(/^\S+ /, '') === saidOfLine(line)

export const saidOfLine = (line: HistoryLine): string => said(line.kind, hundredths(line.points), line.care_minutes)

export function saidBy({ entry }: Proven, account: string): string {
  const { points, care } = movedFor(account, entry?.postings ?? [])
  return said(entry?.kind ?? '', points, care)
}

const said = (kind: string, points: number, care: number): string => `${kind} ${points} ${care}`
