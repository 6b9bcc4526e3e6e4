import { shallowRef } from 'vue'
import { readStored, writeStored } from '@/forms/store'
import { toHex } from './bytes'
import type { Proven } from './examine'
import { rememberedKey } from './keyring'
import type { VerifierKey } from './vkey'

/** Which entries this phone has verified itself, and with which key. Another key, and none of them counts any more. */
interface Sealed { vkey: string; leaves: Record<string, string> }
const NAME = 'seals'
const ENTRIES_MAX = 2_000

const seals = shallowRef<Record<string, Sealed>>(readStored<Record<string, Sealed>>(NAME) ?? {})

export function seal(key: VerifierKey, entries: readonly Proven[]): void {
  const before = seals.value[key.name]
  const kept = before?.vkey === key.text ? Object.entries(before.leaves) : []
  const fresh = entries.map((it): [string, string] => [String(it.index), toHex(it.leaf)])
  const leaves: Record<string, string> = {}
  for (const [seq, leaf] of kept.concat(fresh).slice(-ENTRIES_MAX)) leaves[seq] = leaf
  seals.value = { ...seals.value, [key.name]: { vkey: key.text, leaves } }
  writeStored(NAME, seals.value)
}

/** The leaf hash that was verified for this entry, or null. */
export function sealedLeaf(origin: string, seq: number): string | null {
  const sealed = seals.value[origin]
  const leaf = sealed?.leaves?.[String(seq)]
  return typeof leaf === 'string' && rememberedKey(origin)?.key.text === sealed?.vkey ? leaf : null
}
