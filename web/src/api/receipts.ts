import { problemFrom, unreachable } from './problem'
import { takeText } from './client'

// By hand until these routes stand in openapi.json; then the shapes below give way to the generated ones.

export const receiptAddress = (seq: number) => `/api/v1/entries/${seq}/receipt`
export const myStatementAddress = '/api/v1/me/statement'
export const merchantStatementAddress = (month: string) => `/api/v1/merchants/me/statement?month=${month}`
/** Receipts and statements are text: C2SP tlog-proof, and the statement of docs/ledger-format.md. */
export const proofFile = (address: string) => takeText(address)

export interface DayTotals {
  day: string; hours_minutes: number; points_issued: string; points_redeemed: string; points_outstanding: string
  vouchers_redeemed: number; care_minutes_owed: number; entries: number; reserve_ratio?: string | null
}
export interface TotalsHistory { items: DayTotals[] }
export interface WitnessItem { name: string; vkey: string; size?: number | null; cosigned_at?: string | null }
export interface Witnesses { policy: { required: number; of: number }; items: WitnessItem[] }

export const totalsHistory = (days: number) => takeJson<TotalsHistory>(`/api/v1/totals/history?days=${days}`)
export const logWitnesses = () => takeJson<Witnesses>('/log/witnesses')

async function takeJson<T>(address: string): Promise<T> {
  const text = await takeText(address)
  try {
    return JSON.parse(text) as T
  } catch {
    // Something in between answered with a page of its own.
    throw text ? problemFrom(502, null) : unreachable()
  }
}
