import { client, take } from './client'
import type { Schemas } from './types'

export type WayIn = Schemas['WayIn']
export type OwnProvider = Schemas['OwnProvider']

export const setOut = (id: string, to: string) => take(client.POST('/api/v1/sign-in/providers/{id}/start', { params: { path: { id } }, body: { to, shared_phone: false } }))
export const ownProviders = () => take(client.GET('/api/v1/me/providers'))
export const setOutToJoin = (id: string, to: string) => take(client.POST('/api/v1/me/providers/{id}/start', { params: { path: { id } }, body: { to, shared_phone: false } }))
export const part = (id: string) => take(client.DELETE('/api/v1/me/providers/{id}', { params: { path: { id } } }))
