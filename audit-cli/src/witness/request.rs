//! The body of `add-checkpoint`. C2SP tlog-witness, “add-checkpoint”.

use ledger::{
    note::SignedNote,
    tree::{Hash, PROOF_HASHES_MAX},
};

/// What a log asks a witness to cosign.
pub(super) struct Request {
    /// Size of the checkpoint that the log believes the witness has cosigned last.
    pub(super) old: u64,
    /// The consistency proof from there.
    pub(super) proof: Vec<Hash>,
    /// The checkpoint, not verified.
    pub(super) note: SignedNote,
}

impl Request {
    /// Reads a body; nothing when it is not one.
    pub(super) fn parse(body: &[u8]) -> Option<Self> {
        let text = str::from_utf8(body).ok()?;
        let (head, note) = text.split_once("\n\n")?;
        let mut lines = head.split('\n');
        let old = size(lines.next()?.strip_prefix("old ")?)?;
        let proof: Vec<Hash> = lines
            .map(|line| Hash::from_base64(line).ok())
            .collect::<Option<_>>()?;
        let small = proof.len() <= PROOF_HASHES_MAX;
        let note = SignedNote::parse(note.as_bytes()).ok()?;
        small.then_some(Self { old, proof, note })
    }
}

/// A decimal number without sign and leading zeros.
fn size(text: &str) -> Option<u64> {
    let size: u64 = text.parse().ok()?;
    (size.to_string() == text).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::note::{SignatureType, Signer};

    #[test]
    fn other_notations_are_refused() {
        let signer = Signer::new("log.example", SignatureType::Ed25519, &[1; 32]).unwrap();
        let note = SignedNote::sign("log.example\n1\nx\n", &signer).unwrap();
        let hash = Hash::ZERO.to_base64();
        let good = format!("old 0\n{hash}\n\n{note}");
        assert!(Request::parse(good.as_bytes()).is_some());
        assert!(Request::parse(format!("old 0\n\n{note}").as_bytes()).is_some());
        let bad = [
            String::new(),
            format!("old 00\n\n{note}"),
            format!("old +1\n\n{note}"),
            format!("old -1\n\n{note}"),
            format!("old 18446744073709551616\n\n{note}"),
            format!("Old 0\n\n{note}"),
            format!("old 0\n{note}"),
            format!("old 0\n{}\n\n{note}", &hash[1..]),
            format!("old 0\n{}\n{note}", format!("{hash}\n").repeat(64)),
            good.replace('\n', "\r\n"),
            format!("old 0\n\n{}", note.text()),
        ];
        for body in bad {
            assert!(Request::parse(body.as_bytes()).is_none(), "{body}");
        }
    }
}
