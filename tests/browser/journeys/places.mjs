// Every place a person can get to by the tabs, in each dress the site has.

import { DESKTOP, PHONE } from '../browser.mjs'
import { enterAs, goTo, looksRight, see } from '../person.mjs'

const ROLES = ['居民', '志愿者', '队长', '社工', '商户', '审计员', '区管理员']
const PUBLIC = ['/', '/enter', '/volunteering', '/services', '/standard', '/shops', '/totals', '/certificates/check', '/volunteering/courses', '/me/settings', '/soon/needs', '/nowhere-at-all']
const MINE = ['/me', '/me/history', '/me/vouchers', '/me/document', '/me/certificates', '/volunteering/claims', '/volunteering/record']

export default [
  { name: 'a stranger finds every public page whole, on a phone and on a desktop', run: asAStranger },
  { name: 'a member finds every page of their own whole, in elder mode, in the dark and in English', run: inEveryDress },
  { name: 'every role finds its desk and each door on it', run: everyDesk },
  { name: 'a page that needs a session leads back to itself', run: deepLink },
]

async function asAStranger({ open }) {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await (await open({ viewport })).newPage()
    page.faults = []
    page.on('pageerror', (error) => page.faults.push(error.message))
    for (const path of PUBLIC) {
      await page.goto(path)
      await looksRight(page)
    }
  }
}

async function inEveryDress({ open }) {
  const { page } = await enterAs(open, '志愿者', { viewport: PHONE })
  await everyPageOfMine(page)
  await page.goto('/me/settings')
  await page.getByText('长辈模式').click()
  await everyPageOfMine(page)
  await page.goto('/me/settings')
  await page.getByText('深色').click()
  await everyPageOfMine(page)
  await page.goto('/me/settings')
  await page.getByText('English').click()
  await everyPageOfMine(page)
}

async function everyPageOfMine(page) {
  for (const path of MINE) {
    await page.goto(path)
    await looksRight(page)
  }
}

async function everyDesk({ open }) {
  for (const role of ROLES) {
    for (const viewport of [PHONE, DESKTOP]) {
      const { page } = await enterAs(open, new RegExp(`^${role}`), { viewport })
      const desk = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '工作台' })
      if (!(await desk.isVisible())) continue
      await desk.click()
      const doors = page.getByRole('navigation', { name: '工作台' }).getByRole('link')
      await doors.first().waitFor()
      await looksRight(page)
      const count = await doors.count()
      for (let nth = 0; nth < count; nth += 1) {
        await doors.nth(nth).click()
        await looksRight(page)
        await goTo(page, '工作台')
      }
    }
  }
}

async function deepLink({ open }) {
  const page = await (await open({ viewport: PHONE })).newPage()
  await page.goto('/me/history')
  await see(page, '选好之后，会回到您刚才要去的地方。')
  await page.locator('section').filter({ has: page.getByRole('heading', { name: '志愿者' }) }).getByRole('button').first().click()
  await see(page, '积分明细')
}
