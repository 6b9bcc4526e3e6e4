import type { IconName } from '@/design/icons'
import type { PlainKey } from '@/language'

export type Part = 'guides' | 'needs' | 'volunteering' | 'spaces' | 'grid'

/** The five parts of the place, in their order. Volunteering is the one that stands; the others say what they will be. */
export const PARTS: { part: Part; icon: IconName; to: string; built: boolean; title: PlainKey; does: PlainKey }[] = [
  { part: 'volunteering', icon: 'volunteer', to: '/volunteering', built: true, title: 'part.volunteering', does: 'part_does.volunteering' },
  { part: 'guides', icon: 'book', to: '/soon/guides', built: false, title: 'part.guides', does: 'part_does.guides' },
  { part: 'needs', icon: 'map', to: '/soon/needs', built: false, title: 'part.needs', does: 'part_does.needs' },
  { part: 'spaces', icon: 'door', to: '/soon/spaces', built: false, title: 'part.spaces', does: 'part_does.spaces' },
  { part: 'grid', icon: 'grid', to: '/soon/grid', built: false, title: 'part.grid', does: 'part_does.grid' },
]
