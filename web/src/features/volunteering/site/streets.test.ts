import { describe, expect, it } from 'vitest'
import { coordinates } from './planForm'
import { BOUNDS, STREETS, middleOf, nudged, streetAt } from './streets'

describe('the map of streets drawn here', () => {
  it('has each of the eighteen once, in a cell of its own, inside the district', () => {
    expect(new Set(STREETS.map((one) => one.code)).size).toBe(18)
    expect(STREETS.map((one) => one.code).sort()).toEqual(Array.from({ length: 18 }, (_, at) => `4401050${String(at + 1).padStart(2, '0')}`))
    expect(new Set(STREETS.map((one) => `${one.column}/${one.row}`)).size).toBe(18)
    for (const one of STREETS) {
      expect(one.latitude).toBeGreaterThan(BOUNDS.south)
      expect(one.latitude).toBeLessThan(BOUNDS.north)
      expect(one.longitude).toBeGreaterThan(BOUNDS.west)
      expect(one.longitude).toBeLessThan(BOUNDS.east)
    }
  })

  it('writes what the form reads, and finds the street again', () => {
    for (const one of STREETS) {
      const read = coordinates(middleOf(one))
      expect(read && streetAt(read)?.code).toBe(one.code)
    }
    expect(streetAt([23.13, 113.27])).toBeNull()
  })

  it('moves a little and never out of the district', () => {
    expect(nudged([23.089, 113.274], 'north')).toBe('23.0910, 113.2740')
    expect(nudged([23.089, 113.274], 'west')).toBe('23.0890, 113.2720')
    expect(nudged([23.1139, 113.274], 'north')).toBe('23.1140, 113.2740')
    expect(nudged([23.0441, 113.4199], 'south')).toBe('23.0440, 113.4199')
  })
})
