import { ref } from 'vue'

const SHOWN_MS = 3_000
export const said = ref('')
let timer: ReturnType<typeof setTimeout> | undefined

/** A short word that something was done, shown for a moment and read out by screen readers. */
export function say(words: string): void {
  clearTimeout(timer)
  said.value = words
  timer = setTimeout(() => { said.value = '' }, SHOWN_MS)
}
