import { computed, reactive, ref } from 'vue'
import { proposeStandard, saveStandardDraft } from '@/api/people'
import type { ProposedStandard, Standard, StandardDraft } from '@/api/types'
import { useSigned } from '@/features/people/signed/deciding'
import { proposingStandard } from '@/features/people/signed/statements'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { instantOf, localClock, localDay } from '@/time/shanghai'
import { differences } from './differences'

/** What is typed: numbers as text until they are sent. */
interface Fields {
  day: string; clock: string; cap: string; expiry: string; care_expiry: string; second: string; administrator: string; signed: boolean
  rates: { class: string; unit: string; per_hour: string }[]
  offers: TypedOffer[]
}
export interface TypedOffer { offer: string; price: string; valid_days: string; per_day: string }
/** The one in force, the one adopted last (the same, mostly), and what was drafted before. */
export interface Basis { in_force: Standard; last: Standard; draft: StandardDraft | null }

const CLASSES = ['volunteer', 'exchange', 'training', 'keeper', 'drill'] as const
const WHOLE = /^\d{1,5}$/
const POINTS = /^\d{1,9}(\.\d{1,2})?$/

export const asProposed = (it: Standard): ProposedStandard => ({
  effective_at: it.in_force_since, cap: it.cap, expiry_months: it.expiry_months, care_expiry_months: it.care_expiry_months,
  day_second_minutes: it.day_tiers.second_minutes, day_administrator_minutes: it.day_tiers.administrator_minutes, signed_decisions: it.signed_decisions,
  rates: it.rates.map((rate) => ({ class: rate.class, unit: rate.unit, per_hour: rate.per_hour })),
  offers: it.offers.map((offer) => ({ offer: offer.offer, price: offer.price, valid_days: offer.valid_days, per_day: offer.per_day })),
})

/** Names of offers from both standards; a code that neither has goes by itself. */
export function namesOf(...standards: Standard[]): (code: string) => string {
  const names = new Map<string, string>()
  for (const one of standards) for (const offer of one.offers) names.set(offer.offer, offer.name)
  return (code) => names.get(code) ?? code
}

function typed(it: ProposedStandard, day: string, clock: string): Fields {
  const rateOf = (name: string) => it.rates.find((rate) => rate.class === name)
  return {
    day, clock, cap: it.cap, expiry: String(it.expiry_months), care_expiry: String(it.care_expiry_months),
    second: String(it.day_second_minutes), administrator: String(it.day_administrator_minutes), signed: Boolean(it.signed_decisions),
    rates: CLASSES.map((name) => ({ class: name, unit: rateOf(name)?.unit ?? (name === 'exchange' ? 'CARE' : 'POINT'), per_hour: rateOf(name)?.per_hour ?? '' })),
    offers: it.offers.map((offer) => ({ offer: offer.offer, price: offer.price, valid_days: String(offer.valid_days), per_day: String(offer.per_day) })),
  }
}

const withPlaces = (points: string): string => (POINTS.test(points) ? Number(points).toFixed(2) : points)

function proposed(fields: Fields): ProposedStandard {
  return {
    effective_at: instantOf(fields.day, fields.clock) ?? '', cap: withPlaces(fields.cap), expiry_months: Number(fields.expiry), care_expiry_months: Number(fields.care_expiry),
    day_second_minutes: Number(fields.second), day_administrator_minutes: Number(fields.administrator), signed_decisions: fields.signed,
    rates: fields.rates.filter((rate) => rate.per_hour.trim()).map((rate) => ({ ...rate, per_hour: rate.unit === 'CARE' ? rate.per_hour : withPlaces(rate.per_hour) })),
    offers: fields.offers.map((offer) => ({ offer: offer.offer, price: withPlaces(offer.price), valid_days: Number(offer.valid_days), per_day: Number(offer.per_day) })),
  }
}

function errorsOf(fields: Fields) {
  const wrong = (value: string, form: RegExp) => (form.test(value.trim()) ? '' : t('standard_form.number'))
  const needed = (value: string) => (value ? '' : t('form.needed'))
  return {
    day: needed(fields.day), clock: needed(fields.clock), cap: wrong(fields.cap, POINTS), expiry: wrong(fields.expiry, WHOLE), care_expiry: wrong(fields.care_expiry, WHOLE),
    second: wrong(fields.second, WHOLE), administrator: wrong(fields.administrator, WHOLE),
    rates: fields.rates.map((rate) => (rate.per_hour.trim() ? wrong(rate.per_hour, rate.unit === 'CARE' ? WHOLE : POINTS) : '')),
    offers: fields.offers.map((offer) => ({ price: wrong(offer.price, POINTS), valid_days: wrong(offer.valid_days, WHOLE), per_day: wrong(offer.per_day, WHOLE) })),
  }
}

function isFine({ rates, offers, ...plain }: ReturnType<typeof errorsOf>): boolean {
  const of_offers = offers.map((offer) => `${offer.price}${offer.valid_days}${offer.per_day}`)
  return [...Object.values(plain), ...rates, ...of_offers].every((error) => error === '')
}

/** The form of a standard, beginning with a draft or with the one adopted last. */
export function useStandardForm({ in_force, last, draft }: Basis) {
  const from = draft?.standard
  const fields = reactive(from ? typed(from, localDay(from.effective_at), localClock(from.effective_at)) : typed(asProposed(last), '', '00:00'))
  const tried = ref(false)
  const nameOf = namesOf(in_force, last)
  const compared = (to: Standard) => computed(() => differences(asProposed(to), proposed(fields), nameOf))
  const changes = compared(in_force)
  const changes_last = compared(last)
  const errors = computed(() => errorsOf(fields))
  const fine = () => {
    tried.value = true
    return isFine(errors.value)
  }
  const signed = useSigned()
  const proposing = useSubmission((key) => {
    const standard = proposed(fields)
    return signed(key, { decide: 'propose_standard', standard }, () => proposingStandard(standard, in_force.version), (by) => proposeStandard(key, standard, by))
  })
  // Only one's own draft that is kept already is written over.
  const saving = useSubmission(() => saveStandardDraft(proposed(fields), draft?.own && draft.id ? draft : null))

  const propose = async () => (fine() && changes_last.value.length > 0 ? await proposing.run() : undefined)
  const save = async () => (fine() ? await saving.run() : undefined)
  return { fields, tried, errors, changes, changes_last, nameOf, proposing, saving, propose, save }
}
