import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

/** One thing fetched for a page: what it is, whether it is on its way, why it did not come. */
export function useLoad<T>(fetch: () => Promise<T>) {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const pending = ref(false)
  let latest = 0

  async function reload(): Promise<void> {
    const mine = ++latest
    pending.value = true
    problem.value = null
    try {
      const got = await fetch()
      if (mine === latest) data.value = got
    } catch (thrown) {
      if (mine === latest) problem.value = asProblem(thrown)
    } finally {
      if (mine === latest) pending.value = false
    }
  }

  void reload()
  return { data, problem, pending, reload }
}
