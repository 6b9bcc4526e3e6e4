import { client, keyed, take, takeAs } from './client'
import type { Schemas } from './types'

export type ServiceAnswer = Schemas['ServiceAnswer']
export type Dispute = Schemas['DisputeItem']

export const serviceAnswer = (id: string) => take(client.GET('/api/v1/vouchers/{id}/answer', { params: { path: { id } } }))
export const answerService = (id: string, body: Schemas['NewServiceAnswer']) => take(client.POST('/api/v1/vouchers/{id}/answer', { params: { path: { id } }, body }))
/** `before` is the `next` of the page above. */
export const disputes = (query: { before?: string }) => {
  const before = query.before === undefined ? undefined : Number(query.before)
  return takeAs<{ items: Dispute[]; next?: number | null }>(client.GET('/api/v1/disputes', { params: { query: { before } } }))
}
export const decideDispute = (key: string, redeemed: number, body: Schemas['Finding']): Promise<Dispute> =>
  take(client.POST('/api/v1/disputes/{redeemed}/decide', { params: { path: { redeemed }, header: keyed(key) }, body }))
