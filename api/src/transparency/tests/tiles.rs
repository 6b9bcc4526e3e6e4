//! Tiles, bundles and proofs as a stranger reads them.

use super::stage::{Answer, Stage, stages};
use axum::http::header;
use ledger::{
    checkpoint::Checkpoint,
    tile::{Tile, TileKey, TileSet, tiles_read_by},
    tree::{Hash, inclusion_proof, leaf_hash, root_at, verify_consistency, verify_inclusion},
};
use serde_json::Value;

async fn checkpoint(stage: &Stage) -> Checkpoint {
    let vkey = stage.get("/log/vkey").await.text().trim().parse().unwrap();
    let note = stage.get("/log/checkpoint").await;
    assert_eq!(
        note.header(header::CONTENT_TYPE),
        "text/plain; charset=utf-8"
    );
    assert_eq!(note.header(header::CACHE_CONTROL), "public, max-age=1");
    Checkpoint::open(&note.bytes, &vkey).unwrap()
}

/// Every tile that a tree of this size publishes.
pub(super) async fn fetch_tiles(stage: &Stage, size: u64) -> TileSet {
    let mut tiles = TileSet::new();
    for level in 0..3 {
        for index in 0.. {
            let key = TileKey { level, index };
            let Some(path) = key.path_at(size) else { break };
            let answer = stage.get(&format!("/log/{path}")).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/octet-stream"
            );
            assert_eq!(
                answer.header(header::CACHE_CONTROL),
                "public, max-age=31536000, immutable"
            );
            assert_eq!(answer.bytes.len(), usize::from(path.width) * 32);
            tiles.insert(key, Tile::from_bytes(&answer.bytes).unwrap());
        }
    }
    tiles
}

#[tokio::test]
async fn the_tiles_of_the_signed_size_give_the_signed_root_and_so_do_those_of_an_earlier_one() {
    for stage in stages().await {
        let earlier = checkpoint(&stage).await;
        stage.grow_to(700).await;
        assert_eq!(stage.get("/log/tile/0/002.p/100").await.status, 404);
        stage.publisher.publish().await.unwrap();
        for tree in [earlier, checkpoint(&stage).await] {
            let tiles = fetch_tiles(&stage, tree.size).await;
            assert_eq!(root_at(&tiles, tree.size), Ok(tree.root));
        }
    }
}

#[tokio::test]
async fn a_tile_beyond_the_signed_size_is_not_there_and_another_notation_is_malformed() {
    for stage in stages().await {
        stage.publisher.publish().await.unwrap();
        let size = checkpoint(&stage).await.size;
        let width = size % 256;
        let auditor = stage.enter("auditor", 1).await;
        for prefix in ["0/", "entries/"] {
            let beyond = format!("001.p/{}", width + 1);
            for tile in ["001", "002.p/1", "x001/x234/067", beyond.as_str()] {
                let path = format!("/log/tile/{prefix}{tile}");
                let answer = stage.get_as(&auditor, &path).await;
                assert_eq!(answer.refusal(), (404, "not_found".into()), "{path}");
            }
            for tile in [
                "1",
                "0",
                "x001",
                "001.p/0",
                "001.p/256",
                "000.p/01",
                "000.p/",
                "000/",
                "-01",
                "x000/001",
                "0000",
                "%30000",
                "000%2Ep%2F300",
                "000.p/1.p/1",
                "a",
            ] {
                let path = format!("/log/tile/{prefix}{tile}");
                let answer = stage.get_as(&auditor, &path).await;
                assert_eq!(
                    answer.refusal(),
                    (400, "malformed_request".into()),
                    "{path}"
                );
            }
        }
        for (path, status) in [
            ("/log/tile/63/000", 404),
            ("/log/tile/64/000", 400),
            ("/log/tile/entries", 400),
            ("/log/tile/2/000.p/1", 404),
        ] {
            assert_eq!(stage.get(path).await.status, status, "{path}");
        }
    }
}

/// The entries of a bundle, as C2SP tlog-tiles frames them.
fn unbundle(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let (entry, rest) = rest.split_at(u16::from_be_bytes(*length).into());
        entries.push(entry);
        bytes = rest;
    }
    assert!(bytes.is_empty());
    entries
}

#[tokio::test]
async fn the_bundles_hold_the_entries_whose_hashes_the_tiles_hold_and_are_for_auditors() {
    for stage in stages().await {
        let tree = checkpoint(&stage).await;
        let tiles = fetch_tiles(&stage, tree.size).await;
        let auditor = stage.enter("auditor", 1).await;
        let resident = stage.enter("resident", 1).await;
        for index in 0..2 {
            let key = TileKey { level: 0, index };
            let path = key.path_at(tree.size).unwrap().to_string();
            let path = path.replace("tile/0/", "/log/tile/entries/");
            assert_eq!(stage.get(&path).await.status, 401);
            assert_eq!(stage.get_as(&resident, &path).await.status, 403);
            let answer = stage.get_as(&auditor, &path).await;
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/octet-stream"
            );
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            let leaves: Vec<Hash> = unbundle(&answer.bytes)
                .iter()
                .map(|entry| leaf_hash(entry))
                .collect();
            assert_eq!(leaves, tiles.get(key).unwrap().hashes());
        }
    }
}

fn hash(value: &Value) -> Hash {
    Hash::from_base64(value.as_str().unwrap()).unwrap()
}

fn hashes(value: &Value) -> Vec<Hash> {
    value.as_array().unwrap().iter().map(hash).collect()
}

#[tokio::test]
async fn inclusion_proofs_lead_from_every_leaf_to_the_signed_root() {
    for stage in stages().await {
        let tree = checkpoint(&stage).await;
        for index in (0..tree.size).step_by(37).chain([255, 256, tree.size - 1]) {
            let path = format!("/log/proof/inclusion?index={index}");
            let answer = stage.get(&path).await;
            assert_eq!(answer.header(header::CACHE_CONTROL), "public, max-age=1");
            let proof = answer.json();
            assert_eq!(
                (&proof["index"], &proof["size"]),
                (&index.into(), &tree.size.into())
            );
            assert_eq!(hash(&proof["root"]), tree.root);
            let leaf = hash(&proof["leaf"]);
            verify_inclusion(
                &leaf,
                index,
                tree.size,
                &hashes(&proof["hashes"]),
                &tree.root,
            )
            .unwrap();
        }
        // In an older tree, too.
        let proof = stage
            .get("/log/proof/inclusion?index=3&size=300")
            .await
            .json();
        let root = root_at(&fetch_tiles(&stage, tree.size).await, 300).unwrap();
        assert_eq!(hash(&proof["root"]), root);
        verify_inclusion(
            &hash(&proof["leaf"]),
            3,
            300,
            &hashes(&proof["hashes"]),
            &root,
        )
        .unwrap();
    }
}

#[tokio::test]
async fn consistency_proofs_connect_every_two_sizes() {
    for stage in stages().await {
        let tree = checkpoint(&stage).await;
        for from in [1, 2, 7, 255, 256, 257, tree.size - 1, tree.size] {
            for to in [from, 300.max(from), tree.size] {
                let path = format!("/log/proof/consistency?from={from}&to={to}");
                let proof = stage.get(&path).await.json();
                let (old, new) = (hash(&proof["from_root"]), hash(&proof["to_root"]));
                verify_consistency(from, to, &old, &new, &hashes(&proof["hashes"])).unwrap();
                assert!(to < tree.size || new == tree.root, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn proofs_are_refused_beyond_what_was_signed_and_for_numbers_that_are_none() {
    for stage in stages().await {
        let size = stage.size().await;
        stage.grow_to(size + 1).await;
        let missing = [
            format!("inclusion?index={size}"),
            format!("inclusion?index=0&size={}", size + 1),
            "inclusion?index=5&size=5".into(),
            format!("inclusion?index=0&size={}", u64::MAX),
            format!("consistency?from=1&to={}", size + 1),
            format!("consistency?from={0}&to={0}", size + 1),
            format!("consistency?from={}", size + 1),
        ];
        let malformed = [
            "inclusion",
            "inclusion?index=",
            "inclusion?index=-1",
            "inclusion?index=01",
            "inclusion?index=%2B1",
            "inclusion?index=1.0",
            "inclusion?index=0&size=0",
            "inclusion?index=18446744073709551616",
            "inclusion?index=0&size=x",
            "consistency",
            "consistency?from=0&to=5",
            "consistency?from=6&to=5",
            "consistency?from=1&to=",
        ];
        for path in missing {
            let answer = stage.get(&format!("/log/proof/{path}")).await;
            assert_eq!(answer.refusal(), (404, "not_found".into()), "{path}");
        }
        for path in malformed {
            let answer = stage.get(&format!("/log/proof/{path}")).await;
            assert_eq!(
                answer.refusal(),
                (400, "malformed_request".into()),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn what_was_changed_in_the_tiles_is_never_served_as_a_proof() {
    for stage in stages().await {
        super::tamper(
            &stage.db,
            "DELETE FROM tiles WHERE level = 0 AND number = 0",
        )
        .await;
        for path in [
            "/log/tile/0/000",
            "/log/proof/inclusion?index=3",
            "/log/proof/consistency?from=3&to=300",
        ] {
            let answer: Answer = stage.get(path).await;
            assert_eq!(answer.refusal(), (503, "signer_refuses".into()), "{path}");
        }
    }
}

#[test]
fn a_proof_reads_a_handful_of_tiles_however_long_the_log_is() {
    for size in [1_000, 70_000, 1_000_000, 10_000_000, 1_000_000_000_u64] {
        let tiles = tiles_read_by(|reader| {
            let proof = inclusion_proof(reader, size / 3, size);
            (proof, root_at(reader, size))
        });
        let levels = size.ilog2() / 8 + 1;
        assert!(
            tiles.len() <= 2 * levels as usize,
            "{size}: {}",
            tiles.len()
        );
    }
}
