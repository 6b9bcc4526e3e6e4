import { afterEach, expect, test } from 'vitest'
import { useLanguage } from '@/language'
import { hoursNumeral, minutesText, signedMinutesText } from './minutes'
import { hundredths, pointsForMinutes, pointsText, signedPointsText } from './points'

afterEach(() => useLanguage('zh-CN'))

test.each([
  ['0.00', '0'], ['10.00', '10'], ['12.50', '12.50'], ['0.05', '0.05'], ['-0.05', '−0.05'], ['1500.00', '1,500'], ['1234567.89', '1,234,567.89'],
])('%s points are shown as %s', (points, text) => {
  expect(pointsText(points)).toBe(text)
})

test('large sums stay exact where floats would not', () => {
  expect(hundredths('90071992547409.91')).toBe(9007199254740991)
  expect(pointsText('0.29')).toBe('0.29')
})

test.each(['', '1.234', '1e3', 'NaN', '١'])('%j is no amount', (text) => {
  expect(() => hundredths(text)).toThrow()
})

test('a line of the history carries its sign', () => {
  expect(signedPointsText('2.50')).toBe('+2.50')
  expect(signedPointsText('-10.00')).toBe('−10')
  expect(signedMinutesText(120)).toBe('+2 小时')
})

test('minutes earn what the ledger grants, rounded down to a hundredth', () => {
  expect(pointsForMinutes(150, '1.00')).toBe(250)
  expect(pointsForMinutes(1, '1.00')).toBe(1)
  expect(pointsForMinutes(59, '1.00')).toBe(98)
  expect(60 * pointsForMinutes(1, '1.00')).toBeLessThan(pointsForMinutes(60, '1.00'))
})

test('minutes are spoken in hours and minutes', async () => {
  expect(minutesText(150)).toBe('2 小时 30 分')
  expect(minutesText(60)).toBe('1 小时')
  expect(minutesText(0)).toBe('0 分')
  await useLanguage('en')
  expect(minutesText(61)).toBe('1 hour 1 min')
  expect(minutesText(120)).toBe('2 hours')
})

test('a numeral of hours never promises more than was given', () => {
  expect(hoursNumeral(77_070)).toBe('1,284.5')
  expect(hoursNumeral(119)).toBe('1.9')
  expect(hoursNumeral(120)).toBe('2')
})
