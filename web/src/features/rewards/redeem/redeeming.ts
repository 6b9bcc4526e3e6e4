import { ref, shallowRef } from 'vue'
import { lookAtCode, redeemCode, redemptionsOf } from '@/api/rewards'
import type { Look, Redemption } from '@/api/types'
import { useDeciding } from '@/features/people/devices/deciding'
import { useSubmission } from '@/forms/submission'
import { useLoad } from '@/loading/load'
import { now } from '@/time/clock'
import { localDay } from '@/time/shanghai'
import { codeDigits, groupedCode } from '../voucherCode'
import { useTokenCheck } from '../token/checking'
import { signUse } from './signing'

/** From a code to a redeemed voucher: look, see what it is, confirm. */
export function useRedeeming() {
  const code = ref('')
  const look = shallowRef<Look | null>(null)
  const done = shallowRef<Redemption | null>(null)
  const today = useLoad(() => redemptionsOf(localDay(now())))
  const looking = useSubmission(() => lookAtCode(codeDigits(code.value)))
  const signed = ref(false)
  const { checked, check } = useTokenCheck()
  const { decide } = useDeciding()
  const redeeming = useSubmission((key) => use(key, codeDigits(code.value)))

  const use = (key: string, digits: string): Promise<Redemption> => decide(`${key} ${digits}`, (by) => signUse(by, digits), (signature: string | null) => {
    signed.value = signature !== null
    return redeemCode(key, digits, signature)
  })

  function setCode(typed: string): void {
    code.value = groupedCode(typed)
    look.value = null
    checked.value = null
    looking.forget()
    redeeming.forget()
  }

  /** This phone judges first; what is forged never reaches the service. */
  async function scanned(text: string): Promise<void> {
    setCode('')
    const { says, token } = await check(text)
    if (!token || (says !== 'genuine' && says !== 'unknown')) return
    code.value = groupedCode(token.number)
    await lookUp()
  }

  async function lookUp(): Promise<void> {
    look.value = (await looking.run()) ?? null
  }

  async function redeem(): Promise<void> {
    const answer = await redeeming.run()
    if (answer) {
      done.value = answer
      void today.reload()
      return
    }
    // Someone was faster, perhaps this merchant's other phone: show what became of the voucher.
    if (redeeming.problem.value?.code === 'voucher_used') await lookUp()
  }

  function startOver(): void {
    setCode('')
    done.value = null
  }

  return { code, look, done, signed, today, looking, redeeming, checked, setCode, scanned, lookUp, redeem, startOver }
}
