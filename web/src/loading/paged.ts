import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import type { Paged } from '@/api/types'

/** A list fetched page by page. `reload` starts again from the top, keeping what is shown until the new page is there. */
export function usePaged<Page extends Paged<unknown>>(fetchPage: (before?: string) => Promise<Page>) {
  type Item = Page['items'][number]
  const items = shallowRef<Item[] | null>(null)
  const first = shallowRef<Page | null>(null)
  const next = ref<string | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const pending = ref(false)
  let latest = 0

  async function load(before?: string): Promise<void> {
    const mine = ++latest
    pending.value = true
    problem.value = null
    try {
      const page = await fetchPage(before)
      if (mine !== latest) return
      items.value = before === undefined ? page.items : (items.value ?? []).concat(page.items)
      if (before === undefined) first.value = page
      next.value = page.next == null ? null : String(page.next)
    } catch (thrown) {
      if (mine === latest) problem.value = asProblem(thrown)
    } finally {
      if (mine === latest) pending.value = false
    }
  }

  void load()
  return { items, first, next, problem, pending, reload: () => load(), more: () => load(next.value ?? undefined) }
}
