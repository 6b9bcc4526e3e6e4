import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import vectors from '../../../../../tests/vectors/vouchers.json'
import { toHex } from '@/features/transparency/verify/bytes'
import { verifyStrict } from '@/features/transparency/verify/ed25519'
import { fromBase45 } from './base45'
import { judge, PREFIX } from './voucherToken'

// The service's own tests read the same file: both must judge each token alike.
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const id = toHex(sha256(bytes(vectors.public_key)).slice(0, 8))
const known = { issuer: vectors.issuer, keys: [{ id, public_key: vectors.public_key }] }
const first = vectors.cases[0]?.text ?? ''
const judged = (text: string) => judge(text, known, vectors.now, verifyStrict)

test.each(vectors.cases.map((it) => [it.name, it] as const))('a token: %s', (_name, it) => {
  expect(judged(it.text).says).toBe(it.says)
})

test('a genuine token says what it is for', () => {
  expect(judged(first).token).toEqual({ issuer: vectors.issuer, ...vectors.first_says })
})

test('without its key a token is not called genuine, and its digits can still be read', () => {
  const { says, token } = judge(first, { issuer: vectors.issuer, keys: [] }, vectors.now, verifyStrict)
  expect([says, token?.number]).toEqual(['key', vectors.first_says.number])
})

test('no letter of a token can be another', () => {
  for (let at = PREFIX.length; at < first.length; at += 1) {
    const other = first[at] === '0' ? '1' : '0'
    expect(judged(first.slice(0, at) + other + first.slice(at + 1)).says, `letter ${at}`).not.toBe('genuine')
  }
})

test('base45 reads the examples of RFC 9285 and nothing else', () => {
  expect(fromBase45('QED8WEX0')).toEqual(new TextEncoder().encode('ietf!'))
  for (const text of ['A', 'GGX', ':::', 'ZZ', 'bb8']) expect(fromBase45(text), text).toBeNull()
})
