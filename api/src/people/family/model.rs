//! Codes, and which consent lets somebody act.

use crate::{
    app::App,
    error::Error,
    identity, journal,
    people::consents::{self, Circumstances},
    random::Random,
};
use ledger::{
    book::ConsentRecord,
    ids::{Id, Seq},
};

/// What lets somebody act, and what lets them spend points besides.
const ACTS: &str = "family_proxy";
const SPENDS: &str = "family_proxy_spending";
/// How long a code can be used: the family sits together, or telephones.
pub(super) const CODE_LASTS_MS: i64 = 30 * 60_000;
/// Who acts for one person.
pub(super) const PROXIES_MAX: usize = 4;
/// For how many one may act: a family, and not a business.
pub(super) const PEOPLE_MAX: usize = 6;

/// Ten digits that one person tells another.
pub(super) fn code(random: &Random) -> String {
    format!(
        "{:010}",
        u64::from_be_bytes(random.bytes()) % 10_000_000_000
    )
}

/// What is kept of a code.
pub(super) fn code_hash(app: &App, code: &str) -> [u8; 16] {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    app.keys.digest("family/code", &[digits.as_bytes()])
}

/// A consent under which somebody may act for a member.
pub(super) struct Ground {
    pub(super) consent: Seq,
    pub(super) spends: bool,
}

/// The newest consent in force that lets somebody act; with `spending` one whose text says that points may be spent.
pub(super) async fn ground(app: &App, member: Id, spending: bool) -> Result<Ground, Error> {
    let purpose = if spending { SPENDS } else { ACTS };
    let needed = || Error::refused("proxy_consent_needed");
    let given = journal::consents_of(&app.db, member).await?;
    let fits = |one: &&(Seq, ConsentRecord)| {
        one.1.withdrawn.is_none() && one.1.purpose.as_str() == purpose
    };
    let (consent, _) = given.iter().find(fits).ok_or_else(needed)?;
    let told = consents::records_of(&app.db, &app.keys, member).await?;
    // Without a document the desk that identified them knows.
    let child = identity::is_child(&app.db, &app.keys, member, app.clock.now()).await?;
    if child == Some(true) && !by_guardian(told.get(consent)) {
        return Err(Error::refused("guardian_needed"));
    }
    Ok(Ground {
        consent: *consent,
        spends: spending,
    })
}

fn by_guardian(told: Option<&Circumstances>) -> bool {
    told.is_some_and(|told| !told.guardian().is_empty())
}
