// Keys on one's own device: made, used, removed, by the browser's own virtual authenticator.

import { appCode, askForCode, door, linkFor, PASSWORD } from '../door.mjs'
import { PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see, tap } from '../person.mjs'

const NUMBER = '19900010087'

export default [
  { name: 'somebody new is offered a passkey, comes in with it, and removes it', run: residentKey },
  { name: 'a social worker adds a passkey after setting up, and comes in with it as staff', run: staffKey },
]

/** A phone that knows its owner's finger. */
async function phone(page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  return { knows: (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) }
}

async function leave(page) {
  await goTo(page, '我的')
  await tap(page, 'button', '退出')
}

async function residentKey({ open }) {
  const page = await door(open)
  const finger = await phone(page)
  await page.goto('/enter/phone')
  const code = await askForCode(page, NUMBER)
  await page.getByLabel('短信里的六位数字').fill(code)
  await see(page, '第一次来')
  await page.getByLabel('姓名').fill('何家欣')
  await page.getByLabel('住在哪个街道').selectOption({ label: '昌岗街道' })
  await page.getByLabel('我读过了，同意').check()
  await tap(page, 'button', '开户并进入')
  await see(page, '下次按一下就进来？')
  await looksRight(page)
  await tap(page, 'button', '好，添加')
  await see(page, '何家欣')
  await page.goto('/me/settings')
  await tap(page, 'link', '指纹、面容登录')
  await see(page, '还没用过')
  await looksRight(page)
  await tap(page, 'button', '添加通行密钥')
  await see(page, '这台设备上已经有了')
  await looksRight(page)
  await leave(page)
  await page.goto('/enter/phone')
  await finger.knows(false)
  await tap(page, 'button', '用指纹或面容登录')
  await see(page, '没有登录成')
  await looksRight(page)
  await finger.knows(true)
  await tap(page, 'button', '用指纹或面容登录')
  await see(page, '何家欣')
  await page.goto('/me/settings/passkeys')
  await page.getByRole('button', { name: /^删除/ }).click()
  await see(page, '还没有通行密钥')
  await looksRight(page)
  await leave(page)
  await page.goto('/enter/phone')
  await tap(page, 'button', '用指纹或面容登录')
  await see(page, '通行密钥不对')
  await looksRight(page)
}

async function staffKey({ open, demo }) {
  const { page: boss } = await enterAs(open, '区管理员', { viewport: PHONE })
  const { number, link } = await linkFor(boss)
  const page = await door(open, { elder: true })
  await phone(page)
  await page.goto(new URL(link).pathname + new URL(link).hash)
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
  await see(page, '下次按一下就进来？')
  await looksRight(page)
  await tap(page, 'button', '好，添加')
  await see(page, '通行密钥添加好了')
  await tap(page, 'link', '抄好了，去工作台')
  await see(page, '审核')
  await leave(page)
  await page.goto('/enter/staff')
  await looksRight(page)
  await tap(page, 'button', '用指纹或面容登录')
  await see(page, '审核')
  await page.goto('/me/settings/passkeys')
  await see(page, '能打开工作身份')
  await looksRight(page)
}
