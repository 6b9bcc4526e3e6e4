//! The first entry of a log, its key, and the standard that it starts under.

use crate::{
    config::Config,
    db::Db,
    error::Error,
    journal,
    random::Random,
    transparency::{Signer, Succession},
};
use anyhow::ensure;
use ledger::{
    account::Unit,
    ids::{Id, Text},
    kinds::Genesis,
    standard::{HoursClass, Offer, Rate, Standard},
    time::Instant,
    tree::Hash,
};

/// What is particular about one log.
#[derive(Debug, Clone)]
pub(crate) struct Beginning {
    /// Whether it is a demonstration.
    pub(crate) demo: bool,
    /// The two administrators of the district.
    pub(crate) administrators: [Id; 2],
    /// Vouchers of one offer that one person may take in a day; 0 is no limit.
    pub(crate) per_day: u64,
    /// The log whose place it takes.
    pub(crate) succession: Option<Succession>,
}

/// Makes the log's key and writes the genesis.
pub(crate) async fn begin(
    config: &Config,
    db: &Db,
    random: &Random,
    at: Instant,
    beginning: Beginning,
) -> anyhow::Result<()> {
    let origin = origin(&config.public_url)?;
    let standard = first_standard(at, beginning.per_day)?;
    ensure!(
        standard.is_sound(),
        "the first standard is not one that the ledger can work under"
    );
    let before = beginning.succession;
    ensure!(
        before
            .as_ref()
            .is_none_or(|before| before.origin != origin.as_str()),
        "a log that succeeds another needs a name of its own: set the public address to another one than {origin} \
         was made from"
    );
    let signer = Signer::create(&config.data_dir, origin.as_str(), random)?;
    let facts = Genesis {
        administrators: beginning.administrators.to_vec(),
        area: "440105".parse()?,
        demo: beginning.demo,
        key: Hash::from_bytes(signer.public_key()),
        lost: before.as_ref().map(|before| before.lost.clone()),
        predecessor: before.map(|before| before.predecessor),
        standard,
    };
    journal::begin(db, random, &origin, facts, at)
        .await
        .map_err(Error::into_cause)
}

/// C2SP tlog-checkpoint: the scheme-less address under which the log is published.
fn origin(public_url: &str) -> anyhow::Result<Text> {
    let address = public_url
        .split_once("://")
        .map_or(public_url, |(_, address)| address);
    Ok(format!("{}/log", address.trim_end_matches('/')).parse()?)
}

/// 1 hour = 1 point; 10 points = a haircut or housekeeping; at most 1,500 points; two years.
fn first_standard(at: Instant, per_day: u64) -> anyhow::Result<Standard> {
    let offer = |code: &str| -> anyhow::Result<Offer> {
        Ok(Offer {
            offer: code.parse()?,
            per_day,
            price: 1_000,
            valid_days: 30,
        })
    };
    let rate = |class| match class {
        HoursClass::Exchange => Rate {
            class,
            per_hour: 60,
            unit: Unit::Care,
        },
        _ => Rate {
            class,
            per_hour: 100,
            unit: Unit::Point,
        },
    };
    Ok(Standard {
        cap: 150_000,
        care_expiry_months: 0,
        day_administrator_minutes: 12 * 60,
        day_second_minutes: 8 * 60,
        effective: at,
        expiry_months: 24,
        offers: vec![offer("haircut")?, offer("housekeeping")?],
        rates: HoursClass::ALL.iter().copied().map(rate).collect(),
        signed_decisions: None,
        version: 1,
    })
}
