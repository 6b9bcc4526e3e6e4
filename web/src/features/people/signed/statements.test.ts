import { beforeAll, describe, expect, test } from 'vitest'
import type { Proposal } from '@/api/types'
import { keyNumber } from '@/features/people/devices/deviceKey'
import type { Signer } from '@/features/people/devices/signer'
import { states, type Facts } from '@/features/people/devices/statement'
import { toHex, utf8 } from '@/features/transparency/verify/bytes'
import { canonical } from '@/features/transparency/verify/entry'
import { setClockBy } from '@/time/clock'
import { agreeingWith, agreeingWithMerge, confirming, granting, proposingAdministrator, proposingStandard, standardFacts, takingBack } from './statements'

const ME = 'a1'.repeat(16)
const OTHER = 'b2'.repeat(16)
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-11-24T06:30:00Z'
const STREET = '440105/440105003'
const KEY = 'A2sX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW'
const signer = { key: { account: ME, origin: ORIGIN }, enrolled: 7 } as Signer
const written = (kind: string, what: Facts) => `haizhu-decision/1\n${canonical({ by: ME, happened: NOW, kind, origin: ORIGIN, what })}`
const hash = async (text: string) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(utf8(text)).buffer)))

beforeAll(() => setClockBy(new Date(NOW).toUTCString()))

test('a role is signed for the person, the role and the area on the screen', () => {
  const holds = (what: Facts) => states(written('role.granted', what), NOW, signer, granting(OTHER, 'auditor', STREET))
  const good: Facts = { account: OTHER, area: STREET, role: 'auditor' }
  expect(holds(good)).toBe(true)
  expect(holds({ ...good, account: ME })).toBe(false)
  expect(holds({ ...good, area: '440105' })).toBe(false)
  expect(holds({ ...good, role: 'social_worker' })).toBe(false)
  expect(holds({ ...good, seconded: 3 })).toBe(false)
  expect(states(written('role.withdrawn', { account: OTHER, granted: 9 }), NOW, signer, takingBack(OTHER, 9))).toBe(true)
  expect(states(written('role.withdrawn', { account: OTHER, granted: 8 }), NOW, signer, takingBack(OTHER, 9))).toBe(false)
})

describe('a second voice', () => {
  const shown = (more: Partial<Proposal>) => ({ seq: 8, kind: 'grant_administrator', account: OTHER, area: STREET, granted: null, version: null, standard: null, ...more }) as Proposal
  const facts = `{"account":"${OTHER}","area":"${STREET}","role":"administrator"}`
  const holds = async (it: Proposal, what: Facts) => states(written('proposal.seconded', what), NOW, signer, await agreeingWith(it))

  test('is signed for the number and for what the screen shows under it', async () => {
    const digest = await hash(facts)
    expect(await holds(shown({}), { digest, proposal: 8 })).toBe(true)
    expect(await holds(shown({}), { digest, proposal: 9 })).toBe(false)
    // As it was before the digest stood there.
    expect(await holds(shown({}), { proposal: 8 })).toBe(false)
  })

  test('is not given to another proposal than the one shown', async () => {
    const digest = await hash(facts)
    expect(await holds(shown({ area: '440105' }), { digest, proposal: 8 })).toBe(false)
    expect(await holds(shown({ account: ME }), { digest, proposal: 8 })).toBe(false)
    expect(await holds(shown({ kind: 'withdraw_administrator', granted: 4 }), { digest, proposal: 8 })).toBe(false)
    // A page that does not know what is proposed signs nothing.
    expect(await holds(shown({ kind: 'withdraw_administrator' }), { digest, proposal: 8 })).toBe(false)
  })

  test('to take a role back names its grant, and to merge both accounts in their order', async () => {
    const back = await hash(`{"account":"${OTHER}","granted":4}`)
    expect(await holds(shown({ kind: 'withdraw_administrator', granted: 4 }), { digest: back, proposal: 8 })).toBe(true)
    expect(await holds(shown({ kind: 'withdraw_administrator', granted: 5 }), { digest: back, proposal: 8 })).toBe(false)
    const digest = await hash(`{"account":"${ME}","into":"${OTHER}"}`)
    const merging = async (account: string, into: string) => states(written('proposal.seconded', { digest, proposal: 8 }), NOW, signer, await agreeingWithMerge(8, account, into))
    expect(await merging(ME, OTHER)).toBe(true)
    expect(await merging(OTHER, ME)).toBe(false)
  })
})

describe('a proposal', () => {
  test('is signed by the digest of what the screen shows', async () => {
    const shown = await proposingAdministrator(OTHER, STREET)
    const made = async (facts: string) => states(written('proposal.made', { digest: await hash(facts), subject: 'role.granted' }), NOW, signer, () => shown)
    expect(await made(`{"account":"${OTHER}","area":"${STREET}","role":"administrator"}`)).toBe(true)
    expect(await made(`{"account":"${OTHER}","area":"440105","role":"administrator"}`)).toBe(false)
  })

  test('of a standard holds for the next version and not for another standard', async () => {
    const proposed = {
      effective_at: '2026-12-01T00:00:00Z', cap: '1500.00', expiry_months: 24, care_expiry_months: 0, day_second_minutes: 480, day_administrator_minutes: 720, signed_decisions: true,
      rates: [{ class: 'volunteer', unit: 'POINT', per_hour: '1.00' }, { class: 'exchange', unit: 'CARE', per_hour: '60' }],
      offers: [{ offer: 'haircut', price: '10.00', valid_days: 90, per_day: 2 }],
    }
    // As the ledger's own code writes it.
    const text = '{"standard":{"cap":150000,"care_expiry_months":0,"day_administrator_minutes":720,"day_second_minutes":480,"effective":"2026-12-01T00:00:00Z","expiry_months":24,'
      + '"offers":[{"offer":"haircut","per_day":2,"price":1000,"valid_days":90}],"rates":[{"class":"exchange","per_hour":60,"unit":"CARE"},{"class":"volunteer","per_hour":100,"unit":"POINT"}],"signed_decisions":true,"version":3}}'
    expect(canonical({ standard: standardFacts(proposed, 3) })).toBe(text)
    const shown = await proposingStandard(proposed, 2)
    const made = async (facts: string) => states(written('proposal.made', { digest: await hash(facts), subject: 'standard.adopted' }), NOW, signer, shown)
    expect(await made(text)).toBe(true)
    expect(await made(text.replace('150000', '160000'))).toBe(false)
    expect(await made(text.replace('"version":3', '"version":2'))).toBe(false)
  })
})

test('a device is confirmed by the number that its owner told, and no other key', async () => {
  const enrolled = (what: Facts) => written('device.enrolled', { account: OTHER, algorithm: 'ES256', confirmed_by: ME, key: KEY, ...what })
  const number = await keyNumber(KEY)
  const holds = async (text: string, told: string) => {
    const decided = await confirming(text, told, ME)
    return decided !== null && states(text, NOW, signer, () => decided)
  }
  expect(await holds(enrolled({}), number)).toBe(true)
  expect(await holds(enrolled({}), number.replace(/ /g, ''))).toBe(true)
  expect(await holds(enrolled({}), '0000 0000 0000')).toBe(false)
  expect(await holds(enrolled({ key: KEY.replace('A2', 'A3') }), number)).toBe(false)
  expect(await holds(enrolled({ confirmed_by: OTHER }), number)).toBe(false)
  expect(await holds(enrolled({ account: ME }), number)).toBe(false)
})
