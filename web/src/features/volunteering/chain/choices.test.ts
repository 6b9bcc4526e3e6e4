import { expect, test } from 'vitest'
import type { ChainRow } from '@/api/types'
import { carried, decided, hasChoice, undecided, withoutOpen, type Choice } from './choices'

const row = (line: number, text: string, verdict: ChainRow['verdict'] = 'ask', name = '') => ({ line, place: 0, text, name, verdict }) as ChainRow

test('a later decision takes the place of the earlier one', () => {
  const one = row(3, '3. 李雷', 'ask', '李雷')
  const first = decided([], one, 'a')
  const second = decided(first, one, null)
  expect(second).toEqual([{ line: 3, place: 0, name: '李雷', account: null }])
  expect(hasChoice(second, one)).toBe(true)
  expect(undecided(second, one)).toEqual([])
})

test('leaving out the others touches only what is open', () => {
  const rows = [row(1, 'a', 'sign_up'), row(2, 'b', 'ask'), row(3, 'c', 'refused'), row(4, 'd', 'aside')]
  expect(withoutOpen([], rows).map((one) => one.line)).toEqual([2, 3])
})

test('a decision goes along with its line and not with other words', () => {
  const before = [row(2, '1. 李雷'), row(3, '2. 替我妈报'), row(4, '3. 王芳')]
  const choices = before.reduce<Choice[]>((all, one) => decided(all, one, null), [])
  expect(carried(choices, before, ['', '', '1. 李雷', '2. 陈秀英', '3. 王芳', '3. 王芳']).map((one) => one.line)).toEqual([3])
  expect(carried(choices, before, ['#接龙', '1. 李雷', '2. 替我妈报', '3. 王芳', '3. 王芳']).map((one) => one.line)).toEqual([2, 3, 4])
})
