import { shallowRef } from 'vue'
import { readStored, writeStored } from '@/forms/store'

/** Keys this phone has been told to remember: of each ledger one, and of witnesses any number. Only the lines; `keyring` reads them. */
export interface Kept { vkey: string; since: string }
const LOGS = 'log-keys'
const WITNESSES = 'witness-keys'

const logs = shallowRef<Record<string, Kept>>(readStored<Record<string, Kept>>(LOGS) ?? {})
const witnesses = shallowRef<string[]>(listOf(readStored<unknown>(WITNESSES)))

export function keptKey(origin: string): Kept | null {
  const kept = Object.prototype.hasOwnProperty.call(logs.value, origin) ? logs.value[origin] : undefined
  return typeof kept?.vkey === 'string' ? kept : null
}

export function keepKey(origin: string, kept: Kept | null): void {
  const rest = { ...logs.value }
  delete rest[origin]
  logs.value = kept ? { ...rest, [origin]: kept } : rest
  writeStored(LOGS, logs.value)
}

/** The ledgers this phone knows, the latest first. */
export const keptOrigins = (): string[] => Object.keys(logs.value).reverse()

export const keptWitnesses = (): readonly string[] => witnesses.value

export function keepWitnesses(vkeys: string[]): void {
  witnesses.value = vkeys
  writeStored(WITNESSES, vkeys)
}

function listOf(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((it): it is string => typeof it === 'string') : []
}
