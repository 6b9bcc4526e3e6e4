import { expect, test } from 'vitest'
import { holesOf } from '@/language/holes'
import { en } from './en'
import { zh } from './zh'

const keys = Object.keys(zh) as (keyof typeof zh)[]
const needed = (text: string) => holesOf(text).filter((name) => name !== 'n').join()

test('english has every word and asks for the same values', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  expect(keys.filter((key) => needed(en[key]) !== needed(zh[key]))).toEqual([])
})

test('no word is empty, and no english one was left in chinese', () => {
  expect(keys.filter((key) => zh[key].trim() === '' || en[key].trim() === '')).toEqual([])
  expect(keys.filter((key) => /[\u4e00-\u9fff]/.test(en[key]))).toEqual([])
})
