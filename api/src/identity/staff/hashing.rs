//! Passwords and PINs by argon2id, where a flood of them cannot use up memory or processors.
//!
//! Each hash takes 19 MiB (OWASP's parameters), so that few run at once, a bounded number waits, and whoever comes
//! beyond that is told that the service is busy.

use crate::{error::Error, metrics::password_hashed, random::Random};
use anyhow::{Context, anyhow};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

/// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;
/// Hashes under way: 38 MiB and both processors of a small machine.
const AT_ONCE: usize = 2;
/// Those under way and those who wait for their turn.
const PLACES: usize = 34;

/// Hashes one after the other. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Hasher {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(PLACES)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Hasher {
    /// What is kept of a secret: parameters, salt and hash.
    pub(in crate::identity) async fn hash(
        &self,
        random: &Random,
        secret: &str,
    ) -> Result<String, Error> {
        let (salt, secret) = (random.bytes::<SALT_BYTES>(), secret.to_owned());
        self.work(move || {
            let hash = digest(&secret, &salt, [MEMORY_KIB, PASSES, LANES])?;
            let (salt, hash) = (hex::encode(salt), hex::encode(hash));
            Ok(format!(
                "argon2id:{MEMORY_KIB}:{PASSES}:{LANES}:{salt}:{hash}"
            ))
        })
        .await
    }

    /// Whether a secret is the one of which this was kept. With nothing kept the work is the same, and it is not.
    pub(in crate::identity) async fn verify(
        &self,
        secret: &str,
        kept: Option<&str>,
    ) -> Result<bool, Error> {
        let (kept, secret) = (kept.map(str::to_owned), secret.to_owned());
        self.work(move || {
            let (parameters, salt, hash) = match &kept {
                Some(kept) => parse(kept).context("a kept password cannot be read")?,
                None => (
                    [MEMORY_KIB, PASSES, LANES],
                    vec![0; SALT_BYTES],
                    vec![0; HASH_BYTES],
                ),
            };
            let given = digest(&secret, &salt, parameters)?;
            Ok(bool::from(given[..].ct_eq(&hash)) && kept.is_some())
        })
        .await
    }

    /// The permits go along into the thread: a caller that goes away does not make room for another before the work
    /// is done.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Error::refused("busy"))?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(anyhow::Error::from)?;
        password_hashed();
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop((place, turn));
            done
        });
        Ok(done.await.map_err(anyhow::Error::from)??)
    }
}

fn digest(secret: &str, salt: &[u8], parameters: [u32; 3]) -> anyhow::Result<[u8; HASH_BYTES]> {
    let [memory, passes, lanes] = parameters;
    let parameters = Params::new(memory, passes, lanes, Some(HASH_BYTES))
        .map_err(|error| anyhow!("argon2 parameters: {error}"))?;
    let mut hash = [0; HASH_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(secret.as_bytes(), salt, &mut hash)
        .map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(hash)
}

fn parse(kept: &str) -> Option<([u32; 3], Vec<u8>, Vec<u8>)> {
    let mut parts = kept.split(':');
    if parts.next() != Some("argon2id") {
        return None;
    }
    let mut number = || parts.next()?.parse().ok();
    let parameters = [number()?, number()?, number()?];
    let salt = hex::decode(parts.next()?).ok()?;
    let hash = hex::decode(parts.next()?).ok()?;
    (hash.len() == HASH_BYTES && parts.next().is_none()).then_some((parameters, salt, hash))
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, Hasher, PLACES, parse};
    use crate::random::Random;
    use futures_util::future::join_all;

    #[tokio::test]
    async fn a_secret_is_known_again_and_no_other_is() {
        let (hasher, random) = (Hasher::default(), Random::system());
        let kept = hasher.hash(&random, "一只红棉开在江边").await.unwrap();
        assert!(
            hasher
                .verify("一只红棉开在江边", Some(&kept))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("一只红棉开在江头", Some(&kept))
                .await
                .unwrap()
        );
        assert!(!hasher.verify("", None).await.unwrap());
        assert!(!kept.contains("红棉"));
        assert_ne!(
            kept,
            hasher.hash(&random, "一只红棉开在江边").await.unwrap()
        );
        assert!(parse("argon2id:1:2").is_none() && parse("md5:1:1:1:00:00").is_none());
    }

    #[tokio::test]
    async fn a_flood_is_told_to_come_back_while_few_hashes_run() {
        let hasher = Hasher::default();
        let flood = (0..PLACES + 50).map(|_| {
            let hasher = hasher.clone();
            async move { hasher.verify("guess", None).await }
        });
        // Nothing runs more often at once than there are turns: memory stays bounded.
        let watch = hasher.clone();
        let watching = tokio::spawn(async move {
            let mut least = AT_ONCE;
            for _ in 0..200 {
                least = least.min(watch.turns.available_permits());
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            }
            least
        });
        let answers = join_all(flood).await;
        let busy = answers
            .iter()
            .filter(|answer| answer.as_ref().is_err_and(|error| error.code() == "busy"))
            .count();
        assert_eq!(busy, 50);
        assert_eq!(
            answers.iter().filter(|answer| answer.is_ok()).count(),
            PLACES
        );
        assert_eq!(
            watching.await.unwrap(),
            0,
            "all turns were taken, and no more"
        );
        assert_eq!(hasher.places.available_permits(), PLACES);
    }
}
