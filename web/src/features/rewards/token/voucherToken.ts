/**
 * A voucher's token, judged without the service: docs/voucher-token.md.
 * In scope: whether it is what it says it is. Not in scope: whether the voucher is still unused; only the service knows that.
 */
import { concat, toHex, utf8, type Bytes } from '@/features/transparency/verify/bytes'
import { fromBase45 } from './base45'
import { byteString, CborReader, NotCbor } from './cbor'

export const PREFIX = 'HZV1:'
const TEXT_MAX = 600
const TYPE = 'haizhu-voucher+cwt'
const NUMBER_BYTES = 5
/** Keys of maps: RFC 9052 §3.1, RFC 9596, RFC 8392 §4, and one of private use. */
const [ALG, KID, TYP] = [1, 4, 16]
const EDDSA = -8
const [ISS, EXP, CTI, OFFER] = [1, 4, 7, -65_537]

export interface VoucherToken { issuer: string; number: string; offer: string; price: number; expires: number }
export interface VoucherKeys { issuer: string; keys: { id: string; public_key: string }[] }
/** In the order in which they are judged. */
export type Refusal = 'prefix' | 'format' | 'type' | 'key' | 'signature' | 'issuer' | 'expired'
export interface Judged { says: Refusal | 'genuine'; token: VoucherToken | null }
export type Verify = (signature: Bytes, message: Bytes, public_key: Bytes) => boolean

export const isToken = (text: string): boolean => text.startsWith(PREFIX)

export function judge(text: string, known: VoucherKeys, now_s: number, verify: Verify): Judged {
  if (!isToken(text)) return { says: 'prefix', token: null }
  const read = attempt(() => envelope(text))
  if (!read) return { says: 'format', token: null }
  if (read.type !== TYPE) return { says: 'type', token: null }
  const token = attempt(() => claims(read.payload))
  const key = known.keys.find((it) => it.id === read.key_id)
  if (!key) return { says: 'key', token }
  if (!token || !read.whole) return { says: 'format', token: null }
  const says = judged()
  return { says, token }

  function judged(): Judged['says'] {
    const message = concat(Uint8Array.from([0x84, 0x6a]), utf8('Signature1'), byteString(read!.protected_bytes), Uint8Array.from([0x40]), byteString(read!.payload))
    if (!verify(read!.signature, message, fromHex(key!.public_key))) return 'signature'
    if (token!.issuer !== known.issuer) return 'issuer'
    return token!.expires > now_s ? 'genuine' : 'expired'
  }
}

interface Envelope { protected_bytes: Bytes; payload: Bytes; signature: Bytes; type: string | null; key_id: string; whole: boolean }

/** COSE_Sign1 with its tag, nothing outside the signature, nothing behind the end. */
function envelope(text: string): Envelope {
  const bytes = text.length <= TEXT_MAX ? fromBase45(text.slice(PREFIX.length)) : null
  if (!bytes) throw new NotCbor()
  const reader = new CborReader(bytes)
  reader.expect(0xd2)
  reader.expect(0x84)
  const protected_bytes = reader.string()
  reader.expect(0xa0)
  const [payload, signature] = [reader.string(), reader.string()]
  reader.end()
  return { protected_bytes, payload, signature, ...header(protected_bytes) }
}

function header(bytes: Bytes): Pick<Envelope, 'type' | 'key_id' | 'whole'> {
  const reader = new CborReader(bytes)
  const found = new Map<number, string | number>()
  const order: number[] = []
  for (let left = reader.head(5); left > 0; left -= 1) {
    const label = reader.whole()
    order.push(label)
    found.set(label, label === KID ? toHex(reader.string()) : label === TYP ? reader.text() : reader.negative())
  }
  reader.end()
  const type = found.get(TYP)
  const whole = order.join() === [ALG, KID, TYP].join() && found.get(ALG) === EDDSA
  return { type: typeof type === 'string' ? type : null, key_id: String(found.get(KID) ?? ''), whole }
}

function claims(payload: Bytes): VoucherToken {
  const reader = new CborReader(payload)
  const label = (wanted: number): void => {
    if ((wanted < 0 ? reader.negative() : reader.whole()) !== wanted) throw new NotCbor()
  }
  const counted = (wanted: number, major: number): void => {
    if (reader.head(major) !== wanted) throw new NotCbor()
  }
  counted(4, 5)
  label(ISS)
  const issuer = reader.text()
  label(EXP)
  const expires = reader.whole()
  label(CTI)
  const digits = reader.string()
  label(OFFER)
  counted(2, 4)
  const [offer, price] = [reader.text(), reader.whole()]
  reader.end()
  const number = digits.reduce((sum, byte) => sum * 256 + byte, 0)
  if (digits.length !== NUMBER_BYTES || number >= 1e12 || price === 0 || expires === 0) throw new NotCbor()
  return { issuer, number: String(number).padStart(12, '0'), offer, price, expires }
}

const fromHex = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof NotCbor) return null
    throw thrown
  }
}
