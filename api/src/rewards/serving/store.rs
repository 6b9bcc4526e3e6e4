//! The SQL of what merchants give, of slots and of visits.

use super::limits::Limit;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
    retention::Rule,
};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

const WEEK_MS: i64 = 7 * 86_400_000;
const YEAR_MS: i64 = 365 * 86_400_000;

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "addresses for home service",
        kept: "7 days after the visit",
        kept_ms: WEEK_MS,
        count: "SELECT COUNT(*) FROM home_visits WHERE ends_at_ms <= $1",
        remove: "DELETE FROM home_visits WHERE ends_at_ms <= $1",
    },
    Rule {
        what: "slots for home service",
        kept: "1 year",
        kept_ms: YEAR_MS,
        count: "SELECT COUNT(*) FROM home_slots WHERE ends_at_ms <= $1",
        remove: "DELETE FROM home_slots WHERE ends_at_ms <= $1",
    },
];

/// An offer as a merchant gives it.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Given {
    pub(super) merchant: String,
    pub(super) offer: String,
    pub(super) at_home: i64,
    pub(super) month_max: i64,
    pub(super) person_max: i64,
}

/// Limits of these merchants, by offer.
pub(super) async fn limits_among(
    tx: &mut Tx,
    merchants: &[[String; 1]],
) -> Result<Vec<(Id, String, Limit)>, Error> {
    let rows = unfold_fetch!(
        tx,
        Given,
        merchants,
        "SELECT merchant, offer, at_home, month_max, person_max FROM merchant_offers
         WHERE merchant IN (SELECT value->>0 FROM",
        ")"
    )?;
    let limit = |row: Given| {
        let limit = Limit {
            month_max: row.month_max,
            person_max: row.person_max,
        };
        Ok((id(&row.merchant)?, row.offer, limit))
    };
    rows.into_iter().map(limit).collect()
}

/// Which merchants are closed on these days.
pub(super) async fn closed_among(tx: &mut Tx, days: &[(String, String)]) -> Result<Vec<Id>, Error> {
    let rows = unfold_fetch!(
        tx,
        (String,),
        days,
        "SELECT c.merchant FROM (SELECT value->>0 AS merchant, value->>1 AS day FROM",
        ") k JOIN merchant_closed_days c ON c.merchant = k.merchant AND c.day = k.day"
    )?;
    rows.iter().map(|(merchant,)| id(merchant)).collect()
}

/// What every merchant gives.
pub(super) async fn given_all(db: &Db) -> Result<Vec<Given>, Error> {
    Ok(fetch_all!(
        db,
        Given,
        "SELECT merchant, offer, at_home, month_max, person_max FROM merchant_offers ORDER BY merchant, offer"
    )?)
}

/// What one merchant gives.
pub(super) async fn given_by(db: &Db, merchant: Id) -> Result<Vec<Given>, Error> {
    Ok(fetch_all!(
        db,
        Given,
        "SELECT merchant, offer, at_home, month_max, person_max FROM merchant_offers
         WHERE merchant = $1 ORDER BY offer",
        merchant.to_string()
    )?)
}

/// Days from this one on, on which a merchant is closed.
pub(super) async fn closed_days(db: &Db, merchant: Id, from: &str) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT day FROM merchant_closed_days WHERE merchant = $1 AND day >= $2 ORDER BY day",
        merchant.to_string(),
        from
    )?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

/// Merchants that are closed on a day.
pub(super) async fn closed_on(db: &Db, day: &str) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT merchant FROM merchant_closed_days WHERE day = $1",
        day
    )?;
    Ok(rows.into_iter().map(|(merchant,)| merchant).collect())
}

/// Replaces all that a merchant has said.
pub(super) async fn replace(
    tx: &mut Tx,
    merchant: Id,
    offers: &[Given],
    days: &[String],
) -> Result<(), Error> {
    let merchant = merchant.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM merchant_offers WHERE merchant = $1",
        &merchant
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM merchant_closed_days WHERE merchant = $1",
        &merchant
    )?;
    for one in offers {
        execute!(
            &mut *tx,
            "INSERT INTO merchant_offers (merchant, offer, at_home, month_max, person_max)
             VALUES ($1, $2, $3, $4, $5)",
            &merchant,
            &one.offer,
            one.at_home,
            one.month_max,
            one.person_max
        )?;
    }
    for day in days {
        execute!(
            &mut *tx,
            "INSERT INTO merchant_closed_days (merchant, day) VALUES ($1, $2)",
            &merchant,
            day
        )?;
    }
    Ok(())
}

/// A time at which a merchant comes home.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Slot {
    pub(super) id: String,
    pub(super) merchant: String,
    pub(super) offer: String,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
    pub(super) places: i64,
    pub(super) taken: i64,
}

/// Keeps a slot, unless as many are to come already; whether it did.
pub(super) async fn put_slot(
    tx: &mut Tx,
    slot: &Slot,
    (now_ms, slots_max): (i64, i64),
) -> Result<bool, Error> {
    let (waiting,) = fetch_one!(
        &mut *tx,
        (i64,),
        "SELECT COUNT(*) FROM home_slots WHERE merchant = $1 AND starts_at_ms > $2",
        &slot.merchant,
        now_ms
    )?;
    if waiting >= slots_max {
        return Ok(false);
    }
    execute!(
        &mut *tx,
        "INSERT INTO home_slots (id, merchant, offer, starts_at_ms, ends_at_ms, places, taken)
         VALUES ($1, $2, $3, $4, $5, $6, 0)",
        &slot.id,
        &slot.merchant,
        &slot.offer,
        slot.starts_at_ms,
        slot.ends_at_ms,
        slot.places
    )?;
    Ok(true)
}

/// Slots of a merchant that end after a moment, the first first.
pub(super) async fn slots_of(db: &Db, merchant: Id, after_ms: i64) -> Result<Vec<Slot>, Error> {
    Ok(fetch_all!(
        db,
        Slot,
        "SELECT id, merchant, offer, starts_at_ms, ends_at_ms, places, taken FROM home_slots
         WHERE merchant = $1 AND ends_at_ms > $2 ORDER BY starts_at_ms, id LIMIT 400",
        merchant.to_string(),
        after_ms
    )?)
}

/// One slot.
pub(super) async fn slot(db: &Db, id: &str) -> Result<Option<Slot>, Error> {
    Ok(fetch_optional!(
        db,
        Slot,
        "SELECT id, merchant, offer, starts_at_ms, ends_at_ms, places, taken FROM home_slots WHERE id = $1",
        id
    )?)
}

/// Takes a slot away while nobody has a place in it; whether it did.
pub(super) async fn remove_slot(tx: &mut Tx, merchant: Id, id: &str) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "DELETE FROM home_slots WHERE id = $1 AND merchant = $2 AND taken = 0",
        id,
        merchant.to_string()
    )?;
    Ok(rows == 1)
}

/// Whom to visit, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Home {
    pub(super) place: String,
    pub(super) contact: String,
}

/// A visit that was asked for with a voucher.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Visit {
    pub(super) voucher: String,
    pub(super) slot: String,
    pub(super) member: String,
    words: Vec<u8>,
}

impl Visit {
    pub(super) fn home(&self, keys: &Keys) -> Result<Home, Error> {
        let text = keys.unseal_document(&place(&self.voucher), &self.words)?;
        Ok(serde_json::from_slice(&text).map_err(anyhow::Error::from)?)
    }
}

fn place(voucher: &str) -> String {
    format!("home_visits/{voucher}")
}

/// Takes a place in a slot and keeps whom to visit; none when the slot is full, false when the voucher has a visit.
pub(super) async fn take_place(
    tx: &mut Tx,
    keys: &Keys,
    slot: &Slot,
    (voucher, member): (Id, Id),
    home: &Home,
) -> Result<Option<bool>, Error> {
    let taken = execute!(
        &mut *tx,
        "UPDATE home_slots SET taken = taken + 1 WHERE id = $1 AND taken < places",
        &slot.id
    )?;
    if taken != 1 {
        return Ok(None);
    }
    let voucher = voucher.to_string();
    let text = serde_json::to_vec(home).map_err(anyhow::Error::from)?;
    let rows = execute!(
        &mut *tx,
        "INSERT INTO home_visits (voucher, slot, member, words, ends_at_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (voucher) DO NOTHING",
        &voucher,
        &slot.id,
        member.to_string(),
        keys.seal_document(&place(&voucher), &text)?,
        slot.ends_at_ms
    )?;
    Ok(Some(rows == 1))
}

/// Gives a place back and forgets whom to visit; whether there was one.
pub(super) async fn give_place(tx: &mut Tx, voucher: &str) -> Result<bool, Error> {
    execute!(
        &mut *tx,
        "UPDATE home_slots SET taken = taken - 1
         WHERE id = (SELECT slot FROM home_visits WHERE voucher = $1)",
        voucher
    )?;
    let rows = execute!(
        &mut *tx,
        "DELETE FROM home_visits WHERE voucher = $1",
        voucher
    )?;
    Ok(rows == 1)
}

/// The visit of a voucher.
pub(super) async fn visit(db: &Db, voucher: Id) -> Result<Option<Visit>, Error> {
    Ok(fetch_optional!(
        db,
        Visit,
        "SELECT voucher, slot, member, words FROM home_visits WHERE voucher = $1",
        voucher.to_string()
    )?)
}

/// Visits in a slot.
pub(super) async fn visits_in(db: &Db, slot: &str) -> Result<Vec<Visit>, Error> {
    Ok(fetch_all!(
        db,
        Visit,
        "SELECT voucher, slot, member, words FROM home_visits WHERE slot = $1 ORDER BY voucher",
        slot
    )?)
}

/// Visits that somebody asked for.
pub(in crate::rewards) async fn told(
    db: &Db,
    keys: &Keys,
    member: Id,
) -> Result<Vec<serde_json::Value>, Error> {
    let rows = fetch_all!(
        db,
        Visit,
        "SELECT voucher, slot, member, words FROM home_visits WHERE member = $1 ORDER BY voucher",
        member.to_string()
    )?;
    let one = |visit: Visit| {
        let home = visit.home(keys)?;
        let (place, contact) = (home.place, home.contact);
        Ok(serde_json::json!({"voucher": visit.voucher, "place": place, "contact": contact}))
    };
    rows.into_iter().map(one).collect()
}

/// They are the other account's, which goes on for this one.
pub(in crate::rewards) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE home_visits SET member = $2 WHERE member = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Forgets where somebody lives, and gives the places back.
pub(in crate::rewards) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE home_slots SET taken = taken -
            (SELECT COUNT(*) FROM home_visits v WHERE v.slot = home_slots.id AND v.member = $1)
         WHERE id IN (SELECT slot FROM home_visits WHERE member = $1)",
        account.to_string()
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM home_visits WHERE member = $1",
        account.to_string()
    )?;
    Ok(())
}

fn id(text: &str) -> Result<Id, Error> {
    Ok(text.parse().map_err(anyhow::Error::from)?)
}
