//! The texts that people agree to, by purpose and version. A text that somebody agreed to is never changed: another
//! wording is another version, and the old one stays here for those who agreed to it.

use crate::extract::Lang;
use ledger::tree::Hash;
use sha2::{Digest, Sha256};

/// One text in one version.
#[derive(Debug)]
pub(super) struct ConsentText {
    /// Code of the purpose, as the entry carries it.
    pub(super) purpose: &'static str,
    /// From 1; the highest of a purpose is the one to agree to.
    pub(super) version: u32,
    title: [&'static str; 2],
    /// What is agreed to: the Chinese text counts, the English one explains it.
    body: [&'static str; 2],
}

impl ConsentText {
    /// SHA-256 of the Chinese text's UTF-8 bytes, as the entry carries it.
    pub(super) fn digest(&self) -> Hash {
        Hash::from_bytes(Sha256::digest(self.body[0]).into())
    }

    pub(super) fn title(&self, lang: Lang) -> &'static str {
        in_language(self.title, lang)
    }

    pub(super) fn body(&self, lang: Lang) -> &'static str {
        in_language(self.body, lang)
    }
}

fn in_language([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Every version of every text.
pub(super) static TEXTS: &[ConsentText] = &[
    ConsentText {
        purpose: "service_record",
        version: 1,
        title: ["记录志愿服务", "Recording volunteer service"],
        body: [
            "我同意平台记录我的姓名、手机号、所在区域和参加的志愿服务（时间、地点、内容、时长），用于审核时长、计算积分和出具服务证明。账本里只有随机账号和时长，没有我的姓名。我可以随时查看、更正、导出和撤回；撤回不影响撤回之前的记录。",
            "I agree that the platform records my name, mobile number, area and the volunteer service that I give (time, place, content, hours), to review hours, count points and issue certificates. The ledger holds a random account and hours, and not my name. I can read, correct, export and withdraw at any time; what was recorded before stays.",
        ],
    },
    ConsentText {
        purpose: "care_profile",
        version: 1,
        title: ["健康和困难情况", "Health and hardship"],
        body: [
            "我单独同意社工记录我的健康状况、残疾情况和家庭困难，只用于制定帮扶方案和上门服务，只给负责我的社工和约定的服务人员看；每次有人查看都会记下来，我看得到。不同意不影响我使用其他服务。我可以随时撤回，撤回后这些内容会被删除。",
            "I agree separately that social workers record my health, disability and hardship, only for a care plan and services at home, seen only by the social worker in charge and those who come to serve; each look is noted and I can see it. Saying no changes nothing about other services. I can withdraw at any time, and the facts are then deleted.",
        ],
    },
    ConsentText {
        purpose: "family_proxy",
        version: 1,
        title: ["家人代办", "A family member acts for me"],
        body: [
            "我同意登记的家人用自己的手机代我报名、查看积分和使用兑换券。代办的每一步都记在我的名下，并写明是谁代办。我可以随时撤回。",
            "I agree that the listed family member signs up, looks at points and uses vouchers for me with their own phone. Each step is recorded under my account and says who did it. I can withdraw at any time.",
        ],
    },
    ConsentText {
        purpose: "family_proxy",
        version: 2,
        title: [
            "家人代办（不能花积分）",
            "A family member acts for me, without spending points",
        ],
        body: [
            "我同意登记的家人用自己的手机代我看积分和记录、填报和撤回服务时长，不能花我的积分。代办的每一步都写明是谁办的，我看得到。我或服务台可以随时停止，停止后家人马上不能再代办。",
            "I agree that the listed family member looks at my points and records, and records and withdraws service hours for me with their own phone, without spending my points. Each step says who did it, and I can see it. I or the service desk can end it at any time, and it then ends at once.",
        ],
    },
    ConsentText {
        purpose: "family_proxy_spending",
        version: 1,
        title: [
            "家人代办，可以用我的积分",
            "A family member acts for me and may spend my points",
        ],
        body: [
            "我同意登记的家人用自己的手机代我看积分和记录、填报和撤回服务时长，并可以用我的积分换兑换券、出示和退掉兑换券。代办的每一步都写明是谁办的，我看得到。我或服务台可以随时停止，停止后家人马上不能再代办。",
            "I agree that the listed family member looks at my points and records, records and withdraws service hours for me with their own phone, and may spend my points on vouchers, show and return them. Each step says who did it, and I can see it. I or the service desk can end it at any time, and it then ends at once.",
        ],
    },
    ConsentText {
        purpose: "photo",
        version: 1,
        title: ["活动照片", "Photographs of activities"],
        body: [
            "我同意活动中拍到我的照片用于平台内的活动记录和公告，不用于商业用途，不发到其他地方。我可以随时撤回，撤回后不再使用我的照片。",
            "I agree that photographs of activities which show me are used for records and notices on this platform, for no commercial purpose and nowhere else. I can withdraw at any time, and they are then no longer used.",
        ],
    },
];

/// The text of a purpose that people agree to now.
pub(super) fn current(purpose: &str) -> Option<&'static ConsentText> {
    let of = TEXTS.iter().filter(|text| text.purpose == purpose);
    of.max_by_key(|text| text.version)
}

/// The text with this digest.
pub(super) fn with_digest(purpose: &str, digest: Hash) -> Option<&'static ConsentText> {
    let mut of = TEXTS.iter().filter(|text| text.purpose == purpose);
    of.find(|text| text.digest() == digest)
}

/// Every text that people agree to now.
pub(super) fn all_current() -> impl Iterator<Item = &'static ConsentText> {
    TEXTS
        .iter()
        .filter(|text| current(text.purpose).is_some_and(|last| last.version == text.version))
}

#[cfg(test)]
mod tests {
    use super::{TEXTS, current, with_digest};
    use std::collections::BTreeSet;

    #[test]
    fn a_text_is_found_by_its_digest_and_no_two_are_alike() {
        let mut seen = BTreeSet::new();
        for text in TEXTS {
            assert!(
                seen.insert(text.digest()),
                "{} {}",
                text.purpose,
                text.version
            );
            let found = with_digest(text.purpose, text.digest()).unwrap();
            assert_eq!(found.version, text.version);
            assert!(current(text.purpose).is_some());
        }
    }

    /// Whoever agreed to a text agreed to these bytes: a changed one is a new version.
    #[test]
    fn no_text_was_changed_after_it_was_written() {
        let digests: Vec<String> = TEXTS
            .iter()
            .map(|text| {
                format!(
                    "{} {} {}",
                    text.purpose,
                    text.version,
                    &text.digest().to_string()[..16]
                )
            })
            .collect();
        assert_eq!(digests, FIRST_WRITTEN);
    }

    const FIRST_WRITTEN: [&str; 6] = [
        "service_record 1 eba7a7bab55a911b",
        "care_profile 1 159642518a33d081",
        "family_proxy 1 e215d8eb7cde91e7",
        "family_proxy 2 67c2d38cdf3cff3b",
        "family_proxy_spending 1 82fa5a50cced4a1c",
        "photo 1 8eeae8f4b87ac4fc",
    ];
}
