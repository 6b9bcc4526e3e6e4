import { onBeforeUnmount } from 'vue'
import type { Device, OwnDevices } from '@/api/types'
import { useSubmission } from '@/forms/submission'
import { useLoad } from '@/loading/load'
import { canSign, keyNumber } from './deviceKey'
import { useSigner } from './signer'

const LOOK_AGAIN_MS = 5_000

/** The numbers are worked out here: a service that shows another key's number must not be believed. */
export interface Devices extends OwnDevices { numbers: Record<string, string> }

/** One's own keys. Notices when the one that waits is confirmed; looks only while the page is in sight. */
export function useDevices() {
  const signer = useSigner()
  const loading = useLoad(() => signer.look().then(numbered))
  const asking = useSubmission(() => signer.ask().then(numbered))
  const ending = useSubmission((key, device: Device) => signer.end(key, device).then(numbered))

  const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS)
  onBeforeUnmount(() => clearInterval(timer))

  async function lookAgain(): Promise<void> {
    if (document.hidden || asking.busy.value || ending.busy.value || signer.standing?.is !== 'waiting') return
    try {
      const now = await signer.look().then(numbered)
      if (!asking.busy.value && !ending.busy.value) loading.data.value = now
    } catch {
      // The page keeps what it shows; the next look may succeed.
    }
  }

  async function ask(): Promise<void> {
    loading.data.value = (await asking.run()) ?? loading.data.value
  }

  async function end(device: Device): Promise<boolean> {
    const after = await ending.run(device)
    if (after) loading.data.value = after
    return after !== undefined
  }

  return { signer, loading, asking, ending, ask, end }
}

async function numbered(own: OwnDevices): Promise<Devices> {
  const listed = own.items.map((it) => ({ key: it.key, number: it.number }))
  if (own.waiting?.key) listed.push({ key: own.waiting.key, number: own.waiting.number ?? '' })
  const numbers: Record<string, string> = {}
  for (const { key, number } of listed) numbers[key] = canSign() ? await keyNumber(key) : number
  return { ...own, numbers }
}
