import { afterEach, expect, test } from 'vitest'
import type { ProposedStandard } from '@/api/types'
import { useLanguage } from '@/language'
import { differences } from './differences'

const standard: ProposedStandard = {
  effective_at: '2026-12-01T00:00:00Z', cap: '1500.00', expiry_months: 24, care_expiry_months: 0, day_second_minutes: 480, day_administrator_minutes: 720,
  rates: [{ class: 'volunteer', unit: 'POINT', per_hour: '1.00' }],
  offers: [{ offer: 'haircut', price: '10.00', valid_days: 30, per_day: 10 }],
}
const told = (after: Partial<ProposedStandard>, before = standard) => differences(before, { ...before, ...after }, (code) => (code === 'haircut' ? '上门理发' : code)).map((one) => one.text)

afterEach(() => useLanguage('zh-CN'))

test('the same figures from another day, written otherwise, are no difference', () => {
  expect(told({ effective_at: '2027-01-01T00:00:00Z', cap: '1500', signed_decisions: false })).toEqual([])
})

test('each change is one plain sentence', () => {
  expect(told({ cap: '2000.00', expiry_months: 0 })).toEqual(['最多持有的积分从 1,500 改为 2,000', '积分从 24 个月后到期改为不到期'])
  expect(told({ rates: [] })).toEqual(['志愿服务：以前每小时记 1 积分，以后不记'])
  expect(told({ rates: [...standard.rates, { class: 'exchange', unit: 'CARE', per_hour: '60' }] })).toEqual(['代际互助：以前不记，改为每小时记 60 分钟互助时长'])
  expect(told({ offers: [{ offer: 'haircut', price: '8.5', valid_days: 60, per_day: 0 }] })).toEqual([
    '上门理发：从 10 积分改为 8.50 积分', '上门理发：新换的券从 30 天有效改为 60 天有效', '上门理发：每人每天从最多 10 张改为不限张数',
  ])
})

test('an offer that goes and one that comes are one sentence each', () => {
  expect(told({ offers: [{ offer: 'tea', price: '1.00', valid_days: 1, per_day: 0 }] })).toEqual([
    '不再换 上门理发；已经换好的券照用', '新增 tea：1 积分，1 天有效，每人每天不限张数',
  ])
})

test('what is not a number yet stands as it was typed', () => {
  expect(told({ cap: 'abc' })).toEqual(['最多持有的积分从 1,500 改为 abc'])
})

test('the same in English', async () => {
  await useLanguage('en')
  expect(told({ cap: '2000.00', signed_decisions: true })).toEqual(['Most points to hold: 2,000 instead of 1,500', 'Reviews, redemptions and granted roles now need one’s own signature'])
})
