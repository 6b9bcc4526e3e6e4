import { expect, test } from 'vitest'
import { chainText, needWords, type Shared } from './chainText'

const activity = {
  id: 'a'.repeat(32), name: '长者饭堂送餐', place: '昌岗长者饭堂', organiser: '昌岗社工站', content: '', risk: '',
  shifts: [{ starts_at: '2026-11-28T01:00:00Z', ends_at: '2026-11-28T03:00:00Z', needs: [{ name: '送餐', quantity: 5, taken: 2 }] }],
} as unknown as Shared

test('the text says what, when, where and how, and ends with the first row', () => {
  const lines = chainText(activity, activity.shifts[0]!).split('\n')
  expect(lines[0]).toBe('#接龙')
  expect(lines[1]).toBe('长者饭堂送餐')
  expect(lines[2]).toContain('09:00–11:00')
  expect(lines.some((line) => line.includes('还差 3 人'))).toBe(true)
  expect(lines.some((line) => line.includes(`/volunteering/activities/${activity.id}`))).toBe(true)
  expect(lines[lines.length - 1]).toBe('1. ')
  // Nothing before the first row reads like a row: only the last line has a number in front.
  expect(lines.filter((line) => /^\d+[.、]/.test(line))).toHaveLength(1)
})

test('a role that is full says that one waits', () => {
  expect(needWords({ name: '引导', quantity: 2, taken: 2 })).toContain('已满')
})
