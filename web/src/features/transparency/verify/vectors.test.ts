import { describe, expect, test } from 'vitest'
import receipts from '../../../../../tests/vectors/receipts.json'
import signatures from '../../../../../tests/vectors/signatures.json'
import statements from '../../../../../tests/vectors/statements.json'
import { readBody } from './checkpoint'
import { readCosignatures } from './cosignature'
import { verifyStrict } from './ed25519'
import { examine, verdictOf, type StepName } from './examine'
import { checkSignature, readNote } from './note'
import { Refused } from './refused'
import { readVkey, type VerifierKey } from './vkey'

// The same files are read by the ledger's own tests: both must judge them alike.
const NAMES: Partial<Record<StepName, string>> = { file: 'format', entry: 'entry', checkpoint: 'checkpoint', path: 'proof', signature: 'signature' }
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const keyOf = (vkey: string) => readVkey(vkey) as VerifierKey

describe.each([['receipts', receipts], ['statements', statements]] as const)('%s', (_name, { vkey, cases }) => {
  test.each(cases.map((it) => [it.name, it] as const))('%s', (_what, it) => {
    const examined = examine(it.file, { log: keyOf(vkey), witnesses: [] })
    const fails = examined.steps.filter((step) => step.state === 'failed').map((step) => NAMES[step.name])
    expect(fails.sort()).toEqual(it.fails.slice().sort())
    expect(verdictOf(examined)).toBe(it.valid ? 'proved' : 'broken')
  })

  test('without a key nothing is called proved', () => {
    for (const it of cases) expect(verdictOf(examine(it.file, { log: null, witnesses: [] })), it.name).not.toBe('proved')
  })
})

describe('signatures', () => {
  test.each(signatures.cases.map((it) => [it.name, it] as const))('%s', (_what, it) => {
    const message = new TextEncoder().encode(it.message)
    expect(verifyStrict(bytes(it.signature), message, bytes(it.public))).toBe(it.valid)
  })

  test.each(signatures.vkeys.map((it) => [it.name, it] as const))('a vkey: %s', (_what, it) => {
    expect(!(readVkey(it.vkey) instanceof Refused)).toBe(it.valid)
  })

  test.each(signatures.notes.map((it) => [it.name, it] as const))('a note: %s', (_what, it) => {
    const note = readNote(it.note)
    const key = keyOf(it.vkey)
    const opened = note instanceof Refused ? note : (checkSignature(note, key) ?? readBody(note.text))
    expect(!(opened instanceof Refused) && opened.origin === key.name).toBe(it.valid)
    if (note instanceof Refused || it.cosigned === undefined) return
    const found = readCosignatures(note, [keyOf(it.witness)])
    const said = found instanceof Refused ? 'wrong' : (found[0]?.time_s ?? 'absent')
    expect(said).toBe(it.cosigned)
  })
})
