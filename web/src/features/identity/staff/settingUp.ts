import { reactive, ref, shallowRef } from 'vue'
import { lookAtLink, setUp } from '@/api/staff'
import { useSubmission } from '@/forms/submission'
import { useLoad } from '@/loading/load'

/** What stands behind the one-time link at hand: looked at, filled in, done. Nothing of it is kept on the device. */
export function useSettingUp(token: string, entered: () => Promise<void>) {
  const link = useLoad(() => lookAtLink(token))
  const pass = ref<string | null>(null)
  const codes = shallowRef<string[] | null>(null)
  const form = reactive({ login: '', password: '', again: '', code: '' })
  const finishing = useSubmission(async () => {
    const { login, password, code } = form
    const done = await setUp({ token, pass: pass.value, login, password, code })
    codes.value = done.recovery_codes
    await entered()
  })
  return { link, pass, codes, form, finishing }
}

export type SettingUp = ReturnType<typeof useSettingUp>
