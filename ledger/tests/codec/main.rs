//! The entry codec against a JSON library, against hostile bytes, and against its description.

#![allow(
    clippy::unwrap_used,
    reason = "a failed step of a test is a failed test, inside a test function or beside it"
)]

mod arbitrary;
mod document;
mod hostile;

use arbitrary::{FACTS, Optional, Source, entry};
use ledger::{
    account::Account,
    canon::{from_canonical, to_canonical},
    entry::{ENTRY_BYTES_MAX, Entry},
    kinds::What,
    tree::leaf_hash,
};
use proptest::prelude::*;

fn any_entry() -> impl Strategy<Value = Entry> {
    (0..FACTS.len(), any::<u64>())
        .prop_map(|(kind, seed)| entry(kind, &mut Source::new(seed, Optional::Random)))
}

#[test]
fn every_kind_has_arbitrary_values() {
    let mut source = Source::new(1, Optional::Random);
    let made: Vec<_> = FACTS.iter().map(|make| make(&mut source).kind()).collect();
    assert_eq!(made, What::KINDS);
}

#[test]
fn every_kind_survives_a_round_trip_with_and_without_its_optional_fields() {
    for kind in 0..FACTS.len() {
        for (seed, optional) in [(1, Optional::Present), (2, Optional::Absent)] {
            let entry = entry(kind, &mut Source::new(seed, optional));
            let bytes = to_canonical(&entry);
            assert_eq!(Entry::from_bytes(bytes.as_bytes()), Ok(entry), "{bytes}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_entry_read_back_is_the_same(entry in any_entry()) {
        let bytes = to_canonical(&entry);
        prop_assert!(bytes.len() <= ENTRY_BYTES_MAX);
        prop_assert_eq!(Entry::from_bytes(bytes.as_bytes()), Ok(entry));
    }

    #[test]
    fn the_bytes_are_those_of_a_jcs_library(entry in any_entry()) {
        let bytes = to_canonical(&entry);
        let parsed: serde_json::Value = serde_json::from_str(&bytes).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_string(&parsed).unwrap(), bytes);
    }

    #[test]
    fn another_byte_is_another_entry_or_none(entry in any_entry(), at in any::<prop::sample::Index>(), byte: u8) {
        let bytes = to_canonical(&entry).into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        let mut changed = bytes.clone();
        changed[at] = byte;
        prop_assert_ne!(leaf_hash(&changed), leaf_hash(&bytes));
        if let Ok(other) = Entry::from_bytes(&changed) {
            prop_assert_ne!(&other, &entry);
            prop_assert_eq!(to_canonical(&other).into_bytes(), changed);
        }
    }

    #[test]
    fn any_bytes_are_refused_or_canonical(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(entry) = Entry::from_bytes(&bytes) {
            prop_assert_eq!(to_canonical(&entry).into_bytes(), bytes);
        }
    }

    #[test]
    fn pieces_put_together_wrongly_are_refused_or_canonical(one in any_entry(), two in any_entry(),
            from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let (one, two) = (to_canonical(&one), to_canonical(&two));
        let spliced = format!("{}{}", &one[..from.index(one.len())], &two[to.index(two.len())..]);
        if let Ok(entry) = Entry::from_bytes(spliced.as_bytes()) {
            prop_assert_eq!(to_canonical(&entry), spliced);
        }
    }

    #[test]
    fn accounts_sort_as_their_names_do(seeds in prop::collection::vec(any::<u64>(), 2..20)) {
        let make = |seed: &u64| arbitrary::Arbitrary::arbitrary(&mut Source::new(*seed, Optional::Random));
        let mut accounts: Vec<Account> = seeds.iter().map(make).collect();
        accounts.sort();
        let names: Vec<String> = accounts.iter().map(ToString::to_string).collect();
        prop_assert!(names.is_sorted());
        for (account, name) in accounts.iter().zip(&names) {
            prop_assert_eq!(name.parse::<Account>(), Ok(*account));
            prop_assert_eq!(from_canonical::<Account>(format!("\"{name}\"").as_bytes()), Ok(*account));
        }
    }
}

/// Every single bit of one entry of every kind, not a sample.
#[test]
fn no_flipped_bit_goes_unnoticed() {
    for kind in 0..FACTS.len() {
        let entry = entry(kind, &mut Source::new(7, Optional::Present));
        let bytes = to_canonical(&entry).into_bytes();
        let leaf = leaf_hash(&bytes);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                let unnoticed = Entry::from_bytes(&changed) == Ok(entry.clone());
                assert!(
                    !unnoticed && leaf_hash(&changed) != leaf,
                    "byte {at} bit {bit}"
                );
            }
        }
    }
}
