import { bySeq, client, decidedBy, keyed, take, takeAs } from './client'
import type { Activity, Claim, ClaimState, Intended, NewActivity, NewClaim, PageAsk, Paged, ReviewCounts, ServiceClass, Statements } from './types'

export interface ActivityAsk extends PageAsk { q?: string; class?: ServiceClass; area?: string }
export interface ReviewAsk extends PageAsk { state?: 'open' | 'endorsed' | 'overdue' | 'corrections' | 'decided'; area?: string }
export interface Reviews extends Paged<Claim> { counts: ReviewCounts }

export const activities = (query: ActivityAsk) => takeAs<Paged<Activity>>(client.GET('/api/v1/activities', { params: { query: bySeq(query) } }))
export const activity = (id: string) => takeAs<Activity>(client.GET('/api/v1/activities/{id}', { params: { path: { id } } }))
export const postActivity = (key: string, body: NewActivity) =>
  takeAs<Activity>(client.POST('/api/v1/activities', { params: { header: keyed(key) }, body }))

export const recordHours = (key: string, body: NewClaim) =>
  takeAs<Claim>(client.POST('/api/v1/claims', { params: { header: keyed(key) }, body }))
export const myClaims = (query: PageAsk & { state?: ClaimState }) =>
  takeAs<Paged<Claim>>(client.GET('/api/v1/me/claims', { params: { query: bySeq(query) } }))
export const claim = (seq: number) => takeAs<Claim>(client.GET('/api/v1/claims/{seq}', { params: { path: { seq } } }))
export const withdraw = (key: string, seq: number) =>
  takeAs<Claim>(client.POST('/api/v1/claims/{seq}/withdraw', { params: { path: { seq }, header: keyed(key) } }))

export const reviews = (query: ReviewAsk) => takeAs<Reviews>(client.GET('/api/v1/reviews', { params: { query: bySeq(query) } }))
/** A reviewer's signature; with a decision against a claim, the key of the commitment to its reason. */
export interface ReviewSignature { header: string; reason_key?: string }

export const statementsOf = (body: Intended): Promise<Statements> => take(client.POST('/api/v1/reviews/statements', { body }))
export const approve = (key: string, seq: number, signed: ReviewSignature | null) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/approve', { params: { path: { seq }, header: decidedBy(key, signed?.header ?? null) } }))
export const reject = (key: string, seq: number, reason: string, signed: ReviewSignature | null) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/reject', { params: { path: { seq }, header: decidedBy(key, signed?.header ?? null) }, body: { reason, reason_key: signed?.reason_key } }))
export const reverse = (key: string, seq: number, reason: string, signed: ReviewSignature | null) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/reverse', { params: { path: { seq }, header: decidedBy(key, signed?.header ?? null) }, body: { reason, reason_key: signed?.reason_key } }))
export const approveMany = (key: string, claims: number[], signature: string | null) =>
  take(client.POST('/api/v1/reviews/approve', { params: { header: decidedBy(key, signature) }, body: { claims } }))

export const askCorrection = (seq: number, words: string) =>
  takeAs<Claim>(client.POST('/api/v1/claims/{seq}/correction', { params: { path: { seq } }, body: { words } }))
export const declineCorrection = (seq: number, answer: string) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/correction', { params: { path: { seq } }, body: { answer } }))
