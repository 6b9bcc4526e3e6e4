// Certificates by what people see: made and printed by a volunteer, checked by a stranger.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a volunteer makes a service certificate, prints it, and a stranger checks it', run: service },
  { name: 'in a browser like WeChat\'s, a service certificate is a number that one tells the service desk', run: (stage) => byNumber(stage) },
]

/** From 我的 to a certificate of this year. */
async function made(page) {
  await goTo(page, '我的')
  await tap(page, 'link', '服务证明')
  await see(page, '还没有开过')
  await looksRight(page)
  await tap(page, 'button', '自己选')
  await tap(page, 'button', '开一份证明')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('从哪一天').fill('2026-01-01')
  await page.getByLabel('到哪一天').fill('2026-01-02')
  await tap(page, 'button', '开一份证明')
  await see(page, '这段时间还没有志愿服务')
  await looksRight(page)
  await tap(page, 'button', '今年')
  await tap(page, 'button', '开一份证明')
  await see(page, '志愿服务时长合计')
  await looksRight(page)
  return (await page.locator('.number').innerText()).trim()
}

async function service({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const { page } = volunteer
  const number = await made(page)
  await see(page, volunteer.name)
  const sum = await page.locator('.hours').innerText()

  await page.emulateMedia({ media: 'print' })
  expect(!(await page.getByRole('button', { name: '打印，或存成 PDF' }).isVisible()), 'the button is on the paper')
  expect(await page.locator('.paper .qr').isVisible(), 'the paper has no code')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 4).toString() === '%PDF', 'no paper came out')
  await page.emulateMedia({ media: 'screen' })

  const stranger = await open({ viewport: PHONE })
  const check = await stranger.newPage()
  check.faults = []
  await check.goto('/certificates/check')
  await looksRight(check)
  await check.getByLabel('证明编号').fill(`${number.slice(0, -1)}${number.endsWith('0') ? 1 : 0}`)
  await tap(check, 'button', '查一查')
  await see(check, '编号可能抄错了')
  await looksRight(check)
  await check.getByLabel('证明编号').fill(number)
  await tap(check, 'button', '查一查')
  await see(check, '这份证明是真的，内容没有变化')
  await see(check, `${volunteer.name.slice(0, 1)}*`)
  await see(check, sum)
  expect(!(await check.locator('main').innerText()).includes(volunteer.name), 'a stranger is told the whole name')
  await looksRight(check)

  // A record is reversed: the same number tells it.
  const worker = await enterAs(open, '社工', { viewport: DESKTOP })
  const record = (await page.locator('.paper tbody .small').first().innerText()).replaceAll(/\D/g, '')
  await worker.page.goto(`/desk/reviews/${record}`)
  await tap(worker.page, 'button', '冲正')
  const sheet = worker.page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('重复登记')
  await sheet.getByRole('button', { name: '冲正' }).click()
  await see(worker.page, '已冲正')
  await check.goto('/')
  await check.goto(`/certificates/check#${number.replaceAll(' ', '')}`)
  await see(check, '这份证明是真的，但出具以后有记录被冲正')
  await looksRight(check)
}

async function byNumber({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE, weChat: true })
  await made(volunteer.page)
  await see(volunteer.page, '这个浏览器不能打印')
  await tap(volunteer.page, 'button', '复制编号')
  await looksRight(volunteer.page)
}
