import { shallowRef } from 'vue'
import { fill, type Holes } from './holes'
import { zh } from './zh-CN'

export type Language = 'zh-CN' | 'en'
export type Key = keyof typeof zh
/** What a translation must hold: every key of the Chinese one. */
export type Messages = Record<Key, string>

/** `n` may always come along: a language with plurals needs it where Chinese does not. */
type Values<K extends Key> = [Holes<(typeof zh)[K]>] extends [never]
  ? [values?: { n?: number }]
  : [values: Record<Holes<(typeof zh)[K]>, string | number> & { n?: number }]

const inUse = shallowRef<{ language: Language; messages: Messages }>({ language: 'zh-CN', messages: zh })

export const language = (): Language => inUse.value.language

/** The message in the language in use. Reading it in a template follows a change of language. */
export function t<K extends Key>(key: K, ...values: Values<K>): string {
  return fill(inUse.value.messages[key], values[0])
}

/** Keys of messages that need no values: those can be kept in tables. */
export type PlainKey = { [K in Key]: [Holes<(typeof zh)[K]>] extends [never] ? K : never }[Key]

/** For codes that come from the service and may be newer than this site. */
export function tOr(key: string, otherwise: string): string {
  const known = Object.prototype.hasOwnProperty.call(zh, key)
  return known ? inUse.value.messages[key as Key] : otherwise
}

/** English is fetched when it is asked for: most phones never need it. */
export async function useLanguage(wanted: Language): Promise<void> {
  const messages = wanted === 'en' ? (await import('./en')).en : zh
  inUse.value = { language: wanted, messages }
  document.documentElement.lang = wanted
}
