// Staff at the desk, and what administrators see of the machine.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'
import { workbook } from '../workbook.mjs'

// Invented; the check characters are right.
const CHILD = '440105201601010010'
const KEY_LINE = /haizhu rekey --begin/

export default [
  { name: 'a social worker finds who stands at the desk, enters a child’s document and is told that a guardian agrees', run: (stage) => served(stage, PHONE) },
  { name: 'on a desktop, a social worker finds who stands at the desk and enters a document', run: (stage) => served(stage, DESKTOP) },
  { name: 'an administrator sees what runs by itself and runs a job now', run: ran },
  { name: 'an administrator sees messages, keys, witnesses and settings', run: looked },
  { name: 'an administrator invites people by workbook: first a row is wrong, then all come in', run: invited },
  { name: 'an administrator replaces an organisation by workbook', run: replaced },
  { name: 'a leader publishes activities by workbook: first a row is wrong, then all are there, and once', run: listed },
  { name: 'records of another system come in its layout and stand apart; stars and flags are set with their reasons', run: elsewhere },
]

async function served({ open }, viewport) {
  const { page: resident, name } = await enterAs(open, '居民', { viewport: PHONE })
  await resident.close()
  const { page } = await enterAs(open, '社工', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /服务台/ }).click()
  await looksRight(page)
  await tap(page, 'button', '查找')
  await see(page, '这里要填')
  await tap(page, 'button', '按姓名')
  await page.getByLabel('完整的姓名').fill('没有这人')
  await tap(page, 'button', '查找')
  await see(page, '没有找到')
  await looksRight(page)
  await page.getByLabel('完整的姓名').fill(name)
  await tap(page, 'button', '查找')
  await page.getByRole('status').getByRole('link').first().click()
  await see(page, '还没有登记')
  await looksRight(page)
  await page.getByRole('link', { name: '登记证件' }).click()
  await see(page, '看着证件原件填')
  await tap(page, 'button', '保存')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('证件号码').fill(CHILD)
  await page.getByLabel('为什么登记').fill('登记同意')
  await tap(page, 'button', '保存')
  await see(page, '证件已登记')
  await see(page, '2016-01-01')
  await looksRight(page)
  const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))
  expect(!kept.includes(CHILD), kept)
  await page.getByRole('link', { name: `回到${name}` }).click()
  await see(page, /不满十四岁/)
  await looksRight(page)
  await page.getByRole('link', { name: '登记同意' }).click()
  await see(page, '按证件不满十四岁，由监护人同意')
  await page.getByLabel('同意什么').selectOption({ label: '活动照片' })
  await page.getByLabel('见证人姓名').fill('区慧敏')
  await tap(page, 'button', '登记')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('监护人姓名').fill('陈美玲')
  await page.getByLabel('是本人的什么人').fill('母亲')
  await tap(page, 'button', '登记')
  await see(page, /母亲陈美玲代为同意/)
  await looksRight(page)
}

async function office(open, door, viewport = PHONE) {
  const { page } = await enterAs(open, '区管理员', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await looksRight(page)
  await page.getByRole('link', { name: door }).click()
  return page
}

async function ran({ open }) {
  const page = await office(open, /自动任务/)
  await see(page, '签检查点')
  await looksRight(page)
  await page.getByRole('button', { name: '现在就跑 到时间就删' }).click()
  await see(page, '跑完了')
  await see(page, /删了 \d+ 行/)
  await see(page, '还没有跑过')
  await looksRight(page)
}

async function looked({ open }) {
  const page = await office(open, /发出的消息/)
  await see(page, '还没有接通短信，邀请都在等。')
  await see(page, '没有这样的消息')
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /^钥匙/ }).click()
  for (const words of ['账本签名', '查找', '资料加密 1', '兑换码', KEY_LINE]) await see(page, words)
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /规则和设置/ }).click()
  await see(page, '工作登录几小时后退出')
  await see(page, '谁看过谁')
  await looksRight(page)
  await page.getByRole('link', { name: '提议修改' }).click()
  await see(page, '还没有草案')
  await page.getByRole('link', { name: '从现行标准起草' }).click()
  await see(page, '还没有改动。')
}

const file = (name, rows) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: workbook(rows) })
const HEADER = ['姓名', '手机号', '身份', '区域']

async function invited({ open }) {
  const page = await office(open, /用名册请人来/)
  await looksRight(page)
  const choose = (book) => page.getByLabel('选一个 Excel 文件').setInputFiles(book)
  await choose(file('坏.xlsx', [HEADER, ['卢小芳', '19900009001', '社工', '昌岗街道'], ['卢小明', '199', '', '昌岗街道']]))
  await see(page, '有 1 行办不了，改好再上传。')
  await see(page, '手机号缺失或有误。')
  await looksRight(page)
  await choose(file('好.xlsx', [HEADER, ['卢小芳', '19900009001', '社工', '昌岗街道'], ['卢小明', '19900009002', '', '昌岗街道']]))
  await see(page, '新开 2 个账户，授予 1 个身份，已经在的 0 位。')
  await looksRight(page)
  await tap(page, 'button', '请他们进来')
  await see(page.getByRole('dialog'), '都办了？')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '请他们进来')
  await see(page, /办好了：新开 2 个账户/)
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^管理/ }).click()
  await page.getByRole('link', { name: /发出的消息/ }).click()
  await see(page, '请人来工作：设置登录的链接')
  await looksRight(page)
  await page.getByRole('button', { name: '放弃', exact: true }).first().click()
  await tap(page.getByRole('dialog'), 'button', '确认放弃')
  await see(page.getByRole('dialog'), '这里要填')
  await page.getByRole('dialog').getByLabel('为什么放弃').selectOption({ label: '已经用别的办法告诉了' })
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认放弃')
  await page.getByRole('button', { name: /^已放弃 1/ }).click()
  await see(page, '已经用别的办法告诉了')
  await looksRight(page)
}

async function replaced({ open }) {
  const page = await office(open, /换一家机构/, DESKTOP)
  await looksRight(page)
  const header = ['离任姓名', '离任手机号', '接任姓名', '接任手机号']
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('换.xlsx', [header, ['没有人', '19900009009', '也没有', '19900009008']]))
  await see(page, '没有找到离任的人，核对姓名和手机号。')
  await looksRight(page)
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('换.xlsx', [header, ['程国栋', '19900009018', '罗子健', '19900009014']]))
  await see(page, '队长 · 琶洲街道')
  await page.getByLabel('怎么办').selectOption({ label: '合同到期，一步换好' })
  await tap(page, 'button', '一步换好')
  await see(page.getByRole('dialog'), '未签名')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '一步换好')
  await see(page, '已换好 1 个身份。')
  await looksRight(page)
}

async function listed({ open }) {
  const { page } = await enterAs(open, '队长', { viewport: PHONE })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^一张表建队伍/ }).click()
  await looksRight(page)
  const header = ['活动名称', '类别', '街道', '地点', '日期', '起止时间', '岗位', '人数', '年龄下限', '负责人']
  const fine = ['冬至包汤圆', '志愿服务', '昌岗街道', '昌岗社区食堂', '2026年12月22日', '下午2点-4点', '包汤圆10人、招呼2人', '', '14', '麦永康']
  const past = ['重阳登高', '志愿服务', '昌岗街道', '海珠湖', '2026-10-18', '9:00-11:00', '陪同', '5', '', '']
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('计划.xlsx', [header, fine, past]))
  await see(page, '已经开始或已经过去；活动要在开始前发布')
  expect((await page.getByRole('button', { name: /^发布这/ }).count()) === 0, 'a workbook with a wrong row can be published')
  await page.getByText('只看不能建立的 1 行').click()
  await looksRight(page)
  const kept = page.waitForEvent('download')
  await tap(page, 'button', '下载带原因的表')
  expect((await kept).suggestedFilename() === '计划（结果）.xlsx', 'the workbook did not come back under its name')
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('计划.xlsx', [header, fine]))
  await see(page, '会发布 1 个活动')
  await tap(page, 'button', '发布这 1 个活动')
  await tap(page.getByRole('dialog'), 'button', '发布这 1 个活动')
  await see(page, '发布了 1 个活动。')
  await looksRight(page)
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('计划.xlsx', [header, fine]))
  await see(page, '表里的都已经在了')
  await page.goto('/volunteering/month')
  await tap(page, 'button', '下个月')
  await page.getByRole('button', { name: /^22 日/ }).click()
  await page.getByRole('link').filter({ hasText: '冬至包汤圆' }).first().click()
  await see(page, '招呼')
}

async function elsewhere({ open }) {
  const volunteer = await enterAs(open, '志愿者', { viewport: PHONE })
  const { page } = await enterAs(open, '区管理员', { viewport: PHONE })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^别的系统/ }).click()
  await see(page, '还没有版式')
  await looksRight(page)
  await tap(page, 'link', '加一个版式')
  await page.getByLabel('版式名称').fill('省平台导出表')
  await page.getByLabel('那个系统叫什么').fill('省志愿平台')
  const columns = [['真实姓名', '姓名', ''], ['联系方式', '手机号', ''], ['项目', '活动名称', ''], ['日期', '日期', '2026/11/28'], ['时段', '起止时间（一格）', '']]
  for (const [at, [heading, field, notation]] of columns.entries()) {
    if (at > 0) await tap(page, 'button', '再加一列')
    const column = page.getByRole('group').nth(at)
    await column.getByLabel(/表头/).fill(heading)
    await column.getByLabel('这一列是什么').selectOption({ label: field })
    if (notation) await column.getByLabel('写法').selectOption({ label: notation })
  }
  await looksRight(page)
  await tap(page, 'button', '保存为新的一版')
  await see(page, '可以导入')
  await looksRight(page)
  await tap(page, 'link', '导入那边的记录')
  await see(page, '表头：真实姓名、联系方式、项目、日期、时段')
  const header = columns.map(([heading]) => heading)
  const row = (name) => [name, '19900000101', '护河', '2026/11/07', '19:00-20:30']
  await page.getByLabel('选一个 Excel 文件').setInputFiles(file('省.xlsx', [header, row('没有这人')]))
  await see(page, '您的区域里没有这个姓名和手机号的人')
  await looksRight(page)

  await page.goto('/desk/stars')
  await page.getByLabel('1 星要满（小时）').fill('50')
  await tap(page, 'button', '从现在起按这个')
  await see(page, '这里要填')
  await page.getByLabel('为什么改').fill('区里开会定的')
  await tap(page, 'button', '从现在起按这个')
  await see(page, '50 / 300 / 600 / 1000 / 1500 小时')
  await looksRight(page)
  await page.goto('/desk/flags')
  await page.getByLabel('签到手机离活动点几公里算远').fill('0')
  await page.getByLabel('为什么改').fill('江边的坐标不准')
  await tap(page, 'button', '从现在起按这个')
  await see(page, '填 1 到 100 的整数')
  await page.getByLabel('签到手机离活动点几公里算远').fill('6')
  await tap(page, 'button', '从现在起按这个')
  await see(page, '3 → 6')
  await looksRight(page)
  await volunteer.page.goto('/me/growth')
  await looksRight(volunteer.page)
}
