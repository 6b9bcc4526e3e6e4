import { bySeq, client, decidedBy, take } from './client'
import type { Deciding, DecisionsInName, MonthsInName, PageAsk, Saying, Unconfirmed } from './types'

export const myMonths = (): Promise<MonthsInName> => take(client.GET('/api/v1/me/decisions'))
/** `account` is one that was merged into one's own; without it one's own. */
export const myDecisions = (month: string, query: PageAsk & { account?: string }): Promise<DecisionsInName> =>
  take(client.GET('/api/v1/me/decisions/{month}', { params: { path: { month }, query: bySeq(query) } }))
export const sayingStatement = (body: Saying) => take(client.POST('/api/v1/me/decisions/statement', { body }))
export const say = (key: string, body: Saying, signature: string | null) =>
  take(client.POST('/api/v1/me/decisions', { params: { header: decidedBy(key, signature) }, body }))
export const unconfirmed = (): Promise<Unconfirmed> => take(client.GET('/api/v1/decisions/unconfirmed'))
/** What an administrator, or whoever confirms a device, is to sign. */
export const decisionStatement = (body: Deciding) => take(client.POST('/api/v1/decisions/statement', { body }))
