import { expect, test } from 'vitest'
import { told } from './told'

test('what is kept is told line by line, the empty too', () => {
  expect(told({ name: '何秀兰', team: '', sessions: [], words: [{ place: '江边' }] })).toEqual([
    { depth: 1, name: 'name', value: '何秀兰' },
    { depth: 1, name: 'team', value: '—' },
    { depth: 1, name: 'sessions', value: '—' },
    { depth: 1, name: 'words', value: null },
    { depth: 2, name: '1', value: null },
    { depth: 3, name: 'place', value: '江边' },
  ])
})

test('markup stays text', () => {
  expect(told({ note: '<b>x</b>' })).toEqual([{ depth: 1, name: 'note', value: '<b>x</b>' }])
})
