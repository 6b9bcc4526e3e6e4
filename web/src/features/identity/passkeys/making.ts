import { askToMake, keep } from '@/api/passkeys'
import { useSubmission } from '@/forms/submission'
import { w, type PlainWordKey } from '../words'
import { makeKey } from './webauthn'

const FAMILIES: [RegExp, PlainWordKey][] = [[/OpenHarmony|HarmonyOS/, 'system.harmony'], [/Android/, 'system.android'], [/iPhone/, 'system.iphone'], [/iPad/, 'system.ipad'], [/Windows/, 'system.windows'], [/Mac/, 'system.mac'], [/Linux/, 'system.linux']]

/** What a device is called until its owner calls it something else. */
export const deviceName = (): string => w(FAMILIES.find(([family]) => family.test(navigator.userAgent))?.[1] ?? 'system.other')

/** A key on this device, from the question to the kept key. */
export const useMaking = () =>
  useSubmission(async (_key, name: string) => {
    const asked = await askToMake()
    return keep(asked.ticket, name, await makeKey(asked.options as Record<string, unknown>))
  })

const OFFERED = 'haizhu.passkey_offered'

/** Asked once on a device: whoever said no finds it in the settings. */
export function wasOffered(): boolean {
  try {
    return localStorage.getItem(OFFERED) !== null
  } catch {
    return true
  }
}

export function noteOffered(): void {
  try {
    localStorage.setItem(OFFERED, '1')
  } catch {
    // Then it is asked again.
  }
}
