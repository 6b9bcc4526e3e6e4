import { minutesText } from '@/amounts/minutes'
import { hundredths, pointsText } from '@/amounts/points'
import type { ProposedStandard } from '@/api/types'
import { w } from '@/features/rewards/words'
import { tOr } from '@/language'

/** One thing that changes, as one would say it. */
export interface Difference { key: string; text: string }
type Rate = ProposedStandard['rates'][number]
type Offer = ProposedStandard['offers'][number]

const POINTS = /^\d{1,9}(\.\d{1,2})?$/
// While somebody types there may be no number yet: then it stands as it was typed.
const points = (text: string) => (POINTS.test(text) ? pointsText(text) : text || '—')
const months = (n: number) => (n === 0 ? w('months.never') : w('months.some', { n }))
const perDay = (n: number) => (n === 0 ? w('per_day.any') : w('per_day.some', { n }))
const worth = (rate: Rate) => (rate.unit === 'CARE' ? w('rate.care', { n: Number(rate.per_hour) }) : w('rate.points', { points: points(rate.per_hour) }))
const same = (a: string, b: string) => a === b || (POINTS.test(a) && POINTS.test(b) && hundredths(a) === hundredths(b))

function limits(before: ProposedStandard, after: ProposedStandard): Difference[] {
  const all: Difference[] = []
  const put = (key: string, text: string) => void all.push({ key, text })
  if (!same(before.cap, after.cap)) put('cap', w('change.cap', { from: points(before.cap), to: points(after.cap) }))
  if (before.expiry_months !== after.expiry_months) put('expiry', w('change.expiry', { from: months(before.expiry_months), to: months(after.expiry_months) }))
  if (before.care_expiry_months !== after.care_expiry_months) put('care_expiry', w('change.care_expiry', { from: months(before.care_expiry_months), to: months(after.care_expiry_months) }))
  if (before.day_second_minutes !== after.day_second_minutes) put('second', w('change.second', { from: minutesText(before.day_second_minutes), to: minutesText(after.day_second_minutes) }))
  if (before.day_administrator_minutes !== after.day_administrator_minutes) put('administrator', w('change.administrator', { from: minutesText(before.day_administrator_minutes), to: minutesText(after.day_administrator_minutes) }))
  if (Boolean(before.signed_decisions) !== Boolean(after.signed_decisions)) put('signed', w(after.signed_decisions ? 'change.signed_on' : 'change.signed_off'))
  return all
}

function rate(from: Rate | undefined, to: Rate | undefined): Difference[] {
  const of = from ?? to
  if (!of) return []
  const name = { class: tOr(`class.${of.class}`, of.class) }
  const key = `rate.${of.class}`
  if (!from && to) return [{ key, text: w('change.rate_new', { ...name, to: worth(to) }) }]
  if (from && !to) return [{ key, text: w('change.rate_gone', { ...name, from: worth(from) }) }]
  if (!from || !to || (from.unit === to.unit && same(from.per_hour, to.per_hour))) return []
  return [{ key, text: w('change.rate', { ...name, from: worth(from), to: worth(to) }) }]
}

function offer(from: Offer | undefined, to: Offer | undefined, nameOf: (code: string) => string): Difference[] {
  const name = { offer: nameOf((from ?? to)?.offer ?? '') }
  const key = (from ?? to)?.offer ?? ''
  if (!from && to) return [{ key: `new.${key}`, text: w('change.offer_new', { ...name, points: points(to.price), days: to.valid_days, per_day: perDay(to.per_day) }) }]
  if (from && !to) return [{ key: `gone.${key}`, text: w('change.offer_gone', name) }]
  if (!from || !to) return []
  const all: Difference[] = []
  if (!same(from.price, to.price)) all.push({ key: `price.${key}`, text: w('change.price', { ...name, from: points(from.price), to: points(to.price) }) })
  if (from.valid_days !== to.valid_days) all.push({ key: `valid.${key}`, text: w('change.valid', { ...name, from: from.valid_days, to: to.valid_days }) })
  if (from.per_day !== to.per_day) all.push({ key: `per_day.${key}`, text: w('change.per_day', { ...name, from: perDay(from.per_day), to: perDay(to.per_day) }) })
  return all
}

const joined = (lists: Difference[][]) => ([] as Difference[]).concat(...lists)
const union = (before: string[], after: string[]) => Array.from(new Set([...before, ...after]))

/** What changes from one standard to another, line by line, in the order of the form. The day is not part of it. */
export function differences(before: ProposedStandard, after: ProposedStandard, nameOf: (code: string) => string = (code) => code): Difference[] {
  const classes = union(before.rates.map((one) => one.class), after.rates.map((one) => one.class))
  const codes = union(before.offers.map((one) => one.offer), after.offers.map((one) => one.offer))
  const rateOf = (it: ProposedStandard, name: string) => it.rates.find((one) => one.class === name)
  const offerOf = (it: ProposedStandard, code: string) => it.offers.find((one) => one.offer === code)
  return [
    ...limits(before, after),
    ...joined(classes.map((name) => rate(rateOf(before, name), rateOf(after, name)))),
    ...joined(codes.map((code) => offer(offerOf(before, code), offerOf(after, code), nameOf))),
  ]
}
