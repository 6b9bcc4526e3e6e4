import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import receipts from '../../../../../tests/vectors/receipts.json'
import { toHex } from '../verify/bytes'
import { examine } from '../verify/examine'
import { forgetKey, rememberedKey, rememberKey } from '../verify/keyring'
import { Refused } from '../verify/refused'
import { readVkey, vkeyText, type VerifierKey } from '../verify/vkey'
import { isLeafSealed, isLineSealed, seal } from './seals'
import { useSiteCheck } from './siteCheck'

const RECEIPT = receipts.cases[0]?.file ?? ''
const key = readVkey(receipts.vkey) as VerifierKey
const proven = examine(RECEIPT, { log: key, witnesses: [] }).entries
const index = proven[0]?.index ?? -1
const leaf = toHex(proven[0]?.leaf ?? new Uint8Array())
// A sound point that signed nothing: the base point, RFC 8032 §5.1.
const other = readVkey(vkeyText(key.name, 1, Uint8Array.from([0x58, ...new Array<number>(31).fill(0x66)]))) as VerifierKey

let site_says = receipts.vkey
beforeEach(() => {
  site_says = receipts.vkey
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(`${site_says}\n`)))
  forgetKey(key.name)
})
afterEach(() => vi.unstubAllGlobals())

test('what is remembered is read as strictly as anything else', () => {
  expect(other).not.toBeInstanceOf(Refused)
  rememberKey(key)
  expect(rememberedKey(key.name)?.key.text).toBe(receipts.vkey)
  rememberKey({ ...key, text: key.text.replace(/\+.*/, '+00000000+AAAA') })
  expect(rememberedKey(key.name)).toBeNull()
  expect(rememberedKey('toString')).toBeNull()
})

test('a seal counts only for the leaf that was verified and under the key that is remembered', () => {
  rememberKey(key)
  seal(key, 'nobody', proven)
  expect(isLeafSealed(index, leaf)).toBe(true)
  expect(isLeafSealed(index, leaf.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).toBe(false)
  expect(isLeafSealed(index + 1, leaf)).toBe(false)
  rememberKey(other)
  expect(isLeafSealed(index, leaf)).toBe(false)
})

test('a line that says something else than the entry gets no seal', () => {
  rememberKey(key)
  const member = /available\/([0-9a-f]{32})/.exec(JSON.stringify(proven[0]?.entry))?.[1] ?? ''
  seal(key, member, proven)
  const posted = proven[0]?.entry?.postings.find((it) => it.account.includes('/available/'))?.amount ?? 0
  const line = { seq: index, kind: 'hours.approved', points: (posted / 100).toFixed(2), care_minutes: 0 } as Parameters<typeof isLineSealed>[0]
  expect(isLineSealed(line)).toBe(true)
  expect(isLineSealed({ ...line, points: '99.00' })).toBe(false)
  expect(isLineSealed({ ...line, kind: 'hours.claimed' })).toBe(false)
})

test('the first time a person is asked, then the key is remembered and the receipt verified', async () => {
  const onGood = vi.fn()
  const site = useSiteCheck(() => true, onGood)
  await site.check(() => Promise.resolve(RECEIPT))
  expect(site.outcome.value).toBe('first_time')
  expect(onGood).not.toHaveBeenCalled()
  await site.trustOffered(() => Promise.resolve(RECEIPT))
  expect(site.outcome.value).toBe('good')
  expect(onGood).toHaveBeenCalledOnce()
})

test('a site that gives another key is found out, and the remembered key decides', async () => {
  rememberKey(key)
  site_says = other.text
  const site = useSiteCheck(() => true, () => undefined)
  await site.check(() => Promise.resolve(RECEIPT))
  expect(site.changed.value?.key.id).toBe(key.id)
  expect(site.outcome.value).toBe('good')
})

test('a good receipt of something else, a changed one and a stranger\'s prove nothing', async () => {
  rememberKey(key)
  const outcomeOf = async (text: string, matches: boolean) => {
    const site = useSiteCheck(() => matches, () => { throw new Error('sealed') })
    await site.check(() => Promise.resolve(text))
    return site.outcome.value
  }
  expect(await outcomeOf(RECEIPT, false)).toBe('something_else')
  expect(await outcomeOf(RECEIPT.replace('index ', 'index 1'), true)).toBe('not_good')
  expect(await outcomeOf('nonsense', true)).toBe('not_good')
  forgetKey(key.name)
  site_says = 'nonsense'
  expect(await outcomeOf(RECEIPT, true)).toBe('not_good')
})

test('no answer is a problem, not a verdict', async () => {
  const site = useSiteCheck(() => true, () => undefined)
  await site.check(() => Promise.reject(new TypeError('no network')))
  expect(site.outcome.value).toBeNull()
  expect(site.problem.value).not.toBeNull()
})
