import { client, take } from './client'
import type { NewBrowser, NoticeWish } from './types'

export const notices = () => take(client.GET('/api/v1/me/notices'))
export const readNotices = () => take(client.POST('/api/v1/me/notices/read'))
export const readNotice = (id: string) => take(client.POST('/api/v1/me/notices/{id}/read', { params: { path: { id } } }))
export const noticeChoices = () => take(client.GET('/api/v1/me/notice-choices'))
export const chooseNotices = (body: NoticeWish) => take(client.PUT('/api/v1/me/notice-choices', { body }))
export const startPush = (body: NewBrowser) => take(client.POST('/api/v1/me/browsers', { body }))
export const endPush = (endpoint: string) => take(client.POST('/api/v1/me/browsers/end', { body: { endpoint } }))
