import { expect, test } from 'vitest'
import { bodyOf, errorsOf, sessionsOf, type CourseFields } from './courseForm'

const fields = (): CourseFields => ({
  name: '急救员培训', partner: '', term: '2026 秋季', content: '心肺复苏', prerequisites: '', requires: '', area: '440105', place: '学院', organiser: '社工站', in_charge: '',
  day: '2026-12-26', start: '09:00', end: '11:00', every: 'week', times: '2', capacity: '20', withdraw_hours: '24', share: '80', months: '24',
})

test('a form that is filled in has no errors and makes its sessions over the end of a year', () => {
  expect(errorsOf(fields())).toEqual({})
  expect(sessionsOf(fields())).toEqual([
    { starts_at: '2026-12-26T01:00:00Z', ends_at: '2026-12-26T03:00:00Z' },
    { starts_at: '2027-01-02T01:00:00Z', ends_at: '2027-01-02T03:00:00Z' },
  ])
  expect(bodyOf(fields()).requires).toBeNull()
})

test('what is missing or out of bounds is named', () => {
  expect(Object.keys(errorsOf({ ...fields(), name: ' ', end: '08:00', capacity: '0', share: '101', times: '27', months: 'x' }))).toEqual(['name', 'end', 'times', 'capacity', 'share', 'months'])
  expect(errorsOf({ ...fields(), withdraw_hours: '' }).withdraw_hours).toBeTruthy()
})
