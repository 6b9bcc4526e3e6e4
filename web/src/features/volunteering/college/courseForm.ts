import { computed, ref } from 'vue'
import { planCourse } from '@/api/college'
import type { Schemas } from '@/api/types'
import { useDraft } from '@/forms/draft'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { instantOf } from '@/time/shanghai'

export interface CourseFields {
  name: string; partner: string; term: string; content: string; prerequisites: string; requires: string; area: string; place: string; organiser: string; in_charge: string
  day: string; start: string; end: string; every: 'day' | 'week' | 'fortnight'; times: string
  capacity: string; withdraw_hours: string; share: string; months: string
}
type Errors = Partial<Record<keyof CourseFields, string>>
const TEXTS = ['name', 'term', 'content', 'area', 'place', 'organiser', 'day', 'start', 'end'] as const
const BOUNDS = { times: [1, 26], capacity: [1, 500], withdraw_hours: [0, 336], share: [1, 100], months: [0, 120] } as const
const DAYS = { day: 1, week: 7, fortnight: 14 } as const

export function errorsOf(fields: CourseFields): Errors {
  const errors: Errors = {}
  for (const name of TEXTS) if (!fields[name].trim()) errors[name] = t('form.needed')
  const start = instantOf(fields.day, fields.start)
  const end = instantOf(fields.day, fields.end)
  if (start && end && end <= start) errors.end = t('record.end_first')
  for (const [name, [least, most]] of Object.entries(BOUNDS) as [keyof typeof BOUNDS, readonly [number, number]][]) {
    const number = /^\d{1,3}$/.test(fields[name].trim()) ? Number(fields[name]) : -1
    if (number < least || number > most) errors[name] = t('course_form.between', { least, most })
  }
  return errors
}

/** Each session at the same time of day, so many days apart. */
export function sessionsOf(fields: CourseFields): { starts_at: string; ends_at: string }[] {
  return Array.from({ length: Number(fields.times) }, (_, n) => {
    const later = n * DAYS[fields.every]
    const starts_at = instantOf(fields.day, fields.start, later)
    const ends_at = instantOf(fields.day, fields.end, later)
    if (!starts_at || !ends_at) throw new Error('checked before it is sent')
    return { starts_at, ends_at }
  })
}

export function bodyOf(fields: CourseFields): Schemas['NewCourse'] {
  return {
    name: fields.name.trim(), partner: fields.partner.trim(), term: fields.term.trim(), content: fields.content.trim(), prerequisites: fields.prerequisites.trim(),
    requires: fields.requires || null, area: fields.area, place: fields.place.trim(), organiser: fields.organiser.trim(), in_charge: fields.in_charge.trim(),
    capacity: Number(fields.capacity), withdraw_hours: Number(fields.withdraw_hours), share_required: Number(fields.share), valid_months: Number(fields.months),
    sessions: sessionsOf(fields),
  }
}

/** The form for planning a course. */
export function useCourseForm(account: string, area: string) {
  const draft = useDraft<CourseFields>(`course.${account}`, {
    name: '', partner: '', term: '', content: '', prerequisites: '', requires: '', area, place: '', organiser: '', in_charge: '',
    day: '', start: '', end: '', every: 'week', times: '1', capacity: '20', withdraw_hours: '24', share: '80', months: '24',
  })
  const { fields } = draft
  const tried = ref(false)
  const errors = computed<Errors>(() => (tried.value ? errorsOf(fields) : {}))
  const sending = useSubmission(() => planCourse(bodyOf(fields)), draft)

  async function send() {
    tried.value = true
    if (Object.keys(errorsOf(fields)).length > 0) return undefined
    const made = await sending.run()
    if (made) draft.clear()
    return made
  }

  return { fields, errors, sending, send }
}
