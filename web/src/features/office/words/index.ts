import { language } from '@/language'
import { fill, type Holes } from '@/language/holes'
import { en } from './en'
import { zh } from './zh'

export type WordKey = keyof typeof zh

type Values<K extends WordKey> = [Holes<(typeof zh)[K]>] extends [never]
  ? [values?: { n?: number }]
  : [values: Record<Holes<(typeof zh)[K]>, string | number> & { n?: number }]

/** As `t`, for the words that come with the pages of the office instead of with the first one. */
export function o<K extends WordKey>(key: K, ...values: Values<K>): string {
  return fill((language() === 'en' ? en : zh)[key], values[0])
}

/** For a key put together from a code that may be newer than this site. */
export const oOr = (key: string, otherwise: string): string =>
  (Object.prototype.hasOwnProperty.call(zh, key) ? (language() === 'en' ? en : zh)[key as WordKey] : otherwise)

/** Keys of words that need no values: those can be kept in tables. */
export type PlainWordKey = { [K in WordKey]: [Holes<(typeof zh)[K]>] extends [never] ? K : never }[WordKey]
