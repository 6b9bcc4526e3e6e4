/**
 * The Merkle tree of RFC 6962 §2.1 over SHA-256: hashes, the root over a few leaves, inclusion proofs.
 * Not in scope: consistency proofs, and one proof for many leaves (`multiproof`).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, sameBytes, toBase64, fromBase64, type Bytes } from './bytes'
import { Refused } from './refused'

export type Hash = Bytes

export const HASH_BYTES = 32
/** One for each level of the largest tree: RFC 9162 §2.1.3.1, C2SP tlog-witness. */
export const PROOF_HASHES_MAX = 63

const LEAF_PREFIX = Uint8Array.of(0x00) // RFC 6962 §2.1
const NODE_PREFIX = Uint8Array.of(0x01) // RFC 6962 §2.1

export const leafHash = (entry: Bytes): Hash => sha256(concat(LEAF_PREFIX, entry))
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(concat(NODE_PREFIX, left, right))
export const emptyRoot = (): Hash => sha256(new Uint8Array(0))

/** A lone node passes up unchanged, which is where splitting at the largest power of two leaves it. */
export function rootOf(leaves: readonly Hash[]): Hash {
  let layer = leaves
  while (layer.length > 1) layer = parentsOf(layer)
  return layer[0] ?? emptyRoot()
}

function parentsOf(layer: readonly Hash[]): Hash[] {
  const parents: Hash[] = []
  for (let at = 0; at < layer.length; at += 2) {
    const [left, right] = [layer[at] as Hash, layer[at + 1]]
    parents.push(right ? nodeHash(left, right) : left)
  }
  return parents
}

export function readHash(text: string): Hash | null {
  const bytes = fromBase64(text)
  return bytes?.length === HASH_BYTES ? bytes : null
}

export const hashText = (hash: Hash): string => toBase64(hash)

/** One step from a node to its parent: which side the other child stands on, and what the two make. */
export interface Rise { side: 'left' | 'right'; sibling: Hash; parent: Hash; given: boolean }

/** RFC 9162 §2.1.3.2. The way from the leaf to the root, or why there is none. */
export function climbToRoot(leaf: Hash, index: number, size: number, hashes: readonly Hash[], root: Hash): Rise[] | Refused {
  if (index >= size) return new Refused('index_out_of_range', { index: String(index), size: String(size) })
  const rises: Rise[] = []
  let [at, last, node] = [index, size - 1, leaf]
  for (const sibling of hashes) {
    if (last === 0) return new Refused('wrong_length')
    const on_left = at % 2 === 1 || at === last
    node = on_left ? nodeHash(sibling, node) : nodeHash(node, sibling)
    rises.push({ side: on_left ? 'left' : 'right', sibling, parent: node, given: true })
    // A lone left child passes up unchanged, through as many levels as it stays alone.
    while (on_left && at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0) return new Refused('wrong_length')
  return sameBytes(node, root) ? rises : new Refused('root_mismatch')
}

/** Not `>> 1`: sequence numbers go beyond 32 bits. */
export const half = (number: number): number => Math.floor(number / 2)
