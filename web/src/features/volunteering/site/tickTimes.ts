import { instantOf, localDay } from '@/time/shanghai'

/** How far a moment lies outside a span. */
function outside(moment: string, from: string, until: string): number {
  const at = Date.parse(moment)
  return Math.max(0, Date.parse(from) - at, at - Date.parse(until))
}

/**
 * What somebody means by a clock at a shift that may go over midnight: the moment of that clock that is nearest to the shift. At a
 * shift from 22:00 to 02:00, 21:50 is before it began and 01:30 is after midnight.
 */
export function momentAt(shift: { starts_at: string; ends_at: string }, clock: string): string | null {
  const day = localDay(shift.starts_at)
  const moments = [0, 1, -1].map((days) => instantOf(day, clock, days))
  let best: string | null = null
  for (const moment of moments) {
    if (moment !== null && (best === null || outside(moment, shift.starts_at, shift.ends_at) < outside(best, shift.starts_at, shift.ends_at))) best = moment
  }
  return best
}
