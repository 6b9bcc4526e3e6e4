//! Where somebody lives, from what a sheet says. An unknown place is no reason to refuse a row.

use ledger::area::AreaPath;
use std::collections::BTreeMap;

/// What offices leave out or add when they write an area's name.
const SUFFIXES: [&str; 6] = ["街道办事处", "街道办", "街道", "居委会", "社区", "街"];

/// The community if it is known, else the 街道; none when neither is.
pub(crate) fn of(
    street: &str,
    community: &str,
    areas: &BTreeMap<String, String>,
) -> Option<AreaPath> {
    let street = find(street, areas, |_| true);
    let inside = |path: &str| {
        street
            .as_ref()
            .is_none_or(|street| path.starts_with(street.as_str()))
    };
    let found = find(community, areas, inside).or_else(|| street.clone());
    found.and_then(|path| path.parse().ok())
}

/// The one area below the district whose name the text holds.
fn find(
    text: &str,
    areas: &BTreeMap<String, String>,
    wanted: impl Fn(&str) -> bool,
) -> Option<String> {
    let holds = |name: &str| !stem(name).is_empty() && text.contains(stem(name));
    let mut found = areas
        .iter()
        .filter(|(path, name)| path.contains('/') && wanted(path) && holds(name));
    match (found.next(), found.next()) {
        (Some((path, _)), None) => Some(path.clone()),
        _ => None,
    }
}

fn stem(name: &str) -> &str {
    SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::collections::BTreeMap;

    #[test]
    fn a_street_is_found_however_it_is_written_and_an_unknown_one_is_none() {
        let areas: BTreeMap<String, String> = [
            ("440105", "海珠区"),
            ("440105/440105007", "海幢街道"),
            ("440105/440105009", "龙凤街道"),
            ("440105/440105012", "凤阳街道"),
        ]
        .map(|(path, name)| (path.to_owned(), name.to_owned()))
        .into();
        for (text, found) in [
            ("海幢", Some("440105/440105007")),
            ("海幢街", Some("440105/440105007")),
            ("广州市海珠区海幢街道", Some("440105/440105007")),
            ("龙凤", Some("440105/440105009")),
            ("海珠区", None),
            ("天河", None),
            ("海幢/龙凤", None),
            ("", None),
        ] {
            let home = of(text, "", &areas).map(|area| area.to_string());
            assert_eq!(home.as_deref(), found, "{text}");
        }
    }
}
