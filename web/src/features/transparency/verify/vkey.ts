/** Verifier keys of C2SP signed-note: `<name>+<8 hex digits of key id>+<base64 of type and key>`. */
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromBase64, toBase64, toHex, utf8, type Bytes } from './bytes'
import { readPoint } from './ed25519'
import { Refused } from './refused'

/** C2SP signed-note, “Signature types”: what a key signs. */
export const ED25519 = 0x01
export const COSIGNATURE_V1 = 0x04

/** Not from the specification; origins are addresses. */
const NAME_BYTES_MAX = 255
export const KEY_ID_BYTES = 4

export interface VerifierKey { name: string; type: number; public_key: Bytes; id: string; text: string }

export function readVkey(text: string): VerifierKey | Refused {
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) // base64 may hold a plus sign of its own
  const [, name = '', id = '', material = ''] = parts ?? []
  const bytes = fromBase64(material)
  const type = bytes?.[0]
  const known = type === ED25519 || type === COSIGNATURE_V1
  if (!parts || !bytes || !known || !isName(name)) return new Refused('malformed_key')
  const public_key = bytes.subarray(1)
  if (!readPoint(public_key) || keyId(name, bytes) !== id) return new Refused('malformed_key')
  return { name, type, public_key, id, text }
}

/** The line of a key, for tests and for showing. */
export function vkeyText(name: string, type: number, public_key: Bytes): string {
  const material = concat(Uint8Array.of(type), public_key)
  return `${name}+${keyId(name, material)}+${toBase64(material)}`
}

const keyId = (name: string, material: Bytes): string => toHex(sha256(concat(utf8(`${name}\n`), material)).subarray(0, KEY_ID_BYTES))

/** C2SP signed-note, “Format”: not empty, no Unicode spaces, no control characters, no plus sign. */
export const isName = (name: string): boolean => {
  const bytes = utf8(name).length
  return bytes >= 1 && bytes <= NAME_BYTES_MAX && !/[+\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(name)
}
