import { describe, expect, test } from 'vitest'
import receipts from '../../../../../tests/vectors/receipts.json'
import signatures from '../../../../../tests/vectors/signatures.json'
import statements from '../../../../../tests/vectors/statements.json'
import { fromBase64, textOf, toBase64, utf8 } from './bytes'
import { examine, verdictOf, type StepName } from './examine'
import { readReceipt, receiptText } from './receipt'
import { Refused } from './refused'
import { readStatement, statementText } from './statement'
import { readVkey, type VerifierKey } from './vkey'

const RECEIPT = receipts.cases[0]?.file ?? ''
const key = readVkey(receipts.vkey) as VerifierKey
const failing = (text: string, log: VerifierKey | null = key): StepName[] =>
  examine(text, { log, witnesses: [] }).steps.filter((step) => step.state === 'failed').map((step) => step.name)

/** Changes the entry inside a receipt without breaking anything else of the file. */
function withEntry(change: (entry: string) => string): string {
  return RECEIPT.replace(/^extra (.*)$/m, (_line, encoded: string) => `extra ${toBase64(utf8(change(textOf(fromBase64(encoded) as Uint8Array) as string)))}`)
}

const nth = (line: number, change: (text: string) => string) => RECEIPT.split('\n').map((text, at) => (at === line ? change(text) : text)).join('\n')
const flip = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)
const checkpoint_line = RECEIPT.split('\n\n')[0]?.split('\n').length ?? 0

describe('a changed receipt names the step that fails', () => {
  test.each<[string, string, StepName[]]>([
    ['nothing', RECEIPT, []],
    ['more minutes', withEntry((entry) => entry.replace(/"minutes":(\d)/, '"minutes":9$1')), ['path']],
    ['another member', withEntry((entry) => entry.replace(/available\/0/, 'available/1')), ['path']],
    ['another hash', nth(3, flip), ['path']],
    ['another place', nth(2, (text) => `${text}0`), ['entry', 'path']],
    ['a larger size', nth(checkpoint_line + 2, (text) => `${text}00`), ['path', 'signature']],
    ['another root', nth(checkpoint_line + 3, flip), ['path', 'signature']],
    ['another log', nth(checkpoint_line + 1, (text) => `x${text}`), ['checkpoint']],
    ['another signature', RECEIPT.replace(/(— \S+ .{20})./, (whole, start: string) => start + (whole.endsWith('A') ? 'B' : 'A')), ['signature']],
    ['no last line', RECEIPT.slice(0, -1), ['checkpoint']],
    ['a space', ` ${RECEIPT}`, ['file']],
    ['half of it', RECEIPT.slice(0, 200), ['file']],
    ['nothing at all', '', ['file']],
  ])('%s', (_what, text, steps) => {
    expect(failing(text)).toEqual(steps)
  })

  test('any single character that is changed is noticed', () => {
    for (let at = 0; at < RECEIPT.length; at += 1) {
      const other = RECEIPT[at] === 'x' ? 'y' : 'x'
      const changed = RECEIPT.slice(0, at) + other + RECEIPT.slice(at + 1)
      const examined = examine(changed, { log: key, witnesses: [] })
      // A cosignature of a witness nobody named is not checked, and says so.
      const in_cosignature = at > RECEIPT.indexOf('\n— ', RECEIPT.indexOf(`\n— ${key.name}`) + 1) && (RECEIPT.match(/\n— /g)?.length ?? 0) > 1
      expect(in_cosignature || verdictOf(examined) === 'broken', `${at}: ${JSON.stringify(RECEIPT.slice(at - 8, at + 8))}`).toBe(true)
    }
  })
})

test('without a key the proof stands unsigned, and with a key of a witness it fails', () => {
  expect(verdictOf(examine(RECEIPT, { log: null, witnesses: [] }))).toBe('unsigned')
  const witness = readVkey(signatures.notes[0]?.witness ?? '') as VerifierKey
  expect(failing(RECEIPT, { ...witness, name: key.name })).toEqual(['signature'])
})

test('a witness is heard only when its key was given, and a wrong cosignature is a failure', () => {
  const cosigned = signatures.notes.find((it) => typeof it.cosigned === 'number')
  const witness = readVkey(cosigned?.witness ?? '') as VerifierKey
  const body = RECEIPT.split('\n\n')[0] ?? ''
  const steps = (note: string, witnesses: VerifierKey[]) => examine(`${body}\n\n${note}`, { log: null, witnesses }).steps.find((step) => step.name === 'witnesses')
  expect(steps(cosigned?.note ?? '', [])).toMatchObject({ state: 'open', why: 'no_witness_keys', values: { n: '1' } })
  expect(steps(cosigned?.note ?? '', [witness])).toMatchObject({ state: 'passed' })
  const wrong = signatures.notes.find((it) => it.cosigned === 'wrong')?.note ?? ''
  expect(steps(wrong, [witness])).toMatchObject({ state: 'failed', why: 'wrong_cosignature' })
  expect(steps(signatures.notes[0]?.note ?? '', [witness])).toMatchObject({ state: 'open', why: 'no_known_witness' })
})

test('files are written as they are read', () => {
  for (const { file, valid } of receipts.cases) {
    const read = readReceipt(file)
    if (valid && !(read instanceof Refused)) expect(receiptText(read)).toBe(file)
  }
  for (const { file, valid } of statements.cases) {
    const read = readStatement(file)
    if (valid && !(read instanceof Refused)) expect(statementText(read)).toBe(file)
  }
})
