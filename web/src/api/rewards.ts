import { bySeq, client, decidedBy, keyed, take, takeAs } from './client'
import type { Look, PageAsk, Paged, Standard, StandardVersion, Voucher, VoucherState } from './types'

export const balance = () => take(client.GET('/api/v1/me/balance'))
export const history = (query: PageAsk) => take(client.GET('/api/v1/me/history', { params: { query: bySeq(query) } }))
export const standard = () => takeAs<Standard>(client.GET('/api/v1/standard'))
export const standardVersions = () => takeAs<{ items: StandardVersion[] }>(client.GET('/api/v1/standard/versions'))
export const offers = () => take(client.GET('/api/v1/offers'))

export const takeVoucher = (key: string, offer: string) =>
  takeAs<Voucher>(client.POST('/api/v1/vouchers', { params: { header: keyed(key) }, body: { offer } }))
export const myVouchers = (query: PageAsk & { state?: VoucherState }) =>
  takeAs<Paged<Voucher>>(client.GET('/api/v1/me/vouchers', { params: { query: bySeq(query) } }))
export const voucher = (id: string) => takeAs<Voucher>(client.GET('/api/v1/vouchers/{id}', { params: { path: { id } } }))
export const cancelVoucher = (key: string, id: string) =>
  takeAs<Voucher>(client.POST('/api/v1/vouchers/{id}/cancel', { params: { path: { id }, header: keyed(key) } }))

export const voucherKeys = () => take(client.GET('/api/v1/voucher-keys'))
export const lookAtCode = (code: string) => takeAs<Look>(client.POST('/api/v1/redemptions/look', { body: { code } }))
export const redemptionStatement = (code: string) => take(client.POST('/api/v1/redemptions/statement', { body: { code } }))
export const redeemCode = (key: string, code: string, signature: string | null) =>
  take(client.POST('/api/v1/redemptions', { params: { header: decidedBy(key, signature) }, body: { code } }))
export const redemptionsOf = (day: string) => take(client.GET('/api/v1/redemptions', { params: { query: { day } } }))
