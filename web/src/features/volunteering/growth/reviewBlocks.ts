import { hoursNumeral, minutesText } from '@/amounts/minutes'
import type { Schemas } from '@/api/types'
import { t } from '@/language'
import type { Block } from '@/ui/picture/paper'

type Year = Schemas['YearReview']
const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']

/** The lines of a year that picture and words share. */
function lines(year: Year): string[] {
  return [
    t('review_card.services', { n: year.services, days: year.days }),
    ...(year.most.length ? [t('review_card.most', { what: year.most.map((one) => `${one.name}（${minutesText(one.minutes)}）`).join(t('list.comma')) })] : []),
    ...(year.training_minutes ? [t('review_card.training', { time: minutesText(year.training_minutes) })] : []),
    ...year.honours.map((one) => t('review_card.honour', { title: one.title, unit: one.unit })),
  ]
}

/** A year on a picture that somebody sends on. It names nobody but themselves. */
export function reviewBlocks(name: string, year: Year, stars: number, address: string): Block[] {
  return [
    { kind: 'words', words: t('review_card.head', { year: year.year }), size: 'text', colour: 'kapok' },
    { kind: 'words', words: name, size: 'title' },
    { kind: 'rule' },
    { kind: 'words', words: t('review_card.service'), size: 'text', colour: 'soft' },
    { kind: 'words', words: `${hoursNumeral(year.minutes)} ${t('growth.hours')}`, size: 'figure', colour: 'teal' },
    ...(year.level ? [{ kind: 'stars', of: stars, full: year.level } as const] : []),
    { kind: 'bars', values: year.months, labels: MONTHS },
    ...lines(year).map((words): Block => ({ kind: 'words', words, size: 'text' })),
    { kind: 'rule' },
    { kind: 'code', text: address, beside: [t('review_card.join'), t('growth.not_official')] },
  ]
}

/** The same for whoever does not see the picture. */
export function reviewWords(name: string, year: Year): string {
  const months = year.months.map((minutes, at) => (minutes ? t('review_card.month', { month: at + 1, time: minutesText(minutes) }) : '')).filter(Boolean)
  return [
    `${t('review_card.head', { year: year.year })} ${name}`,
    `${t('review_card.service')} ${minutesText(year.minutes)}`,
    ...(year.level ? [t('growth.star', { n: year.level })] : []),
    ...lines(year),
    ...(months.length ? [months.join(t('list.comma'))] : []),
  ].join('\n')
}
