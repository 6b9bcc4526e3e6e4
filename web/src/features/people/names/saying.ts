import { say, sayingStatement } from '@/api/decisions'
import type { MonthInName, Saying, Why } from '@/api/types'
import { differs, useDeciding } from '@/features/people/devices/deciding'
import type { Signer } from '@/features/people/devices/signer'
import { alone, signatureOf, states, type Decided } from '@/features/people/devices/statement'

export const WHYS = ['unknown', 'absent', 'device', 'otherwise'] as const satisfies readonly Why[]

/** That all of a month, as the screen shows it, is one's own. */
export const mine = ({ account, merged, month, decisions, minutes, disowned }: MonthInName): Saying =>
  ({ say: 'mine', ...(merged ? { account } : {}), month, decisions, minutes, disowned })
/** That a decision is not. */
export const notMine = (decision: number, why: Why): Saying => ({ say: 'not_mine', decision, why })

/** What the ledger will say: docs/ledger-format.md, section 4, `decisions.answered` and `decision.disowned`. */
export function said(it: Saying, own: string, of = own): Decided {
  const account = it.say === 'mine' ? it.account ?? own : of
  if (it.say === 'not_mine') return { kind: 'decision.disowned', what: { account, decision: it.decision, word: it.why } }
  const { decisions, disowned, minutes, month } = it
  return { kind: 'decisions.answered', what: { account, decisions, disowned, minutes, month } }
}

/** `of` is in whose name it stands: oneself, or an account that was merged into one's own. */
export async function signSaying(by: Signer, it: Saying, of?: string): Promise<string> {
  const { signed_at, statement } = await sayingStatement(it)
  if (!states(statement, signed_at, by, () => said(it, by.key.account, of))) throw differs()
  return signatureOf(by, signed_at, alone(statement))
}

/** Says it, signed where this device can sign. */
export function useSaying() {
  const { decide } = useDeciding()
  return (key: string, it: Saying, of?: string) => decide(`${key} ${JSON.stringify(it)}`, (by) => signSaying(by, it, of), (signed) => say(key, it, signed))
}
