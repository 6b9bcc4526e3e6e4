import { countText } from '@/amounts/points'
import { whenWords } from '@/time/words'
import { hashText, type Hash } from './merkle'
import type { Examined, Step, StepName } from './examine'
import { STEPS } from './examine'
import type { ChosenKey } from './keyChoice'
import { v, vWith } from '../words'

export type RowName = StepName | 'key'
export interface StepRow { number: number; name: RowName; state: Step['state']; title: string; says: string[] }

/** The key stands between the signature it checks and the witnesses. */
const ORDER: readonly RowName[] = STEPS.reduce<RowName[]>((rows, name) => rows.concat(name === 'signature' ? [name, 'key'] : [name]), [])

const HASH_SHOWN = 12
export const shortHash = (hash: Hash, shown = HASH_SHOWN): string => hashText(hash).slice(0, shown)

/** The steps as a person reads them: what was checked, how it ended, and what that says. */
export function stepRows(examined: Examined, chosen: ChosenKey | null): StepRow[] {
  return ORDER.map((name, at) => {
    const row = { number: at + 1, name, title: v(`step.${name}`) }
    if (name === 'key') return { ...row, state: chosen ? 'passed' : 'open', says: [keySays(chosen)] }
    const step = examined.steps.find((it) => it.name === name) as Step
    return { ...row, state: step.state, says: step.why ? [vWith(`why.${step.why}`, step.values)] : passedSays(name, examined, chosen) }
  })
}

function keySays(chosen: ChosenKey | null): string {
  if (!chosen) return v('why.no_key')
  if (chosen.source === 'given') return v('says.key_given')
  return chosen.source === 'remembered' ? v('says.key_remembered', { when: whenWords(chosen.since ?? 0) }) : v('says.key_offered')
}

function passedSays(name: StepName, examined: Examined, chosen: ChosenKey | null): string[] {
  const { checkpoint, entries, hashes, kind } = examined
  const first = entries[0]
  if (name === 'file') return [kind === 'statement' ? v('says.file_statement', { entries: entries.length, n: hashes }) : v('says.file_receipt', { n: hashes })]
  if (name === 'checkpoint' && checkpoint) return [v('says.checkpoint', { origin: checkpoint.origin, size: countText(checkpoint.size), root: shortHash(checkpoint.root) })]
  if (name === 'entry' && first) return [entries.length === 1 ? v('says.entry', { leaf: shortHash(first.leaf) }) : v('says.entry_many', { n: entries.length })]
  if (name === 'path') return [v('says.path', { n: hashes })]
  if (name === 'signature' && chosen) return [v('says.signature', { id: chosen.key.id })]
  return examined.cosignatures.map((it) => v('says.witness', { name: it.witness, when: whenWords(it.time_s * 1_000) }))
}
