import { computed } from 'vue'
import { areas } from '@/api/identity'
import type { Area } from '@/api/types'
import { useLoad } from '@/loading/load'

/** The areas as choices, each under the one it belongs to. A list that does not come leaves the choice out. */
export function useAreas() {
  const list = useLoad(async () => (await areas()).items)
  const options = computed(() => (list.data.value ?? []).map((area) => ({ value: area.area, text: indented(area) })))
  return { options, ...list }
}

function indented(area: Area): string {
  const depth = area.area.split('/').length - 1
  return '\u3000'.repeat(depth) + area.name
}
