import { client, keyed, take, takeAs } from './client'
import type { Merchant, MerchantApplication, Schemas } from './types'

export const shops = () => take(client.GET('/api/v1/shops'))
export const applyAsMerchant = (body: Schemas['NewMerchantApplication']): Promise<MerchantApplication> => take(client.POST('/api/v1/merchant-applications', { body }))
export const myApplications = () => take(client.GET('/api/v1/me/merchant-applications'))

/** `before` is the `next` of the page above. */
export const applications = (query: { before?: string }) => {
  const before = query.before === undefined ? undefined : Number(query.before)
  return takeAs<{ items: MerchantApplication[]; next?: number | null }>(client.GET('/api/v1/merchant-applications', { params: { query: { before } } }))
}
export const merchants = () => take(client.GET('/api/v1/merchants'))
export interface Terms { ceiling: string; sponsor: string }
export const admit = (key: string, id: string, body: Terms): Promise<MerchantApplication> =>
  take(client.POST('/api/v1/merchant-applications/{id}/admit', { params: { path: { id }, header: keyed(key) }, body }))
export const refuse = (id: string, reason: string): Promise<MerchantApplication> =>
  take(client.POST('/api/v1/merchant-applications/{id}/refuse', { params: { path: { id } }, body: { reason } }))
export const suspend = (key: string, account: string, reason: string): Promise<Merchant> =>
  take(client.POST('/api/v1/merchants/{account}/suspend', { params: { path: { account }, header: keyed(key) }, body: { reason } }))
export const admitAgain = (key: string, account: string, body: Terms): Promise<Merchant> =>
  take(client.POST('/api/v1/merchants/{account}/admit', { params: { path: { account }, header: keyed(key) }, body }))
