import { expect, test } from 'vitest'
import type { Shift } from '@/api/types'
import { onSite, placesLeft, scannedCode } from './standing'

const MINUTE = 60_000
const at = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
const shift = (starts: number, ends: number, more: Partial<Shift> = {}) =>
  ({ state: 'published', signed: 'confirmed', starts_at: at(starts), ends_at: at(ends), in_at: null, out_at: null, needs: [], ...more }) as unknown as Shift

test('one checks in from half an hour before until the end, and out until an hour after', () => {
  expect(onSite(shift(31, 120))).toBeNull()
  expect(onSite(shift(29, 120))).toBe('check_in')
  expect(onSite(shift(-120, -1))).toBeNull()
  expect(onSite(shift(-120, -1, { in_at: at(-119) }))).toBe('check_out')
  expect(onSite(shift(-120, -61, { in_at: at(-119) }))).toBeNull()
  expect(onSite(shift(-60, 60, { in_at: at(-59), out_at: at(-1) }))).toBeNull()
})

test('who waits in line, and an activity that was cancelled, has nothing to check in to', () => {
  expect(onSite(shift(0, 60, { signed: 'waiting' }))).toBeNull()
  expect(onSite(shift(0, 60, { state: 'cancelled' }))).toBeNull()
})

test('places left are those of all roles, and never below none', () => {
  const needs = [{ quantity: 3, taken: 1 }, { quantity: 1, taken: 1 }] as Shift['needs']
  expect(placesLeft(shift(0, 60, { needs }))).toBe(2)
})

test('a scanned address holds shift and code behind its mark, and anything else holds nothing', () => {
  const id = '0123456789abcdef0123456789abcdef'
  expect(scannedCode(`https://haizhu.example/volunteering/check-in#${id}.12345678`)).toEqual({ shift: id, code: '12345678' })
  for (const other of ['', id, `#${id}`, `#${id}.1234567`, `#${id}.12345678x`, `https://haizhu.example/redeem#123456789012`]) expect(scannedCode(other)).toBeNull()
})
