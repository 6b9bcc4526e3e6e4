//! Identifiers and areas as their text, where a sheet is stored.

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use std::{borrow::Cow, fmt::Display, str::FromStr};

pub(super) fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    parse(&Cow::<'de, str>::deserialize(from)?)
}

fn parse<T: FromStr, E: Error>(text: &str) -> Result<T, E> {
    text.parse()
        .map_err(|_| E::custom("a stored identifier is damaged"))
}

/// Sets of them.
pub(super) mod set {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer};
    use std::collections::BTreeSet;

    pub(crate) fn serialize<T: Display, S: Serializer>(
        values: &BTreeSet<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(ToString::to_string))
    }

    pub(crate) fn deserialize<'de, T: FromStr + Ord, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeSet<T>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        texts.iter().map(|text| super::parse(text)).collect()
    }
}
