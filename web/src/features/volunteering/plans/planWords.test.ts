import { expect, test } from 'vitest'
import { planTime, wordsOf } from './planWords'

test('a plan is for a quarter or the whole year', () => {
  expect(planTime({ year: 2027, quarter: 1 })).toBe('2027 年第一季度')
  expect(planTime({ year: 2027, quarter: null })).toBe('2027 年全年')
  expect(wordsOf({ name: ' 助老 ', aim: '', year: '2027', quarter: '' })).toEqual({ name: '助老', aim: '', year: 2027, quarter: null })
  expect(wordsOf({ name: '助老', aim: '', year: '20', quarter: '1' })).toBeNull()
  expect(wordsOf({ name: ' ', aim: '', year: '2027', quarter: '1' })).toBeNull()
})
