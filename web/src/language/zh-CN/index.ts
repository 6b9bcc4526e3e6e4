import { everywhere } from './everywhere'
import { identity } from './identity'
import { people } from './people'
import { devices } from './devices'
import { merges } from './merges'
import { names } from './names'
import { privacy } from './privacy'
import { volunteering } from './volunteering'
import { shifts } from './shifts'
import { site } from './site'
import { teams } from './teams'
import { review } from './review'
import { roster } from './roster'
import { rewards } from './rewards'
import { transparency } from './transparency'
import { portal } from './portal'

/** Chinese is where messages are written first: its keys and the holes in them are what the others must match. */
export const zh = { ...everywhere, ...identity, ...people, ...devices, ...merges, ...names, ...privacy, ...volunteering, ...shifts, ...site, ...teams, ...review, ...roster, ...rewards, ...transparency, ...portal } as const
