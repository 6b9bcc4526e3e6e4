/**
 * Bytes and their notations.
 * In scope: the one canonical spelling of each; every other one is refused, since two spellings of one hash would be two files.
 */
export type Bytes = Uint8Array

const CHUNK_BYTES = 8_192
const encoder = new TextEncoder()

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Text of bytes that are UTF-8 throughout, a byte-order mark kept as what it is. */
export function textOf(bytes: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

export function concat(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const sameBytes = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

export const toHex = (bytes: Bytes): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export function toBase64(bytes: Bytes): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) binary += String.fromCharCode(...Array.from(bytes.subarray(at, at + CHUNK_BYTES)))
  return btoa(binary)
}

/** Standard base64, padded, no stray bits, no white space (RFC 4648 §4). */
export function fromBase64(text: string): Bytes | null {
  let binary
  try {
    binary = atob(text)
  } catch {
    return null
  }
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  // `atob` forgives white space, missing padding and stray bits; writing it again does not.
  return btoa(binary) === text ? bytes : null
}

/** base64url without padding (RFC 4648 §5): the notation of addresses. */
export const toBase64Url = (bytes: Bytes): string => toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

export function fromBase64Url(text: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  const standard = text.replace(/-/g, '+').replace(/_/g, '/')
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
}

/** A decimal number without sign or leading zeros, as far as this language counts exactly. */
export function wholeNumber(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}
