import type { IconName } from '@/design/icons'
import type { ClaimState, ServiceClass } from '@/api/types'

export const CLASSES: ServiceClass[] = ['volunteer', 'exchange', 'training', 'keeper', 'drill']

type Tone = 'plain' | 'teal' | 'amber' | 'kapok'
/** A state is told by its word and its icon as well as by its colour. */
export const CLAIM_TAGS: Record<ClaimState, { tone: Tone; icon: IconName }> = {
  open: { tone: 'amber', icon: 'clock' },
  endorsed: { tone: 'amber', icon: 'people' },
  approved: { tone: 'teal', icon: 'check' },
  rejected: { tone: 'kapok', icon: 'undo' },
  withdrawn: { tone: 'plain', icon: 'cross' },
  reversed: { tone: 'kapok', icon: 'undo' },
}
