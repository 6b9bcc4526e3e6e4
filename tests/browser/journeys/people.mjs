// The district's administrator finds somebody, gives a role and takes it back; the other one is not needed for that.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'on a phone, an administrator finds a volunteer by name, makes them a social worker and takes it back', run: (stage) => granted(stage, PHONE) },
  { name: 'on a desktop, an administrator finds a volunteer by name, makes them a social worker and takes it back', run: (stage) => granted(stage, DESKTOP) },
  { name: 'an administrator who looks for nobody in particular is told what is missing', run: missing },
]

async function people(open, viewport) {
  const { page } = await enterAs(open, '区管理员', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /人员与身份/ }).click()
  await see(page, '现在有身份的人')
  await looksRight(page)
  return page
}

async function granted({ open }, viewport) {
  const page = await people(open, viewport)
  await tap(page, 'button', '按姓名')
  await page.getByLabel('完整的姓名').fill('林晓岚')
  await tap(page, 'button', '查找')
  await page.getByRole('status').getByRole('link', { name: /林晓岚/ }).click()
  await see(page, '没有工作身份，是居民和志愿者。')
  await looksRight(page)
  await tap(page, 'button', '授予身份')
  const sheet = page.getByRole('dialog')
  await see(sheet, '立即生效')
  await looksRight(page)
  await tap(sheet, 'button', '确认授予')
  await see(sheet, '这里要填')
  await sheet.getByLabel('身份').selectOption({ label: '社工' })
  await sheet.getByLabel('区域').selectOption('440105/440105003')
  await tap(sheet, 'button', '确认授予')
  await see(page, '社工 · 昌岗街道')
  await looksRight(page)
  await page.getByRole('button', { name: '收回 社工' }).click()
  await see(page.getByRole('dialog'), /会立即失去/)
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认收回')
  await see(page, '没有工作身份，是居民和志愿者。')
}

async function missing({ open }) {
  const page = await people(open, PHONE)
  await tap(page, 'button', '查找')
  await see(page, '这里要填')
  await page.getByLabel('完整的手机号').fill('123')
  await tap(page, 'button', '查找')
  await page.getByRole('alert').first().waitFor()
  await looksRight(page)
  await page.getByLabel('完整的手机号').fill('19900000000')
  await tap(page, 'button', '查找')
  await see(page, '没有找到')
  await looksRight(page)
}
