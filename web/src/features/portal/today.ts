import { computed } from 'vue'
import { minutesText } from '@/amounts/minutes'
import { balance, myVouchers } from '@/api/rewards'
import { notices } from '@/api/notices'
import { holidays, myShifts } from '@/api/shifts'
import { myClaims, reviews } from '@/api/volunteering'
import { REVIEWERS } from '@/features/identity/roles'
import { useSession } from '@/features/identity/session'
import { titleOf, noteOf } from '@/features/notices/leads'
import { t } from '@/language'
import { useLoad } from '@/loading/load'
import type { IconName } from '@/design/icons'
import { now } from '@/time/clock'
import { localTime } from '@/time/shanghai'
import { dayWords, spanWords } from '@/time/words'
import { onSite } from '@/features/volunteering/shifts/standing'
import type { NoticeItem } from '@/api/types'
import type { RouteLocationRaw } from 'vue-router'

export interface Matter { key: string; icon: IconName; title: string; note: string; to: RouteLocationRaw; urgent: boolean }

/** What needs this person today, most pressing first. */
export function useToday() {
  const session = useSession()
  const holds_points = session.holds_points
  const points = useLoad(async () => (holds_points ? await balance() : null))
  const facts = useLoad(async () => {
    if (session.me === null) return null
    const [vouchers, sent_back, queue, own, told, year] = await Promise.all([
      holds_points ? myVouchers({ state: 'open', limit: 3 }) : null,
      holds_points ? myClaims({ state: 'rejected', limit: 3 }) : null,
      session.has(...REVIEWERS) ? reviews({ state: 'open', limit: 1 }) : null,
      myShifts(),
      notices(),
      session.has('administrator') ? yearToEnter() : null,
    ])
    return { shifts: own.items, told: told.items.filter((one) => !one.read), vouchers: vouchers?.items ?? [], sent_back: sent_back?.items ?? [], counts: queue?.counts ?? null, year }
  })

  const matters = computed<Matter[]>(() => {
    const found: Matter[] = []
    const it = facts.data.value
    const next = it?.shifts.find((one) => one.signed === 'confirmed' && one.state === 'published' && !one.out_at && Date.parse(one.ends_at) > now())
    if (next) {
      const here = onSite(next)
      const to = here ? { name: 'check-in', query: { shift: next.id } } : { name: 'activity', params: { id: next.activity } }
      found.push({ key: next.id, icon: here ? 'scan' : 'calendar', title: t(here === 'check_in' ? 'today.shift_now' : 'today.shift', { name: next.name }), note: spanWords(next.starts_at, next.ends_at), to, urgent: here === 'check_in' })
    }
    const arrived = (it?.told ?? []).filter((one) => one.kind === 'hours_approved')
    if (arrived.length > 1) found.push({ key: 'arrived', icon: 'info', title: t('notice.hours_approved', { span: minutesText(sumOf(arrived)) }), note: t('today.arrived', { n: arrived.length }), to: { name: 'notices' }, urgent: false })
    const told = (it?.told ?? []).filter((one) => arrived.length < 2 || one.kind !== 'hours_approved')
    const shown = told.filter((one, at) => URGENT.includes(one.kind) || at < NEWS_MAX)
    shown.forEach((one) => found.push(noticeMatter(one)))
    if (told.length > shown.length) found.push({ key: 'news', icon: 'info', title: t('today.more_news', { n: told.length - shown.length }), note: '', to: { name: 'notices' }, urgent: false })
    if (it?.year) found.push({ key: 'holidays', icon: 'calendar', title: t('today.holidays', { year: it.year }), note: t('today.holidays_note'), to: { name: 'holidays' }, urgent: true })
    if (session.has('merchant')) found.push({ key: 'redeem', icon: 'scan', title: t('today.redeem'), note: t('today.redeem_note'), to: '/redeem', urgent: false })
    if (session.has('auditor')) found.push({ key: 'ledger', icon: 'seal', title: t('today.ledger'), note: t('today.ledger_note'), to: '/desk/ledger', urgent: false })
    if (it?.counts && it.counts.open + it.counts.endorsed > 0) {
      const note = it.counts.overdue > 0 ? t('reviews.overdue', { n: it.counts.overdue }) : t('today.reviews_note')
      found.push({ key: 'reviews', icon: 'desk', title: t('today.reviews', { n: it.counts.open + it.counts.endorsed }), note, to: '/desk/reviews', urgent: it.counts.overdue > 0 })
    }
    it?.sent_back.forEach((claim) => found.push({ key: `claim${claim.seq}`, icon: 'undo', title: t('today.sent_back', { activity: claim.activity.name }), note: claim.decided?.reason ?? '', to: { name: 'claim', params: { seq: claim.seq } }, urgent: true }))
    it?.vouchers.forEach((voucher) => found.push({ key: voucher.id, icon: 'services', title: t('today.voucher', { offer: voucher.name }), note: t('voucher.until', { day: dayWords(voucher.expires_at) }), to: { name: 'voucher', params: { id: voucher.id } }, urgent: false }))
    // What cannot wait stands first, each kind in its order.
    return found.filter((one) => one.urgent).concat(found.filter((one) => !one.urgent))
  })

  return { points, facts, matters }
}

/** Other news than this stands on its own page. */
const NEWS_MAX = 3
/** What changes somebody's day. */
const URGENT = ['shift_called_off', 'shift_cancelled', 'shift_changed', 'course_cancelled']

const sumOf = (arrived: NoticeItem[]): number => arrived.reduce((sum, one) => sum + Number((one.about as { minutes?: number }).minutes ?? 0), 0)

/** From November on the days of the next year are announced; the year whose holidays nobody entered yet. */
async function yearToEnter(): Promise<number | null> {
  const { year, month } = localTime(now())
  const asked = month >= 11 ? year + 1 : year
  return (await holidays(asked)).items.length === 0 ? asked : null
}

/** A notice leads to the page of all, which marks it as read. */
const noticeMatter = (one: NoticeItem): Matter => ({ key: one.id, icon: 'info', title: titleOf(one), note: noteOf(one), to: { name: 'notices' }, urgent: URGENT.includes(one.kind) })
