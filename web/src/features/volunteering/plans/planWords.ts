import type { Schemas } from '@/api/types'
import { t } from '@/language'

type When = Pick<Schemas['PlanItem'], 'year'> & { quarter?: number | null }

/** 2027 年第一季度, or 2027 年全年. */
export const planTime = ({ year, quarter }: When): string => t(quarter ? `plans.q${quarter as 1 | 2 | 3 | 4}` : 'plans.whole', { year })

export interface PlanFields { name: string; aim: string; year: string; quarter: '' | '1' | '2' | '3' | '4' }

/** As the service takes it; null while something is missing. */
export function wordsOf(fields: PlanFields): Schemas['PlanWords'] | null {
  const year = Number(fields.year)
  if (!fields.name.trim() || !Number.isInteger(year) || year < 2020 || year > 2100) return null
  return { name: fields.name.trim(), aim: fields.aim.trim(), year, quarter: fields.quarter ? Number(fields.quarter) : null }
}
