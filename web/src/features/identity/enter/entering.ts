import { computed, onBeforeUnmount, reactive, ref, shallowRef } from 'vue'
import * as api from '@/api/signIn'
import { useSubmission } from '@/forms/submission'
import { useLoad } from '@/loading/load'

export type Step = 'number' | 'code' | 'who' | 'second' | 'new' | 'agree' | 'passkey'

/** Digits as a person may type them: full-width ones, with spaces and hyphens between. */
export const digitsOf = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[\s\-－()（）+＋]/g, '')

export const isMobile = (text: string): boolean => /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digitsOf(text))

/** From a mobile number to a session, step by step. Nothing of it is kept on the device. */
export function useEntering(entered: () => Promise<void>) {
  const ways = useLoad(api.ways)
  const step = ref<Step>('number')
  const mobile = ref('')
  const code = ref('')
  const shared_phone = ref(false)
  // Whether the provider that led here is to recognise this person from now on.
  const join_provider = ref(false)
  const sent = shallowRef<api.SentCode | null>(null)
  const right = shallowRef<api.RightCode | null>(null)
  const chosen = shallowRef<api.PersonHere | null>(null)
  // What this person shows besides the code, where it is asked for.
  const second = reactive({ pin: '', desk_code: '' })
  const wait = ref(0)
  const tick = setInterval(() => { wait.value = Math.max(0, wait.value - 1) }, 1_000)
  onBeforeUnmount(() => clearInterval(tick))

  const sending = useSubmission(async () => {
    sent.value = await api.sendCode(digitsOf(mobile.value))
    wait.value = sent.value.resend_seconds
    code.value = ''
    step.value = 'code'
  })

  const checking = useSubmission(async () => {
    right.value = await api.checkCode({ challenge: sent.value?.challenge ?? '', code: digitsOf(code.value) })
    step.value = right.value.people.length > 0 ? 'who' : 'new'
  })

  const opening = useSubmission(async (_key, go: () => Promise<unknown>) => {
    await go()
    await entered()
  })

  const pass = () => right.value?.pass ?? ''
  const enter = (consent?: string) =>
    opening.run(() => api.enter({ pass: pass(), person: chosen.value?.person ?? '', consent, pin: second.pin || null, desk_code: second.desk_code || null, shared_phone: shared_phone.value, join_provider: join_provider.value }))

  function choose(person: api.PersonHere): void {
    chosen.value = person
    Object.assign(second, { pin: '', desk_code: '' })
    if (person.asks === 'nothing') goOn()
    else step.value = 'second'
  }

  /** Once nothing more is asked for, or it was given. */
  function goOn(): void {
    if (chosen.value?.invited) step.value = 'agree'
    else void enter()
  }

  const agree = (consent: string) => enter(consent)
  const reporting = useSubmission(async (_key, person: api.PersonHere) => {
    await api.report({ pass: pass(), person: person.person })
    return true
  })
  const register = (name: string, area: string, consent: string) =>
    opening.run(() => api.register({ pass: pass(), name, area, consent, shared_phone: shared_phone.value, join_provider: join_provider.value }))

  /** Back to the number: a code that is over leads nowhere else. */
  function restart(): void {
    for (const one of [sending, checking, opening]) one.forget()
    code.value = ''
    step.value = 'number'
  }

  const masked = computed(() => { const digits = digitsOf(mobile.value).slice(-11); return `${digits.slice(0, 3)} **** ${digits.slice(7)}` })
  return { ways, step, mobile, code, shared_phone, join_provider, sent, right, wait, masked, sending, checking, opening, chosen, second, reporting, choose, goOn, agree, register, restart }
}

export type Entering = ReturnType<typeof useEntering>
