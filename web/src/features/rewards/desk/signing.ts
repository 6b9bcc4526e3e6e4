import { deskStatement, type DeskPlace } from '@/api/desk'
import { differs } from '@/features/people/devices/deciding'
import type { Signer } from '@/features/people/devices/signer'
import { alone, countIn, signatureOf, states, type Shown } from '@/features/people/devices/statement'

/** A use of one voucher for its holder: docs/ledger-format.md, section 4, `voucher.redeemed`. */
export const usingFor = (clerk: string, place: DeskPlace): Shown => (what) => {
  const issued = countIn(what, 'issued')
  return issued === null ? null : { kind: 'voucher.redeemed', what: { issued, merchant: place.merchant, proxy: clerk, voucher: place.voucher } }
}

export async function signDeskUse(by: Signer, place: DeskPlace): Promise<string> {
  const { signed_at, statement } = await deskStatement(place)
  if (!states(statement, signed_at, by, usingFor(by.key.account, place))) throw differs()
  return signatureOf(by, signed_at, alone(statement))
}
