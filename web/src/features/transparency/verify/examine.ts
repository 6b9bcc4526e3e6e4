/**
 * All checks of one file, in the order in which a person reads them. Pure: bytes and keys in, a list of steps out.
 * Every step is carried out as far as what it needs is there, so that a changed file shows which one fails.
 */
import { sameBytes } from './bytes'
import { readBody, type Checkpoint } from './checkpoint'
import { readCosignatures, type Cosignature } from './cosignature'
import { readEntry, type LedgerEntry } from './entry'
import { climbToRoot, leafHash, type Hash, type Rise } from './merkle'
import { climbTogether, wayOf } from './multiproof'
import { checkSignature, readNote, type SignedNote } from './note'
import { readReceipt, RECEIPT_HEADER, type Receipt } from './receipt'
import { Refused, type Why } from './refused'
import { readStatement, STATEMENT_HEADER, type Statement } from './statement'
import { COSIGNATURE_V1, ED25519, type VerifierKey } from './vkey'

export type StepName = 'file' | 'checkpoint' | 'entry' | 'path' | 'signature' | 'witnesses'
export const STEPS: readonly StepName[] = ['file', 'checkpoint', 'entry', 'path', 'signature', 'witnesses']

/** Open: it could not be checked, for want of something that the person can give or because an earlier step failed. */
export interface Step { name: StepName; state: 'passed' | 'failed' | 'open'; why?: Why; values?: Readonly<Record<string, string>> }
export interface Proven { index: number; leaf: Hash; entry: LedgerEntry | null }
export interface Examined {
  kind: 'receipt' | 'statement' | null
  subject: string | null
  steps: Step[]
  checkpoint: Checkpoint | null
  note: SignedNote | null
  entries: Proven[]
  hashes: number
  cosignatures: Cosignature[]
  /** The way from an entry to the root, once the proof holds. */
  way(index: number): Rise[]
}
export interface Keys { log: VerifierKey | null; witnesses: readonly VerifierKey[] }

interface Opened { kind: 'receipt' | 'statement'; file: Receipt | Statement }
interface Signed { note: SignedNote; checkpoint: Checkpoint }

export function examine(text: string, keys: Keys): Examined {
  const opened = open(text)
  if (opened instanceof Refused) return stopped('file', opened)
  const { kind, file } = opened
  const signed = openCheckpoint(file.note, keys.log)
  if (signed instanceof Refused) return { ...stopped('checkpoint', signed), kind }
  const { note, checkpoint } = signed
  const entries = leavesOf(file)
  const way = entries instanceof Refused ? null : wayFinder(file, entries, checkpoint)
  const cosigned = checkWitnesses(note, keys.witnesses)
  const steps: Step[] = [
    passed('file'),
    passed('checkpoint'),
    entries instanceof Refused ? failed('entry', entries) : checkEntries(entries, checkpoint),
    way === null ? waiting('path') : way instanceof Refused ? failed('path', way) : passed('path'),
    checkSigned(note, keys.log),
    cosigned.step,
  ]
  return {
    kind, note, checkpoint, steps, subject: 'subject' in file ? file.subject : null, hashes: file.hashes.length,
    entries: entries instanceof Refused ? [] : entries, cosignatures: cosigned.found, way: way === null || way instanceof Refused ? () => [] : way,
  }
}

function open(text: string): Opened | Refused {
  const kind = text.startsWith(`${RECEIPT_HEADER}\n`) ? 'receipt' : text.startsWith(`${STATEMENT_HEADER}\n`) ? 'statement' : null
  if (kind === null) return new Refused('not_a_proof')
  const file = kind === 'receipt' ? readReceipt(text) : readStatement(text)
  return file instanceof Refused ? file : { kind, file }
}

/** A note whose text is a checkpoint, and of the key's log where there is a key. */
function openCheckpoint(text: string, key: VerifierKey | null): Signed | Refused {
  const note = readNote(text)
  if (note instanceof Refused) return note
  const checkpoint = readBody(note.text)
  if (checkpoint instanceof Refused) return checkpoint
  if (key && key.name !== checkpoint.origin) return new Refused('key_of_other_log', { found: checkpoint.origin, expected: key.name })
  return { note, checkpoint }
}

function leavesOf(file: Receipt | Statement): Proven[] | Refused {
  const all = 'entries' in file ? file.entries : [{ index: file.index, entry: file.entry }]
  const proven: Proven[] = []
  for (const { index, entry } of all) {
    if (entry === null) return new Refused('no_entry')
    const read = readEntry(entry)
    proven.push({ index, leaf: leafHash(entry), entry: read instanceof Refused ? null : read })
  }
  return proven
}

function wayFinder(file: Receipt | Statement, entries: readonly Proven[], { size, root }: Checkpoint): Examined['way'] | Refused {
  if ('entries' in file) {
    const layers = climbTogether(entries.map(({ index, leaf }) => ({ index, hash: leaf })), size, file.hashes, root)
    return layers instanceof Refused ? layers : (index) => wayOf(index, layers, root)
  }
  const rises = climbToRoot((entries[0] as Proven).leaf, file.index, size, file.hashes, root)
  return rises instanceof Refused ? rises : () => rises
}

function checkSigned(note: SignedNote, key: VerifierKey | null): Step {
  if (key === null) return { name: 'signature', state: 'open', why: 'no_key' }
  if (key.type !== ED25519) return failed('signature', new Refused('not_a_log_key'))
  const wrong = checkSignature(note, key)
  return wrong ? failed('signature', wrong) : passed('signature')
}

function checkWitnesses(note: SignedNote, witnesses: readonly VerifierKey[]): { step: Step; found: Cosignature[] } {
  const unsettled = (why: Why, count = 0) => ({ step: { name: 'witnesses' as const, state: 'open' as const, why, values: { n: String(count) } }, found: [] })
  const cosigned = note.lines.length - 1
  if (witnesses.length === 0) return unsettled(cosigned > 0 ? 'no_witness_keys' : 'no_cosignatures', cosigned)
  const found = readCosignatures(note, witnesses.filter((key) => key.type === COSIGNATURE_V1))
  if (found instanceof Refused) return { step: failed('witnesses', found), found: [] }
  if (found.length === 0) return unsettled('no_known_witness')
  return { step: { name: 'witnesses', state: 'passed', values: { n: String(found.length) } }, found }
}

/** What an entry says of itself must agree with where the proof put it. */
function checkEntries(entries: readonly Proven[], { origin }: Checkpoint): Step {
  for (const { index, entry } of entries) {
    if (entry === null) return failed('entry', new Refused('entry_not_canonical', { index: String(index) }))
    if (entry.seq !== index) return failed('entry', new Refused('entry_other_number', { seq: String(entry.seq), index: String(index) }))
    if (entry.origin !== origin) return failed('entry', new Refused('entry_other_log', { found: entry.origin, expected: origin }))
  }
  return passed('entry')
}

const passed = (name: StepName): Step => ({ name, state: 'passed' })
const failed = (name: StepName, { why, values }: Refused): Step => ({ name, state: 'failed', why, values })
const waiting = (name: StepName): Step => ({ name, state: 'open', why: 'earlier_failed' })

/** Nothing after this step could be looked at. */
function stopped(at: StepName, why: Refused): Examined {
  const steps = STEPS.map((name, order) => (name === at ? failed(name, why) : order < STEPS.indexOf(at) ? passed(name) : waiting(name)))
  return { kind: null, subject: null, steps, checkpoint: null, note: null, entries: [], hashes: 0, cosignatures: [], way: () => [] }
}

export type Verdict = 'proved' | 'unsigned' | 'broken'

export function verdictOf({ steps }: Examined): Verdict {
  if (steps.some((step) => step.state === 'failed')) return 'broken'
  return steps.every((step) => step.state === 'passed' || step.name === 'witnesses') ? 'proved' : 'unsigned'
}

export const sameKey = (a: VerifierKey, b: VerifierKey): boolean => a.name === b.name && a.type === b.type && sameBytes(a.public_key, b.public_key)
