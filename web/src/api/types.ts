import type { components } from './schema'

// The names the pages use. Should the service rename a schema, this is the only place to follow.
type Schemas = components['schemas']
export type Role = Schemas['Role']
export type ServiceClass = Schemas['Class']
export type ClaimState = Schemas['ClaimState']
export type VoucherState = Schemas['VoucherState']
export type Me = Schemas['Me']
export type DemoPerson = Schemas['DemoPerson']
export type Balance = Schemas['Balance']
export type HistoryLine = Schemas['HistoryLine']
export type Entry = Schemas['Entry']
export type Activity = Schemas['Activity']
export type NewActivity = Schemas['NewActivity']
export type NewClaim = Schemas['NewClaim']
export type Claim = Schemas['Claim']
export type ReviewCounts = Schemas['ReviewCounts']
export type ApprovedOne = Schemas['ApprovedOne']
export type Offer = Schemas['Offer']
export type Standard = Schemas['Standard']
export type Voucher = Schemas['Voucher']
export type Look = Schemas['Look']
export type Redemption = Schemas['Redemption']
export type Redemptions = Schemas['Redemptions']
export type Totals = Schemas['Totals']
export type Area = Schemas['Area']
export type Import = Schemas['Import']
export type ImportRow = Schemas['ImportRow']

/** One page of a list that is longer than one answer. */
export interface Paged<Item> { items: Item[]; next?: string | null }
export interface PageAsk { limit?: number; before?: string }
