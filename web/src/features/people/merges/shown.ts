import type { DocumentKind, ShownPair } from '@/api/types'

/** How one account is shown: by a code from its person's phone, or by the document on the desk. */
export interface Side { by: 'code' | DocumentKind; text: string }
export const BY = ['code', 'resident_card', 'passport', 'travel_permit'] as const satisfies readonly Side['by'][]

const asShown = ({ by, text }: Side): ShownPair['into'] =>
  (by === 'code' ? { code: text.trim() } : { document: { kind: by, number: text.trim() } })

export const pairOf = (account: Side, into: Side): ShownPair => ({ account: asShown(account), into: asShown(into) })
