import { client, keyed, take, takeAs } from './client'
import type { ChainPreview, ChainText, Organised, PageAsk, Paged, ServiceClass, Schemas, Shift, Team, TeamKind } from './types'

export interface ShiftAsk { from: string; until: string; area?: string; team?: string; class?: ServiceClass; q?: string }
export interface TeamAsk extends PageAsk { q?: string; kind?: TeamKind; area?: string; of?: 'mine' }
interface Listed<Item> { items: Item[] }

export const shifts = (query: ShiftAsk) => takeAs<Listed<Shift> & { more: boolean }>(client.GET('/api/v1/shifts', { params: { query } }))
export const myShifts = () => takeAs<Listed<Shift>>(client.GET('/api/v1/me/shifts'))
export const signUp = (id: string, need: string) => takeAs<Shift>(client.POST('/api/v1/shifts/{id}/sign-up', { params: { path: { id } }, body: { need } }))
export const signOff = (id: string) => takeAs<Shift>(client.POST('/api/v1/shifts/{id}/sign-off', { params: { path: { id } } }))
export const checkIn = (id: string, code: string, device: string, near: Schemas['Near'] | null) =>
  takeAs<Shift>(client.POST('/api/v1/shifts/{id}/check-in', { params: { path: { id } }, body: { code, device, near } }))
export const checkOut = (key: string, id: string, code: string) =>
  takeAs<Shift>(client.POST('/api/v1/shifts/{id}/check-out', { params: { path: { id }, header: keyed(key) }, body: { code } }))

export const organised = (id: string) => takeAs<Organised>(client.GET('/api/v1/organised/{id}', { params: { path: { id } } }))
export const inHand = () => takeAs<Listed<Organised>>(client.GET('/api/v1/organised'))
export const planActivity = (body: Schemas['NewOrganised']) => takeAs<Listed<Organised>>(client.POST('/api/v1/organised', { body }))
export const changeActivity = (key: string, id: string, body: Schemas['OrganisedChange']) =>
  take(client.PUT('/api/v1/organised/{id}', { params: { path: { id }, header: keyed(key) }, body }))
export const publish = (key: string, id: string) => takeAs<Organised>(client.POST('/api/v1/organised/{id}/publish', { params: { path: { id }, header: keyed(key) } }))
export const cancelActivity = (id: string, reason: string, scope: 'this' | 'following') =>
  takeAs<Organised>(client.POST('/api/v1/organised/{id}/cancel', { params: { path: { id } }, body: { reason, scope } }))
export const cancelShift = (id: string, reason: string) => takeAs<Organised>(client.POST('/api/v1/shifts/{id}/cancel', { params: { path: { id } }, body: { reason } }))
export const plans = (area: string) => take(client.GET('/api/v1/plans', { params: { query: { area } } }))
export const plan = (id: string) => take(client.GET('/api/v1/plans/{id}', { params: { path: { id } } }))
export const changePlan = (id: string, body: Schemas['PlanWords']) => take(client.PUT('/api/v1/plans/{id}', { params: { path: { id } }, body }))
export const dropPlan = (id: string) => take(client.DELETE('/api/v1/plans/{id}', { params: { path: { id } } }))
export const makePlan = (body: Schemas['NewPlan']) => take(client.POST('/api/v1/plans', { body }))

export const shiftCode = (id: string) => take(client.GET('/api/v1/shifts/{id}/code', { params: { path: { id } } }))
export const roster = (id: string) => take(client.GET('/api/v1/shifts/{id}/roster', { params: { path: { id } } }))
export const headCount = (id: string, moment: 'start' | 'end', people: number) =>
  take(client.POST('/api/v1/shifts/{id}/head-count', { params: { path: { id } }, body: { moment, people } }))
export const tickRoster = (key: string, id: string, body: Schemas['Ticked']) =>
  take(client.POST('/api/v1/shifts/{id}/roster', { params: { path: { id }, header: keyed(key) }, body }))
export const addPerson = (id: string, name: string, account: string | null) =>
  take(client.POST('/api/v1/shifts/{id}/people', { params: { path: { id } }, body: { name, account } }))
export const takeOff = (id: string, account: string) => take(client.POST('/api/v1/shifts/{id}/take-off', { params: { path: { id } }, body: { account } }))
export const scanCard = (key: string, id: string, number: string) =>
  take(client.POST('/api/v1/shifts/{id}/card', { params: { path: { id }, header: keyed(key) }, body: { number } }))
export const readChain = (id: string, body: ChainText) => takeAs<ChainPreview>(client.POST('/api/v1/shifts/{id}/chain/preview', { params: { path: { id } }, body }))
export const saveChain = (id: string, body: ChainText) => take(client.POST('/api/v1/shifts/{id}/chain', { params: { path: { id } }, body }))
export const printSheet = (id: string) => take(client.POST('/api/v1/shifts/{id}/sheets', { params: { path: { id } } }))
export const sheet = (id: string) => take(client.GET('/api/v1/sheets/{id}', { params: { path: { id } } }))
export const photographSheet = (id: string, data: string) => take(client.POST('/api/v1/sheets/{id}/picture', { params: { path: { id } }, body: { data } }))
export const missed = () => take(client.GET('/api/v1/no-shows'))
export const evidence = (seq: number) => take(client.GET('/api/v1/claims/{seq}/evidence', { params: { path: { seq } } }))
export const addEvidence = (seq: number, data: string) => take(client.POST('/api/v1/claims/{seq}/evidence', { params: { path: { seq } }, body: { data } }))
export const ownCard = () => take(client.POST('/api/v1/me/card'))

export const openCalendar = (team: string | null) => take(client.POST('/api/v1/me/calendars', { body: { team } }))
export const endCalendar = (team: string | null) => take(client.POST('/api/v1/me/calendars/end', { body: { team } }))
export const calendars = () => take(client.GET('/api/v1/me/calendars'))

export const teams = (query: TeamAsk) =>
  takeAs<Paged<Team>>(client.GET('/api/v1/teams', { params: { query: { ...query, before: query.before === undefined ? undefined : Number(query.before) } } }))
export const team = (id: string) => takeAs<Team>(client.GET('/api/v1/teams/{id}', { params: { path: { id } } }))
export const foundTeam = (body: Schemas['NewTeam']) => takeAs<Team>(client.POST('/api/v1/teams', { body }))
export const describeTeam = (id: string, body: Schemas['TeamWords']) => takeAs<Team>(client.PUT('/api/v1/teams/{id}', { params: { path: { id } }, body }))
export const joinTeam = (id: string, words: string) => takeAs<Team>(client.POST('/api/v1/teams/{id}/join', { params: { path: { id } }, body: { words } }))
export const leaveTeam = (id: string) => takeAs<Team>(client.POST('/api/v1/teams/{id}/leave', { params: { path: { id } } }))
export const teamPeople = (id: string) => take(client.GET('/api/v1/teams/{id}/members', { params: { path: { id } } }))
export const answerRequest = (id: string, account: string, verdict: 'accept' | 'decline') =>
  take(client.POST('/api/v1/teams/{id}/answer', { params: { path: { id } }, body: { account, verdict } }))
export const changeMember = (id: string, account: string, change: 'remove' | 'appoint' | 'step_down' | 'add') =>
  takeAs<Team>(client.POST('/api/v1/teams/{id}/change', { params: { path: { id } }, body: { account, change } }))

export const profile = () => take(client.GET('/api/v1/me/profile'))
export const putProfile = (body: Schemas['VolunteerProfile']) => take(client.PUT('/api/v1/me/profile', { body }))
export const holidays = (year: number) => take(client.GET('/api/v1/holidays', { params: { query: { year } } }))
export const setHoliday = (body: Schemas['HolidayWish']) => take(client.POST('/api/v1/holidays', { body }))
