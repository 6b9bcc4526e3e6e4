// Volunteering from a plan to hours, by what people see; first as somebody of seventy with large text.

import ICAL from 'ical.js'
import { PHONE, DESKTOP } from '../browser.mjs'
import { enterAgain, enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'somebody of seventy finds an activity, signs up, checks in and sees the hours arrive, with large text', run: (stage) => walk(stage, { elder: true }) },
  { name: 'in a browser like WeChat\'s, a shift becomes hours without a camera', run: (stage) => walk(stage, { elder: false, weChat: true }) },
  { name: 'a leader plans, publishes and cancels, and whoever signed up is told why', run: planAndCancel },
  { name: 'a volunteer asks to join a team and its leader answers', run: joinTeam },
  { name: 'a card is scanned in WeChat, and a signed sheet is photographed and its hours are noted by it', run: bySheet },
  { name: 'an administrator enters next year\'s holidays', run: holidays },
]

const ACTIVITY = '长者饭堂送餐'
// Wednesday: ten minutes before the shift of 11:00 in Guangzhou, its end, and an hour later.
const BEFORE = '2026-11-25T02:50:00Z'
const AFTER = '2026-11-25T05:00:30Z'

async function walk({ open, demo }, { elder, weChat = false }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE, weChat })
  const { page } = volunteer
  if (elder) await largeText(page)
  await goTo(page, '志愿')
  await see(page, '近期活动')
  await looksRight(page)
  await page.getByRole('link').filter({ hasText: ACTIVITY }).first().click()
  await see(page, '送餐')
  await looksRight(page)
  await tap(page, 'button', '报名')
  await see(page, '已报名')
  await looksRight(page)

  await demo.moveTo(BEFORE)
  const leader = await enterAs(open, '队长', { viewport: PHONE })
  const digits = await codeOnSite(leader.page)
  await enterAgain(page, '志愿者')
  await page.goto('/')
  await see(page, `现在可以签到：${ACTIVITY}`)
  await looksRight(page)
  await goTo(page, '志愿')
  await tap(page, 'link', '签到')
  await tap(page, 'button', '确认签到')
  await see(page, '请输入八位数字')
  await page.getByLabel('八位数字').fill(digits)
  await looksRight(page)
  await tap(page, 'button', '确认签到')
  await see(page, '签到好了')
  await looksRight(page)

  await demo.moveTo(AFTER)
  const later = await codeOnSite(leader.page)
  await page.goto('/volunteering')
  await tap(page, 'link', '签退')
  await page.getByLabel('八位数字').fill(later)
  await tap(page, 'button', '确认签退')
  await see(page, '签退好了')
  await looksRight(page)
  await tap(page, 'link', '看时长进度')
  await see(page, '2 小时')
  await see(page, '待审核')
  await looksRight(page)

  const worker = await enterAs(open, '社工', { viewport: PHONE })
  await approve(worker.page, volunteer.name)
  await page.reload()
  await see(page, '审核通过')
  await see(page, '2 积分')
  await looksRight(page)
  // Nobody has to keep looking: the hours are told, too.
  await page.goto('/me/notices')
  await see(page, '时长通过了：2 小时')
  await looksRight(page)
}

async function largeText(page) {
  await page.goto('/me/settings')
  await page.getByRole('switch', { name: '长辈模式' }).click()
  await page.locator('[data-elder="true"]').waitFor()
}

/** The leader opens the shift and shows the code; its eight digits as they are read out. */
async function codeOnSite(page) {
  await page.goto('/desk/organised')
  await page.getByRole('article').filter({ hasText: ACTIVITY }).getByRole('link', { name: /现场与名单/ }).first().click()
  const digits = page.locator('.digits-large')
  await digits.waitFor()
  await looksRight(page)
  return (await digits.innerText()).replaceAll(/\D/g, '')
}

async function approve(page, member) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '时长审核' }).click()
  const claim = page.getByRole('link').filter({ hasText: member }).filter({ hasText: ACTIVITY })
  const more = page.getByRole('button', { name: '再看一些' })
  await page.getByRole('button', { name: /待审核/ }).waitFor()
  while (!(await claim.last().isVisible().catch(() => false))) {
    await claim.last().or(more).first().waitFor()
    if (await more.isVisible()) await more.click()
  }
  await claim.last().click()
  await tap(page, 'button', '通过')
  await see(page, '审核通过')
}

async function planAndCancel({ open }) {
  const leader = await enterAs(open, '队长', { viewport: PHONE })
  const { page } = leader
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '活动安排' }).click()
  await looksRight(page)
  await tap(page, 'link', '安排一个活动')
  await tap(page, 'button', '存成草稿')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('活动名称').fill('冬至包饺子')
  await page.getByLabel('日期').fill('2026-12-22')
  await page.getByLabel('开始', { exact: true }).fill('14:00')
  await page.getByLabel('结束', { exact: true }).fill('16:00')
  await page.getByLabel('岗位').fill('包饺子')
  await page.getByLabel('人数').fill('1')
  await page.getByLabel('地点').fill('昌岗社区食堂')
  await page.getByLabel('主办').fill('昌岗社工站')
  await tap(page, 'button', '存成草稿')
  const card = page.getByRole('article').filter({ hasText: '冬至包饺子' })
  await card.getByText('草稿').waitFor()
  await looksRight(page)
  await tap(card, 'button', '发布')
  await card.getByText('已发布').waitFor()

  const volunteer = await enterAs(open, '志愿者', { n: 2, viewport: PHONE })
  await volunteer.page.goto('/volunteering/month')
  await tap(volunteer.page, 'button', '下个月')
  await volunteer.page.getByRole('button', { name: /^22 日/ }).click()
  await looksRight(volunteer.page)
  await volunteer.page.getByRole('link').filter({ hasText: '冬至包饺子' }).click()
  await tap(volunteer.page, 'button', '报名')
  await see(volunteer.page, '已报名')
  const second = await enterAs(open, '志愿者', { n: 3, viewport: DESKTOP })
  await second.page.goto(volunteer.page.url())
  await tap(second.page, 'button', '排队等名额')
  await see(second.page, '排队第 1 位')
  await looksRight(second.page)
  await tap(volunteer.page, 'button', '取消报名')
  await volunteer.page.getByRole('dialog').getByRole('button', { name: '取消报名' }).click()
  await see(volunteer.page, '已取消报名')
  await second.page.goto('/')
  await see(second.page, '有名额了：冬至包饺子')
  const address = await ownCalendar(second.page)
  const before = await eventOf(address, '冬至包饺子')
  expect(before.status === 'CONFIRMED' && before.starts === '2026-12-22T06:00:00Z', JSON.stringify(before))

  await tap(card, 'button', '取消活动')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('为什么取消').fill('食堂停水')
  await looksRight(page)
  await tap(sheet, 'button', '只取消这一次')
  await see(page, '已取消，通知已发出')
  const after = await eventOf(address, '冬至包饺子')
  expect(after.uid === before.uid && after.sequence > before.sequence && after.status === 'CANCELLED', JSON.stringify([before, after]))
  await second.page.goto('/me/notices')
  await see(second.page, '活动取消：冬至包饺子')
  await see(second.page, '食堂停水')
  await looksRight(second.page)
  await tap(second.page, 'button', '都看过了')
  await second.page.goto('/')
  await see(second.page, '今天要留意')
  expect((await second.page.getByText('食堂停水').count()) === 0, 'a notice that was read came back')
}

async function ownCalendar(page) {
  await page.goto('/volunteering/mine')
  await tap(page, 'button', '生成日历地址')
  const address = await page.locator('.code.well').innerText()
  expect(ICAL.parse(await (await fetch(address)).text())[0] === 'vcalendar', 'no calendar')
  return address
}

/** An event as a calendar program reads it, which nobody here wrote. */
async function eventOf(address, name) {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()))
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  const one = events.find((it) => it.summary === name)
  return { uid: one.uid, sequence: one.sequence, status: one.component.getFirstPropertyValue('status'), starts: one.startDate.toJSDate().toISOString().replace('.000', '') }
}

async function joinTeam({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const { page } = volunteer
  await goTo(page, '志愿')
  await tap(page, 'link', '队伍')
  await looksRight(page)
  await page.getByRole('link').filter({ hasText: '昌岗党员先锋队' }).click()
  await page.getByLabel('想对队长说的话').fill('退休教师，周末有空')
  await looksRight(page)
  await tap(page, 'button', '申请加入')
  await see(page, '已申请，等队长答复')
  const leader = await enterAs(open, '队长', { viewport: PHONE })
  await leader.page.goto(page.url())
  await see(leader.page, '退休教师，周末有空')
  await looksRight(leader.page)
  await tap(leader.page, 'button', '同意')
  await see(leader.page, '已同意，并通知了本人')
  await page.goto('/')
  await see(page, '欢迎加入：昌岗党员先锋队')
  await page.goto(leader.page.url())
  await tap(page, 'button', '生成日历地址')
  await see(page, '地址只显示这一次')
  await looksRight(page)
}

async function bySheet({ open, demo }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  await goTo(volunteer.page, '志愿')
  await volunteer.page.getByRole('link').filter({ hasText: ACTIVITY }).first().click()
  await tap(volunteer.page, 'button', '报名')
  await see(volunteer.page, '已报名')
  await byCard({ open, demo })
  await demo.moveTo(AFTER)
  // The shift lies two hours behind the leader who enters now.
  const { page } = await enterAs(open, '队长', { viewport: PHONE })
  await page.goto('/desk/organised')
  // The shift is over: it is found among those who did not come.
  await tap(page, 'link', '报了名没来的')
  await looksRight(page)
  await page.getByRole('link').filter({ hasText: volunteer.name }).click()
  await see(page, '散之前再数一次')
  await looksRight(page)
  await page.getByLabel('人数').fill('1')
  await tap(page, 'button', '填好了')
  await see(page, '名单')
  await tap(page, 'button', '打印签到表')
  await see(page, '表号')
  await looksRight(page)
  await page.getByLabel(/拍下签好的表/).setInputFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: PICTURE })
  await see(page, '照片已存')
  await tap(page, 'link', '按这张表补记')
  await page.getByRole('checkbox', { name: volunteer.name }).check()
  await looksRight(page)
  await tap(page, 'button', '记下 1 人的时长')
  await see(page, '时长已记')
  await looksRight(page)
}

/** Somebody without a phone comes: WeChat's own scanner opens the address on their card, on the leader's phone. */
async function byCard({ open, demo }) {
  const holder = await enterAs(open, '志愿者', { n: 2, viewport: PHONE })
  await holder.page.goto('/me/card')
  const answer = holder.page.waitForResponse((one) => one.url().endsWith('/api/v1/me/card'))
  await tap(holder.page, 'button', '生成我的卡')
  const card = await (await answer).json()
  await see(holder.page, card.short.replace(/^(...)(...)(....)$/, '$1 $2 $3'))
  await looksRight(holder.page)
  await demo.moveTo(BEFORE)
  const { page } = await enterAs(open, '队长', { viewport: PHONE, weChat: true })
  const { pathname, hash } = new URL(card.url)
  await page.goto(`${pathname}${hash}`)
  const shift = page.getByRole('article').filter({ hasText: ACTIVITY })
  await shift.waitFor()
  await looksRight(page)
  await tap(shift, 'button', '记在这一班')
  await see(page, `${holder.name}来了，已记下`)
  await looksRight(page)
}

/** One dark point. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

async function holidays({ open }) {
  const { page } = await enterAs(open, /^区管理员/, { viewport: PHONE })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '节假日' }).click()
  await see(page, '国庆节')
  await looksRight(page)
  await page.getByLabel('日期').fill('2027-01-01')
  await page.getByLabel('名称').fill('元旦')
  await tap(page, 'button', '保存这一天')
  await see(page, '已保存')
  await see(page, '元旦')
  await looksRight(page)
}
