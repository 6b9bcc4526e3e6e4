import { expect, test } from 'vitest'
import { fill } from './holes'

test.each([
  ['{when}之前有效', { when: '明天 05:23' }, '明天 05:23 之前有效'],
  ['{when}之前有效', { when: '明天' }, '明天之前有效'],
  ['由{name}授予', { name: 'Ann Lee' }, '由 Ann Lee 授予'],
  ['由{name}授予', { name: '温区长' }, '由温区长授予'],
  ['第 {seq} 笔', { seq: 12 }, '第 12 笔'],
  ['有效到 {day}', { day: '2026-11-24' }, '有效到 2026-11-24'],
  ['{a}{b}', { a: '1', b: '2' }, '12'],
  ['（{n}）', { n: 3 }, '（3）'],
  ['by {name}', { name: '温区长' }, 'by 温区长'],
])('%s is filled as %s says', (text, values, filled) => {
  expect(fill(text, values as unknown as Record<string, string>)).toBe(filled)
})

test('a plural is a word of the text, and takes no space of its own', () => {
  expect(fill('{n} {n|entry|entries}', { n: 1 })).toBe('1 entry')
  expect(fill('{n} {n|entry|entries}', { n: 2 })).toBe('2 entries')
})
