/**
 * Calendar days and clock times in Guangzhou, whatever zone the device is in.
 * In scope: Asia/Shanghai from 1992 on, when it is UTC+8 all year. Out of scope: other zones.
 */
const OFFSET_MS = 8 * 3600_000
export const DAY_MS = 24 * 3600_000

export interface LocalTime { year: number; month: number; day: number; weekday: number; hour: number; minute: number; second: number }

const shifted = (instant_ms: number) => new Date(instant_ms + OFFSET_MS)
const two = (n: number) => String(n).padStart(2, '0')

export function localTime(instant: string | number): LocalTime {
  const at = shifted(typeof instant === 'number' ? instant : Date.parse(instant))
  return {
    year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday: at.getUTCDay(),
    hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(),
  }
}

/** `2026-11-24` */
export function localDay(instant: string | number): string {
  const at = localTime(instant)
  return `${at.year}-${two(at.month)}-${two(at.day)}`
}

/** `14:30` */
export function localClock(instant: string | number): string {
  const at = localTime(instant)
  return `${two(at.hour)}:${two(at.minute)}`
}

/** Number of the local calendar day, for differences. */
export const dayNumber = (instant: string | number): number =>
  Math.floor(((typeof instant === 'number' ? instant : Date.parse(instant)) + OFFSET_MS) / DAY_MS)

/** `('2026-11-24', '14:30')` → `2026-11-24T06:30:00Z`; null when either is not filled in. */
export function instantOf(day: string, clock: string, days_later = 0): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}/.test(clock)) return null
  const at = Date.parse(`${day}T${clock.slice(0, 5)}:00Z`)
  if (Number.isNaN(at)) return null
  return new Date(at - OFFSET_MS + days_later * DAY_MS).toISOString().replace('.000Z', 'Z')
}
