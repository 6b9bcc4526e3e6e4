// Coming in by the front door: residents by a code, staff by a password and a second factor.

import { DESKTOP, PHONE } from '../browser.mjs'
import { PASSWORD, appCode, askForCode, door, linkFor } from '../door.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

const NUMBER = '19900010086'

export default [
  { name: 'somebody new comes in by a code, is known the next time, and signs another device out', run: (stage) => comesIn(stage, {}) },
  { name: 'in a browser like WeChat\'s, somebody new comes in by a code', run: (stage) => comesIn(stage, { weChat: true }) },
  { name: 'a wrong code is said so, and a member of staff is told what a code does not open', run: whatACodeDoesNotOpen },
  { name: 'somebody sets a PIN, forgets it, and comes in by a code of the desk', run: pinAndDesk },
  { name: 'an administrator and an auditor make tokens for programs, and end them', run: tokens },
  { name: 'a social worker sets up a password and an app behind a link, and enters with both', run: staffSetUp },
]

async function comesIn({ open }, how) {
  const page = await door(open, how)
  await page.goto('/enter')
  await tap(page, 'link', '像平时一样，用手机号进来')
  await looksRight(page)
  await page.getByLabel('手机号').fill('123')
  await tap(page, 'button', '发送验证码')
  await see(page, '请填 11 位手机号')
  const code = await askForCode(page, NUMBER)
  expect((await page.getByLabel('短信里的六位数字').getAttribute('autocomplete')) === 'one-time-code', 'a phone does not fill the code in')
  await page.getByLabel('短信里的六位数字').fill(code)
  await see(page, '第一次来')
  await looksRight(page)
  await tap(page, 'button', '开户并进入')
  await see(page, '请先读一遍，同意后再继续')
  await page.getByLabel('姓名').fill('何家欣')
  await page.getByLabel('住在哪个街道').selectOption({ label: '昌岗街道' })
  await tap(page, 'button', '读一遍《个人信息怎么用》')
  await see(page, '同意是自愿的')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '关闭')
  await page.getByLabel('我读过了，同意').check()
  await tap(page, 'button', '开户并进入')
  await see(page, '何家欣')
  await page.goto('/me/settings/sessions')
  await see(page, '就是这台')
  await looksRight(page)
}

async function whatACodeDoesNotOpen({ open }) {
  const page = await door(open, { elder: true })
  await page.goto('/enter/phone?to=/desk/reviews')
  // The demo's first administrator.
  const code = await askForCode(page, '19900009001')
  await page.getByLabel('短信里的六位数字').fill(code === '000000' ? '111111' : '000000')
  await see(page, '还可以试 4 次')
  await looksRight(page)
  await page.getByLabel('短信里的六位数字').fill('')
  await page.getByLabel('短信里的六位数字').fill(code)
  await see(page, '您是哪一位')
  await looksRight(page)
  await page.getByRole('button', { name: /温\*/ }).click()
  await see(page, '这一页您现在打不开')
  await looksRight(page)
  await page.goto('/me')
  await see(page, '您的工作身份现在用不了')
  await looksRight(page)
  await tap(page, 'link', '用工作方式登录')
  await see(page, '工作人员登录')
  await looksRight(page)
}

async function staffSetUp({ open, demo }) {
  const { page: boss } = await enterAs(open, '区管理员', { viewport: PHONE })
  const { number, link } = await linkFor(boss)
  const page = await door(open, { dark: true })
  await page.goto(new URL(link).pathname + new URL(link).hash)
  await see(page, '先确认是您本人')
  const code = await askForCode(page, number)
  await page.getByLabel('短信里的六位数字').fill(code)
  await see(page, '验证器')
  await looksRight(page)
  const secret = (await page.locator('.code.well').innerText()).replaceAll(' ', '')
  await page.getByLabel('登录名').fill('li.jingwen')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一遍密码').fill(PASSWORD)
  await page.getByLabel('验证器里现在的六位数字').fill(await appCode(demo, secret))
  await tap(page, 'button', '设好了，进入')
  await see(page, '十个备用码')
  await looksRight(page)
  const spare = await page.locator('.codes li').first().innerText()
  await tap(page, 'link', '抄好了，去工作台')
  await see(page, '审核')
  await goTo(page, '我的')
  await tap(page, 'button', '退出')
  await page.goto('/enter/staff')
  await looksRight(page)
  await page.getByLabel('登录名').fill('li.jingwen')
  await page.getByLabel('密码').fill('猜一猜别的密码')
  await page.getByLabel('动态码').fill(spare)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await see(page, '登录名、密码或动态码不对')
  await looksRight(page)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('动态码').fill(spare)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await see(page, '审核')
  // And, as every day, with the app: the half minute in which it was set up is used up.
  await goTo(page, '我的')
  await tap(page, 'button', '退出')
  await page.goto('/enter/staff')
  await page.getByLabel('登录名').fill('li.jingwen')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('动态码').fill(await appCode(demo, secret, 1))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await see(page, '审核')
  await page.goto('/me/settings/sessions')
  await see(page, '两步验证')
  await looksRight(page)
}

async function pinAndDesk({ open }) {
  const number = '19900009003'
  const { page, name } = await enterAs(open, '居民', { viewport: PHONE })
  await page.goto('/me/settings')
  await tap(page, 'link', '数字口令')
  await see(page, '还没有口令')
  await looksRight(page)
  await page.getByLabel('新口令').fill('1234')
  await tap(page, 'button', '保存')
  await see(page, '口令太简单')
  await looksRight(page)
  await page.getByLabel('新口令').fill('2580')
  await tap(page, 'button', '保存')
  await see(page, '已经设了口令')
  await looksRight(page)
  await goTo(page, '我的')
  await tap(page, 'button', '退出')
  await page.goto('/enter/phone')
  const code = await askForCode(page, number)
  await page.getByLabel('短信里的六位数字').fill(code)
  await see(page, '您是哪一位')
  await page.getByText('有我不认识的人？').click()
  await looksRight(page)
  await page.getByRole('button', { name: /何\*昌岗|何\* ?昌岗/ }).click()
  await see(page, '再确认一下')
  await looksRight(page)
  await page.getByLabel('您的数字口令').fill('0852')
  await tap(page, 'button', '下一步')
  await see(page, '口令不对')
  await looksRight(page)
  await tap(page, 'button', '忘了口令，用服务台给的登录码')
  await looksRight(page)
  await page.getByLabel('服务台给的八位数字').fill(await deskCode(open, number, name))
  await tap(page, 'button', '下一步')
  await see(page, name)
}

/** What the desk tells somebody whom it has identified. */
async function deskCode(open, number, name) {
  const { page: desk } = await enterAs(open, '社工', { viewport: DESKTOP })
  await goTo(desk, '工作台')
  await desk.getByRole('link', { name: /号码与登录码/ }).click()
  await looksRight(desk)
  await desk.getByLabel('手机号').fill('19900019999')
  await tap(desk, 'button', '查号码')
  await see(desk, '您的区域里没有人用这个号码')
  await looksRight(desk)
  await desk.getByLabel('手机号').fill(number)
  await tap(desk, 'button', '查号码')
  await see(desk, name)
  await see(desk, '还要口令')
  await looksRight(desk)
  await tap(desk, 'button', '看过证件，发登录码')
  const code = await desk.getByText(/^\d{4} \d{4}$/).innerText()
  await looksRight(desk)
  return code
}

async function tokens({ open, demo }) {
  const { page: boss } = await enterAs(open, '区管理员', { viewport: PHONE })
  const service = await makeToken(boss, '/desk/people/tokens', '街道大屏')
  const read = (token, path) => fetch(`${demo.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  expect((await read(service, '/log/export')).status === 200, 'an auditor\'s token does not read the log')
  expect((await read(service, '/api/v1/me')).status === 403, 'a program\'s token reads what is a person\'s')
  await boss.getByRole('button', { name: '停用 街道大屏' }).click()
  await see(boss, '还没有令牌')
  expect((await read(service, '/log/export')).status === 401, 'an ended token still reads')
  const { page: auditor } = await enterAs(open, '审计员', { viewport: PHONE })
  const own = await makeToken(auditor, '/desk/ledger/tokens', '每日核对')
  expect((await read(own, '/log/export')).status === 200, 'an auditor\'s own token does not read the log')
}

async function makeToken(page, path, purpose) {
  await page.goto(path)
  await see(page, '还没有令牌')
  await looksRight(page)
  await tap(page, 'button', '生成令牌')
  await see(page, '请写明用途')
  await page.getByLabel('做什么用').fill(purpose)
  await tap(page, 'button', '生成令牌')
  await see(page, '令牌已生成')
  const token = await page.locator('.code.well').innerText()
  await looksRight(page)
  await tap(page, 'button', '存好了')
  await see(page, purpose)
  await looksRight(page)
  return token
}
