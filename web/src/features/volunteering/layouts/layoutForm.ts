import type { LayoutColumn, LayoutField } from '@/api/layouts'

/** What a column may hold, and in which notations; the first one is what a new column takes. */
export const NOTATIONS: Record<LayoutField, readonly string[]> = {
  name: [], mobile: [], activity: [], organiser: [], place: [], area: [], number: [], span: [], fixed: [],
  class: ['words', 'code'],
  date: ['dash', 'slash', 'zh', 'compact'],
  start: ['clock', 'dash_clock', 'slash_clock', 'dash_seconds'],
  end: ['clock', 'dash_clock', 'slash_clock', 'dash_seconds'],
  duration: ['hours', 'minutes', 'words'],
}
export const FIELDS = Object.keys(NOTATIONS) as LayoutField[]
export const COLUMNS_MAX = 30

/** A column as it is when its kind was chosen anew: a notation of another kind would be refused. */
export const withField = (column: LayoutColumn, field: LayoutField): LayoutColumn => ({ ...column, field, notation: NOTATIONS[field][0] ?? '' })

/** The first field that stands in no column yet; a fixed text when all do. */
export function nextColumn(columns: readonly LayoutColumn[]): LayoutColumn {
  const field = FIELDS.find((one) => one !== 'fixed' && !columns.some((column) => column.field === one)) ?? 'fixed'
  return { field, heading: '', notation: NOTATIONS[field][0] ?? '' }
}

/** The columns with one a place nearer to the front. */
export function moved(columns: readonly LayoutColumn[], at: number): LayoutColumn[] {
  const all = [...columns]
  const [one] = all.splice(at, 1)
  if (one) all.splice(Math.max(0, at - 1), 0, one)
  return all
}
