import { readStored, writeStored } from '@/forms/store'

const NAME = 'phone'

/** A random mark of this phone, so that one phone that scans for many people is noticed. It says nothing else. */
export function phoneMark(): string {
  const known = readStored<unknown>(NAME)
  if (typeof known === 'string' && /^[0-9a-f]{32}$/.test(known)) return known
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const mark = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  writeStored(NAME, mark)
  return mark
}
