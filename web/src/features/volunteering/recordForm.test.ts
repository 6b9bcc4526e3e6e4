import { expect, test } from 'vitest'
import { within } from './activityList'
import { errorsOf, spanOf, type RecordFields } from './recordForm'

const NOW = Date.parse('2026-11-24T06:30:00Z')
const good: RecordFields = { activity: 'a', day: '2026-11-24', start: '09:00', end: '11:30', next_day: false, place: '社工站', content: '送餐', note: '' }

test('a filled form has no errors and counts its minutes', () => {
  expect(errorsOf(good, NOW)).toEqual({})
  expect(spanOf(good)).toEqual({ starts_at: '2026-11-24T01:00:00Z', ends_at: '2026-11-24T03:30:00Z', minutes: 150 })
})

test('midnight is crossed only when it is said', () => {
  const night = { ...good, day: '2026-11-23', start: '22:00', end: '01:00' }
  expect(errorsOf(night, NOW).end).toContain('第二天')
  expect(errorsOf({ ...night, next_day: true }, NOW)).toEqual({})
  expect(spanOf({ ...night, next_day: true })?.minutes).toBe(180)
})

test('hours that are not over cannot be recorded', () => {
  expect(errorsOf({ ...good, end: '14:31' }, NOW).end).toBeDefined()
  expect(errorsOf({ ...good, end: '14:30' }, NOW)).toEqual({})
})

test('each empty field says what it wants', () => {
  const empty: RecordFields = { activity: '', day: '', start: '', end: '', next_day: false, place: ' ', content: '', note: '' }
  expect(Object.keys(errorsOf(empty, NOW)).sort()).toEqual(['activity', 'content', 'day', 'end', 'place', 'start'])
})

test('an area covers whole segments below it', () => {
  expect(within('440105/440105003/440105003007', '440105/440105003')).toBe(true)
  expect(within('440105/4401050031', '440105/440105003')).toBe(false)
  expect(within('440105', '440105/440105003')).toBe(false)
})
