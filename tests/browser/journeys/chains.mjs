// A sign-up list of a chat group, there and back, by what people see.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a list pasted from a chat becomes sign-ups, and what is unclear is asked', run: pasted },
  { name: 'an activity is sent to a group as a list and as a card', run: sent },
]

const ACTIVITY = '长者饭堂送餐'

async function pasted({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const worker = await enterAs(open, '社工', { viewport: PHONE })
  const { page } = worker
  await page.goto('/desk/organised')
  await page.getByRole('article').filter({ hasText: ACTIVITY }).getByRole('link', { name: /现场与名单/ }).first().click()
  await tap(page, 'link', '粘贴接龙名单')
  await looksRight(page)
  await tap(page, 'button', '看看读出了谁')
  await see(page, '这里要填')
  await page.getByLabel('接龙文字').fill(`#接龙\n${ACTIVITY}\n例 张三\n\n1. ${volunteer.name}🌹\n2、替我妈报\n③ 欧阳无名\n4. ${volunteer.name}`)
  await tap(page, 'button', '看看读出了谁')
  await see(page, '1 人可以报名')
  await see(page, '还有 2 行要您决定')
  await see(page, '替别人报，没有写那个人的姓名')
  await see(page, '和第 5 行是同一个人')
  expect((await page.getByRole('button', { name: /^给 1 人报名/ }).count()) === 0, 'it could be saved with open questions')
  await looksRight(page)
  // Leaving somebody out can be taken back.
  await page.getByRole('listitem').filter({ hasText: '欧阳无名' }).getByRole('button', { name: '不报这一行' }).click()
  await see(page, '还有 1 行要您决定')
  await page.getByRole('button', { name: '重新决定' }).click()
  await see(page, '还有 2 行要您决定')
  await tap(page, 'button', '其余的都不报')
  await see(page, '都定好了')
  await looksRight(page)
  await tap(page, 'button', '给 1 人报名')
  await see(page, '名单')
  await see(page, volunteer.name)
  await looksRight(page)
  await volunteer.page.goto('/me/notices')
  await see(volunteer.page, `有人替您报了名：${ACTIVITY}`)
  await looksRight(volunteer.page)
}

async function sent({ open }) {
  const { page } = await enterAs(open, '队长', { viewport: DESKTOP })
  await page.goto('/volunteering')
  await page.getByRole('link').filter({ hasText: ACTIVITY }).first().click()
  await tap(page, 'link', '发到群里')
  const list = await page.locator('pre').innerText()
  expect(list.startsWith('#接龙') && list.includes(ACTIVITY) && list.trimEnd().endsWith('1.'), `a strange list: ${list}`)
  expect(!/今天|明天/.test(list), 'the list speaks of today, and is read tomorrow')
  const card = page.getByRole('img', { name: ACTIVITY })
  await card.waitFor()
  const [width, height] = await card.evaluate((image) => [image.naturalWidth, image.naturalHeight])
  expect(width === 1080 && height > 800, `the card is ${width} by ${height}`)
  await looksRight(page)
  await tap(page, 'button', '复制接龙文字')
  await looksRight(page)
}
