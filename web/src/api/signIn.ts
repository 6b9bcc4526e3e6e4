import { client, take } from './client'
import type { Schemas } from './types'

export type SentCode = Schemas['SentCode']
export type RightCode = Schemas['RightCode']
export type PersonHere = Schemas['PersonHere']
export type SessionItem = Schemas['SessionItem']

export const ways = () => take(client.GET('/api/v1/sign-in'))
export const privacy = () => take(client.GET('/api/v1/privacy'))
export const sendCode = (mobile: string) => take(client.POST('/api/v1/sign-in/code', { body: { mobile } }))
export const checkCode = (body: Schemas['ShownCode']) => take(client.POST('/api/v1/sign-in/check', { body }))
export const enter = (body: Schemas['Entering']) => take(client.POST('/api/v1/sign-in/enter', { body }))
export const report = (body: Schemas['ChangedNumber']) => take(client.POST('/api/v1/sign-in/report', { body }))
export const register = (body: Schemas['Registration']) => take(client.POST('/api/v1/sign-in/register', { body }))

export const sessions = () => take(client.GET('/api/v1/me/sessions'))
export const endSession = (id: string) => take(client.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }))
export const endOtherSessions = () => take(client.DELETE('/api/v1/me/sessions'))
