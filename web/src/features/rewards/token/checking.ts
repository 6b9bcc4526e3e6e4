import { shallowRef } from 'vue'
import { canVerify } from '@/features/transparency/receipt/lazily'
import { now } from '@/time/clock'
import { keptKeys, renewKeys } from './knownKeys'
import type { Judged } from './voucherToken'

/** A scanned token and what this phone itself can say of it. `unknown`: the signature could not be judged here. */
export interface Checked { says: Judged['says'] | 'unknown'; token: Judged['token']; name: string }

export function useTokenCheck() {
  const checked = shallowRef<Checked | null>(null)
  // At once, while there is a network; a failure leaves what was kept.
  const renewing = renewKeys().catch(() => undefined)

  /** Judges by the keys kept here, and asks for newer ones only where none of them fits. */
  async function check(text: string): Promise<Checked> {
    let judged = await judgeHere(text)
    if (judged.says === 'key') {
      await renewing
      judged = await judgeHere(text)
    }
    const { says, token } = judged
    const name = token ? (keptKeys().names[token.offer] ?? token.offer) : ''
    return (checked.value = { says: says === 'key' ? 'unknown' : says, token, name })
  }

  return { checked, check }
}

/** Big numbers and the curve are only loaded where a token is there to be judged; very old phones have neither. */
async function judgeHere(text: string): Promise<Judged> {
  const { judge } = await import('./voucherToken')
  if (!canVerify) return judge(text, { issuer: '', keys: [] }, 0, () => false)
  const { verifyStrict } = await import('@/features/transparency/verify/ed25519')
  return judge(text, keptKeys(), Math.floor(now() / 1_000), verifyStrict)
}
