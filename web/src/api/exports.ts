import { client, take } from './client'

export type FileFormat = 'xlsx' | 'csv'
export type ExportKind = 'hours' | 'activities' | 'teams'
export interface ExportAsk { kind: ExportKind; format: FileFormat; area: string; from?: string; until?: string }

export const exportTable = (query: ExportAsk) => take(client.GET('/api/v1/exports', { params: { query }, parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
export const exportShift = (id: string, format: FileFormat) =>
  take(client.GET('/api/v1/exports/shifts/{id}', { params: { path: { id }, query: { format } }, parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
