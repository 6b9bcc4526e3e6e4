import { minutesText } from '@/amounts/minutes'
import { pointsText } from '@/amounts/points'
import { t, tOr } from '@/language'
import { spanWords } from '@/time/words'
import { v } from '../words'
import type { Json, LedgerEntry, Posting } from './entry'

export interface Said { name: string; value: string; code?: boolean }

/** What an entry says of the matter, as far as it can be said in words; the rest stands in its own notation below. */
export function entrySays({ what, by }: LedgerEntry): Said[] {
  const { starts, ends, minutes, price, offer } = what
  const said: (Said | null)[] = [
    typeof what.class === 'string' ? { name: t('fact.class'), value: tOr(`class.${what.class}`, what.class) } : null,
    typeof starts === 'string' && typeof ends === 'string' && isInstant(starts) && isInstant(ends) ? { name: v('fact.interval'), value: spanWords(starts, ends) } : null,
    typeof minutes === 'number' ? { name: v('fact.minutes'), value: minutesText(minutes) } : null,
    typeof offer === 'string' ? { name: v('fact.offer'), value: offerName(offer) } : null,
    typeof price === 'number' ? { name: t('fact.price'), value: t('amount.points', { n: price / 100, shown: pointsText(price) }) } : null,
    entryNumber(v('fact.claim_seq'), what.claim), entryNumber(v('fact.issued_seq'), what.issued),
    account(v('fact.member'), what.member), account(v('fact.recorder'), what.recorder), account(v('fact.reviewer'), what.reviewer),
    account(v('fact.merchant'), what.merchant), { name: v('fact.by'), value: `${by.slice(0, 8)}…`, code: true },
  ]
  return said.filter((it): it is Said => it !== null)
}

/** Offers that stand in the first standard have names; later ones are called what the ledger calls them. */
const offerName = (offer: string): string => (offer === 'haircut' ? v('offer.haircut') : offer === 'housekeeping' ? v('offer.housekeeping') : offer)
const entryNumber = (name: string, seq: Json | undefined): Said | null => (typeof seq === 'number' ? { name, value: v('says.number', { seq }) } : null)
const account = (name: string, id: Json | undefined): Said | null => (typeof id === 'string' && id.length === 32 ? { name, value: `${id.slice(0, 8)}…`, code: true } : null)

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text))
/** The times of an entry are shown by the clock only when they are times. */
export const instantOr = (text: string): string | null => (isInstant(text) ? text : null)

/** What an entry changed of what an account can spend, as the history shows it: points in hundredths, care in minutes. Repaying a debt is spending. */
export function movedFor(subject: string, postings: readonly Posting[]): { points: number; care: number } {
  const own = postings.filter(({ account: name }) => /^[A-Z]+\/(available|debt)\//.test(name) && name.split('/')[2] === subject)
  const sum = (unit: string) => own.filter((it) => it.unit === unit).reduce((total, it) => total + it.amount, 0)
  return { points: sum('POINT'), care: sum('CARE') }
}
