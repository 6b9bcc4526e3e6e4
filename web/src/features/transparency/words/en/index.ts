import { ledger } from './ledger'
import { receipts } from './receipts'
import { verify } from './verify'
import type { WordKey } from '..'

export const en: Record<WordKey, string> = { ...ledger, ...receipts, ...verify }
