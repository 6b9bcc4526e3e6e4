import { ledger } from './ledger'
import { receipts } from './receipts'
import { verify } from './verify'

/** What the pages of receipts, verification and totals say. Loaded with them, in both languages, so that they speak without a network. */
export const zh = { ...ledger, ...receipts, ...verify } as const
