import { computed, ref } from 'vue'
import { postActivity } from '@/api/volunteering'
import type { NewActivity, ServiceClass } from '@/api/types'
import { useDraft } from '@/forms/draft'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { instantOf } from '@/time/shanghai'

interface PostFields {
  name: string; class: ServiceClass; area: string; day: string; start: string; end: string; next_day: boolean
  place: string; content: string; organiser: string; in_charge: string
}
type Errors = Partial<Record<keyof PostFields, string>>
const TEXTS = ['name', 'area', 'day', 'start', 'end', 'place', 'content', 'organiser', 'in_charge'] as const

const ends_at = (fields: PostFields) => instantOf(fields.day, fields.end, fields.next_day ? 1 : 0)

function errorsOf(fields: PostFields): Errors {
  const errors: Errors = {}
  for (const name of TEXTS) if (!fields[name].trim()) errors[name] = t('form.needed')
  const start = instantOf(fields.day, fields.start)
  const end = ends_at(fields)
  if (start && end && end <= start) errors.end = t('record.end_first')
  return errors
}

/** The form for posting an activity. */
export function usePostForm(account: string, area: string) {
  const draft = useDraft<PostFields>(`activity.${account}`, {
    name: '', class: 'volunteer', area, day: '', start: '', end: '', next_day: false, place: '', content: '', organiser: '', in_charge: '',
  })
  const { fields } = draft
  const tried = ref(false)
  const errors = computed<Errors>(() => (tried.value ? errorsOf(fields) : {}))
  const sending = useSubmission((key) => postActivity(key, body(fields)), draft)

  async function send() {
    tried.value = true
    if (Object.keys(errorsOf(fields)).length > 0) return undefined
    const activity = await sending.run()
    if (activity) draft.clear()
    return activity
  }

  return { fields, errors, sending, send }
}

function body(fields: PostFields): NewActivity {
  const { name, area, place, content, organiser, in_charge } = fields
  const start = instantOf(fields.day, fields.start)
  const end = ends_at(fields)
  if (!start || !end) throw new Error('checked before it is sent')
  return {
    name: name.trim(), place: place.trim(), content: content.trim(), organiser: organiser.trim(), in_charge: in_charge.trim(),
    area, class: fields.class, starts_at: start, ends_at: end,
  }
}
