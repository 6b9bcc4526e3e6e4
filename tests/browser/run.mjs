// Runs every journey on a fresh demo and ends with `N passed, N failed`.

import { readdir, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { launch } from './browser.mjs'
import { startDemo } from './server.mjs'

// The longest opens every door of every role; it is there for what hangs.
const JOURNEY_MS_MAX = 360_000
// A journey waits for pages about as long as it computes, so two share a core or two well.
const LANES = Math.min(availableParallelism(), 4)
const wanted = process.argv[2] ?? ''
const pictures = fileURLToPath(new URL('failures/', import.meta.url))

const folder = new URL('journeys/', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort()
const journeys = []
for (const file of files) {
  for (const journey of (await import(new URL(file, folder))).default) {
    if (journey.name.includes(wanted)) journeys.push(journey)
  }
}

const browser = await launch()
const waiting = [...journeys]
let passed = 0
await Promise.all(Array.from({ length: LANES }, lane))
await browser.close()
const failed = journeys.length - passed
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

/** Takes one journey after another. Each has its own service, database and browser contexts. */
async function lane() {
  for (let journey = waiting.shift(); journey; journey = waiting.shift()) {
    const started = Date.now()
    const failure = await perform(journey)
    if (!failure) passed += 1
    console.log(`${failure ? 'FAIL' : 'ok'}  ${journey.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    if (failure) console.log(failure.stack ?? String(failure))
  }
}

/** The error that ended a journey, if one did. */
async function perform(journey) {
  const demo = await startDemo(journey.engine)
  const contexts = []
  const open = async (options) => {
    const context = await browser.newContext({ baseURL: demo.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
    contexts.push(context)
    return context
  }
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${JOURNEY_MS_MAX} ms`)), JOURNEY_MS_MAX)
  })
  try {
    await Promise.race([journey.run({ open, demo }), late])
    return null
  } catch (error) {
    await picture(journey, contexts)
    return error
  } finally {
    clearTimeout(timer)
    for (const context of contexts) await context.close()
    await demo.stop()
  }
}

async function picture(journey, contexts) {
  await mkdir(pictures, { recursive: true })
  let number = 0
  for (const page of contexts.flatMap((context) => context.pages())) {
    number += 1
    const path = `${pictures}${journey.name.replaceAll(/\W+/g, '-')}-${number}.png`
    await page.screenshot({ path, fullPage: true }).catch(() => null)
  }
}
