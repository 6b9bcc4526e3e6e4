/** How wide words are, in pixels of the picture. */
export type Measure = (words: string) => number

/** Never begin a line with these, nor end one with the others: the habit of Chinese print. */
const NOT_FIRST = /^[，。、；：！？）》」』”’,.;:!?)\]%]/
const NOT_LAST = /[（《「『“‘([]$/

/** Words of letters and digits stay whole; everything else may break after any character. */
const pieces = (text: string): string[] => text.match(/[A-Za-z0-9@._:/+-]+|\s+|[\s\S]/gu) ?? []

const flat = (parts: string[][]): string[] => ([] as string[]).concat(...parts)

/** The lines of a text in a width. A piece that is wider than a line is cut. */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return flat(text.split('\n').map((paragraph) => wrapOne(paragraph, width, measure)))
}

function wrapOne(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of flat(pieces(text).map((it) => cut(it, width, measure)))) {
    if (measure((line + piece).trim()) <= width || line === '') {
      line += piece
    } else if (NOT_FIRST.test(piece)) {
      const last = Array.from(line).pop() ?? ''
      lines.push(line.slice(0, line.length - last.length).trim())
      line = last + piece
    } else if (NOT_LAST.test(line)) {
      const last = Array.from(line).pop() ?? ''
      lines.push(line.slice(0, line.length - last.length).trim())
      line = last + piece
    } else {
      lines.push(line.trim())
      line = piece
    }
  }
  lines.push(line.trim())
  return lines.filter((one, at) => one !== '' || (at === 0 && lines.length === 1))
}

function cut(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece) <= width) return [piece]
  const letters = Array.from(piece)
  if (letters.length < 2) return [piece]
  const half = Math.ceil(letters.length / 2)
  return flat([letters.slice(0, half).join(''), letters.slice(half).join('')].map((part) => cut(part, width, measure)))
}
