import type { RouteLocationRaw } from 'vue-router'
import { minutesText } from '@/amounts/minutes'
import type { NoticeItem } from '@/api/types'
import { t, tOr } from '@/language'
import { fill } from '@/language/holes'
import { whenWords } from '@/time/words'

interface About { name?: string; reason?: string; starts_at?: string; place?: string; activity?: string; course?: string; team?: string; claim?: number; growth?: boolean; voucher?: string; family?: boolean; visit?: string; minutes?: number; records?: number; overlaps?: { name: string; starts_at: string } }

const about = (one: NoticeItem) => one.about as About

export const titleOf = (one: NoticeItem): string => fill(tOr(`notice.${one.kind}${about(one).family ? '_family' : ''}`, one.kind), { name: about(one).name ?? '', span: minutesText(about(one).minutes ?? 0) })

/** When and where, or why. */
export function noteOf(one: NoticeItem): string {
  const { starts_at, place, reason, overlaps } = about(one)
  const clash = overlaps ? t('notice.overlaps', { name: overlaps.name, when: whenWords(overlaps.starts_at) }) : ''
  return [starts_at ? whenWords(starts_at) : '', place, reason, clash].filter(Boolean).join(' · ')
}

/** The page that a notice is about. */
export function leadsTo(one: NoticeItem): RouteLocationRaw {
  const { claim, team, course, growth, activity, voucher, family, visit, records } = about(one)
  if (visit) return { name: 'visits' }
  // Told to whoever agreed with the hours: they look at them as a reviewer.
  if (claim && (records ?? 1) > 1) return { name: 'claims' }
  if (claim) return { name: one.kind === 're_review_faulty' ? 'review' : 'claim', params: { seq: claim } }
  if (team) return { name: 'team', params: { id: team } }
  if (course) return { name: 'course', params: { id: course } }
  if (voucher) return family ? '/me' : { name: 'voucher', params: { id: voucher } }
  if (growth) return { name: 'growth' }
  return activity ? { name: 'activity', params: { id: activity } } : '/volunteering'
}
