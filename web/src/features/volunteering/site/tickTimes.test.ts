import { describe, expect, it } from 'vitest'
import { momentAt } from './tickTimes'

describe('a clock at a shift', () => {
  const night = { starts_at: '2026-12-31T14:00:00Z', ends_at: '2026-12-31T18:00:00Z' }
  const after_midnight = { starts_at: '2026-12-31T16:10:00Z', ends_at: '2026-12-31T18:00:00Z' }
  const morning = { starts_at: '2026-11-28T01:00:00Z', ends_at: '2026-11-28T03:00:00Z' }

  it.each([
    [night, '22:00', '2026-12-31T14:00:00Z'],
    [night, '21:50', '2026-12-31T13:50:00Z'],
    [night, '20:00', '2026-12-31T12:00:00Z'],
    [night, '00:30', '2026-12-31T16:30:00Z'],
    [night, '02:20', '2026-12-31T18:20:00Z'],
    [after_midnight, '23:50', '2026-12-31T15:50:00Z'],
    [after_midnight, '00:20', '2026-12-31T16:20:00Z'],
    [morning, '08:00', '2026-11-28T00:00:00Z'],
    [morning, '11:40', '2026-11-28T03:40:00Z'],
  ])('belongs to the day on which it is nearest to it', (shift, clock, moment) => {
    expect(momentAt(shift, clock)).toBe(moment)
  })

  it('is none where it is no clock', () => {
    expect(momentAt(night, '')).toBeNull()
  })
})
