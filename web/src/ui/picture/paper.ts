import encodeQR from 'qr'
import { wrap, type Measure } from './wrap'

/** What stands on a picture, from top to bottom. */
export type Block =
  | { kind: 'words'; words: string; size: 'small' | 'text' | 'lead' | 'title' | 'figure'; colour?: 'ink' | 'soft' | 'kapok' | 'teal' }
  | { kind: 'rule' }
  | { kind: 'gap' }
  | { kind: 'stars'; of: number; full: number }
  | { kind: 'bars'; values: readonly number[]; labels: readonly string[] }
  | { kind: 'code'; text: string; beside: readonly string[] }

/** Pictures are seen on somebody else's phone: one width, whatever this screen has, and the same colours by day and night. */
const WIDTH = 1080
const EDGE = 84
const INNER = WIDTH - 2 * EDGE
const COLOURS = { ink: '#2b2420', soft: '#665a51', kapok: '#b92d1c', teal: '#0d6660', paper: '#faf6ef', surface: '#fffdf9', line: '#e5dccd', gold: '#f3c04b' } as const
const SIZES = { small: 34, text: 42, lead: 50, title: 68, figure: 132 } as const
const LEADING = 1.5
const FONT = '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif'
const GAP = 28
const QUIET_MODULES = 4 // ISO/IEC 18004
const CODE = 300
const STAR = 72
const BARS = 220

/** A block with its place. */
export interface Placed { block: Block; y: number; height: number; lines: string[] }

/** Where everything stands, and how high the picture is. `measure` knows the width of words at a size in pixels. */
export function placed(blocks: readonly Block[], measure: (words: string, px: number) => number): { all: Placed[]; height: number } {
  let y = EDGE
  const all = blocks.map((block) => {
    const one = { block, y, ...extent(block, measure) }
    y += one.height + GAP
    return one
  })
  return { all, height: y + EDGE - GAP }
}

function extent(block: Block, measure: (words: string, px: number) => number): { height: number; lines: string[] } {
  const at = (px: number): Measure => (words) => measure(words, px)
  switch (block.kind) {
    case 'words': {
      const px = SIZES[block.size]
      const lines = wrap(block.words, INNER, at(px))
      return { lines, height: lines.length * px * LEADING }
    }
    case 'code': {
      const lines = wrap(block.beside.join('\n'), INNER - CODE - GAP * 2, at(SIZES.small))
      return { lines, height: Math.max(CODE, lines.length * SIZES.small * LEADING) }
    }
    case 'stars': return { lines: [], height: STAR }
    case 'bars': return { lines: [], height: BARS }
    case 'rule': return { lines: [], height: 2 }
    case 'gap': return { lines: [], height: GAP }
  }
}

/** The picture as PNG, for an image that one keeps or sends on; empty where this browser cannot draw. */
export function picture(blocks: readonly Block[]): string {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return ''
  const { all, height } = placed(blocks, (words, px) => { pen.font = font(px, 400); return pen.measureText(words).width })
  canvas.width = WIDTH
  canvas.height = Math.ceil(height)
  pen.fillStyle = COLOURS.paper
  pen.fillRect(0, 0, WIDTH, height)
  pen.fillStyle = COLOURS.surface
  pen.fillRect(EDGE / 2, EDGE / 2, WIDTH - EDGE, height - EDGE)
  pen.fillStyle = COLOURS.kapok
  pen.fillRect(EDGE / 2, EDGE / 2, WIDTH - EDGE, 12)
  pen.textBaseline = 'middle'
  for (const one of all) draw(pen, one)
  return canvas.toDataURL('image/png')
}

const font = (px: number, weight: number) => `${weight} ${px}px ${FONT}`

function draw(pen: CanvasRenderingContext2D, { block, y, height, lines }: Placed): void {
  switch (block.kind) {
    case 'words': {
      const px = SIZES[block.size]
      pen.font = font(px, block.size === 'title' || block.size === 'figure' ? 700 : 400)
      pen.fillStyle = COLOURS[block.colour ?? 'ink']
      lines.forEach((line, at) => pen.fillText(line, EDGE, y + (at + 0.5) * px * LEADING, INNER))
      break
    }
    case 'rule':
      pen.fillStyle = COLOURS.line
      pen.fillRect(EDGE, y, INNER, height)
      break
    case 'stars':
      for (let at = 0; at < block.of; at += 1) star(pen, EDGE + STAR / 2 + at * (STAR + GAP / 2), y + STAR / 2, at < block.full)
      break
    case 'bars': bars(pen, block.values, block.labels, y); break
    case 'code': code(pen, block.text, lines, y, height); break
    case 'gap': break
  }
}

function star(pen: CanvasRenderingContext2D, x: number, y: number, full: boolean): void {
  pen.beginPath()
  for (let at = 0; at < 10; at += 1) {
    const reach = (STAR / 2) * (at % 2 === 0 ? 1 : 0.42)
    const angle = (Math.PI / 5) * at - Math.PI / 2
    pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
  }
  pen.closePath()
  pen.fillStyle = full ? COLOURS.gold : COLOURS.line
  pen.fill()
}

function bars(pen: CanvasRenderingContext2D, values: readonly number[], labels: readonly string[], y: number): void {
  const most = Math.max(1, ...values)
  const step = INNER / Math.max(1, values.length)
  const room = BARS - SIZES.small * LEADING
  pen.font = font(26, 400)
  values.forEach((value, at) => {
    const tall = Math.max(4, (value / most) * room)
    pen.fillStyle = value > 0 ? COLOURS.teal : COLOURS.line
    pen.fillRect(EDGE + at * step + step * 0.18, y + room - tall, step * 0.64, tall)
    pen.fillStyle = COLOURS.soft
    const label = labels[at] ?? ''
    pen.fillText(label, EDGE + (at + 0.5) * step - pen.measureText(label).width / 2, y + room + SIZES.small * 0.75)
  })
}

/** Black on white, whatever stands around it: cameras need the contrast. */
function code(pen: CanvasRenderingContext2D, text: string, lines: readonly string[], y: number, height: number): void {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const module_px = Math.floor(CODE / rows.length)
  const top = y + (height - CODE) / 2
  pen.fillStyle = '#fff'
  pen.fillRect(EDGE, top, CODE, CODE)
  pen.fillStyle = '#000'
  const start = Math.floor((CODE - module_px * rows.length) / 2)
  rows.forEach((row, down) => row.forEach((dark, across) => {
    if (dark) pen.fillRect(EDGE + start + across * module_px, top + start + down * module_px, module_px, module_px)
  }))
  pen.font = font(SIZES.small, 400)
  pen.fillStyle = COLOURS.soft
  const first = y + (height - lines.length * SIZES.small * LEADING) / 2
  lines.forEach((line, at) => pen.fillText(line, EDGE + CODE + GAP * 2, first + (at + 0.5) * SIZES.small * LEADING))
}
