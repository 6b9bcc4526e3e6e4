import { elsewhere } from './elsewhere'
import { machine } from './machine'
import { people } from './people'
import { policies } from './policies'

export const zh = { ...elsewhere, ...machine, ...people, ...policies } as const
