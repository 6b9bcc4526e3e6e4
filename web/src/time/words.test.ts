import { afterEach, expect, test } from 'vitest'
import { useLanguage } from '@/language'
import { setClockBy, now } from './clock'
import { instantOf, localClock, localDay } from './shanghai'
import { dayWords, exactWords, greeting, monthWords, spanWords, whenWords } from './words'

const NOON = Date.parse('2026-11-24T04:00:00Z')

afterEach(() => useLanguage('zh-CN'))

test('the device is elsewhere, the day is that of Guangzhou', () => {
  expect(new Date(NOON).getHours()).not.toBe(12)
  expect(localDay('2026-11-23T16:00:00Z')).toBe('2026-11-24')
  expect(localDay('2026-11-23T15:59:59Z')).toBe('2026-11-23')
  expect(localClock('2026-11-24T06:30:00Z')).toBe('14:30')
})

test('what a form says becomes an instant and comes back the same', () => {
  expect(instantOf('2026-11-24', '14:30')).toBe('2026-11-24T06:30:00Z')
  expect(instantOf('2026-11-24', '00:10')).toBe('2026-11-23T16:10:00Z')
  expect(instantOf('2026-12-31', '01:00', 1)).toBe('2026-12-31T17:00:00Z')
  const again = instantOf('2026-02-28', '23:59') ?? ''
  expect(`${localDay(again)} ${localClock(again)}`).toBe('2026-02-28 23:59')
})

test.each([['', '14:30'], ['2026-11-24', ''], ['2026-13-40', '10:00'], ['24.11.2026', '10:00']])('no instant is made of %s %s', (day, clock) => {
  expect(instantOf(day, clock)).toBeNull()
})

test.each([
  ['2026-11-24T06:30:00Z', '今天 14:30'],
  ['2026-11-22T16:00:00Z', '昨天 00:00'],
  ['2026-11-22T15:59:00Z', '前天 23:59'],
  ['2026-11-25T15:59:00Z', '明天 23:59'],
  ['2026-11-26T01:00:00Z', '后天 09:00'],
  ['2026-11-03T02:00:00Z', '11月3日 周二 10:00'],
  ['2025-12-31T02:00:00Z', '2025年12月31日 10:00'],
])('%s is said as %s', (instant, words) => {
  expect(whenWords(instant, NOON)).toBe(words)
})

test('a span names its day once, and the next day when it crosses midnight', () => {
  expect(spanWords('2026-11-24T06:00:00Z', '2026-11-24T09:30:00Z', NOON)).toBe('今天 14:00–17:30')
  expect(spanWords('2026-11-24T14:00:00Z', '2026-11-24T17:00:00Z', NOON)).toBe('今天 22:00–次日 01:00')
})

test('a programme of whole days is told by its days', () => {
  expect(spanWords('2026-11-16T16:00:00Z', '2026-12-07T16:00:00Z', NOON)).toBe('11月17日 周二–12月7日 周一')
  expect(spanWords('2026-11-23T16:00:00Z', '2026-11-24T16:00:00Z', NOON)).toBe('今天 全天')
})

test('english says the same', async () => {
  await useLanguage('en')
  expect(whenWords('2026-11-24T06:30:00Z', NOON)).toBe('today 14:30')
  expect(dayWords('2026-11-22T04:00:00Z', NOON)).toBe('Sun 22 Nov')
  expect(monthWords('2028-11')).toBe('Nov 2028')
})

test('the exact time goes to the second and names its zone', () => {
  expect(exactWords('2026-11-24T06:30:05Z')).toBe('2026年11月24日 星期二 14:30:05（广州时间）')
})

test('the greeting follows the clock of Guangzhou', () => {
  expect(greeting(Date.parse('2026-11-24T00:30:00Z'))).toBe('早上好')
  expect(greeting(Date.parse('2026-11-24T12:00:00Z'))).toBe('晚上好')
})

test('the service sets the clock, and nonsense does not', () => {
  setClockBy('2030-01-01T00:00:00Z')
  expect(new Date(now()).getUTCFullYear()).toBe(2030)
  setClockBy('soon')
  expect(new Date(now()).getUTCFullYear()).toBe(2030)
  setClockBy(new Date().toISOString())
})
