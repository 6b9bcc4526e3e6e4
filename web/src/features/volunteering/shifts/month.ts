import { DAY_MS, instantOf, localTime } from '@/time/shanghai'

const two = (n: number) => String(n).padStart(2, '0')

/** `('2026-12', 1)` → `2027-01` */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}`
}

/** The days of a month behind blanks, so that the first column is Monday. */
export function monthDays(month: string): (string | null)[] {
  const first = `${month}-01`
  const at = instantOf(first, '00:00')
  if (!at) return []
  const blanks = (localTime(at).weekday + 6) % 7
  const next = instantOf(`${monthAfter(month, 1)}-01`, '00:00') ?? at
  const count = Math.round((Date.parse(next) - Date.parse(at)) / DAY_MS)
  return [...Array<null>(blanks).fill(null), ...Array.from({ length: count }, (_, n) => `${month}-${two(n + 1)}`)]
}

/** From its first midnight in Guangzhou to the next month's. */
export function monthSpan(month: string): { from: string; until: string } {
  return { from: instantOf(`${month}-01`, '00:00') ?? '', until: instantOf(`${monthAfter(month, 1)}-01`, '00:00') ?? '' }
}
