import type { Role, StaffPerson, StaffRole } from '@/api/types'
import { t } from '@/language'
import { whenWords } from '@/time/words'

/** What one administrator gives alone. */
export const GRANTABLE = [
  'social_worker', 'team_leader', 'grid_member', 'space_keeper', 'property_worker', 'service_provider', 'enterprise', 'auditor',
] as const satisfies readonly Role[]

export type GrantableRole = (typeof GRANTABLE)[number]

export const sinceWords = (held: StaffRole): string =>
  held.granted === 0 ? t('people.from_the_start')
    : held.by_name ? t('people.since_by', { when: whenWords(held.since), name: held.by_name })
      : t('people.since', { when: whenWords(held.since) })

/** Such as 社工 · 昌岗街道；队长 · 琶洲街道. */
export const rolesWords = (person: StaffPerson): string =>
  person.roles.map((held) => `${t(`role.${held.role}`)} · ${held.area_name}`).join(t('list.semicolon'))
