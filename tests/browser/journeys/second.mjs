// Looking again and changing plans, by what people see.

import { PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a social worker leaves hours of family to a colleague, and sees what was drawn and how reviewing goes', run: reviewing },
  { name: 'a leader points at a place and arranges a home visit, and the code of whoever was visited confirms it', run: visited },
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

/** In the evening of today, so that the clock need not move far. */
/** The number of the first resident of a demonstration; it rings nowhere. */
const FIRST_RESIDENT = '19900009003'

async function visited({ open, demo }) {
  const name = '晚间探访'
  const leader = await enterAs(open, '队长', { viewport: PHONE })
  const { page } = leader
  await page.goto('/desk/organised')
  await tap(page, 'link', '安排一个活动')
  await page.getByLabel('活动名称').fill(name)
  await page.getByLabel('日期').fill('2026-11-24')
  await page.getByLabel('开始', { exact: true }).fill('19:00')
  await page.getByLabel('结束', { exact: true }).fill('20:00')
  await page.getByLabel('岗位').fill('探访')
  await page.getByLabel('人数').fill('2')
  await page.getByLabel('地点').fill('昌岗中约')
  await page.getByLabel('主办').fill('昌岗社工站')
  await page.getByText('更多：保险、风险、坐标').click()
  await tap(page, 'button', '昌岗')
  expect((await page.getByLabel('地图坐标（选填）').inputValue()) === '23.0890, 113.2740', 'the map wrote something else')
  await tap(page, 'button', '往东一点')
  expect((await page.getByLabel('地图坐标（选填）').inputValue()) === '23.0890, 113.2760', 'east is somewhere else')
  await looksRight(page)
  await tap(page, 'button', '存成草稿')
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByText('草稿').waitFor()
  await tap(card, 'button', '发布')
  await card.getByText('已发布').waitFor()

  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  await goTo(volunteer.page, '志愿')
  await volunteer.page.getByRole('link').filter({ hasText: name }).first().click()
  await tap(volunteer.page, 'button', '报名')
  await see(volunteer.page, '已报名')

  const elder = await enterAs(open, '居民', { viewport: PHONE })
  await page.goto('/desk/organised')
  await page.getByRole('article').filter({ hasText: name }).getByRole('link', { name: /1\/2$/ }).click()
  await see(page, '上门服务')
  await tap(page, 'button', '安排一次上门')
  await tap(page, 'button', '安排')
  await see(page, '这里要填')
  await page.getByLabel('哪位志愿者').selectOption({ label: volunteer.name })
  await page.getByLabel('受访者怎么称呼').fill('独居的黄婆婆')
  await tap(page, 'button', '安排')
  await see(page, '请现在告诉独居的黄婆婆')
  const code = (await page.locator('.code').innerText()).trim()
  expect(/^\d{3} \d{3}$/.test(code), `no code: ${code}`)
  await looksRight(page)
  // Whoever has an account of that number and name says it by one tap on their own phone.
  await tap(page, 'button', '安排一次上门')
  await page.getByLabel('哪位志愿者').selectOption({ label: volunteer.name })
  await page.getByLabel('受访者怎么称呼').fill(elder.name)
  await page.getByLabel('受访者手机号（有账户才填）').fill(FIRST_RESIDENT)
  await tap(page, 'button', '安排')
  await see(page, '本人手机确认')
  await looksRight(page)

  await demo.moveTo('2026-11-24T11:30:00Z')
  await volunteer.page.goto('/volunteering/visits')
  await see(volunteer.page, '上门看望独居的黄婆婆')
  await volunteer.page.getByLabel('受访者的确认码').fill('12345')
  await tap(volunteer.page, 'button', '确认')
  await see(volunteer.page, '请填 6 位数字')
  await looksRight(volunteer.page)
  await volunteer.page.getByLabel('受访者的确认码').fill(code)
  await tap(volunteer.page, 'button', '确认')
  await see(volunteer.page, '受访者已确认')
  await looksRight(volunteer.page)
  await elder.page.goto('/me/notices')
  await see(elder.page, `志愿者要上门：${name}`)
  await elder.page.goto('/volunteering/visits')
  await see(elder.page, `${volunteer.name}上门来看您`)
  await looksRight(elder.page)
  await tap(elder.page, 'button', '来过了')
  await see(elder.page, '受访者已确认')
  await looksRight(elder.page)
  const other = await enterAs(open, '居民', { n: 2, viewport: PHONE })
  await other.page.goto('/volunteering/visits')
  await see(other.page, '没有上门服务')
  await looksRight(other.page)
}
