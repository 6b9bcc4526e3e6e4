import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Claim, Me } from '@/api/types'
import { approve, approveMany, reject } from '@/api/volunteering'
import { redeemCode } from '@/api/rewards'
import { useSession } from '@/features/identity/session'
import { signUse } from '@/features/rewards/redeem/signing'
import { fromBase64, utf8 } from '@/features/transparency/verify/bytes'
import { canonical, type Json } from '@/features/transparency/verify/entry'
import { approveSigned, signAgainst, signApproval, signBatch } from '@/features/volunteering/review/signing'
import { setClockBy } from '@/time/clock'
import { useDeciding } from './deciding'
import { commitment, makeDeviceKey, type DeviceKey } from './deviceKey'
import { useSigner } from './signer'
import { together } from './statement'

const shelf = new Map<string, DeviceKey>()
vi.mock('./shelf', () => ({
  keptKey: async (account: string) => shelf.get(account) ?? null,
  keepKey: async (key: DeviceKey) => void shelf.set(key.account, key),
  dropKey: async (account: string) => void shelf.delete(account),
}))

const ME = 'a1'.repeat(16)
const ORIGIN = 'haizhu.example/log'
const NOW = '2026-11-24T06:30:00Z'
const REASON_KEY = '0f'.repeat(32)
const claimOf = (seq: number) => ({ seq, state: 'open', minutes: 60, needs: [] as string[], would_credit: { points: '1.00', excess: '0.00', care_minutes: 0 } }) as Claim
const approvalOf = (seq: number, batch = false) => ({ batch, claim: seq, excess: 0, minutes: 60, reviewer: ME })
const stated = (kind: string, what: Record<string, Json>) => `haizhu-decision/1\n${canonical({ by: ME, happened: NOW, kind, origin: ORIGIN, what })}`

interface Call { path: string; signature: string | null; key: string | null; body: unknown }
type Answer = { status?: number; body: unknown } | 'lost'
let calls: Call[]
let answers: Record<string, ((call: Call) => Answer)>
let public_key: string
let pair: CryptoKeyPair
const to = (path: string) => calls.filter((call) => call.path === path)
const refused = (code: string): Answer => ({ status: 409, body: { code, title: code } })

beforeEach(async () => {
  setActivePinia(createPinia())
  useSession().me = { account: ME, member: ME, name: '李静文', roles: [{ role: 'social_worker', area: '', area_name: '' }], demo: true } as Me
  setClockBy(new Date(NOW).toUTCString())
  shelf.clear()
  calls = []
  vi.stubGlobal('indexedDB', {})
  // A key whose public half the tests may use.
  pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const made = { ...(await makeDeviceKey(ME, ORIGIN)), secret: pair.privateKey }
  public_key = made.key
  shelf.set(ME, made)
  answers = {
    '/api/v1/me/devices': () => ({ body: { items: [device()], waiting: null } }),
    '/api/v1/reviews/statements': ({ body }) => ({ body: { signed_at: NOW, reason_key: REASON_KEY, items: (body as { claims: number[] }).claims.map((claim) => ({ claim, statement: stated('hours.approved', approvalOf(claim, (body as { together: boolean }).together)) })) } }),
    '/api/v1/reviews/12/approve': () => ({ body: { seq: 12, state: 'approved' } }),
  }
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    const text = await request.text()
    const call = { path: pathname, signature: request.headers.get('Decision-Signature'), key: request.headers.get('Idempotency-Key'), body: text ? JSON.parse(text) : null }
    calls.push(call)
    const answer = answers[pathname]?.(call) ?? { status: 404, body: { code: 'not_found' } }
    if (answer === 'lost') throw new TypeError('lost')
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers: { 'content-type': 'application/json', date: new Date(NOW).toUTCString() } })
  })
})
afterEach(() => vi.unstubAllGlobals())

const device = (changed = {}) => ({ enrolled: 7, algorithm: 'ES256', key: public_key, number: '', since: NOW, confirmed_by_name: '张明远', retired: false, ...changed })
const agree = (key = 'k', claim = claimOf(12)) => useDeciding().decide(`${key} approve`, (by) => signApproval(by, claim), (signed) => approve(key, claim.seq, signed))

async function isSigned(header: string | null | undefined, message: Uint8Array): Promise<boolean> {
  const [, signature = ''] = /^enrolled=7; algorithm=ES256; signed_at=2026-11-24T06:30:00Z; signature=([A-Za-z0-9+/]{86}==)$/.exec(header ?? '') ?? []
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, pair.publicKey, fromBase64(signature) as BufferSource, message as BufferSource)
}

test('an approval carries the signature of its statement', async () => {
  await agree()
  expect(await isSigned(to('/api/v1/reviews/12/approve')[0]?.signature, utf8(stated('hours.approved', approvalOf(12))))).toBe(true)
})

test('without a key nothing is asked and nothing is signed', async () => {
  shelf.clear()
  await agree()
  expect(calls.map((call) => [call.path, call.signature])).toEqual([['/api/v1/reviews/12/approve', null]])
})

test.each([['ended', { retired: true }], ['another\'s', { key: 'A'.repeat(44) }], ['of another kind', { algorithm: 'Ed25519' }]])('a key that is %s signs nothing', async (_how, changed) => {
  answers['/api/v1/me/devices'] = () => ({ body: { items: [device(changed)], waiting: null } })
  await agree()
  expect(to('/api/v1/reviews/12/approve').map((call) => call.signature)).toEqual([null])
})

test('where a key is and the service does not answer, nothing goes out unsigned', async () => {
  answers['/api/v1/me/devices'] = () => 'lost'
  await expect(agree()).rejects.toMatchObject({ status: 0 })
  expect(to('/api/v1/reviews/12/approve')).toEqual([])
})

test('the key of one account does not sign for the next who enters', async () => {
  await useSigner().ready()
  useSession().me = { ...(useSession().me as Me), account: 'e5'.repeat(16) }
  await agree()
  expect(to('/api/v1/reviews/12/approve').map((call) => call.signature)).toEqual([null])
})

test('a statement about something else is neither signed nor sent', async () => {
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, items: [{ claim: 12, statement: stated('hours.approved', approvalOf(13)) }] } })
  await expect(agree()).rejects.toMatchObject({ code: 'statement_differs' })
  expect(to('/api/v1/reviews/12/approve')).toEqual([])
})

test('what the service will not state is refused with its own words', async () => {
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, items: [{ claim: 12, statement: null, code: 'own_claim', detail: '请别人来审' }] } })
  await expect(agree()).rejects.toMatchObject({ code: 'own_claim', detail: '请别人来审' })
})

test.each(['signature_wrong', 'signature_stale', 'device_unknown'])('after %s the statement is fetched anew and signed once more', async (code) => {
  answers['/api/v1/reviews/12/approve'] = () => (to('/api/v1/reviews/12/approve').length === 1 ? refused(code) : { body: { seq: 12, state: 'approved' } })
  await agree()
  expect(to('/api/v1/reviews/statements')).toHaveLength(2)
  const [first, second] = to('/api/v1/reviews/12/approve')
  expect([first?.key, second?.key]).toEqual(['k', 'k'])
  expect(first?.signature).not.toBe(second?.signature)
})

test('a second refusal is the person\'s to see', async () => {
  answers['/api/v1/reviews/12/approve'] = () => refused('signature_wrong')
  await expect(agree()).rejects.toMatchObject({ code: 'signature_wrong' })
  expect(to('/api/v1/reviews/12/approve')).toHaveLength(2)
})

test('a key that has ended meanwhile does not turn the decision into an unsigned one', async () => {
  answers['/api/v1/me/devices'] = () => ({ body: { items: [device({ retired: to('/api/v1/me/devices').length > 1 })], waiting: null } })
  answers['/api/v1/reviews/12/approve'] = () => refused('device_unknown')
  await expect(agree()).rejects.toMatchObject({ code: 'device_unknown' })
  expect(to('/api/v1/reviews/12/approve').map((call) => call.signature === null)).toEqual([false])
  expect(useSigner().standing?.is).toBe('ended')
})

test('a reason is committed to under the key that goes along, and a lost answer is asked for with the same request', async () => {
  const words = '时间对不上，"请核对"'
  const reason = (await commitment(REASON_KEY, JSON.stringify(words))) as string
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, reason_key: REASON_KEY, items: [{ claim: 12, statement: stated('hours.rejected', { claim: 12, reason, reviewer: ME }) }] } })
  answers['/api/v1/reviews/12/reject'] = () => (to('/api/v1/reviews/12/reject').length === 1 ? 'lost' : { body: { seq: 12, state: 'rejected' } })
  const { decide } = useDeciding()
  const send = () => decide(`k reject ${words}`, (by) => signAgainst(by, 'reject', claimOf(12), words), (signed) => reject('k', 12, words, signed))
  await expect(send()).rejects.toMatchObject({ status: 0 })
  await send()
  const [first, second] = to('/api/v1/reviews/12/reject')
  expect(first).toEqual(second)
  expect(first?.body).toEqual({ reason: words, reason_key: REASON_KEY })
  expect(to('/api/v1/reviews/statements')).toHaveLength(1)
})

test('a reason that is committed to as other words is not signed', async () => {
  const reason = (await commitment(REASON_KEY, JSON.stringify('别的话'))) as string
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, reason_key: REASON_KEY, items: [{ claim: 12, statement: stated('hours.rejected', { claim: 12, reason, reviewer: ME }) }] } })
  const by = await useSigner().ready()
  if (!by) throw new Error('no key')
  await expect(signAgainst(by, 'reject', claimOf(12), '时间对不上')).rejects.toMatchObject({ code: 'statement_differs' })
})

const agreeWith = (seqs: number[]) => {
  const claims = seqs.map(claimOf)
  const { decide, signer } = useDeciding()
  return decide('k', (by) => signBatch(by, claims), async (signed) => (signed ? approveSigned('k', signer.again, claims, signed) : (await approveMany('k', seqs, null)).items))
}
const approvedAll = ({ body }: Call): Answer => ({ body: { items: (body as { claims: number[] }).claims.map((seq) => ({ seq, ok: true, state: 'approved' })) } })

test('a batch is signed once over the claims that have a good statement, in their order', async () => {
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, items: [
    { claim: 12, statement: stated('hours.approved', approvalOf(12, true)) },
    { claim: 13, statement: null, code: 'overlap', detail: '时间重叠' },
    { claim: 14, statement: stated('hours.approved', { ...approvalOf(14, true), minutes: 600 }) },
    { claim: 15, statement: stated('hours.approved', approvalOf(15, true)) },
  ] } })
  answers['/api/v1/reviews/approve'] = approvedAll
  const items = await agreeWith([15, 12, 14, 13])
  expect(items.map((item) => [item.seq, item.ok, item.code])).toEqual([[12, true, undefined], [13, false, 'overlap'], [14, false, 'statement_differs'], [15, true, undefined]])
  const [call] = to('/api/v1/reviews/approve')
  expect(call?.body).toEqual({ claims: [12, 15] })
  expect(await isSigned(call?.signature, await together([12, 15].map((seq) => stated('hours.approved', approvalOf(seq, true)))))).toBe(true)
})

test('a batch in which nothing can be signed is not sent', async () => {
  answers['/api/v1/reviews/statements'] = () => ({ body: { signed_at: NOW, items: [{ claim: 12, statement: null, code: 'overlap' }] } })
  expect((await agreeWith([12])).map((item) => item.code)).toEqual(['overlap'])
  expect(to('/api/v1/reviews/approve')).toEqual([])
})

test('claims of a batch whose signature did not fit are signed once more, under a key of their own', async () => {
  answers['/api/v1/reviews/approve'] = (call) => (to('/api/v1/reviews/approve').length > 1 ? approvedAll(call)
    : { body: { items: [{ seq: 12, ok: true, state: 'approved' }, { seq: 13, ok: false, code: 'signature_wrong' }, { seq: 14, ok: false, code: 'overlap' }] } })
  const items = await agreeWith([12, 13, 14])
  expect(items.map((item) => [item.seq, item.ok])).toEqual([[12, true], [13, true], [14, false]])
  const [first, second] = to('/api/v1/reviews/approve')
  expect(second?.body).toEqual({ claims: [13] })
  expect(first?.key).not.toBe(second?.key)
})

test('a voucher is used with the merchant\'s signature', async () => {
  const what = { issued: 30, merchant: ME, voucher: 'd4'.repeat(16) }
  answers['/api/v1/redemptions/statement'] = () => ({ body: { signed_at: NOW, statement: stated('voucher.redeemed', what) } })
  answers['/api/v1/redemptions'] = () => ({ status: 201, body: { seq: 50 } })
  await useDeciding().decide('k', (by) => signUse(by, '123412341234'), (signature: string | null) => redeemCode('k', '123412341234', signature))
  expect(await isSigned(to('/api/v1/redemptions')[0]?.signature, utf8(stated('voucher.redeemed', what)))).toBe(true)
})
