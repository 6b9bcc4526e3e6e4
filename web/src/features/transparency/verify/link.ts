/**
 * A receipt as an address, for a QR: `…/verify#r=<base64url of the raw-DEFLATE compressed file>`.
 * What stands behind the hash never reaches a server.
 */
import { concat, fromBase64Url, textOf, toBase64Url, utf8, type Bytes } from './bytes'
import { inflate } from './inflate'
import { Refused } from './refused'

/** More than a receipt can be, far less than a phone holds. */
export const UNPACKED_BYTES_MAX = 1 << 20

const FRAGMENT = /#r=([A-Za-z0-9_-]+)\s*$/
const STORED_BYTES_MAX = 65_535 // RFC 1951 §3.2.4

export const isLink = (text: string): boolean => /^\s*\S*#r=\S*\s*$/.test(text)

export function textBehind(address: string): string | Refused {
  const packed = fromBase64Url(FRAGMENT.exec(address)?.[1] ?? '')
  const bytes = packed?.length ? inflate(packed, UNPACKED_BYTES_MAX) : null
  const text = bytes ? textOf(bytes) : null
  return text ?? new Refused('bad_link')
}

export const linkTo = async (text: string, site: string): Promise<string> => `${site}/verify#r=${toBase64Url(await deflate(utf8(text)))}`

/** Smaller where the browser can compress, and valid where it cannot: then the bytes are stored as they are. */
async function deflate(bytes: Bytes): Promise<Bytes> {
  try {
    const squeezed = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    return new Uint8Array(await new Response(squeezed).arrayBuffer())
  } catch {
    return stored(bytes)
  }
}

export function stored(bytes: Bytes): Bytes {
  const blocks: Bytes[] = []
  for (let at = 0; at === 0 || at < bytes.length; at += STORED_BYTES_MAX) {
    const part = bytes.subarray(at, at + STORED_BYTES_MAX)
    const last = at + STORED_BYTES_MAX >= bytes.length ? 1 : 0
    const size = part.length
    blocks.push(Uint8Array.of(last, size & 0xff, size >> 8, ~size & 0xff, (~size >> 8) & 0xff), part)
  }
  return concat(...blocks)
}
