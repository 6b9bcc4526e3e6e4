import { client, take, takeAs, takeText } from './client'
import type { Entry } from './types'

export const totals = () => take(client.GET('/api/v1/totals'))
export const entry = (seq: number) => takeAs<Entry>(client.GET('/api/v1/entries/{seq}', { params: { path: { seq } } }))
export const verifierKey = () => takeText('/log/vkey')
export const latestCheckpoint = async () => readCheckpoint(await takeText('/log/checkpoint'))
export const EXPORT_ADDRESS = '/log/export'

export interface Checkpoint { origin: string; size: number; root: string; text: string }

/** The first three lines of a C2SP tlog-checkpoint. Nothing is verified here. */
export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n')
  return { origin, size: Number(size), root, text }
}
