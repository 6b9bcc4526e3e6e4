import type { transparency as zh } from '../zh-CN/transparency'

export const transparency: Record<keyof typeof zh, string> = {
  'entry.number': 'Entry {seq}',
  'entry.title': 'Ledger entry',
  'verify.title': 'Verify',
  'statement.title': 'Statement',
  'totals.title': 'What we did together',
  'totals.hours': 'Hours given',
  'totals.issued': 'Points issued',
  'totals.redeemed': 'Vouchers used',
  'totals.members': 'Neighbours',
  'totals.spent': 'Points spent',
  'totals.outstanding': 'Points held by members',
  'totals.open': 'Vouchers not used yet',
  'totals.care': 'Care time promised',
  'totals.entries': 'Ledger entries',
  'ledger.title': 'Ledger',
}
