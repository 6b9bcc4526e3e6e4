//! Nobody reviews hours of their family: of those for whom they act, or who act for them, and of whom they say so themselves.

use super::{
    routes::{one, visible},
    store,
    view::Claim,
};
use crate::{
    access::{Actor, proxies},
    app::App,
    db::Tx,
    error::Error,
    extract::{Json, Lang, Path},
    journal,
};
use axum::extract::State;
use ledger::ids::{Id, Seq};
use std::{collections::BTreeSet, sync::Arc};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of family.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(declare))
}

/// Says that whose hours these are is family. From then on the reviewer leaves theirs to others; an administrator of the
/// database alone could take it back.
#[utoipa::path(
    post, path = "/api/v1/reviews/{seq}/family", tag = "volunteering",
    params(("seq" = u64, Path, description = "The entry that recorded the hours")),
    responses((status = 200, body = Claim))
)]
async fn declare(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(seq): Path<u64>,
) -> Result<Json<Claim>, Error> {
    visible(&app, &actor, seq).await?;
    let claim = journal::claim(&app.db, seq).await?;
    let claim = claim.ok_or_else(|| Error::refused("claim_unknown"))?;
    if claim.member == actor.account {
        return Err(Error::refused("not_independent"));
    }
    let mut tx = app.db.begin().await?;
    store::put_family(&mut tx, actor.account, claim.member, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(Json(one(&app, actor.account, lang, seq).await?))
}

/// Decisions on hours of family, as claims and who decides.
pub(super) type Family = BTreeSet<(Seq, Id)>;

/// Those of these decisions that somebody would take on hours of their family.
pub(super) async fn of(tx: &mut Tx, asked: &[(Seq, Id)]) -> Result<Family, Error> {
    let claims: Vec<Seq> = asked.iter().map(|(claim, _)| *claim).collect();
    let members = journal::members_of(tx, &claims).await?;
    let pair = |(claim, by): &(Seq, Id)| Some((by.to_string(), members.get(claim)?.to_string()));
    let pairs: Vec<_> = asked.iter().filter_map(pair).collect();
    let mut related: BTreeSet<_> = store::declared(tx, &pairs).await?.into_iter().collect();
    related.extend(proxies::related(tx, &pairs).await?);
    let is_family = |one: &&(Seq, Id)| pair(one).is_some_and(|pair| related.contains(&pair));
    Ok(asked.iter().filter(is_family).copied().collect())
}

/// Refuses a decision on hours of family.
pub(super) fn refuse(family: &Family, claim: Seq, by: Id) -> Result<(), Error> {
    if family.contains(&(claim, by)) {
        return Err(Error::refused("reviewer_is_family"));
    }
    Ok(())
}

/// Those of these claims whose members are family of a reader.
pub(super) async fn among(app: &App, reader: Id, claims: &[Seq]) -> Result<BTreeSet<Seq>, Error> {
    let asked: Vec<_> = claims.iter().map(|claim| (*claim, reader)).collect();
    let mut tx = app.db.snapshot().await?;
    let family = of(&mut tx, &asked).await?;
    Ok(family.into_iter().map(|(claim, _)| claim).collect())
}
