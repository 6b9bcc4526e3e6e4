import { expect, test } from 'vitest'
import { roundTop, runsOf, seriesOf, valueText } from './charts'

test.each([[[0], 'count', 1], [[7], 'count', 8], [[84], 'count', 100], [[59], 'hours', 60], [[12_345], 'points', 20_000], [[100, 60_000], 'hours', 60_000]] as const)('%j %s fit under %i', (values, unit, top) => {
  expect(roundTop(values, unit)).toBe(top)
})

test('a line runs from the floor to the top, and a gap is not a zero', () => {
  expect(runsOf([0, 5, 10], 10, 100, 50)).toEqual(['M0 50L50 25L100 0'])
  expect(runsOf([null, 4, null, 8], 8, 90, 50)).toEqual(['M30 25h0', 'M90 0h0'])
  expect(runsOf([3], 3, 100, 50)).toEqual(['M50 0h0'])
  expect(runsOf([null], 1, 100, 50)).toEqual([])
})

test('every figure of a day is drawn', () => {
  const day = { day: '2026-11-24', hours_minutes: 90, points_issued: '12.50', points_redeemed: '10.00', points_outstanding: '2.50', vouchers_redeemed: 1, care_minutes_owed: 60, entries: 9, reserve_ratio: null }
  const shown = seriesOf([day]).map((it) => it.lines.map((line) => valueText(line.values[0] ?? null, it.unit)))
  expect(shown).toEqual([['1.5'], ['12.50', '10', '2.50'], ['1'], ['1'], ['没有欠时']])
})
