import { client, take } from './client'
import type { Schemas } from './types'

export type ApiToken = Schemas['ApiToken']
export type MadeToken = Schemas['MadeToken']

/** Tokens of services, as administrators handle them. */
export const services = {
  list: () => take(client.GET('/api/v1/tokens')),
  make: (body: Schemas['NewServiceToken']) => take(client.POST('/api/v1/tokens', { body })),
  revoke: (id: string) => take(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
}

/** Tokens of an auditor's own. */
export const own = {
  list: () => take(client.GET('/api/v1/me/tokens')),
  make: (body: Schemas['NewOwnToken']) => take(client.POST('/api/v1/me/tokens', { body })),
  revoke: (id: string) => take(client.DELETE('/api/v1/me/tokens/{id}', { params: { path: { id } } })),
}
