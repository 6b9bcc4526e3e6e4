import { client, takeAs } from './client'
import type { Claim, Narrowed, Paged, Schemas } from './types'

/** An approval that was drawn to be looked at again. */
export type ReReview = Narrowed<Schemas['ReReview'], { state: 'waiting' | 'stands' | 'faulty'; claim: Claim }>
export type ReReviewOutcome = Schemas['ReReviewOutcome']
export type DrawnDay = Schemas['DrawnDay']
export type ReviewRates = Schemas['ReviewRates']
export type ReviewFigures = Schemas['ReviewFigures']

export const reReviews = (state: 'waiting' | 'judged', after?: string) =>
  takeAs<Paged<ReReview>>(client.GET('/api/v1/re-reviews', { params: { query: { state, after: after === undefined ? undefined : Number(after) } } }))
export const reReview = (seq: number) => takeAs<ReReview>(client.GET('/api/v1/re-reviews/{seq}', { params: { path: { seq } } }))
export const judgeAgain = (seq: number, outcome: ReReviewOutcome, words: string) =>
  takeAs<ReReview>(client.POST('/api/v1/re-reviews/{seq}', { params: { path: { seq } }, body: { outcome, words } }))
export const drawnDays = (before?: string) => takeAs<Paged<DrawnDay>>(client.GET('/api/v1/re-reviews/days', { params: { query: { before } } }))
export const reviewRates = (from?: string, until?: string) =>
  takeAs<ReviewRates>(client.GET('/api/v1/reviews/rates', { params: { query: { from, until } } }))
export const declareFamily = (seq: number) => takeAs<Claim>(client.POST('/api/v1/reviews/{seq}/family', { params: { path: { seq } } }))
