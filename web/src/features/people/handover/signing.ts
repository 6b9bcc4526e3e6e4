/**
 * What people sign when roles change hands: whoever finishes, all entries that follow at once; whoever leaves or takes over, that they agree.
 * In scope: that nothing else is signed than what the screen shows. Not in scope: whether it will be done.
 */
import type { Handover, HandoverStatements } from '@/api/types'
import { differs } from '@/features/people/devices/deciding'
import type { Signer } from '@/features/people/devices/signer'
import { signatureOf, states, together, type Shown } from '@/features/people/devices/statement'
import { utf8 } from '@/features/transparency/verify/bytes'
import { canonical } from '@/features/transparency/verify/entry'
import { now } from '@/time/clock'
import { granting, takingBack } from '../signed/statements'

/** A role that goes from one to another. */
export type Handed = Pick<Handover, 'leaver' | 'taker' | 'granted' | 'role' | 'area'>

/** Whether these statements hand over what the screen shows, one after another, and nothing besides. Who holds the role already is not given it. */
export function handsOver(by: Signer, given: HandoverStatements, handed: readonly Handed[], for_good: boolean): boolean {
  let at = 0
  const says = (shown: Shown): boolean => {
    const statement = given.statements[at]
    if (statement === undefined || !states(statement, given.signed_at, by, shown)) return false
    at += 1
    return true
  }
  for (const one of handed) {
    says(granting(one.taker, one.role, one.area))
    if (for_good && !says(takingBack(one.leaver, one.granted))) return false
  }
  return at === given.statements.length
}

/** The signature of whoever finishes; none where nothing is recorded. */
export async function signHandingOver(by: Signer, given: HandoverStatements, handed: readonly Handed[], for_good: boolean): Promise<string | null> {
  if (!handsOver(by, given, handed, for_good)) throw differs()
  return given.statements.length > 0 ? signatureOf(by, given.signed_at, await together(given.statements)) : null
}

const AGREEING = 'haizhu-handover/1\n'

/** What the leaver and the taker sign: it is no entry, and is kept with the handover. */
export function agreement(by: Signer, it: Handover, signed_at: string): string | null {
  const facts = {
    area: it.area, by: by.key.account, granted: it.granted, handover: it.id, happened: signed_at, kind: it.kind, leaver: it.leaver,
    origin: by.key.origin, role: it.role, taker: it.taker,
  }
  const text = canonical(it.until == null ? facts : { ...facts, until: it.until })
  return text === null ? null : AGREEING + text
}

export async function signAgreement(by: Signer, it: Handover): Promise<string> {
  // A second early: the service takes nothing that was signed after it got it.
  const signed_at = new Date(now() - 1_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const text = agreement(by, it, signed_at)
  if (text === null) throw differs()
  return signatureOf(by, signed_at, utf8(text))
}
