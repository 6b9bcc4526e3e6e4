import { computed, reactive, ref } from 'vue'
import { changeActivity, organised } from '@/api/shifts'
import type { Organised, Schemas } from '@/api/types'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { localClock, localDay } from '@/time/shanghai'
import { coordinates, spanError, spanOf, type SpanFields } from './planForm'

export interface ShiftFields extends SpanFields { id: string; begun: boolean; needs: { id: string; name: string; taken: number; quantity: string }[] }
export interface ChangeFields { name: string; place: string; map: string; content: string; in_charge: string; insurance: string; risk: string; shifts: ShiftFields[]; capacity: string | null; learners: number; following: boolean }
export type ChangeErrors = Record<string, string>

/** What the form shows of an activity at a moment. */
export function fieldsOf(one: Organised, now_ms: number): ChangeFields {
  return {
    name: one.name, place: one.place, map: one.latitude != null && one.longitude != null ? `${one.latitude}, ${one.longitude}` : '',
    content: one.content, in_charge: one.in_charge, insurance: one.insurance, risk: one.risk,
    // A course has as many places as each of its sessions.
    capacity: one.shifts[0]?.course ? String(one.shifts[0].needs[0]?.quantity ?? '') : null,
    following: false,
    learners: Math.max(0, ...one.shifts.map((shift) => shift.needs[0]?.taken ?? 0)),
    shifts: one.shifts.filter((shift) => shift.state !== 'cancelled').map((shift) => ({
      id: shift.id, day: localDay(shift.starts_at), start: localClock(shift.starts_at), end: localClock(shift.ends_at),
      next_day: localDay(shift.starts_at) !== localDay(shift.ends_at), begun: Date.parse(shift.starts_at) <= now_ms,
      needs: shift.needs.map((need) => ({ id: need.id, name: need.name, taken: need.taken, quantity: String(need.quantity) })),
    })),
  }
}

/** What is wrong, by field; of shifts by their number. */
export function errorsOf(fields: ChangeFields): ChangeErrors {
  const errors: ChangeErrors = {}
  if (!fields.name.trim()) errors.name = t('form.needed')
  if (!fields.place.trim()) errors.place = t('form.needed')
  if (fields.capacity !== null && !(/^\d{1,3}$/.test(fields.capacity) && Number(fields.capacity) >= Math.max(1, fields.learners))) errors.capacity = t('change.not_below')
  if (fields.map.trim() && !coordinates(fields.map)) errors.map = t('plan.map_hint')
  fields.shifts.forEach((shift, at) => {
    const wrong = spanError(shift)
    if (wrong) errors[`when.${at}`] = wrong
    if (!shift.needs.every((need) => /^\d{1,3}$/.test(need.quantity) && Number(need.quantity) >= Math.max(1, need.taken))) errors[`needs.${at}`] = t('change.not_below')
  })
  return errors
}

/** The change for the service. Shifts that have begun stay out of it. */
export function bodyOf(fields: ChangeFields, is_draft: boolean, revision: number): Schemas['OrganisedChange'] {
  const place = coordinates(fields.map)
  const shift = (one: ShiftFields) => {
    const span = spanOf(one)
    if (!span) throw new Error('checked before it is sent')
    const needs = fields.capacity === null ? one.needs.map((need) => ({ id: need.id, quantity: Number(need.quantity) })) : []
    return { id: one.id, ...span, needs }
  }
  return {
    revision, scope: fields.following ? 'following' : 'this', name: is_draft ? fields.name.trim() : null, place: fields.place.trim(), latitude: place?.[0] ?? null, longitude: place?.[1] ?? null,
    content: fields.content.trim(), in_charge: fields.in_charge.trim(), insurance: fields.insurance.trim(), risk: fields.risk.trim(),
    shifts: fields.shifts.filter((one) => !one.begun).map(shift),
    ...(fields.capacity === null ? {} : { capacity: Number(fields.capacity) }),
  }
}

/** The form for changing an activity. */
export function useChangeForm(one: Organised, now_ms: number) {
  const fields = reactive(fieldsOf(one, now_ms))
  const tried = ref(false)
  const errors = computed<ChangeErrors>(() => (tried.value ? errorsOf(fields) : {}))
  // What somebody else made of it in the meantime.
  const newer = ref<Organised | null>(null)
  const sending = useSubmission((key) => changeActivity(key, one.id, bodyOf(fields, one.state === 'draft', (newer.value ?? one).revision)))

  async function send() {
    tried.value = true
    if (Object.keys(errorsOf(fields)).length > 0) return undefined
    const changed = await sending.run()
    if (sending.problem.value?.code === 'activity_changed') newer.value = await organised(one.id).catch(() => null)
    return changed
  }

  return { fields, errors, sending, send, newer }
}
