import { t } from '@/language'
import { countText } from './points'

/** 150 → 2 小时 30 分 */
export function minutesText(minutes: number): string {
  const size = Math.abs(minutes)
  const sign = minutes < 0 ? '−' : ''
  const hours = Math.floor(size / 60)
  const rest = size % 60
  const hours_text = hours ? t('amount.hours', { n: hours, shown: countText(hours) }) : ''
  const rest_text = rest || !hours ? t('amount.minutes', { n: rest }) : ''
  return sign + [hours_text, rest_text].filter(Boolean).join(' ')
}

/** Hours for a large numeral: 150 → 2.5; kept exact to a tenth, rounded down. */
export function hoursNumeral(minutes: number): string {
  const tenths = Math.floor(minutes / 6)
  return tenths % 10 === 0 ? countText(tenths / 10) : `${countText(Math.floor(tenths / 10))}.${tenths % 10}`
}

export const signedMinutesText = (minutes: number): string => (minutes > 0 ? '+' : '') + minutesText(minutes)
