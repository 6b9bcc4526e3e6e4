import type { NoticeAbout, NoticeChoices, NoticeChannel, NoticeWish } from '@/api/types'

/** What the page changes, before it is sent. */
export interface Chosen {
  on: Record<NoticeChannel, boolean>
  /** `about/channel` of what is not to be heard. */
  silenced: string[]
  quiet: boolean
  from: string
  until: string
  language: 'zh-CN' | 'en'
}

export const USUAL = { from: '21:00', until: '08:00' } as const

export function chosenOf(it: NoticeChoices): Chosen {
  const on = (channel: NoticeChannel) => it.channels.find((one) => one.channel === channel)?.on ?? false
  return {
    on: { wechat: on('wechat'), wecom: on('wecom'), sms: on('sms'), push: on('push') },
    silenced: it.silenced.map((one) => `${one.about}/${one.channel}`),
    quiet: it.quiet !== null && it.quiet !== undefined,
    from: it.quiet?.from ?? USUAL.from,
    until: it.quiet?.until ?? USUAL.until,
    language: it.language,
  }
}

export function wishOf(it: Chosen): NoticeWish {
  const silenced = it.silenced.map((one) => {
    const [about, channel] = one.split('/') as [NoticeAbout, NoticeChannel]
    return { about, channel }
  })
  const on = (Object.keys(it.on) as NoticeChannel[]).filter((channel) => it.on[channel])
  return { on, silenced, quiet: it.quiet ? { from: it.from, until: it.until } : null, language: it.language }
}

/** Whether something is told by a channel; turning it off and on. */
export const hears = (it: Chosen, about: NoticeAbout, channel: NoticeChannel): boolean => !it.silenced.includes(`${about}/${channel}`)

export function hear(it: Chosen, about: NoticeAbout, channel: NoticeChannel, yes: boolean): void {
  const pair = `${about}/${channel}`
  const others = it.silenced.filter((one) => one !== pair)
  it.silenced = yes ? others : [...others, pair]
}

/** Every half hour of a day, and the moment that is set if it is another. */
export function halfHours(set: string): string[] {
  const all = Array.from({ length: 48 }, (_, n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 ? '30' : '00'}`)
  return all.includes(set) ? all : [...all, set].sort()
}
