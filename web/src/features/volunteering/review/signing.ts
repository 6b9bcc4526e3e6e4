import { Problem } from '@/api/problem'
import type { ApprovedOne, Claim, Statements } from '@/api/types'
import { approveMany, statementsOf, type ReviewSignature } from '@/api/volunteering'
import { differs, isSignedAgain } from '@/features/people/devices/deciding'
import { commitment } from '@/features/people/devices/deviceKey'
import type { Signer } from '@/features/people/devices/signer'
import { alone, signatureOf, states, together, type Shown } from '@/features/people/devices/statement'
import { randomKey } from '@/forms/key'
import { t } from '@/language'
import { agreeing, agreeingTogether, sendingBack, undoing } from './statements'

export async function signApproval(by: Signer, claim: Claim): Promise<ReviewSignature> {
  const given = await statementsOf({ decision: 'approve', claims: [claim.seq], together: false })
  return { header: await signOne(by, given, agreeing(claim, by.key.account)) }
}

/** `reason` is what the volunteer will read: its commitment is signed, so it must be that of these words. */
export async function signAgainst(by: Signer, decision: 'reject' | 'reverse', claim: Claim, reason: string): Promise<ReviewSignature> {
  const given = await statementsOf({ decision, claims: [claim.seq], together: false, reason })
  const reason_key = given.reason_key ?? ''
  const committed = await commitment(reason_key, JSON.stringify(reason))
  if (committed === null) throw differs()
  const says = decision === 'reject' ? sendingBack : undoing
  return { header: await signOne(by, given, says(claim, by.key.account, committed)), reason_key }
}

async function signOne(by: Signer, given: Statements, shown: Shown): Promise<string> {
  const [item] = given.items
  // What the service will not state it would not record either.
  if (item?.code && !item.statement) throw new Problem(item.code, 409, '', item.detail ?? '')
  if (given.items.length !== 1 || !item?.statement || !states(item.statement, given.signed_at, by, shown)) throw differs()
  return signatureOf(by, given.signed_at, alone(item.statement))
}

/** Claims that one signature covers, and those that were left out. */
export interface SignedBatch { header: string | null; claims: number[]; left_out: ApprovedOne[] }

export async function signBatch(by: Signer, claims: readonly Claim[]): Promise<SignedBatch> {
  const given = await statementsOf({ decision: 'approve', claims: claims.map((claim) => claim.seq), together: true })
  const [good, left_out]: [{ seq: number; statement: string }[], ApprovedOne[]] = [[], []]
  for (const claim of claims.slice().sort((a, b) => a.seq - b.seq)) {
    const item = given.items.find((it) => it.claim === claim.seq)
    const statement = item?.statement ?? null
    if (statement !== null && states(statement, given.signed_at, by, agreeingTogether(claim, by.key.account))) good.push({ seq: claim.seq, statement })
    else left_out.push(leftOut(claim.seq, statement === null ? item : undefined))
  }
  const header = good.length > 0 ? await signatureOf(by, given.signed_at, await together(good.map((it) => it.statement))) : null
  return { header, claims: good.map((it) => it.seq), left_out }
}

const leftOut = (seq: number, item: Statements['items'][number] | undefined): ApprovedOne =>
  item?.code ? { seq, ok: false, code: item.code, detail: item.detail } : { seq, ok: false, code: 'statement_differs', detail: t('sign.differs') }

/** What became of each, in the order in which they stand in the ledger's queue. Those whose signature did not fit are signed once more. */
export async function approveSigned(key: string, by: () => Promise<Signer | null>, claims: readonly Claim[], signed: SignedBatch): Promise<ApprovedOne[]> {
  const first = await sendBatch(key, signed)
  const unfit = first.filter((item) => !item.ok && isSignedAgain(item.code)).map((item) => item.seq)
  const signer = unfit.length > 0 ? await by() : null
  if (!signer) return first
  // Another selection, so another key.
  const second = await sendBatch(randomKey(), await signBatch(signer, claims.filter((claim) => unfit.includes(claim.seq))))
  return bySeq(first.filter((item) => !unfit.includes(item.seq)).concat(second))
}

async function sendBatch(key: string, { header, claims, left_out }: SignedBatch): Promise<ApprovedOne[]> {
  const answered = header === null ? [] : (await approveMany(key, claims, header)).items
  return bySeq(answered.concat(left_out))
}

const bySeq = (items: ApprovedOne[]): ApprovedOne[] => items.sort((a, b) => a.seq - b.seq)
