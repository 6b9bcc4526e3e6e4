import { bySeq, client, keyed, take } from './client'
import type { PageAsk, Role, StaffPerson } from './types'

export interface StaffAsk extends PageAsk { role?: Role; area?: string }
/** By the whole number, or by the whole name. */
export type PersonAsk = { mobile: string } | { name: string }

export const staff = (query: StaffAsk) => take(client.GET('/api/v1/staff', { params: { query: bySeq(query) } }))
export const findPeople = (body: PersonAsk) => take(client.POST('/api/v1/people/search', { body }))
export const person = (id: string): Promise<StaffPerson> => take(client.GET('/api/v1/people/{id}', { params: { path: { id } } }))
export const grantRole = (key: string, id: string, role: Role, area: string): Promise<StaffPerson> =>
  take(client.POST('/api/v1/people/{id}/roles', { params: { path: { id }, header: keyed(key) }, body: { role, area } }))
export const withdrawRole = (key: string, id: string, seq: number): Promise<StaffPerson> =>
  take(client.POST('/api/v1/people/{id}/roles/{seq}/withdraw', { params: { path: { id, seq }, header: keyed(key) } }))
