import { expect, test } from 'vitest'
import type { Organised } from '@/api/types'
import { bodyOf, errorsOf, fieldsOf } from './changeForm'

const need = { id: 'n', name: '送餐', quantity: 3, taken: 2, age_min: 0, skill: '', training: '', waiting: 0 }
const shift = (id: string, starts_at: string, ends_at: string) => ({ id, starts_at, ends_at, needs: [need] })
const one = {
  id: 'a', name: '送餐', state: 'published', place: '饭堂', latitude: 23.089, longitude: 113.274, content: '', in_charge: '', insurance: '', risk: '',
  shifts: [shift('past', '2026-11-27T01:00:00Z', '2026-11-27T03:00:00Z'), shift('night', '2026-11-28T14:00:00Z', '2026-11-28T18:00:00Z')],
} as unknown as Organised
const now = Date.parse('2026-11-28T00:00:00Z')

test('an activity comes back as it was, without the shifts that have begun', () => {
  const fields = fieldsOf(one, now)
  expect(fields.shifts[1]).toMatchObject({ day: '2026-11-28', start: '22:00', end: '02:00', next_day: true, begun: false })
  expect(errorsOf(fields)).toEqual({})
  const body = bodyOf(fields, false, 7)
  expect(body).toMatchObject({ name: null, place: '饭堂', latitude: 23.089 })
  expect(body.shifts).toEqual([{ id: 'night', starts_at: '2026-11-28T14:00:00Z', ends_at: '2026-11-28T18:00:00Z', needs: [{ id: 'n', quantity: 3 }] }])
})

test('an end before the start and fewer places than people are named', () => {
  const fields = fieldsOf(one, now)
  fields.shifts[1]!.next_day = false
  fields.shifts[1]!.needs[0]!.quantity = '1'
  fields.place = ' '
  expect(Object.keys(errorsOf(fields))).toEqual(['place', 'when.1', 'needs.1'])
})
