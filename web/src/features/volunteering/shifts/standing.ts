import type { Shift } from '@/api/types'
import { now } from '@/time/clock'

/** One may come so long before the start and go so long after the end: the service says the same. */
const EARLY_MS = 30 * 60_000
const LATE_MS = 60 * 60_000

export const isOver = (shift: Shift): boolean => Date.parse(shift.ends_at) <= now()
export const placesLeft = (shift: Shift): number => shift.needs.reduce((sum, need) => sum + Math.max(0, need.quantity - need.taken), 0)
export const waitingIn = (shift: Shift): number => shift.needs.reduce((sum, need) => sum + need.waiting, 0)

/** What this person does on site now. */
export function onSite(shift: Shift): 'check_in' | 'check_out' | null {
  if (shift.signed !== 'confirmed' || shift.state !== 'published' || shift.out_at) return null
  const at = now()
  if (!shift.in_at) return at >= Date.parse(shift.starts_at) - EARLY_MS && at < Date.parse(shift.ends_at) ? 'check_in' : null
  return at < Date.parse(shift.ends_at) + LATE_MS ? 'check_out' : null
}

/** Whether whoever is in charge of a shift notes now who comes and goes. */
export const onSiteFor = (shift: Shift): boolean =>
  shift.state === 'published' && Date.parse(shift.starts_at) - EARLY_MS <= now() && now() < Date.parse(shift.ends_at) + LATE_MS

/** A code as it stands behind the `#` of a scanned address. */
export function scannedCode(text: string): { shift: string; code: string } | null {
  const found = /#([0-9a-f]{32})\.(\d{8})$/.exec(text)
  return found?.[1] && found[2] ? { shift: found[1], code: found[2] } : null
}
