import { expect, test } from 'vitest'
import { coarse } from './near'

test('a place leaves the phone no finer than a hundredth of a degree', () => {
  expect(coarse(23.08912, 113.27449)).toEqual({ latitude_e2: 2309, longitude_e2: 11327 })
})
