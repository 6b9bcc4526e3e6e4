import type { Consent, ConsentText } from '@/api/types'

/** What a family member is to be let do. */
export type Scope = 'see' | 'spend'

/** What somebody would act on: the newest text, and the consent to it that is in force. Under fourteen only a guardian's counts. */
export function groundOf(scope: Scope, child: boolean, texts: ConsentText[], consents: Consent[]) {
  const purpose = scope === 'spend' ? 'family_proxy_spending' : 'family_proxy'
  const text = texts.find((one) => one.purpose === purpose) ?? null
  const consent = consents.find((one) => one.purpose === purpose && one.in_force && (!child || !!one.guardian)) ?? null
  return { purpose, text, consent }
}

/** Ten digits in groups that can be read out. */
export const spaced = (code: string): string => code.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')
