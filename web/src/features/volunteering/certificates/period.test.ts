import { expect, test } from 'vitest'
import { grouped, numberIn, periodOf } from './period'

// 00:30 in Guangzhou, still the day before in UTC.
const NOW = Date.parse('2026-11-23T16:30:00Z')
const own = { from: '2026-03-01', until: '2026-03-31' }

test('a choice stands for days of guangzhou', () => {
  expect(periodOf('this_year', own, NOW)).toEqual({ from: '2026-01-01', until: '2026-11-24' })
  expect(periodOf('last_year', own, NOW)).toEqual({ from: '2025-01-01', until: '2025-12-31' })
  expect(periodOf('twelve_months', own, NOW)).toEqual({ from: '2025-11-25', until: '2026-11-24' })
  expect(periodOf('own_days', own, NOW)).toEqual(own)
})

test('twelve months end on a leap day without a day too many', () => {
  expect(periodOf('twelve_months', own, Date.parse('2028-02-29T04:00:00Z'))).toEqual({ from: '2027-03-02', until: '2028-02-29' })
})

test('a number is read in fours and typed with or without spaces', () => {
  expect(grouped('12345678901234567890')).toBe('1234 5678 9012 3456 7890')
  expect(numberIn(' 1234 5678-9012 3456 7890 ')).toBe('12345678901234567890')
  expect(numberIn('1234')).toBe(null)
  expect(numberIn('1234567890123456789x')).toBe(null)
})
