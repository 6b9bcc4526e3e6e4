import { describe, expect, it } from 'vitest'
import { partText, waitText } from './figures'

describe('figures of reviewing', () => {
  it('are parts of a whole, and a dash where there is none', () => {
    expect(partText(1, 3)).toBe('33%')
    expect(partText(0, 7)).toBe('0%')
    expect(partText(0, 0)).toBe('—')
  })

  it('tell a wait in hours, and in days once it is long', () => {
    expect(waitText(null)).toBe('—')
    expect(waitText(5)).toContain('5')
    expect(waitText(60)).toContain('2.5')
  })
})
