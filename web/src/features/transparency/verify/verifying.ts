import { computed, ref, shallowRef, watch } from 'vue'
import { textOf } from './bytes'
import { examine, type Examined } from './examine'
import { useKeyChoice } from './keyChoice'
import { rememberedWitnesses } from './keyring'
import { keptOrigins } from './keyStore'
import { isLink, textBehind } from './link'
import { readPicture } from './picture'
import { Refused, type Why } from './refused'

/** A statement of the most entries is smaller. */
const FILE_BYTES_MAX = 128 << 20

/** From a file, a text, an address or a picture to what it proves. Nothing leaves the phone. */
export function useVerifying() {
  const text = ref('')
  const refused = ref<Why | 'no_code' | null>(null)
  const examined = shallowRef<Examined | null>(null)
  const took_ms = ref(0)
  // Before there is a file, the key in question is that of the ledger this phone knows.
  const origin = computed(() => (text.value ? originOf(text.value) : (keptOrigins()[0] ?? '')))
  const keys = useKeyChoice(origin)
  const witnesses = computed(rememberedWitnesses)

  watch([text, keys.chosen, witnesses], () => {
    if (!text.value) {
      examined.value = null
      return
    }
    const started = performance.now()
    const result = examine(text.value, { log: keys.chosen.value?.key ?? null, witnesses: witnesses.value })
    took_ms.value = performance.now() - started
    examined.value = result
  })

  function takeText(pasted: string): void {
    const found = isLink(pasted) ? textBehind(pasted.trim()) : tidied(pasted)
    if (found instanceof Refused) refuse(found.why)
    else show(found)
  }

  async function takeFile(file: File): Promise<void> {
    if (file.type.startsWith('image/')) return takePicture(file)
    if (file.size > FILE_BYTES_MAX) return refuse('too_large')
    const found = textOf(new Uint8Array(await new Response(file).arrayBuffer()))
    if (found === null) return refuse('not_utf8')
    if (isLink(found)) return takeText(found)
    // A file is taken as it is: whatever was added to it should show.
    show(found)
  }

  function show(found: string): void {
    if (found === '') return refuse('not_a_proof')
    refused.value = null
    text.value = found
  }

  async function takePicture(picture: Blob): Promise<void> {
    const code = await readPicture(picture)
    if (code === null) return refuse('no_code')
    takeText(code)
  }

  function refuse(why: Why | 'no_code'): void {
    refused.value = why
    text.value = ''
  }

  return { text, refused, examined, took_ms, keys, witnesses, takeText, takeFile, clear: () => { text.value = ''; refused.value = null } }
}

/** What copying adds or loses around a text: line ends of other systems, blank lines in front, the last line feed. */
function tidied(pasted: string): string {
  const text = pasted.replace(/\r\n?/g, '\n').replace(/^\s+/, '').replace(/\s+$/, '')
  return text ? `${text}\n` : ''
}

/** The first line of the checkpoint, taken on trust, to find the key by. */
function originOf(text: string): string {
  const note = text.indexOf('\n\n')
  return note < 0 ? '' : (text.slice(note + 2, note + 2 + 300).split('\n', 1)[0] ?? '')
}
