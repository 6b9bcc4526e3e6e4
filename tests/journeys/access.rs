//! Every route of the document against every role: what is not allowed here is refused there.

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Person, Request, fresh_key};
use harness::server::Server;

use crate::openapi::document::{Document, Operation};

/// Who may call a route at all; whose record it then is, is decided behind it.
#[derive(Clone, Copy)]
enum Rule {
    Public,
    Member,
    Only(&'static [&'static str]),
}

use Rule::{Member, Only, Public};

const ROLES: [&str; 12] = [
    "resident",
    "volunteer",
    "team_leader",
    "social_worker",
    "merchant",
    "service_provider",
    "space_keeper",
    "grid_member",
    "property_worker",
    "auditor",
    "enterprise",
    "administrator",
];
const REVIEWERS: Rule = Only(&["social_worker", "administrator"]);
const ORGANISERS: Rule = Only(&["team_leader", "social_worker", "administrator"]);
const MERCHANTS: Rule = Only(&["merchant"]);
const SIGNERS: Rule = Only(&["social_worker", "administrator", "merchant"]);
const RATERS: Rule = Only(&["social_worker", "administrator", "auditor"]);
const CLERKS: Rule = Only(&["social_worker"]);
const AUDITORS: Rule = Only(&["auditor"]);
const ADMINISTRATORS: Rule = Only(&["administrator"]);

const RULES: &[(&str, &str, Rule)] = &[
    ("GET", "/healthz", Public),
    ("GET", "/readyz", Public),
    ("GET", "/metrics", Public),
    ("GET", "/.well-known/security.txt", Public),
    ("GET", "/log/vkey", Public),
    ("GET", "/log/checkpoint", Public),
    ("GET", "/log/export", AUDITORS),
    ("GET", "/log/witnesses", Public),
    ("GET", "/log/tile/{path}", Public),
    ("GET", "/log/tile/entries/{path}", AUDITORS),
    ("GET", "/log/proof/inclusion", Public),
    ("GET", "/log/proof/consistency", Public),
    ("GET", "/api/v1/demo/people", Public),
    ("POST", "/api/v1/demo/session", Public),
    ("DELETE", "/api/v1/session", Member),
    ("POST", "/api/v1/staff/enter", Public),
    ("POST", "/api/v1/staff/setup/look", Public),
    ("POST", "/api/v1/staff/setup", Public),
    ("POST", "/api/v1/people/{id}/staff-link", ADMINISTRATORS),
    ("GET", "/api/v1/tokens", ADMINISTRATORS),
    ("POST", "/api/v1/tokens", ADMINISTRATORS),
    ("DELETE", "/api/v1/tokens/{id}", ADMINISTRATORS),
    ("GET", "/api/v1/me/tokens", AUDITORS),
    ("POST", "/api/v1/me/tokens", AUDITORS),
    ("DELETE", "/api/v1/me/tokens/{id}", AUDITORS),
    ("GET", "/api/v1/me/passkeys", Member),
    ("POST", "/api/v1/me/passkeys/question", Member),
    ("POST", "/api/v1/me/passkeys", Member),
    ("DELETE", "/api/v1/me/passkeys/{id}", Member),
    ("POST", "/api/v1/sign-in/passkey/question", Public),
    ("POST", "/api/v1/sign-in/passkey", Public),
    ("POST", "/api/v1/sign-in/providers/{id}/start", Public),
    ("GET", "/api/v1/sign-in/providers/{id}/return", Public),
    ("GET", "/api/v1/me/providers", Member),
    ("POST", "/api/v1/me/providers/{id}/start", Member),
    ("DELETE", "/api/v1/me/providers/{id}", Member),
    ("GET", "/api/v1/me/family", Member),
    ("POST", "/api/v1/me/family/code", Member),
    ("POST", "/api/v1/me/family/join", Member),
    ("DELETE", "/api/v1/me/family/helpers/{account}", Member),
    ("DELETE", "/api/v1/me/family/helped/{account}", Member),
    ("GET", "/api/v1/people/{id}/family", REVIEWERS),
    ("POST", "/api/v1/people/{id}/family/code", REVIEWERS),
    ("DELETE", "/api/v1/people/{id}/family/{proxy}", REVIEWERS),
    ("POST", "/api/v1/sign-in/report", Public),
    ("GET", "/api/v1/me/pin", Member),
    ("POST", "/api/v1/me/pin", Member),
    ("POST", "/api/v1/desk/numbers", REVIEWERS),
    ("POST", "/api/v1/desk/people/{id}/code", REVIEWERS),
    ("POST", "/api/v1/desk/people/{id}/doubt", REVIEWERS),
    ("GET", "/api/v1/me/sessions", Member),
    ("DELETE", "/api/v1/me/sessions", Member),
    ("DELETE", "/api/v1/me/sessions/{id}", Member),
    ("GET", "/api/v1/sign-in", Public),
    ("GET", "/api/v1/privacy", Public),
    ("POST", "/api/v1/sign-in/code", Public),
    ("POST", "/api/v1/sign-in/check", Public),
    ("POST", "/api/v1/sign-in/enter", Public),
    ("POST", "/api/v1/sign-in/register", Public),
    ("GET", "/api/v1/me", Member),
    ("GET", "/api/v1/me/document", Member),
    ("PUT", "/api/v1/me/document", Member),
    ("PUT", "/api/v1/members/{account}/document", REVIEWERS),
    ("GET", "/api/v1/me/balance", Member),
    ("GET", "/api/v1/me/history", Member),
    ("GET", "/api/v1/me/claims", Member),
    ("GET", "/api/v1/me/vouchers", Member),
    ("GET", "/api/v1/entries/{seq}", Member),
    ("GET", "/api/v1/entries/{seq}/receipt", Member),
    ("GET", "/api/v1/me/statement", Member),
    ("GET", "/api/v1/merchants/me/statement", MERCHANTS),
    ("GET", "/api/v1/activities", Member),
    ("GET", "/api/v1/activities/{id}", Member),
    ("POST", "/api/v1/activities", ORGANISERS),
    ("POST", "/api/v1/claims", Member),
    ("GET", "/api/v1/claims/{seq}", Member),
    ("POST", "/api/v1/claims/{seq}/withdraw", Member),
    ("POST", "/api/v1/claims/{seq}/correction", Member),
    ("POST", "/api/v1/reviews/{seq}/correction", REVIEWERS),
    ("GET", "/api/v1/reviews", REVIEWERS),
    ("POST", "/api/v1/reviews/statements", REVIEWERS),
    ("POST", "/api/v1/reviews/approve", REVIEWERS),
    ("POST", "/api/v1/reviews/{seq}/approve", REVIEWERS),
    ("POST", "/api/v1/reviews/{seq}/reject", REVIEWERS),
    ("POST", "/api/v1/reviews/{seq}/reverse", REVIEWERS),
    ("POST", "/api/v1/reviews/{seq}/family", REVIEWERS),
    ("GET", "/api/v1/reviews/rates", RATERS),
    ("GET", "/api/v1/re-reviews", REVIEWERS),
    ("GET", "/api/v1/re-reviews/days", RATERS),
    ("GET", "/api/v1/re-reviews/{seq}", REVIEWERS),
    ("POST", "/api/v1/re-reviews/{seq}", REVIEWERS),
    ("GET", "/api/v1/standard", Public),
    ("GET", "/api/v1/standard/versions", Public),
    ("GET", "/api/v1/offers", Public),
    ("GET", "/api/v1/voucher-keys", Public),
    ("GET", "/api/v1/funds", Public),
    ("POST", "/api/v1/funds", ADMINISTRATORS),
    ("POST", "/api/v1/me/donations", Member),
    ("POST", "/api/v1/desk/cards/find", CLERKS),
    ("GET", "/api/v1/desk/people/{id}/points", CLERKS),
    ("GET", "/api/v1/desk/merchants", CLERKS),
    ("POST", "/api/v1/desk/people/{id}/vouchers", CLERKS),
    (
        "POST",
        "/api/v1/desk/people/{id}/vouchers/{voucher}/cancel",
        CLERKS,
    ),
    (
        "POST",
        "/api/v1/desk/people/{id}/vouchers/{voucher}/statement",
        CLERKS,
    ),
    (
        "POST",
        "/api/v1/desk/people/{id}/vouchers/{voucher}/redeem",
        CLERKS,
    ),
    ("GET", "/api/v1/desk/clerks", AUDITORS),
    ("GET", "/api/v1/desk/unclaimed", AUDITORS),
    ("GET", "/api/v1/shops", Public),
    ("GET", "/api/v1/merchants", ADMINISTRATORS),
    (
        "POST",
        "/api/v1/merchants/{account}/suspend",
        ADMINISTRATORS,
    ),
    ("POST", "/api/v1/merchants/{account}/admit", ADMINISTRATORS),
    ("GET", "/api/v1/merchants/me/shop", MERCHANTS),
    ("PUT", "/api/v1/merchants/me/shop", MERCHANTS),
    ("GET", "/api/v1/merchants/me/slots", MERCHANTS),
    ("POST", "/api/v1/merchants/me/slots", MERCHANTS),
    ("DELETE", "/api/v1/merchants/me/slots/{id}", MERCHANTS),
    ("GET", "/api/v1/shops/{account}/slots", Member),
    ("GET", "/api/v1/vouchers/{id}/visit", Member),
    ("POST", "/api/v1/vouchers/{id}/visit", Member),
    ("DELETE", "/api/v1/vouchers/{id}/visit", Member),
    ("GET", "/api/v1/vouchers/{id}/answer", Member),
    ("POST", "/api/v1/vouchers/{id}/answer", Member),
    ("GET", "/api/v1/disputes", REVIEWERS),
    ("POST", "/api/v1/disputes/{redeemed}/decide", REVIEWERS),
    ("POST", "/api/v1/merchants/{account}/price", ADMINISTRATORS),
    ("GET", "/api/v1/merchants/me/month", MERCHANTS),
    ("GET", "/api/v1/settlements", ADMINISTRATORS),
    ("POST", "/api/v1/settlements", ADMINISTRATORS),
    ("POST", "/api/v1/settlements/{seq}/reverse", ADMINISTRATORS),
    ("GET", "/api/v1/settlements/run", ADMINISTRATORS),
    ("GET", "/api/v1/settlements/run/sheet", ADMINISTRATORS),
    (
        "GET",
        "/api/v1/settlements/books",
        Only(&["administrator", "auditor"]),
    ),
    ("GET", "/api/v1/settlements/signals", AUDITORS),
    ("GET", "/api/v1/me/merchant-applications", Member),
    ("POST", "/api/v1/merchant-applications", Member),
    ("GET", "/api/v1/merchant-applications", ADMINISTRATORS),
    (
        "POST",
        "/api/v1/merchant-applications/{id}/admit",
        ADMINISTRATORS,
    ),
    (
        "POST",
        "/api/v1/merchant-applications/{id}/refuse",
        ADMINISTRATORS,
    ),
    ("POST", "/api/v1/vouchers", Member),
    ("GET", "/api/v1/vouchers/{id}", Member),
    ("POST", "/api/v1/vouchers/{id}/cancel", Member),
    ("POST", "/api/v1/redemptions/look", MERCHANTS),
    ("POST", "/api/v1/redemptions/statement", MERCHANTS),
    ("GET", "/api/v1/me/decisions", Member),
    ("POST", "/api/v1/me/decisions", Member),
    ("POST", "/api/v1/me/decisions/statement", Member),
    ("GET", "/api/v1/me/decisions/{month}", Member),
    ("POST", "/api/v1/me/merge-code", Member),
    ("POST", "/api/v1/merges/look", REVIEWERS),
    ("POST", "/api/v1/merges", REVIEWERS),
    ("GET", "/api/v1/merges", REVIEWERS),
    ("GET", "/api/v1/merges/{seq}", REVIEWERS),
    ("POST", "/api/v1/merges/{seq}/second", REVIEWERS),
    ("POST", "/api/v1/merges/{seq}/withdraw", REVIEWERS),
    ("POST", "/api/v1/decisions/statement", REVIEWERS),
    (
        "GET",
        "/api/v1/decisions/unconfirmed",
        Only(&["administrator", "auditor"]),
    ),
    ("GET", "/api/v1/me/devices", SIGNERS),
    ("POST", "/api/v1/me/devices", SIGNERS),
    ("POST", "/api/v1/devices/{seq}/retire", SIGNERS),
    ("GET", "/api/v1/devices/waiting", REVIEWERS),
    ("POST", "/api/v1/devices/waiting/{id}/confirm", REVIEWERS),
    ("POST", "/api/v1/redemptions", MERCHANTS),
    ("GET", "/api/v1/redemptions", MERCHANTS),
    ("GET", "/api/v1/totals", Public),
    ("GET", "/api/v1/totals/history", Public),
    ("GET", "/api/v1/areas", Public),
    ("GET", "/api/v1/staff", ADMINISTRATORS),
    ("POST", "/api/v1/desk/people/search", REVIEWERS),
    ("GET", "/api/v1/desk/people/{id}", REVIEWERS),
    ("GET", "/api/v1/me/workers", Member),
    ("GET", "/api/v1/outbox", ADMINISTRATORS),
    ("POST", "/api/v1/outbox/{id}/retry", ADMINISTRATORS),
    ("POST", "/api/v1/outbox/{id}/drop", ADMINISTRATORS),
    ("GET", "/api/v1/jobs", ADMINISTRATORS),
    ("POST", "/api/v1/jobs/{name}/run", ADMINISTRATORS),
    ("GET", "/api/v1/keys", ADMINISTRATORS),
    ("POST", "/api/v1/keys/reseal", ADMINISTRATORS),
    ("POST", "/api/v1/keys/reseal/{id}/confirm", ADMINISTRATORS),
    ("POST", "/api/v1/keys/reseal/{id}/withdraw", ADMINISTRATORS),
    ("GET", "/api/v1/policies", ADMINISTRATORS),
    ("POST", "/api/v1/invitations/preview", ADMINISTRATORS),
    ("POST", "/api/v1/invitations", ADMINISTRATORS),
    ("POST", "/api/v1/replacements/preview", ADMINISTRATORS),
    ("POST", "/api/v1/replacements", ADMINISTRATORS),
    ("POST", "/api/v1/replacements/statements", ADMINISTRATORS),
    ("POST", "/api/v1/replacements/finish", ADMINISTRATORS),
    ("POST", "/api/v1/listings/{kind}/preview", ORGANISERS),
    ("POST", "/api/v1/listings/{kind}/workbook", ORGANISERS),
    ("POST", "/api/v1/listings/{kind}", ORGANISERS),
    ("GET", "/api/v1/layouts", REVIEWERS),
    ("POST", "/api/v1/layouts", ADMINISTRATORS),
    ("GET", "/api/v1/layouts/{id}", REVIEWERS),
    ("PUT", "/api/v1/layouts/{id}", ADMINISTRATORS),
    ("GET", "/api/v1/layouts/{id}/export", REVIEWERS),
    ("POST", "/api/v1/layouts/{id}/records/preview", REVIEWERS),
    ("POST", "/api/v1/layouts/{id}/records/workbook", REVIEWERS),
    ("POST", "/api/v1/layouts/{id}/records", REVIEWERS),
    ("GET", "/api/v1/external-records", REVIEWERS),
    ("POST", "/api/v1/external-records/{id}/take-back", REVIEWERS),
    ("GET", "/api/v1/me/external-records", Member),
    ("PUT", "/api/v1/star-levels", ADMINISTRATORS),
    ("GET", "/api/v1/star-levels/history", ADMINISTRATORS),
    ("GET", "/api/v1/flag-limits", REVIEWERS),
    ("PUT", "/api/v1/flag-limits", ADMINISTRATORS),
    ("GET", "/api/v1/shifts/{id}/visits", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/visits", ORGANISERS),
    ("POST", "/api/v1/visits/{id}/code", ORGANISERS),
    ("DELETE", "/api/v1/visits/{id}", ORGANISERS),
    ("GET", "/api/v1/me/visits", Member),
    ("POST", "/api/v1/visits/{id}/answer", Member),
    ("POST", "/api/v1/visits/{id}/confirm", Member),
    ("POST", "/api/v1/people/search", ADMINISTRATORS),
    ("GET", "/api/v1/people/{id}", ADMINISTRATORS),
    ("POST", "/api/v1/people/{id}/roles", ADMINISTRATORS),
    (
        "POST",
        "/api/v1/people/{id}/roles/{seq}/withdraw",
        ADMINISTRATORS,
    ),
    ("GET", "/api/v1/people/{id}/work", ADMINISTRATORS),
    ("GET", "/api/v1/handovers", ADMINISTRATORS),
    ("POST", "/api/v1/handovers", ADMINISTRATORS),
    ("POST", "/api/v1/handovers/{id}/confirm", Member),
    ("POST", "/api/v1/handovers/{id}/statements", ADMINISTRATORS),
    ("POST", "/api/v1/handovers/{id}/finish", ADMINISTRATORS),
    ("POST", "/api/v1/handovers/{id}/cancel", ADMINISTRATORS),
    ("GET", "/api/v1/me/handovers", Member),
    ("POST", "/api/v1/areas", ADMINISTRATORS),
    ("POST", "/api/v1/areas/rename", ADMINISTRATORS),
    (
        "GET",
        "/api/v1/actions",
        Only(&["administrator", "auditor"]),
    ),
    (
        "GET",
        "/api/v1/actions/export",
        Only(&["administrator", "auditor"]),
    ),
    ("GET", "/api/v1/consent-texts", Public),
    ("GET", "/api/v1/me/consents", Member),
    ("POST", "/api/v1/me/consents", Member),
    ("POST", "/api/v1/me/consents/{seq}/withdraw", Member),
    ("GET", "/api/v1/me/consents/{seq}/picture", Member),
    (
        "POST",
        "/api/v1/people/{id}/consents/{seq}/picture",
        REVIEWERS,
    ),
    (
        "GET",
        "/api/v1/people/{id}/consents/{seq}/picture",
        REVIEWERS,
    ),
    ("GET", "/api/v1/people/{id}/consents", REVIEWERS),
    ("POST", "/api/v1/people/{id}/consents", REVIEWERS),
    ("GET", "/api/v1/me/export", Member),
    ("GET", "/api/v1/me/erasure", Member),
    ("POST", "/api/v1/me/erasure", Member),
    ("POST", "/api/v1/me/erasure/confirm", Member),
    ("GET", "/api/v1/me/looks", Member),
    ("GET", "/api/v1/looks", AUDITORS),
    ("GET", "/api/v1/proposals", ADMINISTRATORS),
    ("GET", "/api/v1/proposals/{seq}", ADMINISTRATORS),
    ("POST", "/api/v1/proposals/administrators", ADMINISTRATORS),
    ("POST", "/api/v1/proposals/withdrawals", ADMINISTRATORS),
    ("POST", "/api/v1/proposals/standards", ADMINISTRATORS),
    ("GET", "/api/v1/standard-drafts", ADMINISTRATORS),
    ("POST", "/api/v1/standard-drafts", ADMINISTRATORS),
    ("PUT", "/api/v1/standard-drafts/{id}", ADMINISTRATORS),
    ("DELETE", "/api/v1/standard-drafts/{id}", ADMINISTRATORS),
    ("POST", "/api/v1/proposals/{seq}/second", ADMINISTRATORS),
    ("POST", "/api/v1/proposals/{seq}/withdraw", ADMINISTRATORS),
    ("POST", "/api/v1/imports", REVIEWERS),
    ("GET", "/api/v1/imports", REVIEWERS),
    ("GET", "/api/v1/imports/{id}", REVIEWERS),
    ("GET", "/api/v1/imports/{id}/workbook", REVIEWERS),
    ("POST", "/api/v1/imports/{id}/people", REVIEWERS),
    ("POST", "/api/v1/imports/{id}/commit", REVIEWERS),
    ("DELETE", "/api/v1/imports/{id}", REVIEWERS),
    ("GET", "/api/v1/teams", Member),
    ("POST", "/api/v1/teams", REVIEWERS),
    ("GET", "/api/v1/teams/{id}", Member),
    ("PUT", "/api/v1/teams/{id}", ORGANISERS),
    ("POST", "/api/v1/teams/{id}/join", Member),
    ("POST", "/api/v1/teams/{id}/leave", Member),
    ("GET", "/api/v1/teams/{id}/members", Member),
    ("POST", "/api/v1/teams/{id}/answer", ORGANISERS),
    ("POST", "/api/v1/teams/{id}/change", ORGANISERS),
    ("GET", "/api/v1/plans", ORGANISERS),
    ("POST", "/api/v1/plans", ORGANISERS),
    ("GET", "/api/v1/plans/{id}", ORGANISERS),
    ("PUT", "/api/v1/plans/{id}", ORGANISERS),
    ("DELETE", "/api/v1/plans/{id}", ORGANISERS),
    ("GET", "/api/v1/organised", ORGANISERS),
    ("POST", "/api/v1/organised", ORGANISERS),
    ("GET", "/api/v1/organised/{id}", Member),
    ("PUT", "/api/v1/organised/{id}", ORGANISERS),
    ("POST", "/api/v1/organised/{id}/publish", ORGANISERS),
    ("POST", "/api/v1/organised/{id}/cancel", ORGANISERS),
    ("GET", "/api/v1/shifts", Member),
    ("POST", "/api/v1/shifts/{id}/sign-up", Member),
    ("POST", "/api/v1/shifts/{id}/sign-off", Member),
    ("GET", "/api/v1/me/shifts", Member),
    ("GET", "/api/v1/shifts/{id}/code", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/check-in", Member),
    ("POST", "/api/v1/shifts/{id}/check-out", Member),
    ("GET", "/api/v1/shifts/{id}/roster", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/roster", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/head-count", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/take-off", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/cancel", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/people", ORGANISERS),
    ("GET", "/api/v1/exports/shifts/{id}", ORGANISERS),
    ("GET", "/api/v1/exports", REVIEWERS),
    ("GET", "/api/v1/me/growth", Member),
    ("GET", "/api/v1/me/growth/{year}", Member),
    ("GET", "/api/v1/star-levels", Public),
    ("GET", "/api/v1/honours/of/{id}", REVIEWERS),
    ("POST", "/api/v1/honours/of/{id}", REVIEWERS),
    ("POST", "/api/v1/honours/{id}/take-back", REVIEWERS),
    ("POST", "/api/v1/shifts/{id}/chain/preview", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/chain", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/card", ORGANISERS),
    ("POST", "/api/v1/shifts/{id}/sheets", ORGANISERS),
    ("GET", "/api/v1/sheets/{id}", ORGANISERS),
    ("POST", "/api/v1/sheets/{id}/picture", ORGANISERS),
    ("GET", "/api/v1/no-shows", ORGANISERS),
    ("GET", "/api/v1/claims/{seq}/evidence", Member),
    ("POST", "/api/v1/claims/{seq}/evidence", Member),
    ("POST", "/api/v1/me/card", Member),
    ("POST", "/api/v1/people/{id}/card", REVIEWERS),
    ("DELETE", "/api/v1/me/card", Member),
    ("DELETE", "/api/v1/people/{id}/card", REVIEWERS),
    ("GET", "/api/v1/me/service-certificates", Member),
    ("POST", "/api/v1/me/service-certificates", Member),
    ("GET", "/api/v1/me/service-certificates/{number}", Member),
    ("GET", "/api/v1/service-certificates/{number}", Public),
    ("GET", "/api/v1/courses", Public),
    ("POST", "/api/v1/courses", REVIEWERS),
    ("GET", "/api/v1/courses/{id}", Public),
    ("POST", "/api/v1/courses/{id}/enrol", Member),
    ("POST", "/api/v1/courses/{id}/withdraw", Member),
    ("POST", "/api/v1/courses/{id}/assess", REVIEWERS),
    ("POST", "/api/v1/courses/{id}/certificate", Member),
    ("POST", "/api/v1/courses/{id}/revoke", REVIEWERS),
    ("GET", "/api/v1/organised/courses", REVIEWERS),
    ("GET", "/api/v1/organised/courses/{id}", REVIEWERS),
    ("GET", "/api/v1/me/courses", Member),
    ("GET", "/api/v1/me/course-certificates", Member),
    ("GET", "/api/v1/me/course-certificates/{number}", Member),
    (
        "GET",
        "/api/v1/me/course-certificates/{number}/credential",
        Member,
    ),
    ("GET", "/api/v1/course-certificates/{number}", Public),
    ("GET", "/api/v1/me/calendars", Member),
    ("POST", "/api/v1/me/calendars", Member),
    ("POST", "/api/v1/me/calendars/end", Member),
    ("GET", "/api/v1/calendars/{id}", Public),
    ("GET", "/api/v1/holidays", Public),
    ("POST", "/api/v1/holidays", ADMINISTRATORS),
    ("GET", "/api/v1/me/profile", Member),
    ("PUT", "/api/v1/me/profile", Member),
    ("GET", "/api/v1/me/notices", Member),
    ("POST", "/api/v1/me/notices/read", Member),
    ("POST", "/api/v1/me/notices/{id}/read", Member),
    ("GET", "/api/v1/me/notice-choices", Member),
    ("PUT", "/api/v1/me/notice-choices", Member),
    ("POST", "/api/v1/me/browsers", Member),
    ("POST", "/api/v1/me/browsers/end", Member),
];

on_both_engines!(every_route_refuses_every_role_that_its_rule_does_not_name);

async fn every_route_refuses_every_role_that_its_rule_does_not_name(engine: Engine) {
    let server = Server::demo(engine).await;
    let document = Document::fetch(&server).await;
    let mut findings = Vec::new();
    for operation in document.operations() {
        let Some(rule) = rule_for(operation) else {
            findings.push(format!(
                "{} {} has no rule here",
                operation.method, operation.path
            ));
            continue;
        };
        let visitor = server.visitor();
        findings.extend(judge(&visitor, "visitor", operation, matches!(rule, Public), 401).await);
        for role in ROLES {
            let person = server.enter(role, 1).await;
            let allowed = match rule {
                Public | Member => true,
                Only(roles) => roles.contains(&role),
            };
            findings.extend(judge(&person, role, operation, allowed, 403).await);
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

fn rule_for(operation: &Operation) -> Option<Rule> {
    RULES
        .iter()
        .find(|(method, path, _)| *method == operation.method && *path == operation.path)
        .map(|(_, _, rule)| *rule)
}

/// Nothing with these names exists, so that an allowed call gets as far as a 404 or a 4xx on its body.
async fn judge(
    person: &Person,
    who: &str,
    operation: &Operation,
    allowed: bool,
    refusal: u16,
) -> Option<String> {
    let path = operation
        .path
        .replace("{seq}", "999999999")
        .replace("{id}", "00000000000000000000000000000000")
        .replace("{path}", "0/x001/000");
    let media = operation
        .body
        .as_ref()
        .map_or("application/json", |(media, _)| media);
    let answer = person
        .send(&Request {
            method: &operation.method,
            path: &path,
            headers: vec![
                ("content-type", media.to_owned()),
                ("idempotency-key", fresh_key()),
            ],
            body: if operation.body.is_some() {
                b"{}".to_vec()
            } else {
                Vec::new()
            },
        })
        .await;
    let refused = answer.status == 401 || answer.status == 403;
    let as_ruled = if allowed {
        !refused
    } else {
        answer.status == refusal
    };
    (!as_ruled).then(|| format!("{who}: {answer}"))
}
