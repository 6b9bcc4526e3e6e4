//! A member's history: the entries of the ledger that concern them, in words.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Limit, Number, Query},
    journal::{self, StoredEntry},
    points,
    rewards::offers::{self, Words},
    volunteering::{self, ActivityName},
};
use axum::extract::State;
use ledger::{
    account::{Class, Unit},
    book::ClaimRecord,
    entry::Entry,
    ids::{Id, Seq},
    kinds::What,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read_history))
}

/// One line of the history.
#[derive(Debug, Serialize, ToSchema)]
struct HistoryItem {
    seq: Seq,
    /// Such as `hours.approved`.
    kind: &'static str,
    /// RFC 3339 UTC.
    recorded_at: String,
    /// RFC 3339 UTC.
    happened_at: String,
    /// Change of what can be spent, such as `"1.50"` or `"-10.00"`.
    points: String,
    /// Change of the care owed.
    care_minutes: i64,
    class: Option<&'static str>,
    /// The claim that it is about.
    claim: Option<Seq>,
    /// The voucher that it is about.
    voucher: Option<String>,
    offer: Option<String>,
    offer_name: Option<String>,
    activity_name: Option<String>,
    minutes: Option<i64>,
}

/// One's own history, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct History {
    items: Vec<HistoryItem>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HistoryQuery {
    /// Older than this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// One's own history.
#[utoipa::path(
    get, path = "/api/v1/me/history", tag = "rewards", params(HistoryQuery),
    responses((status = 200, body = History))
)]
async fn read_history(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Query(query): Query<HistoryQuery>,
) -> Result<Json<History>, Error> {
    let limit = query.limit.rows();
    let entries =
        journal::entries_of(&app.db, actor.account, query.before.map(Number::get), limit).await?;
    let full = i64::try_from(entries.len()) == Ok(limit);
    let next = entries
        .last()
        .filter(|_| full)
        .map(|stored| stored.entry.seq);
    let around = Around::load(&app, lang, &entries).await?;
    let items = entries
        .iter()
        .map(|stored| around.item(actor.account, &stored.entry))
        .collect();
    Ok(Json(History { items, next }))
}

/// What the entries refer to.
struct Around {
    claims: BTreeMap<Seq, ClaimRecord>,
    activities: BTreeMap<Seq, ActivityName>,
    /// Offers by voucher.
    vouchers: BTreeMap<Id, String>,
    words: Arc<Words>,
}

impl Around {
    async fn load(app: &App, lang: Lang, entries: &[StoredEntry]) -> Result<Self, Error> {
        let claims: Vec<Seq> = entries
            .iter()
            .filter_map(|stored| claim_of(&stored.entry))
            .collect();
        let claims = journal::claims(&app.db, &claims).await?;
        let activities: Vec<Seq> = claims.values().map(|claim| claim.activity_seq).collect();
        let mut vouchers = BTreeMap::new();
        for id in entries
            .iter()
            .filter_map(|stored| voucher_of(&stored.entry))
        {
            if !vouchers.contains_key(&id)
                && let Some(voucher) = journal::voucher(&app.db, id).await?
            {
                vouchers.insert(id, voucher.offer.as_str().to_owned());
            }
        }
        Ok(Self {
            activities: volunteering::activity_names(&app.db, &activities).await?,
            words: offers::offer_words(app, lang).await?,
            claims,
            vouchers,
        })
    }

    fn item(&self, member: Id, entry: &Entry) -> HistoryItem {
        let claim_seq = claim_of(entry);
        let claim = claim_seq.and_then(|seq| self.claims.get(&seq));
        let voucher = voucher_of(entry);
        let offer = voucher.and_then(|id| self.vouchers.get(&id)).cloned();
        HistoryItem {
            seq: entry.seq,
            kind: entry.what.kind(),
            recorded_at: entry.at.to_string(),
            happened_at: entry.happened.to_string(),
            points: points::text(change(entry, member, Unit::Point)),
            care_minutes: change(entry, member, Unit::Care),
            class: claim.map(|claim| claim.class.as_str()),
            claim: claim_seq,
            voucher: voucher.map(|id| id.to_string()),
            offer_name: offer
                .as_deref()
                .map(|offer| offers::name_of(&self.words, offer)),
            offer,
            activity_name: claim
                .and_then(|claim| self.activities.get(&claim.activity_seq))
                .cloned(),
            minutes: claim.map(ClaimRecord::minutes),
        }
    }
}

/// How an entry changes what the member can spend. Debt counts: repaying it is spending.
fn change(entry: &Entry, member: Id, unit: Unit) -> i64 {
    entry
        .postings
        .iter()
        .filter(|posting| posting.account.unit == unit && posting.account.owner == Some(member))
        .filter(|posting| matches!(posting.account.class, Class::Available | Class::Debt))
        .map(|posting| posting.amount)
        .sum()
}

fn claim_of(entry: &Entry) -> Option<Seq> {
    match &entry.what {
        What::HoursClaimed(_) => Some(entry.seq),
        What::HoursWithdrawn(facts) => Some(facts.claim),
        What::HoursEndorsed(facts) => Some(facts.claim),
        What::HoursApproved(facts) => Some(facts.claim),
        What::HoursRejected(facts) => Some(facts.claim),
        What::HoursReversed(facts) => Some(facts.claim),
        _ => None,
    }
}

fn voucher_of(entry: &Entry) -> Option<Id> {
    match &entry.what {
        What::VoucherIssued(facts) => Some(facts.voucher),
        What::VoucherRedeemed(facts) => Some(facts.voucher),
        What::VoucherCancelled(facts) => Some(facts.voucher),
        What::VoucherExpired(facts) => Some(facts.voucher),
        What::RedemptionReversed(facts) => Some(facts.voucher),
        _ => None,
    }
}
