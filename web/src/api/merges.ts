import { client, decidedBy, keyed, take } from './client'
import type { MergeDetail, MergeItem, MergeLook, ShownPair } from './types'

export const drawMergeCode = () => take(client.POST('/api/v1/me/merge-code'))
export const lookAtMerge = (body: ShownPair): Promise<MergeLook> => take(client.POST('/api/v1/merges/look', { body }))
export const proposeMerge = (key: string, body: ShownPair, signature: string | null): Promise<MergeItem> =>
  take(client.POST('/api/v1/merges', { params: { header: decidedBy(key, signature) }, body }))
export const merges = async (): Promise<MergeItem[]> => (await take(client.GET('/api/v1/merges'))).items
export const oneMerge = (seq: number): Promise<MergeDetail> => take(client.GET('/api/v1/merges/{seq}', { params: { path: { seq } } }))
export const secondMerge = (key: string, seq: number, signature: string | null): Promise<MergeItem> =>
  take(client.POST('/api/v1/merges/{seq}/second', { params: { path: { seq }, header: decidedBy(key, signature) } }))
export const withdrawMerge = (key: string, seq: number): Promise<MergeItem> =>
  take(client.POST('/api/v1/merges/{seq}/withdraw', { params: { path: { seq }, header: keyed(key) } }))
