import { redemptionStatement } from '@/api/rewards'
import { differs } from '@/features/people/devices/deciding'
import type { Signer } from '@/features/people/devices/signer'
import { alone, countIn, signatureOf, states, type Shown } from '@/features/people/devices/statement'

/**
 * A use of one voucher at this merchant: docs/ledger-format.md, section 4, `voucher.redeemed`. Which voucher a code stands for
 * only the service knows: that it is the guest's own, and no other, is what this cannot tell.
 */
export const using = (merchant: string): Shown => (what) => {
  const [issued, voucher] = [countIn(what, 'issued'), what.voucher]
  if (issued === null || typeof voucher !== 'string' || !/^[0-9a-f]{32}$/.test(voucher)) return null
  return { kind: 'voucher.redeemed', what: { issued, merchant, voucher } }
}

export async function signUse(by: Signer, code: string): Promise<string> {
  const { signed_at, statement } = await redemptionStatement(code)
  if (!states(statement, signed_at, by, using(by.key.account))) throw differs()
  return signatureOf(by, signed_at, alone(statement))
}
