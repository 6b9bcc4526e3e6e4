import { beforeEach, expect, test } from 'vitest'
import type { WayIn } from '@/api/providers'
import { asksByItself, inside, usable } from './inside'

const WAYS: WayIn[] = [{ id: 'city', name: '统一认证', kind: 'oidc' }, { id: 'wechat', name: '微信', kind: 'wechat' }, { id: 'wecom', name: '企业微信', kind: 'wecom' }]
beforeEach(() => sessionStorage.clear())

test.each([
  ['Mozilla/5.0 (Linux; Android 14) Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.47', 'wechat'],
  ['Mozilla/5.0 (iPhone) wxwork/4.1 MicroMessenger/7.0.1', 'wecom'],
  ['Mozilla/5.0 (iPhone) Version/17 Mobile Safari/604.1', null],
])('%s is inside %s', (agent, where) => expect(inside(agent)).toBe(where))

test.each([['wechat', 'city wechat'], ['wecom', 'city wecom'], [null, 'city']] as const)('inside %s one can use %s', (where, ids) => {
  expect(usable(WAYS, where).map((one) => one.id).join(' ')).toBe(ids)
})

test('inside WeChat one is asked once, and elsewhere never', () => {
  expect(asksByItself(WAYS, null)).toBeUndefined()
  expect(asksByItself(WAYS, 'wechat')?.id).toBe('wechat')
  expect(asksByItself(WAYS, 'wechat')).toBeUndefined()
})
