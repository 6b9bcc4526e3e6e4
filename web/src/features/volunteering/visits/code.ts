/** `123 456`: easier to read out and to write down. */
export const grouped = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2')

/** Six digits, however they were typed; null where they are not six. */
export function sixDigits(text: string): string | null {
  // Phones of people who write Chinese also type full-width digits.
  const digits = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\D/g, '')
  return digits.length === 6 ? digits : null
}
