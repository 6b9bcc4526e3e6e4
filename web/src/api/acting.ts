import { shallowRef } from 'vue'

/** For whom this tab acts, where it is not for whoever is signed in. It ends with the tab. */
export interface ActingFor { account: string; name: string }

const KEPT = 'haizhu.acting_for'

function kept(): ActingFor | null {
  try {
    const it = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as ActingFor | null
    return it && /^[0-9a-f]{32}$/.test(it.account) ? it : null
  } catch {
    return null
  }
}

export const acting_for = shallowRef<ActingFor | null>(kept())

export function actFor(person: ActingFor | null): void {
  acting_for.value = person
  try {
    if (person) sessionStorage.setItem(KEPT, JSON.stringify(person))
    else sessionStorage.removeItem(KEPT)
  } catch {
    // Then it ends when the page is loaded anew.
  }
}
