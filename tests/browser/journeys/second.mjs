// Looking again and changing plans, by what people see.

import { PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a social worker leaves hours of family to a colleague, and sees what was drawn and how reviewing goes', run: reviewing },
  { name: 'a leader moves an activity to another day and place, and whoever signed up is told', run: moving },
]

async function reviewing({ open }) {
  const worker = await enterAs(open, '社工', { viewport: PHONE })
  const { page } = worker
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '时长审核' }).click()
  await page.locator('a.row-link').first().click()
  await see(page, '当天累计')
  await tap(page, 'button', '这是我的家人，请别人审')
  await looksRight(page)
  await tap(page, 'button', '是我的家人')
  await see(page, '这是您家人的时长，要由别人审核。')
  expect(!(await page.getByRole('button', { name: '通过', exact: true }).isVisible()), 'hours of family can be approved')
  await looksRight(page)

  await goTo(page, '工作台')
  await page.getByRole('link', { name: '审核情况' }).click()
  await see(page, '平均等候')
  await see(page, worker.name)
  await looksRight(page)
  await tap(page, 'button', '按街道')
  await see(page, '昌岗街道')
  await tap(page, 'button', '近 30 天')
  await looksRight(page)

  await goTo(page, '工作台')
  await page.getByRole('link', { name: '抽样复查' }).click()
  await see(page, '由账本自己抽出一部分')
  await looksRight(page)
  // Which of the demo's approvals were drawn follows from its ledger, which is another each day; often it is some.
  if (await page.locator('a.row-link').first().isVisible()) await lookAgain(page)
  await tap(page, 'link', '每天抽了哪些')
  await see(page, '怎样重抽')
  await page.getByText('怎样重抽').first().click()
  await see(page, '树根')
  await looksRight(page)
}

async function lookAgain(page) {
  await page.locator('a.row-link').first().click()
  await see(page, '处理经过')
  await looksRight(page)
  if (await page.getByRole('button', { name: '不该通过' }).isVisible()) {
    await tap(page, 'button', '不该通过')
    await see(page, '请写明哪里不对')
    await page.getByLabel(/说明/).fill('当天饭堂没有开门')
    await tap(page, 'button', '不该通过')
    await see(page, '不该这样通过')
    await looksRight(page)
  }
  await page.goBack()
}

const ACTIVITY = '江边捡拾'

async function moving({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  await goTo(volunteer.page, '志愿')
  await volunteer.page.getByRole('link').filter({ hasText: ACTIVITY }).first().click()
  await tap(volunteer.page, 'button', '报名')
  await see(volunteer.page, '已报名')

  const leader = await enterAs(open, '队长', { viewport: PHONE })
  const { page } = leader
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '活动安排' }).click()
  await page.getByRole('article').filter({ hasText: ACTIVITY }).getByRole('link', { name: '修改活动' }).click()
  const day = page.getByLabel('日期')
  await day.waitFor()
  await looksRight(page)
  const before = await day.inputValue()
  const after = new Date(Date.parse(before) + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('地点').fill('')
  await tap(page, 'button', '保存修改')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('地点').fill('海珠湖公园东门')
  await day.fill(after)
  await tap(page, 'button', '保存修改')
  await see(page, '活动安排')
  await looksRight(page)

  await volunteer.page.goto('/me/notices')
  await see(volunteer.page, `有变动：${ACTIVITY}`)
  await see(volunteer.page, '海珠湖公园东门')
  await looksRight(volunteer.page)
  await volunteer.page.getByRole('link').filter({ hasText: ACTIVITY }).first().click()
  await see(volunteer.page, '海珠湖公园东门')
  await see(volunteer.page, '已报名')
}
