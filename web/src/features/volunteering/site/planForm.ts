import { computed, ref } from 'vue'
import { makePlan, planActivity, plans } from '@/api/shifts'
import type { Schemas, ServiceClass } from '@/api/types'
import { useDraft } from '@/forms/draft'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { instantOf } from '@/time/shanghai'

export interface NeedFields { name: string; quantity: string; age: string; skill: string; training: string; course: string }
export interface SpanFields { day: string; start: string; end: string; next_day: boolean }
interface PlanFields {
  name: string; class: ServiceClass; area: string; team: string; plan: string; new_plan: string; day: string; start: string; end: string; next_day: boolean
  place: string; map: string; content: string; organiser: string; in_charge: string; insurance: string; risk: string
  more: SpanFields[]; needs: NeedFields[]; cancel_hours: string; repeat: 'once' | 'week' | 'fortnight' | 'month'; times: string
}
type Errors = Partial<Record<keyof PlanFields | 'need' | `more.${number}`, string>>
const TEXTS = ['name', 'area', 'day', 'start', 'end', 'place', 'organiser'] as const
const NUMBER = /^\d{1,3}$/

export const emptySpan = (day: string): SpanFields => ({ day, start: '', end: '', next_day: false })
export const emptyNeed = (): NeedFields => ({ name: '', quantity: '5', age: '0', skill: '', training: '', course: '' })

/** `23.089, 113.274`, however it is spaced; null where it is none. */
export function coordinates(text: string): [number, number] | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text)
  return found ? [Number(found[1]), Number(found[2])] : null
}

/** From and until when; null where it is no span. */
export function spanOf(span: SpanFields): { starts_at: string; ends_at: string } | null {
  const starts_at = instantOf(span.day, span.start)
  const ends_at = instantOf(span.day, span.end, span.next_day ? 1 : 0)
  return starts_at && ends_at && starts_at < ends_at ? { starts_at, ends_at } : null
}

/** What is wrong about a span; empty when nothing is. */
export function spanError(span: SpanFields): string {
  if (!span.day || !span.start || !span.end) return t('form.needed')
  return spanOf(span) ? '' : t('record.end_first')
}

export function errorsOf(fields: PlanFields): Errors {
  const errors: Errors = {}
  for (const name of TEXTS) if (!fields[name].trim()) errors[name] = t('form.needed')
  const start = instantOf(fields.day, fields.start)
  const end = instantOf(fields.day, fields.end, fields.next_day ? 1 : 0)
  if (start && end && end <= start) errors.end = t('record.end_first')
  fields.more.forEach((span, at) => {
    const wrong = spanError(span)
    if (wrong) errors[`more.${at}`] = wrong
  })
  if (fields.map.trim() && !coordinates(fields.map)) errors.map = t('plan.map_hint')
  if (!NUMBER.test(fields.cancel_hours)) errors.cancel_hours = t('plan.number')
  if (fields.repeat !== 'once' && !(Number(fields.times) >= 2 && Number(fields.times) <= 53)) errors.times = t('plan.number')
  const fine = (need: NeedFields) => need.name.trim() && NUMBER.test(need.quantity) && Number(need.quantity) > 0 && NUMBER.test(need.age)
  if (fields.needs.length === 0 || !fields.needs.every(fine)) errors.need = t('form.needed')
  return errors
}

/** The form for planning an activity. */
export function usePlanForm(account: string, area: string, organiser: string) {
  const draft = useDraft<PlanFields>(`plan.${account}`, {
    name: '', class: 'volunteer', area, team: '', plan: '', new_plan: '', day: '', start: '', end: '', next_day: false, more: [], place: '', map: '', content: '', organiser,
    in_charge: '', insurance: '', risk: '', needs: [emptyNeed()], cancel_hours: '24', repeat: 'once', times: '4',
  })
  const { fields } = draft
  const tried = ref(false)
  const errors = computed<Errors>(() => (tried.value ? errorsOf(fields) : {}))
  const sending = useSubmission(async () => {
    const plan = fields.new_plan.trim() ? await newPlan(fields) : fields.plan || null
    return planActivity(bodyOf(fields, plan))
  }, draft)

  async function send() {
    tried.value = true
    if (Object.keys(errorsOf(fields)).length > 0) return undefined
    const made = await sending.run()
    if (made) draft.clear()
    return made
  }

  return { fields, errors, sending, send }
}

/** A plan for the quarter of the activity itself; sent again, the one that was made before. */
async function newPlan(fields: PlanFields): Promise<string | null> {
  const name = fields.new_plan.trim()
  const time = quarterOf(fields.day)
  const same = (one: Schemas['PlanItem']) => one.name === name && one.area === fields.area && one.year === time.year && one.quarter === time.quarter
  const known = (await plans(fields.area)).items.find(same)
  if (known) return known.id
  const made = await makePlan({ name, aim: '', area: fields.area, team: fields.team || null, ...time })
  return made.items[0]?.id ?? null
}

/** `2027-01-12` lies in the first quarter of 2027. */
export function quarterOf(day: string): { year: number; quarter: number } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return { year, quarter: Math.ceil(month / 3) }
}

function bodyOf(fields: PlanFields, plan: string | null): Schemas['NewOrganised'] {
  const need = (it: NeedFields) => ({ name: it.name.trim(), quantity: Number(it.quantity), age_min: Number(it.age), skill: it.skill, training: it.training.trim(), course: it.course || null })
  const needs = fields.needs.map(need)
  const shifts = [fields, ...fields.more].map((one) => {
    const span = spanOf(one)
    if (!span) throw new Error('checked before it is sent')
    return { ...span, needs }
  })
  const place = coordinates(fields.map)
  return {
    name: fields.name.trim(), class: fields.class, area: fields.area, place: fields.place.trim(), latitude: place?.[0] ?? null, longitude: place?.[1] ?? null,
    content: fields.content.trim(), organiser: fields.organiser.trim(), in_charge: fields.in_charge.trim(), insurance: fields.insurance.trim(), risk: fields.risk.trim(),
    team: fields.team || null, plan, shifts, cancel_hours: Number(fields.cancel_hours),
    repeat: fields.repeat === 'once' ? null : { every: fields.repeat, times: Number(fields.times) },
  }
}
