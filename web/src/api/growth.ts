import { client, take } from './client'
import type { Schemas } from './types'

export const growth = () => take(client.GET('/api/v1/me/growth'))
export const yearReview = (year: number) => take(client.GET('/api/v1/me/growth/{year}', { params: { path: { year } } }))
export const starLevels = () => take(client.GET('/api/v1/star-levels'))
export const honoursOf = (id: string) => take(client.GET('/api/v1/honours/of/{id}', { params: { path: { id } } }))
export const giveHonour = (id: string, body: Schemas['NewHonour']) => take(client.POST('/api/v1/honours/of/{id}', { params: { path: { id } }, body }))
export const takeHonourBack = (id: string) => take(client.POST('/api/v1/honours/{id}/take-back', { params: { path: { id } } }))
