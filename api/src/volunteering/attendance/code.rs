//! The code of a shift, another one every half minute: whoever has it was there within the last minute.

use crate::identity::Keys;

/// How long one code is shown.
pub(super) const STEP_MS: i64 = 30_000;
/// Codes before the current one that still count: a hand needs time.
const STEPS_BACK: i64 = 1;
/// Eight digits can be read out over a room and typed by who cannot scan.
const DIGITS: u64 = 100_000_000;

/// The code of a shift at this moment.
pub(super) fn current(keys: &Keys, shift: &str, now_ms: i64) -> String {
    at_step(keys, shift, now_ms.div_euclid(STEP_MS))
}

/// Until when it is shown.
pub(super) fn changes_at_ms(now_ms: i64) -> i64 {
    (now_ms.div_euclid(STEP_MS) + 1) * STEP_MS
}

/// Whether a code was shown in this half minute or the one before.
pub(super) fn counts(keys: &Keys, shift: &str, given: &str, now_ms: i64) -> bool {
    let given: String = given.chars().filter(char::is_ascii_digit).collect();
    let step = now_ms.div_euclid(STEP_MS);
    (step - STEPS_BACK..=step).any(|step| at_step(keys, shift, step) == given)
}

/// HMAC of shift and step under the operator's key, as digits.
fn at_step(keys: &Keys, shift: &str, step: i64) -> String {
    let digest = keys.digest("attendance", &[shift.as_bytes(), &step.to_be_bytes()]);
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    format!("{:08}", u64::from_be_bytes(first) % DIGITS)
}

#[cfg(test)]
mod tests {
    use super::{STEP_MS, changes_at_ms, counts, current};
    use crate::{db::testing, identity};

    #[tokio::test]
    async fn a_code_counts_for_its_half_minute_and_the_next_and_for_its_shift_alone() {
        let db = testing::sqlite().await;
        let folder = tempfile::tempdir().unwrap();
        let keys = identity::open_keys(folder.path(), &db).await.unwrap();
        let shown_ms = 1_795_501_800_000 + 10_000;
        let code = current(&keys, "one", shown_ms);
        assert_eq!(code.len(), 8);
        let next_ms = changes_at_ms(shown_ms);
        for (now_ms, expected) in [
            (shown_ms, true),
            (next_ms - 1, true),
            (next_ms, true),
            (next_ms + STEP_MS - 1, true),
            // Photographed and sent to a friend, it is worth nothing a minute later.
            (next_ms + STEP_MS, false),
            (shown_ms - STEP_MS, false),
        ] {
            assert_eq!(counts(&keys, "one", &code, now_ms), expected, "{now_ms}");
        }
        assert!(!counts(&keys, "two", &code, shown_ms));
        assert!(counts(
            &keys,
            "one",
            &format!("{} {}", &code[..4], &code[4..]),
            shown_ms
        ));
        assert!(!counts(&keys, "one", "", shown_ms));
    }
}
