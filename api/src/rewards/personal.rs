//! What rewards keep about a person: points and vouchers, which stand in the ledger and stay there, and applications.

use super::{disputes, merchants, offers, serving};
use crate::{
    app::App, db::Tx, error::Error, extract::Lang, identity::PersonalData, journal, points,
};
use futures_util::future::BoxFuture;
use ledger::{
    account::{Account, Unit},
    ids::Id,
};
use serde_json::{Value, json};

/// Points and vouchers.
#[derive(Debug)]
pub(crate) struct OwnData;

impl PersonalData for OwnData {
    fn section(&self) -> &'static str {
        "rewards"
    }

    fn export<'a>(&'a self, app: &'a App, account: Id) -> BoxFuture<'a, Result<Value, Error>> {
        Box::pin(async move {
            let balances = journal::balances(&app.db, account).await?;
            let balance = |(of, amount): &(Account, i64)| {
                let amount = match of.unit {
                    Unit::Point => points::text(*amount),
                    Unit::Care => amount.to_string(),
                };
                json!({
                    "unit": of.unit.as_str(),
                    "class": of.class.as_str(),
                    "lot": of.lot.map(|lot| lot.to_string()),
                    "amount": amount,
                })
            };
            let words = offers::offer_words(app, Lang::Zh).await?;
            let found = journal::vouchers_of(&app.db, account, None, None, i64::MAX).await?;
            let vouchers = found.iter().map(|(id, voucher)| {
                json!({
                    "id": id.to_string(),
                    "offer": offers::name_of(&words, voucher.offer.as_str()),
                    "price": points::text(voucher.price),
                    "state": voucher.state.as_str(),
                    "issued_at": voucher.issued_at.to_string(),
                    "expires_at": voucher.expires.to_string(),
                })
            });
            Ok(json!({
                "balances": balances.iter().map(balance).collect::<Vec<_>>(),
                "vouchers": vouchers.collect::<Vec<_>>(),
                "merchant_applications": merchants::told_of(app, account).await?,
                "home_visits": serving::told(&app.db, &app.keys, account).await?,
                "services_answered": disputes::told(&app.db, &app.keys, account).await?,
            }))
        })
    }

    fn join<'a>(
        &'a self,
        tx: &'a mut Tx,
        account: Id,
        into: Id,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            merchants::hand_on(tx, account, into).await?;
            serving::move_to(tx, account, into).await?;
            disputes::move_to(tx, account, into).await
        })
    }

    /// Points and vouchers are the ledger's, which names nobody; what somebody applied for or said goes.
    fn erase<'a>(&'a self, tx: &'a mut Tx, account: Id) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            merchants::destroy_of(tx, account).await?;
            serving::destroy(tx, account).await?;
            disputes::destroy(tx, account).await
        })
    }
}
