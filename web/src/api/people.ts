import { bySeq, client, decidedBy, keyed, take, takeAs } from './client'
import type { DeskPerson, NewHandover, PageAsk, Paged, Proposal, ProposedStandard, RecordedConsent, Role, SearchPurpose, ShownDocument, StaffPerson, StandardDraft } from './types'

export interface StaffAsk extends PageAsk { role?: Role; area?: string }
/** By the whole number, or by the whole name. */
export type PersonAsk = { purpose: SearchPurpose } & ({ mobile: string } | { name: string })

export const staff = (query: StaffAsk) => take(client.GET('/api/v1/staff', { params: { query: bySeq(query) } }))
export const findPeople = (body: PersonAsk) => take(client.POST('/api/v1/people/search', { body }))
export const person = (id: string): Promise<StaffPerson> => take(client.GET('/api/v1/people/{id}', { params: { path: { id } } }))
export const grantRole = (key: string, id: string, role: Role, area: string, signature: string | null): Promise<StaffPerson> =>
  take(client.POST('/api/v1/people/{id}/roles', { params: { path: { id }, header: decidedBy(key, signature) }, body: { role, area } }))
export const withdrawRole = (key: string, id: string, seq: number, signature: string | null): Promise<StaffPerson> =>
  take(client.POST('/api/v1/people/{id}/roles/{seq}/withdraw', { params: { path: { id, seq }, header: decidedBy(key, signature) } }))

export const proposals = (query: PageAsk) => takeAs<Paged<Proposal>>(client.GET('/api/v1/proposals', { params: { query: bySeq(query) } }))
export const proposeAdministrator = (key: string, account: string, area: string, signature: string | null) =>
  takeAs<Proposal>(client.POST('/api/v1/proposals/administrators', { params: { header: decidedBy(key, signature) }, body: { account, area } }))
export const proposeWithdrawal = (key: string, account: string, granted: number, signature: string | null) =>
  takeAs<Proposal>(client.POST('/api/v1/proposals/withdrawals', { params: { header: decidedBy(key, signature) }, body: { account, granted } }))
export const proposeStandard = (key: string, body: ProposedStandard, signature: string | null) =>
  takeAs<Proposal>(client.POST('/api/v1/proposals/standards', { params: { header: decidedBy(key, signature) }, body }))
export const standardDrafts = () => take(client.GET('/api/v1/standard-drafts'))
/** Keeps what is written: as a new draft, or in the place of the one that was opened. */
export const saveStandardDraft = (standard: ProposedStandard, before: StandardDraft | null): Promise<StandardDraft> =>
  before
    ? take(client.PUT('/api/v1/standard-drafts/{id}', { params: { path: { id: before.id } }, body: { standard, revision: before.revision } }))
    : take(client.POST('/api/v1/standard-drafts', { body: { standard } }))
export const removeStandardDraft = (id: string) => take(client.DELETE('/api/v1/standard-drafts/{id}', { params: { path: { id } } })).then(() => true)
export const secondProposal = (key: string, seq: number, signature: string | null) =>
  takeAs<Proposal>(client.POST('/api/v1/proposals/{seq}/second', { params: { path: { seq }, header: decidedBy(key, signature) } }))
export const withdrawProposal = (key: string, seq: number) =>
  takeAs<Proposal>(client.POST('/api/v1/proposals/{seq}/withdraw', { params: { path: { seq }, header: keyed(key) } }))

export const myLooks = (query: PageAsk) => take(client.GET('/api/v1/me/looks', { params: { query: { before: query.before } } }))

export const myExport = () => take(client.GET('/api/v1/me/export'))
export const erasure = () => take(client.GET('/api/v1/me/erasure'))
export const askErasure = () => take(client.POST('/api/v1/me/erasure'))
export const confirmErasure = (confirmation: string) => take(client.POST('/api/v1/me/erasure/confirm', { body: { confirmation } }))

export const consentTexts = () => take(client.GET('/api/v1/consent-texts'))
export const myConsents = () => take(client.GET('/api/v1/me/consents'))
export const giveConsent = (key: string, purpose: string, text: string) =>
  take(client.POST('/api/v1/me/consents', { params: { header: keyed(key) }, body: { purpose, text } }))
export const withdrawConsent = (key: string, seq: number) =>
  take(client.POST('/api/v1/me/consents/{seq}/withdraw', { params: { path: { seq }, header: keyed(key) } }))

/** Which decisions; days of Guangzhou, both counted. */
export interface ActionFilter { kind?: string; area?: string; by?: string; from?: string; until?: string }
export interface ActionAsk extends PageAsk, ActionFilter {}
export const staffActions = (query: ActionAsk) => take(client.GET('/api/v1/actions', { params: { query: bySeq(query) } }))
export const actionsFile = (query: ActionFilter): string => {
  const asked = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  return `/api/v1/actions/export?${asked.toString()}`
}
export const addArea = (parent: string, code: string, name: string) => take(client.POST('/api/v1/areas', { body: { parent, code, name } }))
export const renameArea = (area: string, name: string) => take(client.POST('/api/v1/areas/rename', { body: { area, name } }))

export const workOf = (id: string) => take(client.GET('/api/v1/people/{id}/work', { params: { path: { id } } }))
export const handovers = () => take(client.GET('/api/v1/handovers'))
export const openHandover = (key: string, body: NewHandover) => take(client.POST('/api/v1/handovers', { params: { header: keyed(key) }, body }))
export const handoverStatements = (id: string) => take(client.POST('/api/v1/handovers/{id}/statements', { params: { path: { id } } }))
export const finishHandover = (key: string, id: string, signature: string | null) =>
  take(client.POST('/api/v1/handovers/{id}/finish', { params: { path: { id }, header: decidedBy(key, signature) } }))
export const cancelHandover = (id: string) => take(client.POST('/api/v1/handovers/{id}/cancel', { params: { path: { id } } }))
export const myHandovers = () => take(client.GET('/api/v1/me/handovers'))
export const confirmHandover = (id: string, signature: string | null) =>
  take(client.POST('/api/v1/handovers/{id}/confirm', { params: { path: { id }, header: signature === null ? {} : { 'Decision-Signature': signature } } }))

export const consentsOf = (id: string) => take(client.GET('/api/v1/people/{id}/consents', { params: { path: { id } } }))
export const recordConsent = (key: string, id: string, body: RecordedConsent) =>
  take(client.POST('/api/v1/people/{id}/consents', { params: { path: { id }, header: keyed(key) }, body }))
export const keepPicture = (id: string, seq: number, data: string) =>
  take(client.POST('/api/v1/people/{id}/consents/{seq}/picture', { params: { path: { id, seq } }, body: { media: 'image/jpeg', data } }))
export const myConsentPicture = (seq: number) => take(client.GET('/api/v1/me/consents/{seq}/picture', { params: { path: { seq } } }))

export const myWorkers = () => take(client.GET('/api/v1/me/workers'))
/** Who stands at the desk: by the whole number, or by the whole name. */
export type DeskAsk = { mobile: string } | { name: string }
export const findAtDesk = (body: DeskAsk) => take(client.POST('/api/v1/desk/people/search', { body }))
export const deskPerson = (id: string): Promise<DeskPerson> => take(client.GET('/api/v1/desk/people/{id}', { params: { path: { id } } }))
export const enterShownDocument = (account: string, body: ShownDocument) =>
  take(client.PUT('/api/v1/members/{account}/document', { params: { path: { account } }, body }))
