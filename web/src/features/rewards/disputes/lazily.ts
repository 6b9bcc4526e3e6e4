import { defineComponent, h, shallowRef, type Component } from 'vue'

/** Comes after the voucher itself: most who look at one want its code. */
function later(load: () => Promise<{ default: Component }>) {
  return defineComponent({
    inheritAttrs: false,
    setup(_props, { attrs }) {
      const drawn = shallowRef<Component | null>(null)
      void load().then((module) => { drawn.value = module.default }, () => undefined)
      return () => (drawn.value ? h(drawn.value, attrs) : null)
    },
  })
}

export const AnswerCard = later(() => import('./AnswerCard.vue'))
export const VisitCard = later(() => import('../serving/VisitCard.vue'))
