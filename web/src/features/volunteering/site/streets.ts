/** A cell of the map drawn here: where it lies in five columns, and about where the street's middle is (WGS-84, ±1 km). */
export interface StreetCell { code: string; name: string; column: number; row: number; latitude: number; longitude: number }

const cell = (code: string, name: string, column: number, row: number, longitude: number, latitude: number): StreetCell => ({ code: `4401050${code}`, name, column, row, latitude, longitude })

/** The eighteen streets, from north to south and west to east. Schematic: no boundary is meant. */
export const STREETS: readonly StreetCell[] = [
  cell('08', '南华西', 1, 1, 113.255, 23.106), cell('07', '海幢', 2, 1, 113.264, 23.107), cell('05', '滨江', 3, 1, 113.28, 23.105),
  cell('09', '龙凤', 1, 2, 113.26, 23.1), cell('04', '江南中', 2, 2, 113.274, 23.096), cell('06', '素社', 3, 2, 113.283, 23.1), cell('02', '新港', 4, 2, 113.297, 23.096), cell('15', '琶洲', 5, 2, 113.372, 23.099),
  cell('10', '沙园', 1, 3, 113.26, 23.091), cell('03', '昌岗', 2, 3, 113.274, 23.089), cell('12', '凤阳', 3, 3, 113.29, 23.084), cell('01', '赤岗', 4, 3, 113.333, 23.092), cell('18', '官洲', 5, 3, 113.362, 23.085),
  cell('11', '南石头', 1, 4, 113.263, 23.078), cell('13', '瑞宝', 2, 4, 113.284, 23.068), cell('16', '南洲', 3, 4, 113.305, 23.062), cell('14', '江海', 4, 4, 113.313, 23.077), cell('17', '华洲', 5, 4, 113.345, 23.065),
]

/** The district lies between these degrees; nothing pointed at lies outside. */
export const BOUNDS = { west: 113.242, east: 113.42, south: 23.044, north: 23.114 } as const
/** About 200 m. */
const STEP = 0.002
/** Farther than this from its middle, nobody would say that a place lies in a street: about 2 km. */
const NEAR = 0.02

export type Way = 'north' | 'south' | 'west' | 'east'
const WAYS: Record<Way, [number, number]> = { north: [STEP, 0], south: [-STEP, 0], west: [0, -STEP], east: [0, STEP] }

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
const written = (latitude: number, longitude: number) => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`

/** The middle of a street, as the form writes coordinates. */
export const middleOf = (street: StreetCell): string => written(street.latitude, street.longitude)

/** A little farther that way, inside the district. */
export function nudged([latitude, longitude]: [number, number], way: Way): string {
  const [north, east] = WAYS[way]
  return written(within(latitude + north, BOUNDS.south, BOUNDS.north), within(longitude + east, BOUNDS.west, BOUNDS.east))
}

/** The street whose middle is nearest; null where none is near. */
export function streetAt([latitude, longitude]: [number, number]): StreetCell | null {
  const away = (street: StreetCell) => Math.hypot(street.latitude - latitude, street.longitude - longitude)
  const nearest = STREETS.reduce((best, street) => (away(street) < away(best) ? street : best))
  return away(nearest) <= NEAR ? nearest : null
}
