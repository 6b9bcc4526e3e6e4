import { expect, test } from 'vitest'
import { codeDigits, groupedCode, isWholeCode, pictureAddress } from './voucherCode'

test.each([
  ['4', '4'], ['47291', '4729 1'], ['472918063355', '4729 1806 3355'], ['4729-1806-3355', '4729 1806 3355'],
  ['4729 1806 3355 99', '4729 1806 3355'], ['４７２９１８０６３３５５', '4729 1806 3355'], ['', ''], ['abc', ''],
])('%j is shown as %j', (typed, shown) => {
  expect(groupedCode(typed)).toBe(shown)
})

test('a scanned address gives its code, not the digits of its port', () => {
  expect(codeDigits('http://localhost:8080/redeem#472918063355')).toBe('472918063355')
})

test('only twelve digits are a whole code', () => {
  expect(isWholeCode('4729 1806 335')).toBe(false)
  expect(isWholeCode('4729 1806 3355')).toBe(true)
  expect(isWholeCode('#472918063355')).toBe(true)
})

test('a drawing becomes an address that carries no markup', () => {
  const address = pictureAddress('<svg onload="alert(1)"/>')
  expect(address.startsWith('data:image/svg+xml;charset=utf-8,')).toBe(true)
  expect(address).not.toMatch(/[<>"]/)
})
