/**
 * The key with which a person signs decisions: ECDSA on P-256 (ES256), made by the browser, which never gives its secret half away.
 * In scope: making it, the notation of its public half, signing. Not in scope: where it is kept (`shelf`), whether it counts (`standing`).
 */
import { concat, toBase64, utf8, type Bytes } from '@/features/transparency/verify/bytes'

export const ALGORITHM = 'ES256'

/** A key on this device. `origin` is the log that it was made for: it signs for no other. */
export interface DeviceKey {
  account: string; origin: string; algorithm: typeof ALGORITHM
  /** Base64 of the 33 bytes, as the ledger writes it. */
  key: string
  secret: CryptoKey
  /** The entry that enrolled it, once this device has seen one. */
  enrolled: number | null
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }
const COORDINATE_BYTES = 32

/** Whether this browser has what a key needs. Private windows may have it and still refuse: making a key tells. */
export function canSign(): boolean {
  try {
    // Batches are hashed with big integers, which Safari 13 does not have.
    return typeof BigInt !== 'undefined' && typeof crypto.subtle?.generateKey === 'function' && Boolean(window.indexedDB)
  } catch {
    return false
  }
}

export async function makeDeviceKey(account: string, origin: string): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { account, origin, algorithm: ALGORITHM, key: toBase64(compressed(raw)), secret: pair.privateKey, enrolled: null }
}

/** SEC 1 §2.3.3: a point of 0x04, x and y as 0x02 or 0x03, by whether y is even or odd, and x. */
export function compressed(point: Bytes): Bytes {
  if (point.length !== 1 + 2 * COORDINATE_BYTES || point[0] !== 0x04) throw new Error('not an uncompressed point of P-256')
  const odd = (point[point.length - 1] ?? 0) % 2
  return concat(Uint8Array.of(0x02 + odd), point.slice(1, 1 + COORDINATE_BYTES))
}

/** The 64 bytes r ‖ s. */
export async function signWith(key: DeviceKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGNING, key.secret, buffer(message)))
}

const NUMBER_BYTES = 8
const NUMBER_AFTER = 1_000_000_000_000

/** Twelve digits of a public key: SHA-256 of its base64, the first eight bytes as a number, its last twelve digits. */
export async function keyNumber(key: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer(utf8(key))))
  // Digit by digit: the whole number would not be exact here.
  const number = Array.from(hash.slice(0, NUMBER_BYTES)).reduce((rest, byte) => (rest * 256 + byte) % NUMBER_AFTER, 0)
  return String(number).padStart(12, '0').replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** HMAC-SHA256 under a key of 64 hex digits, in hex; null when it is no such key. */
export async function commitment(key_hex: string, text: string): Promise<string | null> {
  if (!/^[0-9a-f]{64}$/.test(key_hex)) return null
  const bytes = Uint8Array.from(key_hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  const key = await crypto.subtle.importKey('raw', buffer(bytes), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, buffer(utf8(text))))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** WebCrypto takes bytes that nobody shares. */
const buffer = (bytes: Bytes): ArrayBuffer => new Uint8Array(bytes).buffer
