import { client, keyed, take } from './client'
import type { PageAsk, VoucherState } from './types'

export const balance = () => take(client.GET('/api/v1/me/balance'))
export const history = (query: PageAsk) => take(client.GET('/api/v1/me/history', { params: { query } }))
export const standard = () => take(client.GET('/api/v1/standard'))
export const offers = () => take(client.GET('/api/v1/offers'))

export const takeVoucher = (key: string, offer: string) =>
  take(client.POST('/api/v1/vouchers', { params: { header: keyed(key) }, body: { offer } }))
export const myVouchers = (query: PageAsk & { state?: VoucherState }) => take(client.GET('/api/v1/me/vouchers', { params: { query } }))
export const voucher = (id: string) => take(client.GET('/api/v1/vouchers/{id}', { params: { path: { id } } }))
export const cancelVoucher = (key: string, id: string) =>
  take(client.POST('/api/v1/vouchers/{id}/cancel', { params: { path: { id }, header: keyed(key) } }))

export const lookAtCode = (code: string) => take(client.POST('/api/v1/redemptions/look', { body: { code } }))
export const redeemCode = (key: string, code: string) =>
  take(client.POST('/api/v1/redemptions', { params: { header: keyed(key) }, body: { code } }))
export const redemptionsOf = (day: string) => take(client.GET('/api/v1/redemptions', { params: { query: { day } } }))
