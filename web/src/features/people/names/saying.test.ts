import { beforeAll, expect, test } from 'vitest'
import type { Signer } from '@/features/people/devices/signer'
import { states } from '@/features/people/devices/statement'
import { setClockBy } from '@/time/clock'
import { mine, notMine, said } from './saying'

const ME = 'a1'.repeat(16)
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-12-02T06:30:00Z'
const signer = { key: { account: ME, origin: ORIGIN }, enrolled: 7 } as Signer
const month = { account: ME, merged: false, month: '2026-11', decisions: 12, minutes: 720, disowned: 1, over: true, answered: null }

beforeAll(() => setClockBy(new Date(NOW).toUTCString()))

const written = (kind: string, what: Record<string, unknown>) => `haizhu-decision/1\n${JSON.stringify({ by: ME, happened: NOW, kind, origin: ORIGIN, what })}`
const ANSWER = { account: ME, decisions: 12, disowned: 1, minutes: 720, month: '2026-11' }
const holds = (text: string) => states(text, NOW, signer, () => said(mine(month), ME))

test('an answer is signed when it says what the list shows', () => {
  expect(holds(written('decisions.answered', ANSWER))).toBe(true)
})

test.each([
  ['more decisions', { ...ANSWER, decisions: 13 }],
  ['more minutes', { ...ANSWER, minutes: 7200 }],
  ['nothing disowned', { ...ANSWER, disowned: 0 }],
  ['another month', { ...ANSWER, month: '2026-10' }],
  ['another name', { ...ANSWER, account: 'b2'.repeat(16) }],
])('an answer to a list of %s gets no signature', (_what, what) => {
  expect(holds(written('decisions.answered', what))).toBe(false)
})

test('what is disowned is the decision on the screen, for the reason that was chosen', () => {
  const shown = () => said(notMine(40, 'device'), ME)
  const denied = (what: Record<string, unknown>) => states(written('decision.disowned', what), NOW, signer, shown)
  expect(denied({ account: ME, decision: 40, word: 'device' })).toBe(true)
  expect(denied({ account: ME, decision: 41, word: 'device' })).toBe(false)
  expect(denied({ account: ME, decision: 40, word: 'unknown' })).toBe(false)
})

test('under an account that was merged into one\'s own, the answer names that account and no other', () => {
  const other = 'b2'.repeat(16)
  const joined = { ...month, account: other, merged: true }
  const shown = (what: Record<string, unknown>) => states(written('decisions.answered', what), NOW, signer, () => said(mine(joined), ME))
  expect(shown({ ...ANSWER, account: other })).toBe(true)
  expect(shown(ANSWER)).toBe(false)
  const denied = (what: Record<string, unknown>) => states(written('decision.disowned', what), NOW, signer, () => said(notMine(40, 'device'), ME, other))
  expect(denied({ account: other, decision: 40, word: 'device' })).toBe(true)
  expect(denied({ account: ME, decision: 40, word: 'device' })).toBe(false)
})
