import { onBeforeUnmount } from 'vue'
import { cancelVoucher, voucher } from '@/api/rewards'
import { useSubmission } from '@/forms/submission'
import { useLoad } from '@/loading/load'

const LOOK_AGAIN_MS = 4_000

/** A voucher that notices when the merchant has redeemed it. Looks only while it is open and the page is in sight. */
export function useVoucher(id: string) {
  const loading = useLoad(() => voucher(id))
  const cancelling = useSubmission((key) => cancelVoucher(key, id))

  const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS)
  onBeforeUnmount(() => clearInterval(timer))

  async function lookAgain(): Promise<void> {
    if (document.hidden || cancelling.busy.value || loading.data.value?.state !== 'open') return
    try {
      const now = await voucher(id)
      if (!cancelling.busy.value) loading.data.value = now
    } catch {
      // The page keeps what it shows; the next look may succeed.
    }
  }

  async function cancel(): Promise<boolean> {
    const after = await cancelling.run()
    if (after) loading.data.value = after
    return after !== undefined
  }

  return { ...loading, cancelling, cancel }
}
