/** How far from the star one has to the next, in whole percent; never 100 before it is reached. */
export function progress(at: { minutes: number; level: number; next?: { minutes: number } | null; levels: readonly { level: number; minutes: number }[] }): number {
  if (!at.next) return 100
  const start = at.levels.find((one) => one.level === at.level)?.minutes ?? 0
  return Math.min(99, Math.max(0, Math.floor((100 * (at.minutes - start)) / (at.next.minutes - start))))
}
