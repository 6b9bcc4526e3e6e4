import { beforeAll, describe, expect, test } from 'vitest'
import type { Claim } from '@/api/types'
import { utf8 } from '@/features/transparency/verify/bytes'
import { leafHash, nodeHash } from '@/features/transparency/verify/merkle'
import { using } from '@/features/rewards/redeem/signing'
import { agreeing, agreeingTogether, sendingBack, undoing } from '@/features/volunteering/review/statements'
import { setClockBy } from '@/time/clock'
import type { Signer } from './signer'
import { alone, states, together, type Facts, type Shown } from './statement'

const ME = 'a1'.repeat(16)
const OTHER = 'b2'.repeat(16)
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-11-24T06:30:00Z'
const REASON = 'c3'.repeat(32)
const signer = { key: { account: ME, origin: ORIGIN }, enrolled: 7 } as Signer

const claim = {
  seq: 12, state: 'open', minutes: 120, needs: [] as string[], would_credit: { points: '2.00', excess: '0.50', care_minutes: 0 },
} as Claim
const APPROVED: Facts = { batch: false, claim: 12, excess: 50, minutes: 120, reviewer: ME }

beforeAll(() => setClockBy(new Date(NOW).toUTCString()))

/** As the service writes it: keys in order, no spaces. What is changed keeps its place, what is added stands last. */
const written = (kind: string, what: Facts, changed: Facts = {}) => {
  const fields: Facts = { by: ME, happened: NOW, kind, origin: ORIGIN, what, ...changed }
  return `haizhu-decision/1\n${JSON.stringify(fields)}`
}
const holds = (text: string, shown: Shown, at = NOW) => states(text, at, signer, shown)

describe('an approval', () => {
  const shown = agreeing(claim, ME)

  test('is signed when it says what the screen shows', () => {
    expect(holds(written('hours.approved', APPROVED), shown)).toBe(true)
  })

  test.each<[string, string]>([
    ['of another claim', written('hours.approved', { ...APPROVED, claim: 13 })],
    ['of more minutes', written('hours.approved', { ...APPROVED, minutes: 600 })],
    ['that keeps back something else', written('hours.approved', { ...APPROVED, excess: 0 })],
    ['that keeps back less than nothing', written('hours.approved', { ...APPROVED, excess: -50 })],
    ['that is called one of many', written('hours.approved', { ...APPROVED, batch: true })],
    ['in another reviewer\'s name', written('hours.approved', { ...APPROVED, reviewer: OTHER })],
    ['by another account', written('hours.approved', APPROVED, { by: OTHER })],
    ['in another log', written('hours.approved', APPROVED, { origin: 'evil.example/log' })],
    ['at another time', written('hours.approved', APPROVED, { happened: '2026-11-24T06:30:01Z' })],
    ['with a second reviewer nobody saw', written('hours.approved', { batch: false, claim: 12, endorsed: 9, excess: 50, minutes: 120, reviewer: ME })],
    ['with a fact more', written('hours.approved', { ...APPROVED, zeta: 1 })],
    ['with a field more', written('hours.approved', APPROVED, { zeta: 1 })],
    ['that is a rejection', written('hours.rejected', { claim: 12, reason: REASON, reviewer: ME })],
    ['that is an endorsement', written('hours.endorsed', { batch: false, claim: 12, reviewer: ME })],
    ['with a space in it', written('hours.approved', APPROVED).replace(':', ': ')],
    ['with a key twice', written('hours.approved', APPROVED).replace('"claim":12', '"claim":13,"claim":12')],
    ['with a number spelled otherwise', written('hours.approved', APPROVED).replace('"claim":12', '"claim":1.2e1')],
    ['with an end of line', `${written('hours.approved', APPROVED)}\n`],
    ['with another beginning', written('hours.approved', APPROVED).replace('decision/1', 'decision-batch/1')],
    ['with nothing in it', 'haizhu-decision/1\n{}'],
    ['that is empty', ''],
    ['that is no JSON', 'haizhu-decision/1\n{"by":'],
    ['that is null', 'haizhu-decision/1\nnull'],
  ])('%s gets no signature', (_what, text) => {
    expect(holds(text, shown)).toBe(false)
  })

  test('of another day, or at no time at all, gets no signature', () => {
    for (const at of ['2026-11-25T06:30:00Z', '2026-11-24T06:00:00Z', '2026-11-24 06:30', '']) {
      expect(holds(written('hours.approved', APPROVED, { happened: at }), shown, at), at).toBe(false)
    }
  })

  test('that needs two is an endorsement first, and an approval after the first', () => {
    const open = agreeing({ ...claim, needs: ['second_reviewer'] }, ME)
    const endorsement = written('hours.endorsed', { batch: false, claim: 12, reviewer: ME })
    expect(holds(endorsement, open)).toBe(true)
    expect(holds(written('hours.approved', APPROVED), open)).toBe(false)
    const second = agreeing({ ...claim, state: 'endorsed', needs: ['second_reviewer'] }, ME)
    expect(holds(written('hours.approved', { batch: false, claim: 12, endorsed: 9, excess: 50, minutes: 120, reviewer: ME }), second)).toBe(true)
    expect(holds(endorsement, second)).toBe(false)
    expect(holds(written('hours.approved', APPROVED), second)).toBe(false)
  })

  test('with others is called one of many, unless it was opened', () => {
    const batch = agreeingTogether(claim, ME)
    expect(holds(written('hours.approved', { ...APPROVED, batch: true }), batch)).toBe(true)
    expect(holds(written('hours.approved', APPROVED), batch)).toBe(false)
    expect(holds(written('hours.approved', { ...APPROVED, batch: true, minutes: 121 }), batch)).toBe(false)
    const opened = agreeingTogether({ ...claim, opened: true }, ME)
    expect(holds(written('hours.approved', APPROVED), opened)).toBe(true)
    expect(holds(written('hours.approved', { ...APPROVED, batch: true }), opened)).toBe(true)
    expect(holds(written('hours.approved', { ...APPROVED, minutes: 121 }), opened)).toBe(false)
  })
})

describe('a decision against a claim', () => {
  test('is signed with the commitment to the words on the screen, and with no other', () => {
    const rejected = (reason: string, seq = 12) => written('hours.rejected', { claim: seq, reason, reviewer: ME })
    expect(holds(rejected(REASON), sendingBack(claim, ME, REASON))).toBe(true)
    expect(holds(rejected('d4'.repeat(32)), sendingBack(claim, ME, REASON))).toBe(false)
    expect(holds(rejected(REASON, 13), sendingBack(claim, ME, REASON))).toBe(false)
  })

  test('undoes the approval that the screen shows', () => {
    const decided = { ...claim, state: 'approved', decided: { entry_seq: 40 } } as Claim
    const reversed = (approved: number) => written('hours.reversed', { approved, claim: 12, reason: REASON, reviewer: ME })
    expect(holds(reversed(40), undoing(decided, ME, REASON))).toBe(true)
    expect(holds(reversed(41), undoing(decided, ME, REASON))).toBe(false)
    expect(holds(reversed(40), undoing(claim, ME, REASON))).toBe(false)
  })
})

test('a voucher is used at one\'s own counter only', () => {
  const used = (changed: Facts) => written('voucher.redeemed', { issued: 30, merchant: ME, voucher: OTHER, ...changed })
  expect(holds(used({}), using(ME))).toBe(true)
  expect(holds(used({ merchant: OTHER }), using(ME))).toBe(false)
  expect(holds(written('voucher.redeemed', { issued: 30, merchant: ME, proxy: OTHER, voucher: OTHER }), using(ME))).toBe(false)
  expect(holds(used({ voucher: 'x' }), using(ME))).toBe(false)
  expect(holds(used({ issued: '30' }), using(ME))).toBe(false)
})

test('several are signed by their root, after a line that no single statement begins with', async () => {
  const message = await together(['one', 'two', 'three'])
  const [one, two, three] = ['one', 'two', 'three'].map((it) => leafHash(utf8(it))) as [Uint8Array, Uint8Array, Uint8Array]
  const line = utf8('haizhu-decision-batch/1\n')
  expect(message.slice(0, line.length)).toEqual(line)
  expect(message.slice(line.length)).toEqual(nodeHash(nodeHash(one, two), three))
  expect(await together(['one'])).not.toEqual(alone('one'))
})
