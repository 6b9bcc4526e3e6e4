import { ref } from 'vue'

// A demo's clock may stand on another day than this device's: the service says what time it is.
const ahead_ms = ref(0)

export const now = (): number => Date.now() + ahead_ms.value

/** Takes the service's own time from an answer, when it carries one. */
export function setClockBy(header: string | null): void {
  if (!header) return
  const at = Date.parse(header)
  if (!Number.isNaN(at)) ahead_ms.value = at - Date.now()
}
