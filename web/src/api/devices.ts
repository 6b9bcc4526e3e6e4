import { client, keyed, take } from './client'
import type { OwnDevices } from './types'

export const ownDevices = (): Promise<OwnDevices> => take(client.GET('/api/v1/me/devices'))
/** Takes the place of an earlier request, so sending it again changes nothing. */
export const askForDevice = (algorithm: string, key: string) => take(client.POST('/api/v1/me/devices', { body: { algorithm, key } }))
export const retireDevice = (key: string, seq: number) =>
  take(client.POST('/api/v1/devices/{seq}/retire', { params: { path: { seq }, header: keyed(key) } }))
export const waitingDevices = () => take(client.GET('/api/v1/devices/waiting'))
export const confirmDevice = (key: string, id: string, number: string) =>
  take(client.POST('/api/v1/devices/waiting/{id}/confirm', { params: { path: { id }, header: keyed(key) }, body: { number } }))
