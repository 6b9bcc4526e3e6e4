import { client, take } from './client'
import type { Schemas } from './types'

export type FlagLimits = Schemas['FlagLimits']

export const starHistory = () => take(client.GET('/api/v1/star-levels/history'))
export const setStars = (body: Schemas['StarWish']) => take(client.PUT('/api/v1/star-levels', { body }))
export const flagHistory = () => take(client.GET('/api/v1/flag-limits'))
export const setFlags = (body: Schemas['FlagWish']) => take(client.PUT('/api/v1/flag-limits', { body }))
