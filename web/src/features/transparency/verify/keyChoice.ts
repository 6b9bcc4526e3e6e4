import { computed, ref, shallowRef, type Ref } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { forgetKey, rememberedKey, rememberKey } from './keyring'
import { Refused, type Why } from './refused'
import { askSite, changedFrom } from './siteKey'
import { ED25519, readVkey, type VerifierKey } from './vkey'

export type KeySource = 'given' | 'remembered' | 'offered'
export interface ChosenKey { key: VerifierKey; source: KeySource; since: string | null }

/** Which key a file is checked with: what the person entered, else what this phone remembers, else what the site offers. */
export function useKeyChoice(origin: Ref<string>) {
  const given = shallowRef<VerifierKey | null>(null)
  const offered = shallowRef<VerifierKey | null>(null)
  const asking = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const wrong = ref<Why | null>(null)

  const chosen = computed<ChosenKey | null>(() => {
    if (given.value) return { key: given.value, source: 'given', since: null }
    const kept = rememberedKey(origin.value)
    if (kept) return { key: kept.key, source: 'remembered', since: kept.since }
    return offered.value ? { key: offered.value, source: 'offered', since: null } : null
  })
  const changed = computed(() => (offered.value ? changedFrom(offered.value) : null))

  function give(text: string): boolean {
    const key = readVkey(text.trim())
    const usable = !(key instanceof Refused) && key.type === ED25519
    wrong.value = usable ? null : key instanceof Refused ? key.why : 'not_a_log_key'
    if (usable) given.value = key
    return usable
  }

  async function ask(): Promise<void> {
    asking.value = true
    problem.value = null
    wrong.value = null
    try {
      const key = await askSite()
      if (key instanceof Refused) wrong.value = key.why
      else offered.value = key
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      asking.value = false
    }
  }

  function remember(key: VerifierKey): void {
    rememberKey(key)
    given.value = null
  }

  function forget(): void {
    forgetKey(origin.value)
    given.value = null
    offered.value = null
  }

  return { chosen, changed, offered, asking, problem, wrong, give, ask, remember, forget }
}

export type KeyChoice = ReturnType<typeof useKeyChoice>
