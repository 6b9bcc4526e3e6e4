import { client, keyed, take, takeAs } from './client'
import type { FileFormat } from './exports'
import type { Schemas } from './types'

export type Settlement = Schemas['SettlementItem']
export type SponsorRun = Schemas['SponsorRun']
export type RunItem = Schemas['RunItem']
export type Books = Schemas['BooksItem']

export const settlementRun = () => take(client.GET('/api/v1/settlements/run'))
export const settlementSheet = (sponsor: string, format: FileFormat) =>
  take(client.GET('/api/v1/settlements/run/sheet', { params: { query: { sponsor, format } }, parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
export const agreePrice = (account: string, yuan_per_point: string) =>
  take(client.POST('/api/v1/merchants/{account}/price', { params: { path: { account } }, body: { yuan_per_point } }))
export const recordPayments = (key: string, body: Schemas['NewSettlement']) =>
  take(client.POST('/api/v1/settlements', { params: { header: keyed(key) }, body }))
/** `before` is the `next` of the page above. */
export const settlements = (query: { before?: string }) => {
  const before = query.before === undefined ? undefined : Number(query.before)
  return takeAs<{ items: Settlement[]; next?: number | null }>(client.GET('/api/v1/settlements', { params: { query: { before } } }))
}
export const reverseSettlement = (key: string, seq: number, reason: string): Promise<Settlement> =>
  take(client.POST('/api/v1/settlements/{seq}/reverse', { params: { path: { seq }, header: keyed(key) }, body: { reason } }))
export const merchantBooks = () => take(client.GET('/api/v1/settlements/books'))
export const merchantSignals = (month: string) => take(client.GET('/api/v1/settlements/signals', { params: { query: { month } } }))
export const merchantMonth = (month: string) => take(client.GET('/api/v1/merchants/me/month', { params: { query: { month } } }))
