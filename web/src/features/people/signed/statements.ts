/** What the statements of administrators, and of whoever confirms a device, must say: docs/ledger-format.md, section 4. */
import { hundredths } from '@/amounts/points'
import type { Proposal, ProposedStandard } from '@/api/types'
import { keyNumber } from '@/features/people/devices/deviceKey'
import { statedWhat, type Decided, type Facts, type Shown } from '@/features/people/devices/statement'
import { toHex, utf8 } from '@/features/transparency/verify/bytes'
import { canonical } from '@/features/transparency/verify/entry'

export const granting = (account: string, role: string, area: string): Shown => () => ({ kind: 'role.granted', what: { account, area, role } })
export const takingBack = (account: string, granted: number): Shown => () => ({ kind: 'role.withdrawn', what: { account, granted } })

/** A proposal is named by the digest of what it proposes: worked out here, from what the screen shows. */
async function proposing(subject: string, facts: Facts): Promise<Decided | null> {
  const text = canonical(facts)
  if (text === null) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(utf8(text)).buffer))
  return { kind: 'proposal.made', what: { digest: toHex(digest), subject } }
}

export const proposingAdministrator = (account: string, area: string) => proposing('role.granted', { account, area, role: 'administrator' })
export const proposingMerge = (account: string, into: string) => proposing('account.merged', { account, into })
export const proposingWithdrawal = (account: string, granted: number) => proposing('role.withdrawn', { account, granted })

/** Versions behind the one in force that may have been adopted already. */
const VERSIONS_AHEAD = 8

/** A standard's version is the next one, and a later one than that in force may have been adopted meanwhile. */
export async function proposingStandard(proposed: ProposedStandard, in_force: number): Promise<Shown> {
  const versions = Array.from({ length: VERSIONS_AHEAD }, (_, ahead) => in_force + 1 + ahead)
  const all = await Promise.all(versions.map((version) => proposing('standard.adopted', { standard: standardFacts(proposed, version) })))
  return (what) => all.find((it) => it !== null && it.what.digest === what.digest) ?? null
}

/** What a proposal on the screen proposes. */
function proposedBy(it: Proposal): Promise<Decided | null> {
  if (it.kind === 'adopt_standard') return it.standard && it.version != null ? proposing('standard.adopted', { standard: standardFacts(it.standard, it.version) }) : Promise.resolve(null)
  if (it.account == null) return Promise.resolve(null)
  if (it.kind === 'grant_administrator') return proposingAdministrator(it.account, it.area)
  return it.granted != null ? proposingWithdrawal(it.account, it.granted) : Promise.resolve(null)
}

/** Agreeing names the digest of what the screen shows: of another proposal under the same number nothing is signed. */
async function agreeing(proposal: number, proposed: Promise<Decided | null>): Promise<Shown> {
  const digest = (await proposed)?.what.digest
  return () => (digest === undefined ? null : { kind: 'proposal.seconded', what: { digest, proposal } })
}

export const agreeingWith = (it: Proposal) => agreeing(it.seq, proposedBy(it))
export const agreeingWithMerge = (proposal: number, account: string, into: string) => agreeing(proposal, proposingMerge(account, into))

const by = <Item>(key: (item: Item) => string) => (a: Item, b: Item) => (key(a) < key(b) ? -1 : 1)

/** As the ledger writes it. */
export function standardFacts(it: ProposedStandard, version: number): Facts {
  const perHour = (rate: ProposedStandard['rates'][number]) => (rate.unit === 'CARE' ? Number(rate.per_hour) : hundredths(rate.per_hour))
  const facts: Facts = {
    cap: hundredths(it.cap), care_expiry_months: it.care_expiry_months, day_administrator_minutes: it.day_administrator_minutes, day_second_minutes: it.day_second_minutes,
    effective: it.effective_at, expiry_months: it.expiry_months,
    offers: it.offers.map(({ offer, per_day, price, valid_days }) => ({ offer, per_day, price: hundredths(price), valid_days })).sort(by((one) => one.offer)),
    rates: it.rates.map((rate) => ({ class: rate.class, per_hour: perHour(rate), unit: rate.unit })).sort(by((one) => one.class)),
    version,
  }
  return it.signed_decisions ? { ...facts, signed_decisions: true } : facts
}

/** Confirming the key that has the number which its owner told, and no other. Whose account it is, only the service knows. */
export async function confirming(statement: string, number: string, me: string): Promise<Decided | null> {
  const { account, algorithm, key } = statedWhat(statement)
  if (typeof account !== 'string' || !/^[0-9a-f]{32}$/.test(account) || account === me) return null
  if (typeof key !== 'string' || typeof algorithm !== 'string') return null
  const digits = (text: string) => text.replace(/\D/g, '')
  if (digits(await keyNumber(key)) !== digits(number)) return null
  return { kind: 'device.enrolled', what: { account, algorithm, confirmed_by: me, key } }
}
