import { expect, test } from 'vitest'
import type { ProposedStandard } from '@/api/types'
import { differences } from './differences'

const standard: ProposedStandard = {
  effective_at: '2026-12-01T00:00:00Z', cap: '1500.00', expiry_months: 24, care_expiry_months: 0, day_second_minutes: 480, day_administrator_minutes: 720,
  rates: [{ class: 'volunteer', unit: 'POINT', per_hour: '1.00' }],
  offers: [{ offer: 'haircut', price: '10.00', valid_days: 30, per_day: 10 }],
}

test('the same figures from another day are no difference', () => {
  expect(differences(standard, { ...standard, effective_at: '2027-01-01T00:00:00Z' })).toEqual([])
})

test('a changed figure is told with both values', () => {
  expect(differences(standard, { ...standard, cap: '2000.00' })).toEqual([{ label: '最多持有的积分', from: '1500.00', to: '2000.00' }])
})

test('an offer that goes and one that comes are told by each of their figures', () => {
  const changed = { ...standard, offers: [{ offer: 'tea', price: '1.00', valid_days: 1, per_day: 0 }] }
  const told = differences(standard, changed)
  expect(told).toHaveLength(6)
  expect(told.filter((one) => one.from === '—')).toHaveLength(3)
  expect(told.filter((one) => one.to === '—')).toHaveLength(3)
})
