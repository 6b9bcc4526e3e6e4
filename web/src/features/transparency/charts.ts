import { hoursNumeral } from '@/amounts/minutes'
import { countText, hundredths, pointsText } from '@/amounts/points'
import type { DayTotals } from '@/api/receipts'
import { v } from './words'

export interface Series { key: 'hours' | 'points' | 'vouchers' | 'care' | 'reserve'; title: string; unit: 'hours' | 'points' | 'count' | 'ratio'; lines: Line[] }
/** A gap is a day without a value, not a zero. */
export interface Line { name: string; dress: 'main' | 'second' | 'third'; values: (number | null)[] }

/** What the ledger page draws: each figure as it stood at the end of each day. */
export function seriesOf(days: readonly DayTotals[]): Series[] {
  const line = (name: string, of: (day: DayTotals) => number | null, dress: Line['dress'] = 'main'): Line => ({ name, dress, values: days.map(of) })
  return [
    { key: 'hours', title: v('chart.hours'), unit: 'hours', lines: [line(v('chart.hours'), (it) => it.hours_minutes)] },
    { key: 'points', title: v('chart.points'), unit: 'points', lines: [
      line(v('chart.issued'), (it) => hundredths(it.points_issued)),
      line(v('chart.redeemed'), (it) => hundredths(it.points_redeemed), 'second'),
      line(v('chart.outstanding'), (it) => hundredths(it.points_outstanding), 'third'),
    ] },
    { key: 'vouchers', title: v('chart.vouchers'), unit: 'count', lines: [line(v('chart.vouchers'), (it) => it.vouchers_redeemed)] },
    { key: 'care', title: v('chart.care'), unit: 'hours', lines: [line(v('chart.care'), (it) => it.care_minutes_owed)] },
    { key: 'reserve', title: v('chart.reserve'), unit: 'ratio', lines: [line(v('chart.reserve'), (it) => (it.reserve_ratio ? hundredths(it.reserve_ratio) : null))] },
  ]
}

export function valueText(value: number | null, unit: Series['unit']): string {
  if (value === null) return v('chart.reserve_none')
  if (unit === 'hours') return hoursNumeral(value)
  if (unit === 'points') return pointsText(value)
  return unit === 'ratio' ? `${value}%` : countText(value)
}

/** The smallest round number that holds all values, so that the top line has a number people say. */
export function roundTop(values: readonly number[], unit: Series['unit']): number {
  const step = unit === 'hours' ? 60 : unit === 'points' ? 100 : 1
  const most = Math.max(1, ...values) / step
  const power = 10 ** Math.floor(Math.log10(most))
  const nice = [1, 2, 3, 4, 5, 6, 8, 10].find((it) => it * power >= most) ?? 10
  return Math.max(1, Math.ceil(nice * power)) * step
}

/** Points of a line in a field of the given size; a gap ends one run and begins another. */
export function runsOf(values: readonly (number | null)[], top: number, width: number, height: number): string[] {
  const runs: string[][] = [[]]
  values.forEach((value, at) => {
    if (value === null) {
      runs.push([])
      return
    }
    const x = values.length === 1 ? width / 2 : (at / (values.length - 1)) * width
    ;(runs[runs.length - 1] as string[]).push(`${round(x)} ${round(height - (Math.max(0, value) / top) * height)}`)
  })
  return runs.filter((run) => run.length > 0).map((run) => `M${run.join('L')}${run.length === 1 ? 'h0' : ''}`)
}

const round = (number: number): number => Math.round(number * 10) / 10
