import type { WayIn } from '@/api/providers'

export type Inside = 'wecom' | 'wechat' | null

/** In whose built-in browser this page is open. WeCom's says that it is WeChat's, too. */
export function inside(agent: string = navigator.userAgent): Inside {
  if (/wxwork/i.test(agent)) return 'wecom'
  return /MicroMessenger/i.test(agent) ? 'wechat' : null
}

/** WeChat and WeCom know people in their own browsers only; whoever speaks the common language is asked anywhere. */
export const usable = (ways: readonly WayIn[], where: Inside): WayIn[] => ways.filter((one) => one.kind === 'oidc' || one.kind === where)

const ASKED = 'haizhu.provider_asked'

/** Inside WeChat one is recognised without a tap, once while the page is open: whoever left stays out. */
export function asksByItself(ways: readonly WayIn[], where: Inside): WayIn | undefined {
  try {
    if (sessionStorage.getItem(ASKED) !== null) return undefined
    const own = ways.find((one) => one.kind === where)
    if (own) sessionStorage.setItem(ASKED, '1')
    return own
  } catch {
    return undefined
  }
}
