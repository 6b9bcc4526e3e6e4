import { expect, test } from 'vitest'
import { wrap } from './wrap'

/** A Chinese character is two wide, a letter one. */
const measure = (words: string) => Array.from(words).reduce((sum, c) => sum + (c.charCodeAt(0) < 256 ? 1 : 2), 0)

test('a line breaks after any character, and not before a comma nor inside a word of letters', () => {
  expect(wrap('长者饭堂送餐', 8, measure)).toEqual(['长者饭堂', '送餐'])
  expect(wrap('长者饭堂，送餐', 8, measure)).toEqual(['长者饭', '堂，送餐'])
  expect(wrap('时间 09:00-11:00 集合', 12, measure)).toEqual(['时间', '09:00-11:00', '集合'])
  expect(wrap('长者饭（堂）', 8, measure)).toEqual(['长者饭', '（堂）'])
})

test('every line fits and nothing is lost, whatever is written', () => {
  for (const text of ['', 'x'.repeat(50), '好'.repeat(33), '一\n二\n\n三', 'https://example.org/a/very/long/address 报名', '👵🏻👴🏻'.repeat(9)]) {
    const lines = wrap(text, 10, measure)
    expect(lines.every((line) => measure(line) <= 12)).toBe(true)
    expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  }
})
