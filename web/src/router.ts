import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { Role } from './api/types'
import { ADMINISTRATORS, AUDITORS, CLERKS, IMPORTERS, MERCHANTS, ORGANISERS, OVERSEERS, RATERS, REVIEWERS, SIGNERS, STAFF } from './features/identity/roles'
import { useSession } from './features/identity/session'
import HomeView from './features/portal/HomeView.vue'
import type { PlainKey } from './language'

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may see it: everybody, anyone signed in (the default), or holders of one of these roles. */
    access?: 'public' | 'member' | readonly Role[]
    tab?: 'home' | 'volunteer' | 'desk' | 'services' | 'me'
    title?: PlainKey
    /** Uses the whole width of a desktop. */
    wide?: boolean
    /** Pages that share one instance share a key. */
    key?: string
  }
}

const volunteering: RouteRecordRaw[] = [
  { path: '/volunteering', name: 'shifts', component: () => import('./features/volunteering/shifts/ShiftsView.vue'), meta: { access: 'public', tab: 'volunteer', title: 'shifts.title', wide: true } },
  { path: '/volunteering/activities', name: 'activities', component: () => import('./features/volunteering/ActivitiesView.vue'), meta: { access: 'public', tab: 'volunteer', title: 'activities.title', wide: true } },
  { path: '/volunteering/mine', name: 'my-shifts', component: () => import('./features/volunteering/shifts/MyShiftsView.vue'), meta: { tab: 'volunteer', title: 'mine.title' } },
  { path: '/volunteering/month', name: 'month', component: () => import('./features/volunteering/shifts/MonthView.vue'), meta: { tab: 'volunteer', title: 'month.title' } },
  { path: '/volunteering/check-in', name: 'check-in', component: () => import('./features/volunteering/shifts/CheckInView.vue'), meta: { tab: 'volunteer', title: 'check.title' } },
  { path: '/volunteering/teams', name: 'teams', component: () => import('./features/volunteering/teams/TeamsView.vue'), meta: { tab: 'volunteer', title: 'teams.title' } },
  { path: '/volunteering/teams/:id([0-9a-f]{32})', name: 'team', component: () => import('./features/volunteering/teams/TeamView.vue'), meta: { tab: 'volunteer', title: 'team.title' } },
  { path: '/me/notices', name: 'notices', component: () => import('./features/notices/NoticesView.vue'), meta: { tab: 'me', title: 'notices.title' } },
  { path: '/me/notices/choices', name: 'notice-choices', component: () => import('./features/notices/ChoicesView.vue'), meta: { tab: 'me', title: 'notice_choices.title' } },
  { path: '/me/skills', name: 'skills', component: () => import('./features/volunteering/teams/ProfileView.vue'), meta: { tab: 'me', title: 'profile.title' } },
  { path: '/me/growth', name: 'growth', component: () => import('./features/volunteering/growth/GrowthView.vue'), meta: { tab: 'me', title: 'growth.title' } },
  { path: '/me/growth/:year(\\d{4})', name: 'year-review', component: () => import('./features/volunteering/growth/YearView.vue'), meta: { tab: 'me', title: 'growth.years' } },
  { path: '/me/certificates', name: 'certificates', component: () => import('./features/volunteering/certificates/CertificatesView.vue'), meta: { tab: 'me', title: 'certificates.title' } },
  { path: '/me/certificates/:number(\\d{20})', name: 'certificate', component: () => import('./features/volunteering/certificates/CertificateView.vue'), meta: { tab: 'me', title: 'certificate.title' } },
  { path: '/certificates/check', name: 'check-certificate', component: () => import('./features/volunteering/certificates/CheckView.vue'), meta: { access: 'public', tab: 'home', title: 'certificate_check.title' } },
  { path: '/volunteering/courses', name: 'courses', component: () => import('./features/volunteering/college/CoursesView.vue'), meta: { access: 'public', tab: 'volunteer', title: 'courses.title', wide: true } },
  { path: '/volunteering/courses/:id([0-9a-f]{32})', name: 'course', component: () => import('./features/volunteering/college/CourseView.vue'), meta: { access: 'public', tab: 'volunteer', title: 'course.title' } },
  { path: '/me/course-certificates/:number(\\d{20})', name: 'course-certificate', component: () => import('./features/volunteering/college/CourseCertificateView.vue'), meta: { tab: 'me', title: 'course_certificate.title' } },
  { path: '/me/card', name: 'card', component: () => import('./features/volunteering/shifts/CardView.vue'), meta: { tab: 'me', title: 'card.title' } },
  { path: '/volunteering/activities/:id', name: 'activity', component: () => import('./features/volunteering/ActivityView.vue'), meta: { access: 'public', tab: 'volunteer', title: 'activity.title' } },
  { path: '/volunteering/activities/:id([0-9a-f]{32})/share', name: 'share-activity', component: () => import('./features/volunteering/share/ShareView.vue'), meta: { tab: 'volunteer', title: 'share.title' } },
  { path: '/volunteering/record', name: 'record', component: () => import('./features/volunteering/RecordView.vue'), meta: { tab: 'volunteer', title: 'record.title' } },
  { path: '/volunteering/claims', name: 'claims', component: () => import('./features/volunteering/ClaimsView.vue'), meta: { tab: 'volunteer', title: 'claims.title' } },
  { path: '/volunteering/claims/:seq(\\d+)', name: 'claim', component: () => import('./features/volunteering/ClaimView.vue'), meta: { tab: 'volunteer', title: 'claim.title' } },
]

const rewards: RouteRecordRaw[] = [
  { path: '/me', name: 'me', component: () => import('./features/rewards/MeView.vue'), meta: { tab: 'me', title: 'nav.me' } },
  { path: '/me/history', name: 'history', component: () => import('./features/rewards/HistoryView.vue'), meta: { tab: 'me', title: 'history.title' } },
  { path: '/me/donate', name: 'donate', component: () => import('./features/rewards/funds/FundsView.vue'), meta: { tab: 'me', title: 'donate.title' } },
  { path: '/me/vouchers', name: 'vouchers', component: () => import('./features/rewards/VouchersView.vue'), meta: { tab: 'me', title: 'vouchers.title' } },
  { path: '/me/statement', name: 'my-statement', component: () => import('./features/transparency/receipt/StatementView.vue'), props: { of: 'me' }, meta: { tab: 'me', title: 'statement.title' } },
  { path: '/me/handovers', name: 'my-handovers', component: () => import('./features/people/handover/MyHandoversView.vue'), meta: { tab: 'me', title: 'handover.mine' } },
  { path: '/me/privacy', name: 'privacy', component: () => import('./features/people/privacy/PrivacyView.vue'), meta: { tab: 'me', title: 'privacy.title' } },
  { path: '/me/privacy/looks', name: 'looks', component: () => import('./features/people/privacy/LooksView.vue'), meta: { tab: 'me', title: 'looks.title' } },
  { path: '/me/privacy/consents', name: 'consents', component: () => import('./features/people/privacy/ConsentsView.vue'), meta: { tab: 'me', title: 'consents.title' } },
  { path: '/me/privacy/export', name: 'my-export', component: () => import('./features/people/privacy/ExportView.vue'), meta: { tab: 'me', title: 'my_export.title' } },
  { path: '/me/privacy/erase', name: 'erase', component: () => import('./features/people/privacy/EraseView.vue'), meta: { tab: 'me', title: 'erase.title' } },
  { path: '/me/document', name: 'document', component: () => import('./features/identity/DocumentView.vue'), meta: { tab: 'me', title: 'document.title' } },
  { path: '/me/settings', name: 'settings', component: () => import('./features/identity/SettingsView.vue'), meta: { access: 'public', tab: 'me', title: 'settings.title' } },
  { path: '/me/settings/sessions', name: 'sessions', component: () => import('./features/identity/sessions/SessionsView.vue'), meta: { tab: 'me', title: 'settings.sessions' } },
  { path: '/me/settings/passkeys', name: 'passkeys', component: () => import('./features/identity/passkeys/PasskeysView.vue'), meta: { tab: 'me', title: 'settings.passkeys' } },
  { path: '/me/settings/providers', name: 'providers', component: () => import('./features/identity/providers/ProvidersView.vue'), meta: { tab: 'me', title: 'settings.providers' } },
  { path: '/me/family', name: 'family', component: () => import('./features/identity/family/FamilyView.vue'), meta: { tab: 'me', title: 'family.page' } },
  { path: '/me/settings/pin', name: 'pin', component: () => import('./features/identity/numbers/PinView.vue'), meta: { tab: 'me', title: 'settings.pin' } },
  { path: '/me/devices', name: 'devices', component: () => import('./features/people/devices/DevicesView.vue'), meta: { access: SIGNERS, tab: 'me', title: 'devices.title' } },
  { path: '/entries/:seq(\\d+)', name: 'entry', component: () => import('./features/transparency/EntryView.vue'), meta: { tab: 'me', title: 'entry.title' } },
  { path: '/services', name: 'services', component: () => import('./features/rewards/ServicesView.vue'), meta: { access: 'public', tab: 'services', title: 'services.title' } },
  { path: '/vouchers/:id', name: 'voucher', component: () => import('./features/rewards/VoucherView.vue'), meta: { tab: 'services', title: 'voucher.title' } },
  { path: '/shops', name: 'shops', component: () => import('./features/rewards/merchants/ShopsView.vue'), meta: { access: 'public', tab: 'services', title: 'shops.title' } },
  { path: '/shops/apply', name: 'apply-merchant', component: () => import('./features/rewards/merchants/ApplyView.vue'), meta: { tab: 'services', title: 'shops.apply' } },
  { path: '/desk/settlements', name: 'settlements', component: () => import('./features/rewards/settlements/SettlementsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'desk.settlements' } },
  { path: '/desk/disputes', name: 'disputes', component: () => import('./features/rewards/disputes/DisputesView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'desk.disputes' } },
  { path: '/desk/books', name: 'merchant-books', component: () => import('./features/rewards/settlements/BooksView.vue'), meta: { access: OVERSEERS, tab: 'desk', title: 'desk.books' } },
  { path: '/redeem/shop', name: 'own-shop', component: () => import('./features/rewards/serving/OwnShopView.vue'), meta: { access: MERCHANTS, tab: 'desk', title: 'desk.own_shop' } },
  { path: '/redeem/month', name: 'merchant-month', component: () => import('./features/rewards/settlements/MonthView.vue'), meta: { access: MERCHANTS, tab: 'desk', title: 'desk.month' } },
  { path: '/desk/merchants', name: 'merchants', component: () => import('./features/rewards/merchants/MerchantsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'desk.merchants' } },
  { path: '/standard', name: 'standard', component: () => import('./features/rewards/StandardView.vue'), meta: { access: 'public', tab: 'services', title: 'standard.title' } },
]

const desk: RouteRecordRaw[] = [
  { path: '/desk', name: 'desk', component: () => import('./features/portal/DeskView.vue'), meta: { access: STAFF, tab: 'desk', title: 'nav.desk' } },
  {
    path: '/desk/reviews', component: () => import('./features/volunteering/review/ReviewsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'reviews.title', wide: true, key: 'reviews' },
    children: [
      { path: '', name: 'reviews', component: () => import('./features/volunteering/review/ReviewNone.vue') },
      { path: ':seq(\\d+)', name: 'review', component: () => import('./features/volunteering/review/ReviewClaim.vue') },
    ],
  },
  { path: '/desk/re-reviews', name: 're-reviews', component: () => import('./features/volunteering/again/AgainView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'again.title' } },
  { path: '/desk/re-reviews/:seq(\\d+)', name: 're-review', component: () => import('./features/volunteering/again/AgainClaim.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'again.title' } },
  { path: '/desk/re-reviews/days', name: 'drawn-days', component: () => import('./features/volunteering/again/DrawnDaysView.vue'), meta: { access: RATERS, tab: 'desk', title: 'drawn.title' } },
  { path: '/desk/rates', name: 'rates', component: () => import('./features/volunteering/again/RatesView.vue'), meta: { access: RATERS, tab: 'desk', title: 'rates.title' } },
  { path: '/desk/activities/new', name: 'post-activity', component: () => import('./features/volunteering/PostActivityView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'post.title' } },
  { path: '/desk/organised', name: 'hand', component: () => import('./features/volunteering/site/HandView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'hand.title' } },
  { path: '/desk/plans', name: 'plans', component: () => import('./features/volunteering/plans/PlansView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'plans.title' } },
  { path: '/desk/plans/:id([0-9a-f]{32})', name: 'plan', component: () => import('./features/volunteering/plans/PlanView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'plans.one' } },
  { path: '/desk/organised/new', name: 'plan-activity', component: () => import('./features/volunteering/site/PlanActivityView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'plan.title' } },
  { path: '/desk/organised/:id([0-9a-f]{32})', name: 'change-activity', component: () => import('./features/volunteering/site/ChangeActivityView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'change.title' } },
  { path: '/desk/organised/missed', name: 'missed', component: () => import('./features/volunteering/site/MissedView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'hand.missed' } },
  { path: '/desk/shifts/:id([0-9a-f]{32})', name: 'shift-desk', component: () => import('./features/volunteering/site/ShiftDeskView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'site.title' } },
  { path: '/desk/shifts/:id([0-9a-f]{32})/chain', name: 'chain', component: () => import('./features/volunteering/chain/ChainView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'chain.title', wide: true } },
  { path: '/desk/card', name: 'card-desk', component: () => import('./features/volunteering/site/CardDeskView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'card_desk.title' } },
  { path: '/desk/sheets/:id([0-9a-f]{32})', name: 'sheet', component: () => import('./features/volunteering/site/SheetView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'sheet.title' } },
  { path: '/desk/teams/new', name: 'new-team', component: () => import('./features/volunteering/teams/TeamFormView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'teams.new' } },
  { path: '/desk/teams/:id([0-9a-f]{32})', name: 'edit-team', component: () => import('./features/volunteering/teams/TeamFormView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'team.edit' } },
  { path: '/desk/courses', name: 'course-desk', component: () => import('./features/volunteering/college/CourseDeskView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'course_desk.title' } },
  { path: '/desk/courses/new', name: 'plan-course', component: () => import('./features/volunteering/college/CourseFormView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'course_form.title' } },
  { path: '/desk/courses/:id([0-9a-f]{32})', name: 'course-in-hand', component: () => import('./features/volunteering/college/CourseInHandView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'course.title' } },
  { path: '/desk/holidays', name: 'holidays', component: () => import('./features/volunteering/site/HolidaysView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'holidays.title' } },
  { path: '/desk/imports', name: 'imports', component: () => import('./features/volunteering/roster/ImportsView.vue'), meta: { access: IMPORTERS, tab: 'desk', title: 'imports.title' } },
  { path: '/desk/imports/:id', name: 'import', component: () => import('./features/volunteering/roster/ImportView.vue'), meta: { access: IMPORTERS, tab: 'desk', title: 'import.title', wide: true } },
  { path: '/volunteering/visits', name: 'visits', component: () => import('./features/volunteering/visits/VisitsView.vue'), meta: { tab: 'volunteer', title: 'visits.mine' } },
  { path: '/desk/listings', name: 'listings', component: () => import('./features/volunteering/listings/ListingsView.vue'), meta: { access: ORGANISERS, tab: 'desk', title: 'listings.title' } },
  { path: '/desk/layouts', name: 'layouts', component: () => import('./features/volunteering/layouts/LayoutsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/layouts/new', name: 'new-layout', component: () => import('./features/volunteering/layouts/LayoutFormView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/layouts/records', name: 'external-records', component: () => import('./features/volunteering/layouts/RecordsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/layouts/:id([0-9a-f]{32})', name: 'layout', component: () => import('./features/volunteering/layouts/LayoutFormView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/layouts/:id([0-9a-f]{32})/import', name: 'import-records', component: () => import('./features/volunteering/layouts/ImportRecordsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/layouts/:id([0-9a-f]{32})/export', name: 'export-layout', component: () => import('./features/volunteering/layouts/ExportLayoutView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'elsewhere.title' } },
  { path: '/desk/stars', name: 'stars', component: () => import('./features/volunteering/limits/StarsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'limits.stars' } },
  { path: '/desk/flags', name: 'flags', component: () => import('./features/volunteering/limits/FlagsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'limits.flags' } },
  { path: '/desk/people', name: 'people', component: () => import('./features/people/PeopleView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'people.title', wide: true } },
  { path: '/desk/people/proposals', name: 'proposals', component: () => import('./features/people/ProposalsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'proposals.title' } },
  { path: '/desk/people/standard', name: 'propose-standard', component: () => import('./features/people/standard/StandardDraftsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'standard_form.title' } },
  { path: '/desk/people/standard/:id(new|[0-9a-f]{32})', name: 'standard-draft', component: () => import('./features/people/standard/StandardForm.vue'), props: (to) => ({ id: String(to.params.id), like: typeof to.query.like === 'string' ? to.query.like : undefined }), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'standard_form.title' } },
  { path: '/desk/people/:id([0-9a-f]{32})', name: 'person', component: () => import('./features/people/PersonView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'people.title' } },
  { path: '/desk/devices', name: 'devices-waiting', component: () => import('./features/people/devices/WaitingView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'devices.queue' } },
  { path: '/desk/people/:id([0-9a-f]{32})/handover', name: 'hand-over', component: () => import('./features/people/handover/HandOverView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'handover.title' } },
  { path: '/desk/people/:id([0-9a-f]{32})/consents/paper/:purpose([a-z_]+)', name: 'consent-paper', component: () => import('./features/people/consents/ConsentPaperView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'consents.paper' } },
  { path: '/desk/people/:id([0-9a-f]{32})/consents', name: 'person-consents', component: () => import('./features/people/consents/PersonConsentsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'consents.of_person' } },
  { path: '/desk/visitors', name: 'visitors', component: () => import('./features/office/visitors/VisitorsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'visitors.title' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})', name: 'visitor', component: () => import('./features/office/visitors/VisitorView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'visitors.title' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})/document', name: 'visitor-document', component: () => import('./features/office/visitors/VisitorDocumentView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'document.title' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})/family', name: 'visitor-family', component: () => import('./features/office/visitors/VisitorFamilyView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'visitors.title' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})/points', name: 'visitor-points', component: () => import('./features/rewards/desk/DeskPointsView.vue'), meta: { access: CLERKS, tab: 'desk', title: 'visitors.points' } },
  { path: '/desk/clerks', name: 'clerks', component: () => import('./features/rewards/desk/ClerksView.vue'), meta: { access: AUDITORS, tab: 'desk', title: 'desk.clerks' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})/honours', name: 'give-honour', component: () => import('./features/volunteering/growth/GiveHonourView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'honour.title' } },
  { path: '/desk/visitors/:id([0-9a-f]{32})/team', name: 'add-to-team', component: () => import('./features/volunteering/teams/AddToTeamView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'team.add_title' } },
  { path: '/desk/exports', name: 'exports', component: () => import('./features/volunteering/exports/ExportsView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'exports.title' } },
  { path: '/desk/office', name: 'office', component: () => import('./features/office/OfficeView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/outbox', name: 'outbox', component: () => import('./features/office/outbox/OutboxView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/jobs', name: 'jobs', component: () => import('./features/office/jobs/JobsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/keys', name: 'keys', component: () => import('./features/office/keys/KeysView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/policies', name: 'policies', component: () => import('./features/office/policies/PoliciesView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/invite', name: 'invite', component: () => import('./features/office/invitations/InvitationsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/office/replace', name: 'replace', component: () => import('./features/office/invitations/ReplacementsView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'office.title' } },
  { path: '/desk/handovers', name: 'handovers', component: () => import('./features/people/handover/HandoversView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'handover.title' } },
  { path: '/desk/areas', name: 'areas', component: () => import('./features/people/desk/AreasView.vue'), meta: { access: ADMINISTRATORS, tab: 'desk', title: 'areas.title' } },
  { path: '/desk/actions', name: 'actions', component: () => import('./features/people/desk/ActionsView.vue'), meta: { access: OVERSEERS, tab: 'desk', title: 'actions.title' } },
  { path: '/desk/decisions', name: 'decisions-in-name', component: () => import('./features/people/names/MonthsView.vue'), meta: { tab: 'desk', title: 'names.title' } },
  { path: '/desk/decisions/:month(\\d{4}-\\d{2})', name: 'month-in-name', component: () => import('./features/people/names/MonthView.vue'), meta: { tab: 'desk', title: 'names.title' } },
  { path: '/desk/merges', name: 'merges', component: () => import('./features/people/merges/MergesView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'merges.title' } },
  { path: '/desk/merges/:seq(\\d+)', name: 'merge', component: () => import('./features/people/merges/MergeView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'merges.one' } },
  { path: '/me/merge-code', name: 'merge-code', component: () => import('./features/people/merges/CodeView.vue'), meta: { tab: 'me', title: 'merges.code_title' } },
  { path: '/desk/unconfirmed', name: 'unconfirmed', component: () => import('./features/people/names/UnconfirmedView.vue'), meta: { access: OVERSEERS, tab: 'desk', title: 'unconfirmed.title' } },
  { path: '/redeem', name: 'redeem', component: () => import('./features/rewards/redeem/RedeemView.vue'), meta: { access: MERCHANTS, tab: 'desk', title: 'redeem.title' } },
  { path: '/redeem/statement', name: 'merchant-statement', component: () => import('./features/transparency/receipt/StatementView.vue'), props: { of: 'merchant' }, meta: { access: MERCHANTS, tab: 'desk', title: 'statement.title' } },
  { path: '/desk/numbers', name: 'numbers', component: () => import('./features/identity/numbers/NumbersView.vue'), meta: { access: REVIEWERS, tab: 'desk', title: 'desk.numbers' } },
  { path: '/desk/people/tokens', name: 'tokens', component: () => import('./features/identity/tokens/TokensView.vue'), props: { of: 'service' }, meta: { access: ADMINISTRATORS, tab: 'desk', title: 'desk.tokens' } },
  { path: '/desk/ledger/tokens', name: 'my-tokens', component: () => import('./features/identity/tokens/TokensView.vue'), props: { of: 'own' }, meta: { access: AUDITORS, tab: 'desk', title: 'desk.tokens' } },
  { path: '/desk/ledger', name: 'ledger', component: () => import('./features/transparency/LedgerView.vue'), meta: { access: AUDITORS, tab: 'desk', title: 'ledger.title' } },
]

const portal: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomeView, meta: { access: 'public', tab: 'home', wide: true } },
  { path: '/enter', name: 'enter', component: () => import('./features/identity/EnterView.vue'), meta: { access: 'public', tab: 'me', title: 'enter.title' } },
  { path: '/enter/phone', name: 'enter-phone', component: () => import('./features/identity/EnterView.vue'), meta: { access: 'public', tab: 'me', title: 'enter.title' } },
  { path: '/enter/staff', name: 'enter-staff', component: () => import('./features/identity/staff/StaffEnterView.vue'), meta: { access: 'public', tab: 'me', title: 'enter.staff' } },
  { path: '/enter/setup', name: 'enter-setup', component: () => import('./features/identity/staff/StaffSetupView.vue'), meta: { access: 'public', tab: 'me', title: 'enter.setup' } },
  { path: '/soon/:part(guides|needs|spaces|grid)', name: 'soon', component: () => import('./features/portal/SoonView.vue'), meta: { access: 'public', tab: 'home', title: 'soon.title' } },
  { path: '/totals', name: 'totals', component: () => import('./features/transparency/TotalsView.vue'), meta: { access: 'public', tab: 'home', title: 'totals.title' } },
  // The verifier counts with big integers, which Safari 13 does not have.
  { path: '/verify', name: 'verify', component: () => (typeof BigInt === 'undefined' ? import('./features/transparency/verify/TooOld.vue') : import('./features/transparency/verify/VerifyView.vue')), meta: { access: 'public', tab: 'home', title: 'verify.title' } },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./features/portal/NowhereView.vue'), meta: { access: 'public', title: 'nowhere.title' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: [...portal, ...volunteering, ...rewards, ...desk],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0, left: 0 },
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.ready()
  const stranger = session.me === null && session.problem === null
  if (stranger && to.meta.access !== 'public') return { name: 'enter', query: { to: to.fullPath } }
  return true
})
