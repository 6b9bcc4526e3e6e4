import type { StaffPerson } from '@/api/types'

/** People found by their number may live elsewhere: the service shows them to whoever knows it, and not by their account alone. */
const found = new Map<string, StaffPerson>()

export const remember = (people: StaffPerson[]): void => people.forEach((one) => found.set(one.account, one))
export const remembered = (account: string): StaffPerson | null => found.get(account) ?? null
