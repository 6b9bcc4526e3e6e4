//! Inputs to begin with: one of each shape, whole and small.

use crate::service::{DAY, MEMBER, MERCHANT, Service, key};
use ledger::{
    decide::Command,
    multiproof::multiproof,
    proof::TlogProof,
    standard::HoursClass,
    statement::{StatedEntry, Statement},
    tile::{TileEdge, TileSet},
    tree::{Frontier, inclusion_proof, leaf_hash},
};

/// Target, name, content.
type Input = (&'static str, String, Vec<u8>);

pub(crate) fn history() -> Service {
    let mut service = Service::born();
    for class in [HoursClass::Volunteer, HoursClass::Exchange] {
        let activity = service.post_activity(class);
        for _ in 0..2 {
            service.earn(activity, MEMBER, 7 * 60);
            service.pass(DAY - 7 * 3_600);
        }
    }
    let voucher = service.issue(101, "haircut");
    service.act(MERCHANT, Command::RedeemVoucher { voucher });
    service
}

pub(crate) fn all() -> Vec<Input> {
    let service = history();
    let mut inputs = entries(&service);
    inputs.extend(files(&service));
    inputs.extend(paths(&service));
    let export = service.export().join("\n") + "\n";
    let header: Vec<String> = service.export()[..5].to_vec();
    inputs.push(("export", "whole".into(), export.into_bytes()));
    inputs.push(("export", "header".into(), header.join("\n").into_bytes()));
    inputs
}

/// The first entry of each kind.
fn entries(service: &Service) -> Vec<Input> {
    let mut inputs: Vec<Input> = vec![];
    for (_, bytes) in &service.log {
        let kind = bytes
            .split("\"kind\":\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let kind = kind.unwrap().to_owned();
        if inputs.iter().all(|(_, name, _)| *name != kind) {
            inputs.push(("entry", kind, bytes.clone().into_bytes()));
        }
    }
    inputs
}

fn files(service: &Service) -> Vec<Input> {
    let mut tiles = TileSet::new();
    let leaves: Vec<_> = service.log.iter().map(|(leaf, _)| *leaf).collect();
    tiles.extend(TileEdge::new().append(&leaves));
    let (size, checkpoint) = (leaves.len() as u64, service.checkpoint());
    let bytes = |index: u64| {
        service.log[usize::try_from(index).unwrap()]
            .1
            .clone()
            .into_bytes()
    };
    let receipt = TlogProof {
        extra: Some(bytes(20)),
        index: 20,
        hashes: inclusion_proof(&tiles, 20, size).unwrap(),
        checkpoint: checkpoint.clone(),
    };
    let indices = [3, 20, 21, size - 1];
    let statement = Statement {
        subject: MEMBER,
        entries: indices
            .map(|index| StatedEntry {
                index,
                bytes: bytes(index),
            })
            .to_vec(),
        hashes: multiproof(&tiles, &indices, size).unwrap(),
        checkpoint: checkpoint.clone(),
    };
    let bare = TlogProof {
        extra: None,
        ..receipt.clone()
    };
    let vkey = format!("{}\n\n\u{2014} a AAAAAAA=\n", key().verifier_key());
    vec![
        ("note", "checkpoint".into(), checkpoint.into_bytes()),
        ("note", "vkey".into(), vkey.into_bytes()),
        ("receipt", "whole".into(), receipt.to_string().into_bytes()),
        ("receipt", "bare".into(), bare.to_string().into_bytes()),
        (
            "statement",
            "whole".into(),
            statement.to_string().into_bytes(),
        ),
    ]
}

fn paths(service: &Service) -> Vec<Input> {
    let mut frontier = Frontier::new();
    service
        .log
        .iter()
        .for_each(|(leaf, _)| frontier.push(*leaf));
    let path = |name: &str, path: &str| ("tile_path", name.to_owned(), path.as_bytes().to_vec());
    vec![
        path("full", "tile/1/x001/x234/067"),
        path("partial", "tile/0/273.p/112"),
        path("high", "tile/63/x001/000.p/255"),
        (
            "tile_path",
            "tile".into(),
            leaf_hash(b"").as_bytes().to_vec(),
        ),
        ("tile_path", "frontier".into(), frontier.to_bytes()),
    ]
}
