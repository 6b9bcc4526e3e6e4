//! Stored tiles: which rows an append changes, and which rows a computation reads.

use std::collections::{BTreeMap, BTreeSet};

use ledger::multiproof::multiproof;
use ledger::tile::{Tile, TileEdge, TileKey, TileSet, tiles_read_by};
use ledger::tree::{
    NodeReader, ProveError, consistency_proof, inclusion_proof, leaf_hash, root_at,
};
use proptest::prelude::*;

use crate::log;

/// A root or a proof, reduced to how many hashes it has.
type Computation<'a> = dyn Fn(&dyn NodeReader) -> Result<usize, ProveError> + 'a;

fn key(level: u8, index: u64) -> TileKey {
    TileKey { level, index }
}

#[test]
fn a_tree_of_70_000_is_stored_in_the_tiles_of_the_specification() {
    let mut frontier = ledger::tree::Frontier::new();
    let leaves = log::leaves(70_000);
    for leaf in &leaves {
        frontier.push(*leaf);
    }
    let rows = TileEdge::new().append(&leaves);
    let widths: BTreeMap<TileKey, usize> = rows
        .iter()
        .map(|(key, tile)| (*key, tile.hashes().len()))
        .collect();
    assert_eq!(widths.len(), 274 + 2 + 1);
    assert!((0..273).all(|index| widths[&key(0, index)] == 256));
    assert_eq!((widths[&key(0, 273)], widths[&key(1, 0)]), (112, 256));
    assert_eq!((widths[&key(1, 1)], widths[&key(2, 0)]), (17, 1));
    let mut stored = TileSet::new();
    stored.extend(rows);
    assert_eq!(root_at(&stored, 70_000), Ok(frontier.root()));
}

#[test]
fn an_append_writes_the_last_tile_and_those_above_only_when_it_becomes_full() {
    let rows = [
        (0, 1, vec![key(0, 0)]),
        (254, 1, vec![key(0, 0)]),
        (255, 1, vec![key(0, 0), key(1, 0)]),
        (256, 1, vec![key(0, 1)]),
        (250, 10, vec![key(0, 0), key(0, 1), key(1, 0)]),
        (65_535, 1, vec![key(0, 255), key(1, 0), key(2, 0)]),
        (65_536, 64, vec![key(0, 256)]),
        (7, 0, vec![]),
    ];
    for (size, added, expected) in rows {
        let mut edge = TileEdge::new();
        edge.append(&log::leaves(size));
        let changed: Vec<TileKey> = edge.append(&log::leaves(added)).into_keys().collect();
        assert_eq!(changed, expected, "{added} onto {size}");
    }
}

proptest! {
    #[test]
    fn any_batches_resumed_from_rows_give_the_tree_of_one_append(batches in prop::collection::vec(0..400_u64, 1..8)) {
        let size: u64 = batches.iter().sum();
        let leaves = log::leaves(size);
        let (mut stored, mut done) = (TileSet::new(), 0);
        for batch in batches {
            let wanted = TileEdge::rows_at(done);
            let mut rows = TileSet::new();
            rows.extend(wanted.into_iter().map(|key| (key, stored.get(key).unwrap().clone())));
            let mut edge = TileEdge::resume(done, &rows).unwrap();
            let range = usize::try_from(done).unwrap()..usize::try_from(done + batch).unwrap();
            stored.extend(edge.append(&leaves[range]));
            done += batch;
            prop_assert_eq!(edge.size(), done);
        }
        let mut whole = TileSet::new();
        whole.extend(TileEdge::new().append(&leaves));
        for (key, tile) in TileEdge::new().append(&leaves) {
            prop_assert_eq!(stored.get(key), Some(&tile));
        }
        prop_assert_eq!(root_at(&stored, size), Ok(log::root(size)));
    }

    #[test]
    fn the_tiles_named_are_those_needed_and_no_others(
        size in 1..3000_u64, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()
    ) {
        let within = |index: prop::sample::Index| index.index(usize::try_from(size).unwrap()) as u64;
        let stored = log::stored(3000);
        let indices: Vec<u64> = BTreeSet::from([within(a), within(b)]).into_iter().collect();
        let computations: [&Computation<'_>; 4] = [
            &|reader| root_at(reader, size).map(|_| 1),
            &|reader| inclusion_proof(reader, within(a), size).map(|proof| proof.len()),
            &|reader| consistency_proof(reader, within(b), size).map(|proof| proof.len()),
            &|reader| multiproof(reader, &indices, size).map(|proof| proof.len()),
        ];
        for compute in computations {
            let named = tiles_read_by(compute);
            // As published at this size: a wider row must not be needed.
            let fetch = |without: Option<TileKey>| {
                let mut fetched = TileSet::new();
                fetched.extend(named.iter().filter(|key| Some(**key) != without).map(|key| {
                    let bytes = stored.get(*key).unwrap().to_bytes(key.width_at(size));
                    (*key, Tile::from_bytes(&bytes).unwrap())
                }));
                fetched
            };
            prop_assert_eq!(compute(&fetch(None)), compute(&stored));
            for key in &named {
                let missing = matches!(compute(&fetch(Some(*key))), Err(ProveError::MissingNode { .. }));
                prop_assert!(missing);
            }
        }
    }
}

#[test]
fn rows_that_are_missing_or_too_narrow_do_not_resume() {
    let mut rows = log::stored(300);
    assert!(TileEdge::resume(300, &rows).is_ok());
    assert!(
        TileEdge::resume(299, &rows).is_ok(),
        "a row that has grown since is cut back"
    );
    assert!(TileEdge::resume(301, &rows).is_err());
    rows.insert(
        key(1, 0),
        Tile::from_bytes(leaf_hash(b"").as_bytes()).unwrap(),
    );
    assert!(TileEdge::resume(300, &rows).is_ok());
    assert!(TileEdge::resume(600, &rows).is_err());
    assert!(TileEdge::resume(300, &TileSet::new()).is_err());
    assert!(TileEdge::resume(0, &TileSet::new()).is_ok());
}
