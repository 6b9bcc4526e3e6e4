// Receipts in the hands of people: checked on their own phone, with the service gone, with a service that lies, and with a file that was changed.

import { generateKeyPairSync, createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, expect, goTo, looksRight, see, tap } from '../person.mjs'

const FAST_MS = 20
const WECHAT = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MicroMessenger/8.0.47'

export default [
  { name: 'on a phone, a receipt is verified after the service has stopped', run: (stage) => withoutService(stage, { viewport: PHONE }) },
  { name: 'on a desktop, a receipt is verified after the service has stopped', run: (stage) => withoutService(stage, { viewport: DESKTOP }) },
  { name: 'a changed receipt names exactly the step that fails', run: changedFiles },
  { name: 'a service that lies about everything gets nothing verified', run: lyingService },
  { name: 'in a browser like WeChat\'s, a receipt is shown as a QR and read from its picture', run: asPicture },
  { name: 'a statement proves all entries of a member at once', run: statement },
  { name: 'a merchant takes the statement of a month', run: merchantStatement },
  { name: 'a resident applies as a merchant, is admitted and suspended, and the shop comes and goes', run: merchantAdmitted },
  { name: 'a run is paid and comes back, the merchant reads its month, and the books agree', run: settled },
  { name: 'the pages of receipts are whole in elder mode, in the dark and in English', run: inEveryDress },
  { name: 'the totals are drawn over time, and a table holds the same numbers', run: ledgerPage },
]

/** Opens the history and lets the phone verify every line; the first time it asks about the key. */
async function verifiedHistory(open, how) {
  const person = await enterAs(open, '志愿者', how)
  const { page } = person
  await goTo(page, '我的')
  await tap(page, 'link', '积分明细')
  await tap(page, 'button', '一次核验全部')
  await see(page, '第一次核验')
  expect((await page.getByText('已验证', { exact: true }).count()) === 0, 'a seal before anything was verified')
  await looksRight(page)
  await tap(page, 'button', '记住公钥，核验')
  await see(page, /\d+ 笔都核验过了/)
  await see(page, '已验证')
  await looksRight(page)
  return person
}

/** Downloads the receipt of the latest line; returns its text. */
async function latestReceipt(page) {
  await page.getByRole('button', { name: /^第 \d+ 笔的收据$/ }).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('这部手机用记住的公钥核对过了。').waitFor()
  await looksRight(page)
  const downloading = page.waitForEvent('download')
  await tap(sheet, 'link', '下载')
  const download = await downloading
  expect(/^haizhu-receipt-\d+\.tlog-proof$/.test(download.suggestedFilename()), download.suggestedFilename())
  return readFile(await download.path(), 'utf8')
}

/** What the verify page makes of a text. */
async function verify(page, text) {
  await page.getByLabel('粘贴收据或对账单').fill(text)
  await tap(page, 'button', '核验')
}

const failedSteps = (page) => page.locator('[data-step][data-state="failed"]').evaluateAll((steps) => steps.map((step) => step.dataset.step))

async function withoutService({ open, demo }, how) {
  const { page } = await verifiedHistory(open, how)
  const receipt = await latestReceipt(page)
  await page.goto('/verify')
  await looksRight(page)
  await demo.stop()
  await verify(page, receipt)
  await see(page, '证明成立')
  await see(page, /这部手机 .*记住的/)
  await see(page, '没有证明的')
  await looksRight(page)
  const drawing = page.getByRole('img', { name: /从叶 [0-9a-f]+ 经过 \d+ 次合并到树根 [0-9a-f]+/ })
  const { width } = await drawing.boundingBox()
  expect(width <= how.viewport.width, `the drawing is ${width} px wide`)
  await fastEnough(page, receipt)
  await tap(page, 'button', '核验另一份')
  await verify(page, receipt.replace(/^extra ./m, (start) => `${start.slice(0, -1)}f`))
  await see(page, '核验不通过')
  await looksRight(page)
}

/** Once more, now that everything is warm: the page tells how long it took. */
async function fastEnough(page, receipt) {
  await tap(page, 'button', '核验另一份')
  await verify(page, receipt)
  const took = Number((await page.getByText(/用了 <?\d+ 毫秒/).innerText()).match(/\d+/)[0])
  expect(took < FAST_MS, `it took ${took} ms`)
}

async function changedFiles({ open }) {
  const { page } = await verifiedHistory(open, { viewport: PHONE })
  const receipt = await latestReceipt(page)
  const lines = receipt.split('\n')
  const blank = lines.indexOf('')
  const changed = (at, change) => lines.map((line, index) => (index === at ? change(line) : line)).join('\n')
  const flip = (text) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)
  const entry = (change) => changed(1, (line) => `extra ${Buffer.from(change(Buffer.from(line.slice(6), 'base64').toString())).toString('base64')}`)
  const cases = [
    ['half of it', receipt.slice(0, 300), ['file']],
    ['the entry', entry((text) => text.replace(/"at":"2/, '"at":"3')), ['path']],
    ['a hash', changed(3, flip), ['path']],
    ['the origin', changed(blank + 1, (line) => `x${line}`), ['entry']],
    ['the root', changed(blank + 3, flip), ['path', 'signature']],
    ['the signature', changed(blank + 5, (line) => line.replace(/(— \S+ .{20})(.)/, (_all, start, digit) => start + flip(digit))), ['signature']],
  ]
  await page.goto('/verify')
  for (const [what, text, steps] of cases) {
    await verify(page, text)
    await see(page, '核验不通过')
    await see(page, /没有通过的是第 \d 步/)
    const found = await failedSteps(page)
    expect(found.join() === steps.join(), `${what}: ${found.join()} failed`)
    await looksRight(page)
    await tap(page, 'button', '核验另一份')
  }
}

/** A well-formed key of the same ledger that the ledger does not have. */
function anotherKey(origin) {
  const { publicKey } = generateKeyPairSync('ed25519')
  const material = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)])
  const id = createHash('sha256').update(`${origin}\n`).update(material).digest('hex').slice(0, 8)
  return `${origin}+${id}+${material.toString('base64')}`
}

async function lyingService({ open }) {
  const { page } = await verifiedHistory(open, { viewport: PHONE })
  const receipt = await latestReceipt(page)
  const origin = receipt.split('\n\n')[1].split('\n')[0]
  await page.route('**/log/vkey', (route) => route.fulfill({ contentType: 'text/plain', body: `${anotherKey(origin)}\n` }))
  await page.route('**/api/v1/me/history*', async (route) => {
    const answer = await route.fetch()
    const body = await answer.json()
    body.items[0] = { ...body.items[0], points: '99.00' }
    await route.fulfill({ response: answer, json: body })
  })
  await page.goto('/me/history')
  await see(page, '+99')
  const first = page.locator('li.entry').first()
  expect((await first.getByText('已验证', { exact: true }).count()) === 0, 'a line that lies has a seal')
  await tap(page, 'button', '一次核验全部')
  await see(page, '注意：网站的公钥换了')
  await see(page, /第 \d+ 笔显示的和账本里的不一样/)
  await looksRight(page)
  await page.route('**/api/v1/entries/*/receipt', (route) => route.fulfill({ contentType: 'text/plain', body: receipt.replace(/^index \d+/m, 'index 1') }))
  await first.getByRole('button', { name: /的收据$/ }).click()
  await tap(page.getByRole('dialog'), 'button', '在这部手机上核验')
  await see(page.getByRole('dialog'), '收据没有通过核验')
  await everyAnswerALie(page, receipt, origin)
}

/** Whatever the service says about anything, the page says only what it has checked itself. */
async function everyAnswerALie(page, receipt, origin) {
  const LIES = ['null', '{}', '[]', '"x"', '{"roles":"administrator","name":7,"items":"none"}']
  for (const lie of LIES) {
    await page.unrouteAll()
    await page.route('**/api/**', (route) => route.fulfill({ contentType: 'application/json', body: lie }))
    await page.route('**/log/**', (route) => route.fulfill({ contentType: 'text/plain', body: `${anotherKey(origin)}\n` }))
    await page.goto('/verify')
    await verify(page, receipt)
    await see(page, '证明成立')
    await tap(page, 'button', '向这个网站要公钥')
    await see(page, '注意：网站的公钥换了')
    await see(page, '证明成立')
    await tap(page, 'button', '忘掉它')
    await tap(page, 'button', '向这个网站要公钥')
    await see(page, '检查点上没有这把公钥的签名')
    await page.evaluate(([name, vkey]) => localStorage.setItem(name, vkey), ['haizhu.log-keys', JSON.stringify({ [origin]: { vkey: await givenKey(page), since: '2026-01-01T00:00:00Z' } })])
  }
}

/** The true key, as a person would have it from a notice board: kept by this journey from before the lies. */
async function givenKey(page) {
  const { vkey } = JSON.parse(await page.evaluate(() => localStorage.getItem('haizhu.seals')))
  return vkey
}

async function asPicture({ open }) {
  const inWeChat = (options) => open({ ...options, userAgent: WECHAT })
  const { page } = await verifiedHistory(inWeChat, { viewport: PHONE, weChat: true })
  await page.getByRole('button', { name: /^第 \d+ 笔的收据$/ }).first().click()
  const sheet = page.getByRole('dialog')
  await see(sheet, '微信里下不了文件')
  expect((await sheet.getByRole('link', { name: '下载' }).count()) === 0, 'a download is offered where there is none')
  await tap(sheet, 'button', '复制文字')
  await see(page, '已复制')
  await tap(sheet, 'button', '显示二维码')
  const picture = sheet.getByRole('img', { name: '收据的二维码' })
  await picture.waitFor()
  await looksRight(page)
  const source = await picture.getAttribute('src')
  expect(source.startsWith('data:image/png;base64,'), 'WeChat keeps only pictures of dots')
  await page.goto('/verify')
  await page.getByLabel('选二维码图片').setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: Buffer.from(source.split(',')[1], 'base64') })
  await see(page, '证明成立')
  await looksRight(page)
}

async function statement({ open }) {
  const { page } = await enterAs(open, '志愿者', { viewport: PHONE })
  await goTo(page, '我的')
  await tap(page, 'link', '对账单')
  await tap(page, 'button', '取对账单')
  await see(page, /\d+ 笔，\d+ kB/)
  await looksRight(page)
  await tap(page, 'button', '看每一步')
  await see(page, '还差一把公钥')
  await looksRight(page)
  await tap(page, 'button', '向这个网站要公钥')
  await see(page, '对得上，公钥待核实')
  await page.getByRole('button', { name: /审核通过/ }).first().click()
  await page.getByRole('img', { name: /合并到树根/ }).waitFor()
  await looksRight(page)
  await tap(page, 'button', '记在这部手机上')
  await see(page, '证明成立')
}

async function merchantStatement({ open }) {
  const { page } = await enterAs(open, '商户', { viewport: PHONE })
  await goTo(page, '工作台')
  await page.getByRole('link', { name: '核销' }).click()
  await tap(page, 'link', '对账单')
  await see(page, '月份')
  await looksRight(page)
  await tap(page, 'button', '取对账单')
  await page.getByText(/\d+ 笔，\d+ kB/).or(page.getByRole('alert')).first().waitFor()
  await looksRight(page)
}

async function merchantAdmitted({ open }) {
  const { page } = await enterAs(open, '居民', { viewport: PHONE })
  await goTo(page, '服务')
  await tap(page, 'link', '哪里能用积分')
  await see(page, '昌岗示例理发店')
  await looksRight(page)
  await tap(page, 'link', '商户申请加入')
  await tap(page, 'button', '提交申请')
  await see(page, '这里要填')
  await looksRight(page)
  await page.getByLabel('店名').fill('晓港示例裁缝店')
  await page.getByLabel('区域').selectOption('440105/440105003')
  await page.getByLabel('地址').fill('晓港中马路（示例）')
  await page.getByLabel('能为志愿者做什么').fill('改衣服，一周三天')
  await page.getByLabel('联系人').fill('何师傅')
  await page.getByLabel('手机号').fill('19900009777')
  await page.getByLabel('营业执照号').fill('示例 001')
  await tap(page, 'button', '提交申请')
  await see(page, '等答复')
  await looksRight(page)
  const { page: admin } = await enterAs(open, '区管理员', { viewport: PHONE })
  await admin.goto('/desk/merchants')
  await see(admin, '晓港示例裁缝店')
  await looksRight(admin)
  await tap(admin, 'button', '同意')
  const terms = admin.getByRole('dialog')
  await terms.getByLabel('由谁结算（赞助方）').fill('示例公益基金')
  await looksRight(admin)
  await tap(terms, 'button', '同意加入')
  const card = admin.locator('article').filter({ hasText: '待结算' }).filter({ hasText: '晓港示例裁缝店' })
  await see(card, '额度 500')
  await page.goto('/shops')
  await see(page, '晓港示例裁缝店')
  await tap(card, 'button', '暂停核销')
  await admin.getByRole('dialog').getByLabel('原因').fill('示例投诉')
  await looksRight(admin)
  await tap(admin.getByRole('dialog'), 'button', '暂停核销')
  await see(card, '已暂停')
  await page.goto('/shops')
  await see(page, '昌岗示例理发店')
  if (await page.getByText('晓港示例裁缝店').count()) throw new Error('a suspended merchant is still listed')
}

async function settled({ open }) {
  const { page: admin } = await enterAs(open, '区管理员', { viewport: PHONE })
  await admin.goto('/desk/settlements')
  const run = admin.locator('article').filter({ hasText: '导出结算单' })
  await see(run, '昌岗示例理发店')
  await looksRight(admin)
  await run.getByRole('button', { name: '改价钱' }).first().click()
  const price = admin.getByRole('dialog')
  await price.getByLabel('每积分（元）').fill('1001')
  await tap(price, 'button', '就按这个价')
  await see(price, '请填 0 到 1000，最多两位小数')
  await looksRight(admin)
  await price.getByLabel('每积分（元）').fill('4')
  await tap(price, 'button', '就按这个价')
  await see(run, /× 4.00 元/)
  await tap(run, 'button', '付过了，记下来')
  await tap(admin.getByRole('dialog'), 'button', '记进账本')
  await see(admin.getByRole('dialog'), '这里要填')
  await admin.getByRole('dialog').getByLabel('付款凭证号').fill('网银示例 7')
  await looksRight(admin)
  await tap(admin.getByRole('dialog'), 'button', '记进账本')
  await see(admin, '没有待结算的积分')
  await see(admin, /凭证 网银示例 7/)
  await see(admin, '您记的付款，退回要由另一位管理员来记。')
  await looksRight(admin)
  const { page: shop } = await enterAs(open, '商户', { viewport: PHONE })
  await shop.goto('/redeem/month')
  await see(shop, /凭证 网银示例 7/)
  await looksRight(shop)
  const { page: other } = await enterAs(open, '区管理员', { n: 2, viewport: PHONE })
  await other.goto('/desk/settlements')
  await other.getByRole('button', { name: '款退回来了' }).first().click()
  await other.getByRole('dialog').getByLabel('原因').fill('账号有误')
  await looksRight(other)
  await tap(other.getByRole('dialog'), 'button', '款退回来了')
  await see(other, '退回原因：账号有误')
  const { page: auditor } = await enterAs(open, '审计员', { viewport: PHONE })
  await auditor.goto('/desk/books')
  await see(auditor, '平')
  expect((await auditor.getByText('不平').count()) === 0, 'the books of a merchant do not agree')
  await see(auditor, '值得留意的')
  await looksRight(auditor)
}

async function inEveryDress({ open }) {
  const { page } = await verifiedHistory(open, { viewport: PHONE })
  const receipt = await latestReceipt(page)
  const seq = receipt.match(/^index (\d+)$/m)[1]
  for (const dress of [{ elder: true }, { elder: true, theme: 'dark' }, { theme: 'dark', language: 'en' }]) {
    await page.evaluate((settings) => localStorage.setItem('haizhu.settings', JSON.stringify(settings)), dress)
    for (const path of ['/verify', '/me/history', `/entries/${seq}`, '/me/statement', '/totals']) {
      await page.goto(path)
      await looksRight(page)
    }
    for (const text of [receipt, receipt.replace('extra e', 'extra f')]) {
      await page.goto('/verify')
      await page.locator('textarea').first().fill(text)
      await page.locator('form').first().locator('button').click()
      await page.locator('[data-step]').first().waitFor()
      await looksRight(page)
    }
  }
}

async function ledgerPage({ open }) {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await (await open({ viewport })).newPage()
    page.faults = []
    page.on('pageerror', (error) => page.faults.push(error.message))
    await page.goto('/totals')
    for (const chart of ['hours', 'points', 'vouchers', 'care', 'reserve']) await page.locator(`[data-chart="${chart}"]`).waitFor()
    await see(page, '最新检查点')
    await see(page, '见证者')
    await looksRight(page)
    await page.getByText('用表格看').click()
    await page.getByRole('columnheader', { name: '服务时长' }).waitFor()
    await looksRight(page)
  }
}
