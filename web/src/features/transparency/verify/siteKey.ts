import { verifierKey } from '@/api/transparency'
import { rememberedKey, type Remembered } from './keyring'
import { sameKey } from './examine'
import { Refused } from './refused'
import { ED25519, readVkey, type VerifierKey } from './vkey'

/** The key this site gives for its ledger, now. Of all sources the one that proves least. */
export async function askSite(): Promise<VerifierKey | Refused> {
  const key = readVkey((await verifierKey()).trim())
  return key instanceof Refused || key.type === ED25519 ? key : new Refused('not_a_log_key')
}

/** What was remembered for the same ledger, if it is another key. */
export function changedFrom(offered: VerifierKey): Remembered | null {
  const kept = rememberedKey(offered.name)
  return kept && !sameKey(kept.key, offered) ? kept : null
}
