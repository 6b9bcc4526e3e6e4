// What was decided in somebody's name: they read it, say of one that it is not theirs and of the rest that it is, and an auditor sees it.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'on a phone, a social worker answers for a month and disowns one decision, and an auditor sees it', run: (stage) => answered(stage, { viewport: PHONE }) },
  { name: 'on a desktop, a social worker answers for a month and disowns one decision, and an auditor sees it', run: (stage) => answered(stage, { viewport: DESKTOP }) },
]

async function answered({ open }, how) {
  const { page } = await enterAs(open, '社工', how)
  await goTo(page, '工作台')
  await see(page, /个月待确认$/)
  await looksRight(page)
  await page.getByRole('link', { name: /以我的名义/ }).click()
  await see(page, '等您确认')
  await looksRight(page)
  await page.getByRole('link', { name: /等您确认/ }).first().click()
  await see(page, '以您的名义核准')
  await looksRight(page)
  await page.getByRole('button', { name: /不是我做的$/ }).first().click()
  const sheet = page.getByRole('dialog')
  await tap(sheet, 'button', '确定，不是我做的')
  await see(sheet, '这里要填')
  await looksRight(page)
  await sheet.getByLabel('原因').selectOption('unknown')
  await tap(sheet, 'button', '确定，不是我做的')
  await see(page, '您说不是您做的：我完全不知道这件事')
  await see(page, '其中 1 条您说不是您做的')
  await looksRight(page)
  await tap(page, 'button', '其余都是我做的')
  await see(page, '您已确认，记在')
  await looksRight(page)
  await overseen(open, how)
}

async function overseen(open, how) {
  const { page } = await enterAs(open, '审计员', how)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /未经本人确认/ }).click()
  await see(page, /我完全不知道这件事$/)
  await looksRight(page)
}
