import { expect, test } from 'vitest'
import type { LayoutColumn } from '@/api/layouts'
import { FIELDS, moved, nextColumn, withField } from './layoutForm'

const column = (field: LayoutColumn['field'], heading: string): LayoutColumn => ({ field, heading, notation: '' })

test('a column takes a notation of its kind', () => {
  expect(withField({ field: 'date', heading: '日', notation: 'zh' }, 'duration')).toEqual({ field: 'duration', heading: '日', notation: 'hours' })
  expect(withField({ field: 'date', heading: '日', notation: 'zh' }, 'name').notation).toBe('')
})

test('a new column is what is not there yet', () => {
  expect(nextColumn([column('name', '姓名')]).field).toBe('mobile')
  expect(nextColumn(FIELDS.map((field) => column(field, field))).field).toBe('fixed')
})

test('a column moves forward by one and the first one stays', () => {
  const all = [column('name', 'a'), column('mobile', 'b'), column('date', 'c')]
  expect(moved(all, 2).map((one) => one.heading)).toEqual(['a', 'c', 'b'])
  expect(moved(all, 0).map((one) => one.heading)).toEqual(['a', 'b', 'c'])
})
