import { describe, expect, it } from 'vitest'
import type { NoticeChoices } from '@/api/types'
import { chosenOf, halfHours, hear, hears, wishOf } from './choices'

const kept: NoticeChoices = {
  channels: [
    { channel: 'wechat', on: true, reach: 'ready', provider: 'wechat', said_at: null },
    { channel: 'wecom', on: false, reach: 'not_offered', provider: null, said_at: null },
    { channel: 'sms', on: true, reach: 'ready', provider: null, said_at: null },
    { channel: 'push', on: false, reach: 'not_offered', provider: null, said_at: null },
  ],
  about: ['shift', 'hours', 'team', 'other', 'emergency'],
  silenced: [{ about: 'team', channel: 'wechat' }],
  quiet: { from: '21:00', until: '08:00' },
  language: 'zh-CN',
  push_key: null,
  browsers: 0,
}

describe('how somebody wants to be told', () => {
  it('is sent back as it came when nothing was changed', () => {
    expect(wishOf(chosenOf(kept))).toEqual({ on: ['wechat', 'sms'], silenced: kept.silenced, quiet: kept.quiet, language: 'zh-CN' })
  })

  it('turns one thing off and on for one channel', () => {
    const chosen = chosenOf(kept)
    expect(hears(chosen, 'team', 'wechat')).toBe(false)
    hear(chosen, 'team', 'wechat', true)
    hear(chosen, 'hours', 'sms', false)
    hear(chosen, 'hours', 'sms', false)
    expect(wishOf(chosen).silenced).toEqual([{ about: 'hours', channel: 'sms' }])
  })

  it('keeps no hours when nobody is to be left in peace, and proposes the usual ones again', () => {
    const chosen = chosenOf({ ...kept, quiet: null })
    expect(wishOf(chosen).quiet).toBeNull()
    expect([chosen.from, chosen.until]).toEqual(['21:00', '08:00'])
  })

  it('offers half hours, and the moment that stands', () => {
    expect(halfHours('21:00')).toHaveLength(48)
    expect(halfHours('21:10')[43]).toBe('21:10')
  })
})
