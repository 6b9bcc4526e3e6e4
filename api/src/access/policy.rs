//! The table. A route that is not in it answers 403, and a test fails.

use super::Role;
use std::fmt::Write;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anyone, without a session.
    Public,
    /// Anyone with a session.
    Member,
    /// Whoever holds one of these roles somewhere.
    Roles(&'static [Role]),
    /// Anyone, on a demo's database behind a loopback listener; elsewhere the route does not exist.
    Demo,
}

/// One route's rule.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) access: Access,
    /// What the module checks beyond the role.
    pub(crate) within: &'static str,
}

macro_rules! access {
    (Public) => { Access::Public };
    (Member) => { Access::Member };
    (Demo) => { Access::Demo };
    ([$($role:ident)+]) => { Access::Roles(&[$(Role::$role),+]) };
}

macro_rules! policy {
    ($($method:ident $path:literal $access:tt $within:literal;)+) => {
        /// Every route with its rule.
        pub(crate) static POLICY: &[Row] = &[$(Row {
            method: stringify!($method),
            path: $path,
            access: access!($access),
            within: $within,
        },)+];
    };
}

policy! {
    // The service itself
    GET    "/healthz"                             Public "";
    GET    "/readyz"                              Public "";
    GET    "/metrics"                             Public "numbers only; keep it behind the proxy";
    GET    "/api/openapi.json"                    Public "";
    GET    "/.well-known/security.txt"            Public "";

    // Identity
    GET    "/api/v1/me"                           Member "oneself";
    GET    "/api/v1/me/document"                  Member "one's own";
    PUT    "/api/v1/me/document"                  Member "one's own, once";
    PUT    "/api/v1/members/{account}/document"   [SocialWorker Administrator] "of those who live in the area; never one's own";
    DELETE "/api/v1/session"                      Member "one's own session";
    POST   "/api/v1/staff/enter"                  Public "held back by name and by network";
    POST   "/api/v1/staff/setup/look"             Public "with a one-time link";
    POST   "/api/v1/staff/setup"                  Public "with a one-time link, and a code of one's own phone";
    POST   "/api/v1/people/{id}/staff-link"       [Administrator] "who holds a staff role in one's areas; never for oneself";
    GET    "/api/v1/tokens"                       [Administrator] "of services in one's areas";
    POST   "/api/v1/tokens"                       [Administrator] "for services in one's areas";
    DELETE "/api/v1/tokens/{id}"                  [Administrator] "of services in one's areas";
    GET    "/api/v1/me/tokens"                    [Auditor] "one's own";
    POST   "/api/v1/me/tokens"                    [Auditor] "for oneself";
    DELETE "/api/v1/me/tokens/{id}"               [Auditor] "one's own";
    GET    "/api/v1/me/passkeys"                  Member "one's own";
    POST   "/api/v1/me/passkeys/question"         Member "for oneself";
    POST   "/api/v1/me/passkeys"                  Member "for oneself, by the answer to one's own question";
    DELETE "/api/v1/me/passkeys/{id}"             Member "one's own; made with a second factor, only with one";
    POST   "/api/v1/sign-in/passkey/question"     Public "held back by network";
    POST   "/api/v1/sign-in/passkey"              Public "with a key made before; each question once";
    POST   "/api/v1/sign-in/providers/{id}/start" Public "held back by network";
    GET    "/api/v1/sign-in/providers/{id}/return" Public "in the browser that asked, once";
    GET    "/api/v1/me/providers"                 Member "one's own";
    POST   "/api/v1/me/providers/{id}/start"      Member "for oneself";
    DELETE "/api/v1/me/providers/{id}"            Member "one's own";
    POST   "/api/v1/sign-in/report"               Public "of one's own number, by its code";
    GET    "/api/v1/me/pin"                       Member "one's own";
    POST   "/api/v1/me/pin"                       Member "one's own";
    POST   "/api/v1/desk/numbers"                 [SocialWorker Administrator] "people living in one's areas";
    POST   "/api/v1/desk/people/{id}/code"        [SocialWorker Administrator] "living in one's areas; never for oneself";
    POST   "/api/v1/desk/people/{id}/doubt"       [SocialWorker Administrator] "living in one's areas; never for oneself";
    GET    "/api/v1/me/sessions"                  Member "one's own";
    DELETE "/api/v1/me/sessions"                  Member "one's own";
    DELETE "/api/v1/me/sessions/{id}"             Member "one's own";
    GET    "/api/v1/sign-in"                      Public "";
    GET    "/api/v1/privacy"                      Public "";
    POST   "/api/v1/sign-in/code"                 Public "held back by number, by network and in sum";
    POST   "/api/v1/sign-in/check"                Public "the code of one's own challenge; five tries";
    POST   "/api/v1/sign-in/enter"                Public "as one of those who share the number of the code";
    POST   "/api/v1/sign-in/register"             Public "with the number of the code";
    GET    "/api/v1/areas"                        Public "";
    GET    "/api/v1/demo/people"                  Demo   "";
    POST   "/api/v1/demo/session"                 Demo   "";

    // People
    GET    "/api/v1/staff"                        [Administrator] "of one's areas";
    POST   "/api/v1/people/search"                [Administrator] "by number anyone, by name within one's areas";
    GET    "/api/v1/people/{id}"                  [Administrator] "living or holding a role in one's areas";
    POST   "/api/v1/people/{id}/roles"            [Administrator] "in one's areas; never to oneself; administrators by two";
    POST   "/api/v1/people/{id}/roles/{seq}/withdraw" [Administrator] "in one's areas; never one's own; administrators by two";
    GET    "/api/v1/people/{id}/work"             [Administrator] "of those who hold a role in one's areas";
    GET    "/api/v1/handovers"                    [Administrator] "of one's areas";
    POST   "/api/v1/handovers"                    [Administrator] "in one's areas; never from or to oneself";
    POST   "/api/v1/handovers/{id}/confirm"       Member "as one of the two";
    POST   "/api/v1/handovers/{id}/statements"    [Administrator] "in one's areas, after both confirmed; records nothing";
    POST   "/api/v1/handovers/{id}/finish"        [Administrator] "in one's areas, after both confirmed";
    POST   "/api/v1/handovers/{id}/cancel"        [Administrator] "in one's areas";
    GET    "/api/v1/me/handovers"                 Member "one's own";
    POST   "/api/v1/areas"                        [Administrator] "below a street of one's areas";
    POST   "/api/v1/areas/rename"                 [Administrator] "of one's areas";
    GET    "/api/v1/actions"                      [Administrator Auditor] "of one's areas; names for administrators only";
    GET    "/api/v1/actions/export"               [Administrator Auditor] "of one's areas; names for administrators only";
    GET    "/api/v1/consent-texts"                Public "";
    GET    "/api/v1/me/consents"                  Member "one's own";
    POST   "/api/v1/me/consents"                  Member "for oneself";
    POST   "/api/v1/me/consents/{seq}/withdraw"   Member "one's own";
    GET    "/api/v1/me/consents/{seq}/picture"    Member "one's own";
    POST   "/api/v1/people/{id}/consents/{seq}/picture" [SocialWorker Administrator] "of a consent that oneself wrote down";
    GET    "/api/v1/people/{id}/consents/{seq}/picture" [SocialWorker Administrator] "of people who live in one's areas";
    GET    "/api/v1/people/{id}/consents"         [SocialWorker Administrator] "of people who live in one's areas";
    POST   "/api/v1/people/{id}/consents"         [SocialWorker Administrator] "of people who live in one's areas; never one's own";
    POST   "/api/v1/desk/people/search"           [SocialWorker Administrator] "who live in one's areas";
    GET    "/api/v1/desk/people/{id}"             [SocialWorker Administrator] "who live in one's areas";
    GET    "/api/v1/me/notice-choices"            Member "one's own";
    PUT    "/api/v1/me/notice-choices"            Member "for oneself";
    POST   "/api/v1/me/browsers"                  Member "for oneself; push services on the internet only";
    POST   "/api/v1/me/browsers/end"              Member "one's own";
    GET    "/api/v1/me/workers"                   Member "of where one lives";
    GET    "/api/v1/outbox"                       [Administrator] "of the district; accounts, never numbers or words";
    POST   "/api/v1/outbox/{id}/retry"            [Administrator] "of the district; one that failed";
    POST   "/api/v1/outbox/{id}/drop"             [Administrator] "of the district; one that was not sent";
    GET    "/api/v1/jobs"                         [Administrator] "of the district";
    POST   "/api/v1/jobs/{name}/run"              [Administrator] "of the district";
    GET    "/api/v1/keys"                         [Administrator] "of the district; fingerprints, never keys";
    POST   "/api/v1/keys/reseal"                  [Administrator] "of the district; carried out by two";
    POST   "/api/v1/keys/reseal/{id}/confirm"     [Administrator] "of the district; never one's own";
    POST   "/api/v1/keys/reseal/{id}/withdraw"    [Administrator] "of the district";
    GET    "/api/v1/policies"                     [Administrator] "of the district; no secrets";
    GET    "/api/v1/me/family"                    Member "one's own";
    POST   "/api/v1/me/family/code"               Member "under a consent of one's own; under fourteen a guardian's";
    POST   "/api/v1/me/family/join"               Member "with a code and the person's name";
    DELETE "/api/v1/me/family/helpers/{account}"  Member "one's own";
    DELETE "/api/v1/me/family/helped/{account}"   Member "one's own";
    GET    "/api/v1/people/{id}/family"           [SocialWorker Administrator] "of people who live in one's areas; never one's own";
    POST   "/api/v1/people/{id}/family/code"      [SocialWorker Administrator] "of people who live in one's areas; never one's own";
    DELETE "/api/v1/people/{id}/family/{proxy}"   [SocialWorker Administrator] "of people who live in one's areas; never one's own";
    GET    "/api/v1/me/export"                    Member "one's own";
    GET    "/api/v1/me/erasure"                   Member "one's own";
    POST   "/api/v1/me/erasure"                   Member "one's own";
    POST   "/api/v1/me/erasure/confirm"           Member "one's own, with the word that the request gave";
    GET    "/api/v1/me/looks"                     Member "one's own";
    GET    "/api/v1/looks"                        [Auditor] "of one's areas, without names";
    GET    "/api/v1/proposals"                    [Administrator] "of one's areas";
    GET    "/api/v1/proposals/{seq}"              [Administrator] "of one's areas";
    POST   "/api/v1/proposals/administrators"     [Administrator] "in one's areas; never oneself";
    POST   "/api/v1/proposals/withdrawals"        [Administrator] "in one's areas; never oneself; two of the district stay";
    POST   "/api/v1/proposals/standards"          [Administrator] "of the district";
    GET    "/api/v1/standard-drafts"              [Administrator] "of the district";
    POST   "/api/v1/standard-drafts"              [Administrator] "of the district; at most twenty each";
    PUT    "/api/v1/standard-drafts/{id}"         [Administrator] "one's own";
    DELETE "/api/v1/standard-drafts/{id}"         [Administrator] "one's own";
    POST   "/api/v1/proposals/{seq}/second"       [Administrator] "in one's areas; never one's own";
    POST   "/api/v1/proposals/{seq}/withdraw"     [Administrator] "one's own";
    GET    "/api/v1/me/devices"                   [SocialWorker Administrator Merchant] "one's own";
    POST   "/api/v1/me/devices"                   [SocialWorker Administrator Merchant] "one's own";
    POST   "/api/v1/devices/{seq}/retire"         [SocialWorker Administrator Merchant] "one's own, or of whom one could confirm";
    GET    "/api/v1/me/decisions"                 Member "one's own";
    POST   "/api/v1/me/decisions"                 Member "about one's own";
    POST   "/api/v1/me/decisions/statement"       Member "about one's own; records nothing";
    GET    "/api/v1/me/decisions/{month}"         Member "one's own";
    POST   "/api/v1/decisions/statement"          [SocialWorker Administrator] "of what one could decide; records nothing";
    GET    "/api/v1/decisions/unconfirmed"        [Administrator Auditor] "of one's areas; names for administrators only";
    POST   "/api/v1/me/merge-code"                Member "for oneself";
    POST   "/api/v1/merges/look"                  [SocialWorker Administrator] "of accounts that were shown to be one person's; never one's own";
    POST   "/api/v1/merges"                       [SocialWorker Administrator] "of accounts that were shown to be one person's; never one's own";
    GET    "/api/v1/merges"                       [SocialWorker Administrator] "";
    GET    "/api/v1/merges/{seq}"                 [SocialWorker Administrator] "";
    POST   "/api/v1/merges/{seq}/second"          [SocialWorker Administrator] "never one's own proposal, nor one's own accounts";
    POST   "/api/v1/merges/{seq}/withdraw"        [SocialWorker Administrator] "one's own proposal";
    GET    "/api/v1/devices/waiting"              [SocialWorker Administrator] "of whom one may confirm";
    POST   "/api/v1/devices/waiting/{id}/confirm" [SocialWorker Administrator] "of whom one may confirm; never one's own";

    // Volunteering
    GET    "/api/v1/activities"                   Member "";
    GET    "/api/v1/activities/{id}"              Member "";
    POST   "/api/v1/activities"                   [TeamLeader SocialWorker Administrator] "in the activity's area";
    POST   "/api/v1/claims"                       Member "for oneself";
    GET    "/api/v1/me/claims"                    Member "one's own";
    GET    "/api/v1/claims/{seq}"                 Member "one's own, or a reviewer of the area";
    POST   "/api/v1/claims/{seq}/withdraw"        Member "one's own";
    POST   "/api/v1/claims/{seq}/correction"      Member "one's own, once decided";
    POST   "/api/v1/reviews/{seq}/correction"     [SocialWorker Administrator] "in the area; never one's own, nor what one decided";
    GET    "/api/v1/reviews"                      [SocialWorker Administrator] "of the areas one reviews";
    POST   "/api/v1/reviews/statements"           [SocialWorker Administrator] "in the area; records nothing";
    POST   "/api/v1/reviews/approve"              [SocialWorker Administrator] "in the area; never one's own, nor what one recorded";
    POST   "/api/v1/reviews/{seq}/approve"        [SocialWorker Administrator] "in the area; never one's own, nor what one recorded";
    POST   "/api/v1/reviews/{seq}/reject"         [SocialWorker Administrator] "in the area; never one's own, nor what one recorded";
    POST   "/api/v1/reviews/{seq}/reverse"        [SocialWorker Administrator] "in the area; never one's own, nor what one recorded";
    POST   "/api/v1/reviews/{seq}/family"         [SocialWorker Administrator] "in the area; never about oneself";
    GET    "/api/v1/reviews/rates"                [SocialWorker Administrator Auditor] "of one's areas; names for social workers and administrators";
    GET    "/api/v1/re-reviews"                   [SocialWorker Administrator] "of the areas one reviews";
    GET    "/api/v1/re-reviews/days"              [SocialWorker Administrator Auditor] "";
    GET    "/api/v1/re-reviews/{seq}"             [SocialWorker Administrator] "in the area";
    POST   "/api/v1/re-reviews/{seq}"             [SocialWorker Administrator] "in the area; never one's own, of one's family, nor what one decided";
    POST   "/api/v1/imports"                      [SocialWorker Administrator] "";
    GET    "/api/v1/imports"                      [SocialWorker Administrator] "one's own";
    GET    "/api/v1/imports/{id}"                 [SocialWorker Administrator] "one's own";
    GET    "/api/v1/imports/{id}/workbook"        [SocialWorker Administrator] "one's own";
    POST   "/api/v1/imports/{id}/people"          [SocialWorker Administrator] "one's own";
    POST   "/api/v1/imports/{id}/commit"          [SocialWorker Administrator] "one's own";
    DELETE "/api/v1/imports/{id}"                 [SocialWorker Administrator] "one's own";
    GET    "/api/v1/teams"                        Member "";
    POST   "/api/v1/teams"                        [SocialWorker Administrator] "in the team's area";
    GET    "/api/v1/teams/{id}"                   Member "";
    PUT    "/api/v1/teams/{id}"                   [TeamLeader SocialWorker Administrator] "a team that one leads, or of one's area";
    POST   "/api/v1/teams/{id}/join"              Member "for oneself";
    POST   "/api/v1/teams/{id}/leave"             Member "for oneself";
    GET    "/api/v1/teams/{id}/members"           Member "of a team that one belongs to; requests for who decides about them";
    POST   "/api/v1/teams/{id}/answer"            [TeamLeader SocialWorker Administrator] "of a team that one leads, or of one's area";
    POST   "/api/v1/teams/{id}/change"            [TeamLeader SocialWorker Administrator] "of a team that one leads, or of one's area; leaders by its area's staff";
    GET    "/api/v1/plans"                        [TeamLeader SocialWorker Administrator] "of an area in which one organises";
    POST   "/api/v1/plans"                        [TeamLeader SocialWorker Administrator] "in an area in which one organises; for a team that one leads";
    GET    "/api/v1/plans/{id}"                   [TeamLeader SocialWorker Administrator] "of an area in which one organises";
    PUT    "/api/v1/plans/{id}"                   [TeamLeader SocialWorker Administrator] "of an area in which one organises";
    DELETE "/api/v1/plans/{id}"                   [TeamLeader SocialWorker Administrator] "of an area in which one organises, while it holds nothing";
    GET    "/api/v1/organised"                    [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/organised"                    [TeamLeader SocialWorker Administrator] "in an area in which one organises; for a team that one leads";
    GET    "/api/v1/organised/{id}"               Member "drafts for whoever organises them";
    PUT    "/api/v1/organised/{id}"               [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/organised/{id}/publish"       [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/organised/{id}/cancel"        [TeamLeader SocialWorker Administrator] "what one organises";
    GET    "/api/v1/shifts"                       Member "of published activities";
    POST   "/api/v1/shifts/{id}/sign-up"          Member "for oneself";
    POST   "/api/v1/shifts/{id}/sign-off"         Member "for oneself";
    GET    "/api/v1/me/shifts"                    Member "one's own";
    GET    "/api/v1/shifts/{id}/code"             [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/shifts/{id}/check-in"         Member "for oneself, with the code shown on site";
    POST   "/api/v1/shifts/{id}/check-out"        Member "for oneself, with the code shown on site";
    GET    "/api/v1/shifts/{id}/roster"           [TeamLeader SocialWorker Administrator] "what one organises; after the head-count";
    POST   "/api/v1/shifts/{id}/roster"           [TeamLeader SocialWorker Administrator] "what one organises; after the head-count, never for oneself";
    POST   "/api/v1/shifts/{id}/head-count"       [TeamLeader SocialWorker Administrator] "what one organises; before the list";
    POST   "/api/v1/shifts/{id}/take-off"         [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/shifts/{id}/cancel"           [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/shifts/{id}/people"           [TeamLeader SocialWorker Administrator] "what one organises; never oneself";
    POST   "/api/v1/listings/{kind}/preview"      [TeamLeader SocialWorker Administrator] "in one's areas, teams by social workers and administrators; keeps nothing";
    POST   "/api/v1/listings/{kind}/workbook"     [TeamLeader SocialWorker Administrator] "in one's areas; keeps nothing";
    POST   "/api/v1/listings/{kind}"              [TeamLeader SocialWorker Administrator] "in one's areas, teams by social workers and administrators";
    GET    "/api/v1/layouts"                      [SocialWorker Administrator] "";
    POST   "/api/v1/layouts"                      [Administrator] "of the district";
    GET    "/api/v1/layouts/{id}"                 [SocialWorker Administrator] "";
    PUT    "/api/v1/layouts/{id}"                 [Administrator] "of the district";
    GET    "/api/v1/layouts/{id}/export"          [SocialWorker Administrator] "of one's areas; numbers never";
    POST   "/api/v1/layouts/{id}/records/preview" [SocialWorker Administrator] "people who live in one's areas; keeps nothing";
    POST   "/api/v1/layouts/{id}/records/workbook" [SocialWorker Administrator] "people who live in one's areas; keeps nothing";
    POST   "/api/v1/layouts/{id}/records"         [SocialWorker Administrator] "people who live in one's areas";
    GET    "/api/v1/external-records"             [SocialWorker Administrator] "of one's areas";
    POST   "/api/v1/external-records/{id}/take-back" [SocialWorker Administrator] "of one's areas; never one's own";
    GET    "/api/v1/me/external-records"          Member "one's own";
    GET    "/api/v1/shifts/{id}/visits"           [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/shifts/{id}/visits"           [TeamLeader SocialWorker Administrator] "what one organises; never one's own, nor to oneself";
    POST   "/api/v1/visits/{id}/code"             [TeamLeader SocialWorker Administrator] "what one organises; never one's own";
    DELETE "/api/v1/visits/{id}"                  [TeamLeader SocialWorker Administrator] "what one organises; while nobody has answered";
    GET    "/api/v1/me/visits"                    Member "one's own";
    POST   "/api/v1/visits/{id}/answer"           Member "as its recipient, once";
    POST   "/api/v1/visits/{id}/confirm"          Member "as its volunteer, with the recipient's code; five tries";
    GET    "/api/v1/exports/shifts/{id}"          [TeamLeader SocialWorker Administrator] "what one organises; not while a head-count is due";
    GET    "/api/v1/exports"                      [SocialWorker Administrator] "of one's areas";
    GET    "/api/v1/me/growth"                    Member "one's own";
    GET    "/api/v1/me/growth/{year}"             Member "one's own";
    GET    "/api/v1/star-levels"                  Public "";
    PUT    "/api/v1/star-levels"                  [Administrator] "of the district";
    GET    "/api/v1/star-levels/history"          [Administrator] "";
    GET    "/api/v1/flag-limits"                  [SocialWorker Administrator] "";
    PUT    "/api/v1/flag-limits"                  [Administrator] "of the district";
    GET    "/api/v1/honours/of/{id}"              [SocialWorker Administrator] "of people who live in one's areas";
    POST   "/api/v1/honours/of/{id}"              [SocialWorker Administrator] "to people who live in one's areas; never oneself";
    POST   "/api/v1/honours/{id}/take-back"       [SocialWorker Administrator] "given in one's areas";
    POST   "/api/v1/shifts/{id}/chain/preview"    [TeamLeader SocialWorker Administrator] "what one organises; keeps nothing";
    POST   "/api/v1/shifts/{id}/chain"            [TeamLeader SocialWorker Administrator] "what one organises; people of its team, who took part before, or who live in one's area";
    POST   "/api/v1/shifts/{id}/card"             [TeamLeader SocialWorker Administrator] "what one organises; never one's own";
    POST   "/api/v1/shifts/{id}/sheets"           [TeamLeader SocialWorker Administrator] "what one organises";
    GET    "/api/v1/sheets/{id}"                  [TeamLeader SocialWorker Administrator] "what one organises";
    POST   "/api/v1/sheets/{id}/picture"          [TeamLeader SocialWorker Administrator] "what one organises; once";
    GET    "/api/v1/no-shows"                     [TeamLeader SocialWorker Administrator] "what one organises";
    GET    "/api/v1/claims/{seq}/evidence"        Member "one's own, or a reviewer of the area";
    POST   "/api/v1/claims/{seq}/evidence"        Member "one's own, or what one recorded, while it waits";
    POST   "/api/v1/me/card"                      Member "one's own";
    POST   "/api/v1/people/{id}/card"             [SocialWorker Administrator] "of people who live in one's areas";
    DELETE "/api/v1/me/card"                      Member "one's own";
    DELETE "/api/v1/people/{id}/card"             [SocialWorker Administrator] "of people who live in one's areas";
    GET    "/api/v1/me/calendars"                 Member "one's own";
    POST   "/api/v1/me/calendars"                 Member "one's own, and of a team that one belongs to";
    POST   "/api/v1/me/calendars/end"             Member "one's own";
    GET    "/api/v1/calendars/{id}"               Public "with the secret of an address that is open";
    GET    "/api/v1/holidays"                     Public "";
    POST   "/api/v1/holidays"                     [Administrator] "of the district";
    GET    "/api/v1/me/profile"                   Member "one's own";
    PUT    "/api/v1/me/profile"                   Member "one's own";
    GET    "/api/v1/me/notices"                   Member "one's own";
    GET    "/api/v1/me/service-certificates"      Member "one's own";
    POST   "/api/v1/me/service-certificates"      Member "for oneself";
    GET    "/api/v1/me/service-certificates/{number}" Member "one's own";
    GET    "/api/v1/service-certificates/{number}" Public "with its number of twenty digits; the name by its beginning";
    POST   "/api/v1/me/notices/read"              Member "one's own";
    GET    "/api/v1/courses"                       Public "what was published";
    POST   "/api/v1/courses"                       [SocialWorker Administrator] "in one's areas";
    GET    "/api/v1/courses/{id}"                  Public "what was published";
    POST   "/api/v1/courses/{id}/enrol"            Member "for oneself";
    POST   "/api/v1/courses/{id}/withdraw"         Member "for oneself";
    POST   "/api/v1/courses/{id}/assess"           [SocialWorker Administrator] "of one's areas; never oneself";
    POST   "/api/v1/courses/{id}/certificate"      Member "one's own, of a course that one has passed";
    POST   "/api/v1/courses/{id}/revoke"           [SocialWorker Administrator] "of one's areas; never one's own";
    GET    "/api/v1/organised/courses"             [SocialWorker Administrator] "of one's areas";
    GET    "/api/v1/organised/courses/{id}"        [SocialWorker Administrator] "of one's areas";
    GET    "/api/v1/me/courses"                    Member "one's own";
    GET    "/api/v1/me/course-certificates"        Member "one's own";
    GET    "/api/v1/me/course-certificates/{number}" Member "one's own";
    GET    "/api/v1/me/course-certificates/{number}/credential" Member "one's own";
    GET    "/api/v1/course-certificates/{number}"  Public "with its number of twenty digits; the name by its beginning";
    POST   "/api/v1/me/notices/{id}/read"         Member "one's own";

    // Staffing
    POST   "/api/v1/invitations/preview"          [Administrator] "in one's areas; keeps nothing";
    POST   "/api/v1/invitations"                  [Administrator] "in one's areas; never administrators";
    POST   "/api/v1/replacements/preview"         [Administrator] "in one's areas; keeps nothing";
    POST   "/api/v1/replacements"                 [Administrator] "in one's areas; confirmed by both";
    POST   "/api/v1/replacements/statements"      [Administrator] "in one's areas; records nothing";
    POST   "/api/v1/replacements/finish"          [Administrator] "in one's areas; never from or to oneself, nor administrators";

    // Rewards
    GET    "/api/v1/me/balance"                   Member "one's own";
    GET    "/api/v1/me/history"                   Member "one's own";
    GET    "/api/v1/standard"                     Public "";
    GET    "/api/v1/standard/versions"            Public "";
    GET    "/api/v1/offers"                       Public "";
    GET    "/api/v1/shops"                        Public "those that may redeem";
    GET    "/api/v1/merchants"                    [Administrator] "of one's areas";
    POST   "/api/v1/merchants/{account}/suspend"  [Administrator] "of one's areas";
    POST   "/api/v1/merchants/{account}/admit"    [Administrator] "of one's areas";
    POST   "/api/v1/merchants/{account}/price"    [Administrator] "of one's areas";
    GET    "/api/v1/merchants/me/month"           [Merchant] "one's own";
    GET    "/api/v1/merchants/me/shop"            [Merchant] "one's own";
    PUT    "/api/v1/merchants/me/shop"            [Merchant] "one's own";
    GET    "/api/v1/merchants/me/slots"           [Merchant] "one's own; addresses while the voucher is open";
    POST   "/api/v1/merchants/me/slots"           [Merchant] "one's own";
    DELETE "/api/v1/merchants/me/slots/{id}"      [Merchant] "one's own, while nobody asked for it";
    GET    "/api/v1/shops/{account}/slots"        Member "those with a place left";
    GET    "/api/v1/vouchers/{id}/visit"          Member "one's own";
    POST   "/api/v1/vouchers/{id}/visit"          Member "one's own, while it is open";
    DELETE "/api/v1/vouchers/{id}/visit"          Member "one's own";
    GET    "/api/v1/settlements"                  [Administrator] "of one's areas";
    POST   "/api/v1/settlements"                  [Administrator] "of one's areas";
    POST   "/api/v1/settlements/{seq}/reverse"    [Administrator] "of one's areas; never what one recorded";
    GET    "/api/v1/settlements/run"              [Administrator] "of one's areas; records nothing";
    GET    "/api/v1/settlements/run/sheet"        [Administrator] "of one's areas; records nothing";
    GET    "/api/v1/settlements/books"            [Administrator Auditor] "of one's areas; auditors of all";
    GET    "/api/v1/settlements/signals"          [Auditor] "";
    GET    "/api/v1/me/merchant-applications"     Member "one's own";
    GET    "/api/v1/merchant-applications"        [Administrator] "of one's areas";
    POST   "/api/v1/merchant-applications"        Member "for one's own business; three at a time";
    POST   "/api/v1/merchant-applications/{id}/admit" [Administrator] "of one's areas; never one's own";
    POST   "/api/v1/merchant-applications/{id}/refuse" [Administrator] "of one's areas; never one's own";
    POST   "/api/v1/vouchers"                     Member "from one's own points";
    GET    "/api/v1/me/vouchers"                  Member "one's own";
    GET    "/api/v1/vouchers/{id}"                Member "one's own";
    POST   "/api/v1/vouchers/{id}/cancel"         Member "one's own";
    GET    "/api/v1/vouchers/{id}/answer"         Member "one's own";
    POST   "/api/v1/vouchers/{id}/answer"         Member "one's own, once, within thirty days of the use";
    GET    "/api/v1/disputes"                     [SocialWorker Administrator] "about merchants of one's areas";
    POST   "/api/v1/disputes/{redeemed}/decide"   [SocialWorker Administrator] "about merchants of one's areas; never what one had a hand in";
    POST   "/api/v1/redemptions/look"             [Merchant] "";
    POST   "/api/v1/redemptions/statement"        [Merchant] "records nothing";
    GET    "/api/v1/voucher-keys"                 Public "";
    GET    "/api/v1/funds"                        Public "";
    POST   "/api/v1/funds"                        [Administrator] "of the district";
    POST   "/api/v1/me/donations"                 Member "one's own";
    POST   "/api/v1/desk/cards/find"              [SocialWorker] "of people who live in one's areas";
    GET    "/api/v1/desk/people/{id}/points"      [SocialWorker] "of people who live in one's areas";
    GET    "/api/v1/desk/merchants"               [SocialWorker] "near one's areas";
    POST   "/api/v1/desk/people/{id}/vouchers"    [SocialWorker] "of people who live in one's areas; never one's own or family's";
    POST   "/api/v1/desk/people/{id}/vouchers/{voucher}/cancel" [SocialWorker] "of people who live in one's areas; never one's own or family's";
    POST   "/api/v1/desk/people/{id}/vouchers/{voucher}/statement" [SocialWorker] "of people who live in one's areas";
    POST   "/api/v1/desk/people/{id}/vouchers/{voucher}/redeem" [SocialWorker] "of people who live in one's areas, near them, so often a day; never one's own or family's";
    GET    "/api/v1/desk/clerks"                  [Auditor] "";
    GET    "/api/v1/desk/unclaimed"               [Auditor] "";
    POST   "/api/v1/redemptions"                  [Merchant] "never one's own voucher";
    GET    "/api/v1/redemptions"                  [Merchant] "one's own";

    // Transparency
    GET    "/api/v1/entries/{seq}"                Member "one's own, the merchant of a redemption, staff of the area, or an auditor";
    GET    "/api/v1/entries/{seq}/receipt"        Member "one's own, the merchant of a redemption, staff of the area, or an auditor";
    GET    "/api/v1/me/statement"                 Member "one's own";
    GET    "/api/v1/merchants/me/statement"       [Merchant] "one's own";
    GET    "/api/v1/totals"                       Public "";
    GET    "/api/v1/totals/history"               Public "";
    GET    "/log/vkey"                            Public "";
    GET    "/log/checkpoint"                      Public "";
    GET    "/log/witnesses"                       Public "";
    GET    "/log/tile/{*path}"                    Public "at or below the last signed size";
    GET    "/log/tile/entries/{*path}"            [Auditor] "at or below the last signed size";
    GET    "/log/proof/inclusion"                 Public "at or below the last signed size";
    GET    "/log/proof/consistency"               Public "at or below the last signed size";
    GET    "/log/export"                          [Auditor] "";
}

/// What the table says about a request.
pub(crate) enum Found {
    /// The rule of the route.
    Rule(Access),
    /// The path has rules for these methods only.
    OtherMethods(Vec<&'static str>),
    /// No rule: nobody may.
    Nothing,
}

impl Row {
    /// The path as the OpenAPI document writes it, which knows no rest of a path.
    pub(crate) fn documented(&self) -> String {
        documented(self.path)
    }
}

/// A path of the router as the OpenAPI document writes it.
pub(crate) fn documented(path: &str) -> String {
    path.replace("{*", "{")
}

/// The rule of a route, by its template. HEAD is a GET without its body.
pub(crate) fn find(method: &str, path: &str) -> Found {
    let method = if method == "HEAD" { "GET" } else { method };
    let mut others = Vec::new();
    for row in POLICY.iter().filter(|row| row.path == path) {
        if row.method == method {
            return Found::Rule(row.access);
        }
        others.push(row.method);
    }
    if others.is_empty() {
        Found::Nothing
    } else {
        Found::OtherMethods(others)
    }
}

impl Access {
    /// As documents write it.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::Member => "member".to_owned(),
            Self::Demo => "demo".to_owned(),
            Self::Roles(roles) => roles
                .iter()
                .map(|role| role.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

/// The table for a person to read.
pub(crate) fn as_markdown() -> String {
    let mut text =
        "| route | who | beyond the role, the module checks |\n|---|---|---|\n".to_owned();
    for Row {
        method,
        path,
        access,
        within,
    } in POLICY
    {
        writeln!(
            text,
            "| `{method} {path}` | {} | {within} |",
            access.words()
        )
        .expect("writing to a String cannot fail");
    }
    text
}
