import { elsewhere } from './elsewhere'
import { machine } from './machine'
import { people } from './people'
import { policies } from './policies'
import type { zh } from '../zh'

export const en: Record<keyof typeof zh, string> = { ...elsewhere, ...machine, ...people, ...policies }
