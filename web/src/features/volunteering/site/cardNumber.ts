/**
 * The number on a volunteer's card, if a code in sight is one: the address behind whose `#` it stands, the number alone as older cards
 * have it, or the ten digits that are read out.
 */
export function cardNumber(text: string): string | null {
  const plain = text.trim().toLowerCase()
  const number = /\/desk\/card#([0-9a-f]{32})$/.exec(plain)?.[1] ?? plain
  if (/^[0-9a-f]{32}$/.test(number)) return number
  const digits = plain.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) ? digits : null
}

/** Ten digits in groups, to be read out. */
export const grouped = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
