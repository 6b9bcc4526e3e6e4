import type { Role } from '@/api/types'

export const REVIEWERS = ['social_worker', 'administrator'] as const satisfies readonly Role[]
export const ORGANISERS = ['team_leader', 'social_worker', 'administrator'] as const satisfies readonly Role[]
export const IMPORTERS = ['social_worker', 'administrator'] as const satisfies readonly Role[]
export const MERCHANTS = ['merchant'] as const satisfies readonly Role[]
/** Those who act at the desk for people without a phone. */
export const CLERKS = ['social_worker'] as const satisfies readonly Role[]
export const AUDITORS = ['auditor'] as const satisfies readonly Role[]
export const ADMINISTRATORS = ['administrator'] as const satisfies readonly Role[]
/** Those whose decisions a key of their own may sign. */
export const SIGNERS = ['social_worker', 'administrator', 'merchant'] as const satisfies readonly Role[]
export const OVERSEERS = ['administrator', 'auditor'] as const satisfies readonly Role[]
/** Those who see how reviewing goes. */
export const RATERS = ['social_worker', 'administrator', 'auditor'] as const satisfies readonly Role[]
/** Those who find something on the work bench. */
export const STAFF = ['team_leader', 'social_worker', 'merchant', 'auditor', 'administrator'] as const satisfies readonly Role[]
