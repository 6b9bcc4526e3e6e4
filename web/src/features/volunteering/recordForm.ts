import { computed, ref, shallowRef, watch } from 'vue'
import { activity as fetchActivity, claim as fetchClaim, recordHours } from '@/api/volunteering'
import { standard } from '@/api/rewards'
import { asProblem, type Problem } from '@/api/problem'
import type { Activity, NewClaim } from '@/api/types'
import { pointsForMinutes } from '@/amounts/points'
import { useDraft } from '@/forms/draft'
import { useSubmission } from '@/forms/submission'
import { t } from '@/language'
import { useLoad } from '@/loading/load'
import { now } from '@/time/clock'
import { instantOf, localClock, localDay } from '@/time/shanghai'

export interface RecordFields { activity: string; day: string; start: string; end: string; next_day: boolean; place: string; content: string; note: string }
export type RecordErrors = Partial<Record<'activity' | 'day' | 'start' | 'end' | 'place' | 'content', string>>

const SHIFT_MS_MAX = 12 * 3600_000
const EMPTY: RecordFields = { activity: '', day: '', start: '', end: '', next_day: false, place: '', content: '', note: '' }

/** What the form says, as instants; null while it is not complete. */
export function spanOf(fields: RecordFields): { starts_at: string; ends_at: string; minutes: number } | null {
  const starts_at = instantOf(fields.day, fields.start)
  const ends_at = instantOf(fields.day, fields.end, fields.next_day ? 1 : 0)
  if (!starts_at || !ends_at) return null
  return { starts_at, ends_at, minutes: (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000 }
}

export function errorsOf(fields: RecordFields, now_ms: number): RecordErrors {
  const errors: RecordErrors = {}
  const span = spanOf(fields)
  if (!fields.activity) errors.activity = t('record.need_activity')
  if (!fields.day) errors.day = t('record.need_day')
  if (!fields.start) errors.start = t('record.need_start')
  if (!fields.end) errors.end = t('record.need_end')
  else if (span && span.minutes <= 0) errors.end = t('record.end_first')
  else if (span && Date.parse(span.ends_at) > now_ms) errors.end = t('record.not_over')
  if (!fields.place.trim()) errors.place = t('record.need_place')
  if (!fields.content.trim()) errors.content = t('record.need_content')
  return errors
}

/** The form for recording hours. `preset` opens it for one activity, `again` from a claim that was sent back. */
export function useRecordForm(account: string, preset: string | null, again: number | null) {
  const draft = useDraft<RecordFields>(`claim.${account}.${again ?? preset ?? 'any'}`, { ...EMPTY, activity: preset ?? '' })
  const { fields } = draft
  const activity = shallowRef<Activity | null>(null)
  const activity_problem = shallowRef<Problem | null>(null)
  const tried = ref(false)
  const rates = useLoad(async () => (await standard()).rates)

  async function takeActivity(id: string): Promise<void> {
    activity_problem.value = null
    try {
      choose(await fetchActivity(id))
    } catch (thrown) {
      activity_problem.value = asProblem(thrown)
    }
  }

  /** Fills in what the activity already says, never over what was typed. */
  function choose(chosen: Activity): void {
    activity.value = chosen
    fields.activity = chosen.id
    if (!fields.place) fields.place = chosen.place
    if (fields.day || fields.start || fields.end) return
    // A programme of several weeks says nothing about this person's hours.
    const is_one_shift = Date.parse(chosen.ends_at) - Date.parse(chosen.starts_at) <= SHIFT_MS_MAX
    if (!is_one_shift || Date.parse(chosen.ends_at) > now()) return
    fields.day = localDay(chosen.starts_at)
    fields.start = localClock(chosen.starts_at)
    fields.end = localClock(chosen.ends_at)
    fields.next_day = localDay(chosen.ends_at) > fields.day
  }

  async function takeAgain(seq: number): Promise<void> {
    const before = await fetchClaim(seq)
    Object.assign(fields, {
      activity: before.activity.id, day: localDay(before.starts_at), start: localClock(before.starts_at), end: localClock(before.ends_at),
      next_day: localDay(before.ends_at) > localDay(before.starts_at), place: before.place, content: before.content, note: before.note ?? '',
    })
    await takeActivity(before.activity.id)
  }

  if (again !== null && !draft.restored) takeAgain(again).catch((thrown: unknown) => { activity_problem.value = asProblem(thrown) })
  else if (fields.activity) void takeActivity(fields.activity)

  // An end before the start can only be on the next day; offered then, and taken back with it.
  const crosses = computed(() => Boolean(fields.start && fields.end && fields.end <= fields.start))
  watch(crosses, (yes) => { if (!yes) fields.next_day = false })

  const errors = computed<RecordErrors>(() => (tried.value ? errorsOf(fields, now()) : {}))
  const span = computed(() => spanOf(fields))
  const rate = computed(() => rates.data.value?.find((it) => it.class === activity.value?.class) ?? null)
  const points = computed(() => (rate.value && rate.value.unit !== 'CARE' && span.value ? pointsForMinutes(span.value.minutes, rate.value.per_hour) : null))

  const sending = useSubmission((key) => recordHours(key, body(fields)), draft)

  async function send() {
    tried.value = true
    if (Object.keys(errorsOf(fields, now())).length > 0) return undefined
    const claim = await sending.run()
    if (claim) draft.clear()
    return claim
  }

  return { fields, activity, activity_problem, retryActivity: () => takeActivity(fields.activity), choose, crosses, errors, span, rate, points, sending, send, tried, draft }
}

function body(fields: RecordFields): NewClaim {
  const span = spanOf(fields)
  if (!span) throw new Error('checked before it is sent')
  return { activity: fields.activity, starts_at: span.starts_at, ends_at: span.ends_at, place: fields.place.trim(), content: fields.content.trim(), note: fields.note.trim() }
}
