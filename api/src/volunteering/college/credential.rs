//! A certificate in the shape of an Open Badges 3.0 `AchievementCredential` (1EdTech, JSON-LD over the W3C data model
//! for verifiable credentials 2.0). It carries no proof: this service signs no credentials yet, and says so instead of
//! looking as if it did. Its fields and their sources stand in docs/certificates.md.

use super::{document::Document, view::instant};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Contexts in the order that the specification asks for.
const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// Every field that the published schema requires. The holder stands there as a salted hash of the name: whoever is
/// told the name can compare, and the credential alone tells nobody.
pub(super) fn credential(
    public_url: &str,
    document: &Document,
    valid_until_ms: Option<i64>,
) -> Value {
    let criteria = format!(
        "出勤并经审核满 {} 分钟，且考核通过",
        document.minutes_required
    );
    let salt = salt_of(document);
    let mut credential = json!({
        "@context": CONTEXTS,
        "id": format!("{public_url}/certificates/check#{}", document.number),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": document.name,
        "issuer": {
            "id": public_url,
            "type": ["Profile"],
            "name": document.organiser,
        },
        "validFrom": document.issued_at,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "hashed": true,
                "identityHash": identity_hash(&document.holder, &salt),
                "identityType": "name",
                "salt": salt,
            }],
            "term": document.term,
            "achievement": {
                "id": format!("{public_url}/volunteering/courses/{}", document.course),
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": document.name,
                "description": document.content,
                "criteria": { "narrative": criteria },
            },
        },
        "credentialSchema": [{ "id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }],
    });
    if let Some(valid_until_ms) = valid_until_ms {
        credential["validUntil"] = json!(instant(valid_until_ms).to_string());
    }
    credential
}

/// A salt of the credential's own: the document's would let its reader try whole documents against the public digest.
fn salt_of(document: &Document) -> String {
    let hash = Sha256::digest(format!("open-badge/{}", document.salt));
    hex::encode(&hash[..16])
}

/// `IdentityHash` of the specification: the algorithm, `$`, and the digest of the name followed by the salt.
fn identity_hash(name: &str, salt: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    hash.update(salt.as_bytes());
    format!("sha256${}", hex::encode(hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::{credential, identity_hash};
    use crate::volunteering::college::document::Document;

    fn document() -> Document {
        Document {
            content: "心肺复苏和包扎".into(),
            course: "00112233445566778899aabbccddeeff".into(),
            format: super::super::document::FORMAT.into(),
            holder: "何秀兰".into(),
            issued_at: "2026-11-28T03:00:00Z".into(),
            last_day: Some("2028-11-27".into()),
            minutes: 240,
            minutes_planned: 240,
            minutes_required: 192,
            name: "急救员培训".into(),
            number: "12345678901234567890".into(),
            organiser: "海珠社区学院".into(),
            origin: "haizhu.example/log".into(),
            partner: "示例大学".into(),
            records: vec![7, 9],
            root: "0".repeat(64),
            salt: "00112233445566778899aabbccddeeff".into(),
            term: "2026 秋季".into(),
            tree_size: 12,
        }
    }

    /// `required` of `ob_v3p0_achievementcredential_schema.json` and of its definitions.
    #[test]
    fn it_has_every_field_that_the_published_schema_requires_and_no_name() {
        let made = credential(
            "https://haizhu.example",
            &document(),
            Some(1_858_953_600_000),
        );
        let has = |at: &str, names: &[&str]| {
            let part = made.pointer(at).unwrap();
            for name in names {
                assert!(part.get(name).is_some(), "{name} is missing at {at:?}");
            }
        };
        let outside = [
            "@context",
            "id",
            "type",
            "name",
            "credentialSubject",
            "issuer",
            "validFrom",
        ];
        has("", &outside);
        has("/issuer", &["id", "type"]);
        has("/credentialSubject", &["type", "achievement"]);
        let achievement = "/credentialSubject/achievement";
        has(
            achievement,
            &["id", "type", "criteria", "description", "name"],
        );
        let identifier = "/credentialSubject/identifier/0";
        has(
            identifier,
            &["type", "hashed", "identityHash", "identityType"],
        );
        assert_eq!(made["@context"][0], "https://www.w3.org/ns/credentials/v2");
        assert_eq!(made["type"][0], "VerifiableCredential");
        assert_eq!(made["validUntil"], "2028-11-27T16:00:00Z");
        assert!(made.get("proof").is_none());
        assert!(!made.to_string().contains("何秀兰"));
    }

    #[test]
    fn whoever_is_told_the_name_can_compare_it() {
        let made = credential("https://haizhu.example", &document(), None);
        assert!(made.get("validUntil").is_none());
        let told = &made["credentialSubject"]["identifier"][0];
        let salt = told["salt"].as_str().unwrap();
        assert_eq!(told["identityHash"], identity_hash("何秀兰", salt));
        assert_ne!(told["identityHash"], identity_hash("何秀芳", salt));
    }
}
