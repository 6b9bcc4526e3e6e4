/** Twelve digits, in groups of four, as they are read over the telephone. */
export const CODE_DIGITS = 12

const WIDE_ZERO = 0xff10

/** Digits only, full-width ones included, at most twelve. Takes a whole `…/redeem#123412341234` too. */
export function codeDigits(typed: string): string {
  const behind_hash = typed.includes('#') ? typed.slice(typed.lastIndexOf('#') + 1) : typed
  const narrow = behind_hash.replace(/[０-９]/g, (wide) => String(wide.charCodeAt(0) - WIDE_ZERO))
  return narrow.replace(/\D/g, '').slice(0, CODE_DIGITS)
}

export const groupedCode = (typed: string): string => codeDigits(typed).replace(/(\d{4})(?=\d)/g, '$1 ')

export const isWholeCode = (typed: string): boolean => codeDigits(typed).length === CODE_DIGITS

/** A drawing as an image: as a document of its own it can run nothing in this page. */
export const pictureAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
