import { expect, test } from 'vitest'
import { FLAG_NAMES, limitOf, risingHours } from './limitForm'

test('stars rise in whole hours', () => {
  expect(risingHours(['100', ' 300'])).toEqual([100, 300])
  for (const wrong of [[], ['0'], ['5', '5'], ['5', '3'], ['1.5'], ['x'], ['100001'], Array.from({ length: 11 }, (_, at) => String(at + 1))]) {
    expect(risingHours(wrong)).toBeNull()
  }
})

test('a limit is a whole number within its bounds', () => {
  expect(FLAG_NAMES).toHaveLength(10)
  expect(limitOf('away_km', '3')).toBe(3)
  for (const wrong of ['0', '101', '', '2.5', '-1']) expect(limitOf('away_km', wrong)).toBeNull()
})
