// How somebody is told, by what they see: a cancelled shift in the app, what they have read, and how else they want to hear.

import { PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a notice of a cancelled shift is read, and its reader chooses how else to be told, with large text', run: (stage) => walk(stage, { elder: true }) },
  { name: 'a browser is woken once its owner asks for it, and no longer when they end it', settings: { HAIZHU_WEB_PUSH: 'true' }, run: wake },
  { name: 'in a browser like WeChat\'s, somebody chooses how to be told', run: (stage) => walk(stage, { elder: false, weChat: true }) },
]

async function walk({ open }, { elder, weChat = false }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE, weChat })
  const { page } = volunteer
  if (elder) {
    await page.goto('/me/settings')
    await page.getByRole('switch', { name: '长辈模式' }).click()
    await page.locator('[data-elder="true"]').waitFor()
  }
  const name = await signUp(open, page)
  await cancel(open, name)

  await page.goto('/')
  await see(page, `活动取消：${name}`)
  await goTo(page, '我的')
  await tap(page, 'link', '通知')
  await see(page, '1 条没看')
  await looksRight(page)
  await page.getByRole('link').filter({ hasText: `活动取消：${name}` }).click()
  await see(page, '活动已取消')
  await page.goto('/me/notices')
  await see(page, `活动取消：${name}`)
  await page.getByText('条没看').waitFor({ state: 'hidden' })

  await page.getByRole('link').filter({ hasText: '怎样通知我' }).click()
  await see(page, '晚上不打扰')
  await looksRight(page)
  await page.getByLabel('到', { exact: true }).selectOption('07:30')
  await tap(page, 'button', 'English')
  await tap(page, 'button', '保存')
  await see(page, '保存好了')
  await page.reload()
  await see(page, '晚上不打扰')
  expect((await page.getByLabel('到', { exact: true }).inputValue()) === '07:30', 'the end of the quiet hours was not kept')
  expect((await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')) === 'true', 'the language was not kept')
  await page.getByRole('switch', { name: '晚上不打扰' }).click()
  await tap(page, 'button', '保存')
  await see(page, '保存好了')
  expect((await page.getByLabel('到', { exact: true }).count()) === 0, 'quiet hours that are off still ask for times')
  await looksRight(page)
}

/** A leader posts something in December; the volunteer signs up. */
async function signUp(open, page) {
  const name = '冬至送汤圆'
  const leader = (await enterAs(open, '队长', { viewport: PHONE })).page
  await leader.goto('/desk/organised')
  await tap(leader, 'link', '安排一个活动')
  await leader.getByLabel('活动名称').fill(name)
  await leader.getByLabel('日期').fill('2026-12-22')
  await leader.getByLabel('开始', { exact: true }).fill('14:00')
  await leader.getByLabel('结束', { exact: true }).fill('16:00')
  await leader.getByLabel('岗位').fill('送汤圆')
  await leader.getByLabel('人数').fill('2')
  await leader.getByLabel('地点').fill('昌岗社区食堂')
  await leader.getByLabel('主办').fill('昌岗社工站')
  await tap(leader, 'button', '存成草稿')
  const card = leader.getByRole('article').filter({ hasText: name })
  await card.getByText('草稿').waitFor()
  await tap(card, 'button', '发布')
  await card.getByText('已发布').waitFor()
  await page.goto('/volunteering/month')
  await tap(page, 'button', '下个月')
  await page.getByRole('button', { name: /^22 日/ }).click()
  await page.getByRole('link').filter({ hasText: name }).click()
  await tap(page, 'button', '报名')
  await see(page, '已报名')
  return name
}

async function cancel(open, name) {
  const leader = (await enterAs(open, '队长', { viewport: PHONE })).page
  await leader.goto('/desk/organised')
  const card = leader.getByRole('article').filter({ hasText: name })
  await tap(card, 'button', '取消活动')
  const sheet = leader.getByRole('dialog')
  await sheet.getByLabel('为什么取消').fill('食堂停水')
  await tap(sheet, 'button', '只取消这一次')
  await see(leader, '已取消，通知已发出')
}

/** The page with a push service of its own: a browser without a screen has none. Keys and what is sent are real. */
async function wake({ open }) {
  const { page } = await enterAs(open, '志愿者', { viewport: PHONE })
  await page.addInitScript(() => {
    const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    let made = null
    Object.defineProperty(window.Notification, 'permission', { get: () => 'granted' })
    window.Notification.requestPermission = async () => 'granted'
    window.PushManager.prototype.getSubscription = async () => made
    window.PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
      if (applicationServerKey.length !== 65 || applicationServerKey[0] !== 4) throw new Error('no point of the operator')
      const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
      const p256dh = base64(await crypto.subtle.exportKey('raw', pair.publicKey))
      const auth = base64(crypto.getRandomValues(new Uint8Array(16)))
      made = { endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/journey', toJSON: () => ({ keys: { p256dh, auth } }), unsubscribe: async () => { made = null; return true } }
      return made
    }
  })
  await page.goto('/me/notices/choices')
  await page.getByRole('switch', { name: '浏览器通知' }).click()
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/v1/me/browsers') && request.method() === 'POST')
  await tap(page, 'button', '在这台设备上打开')
  const body = (await sent).postDataJSON()
  expect(Object.keys(body).sort().join() === 'auth,endpoint,p256dh', `more than a browser needs went out: ${Object.keys(body)}`)
  await page.getByRole('button', { name: '这台设备不用了' }).waitFor()
  await looksRight(page)
  const browsers = () => page.evaluate(async () => (await (await fetch('/api/v1/me/notice-choices')).json()).browsers)
  expect((await browsers()) === 1, 'the service does not know the browser')
  await tap(page, 'button', '这台设备不用了')
  await page.getByRole('button', { name: '在这台设备上打开' }).waitFor()
  expect((await browsers()) === 0, 'the service still knows the browser')
}
