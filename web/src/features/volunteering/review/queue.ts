import { computed, ref, watch } from 'vue'
import { approveMany, reviews } from '@/api/volunteering'
import type { ApprovedOne, Claim } from '@/api/types'
import { useDeciding } from '@/features/people/devices/deciding'
import { useSubmission } from '@/forms/submission'
import { usePaged } from '@/loading/paged'
import { approveSigned, signBatch } from './signing'

export type QueueState = 'open' | 'endorsed' | 'overdue' | 'corrections' | 'decided'
/** As many as one answer of the service takes. */
export const BATCH_MAX = 100

/** The queue of a reviewer, with what is picked for approval in one go. */
export function useQueue() {
  const state = ref<QueueState>('open')
  const area = ref('')
  const list = usePaged((before) => reviews({ before, state: state.value, area: area.value || undefined }))
  const counts = computed(() => list.first.value?.counts ?? null)
  const picking = ref(false)
  const picked = ref<number[]>([])
  const outcome = ref<ApprovedOne[]>([])
  const { decide, signer } = useDeciding()
  const approving = useSubmission((key) => approve(key, (list.items.value ?? []).filter((claim) => picked.value.includes(claim.seq))))

  const approve = (key: string, claims: Claim[]): Promise<ApprovedOne[]> => decide(
    `${key} ${claims.map((claim) => claim.seq).join()}`, (by) => signBatch(by, claims),
    async (signed) => (signed ? approveSigned(key, signer.again, claims, signed) : (await approveMany(key, claims.map((claim) => claim.seq), null)).items),
  )

  watch([state, area], () => {
    list.items.value = null
    stopPicking()
    outcome.value = []
    void list.reload()
  })

  function stopPicking(): void {
    picking.value = false
    picked.value = []
  }

  function toggle(seq: number): void {
    if (picked.value.includes(seq)) picked.value = picked.value.filter((it) => it !== seq)
    else if (picked.value.length < BATCH_MAX) picked.value = picked.value.concat(seq)
  }

  /** What was opened beside the list, which was loaded before. */
  function noteOpened(seq: number): void {
    if (list.items.value) list.items.value = list.items.value.map((claim) => (claim.seq === seq ? { ...claim, opened: true } : claim))
  }

  const pickAll = (claims: Claim[]) => { picked.value = claims.slice(0, BATCH_MAX).map((claim) => claim.seq) }

  async function approvePicked(): Promise<void> {
    const answer = await approving.run()
    if (!answer) return
    outcome.value = answer
    stopPicking()
    await list.reload()
  }

  /** The one to look at after this one. */
  const after = (seq: number): number | null => {
    const open = (list.items.value ?? []).filter((claim) => claim.seq !== seq && (claim.state === 'open' || claim.state === 'endorsed'))
    return open[0]?.seq ?? null
  }

  return { state, area, ...list, counts, picking, picked, toggle, noteOpened, pickAll, stopPicking, approving, approvePicked, outcome, after }
}
