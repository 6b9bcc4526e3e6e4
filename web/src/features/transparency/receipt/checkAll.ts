import { ref, shallowRef } from 'vue'
import { myStatementAddress, proofFile } from '@/api/receipts'
import type { HistoryLine } from '@/api/types'
import { seal, saidBy, saidOfLine } from './seals'
import { useSiteCheck } from './siteCheck'

/** All entries of a member at once, with the one proof of a statement. Lines that say something else are named. */
export function useCheckAll(account: () => string, lines: () => readonly HistoryLine[]) {
  const checked = ref<number | null>(null)
  const differing = shallowRef<number[]>([])
  const load = () => proofFile(myStatementAddress)

  const site = useSiteCheck(({ kind, subject }) => kind === 'statement' && subject === account(), (key, { entries }) => {
    const said = new Map(entries.map((it) => [it.index, saidBy(it, account())]))
    differing.value = lines().filter((line) => said.has(line.seq) && said.get(line.seq) !== saidOfLine(line)).map((line) => line.seq)
    checked.value = entries.length
    seal(key, account(), entries)
  })

  return { ...site, checked, differing, check: () => site.check(load), trustOffered: () => site.trustOffered(load) }
}
