import { expect, test } from 'vitest'
import { coordinates, emptyNeed, errorsOf, quarterOf } from './planForm'

const fields = () => ({
  name: '送餐', class: 'volunteer' as const, area: '440105', team: '', plan: '', new_plan: '', day: '2026-12-01', start: '22:00', end: '02:00', next_day: true, more: [] as { day: string; start: string; end: string; next_day: boolean }[], place: '饭堂', map: '',
  content: '', organiser: '社工站', in_charge: '', insurance: '', risk: '', needs: [{ ...emptyNeed(), name: '送餐' }], cancel_hours: '24', repeat: 'once' as const, times: '',
})

test('a form that is filled in has no errors, also over midnight', () => {
  expect(errorsOf(fields())).toEqual({})
  expect(Object.keys(errorsOf({ ...fields(), next_day: false }))).toEqual(['end'])
})

test('what is missing or no number is named', () => {
  expect(Object.keys(errorsOf({ ...fields(), name: ' ', cancel_hours: 'x', needs: [emptyNeed()] }))).toEqual(['name', 'cancel_hours', 'need'])
  expect(errorsOf({ ...fields(), needs: [{ ...emptyNeed(), name: 'a', quantity: '0' }] }).need).toBeTruthy()
  expect(errorsOf({ ...fields(), repeat: 'week' as never, times: '1' }).times).toBeTruthy()
})

test('each further shift has its own times', () => {
  const more = [{ day: '2026-12-02', start: '09:00', end: '11:00', next_day: false }, { day: '2026-12-02', start: '11:00', end: '09:00', next_day: false }]
  expect(Object.keys(errorsOf({ ...fields(), more }))).toEqual(['more.1'])
})

test('coordinates are read as people type them', () => {
  expect(coordinates('23.089, 113.274')).toEqual([23.089, 113.274])
  expect(coordinates(' 23.089，113.274 ')).toEqual([23.089, 113.274])
  expect(coordinates('昌岗')).toBeNull()
})

test('a plan made beside an activity is for its quarter and not for today\'s', () => {
  expect(quarterOf('2027-01-12')).toEqual({ year: 2027, quarter: 1 })
  expect(quarterOf('2026-12-31')).toEqual({ year: 2026, quarter: 4 })
})
