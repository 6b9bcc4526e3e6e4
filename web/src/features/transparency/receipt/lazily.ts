import { defineComponent, h, shallowRef, type Component } from 'vue'

/** The verifier counts with big integers. Where there are none the pages still open, and say why they cannot verify. */
export const canVerify = typeof BigInt !== 'undefined'

const tooOld = (): Promise<{ default: Component }> => import('../verify/TooOld.vue')

/**
 * `load` where this browser can verify; a word about it where it cannot. The same props either way.
 * By hand: Vue's own way is a kilobyte and a half that every page would carry.
 */
function lazily<Drawn extends Component>(load: () => Promise<{ default: Drawn }>): Drawn {
  const later = defineComponent({
    inheritAttrs: false,
    setup(_props, { attrs }) {
      const drawn = shallowRef<Component | null>(null)
      void (canVerify ? load() : tooOld()).then((module) => { drawn.value = module.default }, () => undefined)
      return () => (drawn.value ? h(drawn.value, attrs) : null)
    },
  })
  return later as unknown as Drawn
}

export const ReceiptFile = lazily(() => import('./ReceiptFile.vue'))
export const StatementFile = lazily(() => import('./StatementFile.vue'))
export const CheckAll = lazily(() => import('./CheckAll.vue'))
export const ProofQr = lazily(() => import('./ProofQr.vue'))
