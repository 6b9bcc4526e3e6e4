import { computed } from 'vue'
import { areas } from '@/api/identity'
import type { Area, Role } from '@/api/types'
import { useLoad } from '@/loading/load'
import { useSession } from './session'

/** The areas as choices, each under the one it belongs to. A list that does not come leaves the choice out. */
export function useAreas() {
  const list = useLoad(async () => (await areas()).items)
  const options = computed(() => (list.data.value ?? []).map((area) => ({ value: area.area, text: indented(area) })))
  return { options, ...list }
}

/** Of these, the areas in which somebody holds one of these roles, and what lies inside. */
export function useOwnAreas(roles: readonly Role[]) {
  const session = useSession()
  const areas = useAreas()
  const held = (session.me?.roles ?? []).filter((grant) => roles.includes(grant.role)).map((grant) => grant.area)
  return computed(() => areas.options.value.filter((one) => held.some((area) => one.value === area || one.value.startsWith(`${area}/`))))
}

function indented(area: Area): string {
  const depth = area.area.split('/').length - 1
  return '\u3000'.repeat(depth) + area.name
}
