import { expect, test } from 'vitest'
import { sameBytes, utf8 } from './bytes'
import { climbToRoot, emptyRoot, leafHash, nodeHash, rootOf as rootOfLeaves, type Hash } from './merkle'
import { climbTogether, wayOf } from './multiproof'
import { Refused } from './refused'

const SIZES = Array.from({ length: 33 }, (_, at) => at + 1)
const leaves = Array.from({ length: 33 }, (_, at) => leafHash(utf8(`entry ${at}`)))

/** RFC 6962 §2.1 as it is written: split at the largest power of two below the size. */
function rootOf(from: number, to: number): Hash {
  if (to - from === 1) return leaves[from] as Hash
  const middle = from + splitOf(to - from)
  return nodeHash(rootOf(from, middle), rootOf(middle, to))
}

/** RFC 6962 §2.1.1 */
function pathOf(index: number, from: number, to: number): Hash[] {
  if (to - from === 1) return []
  const middle = from + splitOf(to - from)
  return index < middle ? pathOf(index, from, middle).concat([rootOf(middle, to)]) : pathOf(index, middle, to).concat([rootOf(from, middle)])
}

const splitOf = (size: number) => 2 ** Math.ceil(Math.log2(size) - 1)

/** All layers, a lone node passed up unchanged; the hashes of a multi-proof in their order. */
function hashesFor(indices: number[], size: number): Hash[] {
  const proof: Hash[] = []
  let [layer, known] = [leaves.slice(0, size), indices.slice()]
  while (layer.length > 1) {
    for (const index of known) {
      const sibling = layer[index ^ 1]
      if (sibling && !known.includes(index ^ 1)) proof.push(sibling)
    }
    const above = layer
    layer = Array.from({ length: Math.ceil(above.length / 2) }, (_, at) => (above[2 * at + 1] ? nodeHash(above[2 * at] as Hash, above[2 * at + 1] as Hash) : (above[2 * at] as Hash)))
    known = Array.from(new Set(known.map((index) => index >> 1)))
  }
  return proof
}

test.each(SIZES)('every leaf of a tree of %i is proved, and with no hash more or less', (size) => {
  const root = rootOf(0, size)
  for (let index = 0; index < size; index += 1) {
    const path = pathOf(index, 0, size)
    const leaf = leaves[index] as Hash
    const rises = climbToRoot(leaf, index, size, path, root)
    if (rises instanceof Refused) throw new Error(`${index} of ${size}: ${rises.why}`)
    expect(rises.length).toBe(path.length)
    expect(climbToRoot(leaf, index, size, path.concat([root]), root)).toBeInstanceOf(Refused)
    expect(path.length === 0 || climbToRoot(leaf, index, size, path.slice(1), root) instanceof Refused).toBe(true)
    expect(climbToRoot(leafHash(utf8('forged')), index, size, path, root)).toBeInstanceOf(Refused)
    expect(climbToRoot(leaf, index + size, size, path, root)).toBeInstanceOf(Refused)
  }
})

test.each(SIZES)('any set of leaves of a tree of %i is proved together', (size) => {
  const root = rootOf(0, size)
  for (let pick = 1; pick <= 60; pick += 1) {
    const indices = Array.from({ length: size }, (_, at) => at).filter((at) => (at * 7 + pick * 5 + at * pick) % 3 === 0 || at === pick % size)
    const nodes = indices.map((index) => ({ index, hash: leaves[index] as Hash }))
    const proof = hashesFor(indices, size)
    const layers = climbTogether(nodes, size, proof, root)
    if (layers instanceof Refused) throw new Error(`${indices.join()} of ${size}: ${layers.why}`)
    expect(climbTogether(nodes, size, proof.concat([root]), root)).toBeInstanceOf(Refused)
    expect(proof.length === 0 || climbTogether(nodes, size, proof.slice(0, -1), root) instanceof Refused).toBe(true)
    expect(climbTogether(nodes.concat(nodes.slice(-1)), size, proof, root)).toBeInstanceOf(Refused)
    expect(climbTogether([], size, proof, root)).toBeInstanceOf(Refused)
    for (const index of indices) expect(leadsToRoot(index, wayOf(index, layers, root), root)).toBe(true)
  }
})

/** The way that is drawn is the way that was hashed. */
function leadsToRoot(index: number, way: ReturnType<typeof wayOf>, root: Hash): boolean {
  const top = way.reduce((node, { side, sibling, parent }) => {
    const made = side === 'left' ? nodeHash(sibling, node) : nodeHash(node, sibling)
    expect(sameBytes(made, parent)).toBe(true)
    return made
  }, leaves[index] as Hash)
  return sameBytes(top, root)
}

test('an entry of a log beyond four thousand million is placed exactly', () => {
  const size = 2 ** 40 + 1
  const leaf = leaves[0] as Hash
  const left = leaves[1] as Hash
  // The last leaf of such a tree stands alone until the root.
  expect(climbToRoot(leaf, size - 1, size, [left], nodeHash(left, leaf))).not.toBeInstanceOf(Refused)
  expect(climbToRoot(leaf, size - 2, size, [left], nodeHash(left, leaf))).toBeInstanceOf(Refused)
})

test.each(SIZES)('the root over %i leaves is that of the specification', (size) => {
  expect(rootOfLeaves(leaves.slice(0, size))).toEqual(rootOf(0, size))
})

test('the root over no leaves is the hash of nothing', () => {
  expect(rootOfLeaves([])).toEqual(emptyRoot())
})
