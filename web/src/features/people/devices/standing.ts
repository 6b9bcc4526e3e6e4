import type { Device, OwnDevices, WaitingDevice } from '@/api/types'
import type { DeviceKey } from './deviceKey'

/** How it stands with the key on this device. */
export type Standing =
  | { is: 'unsupported' }
  | { is: 'none' }
  /** Asked for once; the request has lapsed, or another device's took its place. */
  | { is: 'lapsed' }
  | { is: 'waiting'; request: WaitingDevice }
  | { is: 'enrolled'; device: Device }
  | { is: 'ended'; device: Device }
  /** It was enrolled, and the service does not list it any more. */
  | { is: 'missing' }

/** By the key itself: whatever else the service lists is another one. */
export function standingOf(kept: DeviceKey | null, own: OwnDevices): Standing {
  if (!kept) return { is: 'none' }
  const device = own.items.find((it) => it.algorithm === kept.algorithm && it.key === kept.key)
  if (device) return { is: device.retired ? 'ended' : 'enrolled', device }
  if (own.waiting?.key === kept.key) return { is: 'waiting', request: own.waiting }
  return { is: kept.enrolled === null ? 'lapsed' : 'missing' }
}
