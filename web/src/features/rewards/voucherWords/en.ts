import type { zh } from './zh'

export const en: Record<keyof typeof zh, string> = {
  'token.genuine': 'The signature is genuine',
  'token.unknown': 'This phone cannot check the signature now',
  'token.until': 'good until {when}',
  'token.but': 'It only says that the voucher was made here. Only the redemption online decides whether it is still unused.',
  'token.wrong': 'This code cannot be used',
  'token.next': 'Ask the guest to open their voucher again, or to read out the 12 digits.',
  'token.why_prefix': 'This is no voucher\'s code.',
  'token.why_format': 'The code is damaged or was changed.',
  'token.why_type': 'The code is for something else, not a voucher.',
  'token.why_signature': 'The signature is wrong: it may be a forgery.',
  'token.why_issuer': 'This voucher was not made here.',
  'token.why_expired': 'This voucher has expired; the points go back to the guest by themselves.',
}
