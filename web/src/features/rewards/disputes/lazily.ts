import { defineComponent, h, shallowRef, type Component } from 'vue'

/** Comes after the voucher itself: most who look at one want its code. */
export const AnswerCard = defineComponent({
  inheritAttrs: false,
  setup(_props, { attrs }) {
    const drawn = shallowRef<Component | null>(null)
    void import('./AnswerCard.vue').then((module) => { drawn.value = module.default }, () => undefined)
    return () => (drawn.value ? h(drawn.value, attrs) : null)
  },
})
