import { computed, ref, watch } from 'vue'
import { activities } from '@/api/volunteering'
import type { ServiceClass } from '@/api/types'
import { usePaged } from '@/loading/paged'

const PAUSE_MS = 350

/** Activities by words, class and area. Typing is waited out; the other two answer at once. */
export function useActivityList(start: { q?: string } = {}) {
  const q = ref(start.q ?? '')
  const kind = ref<ServiceClass | 'all'>('all')
  const area = ref('')
  const list = usePaged((before) => activities({
    before,
    q: q.value.trim() || undefined,
    class: kind.value === 'all' ? undefined : kind.value,
    area: area.value || undefined,
  }))

  let timer: ReturnType<typeof setTimeout> | undefined
  watch(q, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void list.reload(), PAUSE_MS)
  })
  watch([kind, area], () => void list.reload())

  const shown = computed(() => list.items.value?.filter((activity) =>
    (kind.value === 'all' || activity.class === kind.value) && within(activity.area, area.value)) ?? null)
  const filtered = computed(() => q.value.trim() !== '' || kind.value !== 'all' || area.value !== '')
  const clear = () => { q.value = ''; kind.value = 'all'; area.value = '' }

  return { q, kind, area, shown, filtered, clear, ...list }
}

/** An area covers what lies below it: whole segments of the path. */
export const within = (area: string, cover: string): boolean => cover === '' || area === cover || area.startsWith(`${cover}/`)
