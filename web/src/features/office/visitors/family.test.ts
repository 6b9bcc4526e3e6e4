import { expect, test } from 'vitest'
import type { Consent, ConsentText } from '@/api/types'
import { groundOf, spaced } from './family'

const text = (purpose: string): ConsentText => ({ purpose, text: 'ab', title: purpose, body: purpose, version: 1, needed_for: [] }) as unknown as ConsentText
const consent = (purpose: string, more: Partial<Consent> = {}): Consent => ({ seq: 1, purpose, in_force: true, guardian: null, ...more }) as Consent
const texts = [text('family_proxy'), text('family_proxy_spending')]

test('somebody acts on the consent whose text says what they may do, and on no other', () => {
  const seeing = [consent('family_proxy')]
  expect(groundOf('see', false, texts, seeing).consent).toBe(seeing[0])
  expect(groundOf('spend', false, texts, seeing).consent).toBeNull()
  expect(groundOf('spend', false, texts, seeing).text?.purpose).toBe('family_proxy_spending')
})

test('a consent that was withdrawn lets nobody act', () => {
  expect(groundOf('see', false, texts, [consent('family_proxy', { in_force: false })]).consent).toBeNull()
})

test('for a child only the consent of a guardian counts', () => {
  expect(groundOf('see', true, texts, [consent('family_proxy')]).consent).toBeNull()
  const guarded = consent('family_proxy', { guardian: '陈大文' })
  expect(groundOf('see', true, texts, [consent('family_proxy'), guarded]).consent).toBe(guarded)
})

test('a code is read out in groups', () => {
  expect(spaced('0123456789')).toBe('0123 456 789')
})
