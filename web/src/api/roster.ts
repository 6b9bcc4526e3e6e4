import { client, keyed, take } from './client'
import type { ImportRow, PageAsk } from './types'

export type Verdict = ImportRow['verdict']

export const imports = (query: PageAsk) => take(client.GET('/api/v1/imports', { params: { query } }))
export const importRows = (id: string, query: PageAsk & { verdict?: Verdict }) =>
  take(client.GET('/api/v1/imports/{id}', { params: { path: { id }, query } }))

export function uploadWorkbook(file: File) {
  const form = new FormData()
  form.append('file', file, file.name)
  // The generated type says `string` for a file; what goes out is the form itself.
  return take(client.POST('/api/v1/imports', { body: { file: file.name }, bodySerializer: () => form }))
}

export const settlePerson = (id: string, row: number, account: string | null) =>
  take(client.POST('/api/v1/imports/{id}/people', {
    params: { path: { id } },
    body: account ? { row, choice: 'existing', account } : { row, choice: 'new' },
  }))
export const commitImport = (key: string, id: string) =>
  take(client.POST('/api/v1/imports/{id}/commit', { params: { path: { id }, header: keyed(key) } }))
export const dropImport = (id: string) => take(client.DELETE('/api/v1/imports/{id}', { params: { path: { id } } }))
export const workbookAddress = (id: string) => `/api/v1/imports/${id}/workbook`
