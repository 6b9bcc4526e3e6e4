import { beforeEach, expect, test } from 'vitest'
import { Problem } from '@/api/problem'
import { useDraft } from './draft'
import { randomKey } from './key'
import { useSubmission } from './submission'

beforeEach(() => localStorage.clear())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('a key is a random uuid with the time in front', () => {
  const keys = Array.from({ length: 200 }, () => randomKey())
  expect(keys.every((key) => UUID.test(key))).toBe(true)
  expect(new Set(keys).size).toBe(200)
  // The example of RFC 9562, appendix A.6.
  expect(randomKey(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7/)
})

test('what was typed comes back under the same key', () => {
  const first = useDraft('claim', { place: '', note: '' })
  first.fields.place = '社工站'
  const second = useDraft('claim', { place: '', note: '' })
  expect(second.fields).toEqual({ place: '社工站', note: '' })
  expect(second.key()).toBe(first.key())
  expect(second.restored).toBe(true)
})

test('drafts of two people or two forms do not mix', () => {
  useDraft('claim.a', { place: '' }).fields.place = '甲'
  expect(useDraft('claim.b', { place: '' }).fields.place).toBe('')
})

test('a sent draft is gone, and the next one has another key', () => {
  const draft = useDraft('claim', { place: '' })
  const key = draft.key()
  draft.fields.place = '社工站'
  draft.clear()
  const next = useDraft('claim', { place: '' })
  expect(next.restored).toBe(false)
  expect(next.fields.place).toBe('')
  expect(next.key()).not.toBe(key)
})

test('a stored draft that cannot be read does no harm', () => {
  localStorage.setItem('haizhu.claim', '{broken')
  expect(useDraft('claim', { place: '' }).fields.place).toBe('')
})

test('the second of two quick taps does nothing', async () => {
  const keys: string[] = []
  const sending = useSubmission(async (key) => { keys.push(key); return 'ok' })
  const [first, second] = await Promise.all([sending.run(), sending.run()])
  expect([first, second]).toEqual(['ok', undefined])
  expect(keys).toHaveLength(1)
})

function failingOnce(problem: Problem) {
  const keys: string[] = []
  const sending = useSubmission(async (key) => {
    keys.push(key)
    if (keys.length === 1) throw problem
    return 'ok'
  })
  return { keys, sending }
}

test('an answer that never came is asked for again under the same key', async () => {
  const { keys, sending } = failingOnce(new Problem('unreachable', 0, '', ''))
  expect(await sending.run()).toBeUndefined()
  expect(sending.problem.value?.unanswered).toBe(true)
  expect(await sending.run()).toBe('ok')
  expect(keys[0]).toBe(keys[1])
})

test('after a refusal the next attempt is another act', async () => {
  const { keys, sending } = failingOnce(new Problem('overlap', 409, '', ''))
  await sending.run()
  expect(sending.problem.value?.code).toBe('overlap')
  await sending.run()
  expect(keys[0]).not.toBe(keys[1])
})

test('two deliberate acts have two keys', async () => {
  const keys: string[] = []
  const sending = useSubmission(async (key) => { keys.push(key) })
  await sending.run()
  await sending.run()
  expect(keys[0]).not.toBe(keys[1])
})

test('a form keeps the key of its draft until there is an answer', async () => {
  const draft = useDraft('claim', { place: '' })
  draft.fields.place = '社工站'
  const keys: string[] = []
  const sending = useSubmission(async (key) => { keys.push(key); throw new Problem('unreachable', 0, '', '') }, draft)
  await sending.run()
  await sending.run()
  expect(keys).toEqual([draft.key(), draft.key()])
  expect(useDraft('claim', { place: '' }).key()).toBe(keys[0])
})
