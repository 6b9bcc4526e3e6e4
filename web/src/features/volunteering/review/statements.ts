/** What a reviewer's statements must say, given what the screen shows: docs/ledger-format.md, section 4, `hours.*`. */
import { hundredths } from '@/amounts/points'
import type { Claim } from '@/api/types'
import { countIn, type Decided, type Facts, type Shown } from '@/features/people/devices/statement'

/** Agreeing with a claim that one reads by itself, what it would credit included. */
export const agreeing = (claim: Claim, reviewer: string): Shown => (what) => {
  const decided = agreement(claim, reviewer, false, what)
  const shown = claim.would_credit ? hundredths(claim.would_credit.excess) : null
  return decided && (decided.what.excess === undefined || decided.what.excess === shown) ? decided : null
}

/** Agreeing with one of several in a list, which does not show what the cap keeps back. What was not opened says so, and only that. */
export const agreeingTogether = (claim: Claim, reviewer: string): Shown => (what) => agreement(claim, reviewer, what.batch !== false || !claim.opened, what)

/** The first of two endorses; whoever decides alone, or second, approves. */
function agreement(claim: Claim, reviewer: string, batch: boolean, what: Facts): Decided | null {
  if (claim.state === 'open' && claim.needs.includes('second_reviewer')) {
    return { kind: 'hours.endorsed', what: { batch, claim: claim.seq, reviewer } }
  }
  const [excess, endorsed] = [countIn(what, 'excess'), countIn(what, 'endorsed')]
  if (excess === null || (endorsed !== null) !== (claim.state === 'endorsed')) return null
  const approved: Facts = { batch, claim: claim.seq, excess, minutes: claim.minutes, reviewer }
  return { kind: 'hours.approved', what: endorsed === null ? approved : { ...approved, endorsed } }
}

/** Sending a claim back. `reason` is the commitment to the words. */
export const sendingBack = (claim: Claim, reviewer: string, reason: string): Shown => () =>
  ({ kind: 'hours.rejected', what: { claim: claim.seq, reason, reviewer } })

/** Undoing the approval that the screen shows. */
export const undoing = (claim: Claim, reviewer: string, reason: string): Shown => () =>
  (claim.decided ? { kind: 'hours.reversed', what: { approved: claim.decided.entry_seq, claim: claim.seq, reason, reviewer } } : null)
