/** Where the phone is, in hundredths of a degree: about a kilometre. */
export interface Near { latitude_e2: number; longitude_e2: number }

/** Nobody waits longer than this for the phone to find itself. */
const WAIT_MS = 5_000
export const canSayNear = 'geolocation' in navigator && window.isSecureContext

/** Coarse before it leaves the phone: whoever reads it learns the neighbourhood and not the house. */
export const coarse = (latitude: number, longitude: number): Near => ({ latitude_e2: Math.round(latitude * 100), longitude_e2: Math.round(longitude * 100) })

/** Asks the phone, which asks its owner. Null when either says no, or takes too long: nothing depends on it. */
export function near(): Promise<Near | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve(coarse(found.coords.latitude, found.coords.longitude)),
      () => resolve(null),
      { enableHighAccuracy: false, timeout: WAIT_MS, maximumAge: 60_000 },
    )
  })
}

/** Where the phone is as the form for activities writes it; null when it does not say. */
export function here(): Promise<string | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve(`${found.coords.latitude.toFixed(4)}, ${found.coords.longitude.toFixed(4)}`),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 2 * WAIT_MS },
    )
  })
}
