// What somebody has become by serving, and tables for the office, by what people see.

import { readFile } from 'node:fs/promises'
import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a volunteer sees the next star, an honour arrives, and a year becomes a picture', run: grow },
  { name: 'the office exports hours to a workbook', run: exported },
]

async function grow({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const { page } = volunteer
  await goTo(page, '我的')
  await tap(page, 'link', '成长与荣誉')
  await see(page, '志愿服务时长')
  await page.getByText(/还差 .+，就是 \d 星志愿者/).waitFor()
  await see(page, '不是官方评定')
  await looksRight(page)

  const worker = await enterAs(open, '社工', { viewport: DESKTOP })
  const account = await page.evaluate(() => fetch('/api/v1/me').then((answer) => answer.json()).then((me) => me.account ?? me.id))
  await worker.page.goto(`/desk/visitors/${account}/honours`)
  await tap(worker.page, 'button', '登记，并通知本人')
  await see(worker.page, '这里要填')
  await looksRight(worker.page)
  await worker.page.getByLabel('荣誉名称').fill('年度优秀志愿者')
  await worker.page.getByLabel('授予单位').fill('昌岗街道社工站')
  await tap(worker.page, 'button', '登记，并通知本人')
  await see(worker.page, '年度优秀志愿者')
  await looksRight(worker.page)

  await page.goto('/me/notices')
  await page.getByRole('link').filter({ hasText: '您获得了一项荣誉' }).click()
  await see(page, '年度优秀志愿者')
  await looksRight(page)
  await tap(page, 'link', '2026 年回顾')
  const card = page.getByRole('img', { name: /2026 年志愿服务回顾/ })
  await card.waitFor()
  const [width, height] = await card.evaluate((image) => [image.naturalWidth, image.naturalHeight])
  expect(width === 1080 && height > 1000, `the picture is ${width} by ${height}`)
  const words = await card.getAttribute('alt')
  expect(words.includes(volunteer.name) && words.includes('年度优秀志愿者'), `the picture is described as: ${words}`)
  const outside = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:')))
  expect(outside.length === 0, `asked elsewhere: ${outside}`)
  await looksRight(page)
  await tap(page, 'button', '复制文字')
}

async function exported({ open }) {
  const { page } = await enterAs(open, '社工', { viewport: DESKTOP })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '导出表格' }).click()
  await looksRight(page)
  await page.getByLabel('从哪一天').fill('2026-10-01')
  const [file] = await Promise.all([page.waitForEvent('download'), tap(page, 'button', '导出')])
  expect(file.suggestedFilename() === '时长.xlsx', `the file is called ${file.suggestedFilename()}`)
  const bytes = await readFile(await file.path())
  expect(bytes.subarray(0, 2).toString() === 'PK' && bytes.length > 5_000, 'the file is no workbook')
  await page.getByRole('button', { name: 'CSV 文本' }).click()
  const [text] = await Promise.all([page.waitForEvent('download'), tap(page, 'button', '导出')])
  const csv = await readFile(await text.path(), 'utf8')
  expect(csv.startsWith('\uFEFF"记录号","姓名"') && csv.includes('\r\n'), `the text begins ${csv.slice(0, 40)}`)
  await page.getByLabel('从哪一天').fill('2024-01-01')
  await tap(page, 'button', '导出')
  await see(page, '一次最多导出一年')
  await looksRight(page)
}
