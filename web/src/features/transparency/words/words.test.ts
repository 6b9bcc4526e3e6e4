import { expect, test } from 'vitest'
import { zh as everywhere } from '@/language/zh-CN'
import { holesOf } from '@/language/holes'
import { en } from './en'
import { zh } from './zh'

const keys = Object.keys(zh) as (keyof typeof zh)[]
const needed = (text: string) => holesOf(text).filter((name) => name !== 'n')

test('english has every message, asks for the same values and none was left in chinese', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  expect(keys.filter((key) => needed(en[key]).join() !== needed(zh[key]).join())).toEqual([])
  expect(keys.filter((key) => /[\u4e00-\u9fff]/.test(en[key]) )).toEqual([])
})

test('every reason for a refusal has its words', async () => {
  const source = (await import('../verify/refused?raw')).default as string
  const reasons = source.match(/'[a-z0-9_]+'/g) ?? []
  expect(reasons.length).toBeGreaterThan(20)
  expect(reasons.filter((reason) => !(`why.${reason.slice(1, -1)}` in zh))).toEqual([])
})

test('a message stands in one place only', () => {
  expect(keys.filter((key) => zh[key] === (everywhere as Record<string, string>)[key])).toEqual([])
})
