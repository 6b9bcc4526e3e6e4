import type { components } from './schema'

// The names the pages use. Should the service rename a schema, this is the only place to follow.
export type Schemas = components['schemas']
export type Role = Schemas['Role']
export type ServiceClass = 'volunteer' | 'exchange' | 'training' | 'keeper' | 'drill'
export type ClaimState = 'open' | 'endorsed' | 'approved' | 'rejected' | 'withdrawn' | 'reversed'
export type VoucherState = 'open' | 'redeemed' | 'cancelled' | 'expired'

/** A schema whose open strings are narrowed to the words that this site knows. */
export type Narrowed<Schema, Words> = Omit<Schema, keyof Words> & Words
interface OfClass { class: ServiceClass }

export type Me = Schemas['Me']
export type DemoPerson = Schemas['DemoPersonItem']
export type Area = Schemas['AreaItem']
export type IdentityDocument = Schemas['DocumentItem']
export type NewDocument = Schemas['NewDocument']
export type ShownDocument = Schemas['ShownDocument']
export type DeskPerson = Schemas['DeskPerson']
export type OutboxItem = Schemas['OutboxItem']
export type OutboxState = Schemas['OutboxState']
export type DropReason = Schemas['DropReason']
export type Invitations = Schemas['Invitations']
export type Replacements = Schemas['Replacements']
export type KeyItem = Schemas['KeyItem']
export type KeyList = Schemas['KeyList']
export type JobItem = Schemas['JobItem']
export type JobList = Schemas['JobList']
export type DocumentKind = Schemas['DocumentKind']
export type Sex = Schemas['Sex']
export type StaffPerson = Schemas['StaffPerson']
export type StaffRole = Schemas['StaffRole']
export type SearchPurpose = Schemas['SearchPurpose']
export type ProposedStandard = Schemas['ProposedStandard']
export type StandardDraft = Schemas['StandardDraft']
export type Proposal = Narrowed<Schemas['Proposal'], {
  kind: 'grant_administrator' | 'withdraw_administrator' | 'adopt_standard'
  state: 'open' | 'lapsed' | 'seconded' | 'withdrawn'
}>
export type Handover = Schemas['HandoverItem']
export type Handovers = Schemas['Handovers']
export type WorkOfPerson = Schemas['WorkOfPerson']
export type HandoverStatements = Schemas['HandoverStatements']
export type NewHandover = Schemas['NewHandover']
export type RecordedConsent = Schemas['RecordedConsent']
export type OwnLook = Schemas['LookItem']
export type Consent = Schemas['Consent']
export type ConsentText = Schemas['ConsentTextItem']
export type PersonalExport = Schemas['PersonalExport']
export type Erasure = Schemas['Erasure']
export type Erased = Schemas['Erased']
export type OwnDevices = Schemas['OwnDevices']
export type Device = Schemas['Device']
export type WaitingDevice = Schemas['Waiting']
export type MonthsInName = Schemas['MonthsInName']
export type MonthInName = Schemas['MonthInName']
export type DecisionsInName = Schemas['DecisionsInName']
export type DecisionInName = Schemas['DecisionInName']
export type Saying = Schemas['Saying']
export type Deciding = Schemas['Deciding']
export type ShownPair = Schemas['ShownPair']
export type MergeLook = Schemas['MergeLook']
export type MergeItem = Schemas['MergeItem']
export type MergeDetail = Schemas['MergeDetail']
export type Why = Schemas['Why']
export type Unconfirmed = Schemas['Unconfirmed']

export type Activity = Narrowed<Schemas['Activity'], OfClass>
export type NewActivity = Narrowed<Schemas['NewActivity'], OfClass>
export type NewClaim = Schemas['NewClaim']
export type Claim = Narrowed<Schemas['Claim'], OfClass & { state: ClaimState; decisions: Narrowed<Schemas['Decision'], { state: ClaimState }>[] }>
export type ReviewCounts = Schemas['Counts']
export type ApprovedOne = Schemas['ManyItem']
export type Intended = Schemas['Intended']
export type Statements = Schemas['Statements']
export type Import = Narrowed<Schemas['Import'], { rows: ImportRow[] }>
export type ImportRow = Narrowed<Schemas['ImportRow'], { class?: ServiceClass | null }>

export type TeamKind = Schemas['TeamKind']
export type Team = Narrowed<Schemas['TeamItem'], { kind: TeamKind; state: 'active' | 'closed' }>
export type TeamMember = Schemas['TeamMember']
export type Shift = Narrowed<Schemas['ShiftItem'], OfClass & { state: 'draft' | 'published' | 'cancelled'; signed?: 'confirmed' | 'waiting' | null }>
export type Need = Schemas['NeedItem']
export type Organised = Narrowed<Schemas['OrganisedItem'], OfClass & { state: 'draft' | 'published' | 'cancelled'; shifts: Shift[] }>
export type Roster = Schemas['Roster']
export type RosterRow = Schemas['RosterRow']
export type ChainText = Schemas['ChainText']
export type ChainRow = Narrowed<Schemas['ChainRow'], { verdict: 'sign_up' | 'listed' | 'ask' | 'refused' | 'left_out' | 'aside' }>
export type ChainPreview = Narrowed<Schemas['ChainPreview'], { rows: ChainRow[] }>
export type NoticeItem = Schemas['NoticeItem']
export type NoticeChoices = Schemas['NoticeChoices']
export type NoticeWish = Schemas['NoticeWish']
export type NoticeAbout = Schemas['About']
export type NoticeChannel = Schemas['ChannelName']
export type NewBrowser = Schemas['NewBrowser']
export type ChannelChoice = Schemas['ChannelChoice']

export type ServiceCertificate = Narrowed<Schemas['ServiceCertificate'], { lines: Narrowed<Schemas['CertificateLine'], OfClass>[] }>
export type CheckedCertificate = Narrowed<Schemas['ServiceCertificateCheck'], { lines: Narrowed<Schemas['CheckedLine'], OfClass>[] }>

type ActivityState = 'draft' | 'published' | 'cancelled'
export type CourseResult = 'passed' | 'failed'
export type Course = Narrowed<Schemas['CourseItem'], { state: ActivityState }>
export type OwnCourse = Narrowed<Schemas['OwnCourse'], { course: Course; state: 'confirmed' | 'waiting' | 'left'; result?: CourseResult | null }>
export type Learner = Narrowed<Schemas['Learner'], { state: 'confirmed' | 'waiting'; result?: CourseResult | null }>
export interface CourseInHand { course: Course; learners: Learner[] }
export type CourseCertificate = Schemas['CourseCertificate']
export type CheckedCourseCertificate = Schemas['CourseCertificateCheck']

export type MerchantApplication = Schemas['MerchantApplication']
export type Merchant = Schemas['MerchantItem']
export type Balance = Schemas['Balance']
export type HistoryLine = Schemas['HistoryItem']
export type Offer = Schemas['OfferItem']
export type Standard = Narrowed<Schemas['StandardItem'], { rates: Narrowed<Schemas['RateItem'], OfClass>[] }>
export type StandardVersion = Narrowed<Schemas['StandardVersion'], { standard: Standard }>
export type Voucher = Narrowed<Schemas['Voucher'], { state: VoucherState }>
export type Look = Narrowed<Schemas['Looked'], { voucher: Narrowed<Schemas['LookedVoucher'], { state: VoucherState }> }>
export type Redemption = Schemas['Redemption']
export type Redemptions = Schemas['RedemptionList']

export type Entry = Narrowed<Schemas['EntryItem'], { facts: Record<string, unknown> }>
export type Totals = Schemas['TotalsItem']

/** One page of a list that is longer than one answer. */
export interface Paged<Item> { items: Item[]; next?: string | number | null }
/** `before` is the `next` of the page above, whatever it is. */
export interface PageAsk { limit?: number; before?: string }
