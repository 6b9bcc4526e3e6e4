import { reactive, watch } from 'vue'
import { randomKey } from './key'
import { dropStored, readStored, writeStored } from './store'

interface Kept<Fields> { fields: Fields; key: string }

/**
 * What a person has typed, kept on this device until it is sent. The idempotency key is made when the form opens and kept
 * with the draft: sending again after a reload or a lost answer cannot record the same thing twice.
 */
export function useDraft<Fields extends object>(name: string, initial: Fields) {
  const kept = readStored<Kept<Fields>>(name)
  const fields = reactive({ ...initial, ...kept?.fields }) as Fields
  let key = kept?.key ?? randomKey()
  const restored = kept !== null

  watch(fields, () => writeStored(name, { fields, key }), { deep: true, flush: 'sync' })

  return {
    fields,
    restored,
    key: () => key,
    /** After an answer: the next attempt is another act. */
    renewKey: () => { key = randomKey(); if (readStored(name)) writeStored(name, { fields, key }) },
    /** Sent or thrown away. */
    clear: () => { Object.assign(fields, initial); dropStored(name); key = randomKey() },
  }
}
