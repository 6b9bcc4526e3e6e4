/** Signed notes of C2SP signed-note: text, an empty line, signature lines. Not in scope: what the text says. */
import { fromBase64, toHex, utf8, type Bytes } from './bytes'
import { verifyStrict } from './ed25519'
import { Refused } from './refused'
import { isName, KEY_ID_BYTES, type VerifierKey } from './vkey'

/** C2SP signed-note asks for at least 16. */
export const SIGNATURES_MAX = 64
/** As the ledger's own verifier has it. */
export const NOTE_BYTES_MAX = 65_536

const LEAD = '\u2014 ' // an em dash and a space

export interface SignatureLine { name: string; id: string; signature: Bytes }
export interface SignedNote { text: string; lines: SignatureLine[] }

/** Reads a note without trusting it. */
export function readNote(text: string): SignedNote | Refused {
  if (utf8(text).length > NOTE_BYTES_MAX) return new Refused('too_large')
  const split = text.lastIndexOf('\n\n')
  if (split < 0 || !text.endsWith('\n') || hasControlCharacters(text)) return new Refused('malformed_note')
  const lines = text.slice(split + 2, -1).split('\n')
  if (lines.length > SIGNATURES_MAX) return new Refused('too_large')
  const read = lines.map(readLine)
  if (!read.every((line): line is SignatureLine => line !== null)) return new Refused('malformed_note')
  return { text: text.slice(0, split + 1), lines: read }
}

function readLine(line: string): SignatureLine | null {
  const [name = '', encoded = '', ...more] = line.slice(LEAD.length).split(' ')
  const bytes = fromBase64(encoded)
  const whole = line.startsWith(LEAD) && more.length === 0 && isName(name) && bytes !== null && bytes.length > KEY_ID_BYTES
  return whole ? { name, id: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) } : null
}

export const claims = (line: SignatureLine, key: VerifierKey): boolean => line.name === key.name && line.id === key.id

/** Whether the key signed the text. A second line in its name that is wrong spoils the note. */
export function checkSignature(note: SignedNote, key: VerifierKey): Refused | null {
  const mine = note.lines.filter((line) => claims(line, key))
  if (mine.length === 0) return new Refused('not_signed_by_key', { name: key.name })
  const signed = utf8(note.text)
  return mine.every((line) => verifyStrict(line.signature, signed, key.public_key)) ? null : new Refused('wrong_signature', { name: key.name })
}

const hasControlCharacters = (text: string): boolean => /[\u0000-\u0009\u000b-\u001f]/.test(text)
