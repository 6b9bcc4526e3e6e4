import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { randomKey } from './key'

export interface KeyKeeper { key: () => string; renewKey: () => void }

function ownKey(): KeyKeeper {
  let key = randomKey()
  return { key: () => key, renewKey: () => { key = randomKey() } }
}

/**
 * One deliberate act: while it is under way a second tap does nothing, and until it has succeeded it goes out under the same key.
 * `run` answers undefined when it did not succeed; `problem` then says why.
 */
export function useSubmission<Args extends unknown[], Answer>(act: (key: string, ...args: Args) => Promise<Answer>, keeper: KeyKeeper = ownKey()) {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function run(...args: Args): Promise<Answer | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = null
    try {
      const answer = await act(keeper.key(), ...args)
      keeper.renewKey()
      return answer
    } catch (thrown) {
      problem.value = asProblem(thrown)
      // A refusal settles the matter: only an answer that never came must be asked for again under the same key.
      if (!problem.value.unanswered) keeper.renewKey()
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run, forget: () => { problem.value = null } }
}
