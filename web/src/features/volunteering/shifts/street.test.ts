import { expect, it } from 'vitest'
import type { Me } from '@/api/types'
import { streetOf } from './street'

const at = (area: string, role: 'resident' | 'social_worker' = 'resident'): Me => ({
  account: 'a', member: 'a', name: '何秀兰', withheld: [], acting: false, demo: false, roles: [{ role, area, area_name: '' }],
})

it('takes the street of ones home and not where one works', () => {
  expect(streetOf(at('haizhu/changgang'))).toBe('haizhu/changgang')
  expect(streetOf(at('haizhu/changgang/one'))).toBe('haizhu/changgang')
  expect(streetOf(at('haizhu'))).toBeNull()
  expect(streetOf(at('haizhu/changgang', 'social_worker'))).toBeNull()
  expect(streetOf(null)).toBeNull()
})
