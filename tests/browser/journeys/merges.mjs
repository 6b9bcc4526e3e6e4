// Somebody has two accounts: both are shown at the desk, two of staff say so, and everybody sees what came of it.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'on a phone, two accounts are shown by codes, proposed by one, signed by another, and are one', run: (stage) => merged(stage, { viewport: PHONE }) },
  { name: 'on a desktop, two accounts are shown by codes, proposed by one, signed by another, and are one', run: (stage) => merged(stage, { viewport: DESKTOP }) },
  { name: 'who proposed a merge takes it back, and nobody can agree any more', run: takenBack },
]

/** Somebody's code, drawn on their own phone. */
async function draw(page) {
  await goTo(page, '我的')
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: /出示账户号码/ }).click()
  await tap(page, 'button', '取号码')
  const code = await page.getByText(/^\d{4} \d{4}$/).innerText()
  await looksRight(page)
  return code
}

async function openMerges(page) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /合并账户/ }).click()
  await looksRight(page)
}

const side = (page, title) => page.getByRole('group', { name: title })

async function look(page, ends, goes_on) {
  await openMerges(page)
  await tap(page, 'button', '看看会怎样')
  await see(page, '这里要填')
  await side(page, '要停用的账户').getByLabel('8 位号码').fill(ends)
  await side(page, '继续用的账户').getByLabel('凭什么认定').selectOption({ label: '本人手机上的号码' })
  await side(page, '继续用的账户').getByLabel('8 位号码').fill('0000 0000')
  await tap(page, 'button', '看看会怎样')
  await page.getByRole('alert').first().waitFor()
  await looksRight(page)
  await side(page, '继续用的账户').getByLabel('8 位号码').fill(goes_on)
  await tap(page, 'button', '看看会怎样')
  await see(page, '合并之后')
  await looksRight(page)
}

/** The device of a member of staff gets a key that a colleague confirms. */
async function enrol(worker, name, colleague) {
  await goTo(worker, '我的')
  await worker.getByRole('link', { name: '设置' }).click()
  await worker.getByRole('link', { name: /签名密钥/ }).click()
  await tap(worker, 'button', '用这台设备签名')
  const digits = await worker.getByText(/^\d{4} \d{4} \d{4}$/).first().innerText()
  await goTo(colleague, '工作台')
  await colleague.getByRole('link', { name: /确认签名密钥/ }).click()
  await tap(colleague, 'button', `核对 ${name} 的密钥`)
  const sheet = colleague.getByRole('dialog')
  await sheet.getByLabel('对方念的 12 位数字').fill(digits)
  await tap(sheet, 'button', '数字对上了，确认')
  await see(worker, '这台设备在替您签名')
}

async function merged({ open, demo }, how) {
  const one = await enterAs(open, '志愿者', { viewport: PHONE })
  const two = await enterAs(open, '志愿者', { n: 2, viewport: PHONE })
  const [ends, goes_on] = [await draw(one.page), await draw(two.page)]
  const first = await enterAs(open, '社工', how)
  const second = await enterAs(open, '社工', { ...how, n: 2 })
  await enrol(second.page, second.name, first.page)
  await look(first.page, ends, goes_on)
  await see(first.page, `“${one.name}”名下的都归到“${two.name}”。`)
  await tap(first.page, 'button', '提议合并')
  await see(first.page, '已提议，等另一位同事同意')
  await looksRight(first.page)
  const line = new RegExp(`${one.name} → ${two.name}`)
  await first.page.getByRole('link', { name: line }).click()
  await see(first.page, '撤回提议')
  expect((await first.page.getByRole('button', { name: '同意合并' }).count()) === 0, 'one alone merges')
  await looksRight(first.page)
  await openMerges(second.page)
  await second.page.getByRole('link', { name: line }).click()
  await see(second.page, '合并之后')
  await tap(second.page, 'button', '同意合并')
  const sheet = second.page.getByRole('dialog')
  await see(sheet, '合并后不能撤销')
  await see(sheet, '由这台设备签名')
  await looksRight(second.page)
  await tap(sheet, 'button', '确定，合成一个')
  await see(second.page, '已合成一个账户')
  await looksRight(second.page)
  await seenByAll(one, two, first)
  await signedInTheLedger(open, demo)
}

/** The one that ended is signed out; the other holds the history of both; who proposed sees that it was done. */
async function seenByAll(one, two, first) {
  await one.page.goto('/me/history')
  await see(one.page, '选好之后，会回到您刚才要去的地方。')
  await two.page.goto('/me/history')
  await see(two.page, '积分明细')
  await looksRight(two.page)
  await first.page.reload()
  await see(first.page, '已合成一个账户')
  await looksRight(first.page)
}

async function signedInTheLedger(open) {
  const { page } = await enterAs(open, '区管理员', { viewport: DESKTOP })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /工作人员做了什么/ }).click()
  await page.getByLabel('什么事').selectOption({ label: '附议' })
  await see(page, '附议')
  await looksRight(page)
}

async function takenBack({ open }) {
  const one = await enterAs(open, '志愿者', { viewport: PHONE })
  const two = await enterAs(open, '志愿者', { n: 2, viewport: PHONE })
  const [ends, goes_on] = [await draw(one.page), await draw(two.page)]
  const first = await enterAs(open, '社工', { viewport: PHONE })
  await look(first.page, ends, goes_on)
  await tap(first.page, 'button', '提议合并')
  await see(first.page, '已提议，等另一位同事同意')
  const line = new RegExp(`${one.name} → ${two.name}`)
  await first.page.getByRole('link', { name: line }).click()
  await tap(first.page, 'button', '撤回提议')
  await see(first.page, '已撤回')
  const second = await enterAs(open, '社工', { n: 2, viewport: PHONE })
  await openMerges(second.page)
  await second.page.getByRole('link', { name: line }).click()
  await see(second.page, `${one.name} → ${two.name}`)
  expect((await second.page.getByRole('button', { name: '同意合并' }).count()) === 0, 'somebody may agree with what was taken back')
  await looksRight(second.page)
  await one.page.goto('/me/history')
  await see(one.page, '积分明细')
}
