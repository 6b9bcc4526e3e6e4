import { expect, test } from 'vitest'
import { grouped, sixDigits } from './code'

test('a code is read out in two groups and typed in any way', () => {
  expect(grouped('123456')).toBe('123 456')
  expect(sixDigits('123 456')).toBe('123456')
  expect(sixDigits('１２３４５６')).toBe('123456')
  expect(sixDigits('12345')).toBeNull()
  expect(sixDigits('1234567')).toBeNull()
})
