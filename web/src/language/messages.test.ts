import { afterEach, expect, test } from 'vitest'
import { t, tOr, useLanguage, type Key } from '.'
import { en } from './en'
import { fill, holesOf } from './holes'
import { zh } from './zh-CN'

afterEach(() => useLanguage('zh-CN'))

const keys = Object.keys(zh) as Key[]
const needed = (text: string) => holesOf(text).filter((name) => name !== 'n')

test('english has every message and no other', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
})

test('a translation asks for the same values', () => {
  const differing = keys.filter((key) => needed(en[key]).join() !== needed(zh[key]).join())
  expect(differing).toEqual([])
})

test('no message is empty, and no english one was left in chinese', () => {
  expect(keys.filter((key) => zh[key].trim() === '' || en[key].trim() === '')).toEqual([])
  expect(keys.filter((key) => /[\u4e00-\u9fff]/.test(en[key]))).toEqual([])
})

test('no two modules claim one key', async () => {
  const modules = import.meta.glob<Record<string, Record<string, string>>>('./zh-CN/!(index).ts')
  const all = await Promise.all(Object.values(modules).map((load) => load()))
  const claimed = all.reduce<string[]>((names, module) => names.concat(...Object.values(module).map(Object.keys)), [])
  expect(claimed.length).toBe(new Set(claimed).size)
})

test('a hole is filled and a plural chosen', () => {
  expect(fill('{n} {n|claim|claims} of {name}', { n: 1, name: 'Ng' })).toBe('1 claim of Ng')
  expect(fill('{n} {n|claim|claims} of {name}', { n: 3, name: 'Ng' })).toBe('3 claims of Ng')
  expect(fill('{name}', { name: '{name}' })).toBe('{name}')
})

test('the language in use decides, and the document says which it is', async () => {
  expect(t('claim_state.approved')).toBe('审核通过')
  await useLanguage('en')
  expect(t('claim_state.approved')).toBe('Approved')
  expect(document.documentElement.lang).toBe('en')
})

test('an unknown code falls back to what the service said', () => {
  expect(tOr('kind.hours.approved', 'x')).toBe('审核通过')
  expect(tOr('kind.points.minted', 'Points minted')).toBe('Points minted')
  expect(tOr('toString', 'x')).toBe('x')
})
