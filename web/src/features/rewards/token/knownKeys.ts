import { offers, voucherKeys } from '@/api/rewards'
import { readStored, writeStored } from '@/forms/store'
import type { VoucherKeys } from './voucherToken'

/** What this phone keeps while it is online, so that it can judge a token when it is not. */
interface Kept extends VoucherKeys { names: Record<string, string> }
const KEPT = 'voucher-keys'

export function keptKeys(): Kept {
  const kept = readStored<Partial<Kept>>(KEPT)
  const keys = Array.isArray(kept?.keys) ? kept.keys.filter((it) => typeof it?.id === 'string' && typeof it.public_key === 'string') : []
  return { issuer: String(kept?.issuer ?? ''), keys, names: kept?.names ?? {} }
}

/** Fetches them anew; without a network what was kept stays. */
export async function renewKeys(): Promise<void> {
  const [keys, list] = await Promise.all([voucherKeys(), offers()])
  const names: Record<string, string> = {}
  for (const offer of list.items) names[offer.offer] = offer.name
  writeStored(KEPT, { ...keys, names })
}
