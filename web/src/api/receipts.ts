import { client, take, takeText } from './client'
import type { components } from './schema'

export const receiptAddress = (seq: number) => `/api/v1/entries/${seq}/receipt`
export const myStatementAddress = '/api/v1/me/statement'
export const merchantStatementAddress = (month: string) => `/api/v1/merchants/me/statement?month=${month}`
/** Receipts and statements are text: C2SP tlog-proof, and the statement of docs/ledger-format.md. */
export const proofFile = (address: string) => takeText(address)

export type DayTotals = components['schemas']['DayTotals']
export type TotalsHistory = components['schemas']['DayTotalsList']
export type WitnessItem = components['schemas']['WitnessItem']
export type Witnesses = components['schemas']['WitnessList']

export const totalsHistory = (days: number) =>
  take(client.GET('/api/v1/totals/history', { params: { query: { days } } }))
export const logWitnesses = () => take(client.GET('/log/witnesses'))
