import { expect, test } from 'vitest'
import { monthAfter, monthDays, monthSpan } from './month'

test('months go on over the end of a year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2027-01', -1)).toBe('2026-12')
})

test('a month begins under its weekday and has its days', () => {
  // 1 November 2026 is a Sunday.
  const november = monthDays('2026-11')
  expect(november.indexOf('2026-11-01')).toBe(6)
  expect(november[november.length - 1]).toBe('2026-11-30')
  expect(monthDays('2028-02').filter(Boolean)).toHaveLength(29)
})

test('a month is bounded by midnights of guangzhou', () => {
  expect(monthSpan('2026-12')).toEqual({ from: '2026-11-30T16:00:00Z', until: '2026-12-31T16:00:00Z' })
})
