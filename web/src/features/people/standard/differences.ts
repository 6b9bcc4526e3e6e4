import type { ProposedStandard } from '@/api/types'
import { t, tOr } from '@/language'

export interface Difference { label: string; from: string; to: string }
/** Every figure of a standard under a name that says what it is. */
type Figures = Map<string, { label: string; value: string }>

function figures(standard: ProposedStandard, offerName: (code: string) => string): Figures {
  const all: Figures = new Map()
  const put = (key: string, label: string, value: string | number) => void all.set(key, { label, value: String(value) })
  put('cap', t('standard_form.cap'), standard.cap)
  put('expiry', t('standard_form.expiry'), standard.expiry_months)
  put('care_expiry', t('standard_form.care_expiry'), standard.care_expiry_months)
  put('second', t('standard_form.second'), standard.day_second_minutes)
  put('administrator', t('standard_form.administrator'), standard.day_administrator_minutes)
  put('signed', t('standard_form.signed'), t(standard.signed_decisions ? 'standard_form.signed_yes' : 'standard_form.signed_no'))
  for (const rate of standard.rates) {
    const unit = t(rate.unit === 'CARE' ? 'standard_form.rate_care' : 'standard_form.rate_points')
    put(`rate.${rate.class}`, t('standard_form.rate', { class: tOr(`class.${rate.class}`, rate.class) }), `${rate.per_hour} ${unit}`)
  }
  for (const offer of standard.offers) {
    const name = { offer: offerName(offer.offer) }
    put(`price.${offer.offer}`, t('standard_form.price', name), offer.price)
    put(`valid.${offer.offer}`, t('standard_form.valid', name), offer.valid_days)
    put(`per_day.${offer.offer}`, t('standard_form.per_day', name), offer.per_day)
  }
  return all
}

/** What differs between two standards, in the order of the form; a figure that one of them lacks is a dash. */
export function differences(before: ProposedStandard, after: ProposedStandard, offerName: (code: string) => string = (code) => code): Difference[] {
  const [from, to] = [figures(before, offerName), figures(after, offerName)]
  const keys = Array.from(new Set([...from.keys(), ...to.keys()]))
  return keys
    .map((key) => ({ label: (to.get(key) ?? from.get(key))?.label ?? key, from: from.get(key)?.value ?? '—', to: to.get(key)?.value ?? '—' }))
    .filter((one) => one.from !== one.to)
}
