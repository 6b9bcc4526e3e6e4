// A family member acts for an elder, under their own name, for as long as the elder wants it.

import { PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'a daughter acts for an elder with a code, and the elder ends it', run: daughter },
]

async function daughter({ open }) {
  const { page: elder, name } = await enterAs(open, '居民', { viewport: PHONE })
  await goTo(elder, '我的')
  await tap(elder, 'link', '家人代办')
  await see(elder, '不能花我的积分')
  await looksRight(elder)
  await tap(elder, 'button', '我同意，生成代办码')
  const code = await elder.getByText(/^\d{4} \d{3} \d{3}$/).innerText()
  await looksRight(elder)
  const { page: helper } = await enterAs(open, '志愿者', { viewport: PHONE })
  await helper.goto('/me/family')
  await tap(helper, 'button', '开始代办')
  await see(helper, '请填十位数字')
  await looksRight(helper)
  await helper.getByLabel('代办码').fill(code)
  await helper.getByLabel('家人的姓名').fill(name)
  await helper.getByLabel('您是 TA 的什么人').fill('女儿')
  await tap(helper, 'button', '开始代办')
  await tap(helper, 'button', `替${name}办事`)
  await see(helper, `正在替${name}办事`)
  await helper.getByRole('heading', { name }).waitFor()
  await looksRight(helper)
  await helper.goto('/me/settings/pin')
  await see(helper, '这一项要本人来办')
  await looksRight(helper)
  await tap(helper, 'button', '结束代办')
  await see(helper, '我替谁办')
  await tap(helper, 'button', `替${name}办事`)
  await see(helper, `正在替${name}办事`)
  await elder.goto('/me/family')
  await see(elder, '谁替我办')
  await looksRight(elder)
  await elder.getByRole('button', { name: /^停止代办/ }).click()
  await see(elder, '已停止')
  await helper.goto('/me')
  await see(helper, '志愿者')
  expect((await helper.getByText(`正在替${name}办事`).count()) === 0, 'somebody still acts after it was ended')
  await looksRight(helper)
}
