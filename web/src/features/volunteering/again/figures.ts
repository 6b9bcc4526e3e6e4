import { t } from '@/language'

/** A part of a whole in per cent; a dash where there is no whole. */
export function partText(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part / whole) * 100)}%` : '—'
}

/** How long people waited, in hours up to two days and in days from then on. */
export function waitText(hours: number | null): string {
  if (hours === null) return '—'
  return hours < 48 ? t('rates.hours', { n: hours }) : t('rates.in_days', { days: (hours / 24).toFixed(1) })
}
