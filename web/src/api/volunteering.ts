import { client, keyed, take } from './client'
import type { ClaimState, NewActivity, NewClaim, PageAsk, ServiceClass } from './types'

export interface ActivityAsk extends PageAsk { q?: string; class?: ServiceClass; area?: string }
export interface ReviewAsk extends PageAsk { state?: 'open' | 'endorsed' | 'decided'; area?: string }

export const activities = (query: ActivityAsk) => take(client.GET('/api/v1/activities', { params: { query } }))
export const activity = (id: string) => take(client.GET('/api/v1/activities/{id}', { params: { path: { id } } }))
export const postActivity = (key: string, body: NewActivity) =>
  take(client.POST('/api/v1/activities', { params: { header: keyed(key) }, body }))

export const recordHours = (key: string, body: NewClaim) => take(client.POST('/api/v1/claims', { params: { header: keyed(key) }, body }))
export const myClaims = (query: PageAsk & { state?: ClaimState }) => take(client.GET('/api/v1/me/claims', { params: { query } }))
export const claim = (seq: number) => take(client.GET('/api/v1/claims/{seq}', { params: { path: { seq } } }))
export const withdraw = (key: string, seq: number) =>
  take(client.POST('/api/v1/claims/{seq}/withdraw', { params: { path: { seq }, header: keyed(key) } }))

export const reviews = (query: ReviewAsk) => take(client.GET('/api/v1/reviews', { params: { query } }))
export const approve = (key: string, seq: number) =>
  take(client.POST('/api/v1/reviews/{seq}/approve', { params: { path: { seq }, header: keyed(key) } }))
export const reject = (key: string, seq: number, reason: string) =>
  take(client.POST('/api/v1/reviews/{seq}/reject', { params: { path: { seq }, header: keyed(key) }, body: { reason } }))
export const reverse = (key: string, seq: number, reason: string) =>
  take(client.POST('/api/v1/reviews/{seq}/reverse', { params: { path: { seq }, header: keyed(key) }, body: { reason } }))
export const approveMany = (key: string, claims: number[]) =>
  take(client.POST('/api/v1/reviews/approve', { params: { header: keyed(key) }, body: { claims } }))
