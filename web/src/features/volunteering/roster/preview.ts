import { computed, ref, shallowRef, watch } from 'vue'
import { commitImport, dropImport, importRows, settlePerson, type Verdict } from '@/api/roster'
import type { Import } from '@/api/types'
import { useSubmission } from '@/forms/submission'
import { usePaged } from '@/loading/paged'

/** A workbook that was read: its rows by verdict, the people to decide about, and the one step that records all. */
export function usePreview(id: string) {
  const verdict = ref<Verdict | 'all'>('all')
  const list = usePaged(async (before) => {
    const page = await importRows(id, { before, verdict: verdict.value === 'all' ? undefined : verdict.value })
    return { items: page.rows, next: page.next, it: page }
  })
  const latest = shallowRef<Import | null>(null)
  watch(list.first, (page) => { if (page) latest.value = page.it })
  const it = computed(() => latest.value)

  const settling = useSubmission((_key, row: number, account: string | null) => settlePerson(id, row, account))
  const committing = useSubmission((key) => commitImport(key, id))
  const dropping = useSubmission(() => dropImport(id).then(() => true))

  watch(verdict, () => {
    list.items.value = null
    void list.reload()
  })

  async function settle(row: number, account: string | null): Promise<void> {
    if (await settling.run(row, account)) await list.reload()
  }

  async function commit(): Promise<boolean> {
    const after = await committing.run()
    // Somebody may have recorded something since: then the preview has changed, and is shown anew.
    if (after || committing.problem.value?.code === 'import_changed') await list.reload()
    return after !== undefined
  }

  return { ...list, verdict, it, settling, settle, committing, commit, dropping }
}
