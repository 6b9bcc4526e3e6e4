import type { Messages } from '..'
import { everywhere } from './everywhere'
import { identity } from './identity'
import { people } from './people'
import { devices } from './devices'
import { privacy } from './privacy'
import { volunteering } from './volunteering'
import { review } from './review'
import { roster } from './roster'
import { rewards } from './rewards'
import { transparency } from './transparency'
import { portal } from './portal'

export const en: Messages = { ...everywhere, ...identity, ...people, ...devices, ...privacy, ...volunteering, ...review, ...roster, ...rewards, ...transparency, ...portal }
