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
    time::Instant,
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
/// Below this age a guardian agrees. PIPL art. 31.
const GUARDIAN_YEARS: i32 = 14;

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
    if is_child(app, member).await? && !by_guardian(told.get(consent)) {
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

/// Whether the member's document says that they are under fourteen; without one the desk that identified them knows.
async fn is_child(app: &App, member: Id) -> Result<bool, Error> {
    let born = identity::born(&app.db, &app.keys, member).await?;
    Ok(born.is_some_and(|born| under(&born, app.clock.now(), GUARDIAN_YEARS)))
}

/// `born` is `YYYY-MM-DD`.
fn under(born: &str, now: Instant, years: i32) -> bool {
    let today = now.day().date().to_string();
    let (Some((year, rest)), Some((this_year, today))) =
        (born.split_once('-'), today.split_once('-'))
    else {
        return false;
    };
    let (Ok(year), Ok(this_year)) = (year.parse::<i32>(), this_year.parse::<i32>()) else {
        return false;
    };
    let had_birthday = today >= rest;
    this_year - year - i32::from(!had_birthday) < years
}

#[cfg(test)]
mod tests {
    use super::under;

    #[test]
    fn one_is_fourteen_on_the_fourteenth_birthday_in_guangzhou() {
        let at = |text: &str| text.parse().unwrap();
        // 2026-11-23 in Guangzhou until 16:00 UTC.
        assert!(under("2012-11-24", at("2026-11-23T15:59:59Z"), 14));
        assert!(!under("2012-11-24", at("2026-11-23T16:00:00Z"), 14));
        assert!(under("2020-01-01", at("2026-11-24T04:00:00Z"), 14));
        assert!(!under("1950-01-01", at("2026-11-24T04:00:00Z"), 14));
    }
}
