import { computed } from 'vue'
import { balance, myVouchers } from '@/api/rewards'
import { notices } from '@/api/notices'
import { myShifts } from '@/api/shifts'
import { myClaims, reviews } from '@/api/volunteering'
import { REVIEWERS } from '@/features/identity/roles'
import { useSession } from '@/features/identity/session'
import { t, tOr } from '@/language'
import { fill } from '@/language/holes'
import { useLoad } from '@/loading/load'
import type { IconName } from '@/design/icons'
import { now } from '@/time/clock'
import { dayWords, spanWords, whenWords } from '@/time/words'
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
    const [vouchers, sent_back, queue, own, told] = await Promise.all([
      holds_points ? myVouchers({ state: 'open', limit: 3 }) : null,
      holds_points ? myClaims({ state: 'rejected', limit: 3 }) : null,
      session.has(...REVIEWERS) ? reviews({ state: 'open', limit: 1 }) : null,
      myShifts(),
      notices(),
    ])
    return { shifts: own.items, told: told.items.filter((one) => !one.read), vouchers: vouchers?.items ?? [], sent_back: sent_back?.items ?? [], counts: queue?.counts ?? null }
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
    it?.told.forEach((one) => found.push(noticeMatter(one)))
    if (session.has('merchant')) found.push({ key: 'redeem', icon: 'scan', title: t('today.redeem'), note: t('today.redeem_note'), to: '/redeem', urgent: false })
    if (session.has('auditor')) found.push({ key: 'ledger', icon: 'seal', title: t('today.ledger'), note: t('today.ledger_note'), to: '/desk/ledger', urgent: false })
    if (it?.counts && it.counts.open + it.counts.endorsed > 0) {
      const note = it.counts.overdue > 0 ? t('reviews.overdue', { n: it.counts.overdue }) : t('today.reviews_note')
      found.push({ key: 'reviews', icon: 'desk', title: t('today.reviews', { n: it.counts.open + it.counts.endorsed }), note, to: '/desk/reviews', urgent: it.counts.overdue > 0 })
    }
    it?.sent_back.forEach((claim) => found.push({ key: `claim${claim.seq}`, icon: 'undo', title: t('today.sent_back', { activity: claim.activity.name }), note: claim.decided?.reason ?? '', to: { name: 'claim', params: { seq: claim.seq } }, urgent: true }))
    it?.vouchers.forEach((voucher) => found.push({ key: voucher.id, icon: 'services', title: t('today.voucher', { offer: voucher.name }), note: t('voucher.until', { day: dayWords(voucher.expires_at) }), to: { name: 'voucher', params: { id: voucher.id } }, urgent: false }))
    return found
  })

  return { points, facts, matters }
}

/** What changes somebody's day. */
const URGENT = ['shift_called_off', 'shift_cancelled', 'shift_changed', 'course_cancelled']

/** A notice leads to what it is about; the page of all notices marks it as read. */
function noticeMatter(one: NoticeItem): Matter {
  const about = one.about as { name?: string; reason?: string; starts_at?: string }
  const title = fill(tOr(`notice.${one.kind}`, one.kind), { name: about.name ?? '' })
  const note = about.reason ?? (about.starts_at ? whenWords(about.starts_at) : '')
  return { key: one.id, icon: 'info', title, note, to: { name: 'notices' }, urgent: URGENT.includes(one.kind) }
}
