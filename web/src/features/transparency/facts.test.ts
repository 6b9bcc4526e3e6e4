import { expect, test } from 'vitest'
import { readCheckpoint } from '@/api/transparency'
import { accountParts, factRows } from './facts'

test('facts are laid flat, nothing left out', () => {
  expect(factRows({ claim: 7, window: { end: 'b', start: 'a' }, lots: [{ lot: '2028-11' }] })).toEqual([
    { name: 'claim', value: '7' }, { name: 'window.end', value: 'b' }, { name: 'window.start', value: 'a' }, { name: 'lots', value: '[{"lot":"2028-11"}]' },
  ])
})

test('an account is told by its class, owner and lot, whatever parts them', () => {
  const owner = '0f'.repeat(16)
  for (const account of [`available/${owner}/2028-11`, `available:${owner}:2028-11`]) {
    expect(accountParts(account)).toEqual({ kind: 'available', owner, lot: '2028-11' })
  }
  expect(accountParts('issuance').kind).toBe('issuance')
})

test('a checkpoint gives its first three lines', () => {
  const text = 'localhost:8080/log\n2764\nqL0y3Zx2\n\n— localhost:8080/log bx0s\n'
  expect(readCheckpoint(text)).toEqual({ origin: 'localhost:8080/log', size: 2764, root: 'qL0y3Zx2', text })
})
