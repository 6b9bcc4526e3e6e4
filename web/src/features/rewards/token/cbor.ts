import { concat, textOf, type Bytes } from '@/features/transparency/verify/bytes'

/** What is not the one notation of CBOR (RFC 8949 §4.2) that a token uses. Never leaves this folder. */
export class NotCbor extends Error {}

const NEGATIVE = 1
const BYTES = 2
const TEXT = 3

/** Reads one thing after the other; whatever is not expected, or longer than needed, is refused. */
export class CborReader {
  private at = 0
  constructor(private readonly bytes: Bytes) {}

  /** The number behind a head of this major type, in its shortest form. */
  head(major: number): number {
    const first = this.byte()
    if (first >> 5 !== major) throw new NotCbor()
    const short = first & 31
    if (short < 24) return short
    if (short > 27) throw new NotCbor()
    const width = 2 ** (short - 24)
    let value = 0
    for (let left = width; left > 0; left -= 1) value = value * 256 + this.byte()
    const least = width === 1 ? 24 : 2 ** (4 * width)
    if (value < least || !Number.isSafeInteger(value)) throw new NotCbor()
    return value
  }

  whole = (): number => this.head(0)
  negative = (): number => -1 - this.head(NEGATIVE)
  string = (): Bytes => this.take(this.head(BYTES))

  text(): string {
    const text = textOf(this.take(this.head(TEXT)))
    if (text === null) throw new NotCbor()
    return text
  }

  /** One byte that must stand here. */
  expect(byte: number): void {
    if (this.byte() !== byte) throw new NotCbor()
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new NotCbor()
  }

  /** The major type of what comes next. */
  next = (): number => (this.bytes[this.at] ?? 0xff) >> 5

  private byte(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new NotCbor()
    this.at += 1
    return byte
  }

  private take(length: number): Bytes {
    if (length > this.bytes.length - this.at) throw new NotCbor()
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
}

/** A byte string with its head, for what a signature covers. */
export function byteString(bytes: Bytes): Bytes {
  const length = bytes.length
  const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]
  return concat(Uint8Array.from(head), bytes)
}
