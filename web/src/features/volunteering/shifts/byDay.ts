import type { Shift } from '@/api/types'
import { localDay } from '@/time/shanghai'

export interface DayOfShifts { day: string; at: string; shifts: Shift[] }

/** Shifts under the day of Guangzhou on which they begin, in their order. */
export function byDay(shifts: Shift[]): DayOfShifts[] {
  const days: DayOfShifts[] = []
  for (const shift of shifts) {
    const day = localDay(shift.starts_at)
    const last = days[days.length - 1]
    if (last?.day === day) last.shifts.push(shift)
    else days.push({ day, at: shift.starts_at, shifts: [shift] })
  }
  return days
}
