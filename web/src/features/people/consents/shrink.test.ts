import { expect, test } from 'vitest'
import { fitted } from './shrink'

test('a large picture is made to fit, a small one stays as it is', () => {
  expect(fitted(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 })
  expect(fitted(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 })
  expect(fitted(300, 200, 1600)).toEqual({ width: 300, height: 200 })
  expect(fitted(10000, 1, 500)).toEqual({ width: 500, height: 1 })
})
