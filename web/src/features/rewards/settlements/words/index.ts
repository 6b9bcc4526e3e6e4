import { language } from '@/language'
import { fill, type Holes } from '@/language/holes'
import { en } from './en'
import { zh } from './zh'

export type SettlementWord = keyof typeof zh

type Values<K extends SettlementWord> = [Holes<(typeof zh)[K]>] extends [never]
  ? [values?: { n?: number }]
  : [values: Record<Holes<(typeof zh)[K]>, string | number> & { n?: number }]

/** As `t`, for the words that come with the pages of settlements instead of with the first one. */
export function sw<K extends SettlementWord>(key: K, ...values: Values<K>): string {
  return fill((language() === 'en' ? en : zh)[key], values[0])
}
