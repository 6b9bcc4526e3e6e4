/** The names between braces in a message: `Holes<'{n} 份'>` is `'n'`. A plural `{n|one|many}` names its hole too. */
export type Holes<Text> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Holes<Rest>
  : never

const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

const HAN = /[\u3400-\u9fff]/
const LATIN = /[0-9A-Za-z]/

/** Between Chinese and a number or a foreign word stands a space, whatever a value turns out to be: 明天 05:23 之前, 明天之前. */
function spaced(value: string, before: string, after: string): string {
  const left = HAN.test(before) && LATIN.test(value.charAt(0)) ? ' ' : ''
  const right = HAN.test(after) && LATIN.test(value.charAt(value.length - 1)) ? ' ' : ''
  return left + value + right
}

export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(HOLE, (whole: string, name: string, one: string | undefined, many: string | undefined, at: number) => {
    const value = values[name] ?? ''
    if (one === undefined) return spaced(String(value), text.charAt(at - 1), text.charAt(at + whole.length))
    return Number(value) === 1 ? one : (many ?? '')
  })
}

export function holesOf(text: string): string[] {
  const names = new Set<string>()
  text.replace(HOLE, (whole, name: string) => (names.add(name), whole))
  return Array.from(names).sort()
}
