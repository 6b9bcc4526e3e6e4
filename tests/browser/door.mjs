// What several journeys do at the front door.

import { createHmac } from 'node:crypto'
import { PHONE, likeWeChat } from './browser.mjs'
import { looksRight, see, tap } from './person.mjs'

export const PASSWORD = '木棉花开在四月的江边'

export async function door(open, { weChat = false, elder = false, dark = false } = {}) {
  const context = await open({ viewport: PHONE, hasTouch: true, colorScheme: dark ? 'dark' : 'light' })
  if (weChat) await likeWeChat(context)
  if (elder) await context.addInitScript(() => localStorage.setItem('haizhu.settings', JSON.stringify({ elder: true })))
  const page = await context.newPage()
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(error.message))
  return page
}

/** As far as the code: the demonstration shows it. */
export async function askForCode(page, number) {
  await page.getByLabel('手机号').fill(number)
  await tap(page, 'button', '发送验证码')
  await see(page, '演示不发短信')
  await looksRight(page)
  return (await page.getByText(/验证码是 \d{6}/).innerText()).match(/\d{6}/)[0]
}

/** The administrator looks a social worker up and makes a link; the number is the cast's. */
export async function linkFor(boss) {
  const number = '19900009019'
  await boss.goto('/desk/people')
  await boss.getByLabel('完整的手机号').fill(number)
  await tap(boss, 'button', '查找')
  await boss.getByRole('status').getByRole('link', { name: /李静文/ }).click()
  await tap(boss, 'button', '生成一次性链接')
  const link = await boss.locator('.code.well').innerText()
  await looksRight(boss)
  return { number, link }
}

/** RFC 6238 by the clock of the demonstration, which stands on a day of its own. */
export async function appCode(demo, secret, ahead = 0) {
  const now = Date.parse((await fetch(`${demo.url}/healthz`)).headers.get('date')) / 1000
  const bits = Array.from(secret, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigInt64BE(BigInt(Math.floor(now / 30) + ahead))
  const hash = createHmac('sha1', key).update(step).digest()
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
