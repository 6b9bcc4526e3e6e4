import { describe, expect, test } from 'vitest'
// @ts-expect-error The site has no types of Node; the tests run in it.
import { deflateRawSync } from 'node:zlib'
import { sha512 } from '@noble/hashes/sha2.js'
import { Point } from '@noble/ed25519'
import { concat, fromBase64, fromBase64Url, toBase64, toBase64Url, toHex, utf8, wholeNumber } from './bytes'
import { verifyStrict } from './ed25519'
import { inflate } from './inflate'
import { isLink, linkTo, stored, textBehind } from './link'
import { emptyRoot, leafHash } from './merkle'
import { checkSignature, readNote } from './note'
import { Refused } from './refused'
import { readVkey, type VerifierKey } from './vkey'

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16))

describe('bytes', () => {
  test('base64 is read in one spelling only', () => {
    expect(fromBase64('aGk=')).toEqual(utf8('hi'))
    for (const other of ['aGk', 'aGl=', ' aGk=', 'aGk=\n', 'aG k=', 'aGk-']) expect(fromBase64(other), other).toBeNull()
    expect(fromBase64Url(toBase64Url(hex('fbff3e')))).toEqual(hex('fbff3e'))
    expect(fromBase64Url('+w==')).toBeNull()
  })

  test('numbers have no signs, zeros in front or other digits', () => {
    expect(wholeNumber('0')).toBe(0)
    for (const other of ['', '00', '01', '+1', '-1', '1.0', '1e3', '١', '9007199254740992', ' 1']) expect(wholeNumber(other), other).toBeNull()
  })
})

describe('RFC 6962', () => {
  test('the empty tree and the empty leaf have the published hashes', () => {
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(toHex(leafHash(new Uint8Array(0)))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  })
})

describe('signed notes', () => {
  // C2SP signed-note, “Example”.
  const VKEY = 'example.com/foo+530f903b+AQ/mwmtUYXbpjYThEIgJwtjQHBTrRzZdZJW5fcWONvAl'
  const key = readVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW') as VerifierKey
  const NOTE = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

  test('the note published with the Go package verifies under its key', () => {
    const note = readNote(NOTE)
    if (note instanceof Refused) throw note
    expect(checkSignature(note, key)).toBeNull()
    expect(checkSignature({ ...note, text: note.text.replace('answer', 'Answer') }, key)?.why).toBe('wrong_signature')
  })

  test('a key is read only with its own id, a known type and a sound point', () => {
    expect(key).not.toBeInstanceOf(Refused)
    const parts = VKEY.split('+')
    expect(readVkey(`PeterNeumann+c74f20a4+${key.text.split('+')[2]}`)).toBeInstanceOf(Refused)
    expect(readVkey(`Peter Neumann+c74f20a3+${key.text.split('+')[2]}`)).toBeInstanceOf(Refused)
    expect(readVkey(parts.slice(0, 2).join('+'))).toBeInstanceOf(Refused)
    expect(readVkey('')).toBeInstanceOf(Refused)
    const zero = toBase64(concat(Uint8Array.of(1), new Uint8Array(32)))
    expect(readVkey(`x+00000000+${zero}`)).toBeInstanceOf(Refused)
  })

  test.each([
    ['no signature', NOTE.split('— ')[0] as string], ['no last line feed', NOTE.slice(0, -1)], ['a hyphen for the dash', NOTE.replace('—', '-')],
    ['two spaces', NOTE.replace('Neumann x', 'Neumann  x')], ['a carriage return', NOTE.replace('\n', '\r\n')], ['a tab', `\t${NOTE}`],
    ['a word behind the signature', NOTE.replace('AM=\n', 'AM= x\n')], ['an empty signature', 'a\n\n— PeterNeumann x08gow==\n'],
  ])('%s is no note', (_what, text) => {
    expect(readNote(text)).toBeInstanceOf(Refused)
  })

  test('sixteen signatures are read and sixty-five are not', () => {
    const line = `${NOTE.split('\n\n')[1] as string}`
    expect(readNote(NOTE + line.repeat(15))).not.toBeInstanceOf(Refused)
    expect((readNote(NOTE + line.repeat(64)) as Refused).why).toBe('too_large')
  })
})

describe('strict Ed25519', () => {
  // RFC 8032 §7.1, tests 1 and 3.
  const cases = [
    ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
    ['fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82', '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
  ] as const
  const N = Point.CURVE().n

  test.each(cases)('the published vector of %s verifies', (key, message, signature) => {
    expect(verifyStrict(hex(signature), hex(message), hex(key))).toBe(true)
    expect(verifyStrict(hex(signature), concat(hex(message), Uint8Array.of(0)), hex(key))).toBe(false)
  })

  test('a scalar beyond the group order is refused', () => {
    const [key, message, signature] = cases[1]
    const s = hex(signature).slice(32).reverse()
    const large = (BigInt(`0x${toHex(s)}`) + N).toString(16).padStart(64, '0')
    const forged = concat(hex(signature).slice(0, 32), hex(large).reverse())
    expect(verifyStrict(forged, hex(message), hex(key))).toBe(false)
  })

  test('points of small order sign nothing', () => {
    const identity = concat(Uint8Array.of(1), new Uint8Array(31))
    expect(verifyStrict(concat(identity, new Uint8Array(32)), utf8('any'), identity)).toBe(false)
  })

  test('a signature that holds only up to the cofactor is refused', () => {
    // R carries a component of order two, which eight times R no longer shows: other verifiers let it pass.
    const order_two = Point.fromAffine({ x: BigInt(0), y: Point.CURVE().p - BigInt(1) })
    const [secret, r, message] = [BigInt(12_345), BigInt(67_890), utf8('paid twice')]
    const key = Point.BASE.multiply(secret).toBytes()
    const nonce = Point.BASE.multiply(r).add(order_two).toBytes()
    const k = BigInt(`0x${toHex(sha512(concat(nonce, key, message)).reverse())}`) % N
    const s = hex(((r + k * secret) % N).toString(16).padStart(64, '0')).reverse()
    expect(verifyStrict(concat(nonce, s), message, key)).toBe(false)
  })
})

describe('receipts as addresses', () => {
  const LONG = `c2sp.org/tlog-proof@v1\n${'abc 0123456789 '.repeat(400)}`

  test.each([0, 1, 6, 9])('what zlib packs at level %i unpacks to the same bytes', (level) => {
    for (const text of ['', 'a', LONG, Array.from({ length: 3_000 }, (_, at) => String.fromCharCode(32 + ((at * at * 7) % 90))).join('')]) {
      expect(inflate(deflateRawSync(utf8(text), { level }), 1 << 20)).toEqual(utf8(text))
    }
    expect(inflate(deflateRawSync(utf8(LONG), { strategy: 4 }), 1 << 20)).toEqual(utf8(LONG))
  })

  test('a damaged, unfinished or oversized stream unpacks to nothing', () => {
    const packed = deflateRawSync(utf8(LONG))
    for (let size = 0; size < packed.length; size += 1) expect(inflate(packed.subarray(0, size), 1 << 20)).toBeNull()
    expect(inflate(packed, LONG.length - 1)).toBeNull()
    expect(inflate(Uint8Array.of(7), 10)).toBeNull()
    expect(inflate(Uint8Array.of(3, 2), 10)).not.toBeUndefined()
  })

  test('hostile bytes never do worse than nothing', () => {
    let seed = 1
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = Uint8Array.from({ length: 24 }, () => (seed = (seed * 48_271) % 2_147_483_647) & 0xff)
      expect(inflate(bytes, 4_096)?.length ?? 0).toBeLessThanOrEqual(4_096)
    }
  })

  test('a link carries the file there and back, compressed or stored', async () => {
    const link = await linkTo(LONG, 'https://haizhu.example')
    expect(isLink(link)).toBe(true)
    expect(textBehind(link)).toBe(LONG)
    expect(textBehind(`https://x/verify#r=${toBase64Url(stored(utf8(LONG)))}`)).toBe(LONG)
    expect(inflate(stored(new Uint8Array(70_000)), 70_000)?.length).toBe(70_000)
    expect(textBehind('https://x/verify#r=AAAA')).toBeInstanceOf(Refused)
  })
})
