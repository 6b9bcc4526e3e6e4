import { client, keyed, take } from './client'
import type { Schemas } from './types'

export const funds = () => take(client.GET('/api/v1/funds'))
export const openFund = (key: string, body: Schemas['NewFund']) => take(client.POST('/api/v1/funds', { params: { header: keyed(key) }, body }))
export const give = (key: string, fund: string, points: string) =>
  take(client.POST('/api/v1/me/donations', { params: { header: keyed(key) }, body: { fund, points } }))
