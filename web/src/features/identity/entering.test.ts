import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { router } from '@/router'
import { useSession } from './session'
import { whereTo } from './whereTo'

const ME = { account: 'a'.repeat(32), member: 'b'.repeat(32), name: '陈秀英', roles: [{ role: 'volunteer' }], demo: true }

function answering(status: number, body: unknown) {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })))
}

beforeEach(async () => {
  setActivePinia(createPinia())
  answering(401, { code: 'unauthenticated' })
  await router.replace('/totals')
})

test('a stranger is sent to enter and told where one wanted to go', async () => {
  await router.push('/redeem?a=1#472918063355')
  expect(router.currentRoute.value.name).toBe('enter')
  expect(router.currentRoute.value.query.to).toBe('/redeem?a=1#472918063355')
})

test('a stranger sees what is public', async () => {
  await router.push('/volunteering')
  expect(router.currentRoute.value.name).toBe('shifts')
})

test('one who is known goes straight on', async () => {
  answering(200, ME)
  await useSession().refresh()
  await router.push('/me/history')
  expect(router.currentRoute.value.name).toBe('history')
})

test('a service that does not answer makes nobody a stranger', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('down') }))
  await useSession().refresh()
  await router.push('/me')
  expect(router.currentRoute.value.name).toBe('me')
  expect(useSession().problem?.unanswered).toBe(true)
})

test.each([
  ['/me', '/me'], ['/redeem#472918063355', '/redeem#472918063355'], ['https://elsewhere.example', '/'], ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'], ['javascript:alert(1)', '/'], [undefined, '/'], [['/me', '/x'], '/'],
])('%j leads to %s', (to, path) => {
  expect(whereTo(to)).toBe(path)
})
