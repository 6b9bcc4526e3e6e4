import type { Me } from '@/api/types'

/** The street in which somebody is at home, such as `haizhu/changgang`; null for whom only the district is known. */
export function streetOf(me: Me | null): string | null {
  const home = me?.roles.find((grant) => grant.role === 'resident')?.area.split('/') ?? []
  return home.length >= 2 ? home.slice(0, 2).join('/') : null
}
