//! Consents as their member and staff read them.

use super::{
    store::{self, Circumstances},
    texts,
};
use crate::{app::App, error::Error, extract::Lang, identity, journal};
use ledger::{
    book::ConsentRecord,
    ids::{Id, Seq},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that somebody agreed to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Consent {
    /// The entry that says so.
    seq: Seq,
    /// `service_record`, `care_profile`, `family_proxy`, `family_proxy_spending` or `photo`.
    purpose: String,
    title: String,
    /// The text agreed to.
    body: String,
    version: Option<u32>,
    /// SHA-256 of the Chinese text, as the entry carries it.
    text: String,
    /// Whether it is in force.
    in_force: bool,
    /// Whether it is the newest version of the text.
    current: bool,
    /// RFC 3339 UTC.
    given_at: String,
    /// RFC 3339 UTC.
    withdrawn_at: Option<String>,
    /// `own`, `paper` or `spoken`.
    how: String,
    /// Who wrote it down, where staff did.
    recorded_by_name: Option<String>,
    /// Who was there besides.
    witness: Option<String>,
    /// Who agreed for the member, and what they are to them.
    guardian: Option<String>,
    kinship: Option<String>,
    /// Whether a photographed signature is kept.
    pictured: bool,
}

/// Everything that a member agreed to, the newest first.
pub(super) async fn consents(app: &App, member: Id, lang: Lang) -> Result<Vec<Consent>, Error> {
    let found = journal::consents_of(&app.db, member).await?;
    let records = store::records_of(&app.db, &app.keys, member).await?;
    let pictured = store::pictured(&app.db, member).await?;
    let seqs: Vec<Seq> = found
        .iter()
        .flat_map(|(seq, consent)| [Some(*seq), consent.withdrawn].into_iter().flatten())
        .collect();
    let entries = journal::entries(&app.db, &seqs).await?;
    let writers: Vec<Id> = entries.values().map(|stored| stored.entry.by).collect();
    let names = identity::names(&app.db, &app.keys, &writers).await?;
    let at = |seq: Seq| entries.get(&seq).map(|stored| stored.entry.at.to_string());
    let view = |(seq, consent): &(Seq, ConsentRecord)| {
        let by = entries.get(seq).map(|stored| stored.entry.by);
        let by = by.filter(|by| *by != member);
        let text = texts::with_digest(consent.purpose.as_str(), consent.text);
        let record = records.get(seq);
        let said = |pick: fn(&Circumstances) -> &String| {
            let word = record.map(pick).cloned();
            word.filter(|word| !word.is_empty())
        };
        Consent {
            seq: *seq,
            purpose: consent.purpose.as_str().to_owned(),
            title: text
                .map(|text| text.title(lang))
                .unwrap_or_default()
                .to_owned(),
            body: text
                .map(|text| text.body(lang))
                .unwrap_or_default()
                .to_owned(),
            version: text.map(|text| text.version),
            text: consent.text.to_string(),
            in_force: consent.withdrawn.is_none(),
            current: text.is_some_and(|text| {
                texts::current(text.purpose).is_some_and(|last| last.version == text.version)
            }),
            given_at: at(*seq).unwrap_or_default(),
            withdrawn_at: consent.withdrawn.and_then(at),
            how: said(|record| &record.how).unwrap_or_else(|| "own".to_owned()),
            recorded_by_name: by
                .and_then(|by| names.get(&by))
                .map(|name| name.as_str().to_owned()),
            witness: said(|record| &record.witness),
            guardian: said(|record| &record.guardian),
            kinship: said(|record| &record.kinship),
            pictured: pictured.contains(seq),
        }
    };
    Ok(found.iter().map(view).collect())
}
