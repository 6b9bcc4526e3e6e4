import { shallowRef } from 'vue'
import { canVerify } from '@/features/transparency/receipt/lazily'
import { now } from '@/time/clock'
import { keptKeys, renewKeys } from './knownKeys'
import { judge, type Judged, type Verify } from './voucherToken'

/** A scanned token and what this phone itself can say of it. `unknown`: the signature could not be judged here. */
export interface Checked { says: Judged['says'] | 'unknown'; token: Judged['token']; name: string }

async function loadVerifier(): Promise<Verify | null> {
  if (!canVerify) return null
  return import('@/features/transparency/verify/ed25519').then((it) => it.verifyStrict, () => null)
}

export function useTokenCheck() {
  const checked = shallowRef<Checked | null>(null)
  // At once, while there is a network: keys, and the code that counts on the curve. A failure leaves what was kept.
  const loading = loadVerifier()
  const renewing = renewKeys().catch(() => undefined)

  /** Judges by the keys kept here, and asks for newer ones only where none of them fits. */
  async function check(text: string): Promise<Checked> {
    let judged = await judgeHere(text, loading)
    if (judged.says === 'key') {
      await renewing
      judged = await judgeHere(text, loading)
    }
    const { says, token } = judged
    const name = token ? (keptKeys().names[token.offer] ?? token.offer) : ''
    return (checked.value = { says: says === 'key' ? 'unknown' : says, token, name })
  }

  return { checked, check }
}

/** Very old phones can count no curve: there the digits are read and nothing is called genuine. */
async function judgeHere(text: string, loading: Promise<Verify | null>): Promise<Judged> {
  const verify = await loading
  const known = verify ? keptKeys() : { issuer: '', keys: [] }
  return judge(text, known, Math.floor(now() / 1_000), verify ?? (() => false))
}
