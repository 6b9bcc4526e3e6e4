import { expect, test } from 'vitest'
import { metres, nearest } from './distance'

const here = { latitude: 23.089, longitude: 113.274 }

test('a thousandth of a degree north is a hundred and eleven metres, and less to the east', () => {
  expect(metres(here, { latitude_e6: 23_090_000, longitude_e6: 113_274_000 })).toBe(111)
  expect(metres(here, { latitude_e6: 23_089_000, longitude_e6: 113_275_000 })).toBe(102)
  expect(metres(here, { latitude_e6: null, longitude_e6: null })).toBeNull()
})

test('the nearest come first and those without a place last', () => {
  const places = [
    { name: 'nowhere', latitude_e6: null, longitude_e6: null }, { name: 'far', latitude_e6: 23_100_000, longitude_e6: 113_372_000 },
    { name: 'near', latitude_e6: 23_089_100, longitude_e6: 113_274_000 },
  ]
  expect(nearest(places, here).map((one) => one.name)).toEqual(['near', 'far', 'nowhere'])
})
