import { client, keyed, take, takeAs } from './client'
import type { Import, ImportRow, PageAsk, Paged } from './types'

export type Verdict = ImportRow['verdict']

export const imports = (query: PageAsk) => takeAs<Paged<Import>>(client.GET('/api/v1/imports', { params: { query } }))
export const importRows = (id: string, query: PageAsk & { verdict?: Verdict }) =>
  takeAs<Import>(client.GET('/api/v1/imports/{id}', { params: { path: { id }, query } }))

export function uploadWorkbook(file: File) {
  const form = new FormData()
  form.append('file', file, file.name)
  // The generated type says `string` for a file; what goes out is the form itself.
  return takeAs<Import>(client.POST('/api/v1/imports', { body: { file: file.name }, bodySerializer: () => form }))
}

export const settlePerson = (id: string, row: number, account: string | null) =>
  takeAs<Import>(client.POST('/api/v1/imports/{id}/people', {
    params: { path: { id } },
    body: account ? { row, choice: 'existing', account } : { row, choice: 'new' },
  }))
/** The person has been told how many rows stay undecided, and leaves them out. */
export const commitImport = (key: string, id: string) =>
  takeAs<Import>(client.POST('/api/v1/imports/{id}/commit', { params: { path: { id }, header: keyed(key) }, body: { skip_undecided: true } }))
export const dropImport = (id: string) => take(client.DELETE('/api/v1/imports/{id}', { params: { path: { id } } }))
export const workbookAddress = (id: string) => `/api/v1/imports/${id}/workbook`
