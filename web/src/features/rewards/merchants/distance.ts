/** Where something is, in millionths of a degree, as the service says it. */
export interface Place { latitude_e6?: number | null; longitude_e6?: number | null }
export interface Here { latitude: number; longitude: number }

const EARTH_M = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres from here, as the crow flies; null when the place does not say where it is. */
export function metres(here: Here, place: Place): number | null {
  if (place.latitude_e6 == null || place.longitude_e6 == null) return null
  const [latitude, longitude] = [place.latitude_e6 / 1e6, place.longitude_e6 / 1e6]
  const up = radians(latitude - here.latitude)
  const along = radians(longitude - here.longitude) * Math.cos(radians((latitude + here.latitude) / 2))
  return Math.round(EARTH_M * Math.sqrt(up * up + along * along))
}

/** The nearest first; those that do not say where they are last, in their own order. */
export function nearest<P extends Place>(places: P[], here: Here): P[] {
  const far = (place: P) => metres(here, place) ?? Infinity
  return places.map((place, at) => ({ place, at, far: far(place) })).sort((a, b) => (a.far === b.far ? a.at - b.at : a.far - b.far)).map((one) => one.place)
}

/** Asks the phone, which asks its owner. What it says stays on the phone. */
export function whereHere(): Promise<Here | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve({ latitude: found.coords.latitude, longitude: found.coords.longitude }),
      () => resolve(null),
      { enableHighAccuracy: false, timeout: 8_000, maximumAge: 300_000 },
    )
  })
}
