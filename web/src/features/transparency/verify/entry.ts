/**
 * Entries of the ledger: docs/ledger-format.md, sections 1 and 2.
 * In scope: that the bytes are canonical and carry the fields every entry has. Not in scope: the rules (section 8).
 */
import { textOf, type Bytes } from './bytes'
import { Refused } from './refused'

export type Json = number | boolean | string | Json[] | { [key: string]: Json }
export interface Posting { account: string; amount: number; unit: string }
export interface LedgerEntry {
  at: string; by: string; happened: string; kind: string; origin: string; prev: string; seq: number; standard: number
  postings: Posting[]; what: Record<string, Json>
}

const FORMAT_VERSION = 1
/** Deeper than any entry; keeps hostile nesting from exhausting the stack. */
const DEPTH_MAX = 8

export function readEntry(bytes: Bytes): LedgerEntry | Refused {
  const text = textOf(bytes)
  const value = text === null ? null : parsed(text)
  // Written again in the one notation it is the same text: so no key stands twice, no number has a second spelling.
  if (!isRecord(value) || canonical(value, 0) !== text) return new Refused('entry_not_canonical')
  if (value.v !== FORMAT_VERSION) return new Refused('entry_unknown_version')
  return shaped(value) ?? new Refused('entry_not_canonical')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** RFC 8785, the subset of section 1; null for what lies outside it. */
export function canonical(value: unknown, depth = 0): string | null {
  if (depth > DEPTH_MAX) return null
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null
  if (typeof value === 'string') return /^[ !#-[\]-~]*$/.test(value) ? `"${value}"` : null
  if (Array.isArray(value)) return joined(value.map((item) => canonical(item, depth + 1)), '[', ']')
  if (!isRecord(value)) return null
  const fields = Object.keys(value).sort().map((key) => {
    const [name, inner] = [canonical(key, depth + 1), canonical(value[key], depth + 1)]
    return name === null || inner === null ? null : `${name}:${inner}`
  })
  return joined(fields, '{', '}')
}

const joined = (parts: (string | null)[], open: string, close: string): string | null => (parts.includes(null) ? null : open + parts.join(',') + close)

function shaped(value: Record<string, unknown>): LedgerEntry | null {
  const texts = [value.at, value.by, value.happened, value.kind, value.origin, value.prev]
  const numbers = [value.seq, value.standard]
  const { postings, what } = value
  if (!texts.every((it) => typeof it === 'string') || !numbers.every((it) => typeof it === 'number' && it >= 0)) return null
  if (!isRecord(what) || !Array.isArray(postings) || !postings.every(isPosting)) return null
  const unit = (account: string) => account.split('/')[0] ?? ''
  return { ...(value as unknown as LedgerEntry), postings: postings.map((it) => ({ ...it, unit: unit(it.account) })) }
}

const isPosting = (it: unknown): it is { account: string; amount: number } => isRecord(it) && typeof it.account === 'string' && typeof it.amount === 'number'
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
