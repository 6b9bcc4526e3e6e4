import { expect, test } from 'vitest'
import { digitsOf, isMobile } from './entering'

test.each([
  ['19900000001', true], ['199 0000 0001', true], ['１９９００００００01', true], ['+86 199-0000-0001', true], ['0086 19900000001', true],
  ['1990000000', false], ['12900000001', false], ['020-84000000', false], ['', false], ['199000000011', false],
])('%s is a mobile number: %s', (text, yes) => {
  expect(isMobile(text)).toBe(yes)
})

test('digits are read as people type them', () => {
  expect(digitsOf(' 012-３４５ ')).toBe('012345')
})
