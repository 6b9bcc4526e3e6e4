import type { ChainRow, ChainText } from '@/api/types'

export type Choice = NonNullable<ChainText['choices']>[number]
type Place = Pick<ChainRow, 'line' | 'place' | 'name'>

const isOf = (row: Place) => (one: Choice): boolean => one.line === row.line && one.place === row.place && one.name === row.name

/** What somebody decided about a row, in place of what they decided before. */
export const decided = (choices: readonly Choice[], row: Place, account: string | null): Choice[] =>
  [...choices.filter((one) => !isOf(row)(one)), { line: row.line, place: row.place, name: row.name, account }]

/** The same without a decision about this row. */
export const undecided = (choices: readonly Choice[], row: Place): Choice[] => choices.filter((one) => !isOf(row)(one))

export const hasChoice = (choices: readonly Choice[], row: Place): boolean => choices.some(isOf(row))

/** Every row that nothing settles is left out. */
export const withoutOpen = (choices: readonly Choice[], rows: readonly ChainRow[]): Choice[] =>
  rows.filter((row) => row.verdict === 'ask' || row.verdict === 'refused').reduce<Choice[]>((all, row) => decided(all, row, null), [...choices])

/**
 * Decisions that still stand after the text was changed: a line that moved takes its decision along when there is one
 * line with the same words, and nothing is decided about words that were changed.
 */
export function carried(choices: readonly Choice[], before: readonly ChainRow[], after: readonly string[]): Choice[] {
  return choices.reduce<Choice[]>((kept, one) => {
    const words = before.find((row) => row.line === one.line)?.text
    const lines = after.map((line, at) => (line.trim() === words ? at + 1 : 0)).filter((line) => line > 0)
    const line = lines.length === 1 ? lines[0] : lines.find((at) => at === one.line)
    return line ? [...kept, { ...one, line }] : kept
  }, [])
}
