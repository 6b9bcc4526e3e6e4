import { client, take } from './client'
import type { Schemas } from './types'

export type Family = Schemas['Family']
export type Relative = Schemas['Relative']
export type FamilyCode = Schemas['FamilyCode']

export const family = () => take(client.GET('/api/v1/me/family'))
export const makeCode = (spending: boolean) => take(client.POST('/api/v1/me/family/code', { body: { spending } }))
export const join = (body: Schemas['Joining']) => take(client.POST('/api/v1/me/family/join', { body }))
export const endHelper = (account: string) => take(client.DELETE('/api/v1/me/family/helpers/{account}', { params: { path: { account } } }))
export const endHelped = (account: string) => take(client.DELETE('/api/v1/me/family/helped/{account}', { params: { path: { account } } }))
export const familyOf = (id: string) => take(client.GET('/api/v1/people/{id}/family', { params: { path: { id } } }))
export const makeCodeFor = (id: string, spending: boolean) => take(client.POST('/api/v1/people/{id}/family/code', { params: { path: { id } }, body: { spending } }))
export const endOf = (id: string, proxy: string) => take(client.DELETE('/api/v1/people/{id}/family/{proxy}', { params: { path: { id, proxy } } }))
