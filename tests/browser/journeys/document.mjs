// Somebody enters their identity document, slips once, and sees afterwards only what is shown of it.

import { PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

// Invented; the last character of the second is right.
const SLIPPED = '440105199001010018'
const CARD = '440105199001010017'

export default [
  { name: 'a member enters an identity document, and nothing of it stays on the phone', run: (stage) => entered(stage, false) },
  { name: 'in WeChat, a member enters an identity document', run: (stage) => entered(stage, true) },
]

async function entered({ open }, weChat) {
  const { page } = await enterAs(open, '志愿者', { viewport: PHONE, weChat })
  await goTo(page, '我的')
  await tap(page, 'link', '身份证件')
  await see(page, '一个人只用一个账户')
  await looksRight(page)
  await tap(page, 'button', '保存')
  await looksRight(page)
  await page.getByLabel('证件号码').fill(SLIPPED)
  await tap(page, 'button', '保存')
  await see(page, '号码不对')
  await looksRight(page)
  await page.getByLabel('证件种类').selectOption('passport')
  await page.getByLabel('出生日期').waitFor()
  await looksRight(page)
  await page.getByLabel('证件种类').selectOption('resident_card')
  await page.getByLabel('证件号码').fill(CARD)
  await tap(page, 'button', '保存')
  await see(page, '44**************17')
  await see(page, '1990-01-01')
  await looksRight(page)
  await page.reload()
  await see(page, '44**************17')
  const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]))
  expect(!kept.includes(CARD) && !kept.includes(SLIPPED), kept)
}
