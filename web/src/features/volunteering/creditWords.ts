import { minutesText } from '@/amounts/minutes'
import { hundredths, pointsText } from '@/amounts/points'
import { t } from '@/language'

interface Credit { points: string; excess: string; care_minutes: number }

/** What an approval puts on the account: points, care time, or nothing. */
export function creditWords(credit: Credit): string {
  if (credit.care_minutes !== 0) return t('record.care', { time: minutesText(credit.care_minutes) })
  const amount = hundredths(credit.points)
  return t('amount.points', { n: amount / 100, shown: pointsText(amount) })
}

/** What the cap held back, or null. */
export function excessWords(credit: Credit): string | null {
  const amount = hundredths(credit.excess)
  return amount > 0 ? t('claim.excess', { points: pointsText(amount) }) : null
}
