import { keepKey, keepWitnesses, keptKey, keptWitnesses } from './keyStore'
import { Refused } from './refused'
import { COSIGNATURE_V1, ED25519, readVkey, type VerifierKey } from './vkey'

export interface Remembered { key: VerifierKey; since: string }

/** The key this phone remembers of a ledger. What it stored is read as strictly as anything else. */
export function rememberedKey(origin: string): Remembered | null {
  const kept = keptKey(origin)
  const key = kept ? readVkey(kept.vkey) : null
  const sound = kept && key && !(key instanceof Refused) && key.type === ED25519 && key.name === origin
  return sound ? { key, since: String(kept.since) } : null
}

export const rememberKey = (key: VerifierKey, at_ms = Date.now()): void => keepKey(key.name, { vkey: key.text, since: new Date(at_ms).toISOString() })
export const forgetKey = (origin: string): void => keepKey(origin, null)

export const rememberedWitnesses = (): VerifierKey[] =>
  keptWitnesses().map(readVkey).filter((key): key is VerifierKey => !(key instanceof Refused) && key.type === COSIGNATURE_V1)

export const rememberWitness = (key: VerifierKey): void => keepWitnesses(keptWitnesses().filter((vkey) => vkey !== key.text).concat([key.text]))
export const forgetWitness = (key: VerifierKey): void => keepWitnesses(keptWitnesses().filter((vkey) => vkey !== key.text))
