import { defineAsyncComponent } from 'vue'

/** Comes after the voucher itself: most who look at one want its code. */
export const AnswerCard = defineAsyncComponent(() => import('./AnswerCard.vue'))
