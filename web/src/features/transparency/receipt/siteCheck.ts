import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import { examine, verdictOf, type Examined } from '../verify/examine'
import { rememberedKey, rememberKey, rememberedWitnesses, type Remembered } from '../verify/keyring'
import { Refused } from '../verify/refused'
import { askSite, changedFrom } from '../verify/siteKey'
import type { VerifierKey } from '../verify/vkey'

/** What a file that this site gave turned out to be, when this phone checked it with the key it remembers. */
export type Outcome = 'good' | 'not_good' | 'something_else' | 'first_time'

/**
 * Checks files of this site. `matches` says whether the file is about what the page shows: a good proof of another entry
 * would prove nothing here.
 */
export function useSiteCheck(matches: (examined: Examined) => boolean, onGood: (key: VerifierKey, examined: Examined) => void) {
  const outcome = ref<Outcome | null>(null)
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const offered = shallowRef<VerifierKey | null>(null)
  const changed = shallowRef<Remembered | null>(null)

  async function check(load: () => Promise<string>): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = null
    outcome.value = null
    try {
      const [text, site_key] = await Promise.all([load(), askSite()])
      offered.value = site_key instanceof Refused ? null : site_key
      changed.value = offered.value ? changedFrom(offered.value) : null
      outcome.value = judge(text)
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      busy.value = false
    }
  }

  function judge(text: string): Outcome {
    const origin = examine(text, { log: null, witnesses: [] }).checkpoint?.origin ?? ''
    const key = rememberedKey(origin)?.key ?? null
    const examined = examine(text, { log: key, witnesses: rememberedWitnesses() })
    if (verdictOf(examined) === 'broken') return 'not_good'
    if (!matches(examined)) return 'something_else'
    if (!key) return offered.value?.name === origin ? 'first_time' : 'not_good'
    onGood(key, examined)
    return 'good'
  }

  /** The person agrees to trust the site's key from now on, or has checked it elsewhere. */
  async function trustOffered(load: () => Promise<string>): Promise<void> {
    if (offered.value) rememberKey(offered.value)
    await check(load)
  }

  return { outcome, busy, problem, offered, changed, check, trustOffered }
}
