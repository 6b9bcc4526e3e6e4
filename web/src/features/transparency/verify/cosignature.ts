/**
 * Cosignatures of C2SP tlog-cosignature, version 1: a witness states that at a time this checkpoint was the largest
 * consistent one it had seen of this log.
 */
import { utf8 } from './bytes'
import { verifyStrict } from './ed25519'
import { claims, type SignatureLine, type SignedNote } from './note'
import { Refused } from './refused'
import { COSIGNATURE_V1, type VerifierKey } from './vkey'

const TIME_BYTES = 8
const WORD = BigInt('0x100000000')
/** C2SP tlog-cosignature: must not exceed 2^63 − 1. */
const HIGH_WORD_MAX = 0x7fffffff

export interface Cosignature { witness: string; time_s: number }

/** The statements of known witnesses; possibly none. A wrong one of a known witness spoils the note. */
export function readCosignatures(note: SignedNote, witnesses: readonly VerifierKey[]): Cosignature[] | Refused {
  const found: Cosignature[] = []
  for (const line of note.lines) {
    const key = witnesses.find((witness) => witness.type === COSIGNATURE_V1 && claims(line, witness))
    if (!key) continue
    const statement = readOne(line, key, note.text)
    if (statement === null) return new Refused('wrong_cosignature', { name: key.name })
    found.push(statement)
  }
  return found
}

function readOne(line: SignatureLine, key: VerifierKey, text: string): Cosignature | null {
  if (line.signature.length < TIME_BYTES) return null
  const view = new DataView(line.signature.buffer, line.signature.byteOffset, TIME_BYTES)
  const [high, low] = [view.getUint32(0), view.getUint32(4)]
  const time = BigInt(high) * WORD + BigInt(low)
  const message = utf8(`cosignature/v1\ntime ${time.toString()}\n${text}`)
  const good = high <= HIGH_WORD_MAX && verifyStrict(line.signature.subarray(TIME_BYTES), message, key.public_key)
  return good ? { witness: key.name, time_s: Number(time) } : null
}
