import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Me, OwnDevices } from '@/api/types'
import { useSession } from '@/features/identity/session'
import type { DeviceKey } from './deviceKey'
import { useSigner } from './signer'
import { standingOf } from './standing'

const ME = 'a1'.repeat(16)
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-11-24T06:30:00Z'
const shelf = new Map<string, DeviceKey>()
vi.mock('./shelf', () => ({
  keptKey: async (account: string) => shelf.get(account) ?? null,
  keepKey: async (key: DeviceKey) => void shelf.set(key.account, key),
  dropKey: async (account: string) => void shelf.delete(account),
}))

let posted: { path: string; body: unknown }[]
let own: () => OwnDevices
const waiting = (key: string | undefined) => ({ id: '', name: '', own: true, key, number: '', requested_at: NOW, expires_at: NOW })

beforeEach(() => {
  setActivePinia(createPinia())
  useSession().me = { account: ME, member: ME, name: '李静文', roles: [], withheld: [], acting: false, demo: true } as Me
  shelf.clear()
  posted = []
  own = () => ({ items: [], waiting: waiting(shelf.get(ME)?.key) })
  vi.stubGlobal('indexedDB', {})
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url, 'http://localhost').pathname
    if (path === '/log/checkpoint') return new Response(`${ORIGIN}\n3\nAAAA\n`)
    const text = await request.text()
    if (request.method === 'POST') posted.push({ path, body: text ? JSON.parse(text) : null })
    if (path.endsWith('/retire')) return new Response(null, { status: 204 })
    return new Response(JSON.stringify(request.method === 'POST' ? {} : own()), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a new key is for one account and one ledger, and only its public half is sent', async () => {
  const signer = useSigner()
  await signer.ask()
  expect(signer.standing?.is).toBe('waiting')
  expect(shelf.get(ME)).toMatchObject({ account: ME, origin: ORIGIN, enrolled: null })
  expect(posted).toEqual([{ path: '/api/v1/me/devices', body: { algorithm: 'ES256', key: shelf.get(ME)?.key } }])
})

test('a key that did not stay where it was put is never asked for', async () => {
  const set = vi.spyOn(shelf, 'set').mockReturnValue(new Map())
  await expect(useSigner().ask()).rejects.toMatchObject({ code: 'key_unusable' })
  expect(posted).toEqual([])
  set.mockRestore()
})

test('a browser without storage for keys is told apart', async () => {
  vi.stubGlobal('indexedDB', undefined)
  const signer = useSigner()
  expect(await signer.ready()).toBeNull()
  expect(signer.standing?.is).toBe('unsupported')
})

test('one that waits is looked at again, and counts once it is confirmed', async () => {
  const signer = useSigner()
  await signer.ask()
  expect(await signer.ready()).toBeNull()
  own = () => ({ items: [device()] })
  expect(await signer.ready()).toMatchObject({ enrolled: 7 })
  expect(shelf.get(ME)?.enrolled).toBe(7)
})

test('ending the key of this device takes it away here too, and ending another does not', async () => {
  const signer = useSigner()
  await signer.ask()
  own = () => ({ items: [device()] })
  await signer.look()
  await signer.end('k', { ...device(), key: 'another', enrolled: 8 })
  expect(shelf.has(ME)).toBe(true)
  await signer.end('k', device())
  expect(shelf.has(ME)).toBe(false)
  expect(posted.slice(1).map((call) => call.path)).toEqual(['/api/v1/devices/8/retire', '/api/v1/devices/7/retire'])
})

const device = (changed = {}) => ({ enrolled: 7, algorithm: 'ES256', key: shelf.get(ME)?.key ?? '', number: '', since: NOW, retired: false, ...changed })

describe('how a key stands', () => {
  const kept = { key: 'mine', algorithm: 'ES256', enrolled: null } as DeviceKey
  const listed = (changed = {}): OwnDevices => ({ items: [device({ key: 'mine', ...changed })] })

  test.each<[string, DeviceKey | null, OwnDevices]>([
    ['none', null, listed()],
    ['enrolled', kept, listed()],
    ['ended', kept, listed({ retired: true })],
    ['waiting', kept, { items: [], waiting: waiting('mine') }],
    ['lapsed', kept, { items: [], waiting: waiting('another') }],
    ['lapsed', kept, listed({ key: 'another' })],
    ['lapsed', kept, listed({ algorithm: 'Ed25519' })],
    ['missing', { ...kept, enrolled: 7 }, { items: [] }],
  ])('%s', (is, key, own_devices) => {
    expect(standingOf(key, own_devices).is).toBe(is)
  })
})
