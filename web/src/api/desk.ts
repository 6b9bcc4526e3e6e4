import { client, decidedBy, keyed, take } from './client'

/** One voucher of one member, and where it is to be used. */
export interface DeskPlace { member: string; voucher: string; merchant: string }
const at = ({ member, voucher }: { member: string; voucher: string }) => ({ id: member, voucher })

export const cardAtDesk = (number: string) => take(client.POST('/api/v1/desk/cards/find', { body: { number } }))
export const deskPoints = (id: string) => take(client.GET('/api/v1/desk/people/{id}/points', { params: { path: { id } } }))
export const deskMerchants = () => take(client.GET('/api/v1/desk/merchants'))
export const takeAtDesk = (key: string, id: string, offer: string) =>
  take(client.POST('/api/v1/desk/people/{id}/vouchers', { params: { path: { id }, header: keyed(key) }, body: { offer } }))
export const cancelAtDesk = (key: string, id: string, voucher: string) =>
  take(client.POST('/api/v1/desk/people/{id}/vouchers/{voucher}/cancel', { params: { path: { id, voucher }, header: keyed(key) } }))
export const deskStatement = (place: DeskPlace) =>
  take(client.POST('/api/v1/desk/people/{id}/vouchers/{voucher}/statement', { params: { path: at(place) }, body: { merchant: place.merchant } }))
export const spendAtDesk = (key: string, place: DeskPlace, signature: string | null) =>
  take(client.POST('/api/v1/desk/people/{id}/vouchers/{voucher}/redeem', { params: { path: at(place), header: decidedBy(key, signature) }, body: { merchant: place.merchant } }))
export const deskClerks = () => take(client.GET('/api/v1/desk/clerks'))
export const unclaimedPoints = () => take(client.GET('/api/v1/desk/unclaimed'))
export const makeCard = (id: string) => take(client.POST('/api/v1/people/{id}/card', { params: { path: { id } } }))
/** True once it is ended: an answer without a body is none. */
export const endCard = (id: string) => take(client.DELETE('/api/v1/people/{id}/card', { params: { path: { id } } })).then(() => true)
