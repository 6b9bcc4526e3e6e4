import type { Schemas } from '@/api/types'

/** What is printed at the desk. */
export type Paper =
  | { kind: 'balance'; points: Schemas['DeskPoints'] }
  | { kind: 'voucher' | 'receipt'; what: 'taken' | 'given_up' | 'used'; receipt: Schemas['DeskReceipt']; merchant: string }
