import { expect, test } from 'vitest'
import { problemFrom, unreachable } from '@/api/problem'
import { problemAdvice, problemNumber, problemTitle } from './problemWords'

test('a used voucher says when and where', () => {
  const problem = problemFrom(409, { code: 'voucher_used', title: '已用过', params: { at: '2025-11-24T06:30:00Z', merchant_name: '阿强理发店' } })
  expect(problemAdvice(problem)).toBe('这张券 2025年11月24日 14:30 由“阿强理发店”核销过了。')
})

test('the service speaks for itself', () => {
  const problem = problemFrom(409, { code: 'overlap', title: '时间重叠了', detail: '改一改时间。', request_id: 'r-1' })
  expect([problemTitle(problem), problemAdvice(problem), problemNumber(problem)]).toEqual(['时间重叠了', '改一改时间。', '编号 r-1'])
})

test('what never reached the service is put in words here', () => {
  expect(problemTitle(unreachable())).toBe('连不上服务器')
  expect(problemAdvice(unreachable())).toContain('不会重复记账')
})

test('an answer that is no problem document still becomes one', () => {
  expect(problemFrom(502, '<html>').code).toBe('http_502')
  expect(problemTitle(problemFrom(502, null))).toBe('没有办成')
})
