import { computed, reactive, ref } from 'vue'
import { proposeStandard } from '@/api/people'
import type { ProposedStandard, Standard } from '@/api/types'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { instantOf } from '@/time/shanghai'
import { differences } from './differences'

/** What is typed: numbers as text until they are sent. */
interface Fields {
  day: string; cap: string; expiry: string; care_expiry: string; second: string; administrator: string; signed: boolean
  rates: { class: string; unit: string; per_hour: string }[]
  offers: { offer: string; name: string; price: string; valid_days: string; per_day: string }[]
}

const WHOLE = /^\d{1,5}$/
const POINTS = /^\d{1,9}(\.\d{1,2})?$/

export const asProposed = (it: Standard): ProposedStandard => ({
  effective_at: it.in_force_since, cap: it.cap, expiry_months: it.expiry_months, care_expiry_months: it.care_expiry_months,
  day_second_minutes: it.day_tiers.second_minutes, day_administrator_minutes: it.day_tiers.administrator_minutes, signed_decisions: it.signed_decisions,
  rates: it.rates.map((rate) => ({ class: rate.class, unit: rate.unit, per_hour: rate.per_hour })),
  offers: it.offers.map((offer) => ({ offer: offer.offer, price: offer.price, valid_days: offer.valid_days, per_day: offer.per_day })),
})

function typed(it: Standard): Fields {
  return {
    day: '', cap: it.cap, expiry: String(it.expiry_months), care_expiry: String(it.care_expiry_months),
    second: String(it.day_tiers.second_minutes), administrator: String(it.day_tiers.administrator_minutes), signed: it.signed_decisions,
    rates: it.rates.map((rate) => ({ class: rate.class, unit: rate.unit, per_hour: rate.per_hour })),
    offers: it.offers.map((offer) => ({ offer: offer.offer, name: offer.name, price: offer.price, valid_days: String(offer.valid_days), per_day: String(offer.per_day) })),
  }
}

const withPlaces = (points: string): string => (POINTS.test(points) ? Number(points).toFixed(2) : points)

function proposed(fields: Fields): ProposedStandard {
  return {
    effective_at: instantOf(fields.day, '00:00') ?? '', cap: withPlaces(fields.cap), expiry_months: Number(fields.expiry), care_expiry_months: Number(fields.care_expiry),
    day_second_minutes: Number(fields.second), day_administrator_minutes: Number(fields.administrator), signed_decisions: fields.signed,
    rates: fields.rates.map((rate) => ({ ...rate, per_hour: rate.unit === 'CARE' ? rate.per_hour : withPlaces(rate.per_hour) })),
    offers: fields.offers.map((offer) => ({ offer: offer.offer, price: withPlaces(offer.price), valid_days: Number(offer.valid_days), per_day: Number(offer.per_day) })),
  }
}

/** The form of a standard, beginning with the one in force. */
export function useStandardForm(in_force: Standard) {
  const fields = reactive(typed(in_force))
  const tried = ref(false)
  const wrong = (value: string, form: RegExp) => (form.test(value.trim()) ? '' : t('standard_form.number'))
  const names = new Map(in_force.offers.map((offer) => [offer.offer, offer.name]))
  const changes = computed(() => differences(asProposed(in_force), proposed(fields), (code) => names.get(code) ?? code))
  const errors = computed(() => ({
    day: fields.day ? '' : t('form.needed'), cap: wrong(fields.cap, POINTS), expiry: wrong(fields.expiry, WHOLE), care_expiry: wrong(fields.care_expiry, WHOLE),
    second: wrong(fields.second, WHOLE), administrator: wrong(fields.administrator, WHOLE),
    rates: fields.rates.map((rate) => wrong(rate.per_hour, rate.unit === 'CARE' ? WHOLE : POINTS)),
    offers: fields.offers.map((offer) => ({ price: wrong(offer.price, POINTS), valid_days: wrong(offer.valid_days, WHOLE), per_day: wrong(offer.per_day, WHOLE) })),
  }))
  const fine = computed(() => {
    const { rates, offers, ...plain } = errors.value
    const offer_errors = offers.map((offer) => `${offer.price}${offer.valid_days}${offer.per_day}`)
    return [...Object.values(plain), ...rates, ...offer_errors].every((error) => error === '')
  })
  const sending = useSubmission((key) => proposeStandard(key, proposed(fields)))

  async function send() {
    tried.value = true
    return fine.value && changes.value.length > 0 ? await sending.run() : undefined
  }

  return { fields, tried, errors, changes, sending, send }
}
