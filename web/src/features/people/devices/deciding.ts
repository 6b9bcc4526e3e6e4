import { asProblem, Problem } from '@/api/problem'
import { t } from '@/language'
import { useSigner, type Signer } from './signer'

/** Refusals after which the statement is fetched anew and signed once more. */
const SIGNED_AGAIN: readonly string[] = ['signature_wrong', 'signature_stale', 'device_unknown']
export const isSignedAgain = (code: string | null | undefined): boolean => SIGNED_AGAIN.includes(code ?? '')

/** The statement says something else than the screen: nothing was signed. */
export const differs = (): Problem => new Problem('statement_differs', 409, t('sign.differs'), t('sign.differs_next'))

/**
 * Carries out decisions, signed where this device can sign. `sign` fetches, checks and signs the statement; `send` gets null where
 * there is nothing to sign with. What was signed is kept under `act` until there is an answer, since a second try of one act must be the same request.
 */
export function useDeciding() {
  const signer = useSigner()
  let kept: { act: string; signed: unknown } | null = null

  async function decide<Signed, Answer>(act: string, sign: (by: Signer) => Promise<Signed>, send: (signed: Signed | null) => Promise<Answer>): Promise<Answer> {
    const by = await signer.ready()
    if (!by) return send(null)
    if (kept?.act !== act) kept = { act, signed: await sign(by) }
    try {
      return await send(kept.signed as Signed)
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (!isSignedAgain(problem.code)) throw problem
      return decideAgain(problem, act, sign, send)
    }
  }

  async function decideAgain<Signed, Answer>(why: Problem, act: string, sign: (by: Signer) => Promise<Signed>, send: (signed: Signed) => Promise<Answer>): Promise<Answer> {
    kept = null
    const by = await signer.again()
    // The key has ended: whether to go on without it is for the person to say.
    if (!by) throw why
    const signed = await sign(by)
    kept = { act, signed }
    return send(signed)
  }

  return { signer, decide }
}
