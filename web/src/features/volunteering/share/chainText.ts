import type { Organised } from '@/api/types'
import { t } from '@/language'
import { spanOnAnyDay } from '@/time/words'

/** The part of an activity that goes into a chat: what everybody may read, and nobody's name. */
export type Shared = Pick<Organised, 'id' | 'name' | 'place' | 'organiser' | 'content' | 'risk' | 'shifts'>

/** Where somebody signs up by themselves. */
export const linkTo = (activity: Pick<Shared, 'id'>): string => `${location.origin}/volunteering/activities/${activity.id}`

const left = (need: { quantity: number; taken: number }): number => Math.max(0, need.quantity - need.taken)

/** What a role still needs, in words. */
export const needWords = (need: { name: string; quantity: number; taken: number }): string => t(left(need) > 0 ? 'share.need' : 'share.full', { name: need.name, n: left(need), quantity: need.quantity })

/**
 * A text with which a chat group begins to sign up: WeChat makes a list of it by itself, and what comes back is read
 * again when it is pasted. One shift has its own list.
 */
export function chainText(activity: Shared, shift: Shared['shifts'][number]): string {
  const words = [
    '#接龙',
    activity.name,
    `${t('share.when')}${spanOnAnyDay(shift.starts_at, shift.ends_at)}`,
    `${t('share.where')}${activity.place}`,
    ...shift.needs.map((need) => `${t('share.who')}${needWords(need)}`),
    `${t('share.by')}${activity.organiser}`,
    `${t('share.link')}${linkTo(activity)}`,
    t('share.how'),
    '',
    t('share.example'),
    '',
    '1. ',
  ]
  return words.join('\n')
}
