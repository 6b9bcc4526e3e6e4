import { language, t } from '@/language'
import { now } from './clock'
import { DAY_MS, dayNumber, localClock, localTime } from './shanghai'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const WEEKDAYS_ZH = ['日', '一', '二', '三', '四', '五', '六']

/** 今天, 昨天, 11月3日 周二, 2025年11月3日. */
export function dayWords(instant: string | number, at_ms = now()): string {
  const away = dayNumber(instant) - dayNumber(at_ms)
  if (away === 0) return t('time.today')
  if (away === -1) return t('time.yesterday')
  if (away === 1) return t('time.tomorrow')
  if (away === -2 && language() === 'zh-CN') return t('time.before_yesterday')
  if (away === 2 && language() === 'zh-CN') return t('time.after_tomorrow')
  return dateWords(instant, at_ms)
}

function dateWords(instant: string | number, at_ms: number): string {
  const at = localTime(instant)
  const this_year = at.year === localTime(at_ms).year
  if (language() === 'en') {
    const day = `${WEEKDAYS_EN[at.weekday]} ${at.day} ${MONTHS[at.month - 1]}`
    return this_year ? day : `${at.day} ${MONTHS[at.month - 1]} ${at.year}`
  }
  return this_year ? `${at.month}月${at.day}日 周${WEEKDAYS_ZH[at.weekday]}` : `${at.year}年${at.month}月${at.day}日`
}

/** 今天 14:30 */
export const whenWords = (instant: string | number, at_ms = now()): string =>
  `${dayWords(instant, at_ms)} ${localClock(instant)}`

/** Whether a span takes whole days, as a programme of several weeks does. */
export const isWholeDays = (start: string, end: string): boolean =>
  localClock(start) === '00:00' && localClock(end) === '00:00' && dayNumber(end) > dayNumber(start)

function daysWords(start: string, end: string, at_ms: number): string {
  const last = Date.parse(end) - DAY_MS
  return dayNumber(last) === dayNumber(start) ? `${dayWords(start, at_ms)} ${t('time.all_day')}` : `${dayWords(start, at_ms)}–${dayWords(last, at_ms)}`
}

/** 今天 14:30–17:00; an end on another day says which. Whole days need no clock: 11月3日 周二–11月20日 周五. */
export function spanWords(start: string, end: string, at_ms = now()): string {
  if (isWholeDays(start, end)) return daysWords(start, end, at_ms)
  const days = dayNumber(end) - dayNumber(start)
  const until = days === 0 ? localClock(end) : days === 1 ? `${t('time.next_day')} ${localClock(end)}` : whenWords(end, at_ms)
  return `${whenWords(start, at_ms)}–${until}`
}

/** A span for a text that is read on another day: no 今天 in it. */
export const spanOnAnyDay = (start: string, end: string): string => spanWords(start, end, Date.parse(start) - 40 * DAY_MS)

/** The exact instant, to the second, with the zone named. */
export function exactWords(instant: string): string {
  const at = localTime(instant)
  const seconds = `${localClock(instant)}:${String(at.second).padStart(2, '0')}`
  if (language() === 'en') return `${WEEKDAYS_EN[at.weekday]} ${at.day} ${MONTHS[at.month - 1]} ${at.year}, ${seconds} (Guangzhou time)`
  return `${at.year}年${at.month}月${at.day}日 星期${WEEKDAYS_ZH[at.weekday]} ${seconds}（广州时间）`
}

/** `2028-11` → 2028年11月 */
export function monthWords(month: string): string {
  const [year, number] = month.split('-')
  return language() === 'en' ? `${MONTHS[Number(number) - 1]} ${year}` : `${year}年${Number(number)}月`
}

export function greeting(at_ms = now()): string {
  const { hour } = localTime(at_ms)
  if (hour < 5) return t('greeting.night')
  if (hour < 11) return t('greeting.morning')
  if (hour < 13) return t('greeting.noon')
  if (hour < 18) return t('greeting.afternoon')
  return t('greeting.evening')
}
