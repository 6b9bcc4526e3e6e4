/** Checkpoints of C2SP tlog-checkpoint: `origin\nsize\nbase64(root)\n`, no extension lines. Signatures: `note`. */
import { sameBytes, wholeNumber } from './bytes'
import { emptyRoot, readHash, type Hash } from './merkle'
import { Refused } from './refused'
import { isName } from './vkey'

/** Size and root: to be used together or not at all. */
export interface Checkpoint { origin: string; size: number; root: Hash }

export function readBody(text: string): Checkpoint | Refused {
  const [origin = '', size_text = '', root_text = '', ...rest] = text.split('\n')
  const size = wholeNumber(size_text)
  const root = readHash(root_text)
  // Extension lines are refused: nobody could audit them.
  const whole = rest.length === 1 && rest[0] === '' && isName(origin)
  if (!whole || size === null || root === null) return new Refused('malformed_checkpoint')
  return size > 0 || sameBytes(root, emptyRoot()) ? { origin, size, root } : new Refused('malformed_checkpoint')
}
