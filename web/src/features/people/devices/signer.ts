import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { askForDevice, ownDevices, retireDevice } from '@/api/devices'
import { Problem } from '@/api/problem'
import { latestCheckpoint } from '@/api/transparency'
import type { Device, OwnDevices } from '@/api/types'
import { useSession } from '@/features/identity/session'
import { t } from '@/language'
import { canSign, makeDeviceKey, type DeviceKey } from './deviceKey'
import { dropKey, keepKey, keptKey } from './shelf'
import { standingOf, type Standing } from './standing'

interface Known { account: string; kept: DeviceKey | null; standing: Standing }
/** A key that counts, with the entry that says so. */
export interface Signer { key: DeviceKey; enrolled: number }

/** The key on this device of whoever is signed in, and whether it counts. */
export const useSigner = defineStore('signer', () => {
  const session = useSession()
  const known = shallowRef<Known | null>(null)
  let finding: Promise<void> | null = null
  const account = (): string => session.me?.account ?? ''
  const current = computed(() => (known.value?.account === account() ? known.value : null))
  const standing = computed<Standing | null>(() => current.value?.standing ?? null)

  /** Asks the service which keys it lists; they come back for the page that shows them. */
  async function look(): Promise<OwnDevices> {
    const [of, own] = [account(), await ownDevices()]
    const kept = await onThisDevice(of)
    if (kept === 'unsupported') known.value = { account: of, kept: null, standing: { is: 'unsupported' } }
    else await learn(of, kept, own)
    return own
  }

  async function learn(of: string, kept: DeviceKey | null, own: OwnDevices): Promise<void> {
    const found = standingOf(kept, own)
    if (kept && found.is === 'enrolled' && kept.enrolled === null) {
      kept = { ...kept, enrolled: found.device.enrolled }
      await keepKey(kept)
    }
    known.value = { account: of, kept, standing: found }
  }

  /** What to sign with; null where decisions go out unsigned. Throws when a key is here and the service does not say whether it counts. */
  async function ready(): Promise<Signer | null> {
    if (!current.value || current.value.standing.is === 'waiting') {
      // Several parts of one page ask at once.
      finding = finding ?? find().finally(() => { finding = null })
      await finding
    }
    return counting()
  }

  /** The service is asked only where a key is: most people have none. */
  async function find(): Promise<void> {
    const of = account()
    const kept = await onThisDevice(of)
    if (kept === 'unsupported' || kept === null) known.value = { account: of, kept: null, standing: { is: kept === null ? 'none' : 'unsupported' } }
    else await look()
  }

  function counting(): Signer | null {
    const it = current.value
    return it?.kept && it.standing.is === 'enrolled' ? { key: it.kept, enrolled: it.standing.device.enrolled } : null
  }

  /** After a refusal of a signature: as it stands now. */
  async function again(): Promise<Signer | null> {
    await look()
    return counting()
  }

  /** Makes a key and asks for it to be confirmed. It must come back from where it is kept before anybody is asked. */
  async function ask(): Promise<OwnDevices> {
    const { origin } = await latestCheckpoint()
    const key = await kept(() => makeDeviceKey(account(), origin))
    await askForDevice(key.algorithm, key.key)
    return look()
  }

  async function kept(make: () => Promise<DeviceKey>): Promise<DeviceKey> {
    try {
      const key = await make()
      await keepKey(key)
      if ((await keptKey(key.account))?.key === key.key) return key
    } catch (thrown) {
      console.warn(thrown)
    }
    throw new Problem('key_unusable', 422, t('devices.unusable'), t('devices.unusable_next'))
  }

  async function end(idempotency_key: string, device: Device): Promise<OwnDevices> {
    await retireDevice(idempotency_key, device.enrolled)
    if (current.value?.kept?.key === device.key) await dropKey(account())
    return look()
  }

  return { standing, look, ready, again, ask, end }
})

async function onThisDevice(account: string): Promise<DeviceKey | null | 'unsupported'> {
  if (!canSign()) return 'unsupported'
  try {
    return await keptKey(account)
  } catch {
    // Storage is closed to this page, as in some private windows.
    return 'unsupported'
  }
}
