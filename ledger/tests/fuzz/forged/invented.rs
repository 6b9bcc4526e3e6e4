//! What a forger may write into an entry: all kinds that take effect, with people, entries and amounts by chance.

use crate::service::{LEADER, MEMBER, MERCHANT, OTHER, WORKER};
use ledger::{ids::Id, tree::Hash};

/// Kinds and facts of entries that nobody decided. `$I` is somebody, `$S` an entry, `$N` an amount, `$L` a lot, `$T`
/// an instant, `$H` a hash.
pub(super) const INVENTED: &[(&str, &str)] = &[
    (
        "account.merged",
        r#"{"account":"$I","excess":$N,"flagged":0,"flags":[],"into":"$I","seconded":$S}"#,
    ),
    ("account.erased", r#"{"account":"$I"}"#),
    (
        "account.opened",
        r#"{"account":"$I","holder":"person","invited":true}"#,
    ),
    (
        "consent.given",
        r#"{"member":"$I","purpose":"care","text":"$H"}"#,
    ),
    ("consent.withdrawn", r#"{"given":$S}"#),
    (
        "decision.disowned",
        r#"{"account":"$I","decision":$S,"word":"absent"}"#,
    ),
    (
        "decisions.answered",
        r#"{"account":"$I","decisions":$S,"disowned":$S,"minutes":$N,"month":"$L"}"#,
    ),
    (
        "merchant.settled",
        r#"{"amount":$N,"merchant":"$I","reference":"$H"}"#,
    ),
    (
        "redemption.reversed",
        r#"{"reason":"$H","redeemed":$S,"voucher":"$I"}"#,
    ),
    ("settlement.reversed", r#"{"reason":"$H","settled":$S}"#),
    (
        "hours.approved",
        r#"{"batch":false,"claim":$S,"excess":$N,"minutes":$N,"reviewer":"$I"}"#,
    ),
    (
        "hours.endorsed",
        r#"{"batch":true,"claim":$S,"reviewer":"$I"}"#,
    ),
    (
        "hours.rejected",
        r#"{"claim":$S,"reason":"$H","reviewer":"$I"}"#,
    ),
    (
        "hours.reversed",
        r#"{"approved":$S,"claim":$S,"reason":"$H","reviewer":"$I"}"#,
    ),
    ("hours.withdrawn", r#"{"claim":$S}"#),
    (
        "points.expired",
        r#"{"lots":[{"amount":$N,"lot":"$L"}],"member":"$I"}"#,
    ),
    (
        "proposal.made",
        r#"{"digest":"$H","subject":"account_merge"}"#,
    ),
    ("proposal.seconded", r#"{"digest":"$H","proposal":$S}"#),
    ("role.withdrawn", r#"{"account":"$I","granted":$S}"#),
    ("voucher.cancelled", r#"{"issued":$S,"voucher":"$I"}"#),
    ("voucher.expired", r#"{"issued":$S,"voucher":"$I"}"#),
    (
        "voucher.issued",
        r#"{"expires":"$T","lots":[{"amount":$N,"lot":"$L"},{"amount":$N,"lot":"$L"}],"member":"$I","offer":"haircut","price":$N,"voucher":"$I"}"#,
    ),
    (
        "voucher.redeemed",
        r#"{"issued":$S,"merchant":"$I","voucher":"$I"}"#,
    ),
];
pub(super) const POSTINGS: &[&str] = &[
    "[]",
    r#"[{"account":"POINT/available/$I/$L","amount":1000000000000},{"account":"POINT/issuance","amount":-1000000000000}]"#,
    r#"[{"account":"POINT/debt/$I","amount":700},{"account":"POINT/issuance","amount":-700}]"#,
    r#"[{"account":"CARE/debt/$I","amount":-5},{"account":"CARE/issuance","amount":5}]"#,
];
pub(super) const PEOPLE: &[Id] = &[
    MEMBER,
    MEMBER,
    OTHER,
    LEADER,
    WORKER,
    MERCHANT,
    Id([101; 16]),
    Id::SYSTEM,
];
pub(super) const AMOUNTS: &[&str] = &[
    "0",
    "1",
    "-1",
    "700",
    "1000000000000",
    "9007199254740991",
    "-9007199254740991",
];
pub(super) const LOTS: &[&str] = &["1970-01", "2026-11", "2028-11", "9999-12"];
pub(super) const INSTANTS: &[&str] = &[
    "1970-01-01T00:00:00Z",
    "2026-11-02T07:00:01Z",
    "2026-11-05T07:00:00Z",
    "9999-12-31T15:59:59Z",
];

/// Numbers that are the same for the same seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound.max(1) as u64).unwrap()
    }

    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// A pattern with something in each of its places.
    pub(super) fn fill(&mut self, pattern: &str, entries: usize) -> String {
        let mut parts = pattern.split('$');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (what, rest) = part.split_at(1);
            text += &match what {
                "I" => self.one(PEOPLE).to_string(),
                "S" => self.below(entries + 1).to_string(),
                "N" => self.one(AMOUNTS).to_owned(),
                "L" => self.one(LOTS).to_owned(),
                "T" => self.one(INSTANTS).to_owned(),
                _ => Hash::ZERO.to_string(),
            };
            text += rest;
        }
        text
    }
}
