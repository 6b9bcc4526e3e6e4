import { client, take } from './client'
import type { Schemas } from './types'

export type Passkey = Schemas['PasskeyItem']
export type Question = Schemas['PasskeyQuestion']
type Answer = Schemas['SignedPasskey']['credential']

export const passkeys = () => take(client.GET('/api/v1/me/passkeys'))
export const askToMake = () => take(client.POST('/api/v1/me/passkeys/question'))
export const keep = (ticket: string, name: string, credential: object) => take(client.POST('/api/v1/me/passkeys', { body: { ticket, name, credential: credential as Answer } }))
export const remove = (id: string) => take(client.DELETE('/api/v1/me/passkeys/{id}', { params: { path: { id } } }))
export const askToEnter = () => take(client.POST('/api/v1/sign-in/passkey/question'))
export const enterWith = (ticket: string, credential: object, shared_phone: boolean) => take(client.POST('/api/v1/sign-in/passkey', { body: { ticket, credential: credential as Answer, shared_phone } }))
