import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import * as api from '@/api/identity'
import { asProblem, type Problem } from '@/api/problem'
import { acting_for, actFor } from '@/api/acting'
import type { DemoPerson, Me, Role } from '@/api/types'

/** Who is signed in, as the service says. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const known = ref(false)
  const problem = shallowRef<Problem | null>(null)

  const roles = computed<Role[]>(() => (me.value?.roles ?? []).map((grant) => grant.role))
  const has = (...wanted: readonly Role[]): boolean => wanted.some((role) => roles.value.includes(role))

  /** Merchants and enterprises have accounts of their own kind; everyone else gives hours and holds points. */
  const holds_points = computed(() => me.value !== null && (has('volunteer', 'resident') || !has('merchant', 'enterprise')))

  async function refresh(): Promise<void> {
    problem.value = null
    try {
      const it = await api.me()
      // Public pages must stand up to whatever answers, so what is no person is nobody.
      me.value = Array.isArray(it?.roles) ? it : null
      known.value = true
    } catch (thrown) {
      const why = asProblem(thrown)
      // Whoever no longer acts for somebody is oneself again, and is told by the page that asked.
      if (why.status === 403 && acting_for.value) {
        actFor(null)
        return refresh()
      }
      me.value = null
      known.value = why.status === 401
      problem.value = why.status === 401 ? null : why
    }
  }

  /** Asked before each page; goes to the service only until it is known. */
  const ready = async (): Promise<void> => (known.value ? undefined : refresh())

  async function enter(person: DemoPerson): Promise<void> {
    actFor(null)
    await api.enterAs(person)
    await refresh()
  }

  async function leave(): Promise<void> {
    actFor(null)
    await api.leave()
    forget()
  }

  function forget(): void {
    me.value = null
  }

  return { me, known, problem, roles, has, holds_points, ready, refresh, enter, leave, forget }
})
