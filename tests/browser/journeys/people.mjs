// The district's administrator finds somebody, gives a role and takes it back; the other one is not needed for that.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see, tap } from '../person.mjs'

export default [
  { name: 'on a phone, an administrator finds a volunteer by name, makes them a social worker and takes it back', run: (stage) => granted(stage, PHONE) },
  { name: 'on a desktop, an administrator finds a volunteer by name, makes them a social worker and takes it back', run: (stage) => granted(stage, DESKTOP) },
  { name: 'an administrator who looks for nobody in particular is told what is missing', run: missing },
  { name: 'what one administrator proposes takes effect when another administrator seconds it', run: second },
  { name: 'a standard is drafted, compared, proposed and seconded, and everybody reads what is to come', run: standard },
  { name: 'a volunteer sees that an administrator looked them up, and why', run: looked },
  { name: 'a resident agrees to a text and withdraws', run: agreed },
  { name: 'a resident reads all that is kept and is erased with a receipt', run: erased },
  { name: 'a team leader is told what stands in the way of being erased', run: notYet },
  { name: 'an administrator adds a community and reads what staff decided', run: desk },
  { name: 'a role goes from one to another when both have confirmed', run: handedOver },
  { name: 'an administrator writes down a consent that was signed on paper', run: writtenDown },
]

async function people(open, viewport) {
  const { page } = await enterAs(open, '区管理员', { viewport })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /人员与身份/ }).click()
  await see(page, '现在有身份的人')
  await looksRight(page)
  return page
}

async function granted({ open }, viewport) {
  const page = await people(open, viewport)
  await tap(page, 'button', '按姓名')
  await page.getByLabel('完整的姓名').fill('林晓岚')
  await tap(page, 'button', '查找')
  await page.getByRole('status').getByRole('link', { name: /林晓岚/ }).click()
  await see(page, '没有工作身份，是居民和志愿者。')
  await looksRight(page)
  await tap(page, 'button', '授予身份')
  const sheet = page.getByRole('dialog')
  await see(sheet, '立即生效')
  await looksRight(page)
  await tap(sheet, 'button', '确认授予')
  await see(sheet, '这里要填')
  await sheet.getByLabel('身份').selectOption({ label: '社工' })
  await sheet.getByLabel('区域').selectOption('440105/440105003')
  await tap(sheet, 'button', '确认授予')
  await see(page, '社工 · 昌岗街道')
  await looksRight(page)
  await page.getByRole('button', { name: '收回 社工' }).click()
  await see(page.getByRole('dialog'), /会立即失去/)
  await see(page.getByRole('dialog'), '手上没有别的事。')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认收回')
  await see(page, '没有工作身份，是居民和志愿者。')
}

async function missing({ open }) {
  const page = await people(open, PHONE)
  await tap(page, 'button', '查找')
  await see(page, '这里要填')
  await page.getByLabel('完整的手机号').fill('123')
  await tap(page, 'button', '查找')
  await page.getByRole('alert').first().waitFor()
  await looksRight(page)
  await page.getByLabel('完整的手机号').fill('19900000000')
  await tap(page, 'button', '查找')
  await see(page, '没有找到')
  await looksRight(page)
}

async function second({ open }) {
  const first = await people(open, PHONE)
  await first.getByRole('link', { name: /李静文/ }).click()
  await tap(first, 'button', '授予身份')
  const sheet = first.getByRole('dialog')
  await sheet.getByLabel('身份').selectOption({ label: '区管理员' })
  await sheet.getByLabel('区域').selectOption('440105/440105003')
  await see(sheet, '另一位附议之后才生效')
  await looksRight(first)
  await tap(sheet, 'button', '提议')
  await see(first, '让李静文做昌岗街道的管理员')
  await looksRight(first)
  const { page } = await enterAs(open, '区管理员', { n: 2, viewport: DESKTOP })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /要两位管理员定的事/ }).click()
  await tap(page, 'button', '附议')
  await see(page.getByRole('dialog'), '附议就是您也同意')
  await looksRight(page)
  await tap(page.getByRole('dialog'), 'button', '确认附议')
  await see(page, /附议，已生效/)
  await looksRight(page)
}

async function standard({ open }) {
  const { page } = await enterAs(open, '区管理员', { viewport: PHONE })
  await page.goto('/standard')
  await page.getByRole('link', { name: '提议修改标准' }).click()
  await see(page, '还没有草案')
  await looksRight(page)
  await page.getByRole('link', { name: '从现行标准起草' }).click()
  await see(page, '还没有改动。')
  await looksRight(page)
  await page.getByLabel('最多持有的积分').fill('2000')
  await see(page, '最多持有的积分从 1,500 改为 2,000')
  await tap(page, 'button', '提议')
  await see(page, '这里要填')
  await page.getByLabel('从哪一天起生效').fill('2027-01-01')
  await looksRight(page)
  await tap(page, 'button', '存草案')
  await see(page, '最多持有的积分从 1,500 改为 2,000')
  await looksRight(page)
  await page.getByRole('link', { name: '打开' }).click()
  await tap(page, 'button', '提议')
  await see(page, '兑换标准第 2 版')
  await see(page, '最多持有的积分从 1,500 改为 2,000')
  await looksRight(page)
  // The other administrator agrees, and everybody reads what is to come.
  const { page: other } = await enterAs(open, '区管理员', { viewport: PHONE, n: 2 })
  await other.goto('/desk/people/proposals')
  await tap(other, 'button', '附议')
  await tap(other.getByRole('dialog'), 'button', '确认附议')
  await see(other, /附议，已生效/)
  await other.goto('/standard')
  await see(other, '已经定下、还没生效')
  await see(other, '最多持有的积分从 1,500 改为 2,000')
  await see(other, '第一版，账本开立时定的。')
  await looksRight(other)
}

async function looked({ open }) {
  const admin = await people(open, PHONE)
  await tap(admin, 'button', '按姓名')
  await admin.getByLabel('完整的姓名').fill('林晓岚')
  await admin.getByLabel('为什么找').selectOption({ label: '本人来办事' })
  await tap(admin, 'button', '查找')
  await admin.getByRole('status').getByRole('link', { name: /林晓岚/ }).waitFor()
  const { page } = await enterAs(open, '志愿者', { viewport: PHONE })
  await goTo(page, '我的')
  await page.getByRole('link', { name: '隐私' }).click()
  await looksRight(page)
  await page.getByRole('link', { name: '谁看过我的资料' }).click()
  await see(page, '区管理员 · 海珠区')
  await see(page, '本人来办事')
  await looksRight(page)
}

async function privacy(page, door) {
  await goTo(page, '我的')
  await page.getByRole('link', { name: '隐私' }).click()
  await page.getByRole('link', { name: door }).click()
}

async function agreed({ open }) {
  const { page } = await enterAs(open, '居民', { viewport: PHONE })
  await privacy(page, '我同意过什么')
  await looksRight(page)
  const photo = page.getByRole('article').filter({ has: page.getByRole('heading', { name: '活动照片' }) })
  await tap(photo, 'button', '我同意')
  await see(photo, '有效')
  await looksRight(page)
  await tap(photo, 'button', '撤回同意')
  await see(page, '已撤回')
  await looksRight(page)
}

async function erased({ open }) {
  const { page, name } = await enterAs(open, '居民', { viewport: PHONE })
  await privacy(page, '导出我的资料')
  await see(page, name)
  await looksRight(page)
  await privacy(page, '注销账号')
  await looksRight(page)
  await tap(page, 'button', '申请注销')
  const sheet = page.getByRole('dialog')
  await tap(sheet, 'button', '确认注销，不能反悔')
  await see(sheet, '要输入“注销”两个字')
  await looksRight(page)
  await sheet.getByLabel('请输入“注销”两个字').fill('注销')
  await tap(sheet, 'button', '确认注销，不能反悔')
  await see(page, '注销凭据')
  await see(page, /c2sp\.org\/tlog-proof@v1/)
  await looksRight(page)
  await page.goto('/me')
  await see(page, '选好之后，会回到您刚才要去的地方。')
}

async function notYet({ open }) {
  const { page } = await enterAs(open, '队长', { viewport: PHONE })
  await privacy(page, '注销账号')
  await see(page, /还有 1 个工作身份/)
  await looksRight(page)
}

async function desk({ open }) {
  const { page } = await enterAs(open, '区管理员', { viewport: PHONE })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /^区域/ }).click()
  await page.getByRole('button', { name: '加下级 昌岗街道' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('代码').fill('440105003007')
  await sheet.getByLabel('名称').fill('乐园社区')
  await looksRight(page)
  await tap(sheet, 'button', '保存')
  await see(page, '乐园社区')
  await looksRight(page)
  await goTo(page, '工作台')
  await page.getByRole('link', { name: /工作人员做了什么/ }).click()
  await see(page, '通过时长')
  await looksRight(page)
  await page.getByLabel('什么事').selectOption({ label: '授予身份' })
  await see(page, '授予身份')
  await looksRight(page)
  await page.getByRole('button', { name: /^只看/ }).first().click()
  await see(page, /看所有人$/)
  await page.getByLabel('从哪天').fill('2026-11-20')
  await page.getByLabel('到哪天').fill('2026-11-19')
  await see(page, '结束的日子不能早过开始。')
  await looksRight(page)
  await page.getByLabel('到哪天').fill('2026-11-19')
  await page.getByLabel('从哪天').fill('2026-11-19')
  await see(page, '没有这样的记录')
  await tap(page, 'button', await page.getByRole('button', { name: /看所有人$/ }).innerText())
  await looksRight(page)
}

async function handedOver({ open }) {
  const admin = await people(open, PHONE)
  await admin.getByRole('link', { name: /李静文/ }).click()
  await admin.getByRole('link', { name: '交接工作' }).click()
  await see(admin, /条时长在等审核/)
  await looksRight(admin)
  await admin.getByLabel('交给谁').selectOption({ label: '麦永康（队长 · 昌岗街道）' })
  await tap(admin, 'button', '提出交接')
  await see(admin, '李静文交给麦永康')
  await looksRight(admin)
  for (const role of ['社工', '队长']) {
    const { page } = await enterAs(open, role, { viewport: PHONE })
    await goTo(page, '我的')
    await page.getByRole('link', { name: '我的交接' }).click()
    await tap(page, 'button', '我确认')
    await see(page, /已确认/)
    await looksRight(page)
  }
  await admin.reload()
  await tap(admin, 'button', '办完交接')
  await see(admin, '没有正在办的交接')
  await looksRight(admin)
}

async function writtenDown({ open }) {
  const admin = await people(open, PHONE)
  await admin.getByRole('link', { name: /李静文/ }).click()
  await admin.getByRole('link', { name: '登记同意' }).click()
  await admin.getByLabel('同意什么').selectOption({ label: '活动照片' })
  await see(admin, /用于平台内的活动记录/)
  await tap(admin, 'link', '打印给对方签的纸')
  await see(admin, '同意书：活动照片')
  await looksRight(admin)
  await tap(admin, 'button', '返回')
  await see(admin, /用于平台内的活动记录/)
  await tap(admin, 'button', '登记')
  await see(admin, '这里要填')
  await admin.getByLabel('见证人姓名').fill('区慧敏')
  await looksRight(admin)
  await tap(admin, 'button', '登记')
  await see(admin, /见证人区慧敏/)
  await looksRight(admin)
}
