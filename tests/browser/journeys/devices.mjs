// A social worker's device gets a key, a colleague confirms it by the number read out, and decisions are signed from then on.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'on a phone, a colleague confirms a social worker\'s key by its number, and approvals are signed', run: (stage) => enrolled(stage, { viewport: PHONE }) },
  { name: 'on a desktop, a colleague confirms a social worker\'s key by its number, and approvals are signed', run: (stage) => enrolled(stage, { viewport: DESKTOP }) },
  { name: 'in a browser like WeChat\'s, a key is made, confirmed and used', run: (stage) => enrolled(stage, { viewport: PHONE, weChat: true }) },
  { name: 'where a browser cannot keep a key, it says so and hours are approved unsigned', run: keyless },
]

async function enrolled({ open }, how) {
  const worker = await enterAs(open, '社工', how)
  const colleague = await enterAs(open, '社工', { ...how, n: 2 })
  await openKeys(worker.page)
  await see(worker.page, '还没有登记')
  await looksRight(worker.page)
  await tap(worker.page, 'button', '用这台设备签名')
  await see(worker.page, '当面念，或打电话念：')
  const digits = await worker.page.getByText(/^\d{4} \d{4} \d{4}$/).first().innerText()
  await looksRight(worker.page)
  await confirm(colleague.page, worker.name, digits)
  // The page notices by itself.
  await see(worker.page, '这台设备在替您签名')
  await see(worker.page, colleague.name)
  await looksRight(worker.page)
  await approvesSigned(worker.page)
  await approvesSeveralSigned(worker.page)
  await ends(worker.page)
}

async function openKeys(page) {
  await goTo(page, '我的')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: /签名密钥/ }).click()
}

async function confirm(page, name, digits) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /确认签名密钥/ }).click()
  await see(page, name)
  await looksRight(page)
  await tap(page, 'button', `核对 ${name} 的密钥`)
  const sheet = page.getByRole('dialog')
  await see(sheet, /那不是本人/)
  await tap(sheet, 'button', '数字对上了，确认')
  await see(sheet, '还差 12 位')
  await looksRight(page)
  await sheet.getByLabel('对方念的 12 位数字').fill(digits.replace(/\d$/, (last) => String((Number(last) + 1) % 10)))
  await tap(sheet, 'button', '数字对上了，确认')
  await see(sheet, '号码对不上')
  await looksRight(page)
  await sheet.getByLabel('对方念的 12 位数字').fill(digits)
  await tap(sheet, 'button', '数字对上了，确认')
  await see(page, `已确认：${name} 可以签名了`)
  await see(page, '没有人在等')
  await looksRight(page)
}

async function openReviews(page) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '时长审核' }).click()
  await page.getByRole('button', { name: /待审核/ }).waitFor()
}

async function approvesSigned(page) {
  await openReviews(page)
  await page.getByRole('main').getByRole('list').getByRole('link').first().click()
  await see(page, '由这台设备签名')
  await looksRight(page)
  await tap(page, 'button', '通过')
  await see(page, /，已签名$/)
}

async function approvesSeveralSigned(page) {
  await openReviews(page)
  await tap(page, 'button', '选多条一起通过')
  await see(page, '由这台设备签名')
  const boxes = page.getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await looksRight(page)
  await tap(page, 'button', '通过选中的 2 条')
  await see(page, /^通过了 \d+ 条$/)
  expect(!(await page.getByText('签名和内容对不上').first().isVisible()), 'a signature of the batch did not fit')
  await looksRight(page)
}

async function ends(page) {
  await openKeys(page)
  await tap(page, 'button', '停用')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认停用')
  await see(page, '还没有登记')
  await see(page, '已停用')
  await looksRight(page)
}

/** A private window may take the storage away that a key needs. */
async function keyless({ open }) {
  const { page } = await enterAs(open, '社工', { viewport: PHONE })
  await page.context().addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.reload()
  await openKeys(page)
  await see(page, '这个浏览器存不了密钥')
  await looksRight(page)
  await openReviews(page)
  await page.getByRole('main').getByRole('list').getByRole('link').first().click()
  await see(page, '未签名')
  await tap(page, 'button', '通过')
  await page.getByRole('button', { name: '通过', exact: true }).waitFor({ state: 'hidden' })
  await looksRight(page)
}
