import { ref } from 'vue'

// A device's clock may be wrong, and a demo's may stand on another day: the service says what time it is.
const ahead_ms = ref(0)

export const now = (): number => Date.now() + ahead_ms.value

/** Takes the service's time from the `Date` of an answer. */
export function setClockBy(header: string | null): void {
  if (!header) return
  const at = Date.parse(header)
  if (!Number.isNaN(at)) ahead_ms.value = at - Date.now()
}
