/**
 * Raw DEFLATE (RFC 1951), decompression only: old phones have no DecompressionStream, and a receipt must open there too.
 * The output is bounded, since a small address could otherwise unpack to more than the phone holds.
 */
import type { Bytes } from './bytes'

const CODE_BITS_MAX = 15 // RFC 1951 §3.2.7
const END_OF_BLOCK = 256
// RFC 1951 §3.2.5
const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]
const DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
// RFC 1951 §3.2.7
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

class Damaged extends Error {}

/** How many symbols have each length, and the symbols in order of their codes. RFC 1951 §3.2.2. */
interface Code { counts: number[]; symbols: number[] }
interface Packed { bytes: Bytes; bit: number }
interface Unpacked { bytes: Bytes; length: number; max: number }

/** The bytes, or null when the stream is damaged, unfinished, or longer than `bytes_max`. */
export function inflate(packed: Bytes, bytes_max: number): Bytes | null {
  const from: Packed = { bytes: packed, bit: 0 }
  const to: Unpacked = { bytes: new Uint8Array(Math.min(bytes_max, Math.max(packed.length * 4, 64))), length: 0, max: bytes_max }
  try {
    for (let last = 0; last === 0;) {
      last = bits(from, 1)
      block(from, to, bits(from, 2))
    }
  } catch (thrown) {
    if (thrown instanceof Damaged) return null
    throw thrown
  }
  return to.bytes.slice(0, to.length)
}

function block(from: Packed, to: Unpacked, type: number): void {
  if (type === 0) stored(from, to)
  else if (type === 1) compressed(from, to, FIXED.lengths, FIXED.distances)
  else if (type === 2) {
    const { lengths, distances } = dynamicCodes(from)
    compressed(from, to, lengths, distances)
  } else throw new Damaged()
}

function stored(from: Packed, to: Unpacked): void {
  from.bit = Math.ceil(from.bit / 8) * 8
  const length = bits(from, 16)
  if (length !== (bits(from, 16) ^ 0xffff)) throw new Damaged()
  for (let at = 0; at < length; at += 1) put(to, bits(from, 8))
}

function compressed(from: Packed, to: Unpacked, lengths: Code, distances: Code): void {
  for (;;) {
    const symbol = decode(from, lengths)
    if (symbol === END_OF_BLOCK) return
    if (symbol < END_OF_BLOCK) put(to, symbol)
    else repeat(from, to, symbol - END_OF_BLOCK - 1, distances)
  }
}

function repeat(from: Packed, to: Unpacked, size: number, distances: Code): void {
  const length = based(from, size, LENGTH_BASE, LENGTH_EXTRA)
  const back = based(from, decode(from, distances), DISTANCE_BASE, DISTANCE_EXTRA)
  if (back > to.length) throw new Damaged()
  for (let at = 0; at < length; at += 1) put(to, to.bytes[to.length - back] as number)
}

function based(from: Packed, symbol: number, base: readonly number[], extra: readonly number[]): number {
  const start = base[symbol]
  if (start === undefined) throw new Damaged()
  return start + bits(from, extra[symbol] as number)
}

function dynamicCodes(from: Packed): { lengths: Code; distances: Code } {
  const [lengths_count, distances_count, order_count] = [bits(from, 5) + 257, bits(from, 5) + 1, bits(from, 4) + 4]
  const sizes = new Array<number>(ORDER.length).fill(0)
  for (const at of ORDER.slice(0, order_count)) sizes[at] = bits(from, 3)
  const code = codeOf(sizes)
  const all: number[] = []
  while (all.length < lengths_count + distances_count) {
    const symbol = decode(from, code)
    if (symbol < 16) all.push(symbol)
    else if (symbol === 16 && all.length === 0) throw new Damaged()
    else if (symbol === 16) pushMany(all, all[all.length - 1] as number, 3 + bits(from, 2))
    else pushMany(all, 0, symbol === 17 ? 3 + bits(from, 3) : 11 + bits(from, 7))
  }
  if (all.length > lengths_count + distances_count) throw new Damaged()
  return { lengths: codeOf(all.slice(0, lengths_count)), distances: codeOf(all.slice(lengths_count)) }
}

const pushMany = (to: number[], value: number, times: number) => { for (let at = 0; at < times; at += 1) to.push(value) }

function codeOf(sizes: readonly number[]): Code {
  const counts = new Array<number>(CODE_BITS_MAX + 1).fill(0)
  const symbols: number[] = []
  for (let size = 1; size <= CODE_BITS_MAX; size += 1) {
    sizes.forEach((it, symbol) => {
      if (it !== size) return
      counts[size] = (counts[size] as number) + 1
      symbols.push(symbol)
    })
  }
  return { counts, symbols }
}

function decode(from: Packed, code: Code): number {
  let [value, first, index] = [0, 0, 0]
  for (let size = 1; size <= CODE_BITS_MAX; size += 1) {
    value |= bits(from, 1)
    const count = code.counts[size] as number
    if (value - first < count) return code.symbols[index + value - first] as number
    index += count
    first = (first + count) << 1
    value <<= 1
  }
  throw new Damaged()
}

/** The next bits, lowest first. RFC 1951 §3.1.1. */
function bits(from: Packed, count: number): number {
  let value = 0
  for (let at = 0; at < count; at += 1) {
    const byte = from.bytes[from.bit >> 3]
    if (byte === undefined) throw new Damaged()
    value |= ((byte >> (from.bit & 7)) & 1) << at
    from.bit += 1
  }
  return value
}

function put(to: Unpacked, byte: number): void {
  if (to.length === to.max) throw new Damaged()
  if (to.length === to.bytes.length) {
    const larger = new Uint8Array(Math.min(to.max, to.bytes.length * 2))
    larger.set(to.bytes)
    to.bytes = larger
  }
  to.bytes[to.length] = byte
  to.length += 1
}

/** RFC 1951 §3.2.6 */
const FIXED = {
  lengths: codeOf(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
  distances: codeOf(new Array<number>(30).fill(5)),
}
