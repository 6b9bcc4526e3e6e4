import { tOr } from '@/language'

/** Why a row is refused, in words; an unknown code is shown as it is rather than hidden. */
export function reasonWords(reason: string, text?: string | null): string {
  return text || tOr(`row_reason.${reason}`, reason)
}

/** The name of a recognised column. */
export const columnWords = (name: string): string => tOr(`column.${name}`, name)
