import { client, keyed, take } from './client'
import type { FileFormat } from './exports'
import type { Schemas } from './types'

export type Layout = Schemas['Layout']
export type LayoutColumn = Schemas['LayoutColumn']
export type LayoutField = Schemas['LayoutField']
export type LayoutWish = Schemas['LayoutWish']
export type ExternalPreview = Schemas['ExternalPreview']

export const layouts = () => take(client.GET('/api/v1/layouts'))
export const layoutHistory = (id: string) => take(client.GET('/api/v1/layouts/{id}', { params: { path: { id } } }))
export const addLayout = (body: LayoutWish) => take(client.POST('/api/v1/layouts', { body }))
export const changeLayout = (id: string, version: number, layout: LayoutWish) => take(client.PUT('/api/v1/layouts/{id}', { params: { path: { id } }, body: { version, layout } }))
export const exportLayout = (id: string, query: { format: FileFormat; area: string; from: string; until: string }) =>
  take(client.GET('/api/v1/layouts/{id}/export', { params: { path: { id }, query }, parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>

function sent(file: File) {
  const form = new FormData()
  form.append('file', file, file.name)
  // The generated type says `string` for a file; what goes out is the form itself.
  return { body: { file: file.name }, bodySerializer: () => form }
}

export const previewRecords = (id: string, file: File) => take(client.POST('/api/v1/layouts/{id}/records/preview', { params: { path: { id } }, ...sent(file) }))
export const keepRecords = (id: string, key: string, file: File) =>
  take(client.POST('/api/v1/layouts/{id}/records', { params: { path: { id }, header: keyed(key) }, ...sent(file) }))
export const recordsWithReasons = (id: string, file: File) =>
  take(client.POST('/api/v1/layouts/{id}/records/workbook', { params: { path: { id } }, ...sent(file), parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
export const externalRecords = (area: string, before = '') => take(client.GET('/api/v1/external-records', { params: { query: { area, before } } }))
export const takeRecordBack = (id: string) => take(client.POST('/api/v1/external-records/{id}/take-back', { params: { path: { id } } }))
export const myExternalRecords = () => take(client.GET('/api/v1/me/external-records'))
