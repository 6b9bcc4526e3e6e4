/**
 * What a person signs: docs/ledger-format.md, section 7.
 * In scope: that a statement from the service says, byte for byte, what the screen shows; a service that lies gets no signature.
 * Not in scope: whether the ledger will accept the decision.
 */
import { concat, toBase64, utf8, type Bytes } from '@/features/transparency/verify/bytes'
import { canonical, type Json } from '@/features/transparency/verify/entry'
import { now } from '@/time/clock'
import { signWith } from './deviceKey'
import type { Signer } from './signer'

const STATEMENT = 'haizhu-decision/1\n'
const BATCH = 'haizhu-decision-batch/1\n'
/** docs/ledger-format.md, section 7: a signature counts for ten minutes. */
const SIGNED_MS_MAX = 600_000

export type Facts = Record<string, Json>
/** A decision as the ledger will name it. */
export interface Decided { kind: string; what: Facts }
/** Makes the decision that the screen shows; what only the service can know is taken from its `what`, null where that cannot be right. */
export type Shown = (what: Facts) => Decided | null

/** Whether the statement is that of this decision by this account, now, in the log for which the key was made. */
export function states(statement: string, signed_at: string, signer: Signer, shown: Shown): boolean {
  const decided = isRecent(signed_at) ? shown(whatOf(statement)) : null
  if (!decided) return false
  const expected = canonical({ by: signer.key.account, happened: signed_at, kind: decided.kind, origin: signer.key.origin, what: decided.what })
  // Written from what the screen shows it is the same text: nothing else can stand in it.
  return expected !== null && statement === STATEMENT + expected
}

function isRecent(signed_at: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(signed_at) && Math.abs(Date.parse(signed_at) - now()) <= SIGNED_MS_MAX
}

function whatOf(statement: string): Facts {
  try {
    const what: unknown = JSON.parse(statement.slice(STATEMENT.length))?.what
    return typeof what === 'object' && what !== null ? (what as Facts) : {}
  } catch {
    return {}
  }
}

/** A number that only the service can know. */
export const countIn = (what: Facts, name: string): number | null => {
  const it = what[name]
  return typeof it === 'number' && it >= 0 ? it : null
}

/** The header of a request that carries out what was signed. */
export async function signatureOf(signer: Signer, signed_at: string, message: Bytes): Promise<string> {
  const signature = toBase64(await signWith(signer.key, message))
  return `enrolled=${signer.enrolled}; algorithm=${signer.key.algorithm}; signed_at=${signed_at}; signature=${signature}`
}

/** Of one statement. */
export const alone = (statement: string): Bytes => utf8(statement)

/** Of several, in the order of their claims. */
export async function together(statements: readonly string[]): Promise<Bytes> {
  // By itself, since it counts with big integers: where there are none this module must still load.
  const { leafHash, rootOf } = await import('@/features/transparency/verify/merkle')
  return concat(utf8(BATCH), rootOf(statements.map((it) => leafHash(utf8(it)))))
}
