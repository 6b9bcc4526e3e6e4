import { expect, test } from 'vitest'
import { progress } from './progress'
import { reviewBlocks, reviewWords } from './reviewBlocks'

const levels = [{ level: 1, minutes: 6000 }, { level: 2, minutes: 18000 }]

test('the way to the next star is counted from the last one', () => {
  expect(progress({ minutes: 3000, level: 0, next: levels[0], levels })).toBe(50)
  expect(progress({ minutes: 6000, level: 1, next: levels[1], levels })).toBe(0)
  expect(progress({ minutes: 17999, level: 1, next: levels[1], levels })).toBe(99)
  expect(progress({ minutes: 18000, level: 2, next: null, levels })).toBe(100)
})

const year = {
  year: 2026, minutes: 750, services: 5, days: 4, months: [0, 0, 120, 0, 0, 0, 0, 0, 0, 0, 630, 0], training_minutes: 90, level: 1, first_day: '2026-03-02',
  most: [{ name: '长者饭堂送餐', minutes: 630 }], honours: [{ id: '1', title: '优秀志愿者', unit: '昌岗街道', note: '', day: '2026-11-20', given_at: '', stands: true }],
}

test('what the picture says stands in words too', () => {
  const words = reviewWords('陈丽', year)
  for (const part of ['2026', '陈丽', '12 小时 30 分', '5', '4', '长者饭堂送餐', '优秀志愿者']) expect(words).toContain(part)
  const drawn = reviewBlocks('陈丽', year, 5, 'https://haizhu.example')
  expect(drawn.filter((block) => block.kind === 'words').map((block) => block.words).join('\n')).toContain('长者饭堂送餐')
  expect(drawn.some((block) => block.kind === 'stars' && block.full === 1)).toBe(true)
})
