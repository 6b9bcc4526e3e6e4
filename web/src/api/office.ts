import { client, decidedBy, keyed, take } from './client'
import type { DropReason, OutboxState, PageAsk } from './types'

export const outbox = (query: PageAsk & { state?: OutboxState }) => take(client.GET('/api/v1/outbox', { params: { query } }))
export const retryMessage = (id: string) => take(client.POST('/api/v1/outbox/{id}/retry', { params: { path: { id } } }))
export const dropMessage = (id: string, reason: DropReason) => take(client.POST('/api/v1/outbox/{id}/drop', { params: { path: { id } }, body: { reason } }))

export const jobs = () => take(client.GET('/api/v1/jobs'))
export const runJob = (name: string) => take(client.POST('/api/v1/jobs/{name}/run', { params: { path: { name } } }))

export const keys = () => take(client.GET('/api/v1/keys'))
export const askReseal = () => take(client.POST('/api/v1/keys/reseal'))
export const confirmReseal = (id: string) => take(client.POST('/api/v1/keys/reseal/{id}/confirm', { params: { path: { id } } }))
export const withdrawReseal = (id: string) => take(client.POST('/api/v1/keys/reseal/{id}/withdraw', { params: { path: { id } } }))
export const policies = () => take(client.GET('/api/v1/policies'))

function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file, file.name)
  return form
}

// The generated type says `string` for a file; what goes out is the form itself.
const sent = (file: File) => ({ body: { file: file.name }, bodySerializer: () => formOf(file) })
export const previewInvitations = (file: File) => take(client.POST('/api/v1/invitations/preview', sent(file)))
export const invite = (key: string, file: File) => take(client.POST('/api/v1/invitations', { params: { header: keyed(key) }, ...sent(file) }))
export const previewReplacements = (file: File) => take(client.POST('/api/v1/replacements/preview', sent(file)))
export const replacementStatements = (file: File) => take(client.POST('/api/v1/replacements/statements', sent(file)))
export const replaceAtOnce = (key: string, file: File, signature: string | null) =>
  take(client.POST('/api/v1/replacements/finish', { params: { header: decidedBy(key, signature) }, ...sent(file) }))
export const replace = (key: string, file: File) => take(client.POST('/api/v1/replacements', { params: { header: keyed(key) }, ...sent(file) }))
