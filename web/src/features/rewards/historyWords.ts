import { signedMinutesText } from '@/amounts/minutes'
import { hundredths, signedPointsText } from '@/amounts/points'
import type { HistoryLine } from '@/api/types'
import { tOr } from '@/language'

/** The kind of an entry in a few words. */
export const kindWords = (kind: string): string => tOr(`kind.${kind}`, kind)

/** What the line is about: the activity, or the offer. */
export const aboutLine = (line: HistoryLine): string | null => line.activity_name ?? line.offer_name ?? null

/** What moved: points with their sign, care time, or nothing. */
export function movedText(line: HistoryLine): string | null {
  if (hundredths(line.points) !== 0) return signedPointsText(line.points)
  return line.care_minutes !== 0 ? signedMinutesText(line.care_minutes) : null
}

export const movedUp = (line: HistoryLine): boolean => hundredths(line.points) > 0 || line.care_minutes > 0
