// Staff at the desk, and what administrators see of the machine.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'
import { workbook } from '../workbook.mjs'

// Invented; the check characters are right.
const CHILD = '440105201601010010'
const KEY_LINE = /haizhu rekey --begin/

export default [
  { name: 'a social worker finds who stands at the desk, enters a child’s document and is told that a guardian agrees', run: (stage) => served(stage, PHONE) },
  { name: 'on a desktop, a social worker finds who stands at the desk and enters a document', run: (stage) => served(stage, DESKTOP) },
  { name: 'an administrator sees what runs by itself and runs a job now', run: ran },
  { name: 'an administrator sees messages, keys, witnesses and settings', run: looked },
  { name: 'an administrator invites people by workbook: first a row is wrong, then all come in', run: invited },
  { name: 'an administrator replaces an organisation by workbook', run: replaced },
]

async function served({ open }, viewport) {
  const { page: resident, name } = await enterAs(open, '居民', { viewport: PHONE })
  await resident.close()
  const { page } = await enterAs(open, '社工', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /服务台/ }).click()
  await looksRight(page)
  await tap(page, 'button', '查找')
  await see(page, '这里要填')
  await tap(page, 'button', '按姓名')
  await page.getByLabel('完整的姓名').fill('没有这人')
  await tap(page, 'button', '查找')
  await see(page, '没有找到')
  await looksRight(page)
  await page.getByLabel('完整的姓名').fill(name)
  await tap(page, 'button', '查找')
  await page.getByRole('status').getByRole('link').first().click()
  await see(page, '还没有登记')
  await looksRight(page)
  await page.getByRole('link', { name: '登记证件' }).click()
  await see(page, '看着证件原件填')
  await tap(page, 'button', '保存')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('证件号码').fill(CHILD)
  await page.getByLabel('为什么登记').fill('登记同意')
  await tap(page, 'button', '保存')
  await see(page, '证件已登记')
  await see(page, '2016-01-01')
  await looksRight(page)
  const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))
  expect(!kept.includes(CHILD), kept)
  await page.getByRole('link', { name: `回到${name}` }).click()
  await see(page, /不满十四岁/)
  await looksRight(page)
  await page.getByRole('link', { name: '登记同意' }).click()
  await see(page, '按证件不满十四岁，由监护人同意')
  await page.getByLabel('同意什么').selectOption({ label: '活动照片' })
  await page.getByLabel('见证人姓名').fill('区慧敏')
  await tap(page, 'button', '登记')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('监护人姓名').fill('陈美玲')
  await page.getByLabel('是本人的什么人').fill('母亲')
  await tap(page, 'button', '登记')
  await see(page, /母亲陈美玲代为同意/)
  await looksRight(page)
}

async function office(open, door, viewport = PHONE) {
  const { page } = await enterAs(open, '区管理员', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await looksRight(page)
  await page.getByRole('link', { name: door }).click()
  return page
}

async function ran({ open }) {
  const page = await office(open, /自动任务/)
  await see(page, '签检查点')
  await looksRight(page)
  await page.getByRole('button', { name: '现在就跑 到时间就删' }).click()
  await see(page, '跑完了')
  await see(page, /删了 \d+ 行/)
  await see(page, '还没有跑过')
  await looksRight(page)
}

async function looked({ open }) {
  const page = await office(open, /发出的消息/)
  await see(page, '还没有接通短信，邀请都在等。')
  await see(page, '没有这样的消息')
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /^钥匙/ }).click()
  for (const words of ['账本签名', '查找', '资料加密 1', '兑换码', KEY_LINE]) await see(page, words)
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /规则和设置/ }).click()
  await see(page, '工作登录几小时后退出')
  await see(page, '谁看过谁')
  await looksRight(page)
  await page.getByRole('link', { name: '提议修改' }).click()
  await see(page, '还没有改动。')
}

const file = (name, rows) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: workbook(rows) })
const HEADER = ['姓名', '手机号', '身份', '区域']

async function invited({ open }) {
  const page = await office(open, /用名册请人来/)
  await looksRight(page)
  const choose = (book) => page.getByLabel('选一个 Excel 文件').setInputFiles(book)
  await choose(file('坏.xlsx', [HEADER, ['卢小芳', '19900009001', '社工', '昌岗街道'], ['卢小明', '199', '', '昌岗街道']]))
  await see(page, '有 1 行办不了，改好再上传。')
  await see(page, '手机号缺失或有误。')
  await looksRight(page)
  await choose(file('好.xlsx', [HEADER, ['卢小芳', '19900009001', '社工', '昌岗街道'], ['卢小明', '19900009002', '', '昌岗街道']]))
  await see(page, '新开 2 个账户，授予 1 个身份，已经在的 0 位。')
  await looksRight(page)
  await tap(page, 'button', '请他们进来')
  await see(page.getByRole('dialog'), '都办了？')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '请他们进来')
  await see(page, /办好了：新开 2 个账户/)
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /发出的消息/ }).click()
  await see(page, '请人来工作：设置登录的链接')
  await looksRight(page)
  await page.getByRole('button', { name: '放弃', exact: true }).first().click()
  await tap(page.getByRole('dialog'), 'button', '确认放弃')
  await see(page.getByRole('dialog'), '这里要填')
  await page.getByRole('dialog').getByLabel('为什么放弃').selectOption({ label: '已经用别的办法告诉了' })
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认放弃')
  await page.getByRole('button', { name: /^已放弃 1/ }).click()
  await see(page, '已经用别的办法告诉了')
  await looksRight(page)
}

async function replaced({ open }) {
  const page = await office(open, /换一家机构/, DESKTOP)
  await looksRight(page)
  const header = ['离任姓名', '离任手机号', '接任姓名', '接任手机号']
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('换.xlsx', [header, ['没有人', '19900009009', '也没有', '19900009008']]))
  await see(page, '没有找到离任的人，核对姓名和手机号。')
  await looksRight(page)
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('换.xlsx', [header, ['程国栋', '19900009018', '罗子健', '19900009014']]))
  await see(page, '队长 · 琶洲街道')
  await page.getByLabel('怎么办').selectOption({ label: '合同到期，一步换好' })
  await tap(page, 'button', '一步换好')
  await see(page.getByRole('dialog'), '未签名')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '一步换好')
  await see(page, '已换好 1 个身份。')
  await looksRight(page)
}
