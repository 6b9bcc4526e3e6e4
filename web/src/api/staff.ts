import { client, take } from './client'
import type { Schemas } from './types'

export type StaffSetup = Schemas['StaffSetup']
export type StaffLink = Schemas['StaffLink']

export const enterAsStaff = (body: Schemas['StaffEntering']) => take(client.POST('/api/v1/staff/enter', { body }))
export const lookAtLink = (token: string) => take(client.POST('/api/v1/staff/setup/look', { body: { token } }))
export const setUp = (body: Schemas['ChosenSetup']) => take(client.POST('/api/v1/staff/setup', { body }))
export const makeLink = (id: string) => take(client.POST('/api/v1/people/{id}/staff-link', { params: { path: { id } } }))
