/** One line of a readable export: how deep it stands, its name, and its value where it has one. */
export interface ToldLine { depth: number; name: string; value: string | null }

/** A JSON value as lines that a person reads, in the order in which it stands. Lists are numbered from one; what is empty is a dash. */
export function told(value: unknown, name = '', depth = 0): ToldLine[] {
  if (Array.isArray(value)) {
    const head = name ? [{ depth, name, value: value.length === 0 ? '—' : null }] : []
    return head.concat(...value.map((item, at) => told(item, String(at + 1), depth + 1)))
  }
  if (typeof value === 'object' && value !== null) {
    const head = name ? [{ depth, name, value: null as string | null }] : []
    return head.concat(...Object.entries(value).map(([key, item]) => told(item, key, depth + 1)))
  }
  return [{ depth, name, value: value === null || value === '' ? '—' : String(value) }]
}
