/** The number on a volunteer's card, if a code in sight is one. */
export function cardNumber(text: string): string | null {
  const number = text.trim().toLowerCase()
  return /^[0-9a-f]{32}$/.test(number) ? number : null
}
