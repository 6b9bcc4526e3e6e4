/** Points as the service sends them: decimal strings with two places. Counted in hundredths, never in floats. */
export function hundredths(points: string): number {
  const found = /^([+-]?)(\d+)(?:\.(\d{1,2}))?$/.exec(points.trim())
  if (!found) throw new Error(`not an amount of points: ${points}`)
  const amount = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'))
  return found[1] === '-' ? -amount : amount
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1234.50` → `1,234.50`; whole points lose their zeros: `10.00` → `10`. */
export function pointsText(points: string | number): string {
  const amount = typeof points === 'number' ? points : hundredths(points)
  const size = Math.abs(amount)
  const places = size % 100 === 0 ? '' : `.${String(size % 100).padStart(2, '0')}`
  return `${amount < 0 ? '−' : ''}${grouped(Math.floor(size / 100))}${places}`
}

/** With its sign, for a line of the history. */
export function signedPointsText(points: string): string {
  return hundredths(points) > 0 ? `+${pointsText(points)}` : pointsText(points)
}

/** What minutes earn at a rate per hour, rounded down to a hundredth as the ledger does. */
export function pointsForMinutes(minutes: number, per_hour: string): number {
  return Math.floor((minutes * hundredths(per_hour)) / 60)
}

export const countText = (count: number): string => grouped(count)
