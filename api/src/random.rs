//! Where identifiers, nonces and keys come from: the operating system, or a seed while a demo is told.

use ledger::ids::Id;
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use std::sync::{Arc, Mutex, PoisonError};

/// A source of random bytes. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Random(Option<Arc<Mutex<ChaCha20Rng>>>);

impl Random {
    /// The operating system's.
    pub(crate) fn system() -> Self {
        Self(None)
    }

    /// The same bytes every time: only for seeding a demonstration.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))))
    }

    /// Fresh bytes.
    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            None => getrandom::fill(&mut bytes).expect("the operating system has random bytes"),
            Some(seeded) => {
                seeded
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// A fresh 128-bit identifier.
    pub(crate) fn id(&self) -> Id {
        Id(self.bytes())
    }

    /// As [`Random::id`], with 80 random bits behind the time, so that an index of many grows at its end.
    pub(crate) fn ordered_id(&self, now_ms: i64) -> Id {
        let mut bytes: [u8; 16] = self.bytes();
        bytes[..6].copy_from_slice(&now_ms.to_be_bytes()[2..]);
        Id(bytes)
    }
}
