import { client, take } from './client'
import type { Schemas } from './types'

export type NumberHolder = Schemas['NumberHolder']
export type DeskCode = Schemas['DeskCode']
export type Identified = Schemas['Identified']

export const ownPin = () => take(client.GET('/api/v1/me/pin'))
export const changePin = (body: Schemas['ChangedPin']) => take(client.POST('/api/v1/me/pin', { body }))
export const lookUp = (mobile: string) => take(client.POST('/api/v1/desk/numbers', { body: { mobile } }))
export const giveCode = (id: string, identified: Identified) => take(client.POST('/api/v1/desk/people/{id}/code', { params: { path: { id } }, body: { identified } }))
export const doubt = (id: string) => take(client.POST('/api/v1/desk/people/{id}/doubt', { params: { path: { id } } }))
