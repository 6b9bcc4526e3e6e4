/**
 * One compact proof that many leaves are in one tree: docs/ledger-format.md, “Statement”.
 * The order of the hashes is that of rs_merkle with an RFC 6962 hasher whose lone left child passes up unchanged:
 * layer by layer from the leaves, left to right in each, the siblings that exist and cannot be computed.
 */
import { sameBytes } from './bytes'
import { half, nodeHash, type Hash, type Rise } from './merkle'
import { Refused } from './refused'

/** Most leaves in one proof, as in the ledger's own verifier. */
export const LEAVES_MAX = 65_536

export interface Node { index: number; hash: Hash }
interface Layer { width: number; nodes: Node[]; given: Map<number, Hash> }

/** The layers from the leaves to below the root, each with the hashes that the proof gave; or why there are none. */
export function climbTogether(leaves: readonly Node[], size: number, hashes: readonly Hash[], root: Hash): Layer[] | Refused {
  const indices = leaves.map((leaf) => leaf.index)
  if (!sortedAndDistinct(indices)) return new Refused('bad_indices')
  const last = indices[indices.length - 1] ?? 0
  if (last >= size) return new Refused('index_out_of_range', { index: String(last), size: String(size) })
  const layers: Layer[] = []
  let nodes: Node[] = leaves.slice()
  let used = 0
  for (let width = size; width > 1; width = half(width + 1)) {
    const layer: Layer = { width, nodes, given: new Map() }
    const parents = climb(layer, () => hashes[used++])
    if (parents === null) return new Refused('wrong_length')
    layers.push(layer)
    nodes = parents
  }
  if (used !== hashes.length) return new Refused('wrong_length')
  const top = nodes[0]
  return nodes.length === 1 && top && sameBytes(top.hash, root) ? layers : new Refused('root_mismatch')
}

function climb(layer: Layer, take: () => Hash | undefined): Node[] | null {
  const parents: Node[] = []
  for (let at = 0; at < layer.nodes.length; at += 1) {
    const node = layer.nodes[at] as Node
    const next = layer.nodes[at + 1]
    const sibling = node.index % 2 === 0 ? node.index + 1 : node.index - 1
    if (sibling >= layer.width) {
      parents.push({ index: half(node.index), hash: node.hash })
      continue
    }
    const known = next?.index === sibling ? next.hash : undefined
    const other = known ?? take()
    if (!other) return null
    if (known) at += 1
    else layer.given.set(sibling, other)
    const hash = node.index % 2 === 0 ? nodeHash(node.hash, other) : nodeHash(other, node.hash)
    parents.push({ index: half(node.index), hash })
  }
  return parents
}

/** The way of one of the leaves, for drawing: its siblings come from the proof or from the other entries. */
export function wayOf(index: number, layers: readonly Layer[], root: Hash): Rise[] {
  const rises: Rise[] = []
  let at = index
  layers.forEach((layer, level) => {
    const sibling = at % 2 === 0 ? at + 1 : at - 1
    const parent = layers[level + 1]?.nodes.find((node) => node.index === half(at))?.hash ?? root
    const given = layer.given.get(sibling)
    const hash = given ?? layer.nodes.find((node) => node.index === sibling)?.hash
    if (hash) rises.push({ side: at % 2 === 1 ? 'left' : 'right', sibling: hash, parent, given: given !== undefined })
    at = half(at)
  })
  return rises
}

const sortedAndDistinct = (indices: readonly number[]): boolean =>
  indices.length >= 1 && indices.length <= LEAVES_MAX && indices.every((index, at) => at === 0 || (indices[at - 1] as number) < index)
