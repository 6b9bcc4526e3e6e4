//! A standard as people write it: points with two places, care in minutes.

use crate::{error::Error, points, words};
use ledger::{
    account::Unit,
    standard::{HoursClass, Offer, Rate, Standard},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A standard that is proposed, whole. The service gives it the next version.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposedStandard {
    /// RFC 3339; neither before now nor before the version that it follows.
    #[schema(format = DateTime)]
    effective_at: String,
    /// Most points that one person may hold, such as `"1500.00"`.
    #[schema(max_length = 16)]
    cap: String,
    /// Months after which points expire; 0 is never.
    #[schema(minimum = 0, maximum = 118)]
    expiry_months: u64,
    /// Months after which care minutes expire; 0 is never.
    #[schema(minimum = 0, maximum = 118)]
    care_expiry_months: u64,
    /// Approved minutes of one day from which a second reviewer is needed.
    #[schema(minimum = 0, maximum = 1440)]
    day_second_minutes: i64,
    /// Approved minutes of one day from which an administrator is needed.
    #[schema(minimum = 0, maximum = 1440)]
    day_administrator_minutes: i64,
    /// Whether decisions need the decider's own signature.
    #[serde(default)]
    signed_decisions: bool,
    /// Each class of hours at most once.
    #[schema(max_items = 5)]
    rates: Vec<ProposedRate>,
    /// Each code at most once.
    #[schema(max_items = 64)]
    offers: Vec<ProposedOffer>,
}

/// What an hour of one class is worth.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposedRate {
    /// `volunteer`, `exchange`, `training`, `keeper` or `drill`.
    class: String,
    /// `POINT` or `CARE`.
    unit: String,
    /// Points with two places, or minutes of care, for an hour.
    #[schema(max_length = 16)]
    per_hour: String,
}

/// Something that points buy.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposedOffer {
    #[schema(min_length = 1, max_length = 64)]
    offer: String,
    /// Such as `"10.00"`.
    #[schema(max_length = 16)]
    price: String,
    /// How long a voucher stays good.
    #[schema(minimum = 1, maximum = 3660)]
    valid_days: u64,
    /// Vouchers one person may take in a day; 0 is no limit.
    #[schema(minimum = 0, maximum = 1000)]
    per_day: u64,
}

impl ProposedStandard {
    /// The standard in the ledger's own units, as this version. Whether it is one to work under is the ledger's
    /// to decide.
    pub(super) fn read(&self, version: u64) -> Result<Standard, Error> {
        let mut rates = self
            .rates
            .iter()
            .map(ProposedRate::read)
            .collect::<Result<Vec<_>, _>>()?;
        let mut offers = self
            .offers
            .iter()
            .map(ProposedOffer::read)
            .collect::<Result<Vec<_>, _>>()?;
        rates.sort_by_key(|rate| rate.class);
        offers.sort_by(|one, other| one.offer.cmp(&other.offer));
        Ok(Standard {
            cap: amount("cap", &self.cap)?,
            care_expiry_months: self.care_expiry_months,
            day_administrator_minutes: self.day_administrator_minutes,
            day_second_minutes: self.day_second_minutes,
            effective: words::instant("effective_at", &self.effective_at)?,
            expiry_months: self.expiry_months,
            offers,
            rates,
            // One notation for what is not asked.
            signed_decisions: self.signed_decisions.then_some(true),
            version,
        })
    }

    /// The same the other way round.
    pub(super) fn of(standard: &Standard) -> Self {
        let rate = |rate: &Rate| ProposedRate {
            class: rate.class.as_str().to_owned(),
            unit: rate.unit.as_str().to_owned(),
            per_hour: match rate.unit {
                Unit::Point => points::text(rate.per_hour),
                Unit::Care => rate.per_hour.to_string(),
            },
        };
        let offer = |offer: &Offer| ProposedOffer {
            offer: offer.offer.as_str().to_owned(),
            price: points::text(offer.price),
            valid_days: offer.valid_days,
            per_day: offer.per_day,
        };
        Self {
            effective_at: standard.effective.to_string(),
            cap: points::text(standard.cap),
            expiry_months: standard.expiry_months,
            care_expiry_months: standard.care_expiry_months,
            day_second_minutes: standard.day_second_minutes,
            day_administrator_minutes: standard.day_administrator_minutes,
            signed_decisions: standard.signed_decisions == Some(true),
            rates: standard.rates.iter().map(rate).collect(),
            offers: standard.offers.iter().map(offer).collect(),
        }
    }
}

impl ProposedRate {
    fn read(&self) -> Result<Rate, Error> {
        let invalid = |field: &'static str| move |_| Error::field_invalid(field);
        let unit: Unit = self.unit.parse().map_err(invalid("unit"))?;
        Ok(Rate {
            class: self.class.parse::<HoursClass>().map_err(invalid("class"))?,
            per_hour: match unit {
                Unit::Point => amount("per_hour", &self.per_hour)?,
                Unit::Care => self
                    .per_hour
                    .parse()
                    .map_err(|_| Error::field_invalid("per_hour"))?,
            },
            unit,
        })
    }
}

impl ProposedOffer {
    fn read(&self) -> Result<Offer, Error> {
        let is_code = self
            .offer
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let code = Some(&self.offer).filter(|_| is_code && self.offer.len() <= 64);
        let code = code.and_then(|code| code.parse().ok());
        Ok(Offer {
            offer: code.ok_or_else(|| Error::field_invalid("offer"))?,
            per_day: self.per_day,
            price: amount("price", &self.price)?,
            valid_days: self.valid_days,
        })
    }
}

fn amount(field: &'static str, text: &str) -> Result<i64, Error> {
    points::parse(text).ok_or_else(|| Error::field_invalid(field))
}
