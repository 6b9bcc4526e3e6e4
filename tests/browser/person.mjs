// What a person does with a screen: look, tap, type. Nothing here knows the API.

import AxeBuilder from '@axe-core/playwright'
import { likeWeChat } from './browser.mjs'

const LOOK_MS_MAX = 15_000
const FADE_MS = 500
const FADES_MAX = 3

/** Somebody with a phone (or a desk) of their own, who has entered the demo as the n-th of a role. */
export async function enterAs(open, role, { n = 1, viewport, weChat = false } = {}) {
  const context = await open({ viewport, hasTouch: viewport.width < 900, acceptDownloads: true })
  if (weChat) await likeWeChat(context)
  const page = await context.newPage()
  page.setDefaultTimeout(LOOK_MS_MAX)
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // A refusal the journey provokes on purpose is shown to the person, and logged by the browser too.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.faults.push(message.text())
  })
  return { page, name: await enterAgain(page, role, n) }
}

/** The same phone once more: a session of the demo lasts half a day. */
export async function enterAgain(page, role, n = 1) {
  await page.goto('/')
  await looksRight(page)
  await tap(page, 'link', '进来看看')
  // Roles outside the journey wait behind a fold.
  await page.getByText('其他身份').click()
  const people = page.locator('section').filter({ has: page.getByRole('heading', { name: role }) }).getByRole('button')
  await people.first().waitFor()
  await looksRight(page)
  const person = people.nth(n - 1)
  const name = await person.locator('.strong').innerText()
  await person.click()
  // The name stands on this page too: it is gone once the person has entered.
  await people.first().waitFor({ state: 'hidden' })
  await see(page, name)
  return name
}

/** Taps the one thing with this role and name. */
export async function tap(place, role, name, options = {}) {
  await place.getByRole(role, { name, exact: true, ...options }).click()
}

/** Goes to a place of the tab bar. */
export async function goTo(page, tab) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: tab }).click()
}

/** Waits until words stand on the screen. */
export async function see(place, words) {
  await place.getByText(words).filter({ visible: true }).first().waitFor({ timeout: LOOK_MS_MAX })
}

/** The page works for everyone: no fault in it, nothing cut off sideways, and axe finds no barrier. */
export async function looksRight(page) {
  await settled(page)
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(wide <= room, `${page.url()} is ${wide} px wide on a screen of ${room}`)
  let barriers = await barriersOn(page)
  // A passing note has its contrast once it has faded in.
  for (let again = 0; barriers.length > 0 && again < FADES_MAX; again += 1) {
    await page.waitForTimeout(FADE_MS)
    barriers = await barriersOn(page)
  }
  expect(barriers.length === 0, `${page.url()}\n  ${barriers.join('\n  ')}`)
  expect(page.faults.length === 0, `${page.url()}: ${page.faults.join('\n')}`)
}

async function barriersOn(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map((it) => `${it.id}: ${it.help}\n    ${it.nodes.map((node) => node.html).join('\n    ')}`)
}

/** Skeletons are gone and nothing moves any more. */
async function settled(page) {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect.getTiming().iterations === Infinity))
}

/** The number a screen shows, without its separators. */
export async function readNumber(locator) {
  const text = await locator.innerText()
  const number = Number(text.replaceAll(/[^\d.-]/g, ''))
  expect(!Number.isNaN(number) && /\d/.test(text), `${text} is no number`)
  return number
}

export function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise)
}
