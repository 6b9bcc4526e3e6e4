import { expect, test } from 'vitest'
import { cardNumber } from './cardNumber'

test('a card is told from the other codes in sight', () => {
  expect(cardNumber(' 0123456789ABCDEF0123456789abcdef ')).toBe('0123456789abcdef0123456789abcdef')
  for (const other of ['', '123456789012', 'http://localhost:8080/volunteering/check-in#0123456789abcdef0123456789abcdef.12345678']) expect(cardNumber(other)).toBeNull()
})
