import { bySeq, client, keyed, take, takeAs } from './client'
import type { Activity, Claim, ClaimState, NewActivity, NewClaim, PageAsk, Paged, ReviewCounts, ServiceClass } from './types'

export interface ActivityAsk extends PageAsk { q?: string; class?: ServiceClass; area?: string }
export interface ReviewAsk extends PageAsk { state?: 'open' | 'endorsed' | 'decided'; area?: string }
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
export const approve = (key: string, seq: number) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/approve', { params: { path: { seq }, header: keyed(key) } }))
export const reject = (key: string, seq: number, reason: string) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/reject', { params: { path: { seq }, header: keyed(key) }, body: { reason } }))
export const reverse = (key: string, seq: number, reason: string) =>
  takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/reverse', { params: { path: { seq }, header: keyed(key) }, body: { reason } }))
export const approveMany = (key: string, claims: number[]) =>
  take(client.POST('/api/v1/reviews/approve', { params: { header: keyed(key) }, body: { claims } }))
