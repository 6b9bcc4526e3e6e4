import { DAY_MS, localDay, localTime } from '@/time/shanghai'

export type Choice = 'this_year' | 'last_year' | 'twelve_months' | 'all' | 'own_days'
export interface Period { from: string; until: string }

/** Before the service began: nothing is older. */
const BEGINNING = '2000-01-01'

/** The days that a choice stands for; those that somebody picks are their own. */
export function periodOf(choice: Choice, own: Period, at_ms: number): Period {
  const today = localDay(at_ms)
  const { year } = localTime(at_ms)
  switch (choice) {
    case 'this_year': return { from: `${year}-01-01`, until: today }
    case 'last_year': return { from: `${year - 1}-01-01`, until: `${year - 1}-12-31` }
    case 'twelve_months': return { from: yearBefore(today), until: today }
    case 'all': return { from: BEGINNING, until: today }
    case 'own_days': return own
  }
}

/** The day after the same date a year ago, so that both ends make twelve months. */
function yearBefore(day: string): string {
  const then = Date.parse(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}T00:00:00Z`)
  return new Date(then + DAY_MS).toISOString().slice(0, 10)
}

/** Twenty digits as they are read out: in fours. */
export const grouped = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ')

/** What somebody typed or scanned; null when it is no number. */
export function numberIn(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{20}$/.test(digits) ? digits : null
}
