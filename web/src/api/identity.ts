import { client, take } from './client'
import type { DemoPerson, NewDocument } from './types'

export const me = () => take(client.GET('/api/v1/me'))
export const areas = () => take(client.GET('/api/v1/areas'))
export const demoPeople = () => take(client.GET('/api/v1/demo/people'))
export const enterAs = ({ role, n, area }: DemoPerson) => take(client.POST('/api/v1/demo/session', { body: { role, n, area } }))
export const leave = () => take(client.DELETE('/api/v1/session'))
export const myDocument = () => take(client.GET('/api/v1/me/document'))
export const enterDocument = (body: NewDocument) => take(client.PUT('/api/v1/me/document', { body }))
