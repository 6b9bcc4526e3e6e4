import { describe, expect, test } from 'vitest'
import { fromBase64, toHex, utf8 } from '@/features/transparency/verify/bytes'
import { commitment, compressed, keyNumber, makeDeviceKey, signWith } from './deviceKey'

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const url = (text: string) => btoa(String.fromCharCode(...hex(text))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

// RFC 6979, appendix A.2.5: a key on P-256, and its signature of "sample" with SHA-256.
const D = 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'
const X = '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'
const Y = '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'
const SIGNATURE = hex('efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8')
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const HASH = { name: 'ECDSA', hash: 'SHA-256' }

const publicKey = () => crypto.subtle.importKey('raw', hex(`04${X}${Y}`), CURVE, true, ['verify'])
const secretKey = () => crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', d: url(D), x: url(X), y: url(Y) }, CURVE, false, ['sign'])

describe('points', () => {
  test('an odd and an even point are compressed as SEC 1 has it', () => {
    expect(toHex(compressed(hex(`04${X}${Y}`)))).toBe(`03${X}`)
    // The other point with this x: p − y.
    expect(toHex(compressed(hex(`04${X}86fc01eef74743675be51616a9d7439b0d0e4df4d28160ae885c3d6b2bb9dd66`)))).toBe(`02${X}`)
  })

  test('what is no uncompressed point is not made into one', () => {
    for (const other of ['', `03${X}`, `02${X}${Y}`, `04${X}`, `04${X}${Y}00`]) expect(() => compressed(hex(other)), other).toThrow()
  })
})

describe('signatures', () => {
  test('the published signature is one in the notation that is sent', async () => {
    expect(await crypto.subtle.verify(HASH, await publicKey(), SIGNATURE, utf8('sample') as BufferSource)).toBe(true)
  })

  test('what the published key signs here verifies under its public half, in 64 bytes, and nothing else does', async () => {
    const key = { account: '', origin: '', algorithm: 'ES256', key: '', secret: await secretKey(), enrolled: null } as const
    const signature = await signWith(key, utf8('sample'))
    expect(signature.length).toBe(64)
    const verifies = async (text: string) => crypto.subtle.verify(HASH, await publicKey(), signature as BufferSource, utf8(text) as BufferSource)
    expect(await verifies('sample')).toBe(true)
    expect(await verifies('Sample')).toBe(false)
  })

  test('a key that is made here cannot be taken out, and is written as the ledger writes it', async () => {
    const made = await makeDeviceKey('a'.repeat(32), 'example.org/log')
    expect(made.secret.extractable).toBe(false)
    for (const format of ['pkcs8', 'jwk'] as const) await expect(crypto.subtle.exportKey(format as 'pkcs8', made.secret)).rejects.toThrow()
    const point = fromBase64(made.key)
    expect(point?.length).toBe(33)
    expect([2, 3]).toContain(point?.[0])
  })

  test('two keys are two', async () => {
    const [one, other] = [await makeDeviceKey('a', 'o'), await makeDeviceKey('a', 'o')]
    expect(one.key).not.toBe(other.key)
  })
})

test('the number of a key is the one that the service compares', async () => {
  // SHA-256 of the base64, its first eight bytes, modulo 10^12: worked out apart from this code.
  expect(await keyNumber('A2D+1LolWp0xyWHrdMY1bWjASbiSO2H6bOZpYi5g8p+2')).toBe('8057 4930 3597')
})

describe('commitments', () => {
  const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'

  test('the words are committed to as a JSON string', async () => {
    expect(await commitment(KEY, JSON.stringify('时间和活动对不上，"请核对"\n'))).toBe('7379c3dfe566f10efd6c05f81533e9d093acf510b7538c8f435b1b2a1a39d604')
  })

  test('what is no key commits to nothing', async () => {
    for (const other of ['', KEY.slice(2), `${KEY}00`, KEY.toUpperCase(), KEY.replace('0', 'g')]) expect(await commitment(other, '""'), other).toBeNull()
  })
})
