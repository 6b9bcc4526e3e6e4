import { decisionStatement } from '@/api/decisions'
import type { Deciding } from '@/api/types'
import { differs, useDeciding } from '@/features/people/devices/deciding'
import type { Signer } from '@/features/people/devices/signer'
import { alone, signatureOf, states, type Shown } from '@/features/people/devices/statement'

/** What the statement must say, given the statement: some of it only the service can know. */
export type Said = (by: Signer, statement: string) => Shown | Promise<Shown>

async function signed(by: Signer, it: Deciding, said: Said): Promise<string> {
  const { signed_at, statement } = await decisionStatement(it)
  if (!states(statement, signed_at, by, await said(by, statement))) throw differs()
  return signatureOf(by, signed_at, alone(statement))
}

/** Carries out a decision of an administrator, or of whoever confirms a device, signed where this device can sign. */
export function useSigned() {
  const { decide } = useDeciding()
  return <Answer>(key: string, it: Deciding, said: Said, send: (signature: string | null) => Promise<Answer>): Promise<Answer> =>
    decide(`${key} ${JSON.stringify(it)}`, (by) => signed(by, it, said), send)
}
