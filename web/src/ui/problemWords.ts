import type { Problem } from '@/api/problem'
import { language, t, tOr } from '@/language'
import { whenWords } from '@/time/words'

/** What went wrong, in a sentence. The service speaks for itself; only what never reached it is put in words here. */
export function problemTitle(problem: Problem): string {
  if (problem.code === 'offline') return t('problem.offline')
  if (problem.code === 'unreachable') return t('problem.unreachable')
  if (problem.status === -1) return t('problem.site_error')
  return problem.title || t('problem.refused')
}

/** What to do next. */
export function problemAdvice(problem: Problem): string {
  if (problem.code === 'voucher_used') return voucherUsed(problem)
  if (problem.detail) return problem.detail
  return tOr(`advice.${problem.code}`, problem.unanswered ? t('advice.again') : t('advice.default'))
}

function voucherUsed(problem: Problem): string {
  const at = problem.param('at')
  const merchant = problem.param('merchant_name')
  if (at && merchant) return t('advice.voucher_used_at_by', { when: whenWords(at), merchant })
  if (at) return t('advice.voucher_used_at', { when: whenWords(at) })
  return problem.detail || t('advice.voucher_used')
}

/** The number to name on the telephone. */
export const problemNumber = (problem: Problem): string | null =>
  problem.request_id ? `${language() === 'en' ? 'No.' : '编号'} ${problem.request_id}` : null
