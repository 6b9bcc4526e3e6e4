import { client, take } from './client'
import type { Schemas } from './types'

export type ArrangedVisit = Schemas['ArrangedVisit']
export type OwnVisit = Schemas['OwnVisit']

export const shiftVisits = (id: string) => take(client.GET('/api/v1/shifts/{id}/visits', { params: { path: { id } } }))
export const arrangeVisit = (id: string, body: Schemas['NewVisit']) => take(client.POST('/api/v1/shifts/{id}/visits', { params: { path: { id } }, body }))
export const renewVisitCode = (id: string) => take(client.POST('/api/v1/visits/{id}/code', { params: { path: { id } } }))
export const dropVisit = (id: string) => take(client.DELETE('/api/v1/visits/{id}', { params: { path: { id } } }))
export const myVisits = () => take(client.GET('/api/v1/me/visits'))
export const answerVisit = (id: string, happened: boolean) => take(client.POST('/api/v1/visits/{id}/answer', { params: { path: { id } }, body: { happened } }))
export const confirmVisit = (id: string, code: string) => take(client.POST('/api/v1/visits/{id}/confirm', { params: { path: { id } }, body: { code } }))
