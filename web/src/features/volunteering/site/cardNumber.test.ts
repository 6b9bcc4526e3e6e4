import { expect, test } from 'vitest'
import { cardNumber, grouped } from './cardNumber'

test('a card is told from the other codes in sight', () => {
  const number = '0123456789abcdef0123456789abcdef'
  expect(cardNumber(' 0123456789ABCDEF0123456789abcdef ')).toBe(number)
  expect(cardNumber(`https://haizhu.example/desk/card#${number}`)).toBe(number)
  expect(cardNumber('123 456-7890')).toBe('1234567890')
  for (const other of ['', '123456789012', '12345678', `https://haizhu.example/desk/card?${number}`, `http://localhost:8080/volunteering/check-in#${number}.12345678`]) expect(cardNumber(other)).toBeNull()
})

test('ten digits are read out in groups', () => {
  expect(grouped('1234567890')).toBe('123 456 7890')
})
