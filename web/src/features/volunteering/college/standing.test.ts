import { expect, test } from 'vitest'
import type { Course } from '@/api/types'
import { hasBegun, isOver, mayWithdraw, placesLeft } from './standing'

const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const course = (starts: number, ends: number, more: Partial<Course> = {}) =>
  ({ sessions: [{ id: 'a', starts_at: at(starts), ends_at: at(starts + 10) }, { id: 'b', starts_at: at(ends - 10), ends_at: at(ends) }], withdraw_until: at(starts - 60), capacity: 3, taken: 1, ...more }) as Course

test('a course has begun with its first session and is over with its last', () => {
  expect([hasBegun(course(5, 100)), isOver(course(5, 100))]).toEqual([false, false])
  expect([hasBegun(course(-5, 100)), isOver(course(-5, 100))]).toEqual([true, false])
  expect(isOver(course(-100, -1))).toBe(true)
})

test('who has a place withdraws until the moment that was set, who waits until the end', () => {
  expect(mayWithdraw(course(61, 200), 'confirmed')).toBe(true)
  expect(mayWithdraw(course(59, 200), 'confirmed')).toBe(false)
  expect(mayWithdraw(course(59, 200), 'waiting')).toBe(true)
  expect(mayWithdraw(course(-100, -1), 'waiting')).toBe(false)
})

test('there are never fewer than no places left', () => {
  expect(placesLeft(course(5, 100))).toBe(2)
  expect(placesLeft(course(5, 100, { taken: 4 }))).toBe(0)
})
