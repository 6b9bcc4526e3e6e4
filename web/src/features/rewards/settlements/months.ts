import { now } from '@/time/clock'
import { localTime } from '@/time/shanghai'
import { monthWords } from '@/time/words'

/** This month and those before it, as a choice. */
export function lastMonths(count: number): { value: string; text: string }[] {
  const { year, month } = localTime(now())
  return Array.from({ length: count }, (_, back) => {
    const value = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7)
    return { value, text: monthWords(value) }
  })
}
