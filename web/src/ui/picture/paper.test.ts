import { expect, test } from 'vitest'
import { placed, type Block } from './paper'

const measure = (words: string, px: number) => Array.from(words).length * px

test('blocks stand below each other and the picture holds them all', () => {
  const blocks: Block[] = [
    { kind: 'words', words: '长'.repeat(40), size: 'title' }, { kind: 'rule' }, { kind: 'stars', of: 5, full: 2 },
    { kind: 'bars', values: [0, 3], labels: ['1', '2'] }, { kind: 'code', text: 'https://example.org', beside: ['扫码报名'] },
  ]
  const { all, height } = placed(blocks, measure)
  all.forEach((one, at) => { if (at > 0) expect(one.y).toBeGreaterThanOrEqual(all[at - 1]!.y + all[at - 1]!.height) })
  expect(height).toBeGreaterThan(all[all.length - 1]!.y + all[all.length - 1]!.height)
  expect(all[0]!.lines.length).toBeGreaterThan(1)
})
