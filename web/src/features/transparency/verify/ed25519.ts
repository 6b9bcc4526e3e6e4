/**
 * Strict Ed25519 (RFC 8032 §5.1.7): canonical scalars and points, nothing of small order, no cofactor.
 * The ledger's verifier is as strict, so both agree about every signature. WebCrypto is not asked: browsers differ in what
 * they let pass; and `verify` of the library multiplies by the cofactor, so only its points and its field are used here.
 */
import { Point } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, sameBytes, type Bytes } from './bytes'

export const PUBLIC_KEY_BYTES = 32
export const SIGNATURE_BYTES = 64

/** A point in its one notation, of large order; or null. RFC 8032 §5.1.3. */
export function readPoint(bytes: Bytes): Point | null {
  if (bytes.length !== PUBLIC_KEY_BYTES) return null
  try {
    const point = Point.fromBytes(bytes)
    return point.isSmallOrder() ? null : point
  } catch {
    return null
  }
}

export function verifyStrict(signature: Bytes, message: Bytes, public_key: Bytes): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false
  const [nonce, scalar] = [signature.subarray(0, 32), signature.subarray(32)]
  const key = readPoint(public_key)
  const s = littleEndian(scalar)
  if (!key || !readPoint(nonce) || s >= groupOrder()) return false
  const k = littleEndian(sha512(concat(nonce, public_key, message))) % groupOrder()
  // [s]B = R + [k]A, compared as bytes: R has one notation only.
  return sameBytes(sumOfTwo(s, Point.BASE, k, key.negate()).toBytes(), nonce)
}

const groupOrder = (): bigint => Point.CURVE().n

/** [a]P + [b]Q with one run of doublings. Nothing here is secret, so time may tell. */
function sumOfTwo(a: bigint, p: Point, b: bigint, q: Point): Point {
  const [a_bits, b_bits, both] = [a.toString(2).padStart(256, '0'), b.toString(2).padStart(256, '0'), p.add(q)]
  let sum = Point.ZERO
  for (let at = 0; at < a_bits.length; at += 1) {
    sum = sum.double()
    const [in_a, in_b] = [a_bits[at] === '1', b_bits[at] === '1']
    if (in_a && in_b) sum = sum.add(both)
    else if (in_a) sum = sum.add(p)
    else if (in_b) sum = sum.add(q)
  }
  return sum
}

function littleEndian(bytes: Bytes): bigint {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).reverse().join('')
  return BigInt(`0x${hex}`)
}
