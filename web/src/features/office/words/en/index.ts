import { machine } from './machine'
import { people } from './people'
import { policies } from './policies'
import type { zh } from '../zh'

export const en: Record<keyof typeof zh, string> = { ...machine, ...people, ...policies }
