import { ref, shallowRef } from 'vue'
import { useSubmission } from '@/forms/submission'

/** A workbook that is sent to be looked at, and once more to be carried out. It stays on this page and nowhere else. */
export function useWorkbook<Shown>(look: (file: File) => Promise<Shown>, act: (key: string, file: File) => Promise<Shown>) {
  const file = shallowRef<File | null>(null)
  const shown = shallowRef<Shown | null>(null)
  const asking = ref(false)
  const looking = useSubmission((_key, chosen: File) => look(chosen))
  const acting = useSubmission((key, chosen: File) => act(key, chosen))

  async function choose(chosen: File): Promise<void> {
    acting.forget()
    file.value = chosen
    shown.value = (await looking.run(chosen)) ?? null
  }

  async function carryOut(): Promise<void> {
    if (!file.value) return
    const done = await acting.run(file.value)
    asking.value = false
    if (done) shown.value = done
  }

  return { file, shown, asking, looking, acting, choose, carryOut }
}

export type Workbook = ReturnType<typeof useWorkbook<unknown>>
