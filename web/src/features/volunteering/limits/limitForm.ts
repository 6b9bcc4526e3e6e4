import type { FlagLimits } from '@/api/limits'

export const LEVELS_MAX = 10
const HOURS_MAX = 100_000

/** Whole hours, each more than the one before; null where they are not. */
export function risingHours(texts: readonly string[]): number[] | null {
  const hours = texts.map((text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : 0))
  const fine = hours.length >= 1 && hours.length <= LEVELS_MAX && hours.every((one, at) => one >= 1 && one <= HOURS_MAX && one > (hours[at - 1] ?? 0))
  return fine ? hours : null
}

export type FlagName = keyof FlagLimits
/** What the service takes for each. */
export const FLAGS: Record<FlagName, readonly [number, number]> = {
  metres_a_minute: [50, 5_000], metres_apart: [100, 50_000], away_km: [1, 100], on_one_phone: [2, 100], same_hours: [2, 14],
  just_below_days: [2, 14], just_below_minutes: [1, 120], days_on_end: [3, 14], decisions: [5, 500], always_one: [3, 100],
}
export const FLAG_NAMES = Object.keys(FLAGS) as FlagName[]

/** The number of a field; null where it is none that the service takes. */
export function limitOf(name: FlagName, text: string): number | null {
  const [from, to] = FLAGS[name]
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : null
}

/** Something for each limit. */
export function byName<Value>(of: (name: FlagName) => Value): Record<FlagName, Value> {
  const all = {} as Record<FlagName, Value>
  for (const name of FLAG_NAMES) all[name] = of(name)
  return all
}
