import { machine } from './machine'
import { people } from './people'
import { policies } from './policies'

export const zh = { ...machine, ...people, ...policies } as const
