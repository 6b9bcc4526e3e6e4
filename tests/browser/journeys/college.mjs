// The Community College by what people see: a course from its plan to a certificate that a stranger checks and that
// opens an activity.

import { PHONE } from '../browser.mjs'
import { enterAgain, enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a course is planned, learned and passed; its certificate is printed, checked by a stranger, and opens an activity', run: college },
]

const COURSE = '急救员培训'
const GATED = '江边急救值守'
// Thursday 14:00 to 16:00 in Guangzhou.
const BEFORE = '2026-11-26T05:50:00Z'
const AFTER = '2026-11-26T08:00:30Z'

async function college({ open, demo }) {
  const worker = await enterAs(open, '社工', { viewport: PHONE })
  await plan(worker.page)
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const { page } = volunteer
  await enrol(page)
  await planGated(worker.page)
  await refused(page)

  await demo.moveTo(BEFORE)
  await enterAgain(worker.page, '社工')
  await enterAgain(page, '志愿者')
  await come(worker.page, page, '签到')
  await demo.moveTo(AFTER)
  await come(worker.page, page, '签退')
  await see(page, '2 小时')
  await approve(worker.page, volunteer.name)
  await assess(worker.page, volunteer.name)

  const number = await certificate(page, volunteer.name)
  await check(open, number, volunteer.name)
  await opened(page)
}

/** The office makes a course; it is a draft until it is published. */
async function plan(page) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '社区学院课程' }).click()
  await looksRight(page)
  await tap(page, 'link', '开一门课')
  await tap(page, 'button', '存成草稿')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('课程名称').fill(COURSE)
  await page.getByLabel('学期').fill('2026 秋季')
  await page.getByLabel('合作高校').fill('示例大学')
  await page.getByLabel('学习内容').fill('心肺复苏和包扎')
  await page.getByLabel('第一节课的日期').fill('2026-11-26')
  await page.getByLabel('开始', { exact: true }).fill('14:00')
  await page.getByLabel('结束', { exact: true }).fill('16:00')
  await page.getByLabel('地点').fill('昌岗社区学院')
  await page.getByLabel('主办').fill('昌岗社工站')
  await tap(page, 'button', '存成草稿')
  await see(page, '草稿')
  await looksRight(page)
  await tap(page, 'button', '发布')
  await see(page, '已发布，大家可以报名了')
  await see(page, '第 1 节')
  await looksRight(page)
}

async function enrol(page) {
  await goTo(page, '志愿')
  await tap(page, 'link', '社区学院')
  await see(page, COURSE)
  await looksRight(page)
  await page.getByRole('link').filter({ hasText: COURSE }).click()
  await looksRight(page)
  await tap(page, 'button', '报名学习')
  await see(page, '已报名')
  await looksRight(page)
  await tap(page, 'button', '退课')
  await looksRight(page)
  await page.getByRole('dialog').getByRole('button', { name: '不退了' }).click()
}

/** An activity whose role asks for the course. */
async function planGated(page) {
  await page.goto('/desk/organised/new')
  await page.getByLabel('活动名称').fill(GATED)
  await page.getByLabel('日期').fill('2026-12-05')
  await page.getByLabel('开始', { exact: true }).fill('14:00')
  await page.getByLabel('结束', { exact: true }).fill('16:00')
  await page.getByLabel('岗位').fill('急救')
  await page.getByLabel('要有哪门课的证书').selectOption({ label: `${COURSE} · 2026 秋季` })
  await page.getByLabel('地点').fill('滨江路')
  await page.getByLabel('主办').fill('昌岗社工站')
  await looksRight(page)
  await tap(page, 'button', '存成草稿')
  const card = page.getByRole('article').filter({ hasText: GATED })
  await tap(card, 'button', '发布')
  await card.getByText('已发布').waitFor()
}

async function refused(page) {
  await gated(page)
  await see(page, `有“${COURSE}”的证书`)
  await tap(page, 'button', '报名')
  await see(page, '需要先学一门课')
  await looksRight(page)
  await tap(page, 'link', '看看这门课')
  await see(page, '学什么')
}

async function gated(page) {
  await page.goto('/volunteering')
  await page.getByRole('link').filter({ hasText: GATED }).first().click()
  await see(page, '急救')
}

/** The worker shows the code of the session, the learner types its digits. */
async function come(desk, page, act) {
  await desk.goto('/desk/courses')
  await desk.getByRole('link').filter({ hasText: COURSE }).click()
  await desk.getByRole('link').filter({ hasText: '第 1 节' }).click()
  const digits = desk.locator('.digits-large')
  await digits.waitFor()
  const code = (await digits.innerText()).replaceAll(/\D/g, '')
  await page.goto('/volunteering')
  await tap(page, 'link', act)
  await page.getByLabel('八位数字').fill(code)
  await tap(page, 'button', `确认${act}`)
  await see(page, `${act}好了`)
  if (act === '签退') await tap(page, 'link', '看时长进度')
}

async function approve(page, member) {
  await page.goto('/desk/reviews')
  const claim = page.getByRole('link').filter({ hasText: member }).filter({ hasText: COURSE })
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

async function assess(page, member) {
  await page.goto('/desk/courses')
  await page.getByRole('link').filter({ hasText: COURSE }).click()
  const card = page.getByRole('article').filter({ hasText: member })
  await see(card, '学了 2 小时')
  await tap(card, 'button', '评定')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('说明（可不填）').fill('手法标准')
  await looksRight(page)
  await tap(sheet, 'button', '通过')
  await see(page, '已记下，并通知了本人')
  await looksRight(page)
}

async function certificate(page, name) {
  await page.goto('/me/notices')
  await page.getByRole('link').filter({ hasText: `考核通过：${COURSE}` }).click()
  await see(page, '老师的话：手法标准')
  await looksRight(page)
  await tap(page, 'button', '领取证书')
  await see(page, '结业证书')
  await see(page, name)
  await see(page, '2028-11-25')
  await looksRight(page)
  await page.emulateMedia({ media: 'print' })
  expect(!(await page.getByRole('button', { name: '打印，或存成 PDF' }).isVisible()), 'the button is on the paper')
  expect(await page.locator('.paper .qr').isVisible(), 'the paper has no code')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 4).toString() === '%PDF', 'no paper came out')
  await page.emulateMedia({ media: 'screen' })
  await tap(page, 'button', '电子徽章（Open Badges 3.0）')
  await see(page, '这份电子徽章还没有签名')
  const number = (await page.locator('.number').innerText()).trim()
  await page.goto('/me/certificates')
  await see(page, COURSE)
  await looksRight(page)
  return number
}

async function check(open, number, name) {
  const stranger = await open({ viewport: PHONE })
  const page = await stranger.newPage()
  page.faults = []
  await page.goto('/certificates/check')
  await page.getByLabel('证明编号').fill(number)
  await tap(page, 'button', '查一查')
  await see(page, '这份证书是真的，现在有效')
  await see(page, `${name.slice(0, 1)}*`)
  expect(!(await page.locator('main').innerText()).includes(name), 'a stranger is told the whole name')
  await looksRight(page)
}

async function opened(page) {
  await gated(page)
  await tap(page, 'button', '报名')
  await see(page, '已报名')
  await looksRight(page)
}
