// The core journey, by what people see: nobody here calls the API.

import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import decodeQR from '../../../web/node_modules/qr/decode.js'
import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, readNumber, see, tap } from '../person.mjs'
import { AUDIT } from '../server.mjs'

const run = promisify(execFile)
const HAIRCUT = '上门理发'
const PRICE = 10
/** Dots of a picture of a QR code: enough for eight a module. */
const SIDE = 488

export default [
  { name: 'on a phone, hours become points, a voucher and a haircut, and the books add up', run: (stage) => wholeJourney(stage, { viewport: PHONE }) },
  { name: 'on a desktop, hours become points, a voucher and a haircut, and the books add up', run: (stage) => wholeJourney(stage, { viewport: DESKTOP }) },
  { name: 'on a phone, with the database on a server, hours become points, a voucher and a haircut', engine: 'postgres', run: (stage) => wholeJourney(stage, { viewport: PHONE }) },
  { name: 'in a browser like WeChat\'s, hours become points and a voucher', run: (stage) => toTheVoucher(stage, { viewport: PHONE, weChat: true }) },
  { name: 'a claim that is sent back tells its reason and can be put right', run: sentBack },
  { name: 'a merchant without a network tells a genuine voucher; given up, it returns its points; at the desk a clerk takes and uses another', run: givenUp },
  { name: 'a merchant is asked home, does not come, and the voucher is good again', run: notGiven },
]

async function wholeJourney({ open, demo }, how) {
  const { volunteer, digits } = await toTheVoucher({ open }, how)
  const merchant = await enterAs(open, '商户', how)
  await redeem(merchant.page, digits)
  await see(volunteer.page, '已经用掉了')
  await refusedSecondTime(merchant.page, digits)
  await goTo(volunteer.page, '我的')
  await tap(volunteer.page, 'link', '积分明细')
  await see(volunteer.page, '核销')
  await looksRight(volunteer.page)
  const auditor = await enterAs(open, '审计员', how)
  await verifies(auditor.page, demo.folder)
}

/** The volunteer records, the social worker approves, and the points become a voucher. */
async function toTheVoucher({ open }, how) {
  const volunteer = await enterAs(open, '志愿者', how)
  const worker = await enterAs(open, '社工', how)
  const before = await available(volunteer.page)
  const activity = await record(volunteer.page)
  await approve(worker.page, volunteer.name, activity)
  const points = await available(volunteer.page)
  expect(points === before + 2, `two hours made ${points} of ${before} points`)
  const digits = await takeVoucher(volunteer.page)
  expect((await available(volunteer.page)) === points - PRICE, 'the price was not held')
  await goTo(volunteer.page, '服务')
  await volunteer.page.getByRole('link', { name: HAIRCUT }).first().click()
  await see(volunteer.page, digits)
  return { volunteer, worker, digits }
}

async function available(page) {
  await goTo(page, '我的')
  const card = page.getByLabel('我的积分')
  const points = await readNumber(card.locator('.numeral'))
  await looksRight(page)
  return points
}

/** Records two of yesterday's hours for a posted activity; returns its name. */
async function record(page, start = '09:00', end = '11:00') {
  await goTo(page, '首页')
  await tap(page, 'link', '记录时长')
  await tap(page, 'button', '提交给社工')
  await see(page, '请选一个活动')
  const activity = await choose(page)
  await tap(page, 'button', '昨天')
  await page.getByLabel('开始').fill(start)
  await page.getByLabel('结束').fill(end)
  await see(page, '2 小时')
  await page.getByLabel('做了什么').fill('陪两位长者读报、散步')
  await looksRight(page)
  await tap(page, 'button', '提交给社工')
  await see(page, '社工会在这里告诉您结果')
  await looksRight(page)
  return activity
}

async function choose(page) {
  await tap(page, 'button', '选一个活动')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('搜活动、地点、主办').fill('清洁')
  const row = sheet.getByRole('button', { name: /社区清洁日/ }).first()
  await row.waitFor()
  await looksRight(page)
  const name = await row.locator('.strong').innerText()
  await row.click()
  await sheet.waitFor({ state: 'hidden' })
  return name
}

async function approve(page, member, activity) {
  await openClaim(page, member, activity)
  await looksRight(page)
  await tap(page, 'button', '通过')
  await see(page, '审核通过')
  await looksRight(page)
}

async function openClaim(page, member, activity) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '时长审核' }).click()
  const claim = page.getByRole('link').filter({ hasText: member }).filter({ hasText: activity })
  await page.getByRole('button', { name: /待审核/ }).waitFor()
  while (!(await claim.last().isVisible().catch(() => false))) {
    const more = page.getByRole('button', { name: '再看一些' })
    await claim.last().or(more).first().waitFor()
    if (await more.isVisible()) await more.click()
  }
  // The queue is oldest first, so the one just recorded stands last.
  await claim.last().click()
}

/** Takes a voucher for a haircut; returns the digits one would read over the telephone. */
async function takeVoucher(page) {
  await goTo(page, '服务')
  await looksRight(page)
  await tap(page, 'button', `兑换${HAIRCUT}`)
  await tap(page.getByRole('dialog'), 'button', '用 10 积分兑换')
  await see(page, '给商户看这个码')
  const picture = page.getByRole('img', { name: '兑换券的二维码' })
  expect(await picture.evaluate((image) => image.complete && image.naturalWidth > 0), 'the QR is not drawn')
  await looksRight(page)
  const digits = await page.getByText(/^\d{4} \d{4} \d{4}$/).first().innerText()
  return digits
}

async function redeem(page, digits) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '核销' }).click()
  await look(page, digits)
  await see(page, HAIRCUT)
  await looksRight(page)
  await tap(page, 'button', '确认核销')
  await see(page, '核销成功')
  await looksRight(page)
}

async function look(page, digits) {
  await page.getByLabel('券上的 12 位数字').fill(digits)
  await tap(page, 'button', '看看这张券')
}

async function refusedSecondTime(page, digits) {
  await tap(page, 'button', '核销下一张')
  await look(page, digits)
  await see(page, '这张券已经用过了')
  await see(page, /今天 \d{1,2}:\d{2} ?用掉/)
  expect(!(await page.getByRole('button', { name: '确认核销' }).isVisible()), 'a used voucher can be confirmed')
  await looksRight(page)
}

/** The auditor's file and the key from the page satisfy the auditor's tool, and one changed byte does not. */
async function verifies(page, folder) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '账本' }).click()
  // The command is whole once the key has come.
  const command = await page.getByText(/haizhu-audit verify .* --vkey "[^"]{40,}"/).innerText()
  const vkey = command.match(/--vkey "([^"]+)"/)[1]
  await looksRight(page)
  const downloading = page.waitForEvent('download')
  await tap(page, 'link', '导出账本')
  const path = `${folder}/haizhu.export`
  await (await downloading).saveAs(path)
  await run(AUDIT, ['verify', path, '--vkey', vkey])
  const text = await readFile(path, 'utf8')
  const changed = text.replace('"seq":3,', '"seq":4,')
  expect(changed !== text, 'the export holds no fourth entry')
  await writeFile(path, changed)
  const refused = await run(AUDIT, ['verify', path, '--vkey', vkey]).catch((error) => error)
  expect(refused.code === 1, `a changed export ended with ${refused.code}`)
}

async function sentBack({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const worker = await enterAs(open, '社工', { viewport: PHONE })
  const activity = await record(volunteer.page)
  await openClaim(worker.page, volunteer.name, activity)
  await tap(worker.page, 'button', '退回')
  const sheet = worker.page.getByRole('dialog')
  await tap(sheet, 'button', '退回')
  await see(sheet, '请写明原因，志愿者会看到')
  await tap(sheet, 'button', '请补充具体做了什么')
  await looksRight(worker.page)
  await tap(sheet, 'button', '退回')
  await see(worker.page, '已退回')
  await goTo(volunteer.page, '我的')
  await tap(volunteer.page, 'link', '我的申报')
  await volunteer.page.getByRole('link').filter({ hasText: '已退回' }).filter({ hasText: activity }).first().click()
  await see(volunteer.page, '请补充具体做了什么')
  await looksRight(volunteer.page)
  await tap(volunteer.page, 'link', '改好再提交')
  await volunteer.page.getByLabel('做了什么').fill('陪两位长者读报一小时，再散步一小时')
  await tap(volunteer.page, 'button', '提交给社工')
  await see(volunteer.page, '社工会在这里告诉您结果')
}

async function givenUp({ open }) {
  const { volunteer, worker } = await toTheVoucher({ open }, { viewport: PHONE })
  const merchant = await enterAs(open, '商户', { viewport: PHONE })
  const { page } = volunteer
  const before = await available(page)
  await goTo(page, '服务')
  await page.getByRole('link', { name: HAIRCUT }).first().click()
  await judgedOffline(merchant.page, await scanned(page))
  await tap(page, 'button', '取消这张券')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '取消，退回积分')
  await see(page, '这张券已取消')
  expect((await available(page)) === before + PRICE, 'the points did not return')
  await atDesk(worker.page, volunteer.name)
  // The balance is read anew.
  await goTo(page, '首页')
  expect((await available(page)) === before, 'the desk spent something else than one voucher')
}

async function notGiven({ open }) {
  const merchant = await enterAs(open, '商户', { viewport: PHONE })
  await offersHome(merchant.page)
  const { volunteer, worker, digits } = await toTheVoucher({ open }, { viewport: PHONE })
  const { page } = volunteer
  await asksHome(page)
  await merchant.page.goto('/redeem/shop')
  await see(merchant.page, '昌岗中路 88 号（示例）')
  await looksRight(merchant.page)
  await redeem(merchant.page, digits)
  await merchant.page.goto('/redeem/shop')
  await see(merchant.page, '已核销，地址不再显示')
  await page.reload()
  await see(page, '这次服务做了吗？')
  await looksRight(page)
  await tap(page, 'button', '没做成')
  await tap(page.getByRole('dialog'), 'button', '发给工作人员')
  await see(page.getByRole('dialog'), '这里要填')
  await page.getByRole('dialog').getByLabel('怎么回事').fill('约好下午，没有人来')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '发给工作人员')
  await see(page, '您说没做成，工作人员正在核实。')
  await looksRight(page)
  await worker.page.goto('/desk/disputes')
  await see(worker.page, '约好下午，没有人来')
  await looksRight(worker.page)
  await tap(worker.page, 'button', '没做成，退回券')
  await worker.page.getByRole('dialog').getByLabel('原因').fill('店里说忘了')
  await looksRight(worker.page)
  await tap(worker.page.getByRole('dialog'), 'button', '没做成，退回券')
  await see(worker.page, '已退回')
  await page.reload()
  await see(page, digits)
  await see(page, '答复：店里说忘了')
  await looksRight(page)
}

/** Says that it comes home for a haircut, and when. */
async function offersHome(page) {
  await page.goto('/redeem/shop')
  await page.getByRole('switch', { name: HAIRCUT }).click()
  await page.getByRole('switch', { name: '可以上门' }).click()
  await page.getByLabel('每月最多几份', { exact: true }).fill('40')
  await looksRight(page)
  await tap(page, 'button', '保存')
  await see(page, '加一个时段')
  const tomorrow = new Date(await page.evaluate(() => Date.now()) + 2 * 86_400_000).toISOString().slice(0, 10)
  const form = page.locator('form').filter({ hasText: '加一个时段' })
  await form.getByLabel('哪一天').fill(tomorrow)
  await form.getByLabel('从', { exact: true }).fill('14:00')
  await form.getByLabel('到', { exact: true }).fill('16:00')
  await tap(form, 'button', '放出这个时段')
  await see(page, '0/1 家')
  await looksRight(page)
}

async function asksHome(page) {
  await tap(page, 'button', '约时间')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('什么时候').selectOption({ index: 1 })
  await sheet.getByLabel('上门地址').fill('昌岗中路 88 号（示例）')
  await sheet.getByLabel('怎么称呼、打哪个电话').fill('陈 199 0000 0031')
  await looksRight(page)
  await tap(sheet, 'button', '约这个时段')
  await see(page, '约好的上门')
  await looksRight(page)
}

/** What a camera reads off the voucher's QR code. */
async function scanned(page) {
  const picture = page.getByRole('img', { name: '兑换券的二维码' })
  const seen = await picture.evaluate(async (image, side) => {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = side
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, side, side)
    pen.drawImage(image, 0, 0, side, side)
    const { data } = pen.getImageData(0, 0, side, side)
    let dots = ''
    for (let at = 0; at < data.length; at += 4) dots += data[at] < 128 ? '1' : '0'
    return dots
  }, SIDE)
  const data = Uint8Array.from({ length: SIDE * SIDE * 4 }, (_, at) => (at % 4 === 3 || seen[at >> 2] === '0' ? 255 : 0))
  const text = decodeQR({ width: SIDE, height: SIDE, data })
  expect(text.startsWith('HZV1:') && text.length <= 261, `the QR code says ${text}`)
  return text
}

/** Without a network the merchant's phone judges the token by what it kept; with one it goes on. */
async function judgedOffline(page, token) {
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '核销' }).click()
  const field = page.getByLabel('券上的 12 位数字')
  await field.waitFor()
  // The keys come with the page.
  await page.waitForFunction(() => Boolean(localStorage.getItem('haizhu.voucher-keys')))
  await field.fill(token)
  await see(page, '签名是真的')
  await tap(page, 'button', '不是这张')
  await page.context().setOffline(true)
  await field.fill(token)
  await see(page, '签名是真的')
  await see(page, /只有联网核销才算数/)
  const changed = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
  await field.fill(changed)
  await see(page, '这个码不能用')
  await page.context().setOffline(false)
  await field.fill(token)
  await see(page, '确认核销')
  await looksRight(page)
}

/** A clerk finds somebody without a phone, takes a voucher for them and uses it. */
async function atDesk(page, name) {
  await page.goto('/desk/visitors')
  await tap(page, 'button', '按姓名')
  await page.getByLabel('完整的姓名').fill(name)
  await tap(page, 'button', '查找')
  await page.getByRole('status').getByRole('link').first().click()
  await tap(page, 'link', '代办兑换')
  await page.getByLabel('换什么').selectOption({ index: 1 })
  await tap(page, 'button', '当面确认，换这张券')
  await see(page, '换好了')
  await see(page, /只能用一次/)
  await looksRight(page)
  await page.getByRole('button', { name: '核销', exact: true }).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('哪家商户').selectOption({ index: 1 })
  await looksRight(page)
  await tap(sheet, 'button', '本人在场，确认核销')
  await see(page, '办理回执')
  await looksRight(page)
}
