/** The names between braces in a message: `Holes<'{n} 份'>` is `'n'`. A plural `{n|one|many}` names its hole too. */
export type Holes<Text> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Holes<Rest>
  : never

const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(HOLE, (_whole, name: string, one?: string, many?: string) => {
    const value = values[name] ?? ''
    if (one === undefined) return String(value)
    return Number(value) === 1 ? one : (many ?? '')
  })
}

export function holesOf(text: string): string[] {
  const names = new Set<string>()
  text.replace(HOLE, (whole, name: string) => (names.add(name), whole))
  return Array.from(names).sort()
}
