//! A log in memory, as the service publishes one: checkpoint, key, tiles, bundles.

use crate::{
    http::{Answer, Request, serve},
    service::{DAY, MEMBER, ORIGIN, Service, key},
};
use ledger::{
    checkpoint::Checkpoint,
    note::{SignedNote, Signer},
    standard::HoursClass,
    tile::{TILE_WIDTH, TileEdge, TilePath, TileSet},
    tree::{Frontier, Hash, leaf_hash},
};
use std::sync::{Arc, Mutex};

/// Entries, of which the first `signed` are published.
#[derive(Clone)]
pub(crate) struct Log {
    pub(crate) entries: Vec<String>,
    pub(crate) signed: usize,
    /// Lines of witnesses below the checkpoint.
    pub(crate) cosignatures: Vec<ledger::note::NoteSignature>,
}

impl Log {
    pub(crate) fn of(service: &Service) -> Self {
        let entries: Vec<String> = service.log.iter().map(|(_, bytes)| bytes.clone()).collect();
        Self {
            signed: entries.len(),
            entries,
            cosignatures: vec![],
        }
    }

    /// A log of at least so many entries, wholly by the rules.
    pub(crate) fn long(entries: usize) -> Self {
        Self::of(&history(entries))
    }

    /// Bytes that are no entries: for those who look at hashes only.
    pub(crate) fn invented(entries: usize, word: &str) -> Self {
        let entries: Vec<String> = (0..entries).map(|at| format!("{word} {at}")).collect();
        Self {
            signed: entries.len(),
            entries,
            cosignatures: vec![],
        }
    }

    pub(crate) fn leaves(&self) -> Vec<Hash> {
        let published = self.entries[..self.signed].iter();
        published.map(|entry| leaf_hash(entry.as_bytes())).collect()
    }

    pub(crate) fn tiles(&self) -> TileSet {
        let mut tiles = TileSet::new();
        tiles.extend(TileEdge::new().append(&self.leaves()));
        tiles
    }

    pub(crate) fn checkpoint(&self) -> Checkpoint {
        let mut frontier = Frontier::new();
        self.leaves()
            .into_iter()
            .for_each(|leaf| frontier.push(leaf));
        Checkpoint {
            origin: ORIGIN.into(),
            size: frontier.size(),
            root: frontier.root(),
        }
    }

    pub(crate) fn note(&self) -> SignedNote {
        self.note_by(&key())
    }

    pub(crate) fn note_by(&self, key: &Signer) -> SignedNote {
        let mut note = self.checkpoint().sign(key).unwrap();
        self.cosignatures
            .iter()
            .for_each(|line| note.push(line.clone()));
        note
    }

    pub(crate) fn answer(&self, request: &Request) -> Answer {
        let absent = (404, b"not found".to_vec());
        match request.path.as_str() {
            "checkpoint" => (200, self.note().to_string().into_bytes()),
            "vkey" => (200, format!("{}\n", key().verifier_key()).into_bytes()),
            path if path.starts_with("tile/entries/") && !request.authorized => (401, vec![]),
            path if path.starts_with("tile/entries/") => {
                let path = path.replacen("entries", "0", 1).parse();
                path.ok()
                    .and_then(|path| self.bundle(path))
                    .map_or(absent, |bytes| (200, bytes))
            }
            path => {
                let tile = path.parse().ok().and_then(|path| self.tile(path));
                tile.map_or(absent, |bytes| (200, bytes))
            }
        }
    }

    fn tile(&self, path: TilePath) -> Option<Vec<u8>> {
        let tile = path.key.width_at(self.signed as u64) >= path.width;
        tile.then(|| self.tiles().get(path.key).unwrap().to_bytes(path.width))
    }

    /// As the service does: full bundles, and the partial one of the signed size, no other width.
    fn bundle(&self, path: TilePath) -> Option<Vec<u8>> {
        if path.key.width_at(self.signed as u64) != path.width {
            return None;
        }
        let first = usize::try_from(path.key.index).unwrap() * usize::from(TILE_WIDTH);
        let entries = &self.entries[first..first + usize::from(path.width)];
        let with_length = |entry: &String| {
            let length = u16::try_from(entry.len()).unwrap().to_be_bytes();
            [&length, entry.as_bytes()].concat()
        };
        Some(entries.iter().flat_map(with_length).collect())
    }
}

pub(crate) fn history(entries: usize) -> Service {
    let mut service = Service::born();
    while service.log.len() < entries {
        let activity = service.post_activity(HoursClass::Volunteer);
        for _ in 0..6 {
            service.earn(activity, MEMBER, 60);
            service.pass(DAY - 3_600);
        }
    }
    service
}

/// A log that is served, and can be changed while it is.
pub(crate) struct Served {
    pub(crate) url: String,
    pub(crate) log: Arc<Mutex<Log>>,
}

impl Served {
    pub(crate) fn honest(log: Log) -> Self {
        Self::lying(log, |_, answer| answer)
    }

    /// A server that changes its answers.
    pub(crate) fn lying(
        log: Log,
        lie: impl Fn(&str, Answer) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let log = Arc::new(Mutex::new(log));
        let held = Arc::clone(&log);
        let url = serve(move |request| {
            let honest = held.lock().unwrap().answer(request);
            lie(&request.path, honest)
        });
        Self { url, log }
    }

    pub(crate) fn set(&self, log: Log) {
        *self.log.lock().unwrap() = log;
    }
}
