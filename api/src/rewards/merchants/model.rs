//! What an application says, and who decides about it.

use crate::{
    access::{Actor, Role},
    error::Error,
    identity::{Mobile, Name},
    words,
};
use ledger::area::AreaPath;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Applications of one person that wait for an answer.
pub(super) const WAITING_MAX: i64 = 3;

/// What a merchant says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShopWords {
    /// As on the sign.
    #[schema(min_length = 1, max_length = 40)]
    pub(super) name: String,
    #[schema(min_length = 1, max_length = 100)]
    pub(super) place: String,
    /// Where that is, in millionths of a degree; both or neither.
    #[serde(default)]
    #[schema(minimum = -90_000_000, maximum = 90_000_000)]
    pub(super) latitude_e6: Option<i64>,
    #[serde(default)]
    #[schema(minimum = -180_000_000, maximum = 180_000_000)]
    pub(super) longitude_e6: Option<i64>,
    /// What it does for volunteers.
    #[schema(min_length = 1, max_length = 400)]
    pub(super) offers: String,
    /// Whom to ask for.
    #[schema(min_length = 1, max_length = 30)]
    pub(super) contact: String,
    /// The number with which the merchant will sign in.
    #[schema(min_length = 11, max_length = 20)]
    pub(super) mobile: String,
    /// Number of the business licence.
    #[schema(min_length = 1, max_length = 30)]
    pub(super) licence: String,
}

impl ShopWords {
    /// The same with each field trimmed and judged.
    pub(super) fn checked(&self) -> Result<Self, Error> {
        let within = |field, degrees: Option<i64>, limit: i64| match degrees {
            Some(at) if !(-limit..=limit).contains(&at) => Err(Error::field_invalid(field)),
            at => Ok(at),
        };
        let latitude_e6 = within("latitude_e6", self.latitude_e6, 90_000_000)?;
        let longitude_e6 = within("longitude_e6", self.longitude_e6, 180_000_000)?;
        if latitude_e6.is_some() != longitude_e6.is_some() {
            return Err(Error::field_invalid("longitude_e6"));
        }
        let name = words::required("name", &self.name, 40)?;
        Name::parse(&name).ok_or_else(|| Error::field_invalid("name"))?;
        let mobile = Mobile::parse(&self.mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
        Ok(Self {
            name,
            place: words::required("place", &self.place, 100)?,
            latitude_e6,
            longitude_e6,
            offers: words::required("offers", &self.offers, 400)?,
            contact: words::required("contact", &self.contact, 30)?,
            mobile: mobile.as_str().to_owned(),
            licence: words::required("licence", &self.licence, 30)?,
        })
    }
}

/// Whether somebody decides about merchants of an area.
pub(super) fn decides(actor: &Actor, area: &AreaPath) -> bool {
    actor.holds_in(Role::Administrator, area)
}
