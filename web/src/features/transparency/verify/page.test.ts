import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick, type App } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useLanguage } from '@/language'
import receipts from '../../../../../tests/vectors/receipts.json'
import { keepKey } from './keyStore'
import { linkTo } from './link'
import { readVkey, vkeyText, type VerifierKey } from './vkey'
import VerifyView from './VerifyView.vue'

const RECEIPT = receipts.cases[0]?.file ?? ''
const key = readVkey(receipts.vkey) as VerifierKey
// The base point, RFC 8032 §5.1: a sound key of the same name that signed nothing.
const OTHER = vkeyText(key.name, 1, Uint8Array.from([0x58, ...new Array<number>(31).fill(0x66)]))

let app: App
let pinia: ReturnType<typeof createPinia>
let page: HTMLElement
const network = vi.fn()

async function open(hash = ''): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: VerifyView }] })
  await router.replace({ path: '/verify', hash })
  page = document.createElement('div')
  document.body.appendChild(page)
  app = createApp(VerifyView).use(pinia).use(router)
  app.mount(page)
  await nextTick()
  network.mockClear()
}

beforeEach(async () => {
  window.matchMedia = window.matchMedia ?? (() => ({ matches: false, addListener: () => undefined }))
  pinia = createPinia()
  setActivePinia(pinia)
  vi.stubGlobal('fetch', network.mockImplementation(() => Promise.resolve(new Response('{}', { status: 401 }))))
  await useLanguage('zh-CN')
  keepKey(key.name, null)
})
afterEach(() => {
  app.unmount()
  page.remove()
  vi.unstubAllGlobals()
})

async function paste(text: string): Promise<void> {
  const field = page.querySelector('textarea') as HTMLTextAreaElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  await nextTick()
  page.querySelector('form')?.dispatchEvent(new Event('submit'))
  await nextTick()
}

const button = (name: string) => Array.from(page.querySelectorAll('button')).find((it) => it.textContent?.trim() === name)
const failed = () => Array.from(page.querySelectorAll<HTMLElement>('[data-state="failed"]'), (it) => it.dataset.step)
const settled = () => vi.waitFor(() => expect(button('向这个网站要公钥')?.className).not.toContain('loading'))

test('a receipt is judged without a single request', async () => {
  keepKey(key.name, { vkey: key.text, since: '2026-11-24T06:30:00Z' })
  await open()
  await paste(RECEIPT)
  expect(page.querySelector('h2')?.textContent).toBe('证明成立')
  expect(page.querySelector('svg[role="img"]')?.getAttribute('aria-label')).toMatch(/^从叶 [0-9a-f]{7} 经过 \d+ 次合并到树根 [0-9a-f]{7}$/)
  expect(page.textContent).toContain('没有证明的')
  expect(network).not.toHaveBeenCalled()
})

test('without a key it is not called proved, and the key a person enters decides', async () => {
  await open()
  await paste(RECEIPT)
  expect(page.textContent).toContain('还差一把公钥')
  await paste(OTHER)
  expect(page.textContent).toContain('检查点上没有这把公钥的签名')
  expect(failed()).toEqual(['signature'])
})

test('a site that lies about its key is contradicted by what this phone remembers', async () => {
  keepKey(key.name, { vkey: key.text, since: '2026-11-24T06:30:00Z' })
  await open()
  await paste(RECEIPT)
  network.mockImplementation(() => Promise.resolve(new Response(`${OTHER}\n`)))
  button('向这个网站要公钥')?.click()
  await settled()
  await vi.waitFor(() => expect(page.textContent).toContain('注意：网站的公钥换了'))
  expect(page.querySelector('.verdict h2')?.textContent).toBe('证明成立')
  expect(network).toHaveBeenCalledOnce()
})

test.each(['', 'null', '{}', '<html>', 'x'.repeat(100_000), `${OTHER.slice(0, -4)}AAAA`])('an answer that is no key changes nothing (%#)', async (lie) => {
  await open()
  await paste(RECEIPT)
  network.mockImplementation(() => Promise.resolve(new Response(lie)))
  button('向这个网站要公钥')?.click()
  await vi.waitFor(() => expect(page.textContent).toContain('这不是一行完整的公钥'))
  expect(page.querySelector('.verdict h2')?.textContent).toBe('还差一把公钥')
})

test('with the service gone the page says so, and keeps what it found', async () => {
  await open()
  await paste(RECEIPT)
  network.mockImplementation(() => Promise.reject(new TypeError('down')))
  button('向这个网站要公钥')?.click()
  await vi.waitFor(() => expect(page.textContent).toContain('连不上服务器'))
  expect(page.querySelector('.verdict h2')?.textContent).toBe('还差一把公钥')
})

test('the key of the site is used when asked for, and said to prove least', async () => {
  await open()
  await paste(RECEIPT)
  network.mockImplementation(() => Promise.resolve(new Response(`${receipts.vkey}\n`)))
  button('向这个网站要公钥')?.click()
  await vi.waitFor(() => expect(page.querySelector('.verdict h2')?.textContent).toBe('对得上，公钥待核实'))
  expect(page.textContent).toContain('公钥是真的：它是网站自己给的')
  button('记在这部手机上')?.click()
  await nextTick()
  expect(page.querySelector('.verdict h2')?.textContent).toBe('证明成立')
})

test('an address with a receipt in it opens it, and a broken one says what to do', async () => {
  const { hash } = new URL(await linkTo(RECEIPT, 'https://haizhu.example'))
  await open(hash)
  expect(page.textContent).toContain('还差一把公钥')
  app.unmount()
  await open(`${hash.slice(0, 40)}`)
  expect(page.textContent).toContain('网址不完整')
})

test.each(receipts.cases.filter((it) => !it.valid).map((it) => [it.name, it.file] as const))('%s is never called proved', async (_name, file) => {
  keepKey(key.name, { vkey: key.text, since: '2026-11-24T06:30:00Z' })
  await open()
  const field = page.querySelector('input[type=file]') as HTMLInputElement
  // As a file: pasting forgives what copying adds.
  Object.defineProperty(field, 'files', { value: [new File([file], 'receipt.tlog-proof')] })
  field.dispatchEvent(new Event('change'))
  if (file === '') return vi.waitFor(() => expect(page.textContent).toContain('不是收据'))
  await vi.waitFor(() => expect(page.querySelector('.verdict')).not.toBeNull())
  expect(page.querySelector('.verdict h2')?.textContent).toBe('核验不通过')
  expect(failed().length).toBeGreaterThan(0)
})
