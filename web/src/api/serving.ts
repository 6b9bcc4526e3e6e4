import { client, take } from './client'
import type { Schemas } from './types'

export type OwnShop = Schemas['OwnShopItem']
export type OwnOffer = Schemas['OwnOffer']
export type OwnSlot = Schemas['OwnSlot']
export type FreeSlot = Schemas['FreeSlot']

export const ownShop = () => take(client.GET('/api/v1/merchants/me/shop'))
export const sayShop = (body: Schemas['OwnShop']): Promise<OwnShop> => take(client.PUT('/api/v1/merchants/me/shop', { body }))
export const ownSlots = () => take(client.GET('/api/v1/merchants/me/slots'))
export const offerSlot = (body: Schemas['NewSlot']) => take(client.POST('/api/v1/merchants/me/slots', { body }))
export const removeSlot = (id: string) => take(client.DELETE('/api/v1/merchants/me/slots/{id}', { params: { path: { id } } }))
export const freeSlots = (account: string) => take(client.GET('/api/v1/shops/{account}/slots', { params: { path: { account } } }))
export const homeVisit = (id: string) => take(client.GET('/api/v1/vouchers/{id}/visit', { params: { path: { id } } }))
export const askVisit = (id: string, body: Schemas['NewHomeVisit']) => take(client.POST('/api/v1/vouchers/{id}/visit', { params: { path: { id } }, body }))
export const takeBackVisit = (id: string) => take(client.DELETE('/api/v1/vouchers/{id}/visit', { params: { path: { id } } }))
