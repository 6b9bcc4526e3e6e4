import { client, keyed, take } from './client'
import type { Schemas } from './types'

export type ListingKind = 'teams' | 'activities'
export type ListingPreview = Schemas['ListingPreview']

function sent(file: File) {
  const form = new FormData()
  form.append('file', file, file.name)
  // The generated type says `string` for a file; what goes out is the form itself.
  return { body: { file: file.name }, bodySerializer: () => form }
}

export const previewListing = (kind: ListingKind, file: File) => take(client.POST('/api/v1/listings/{kind}/preview', { params: { path: { kind } }, ...sent(file) }))
export const makeListing = (kind: ListingKind, key: string, file: File) =>
  take(client.POST('/api/v1/listings/{kind}', { params: { path: { kind }, header: keyed(key) }, ...sent(file) }))
export const listingWithReasons = (kind: ListingKind, file: File) =>
  take(client.POST('/api/v1/listings/{kind}/workbook', { params: { path: { kind } }, ...sent(file), parseAs: 'blob' })) as Promise<unknown> as Promise<Blob>
