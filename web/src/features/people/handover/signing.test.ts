import { beforeAll, expect, test } from 'vitest'
import type { Handover } from '@/api/types'
import type { Signer } from '@/features/people/devices/signer'
import { canonical } from '@/features/transparency/verify/entry'
import type { Facts } from '@/features/people/devices/statement'
import { setClockBy } from '@/time/clock'
import { agreement, handsOver } from './signing'

const [ME, LEAVER, TAKER] = ['a1'.repeat(16), 'b2'.repeat(16), 'c3'.repeat(16)]
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-11-24T06:30:00Z'
const STREET = '440105/440105003'
const signer = { key: { account: ME, origin: ORIGIN }, enrolled: 7 } as Signer
const written = (kind: string, what: Facts) => `haizhu-decision/1\n${canonical({ by: ME, happened: NOW, kind, origin: ORIGIN, what })}`
const granted = (account = TAKER, role = 'social_worker') => written('role.granted', { account, area: STREET, role })
const withdrawn = (seq = 9) => written('role.withdrawn', { account: LEAVER, granted: seq })
const handed = { leaver: LEAVER, taker: TAKER, granted: 9, role: 'social_worker', area: STREET }

beforeAll(() => setClockBy(new Date(NOW).toUTCString()))

test('what is signed hands over what the screen shows, and nothing besides', () => {
  const holds = (statements: string[], for_good = true) => handsOver(signer, { signed_at: NOW, statements }, [handed], for_good)
  expect(holds([granted(), withdrawn()])).toBe(true)
  // Who holds the role already is not given it again.
  expect(holds([withdrawn()])).toBe(true)
  expect(holds([granted(), withdrawn(8)])).toBe(false)
  expect(holds([granted(LEAVER), withdrawn()])).toBe(false)
  expect(holds([granted(TAKER, 'auditor'), withdrawn()])).toBe(false)
  expect(holds([granted(), withdrawn(), granted(ME)])).toBe(false)
  expect(holds([granted()])).toBe(false)
  // A substitute is given the role, and nobody loses theirs.
  expect(holds([granted()], false)).toBe(true)
  expect(holds([], false)).toBe(true)
  expect(holds([granted(), withdrawn()], false)).toBe(false)
})

test('agreeing names the handover, both people, the role and the day', () => {
  const it = { id: '0f'.repeat(16), kind: 'substitute', until: '2026-12-01T00:00:00Z', ...handed } as Handover
  expect(agreement(signer, it, NOW)).toBe(
    `haizhu-handover/1\n{"area":"${STREET}","by":"${ME}","granted":9,"handover":"${'0f'.repeat(16)}","happened":"${NOW}","kind":"substitute","leaver":"${LEAVER}",`
    + `"origin":"${ORIGIN}","role":"social_worker","taker":"${TAKER}","until":"2026-12-01T00:00:00Z"}`,
  )
})
