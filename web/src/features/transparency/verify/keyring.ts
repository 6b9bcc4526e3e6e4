import { shallowRef } from 'vue'
import { readStored, writeStored } from '@/forms/store'
import { Refused } from './refused'
import { COSIGNATURE_V1, ED25519, readVkey, type VerifierKey } from './vkey'

/** Keys this phone has been told to remember: of each ledger one, and of witnesses any number. Never sent anywhere. */
interface Kept { vkey: string; since: string }
const LOGS = 'log-keys'
const WITNESSES = 'witness-keys'

const logs = shallowRef<Record<string, Kept>>(readStored<Record<string, Kept>>(LOGS) ?? {})
const witnesses = shallowRef<string[]>(listOf(readStored<unknown>(WITNESSES)))

export interface Remembered { key: VerifierKey; since: string }

export function rememberedKey(origin: string): Remembered | null {
  const kept = Object.prototype.hasOwnProperty.call(logs.value, origin) ? logs.value[origin] : undefined
  const key = typeof kept?.vkey === 'string' ? readVkey(kept.vkey) : null
  const sound = kept && key && !(key instanceof Refused) && key.type === ED25519 && key.name === origin
  return sound ? { key, since: String(kept.since) } : null
}

export function rememberKey(key: VerifierKey, at_ms = Date.now()): void {
  logs.value = { ...logs.value, [key.name]: { vkey: key.text, since: new Date(at_ms).toISOString() } }
  writeStored(LOGS, logs.value)
}

export function forgetKey(origin: string): void {
  const rest = { ...logs.value }
  delete rest[origin]
  logs.value = rest
  writeStored(LOGS, rest)
}

export const rememberedWitnesses = (): VerifierKey[] =>
  witnesses.value.map(readVkey).filter((key): key is VerifierKey => !(key instanceof Refused) && key.type === COSIGNATURE_V1)

export function rememberWitness(key: VerifierKey): void {
  keepWitnesses(witnesses.value.filter((vkey) => vkey !== key.text).concat([key.text]))
}

export const forgetWitness = (key: VerifierKey): void => keepWitnesses(witnesses.value.filter((vkey) => vkey !== key.text))

function keepWitnesses(vkeys: string[]): void {
  witnesses.value = vkeys
  writeStored(WITNESSES, vkeys)
}

function listOf(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((it): it is string => typeof it === 'string') : []
}
