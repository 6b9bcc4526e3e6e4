import { t } from '@/language'
import { spanOnAnyDay } from '@/time/words'
import type { Block } from '@/ui/picture/paper'
import { linkTo, needWords, type Shared } from './chainText'

/** An activity on a picture. What stands there stands on its public page too. */
export function cardBlocks(activity: Shared, shift: Shared['shifts'][number]): Block[] {
  return [
    { kind: 'words', words: t('share.call'), size: 'text', colour: 'kapok' },
    { kind: 'words', words: activity.name, size: 'title' },
    { kind: 'rule' },
    { kind: 'words', words: `${t('share.when')}${spanOnAnyDay(shift.starts_at, shift.ends_at)}`, size: 'lead' },
    { kind: 'words', words: `${t('share.where')}${activity.place}`, size: 'lead' },
    ...shift.needs.map((need): Block => ({ kind: 'words', words: `${t('share.who')}${needWords(need)}`, size: 'text' })),
    ...(activity.content ? [{ kind: 'words', words: activity.content, size: 'text', colour: 'soft' } as const] : []),
    { kind: 'rule' },
    { kind: 'code', text: linkTo(activity), beside: [t('share.scan'), activity.organiser] },
  ]
}
