//! Documents of two people, and of one person twice.

use super::{
    Attempts,
    attempts::Enters,
    has_document,
    model::{Document, DocumentKind, Sex},
    store::{Kept, Put, find, put},
};
use crate::{
    db::{Db, fetch_one, testing},
    identity::{Keys, Mobile, Name, NewMember, register},
};
use ledger::{ids::Id, time::Instant};

const ONE: Id = Id([1; 16]);
const OTHER: Id = Id([2; 16]);

async fn people(db: &Db, keys: &Keys) {
    let mut tx = db.begin().await.unwrap();
    for account in [ONE, OTHER] {
        let member = NewMember {
            account,
            name: Name::parse("陈小明").unwrap(),
            mobile: Mobile::parse("19900000001"),
            home_area: "440105/440105003".parse().unwrap(),
            team: String::new(),
        };
        register(&mut tx, keys, &member, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn kept(number: &str) -> Kept {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let document = Document::parse(
        DocumentKind::Passport,
        number,
        Some("1990-02-28"),
        Some(Sex::Female),
        today,
    );
    Kept {
        document: document.unwrap(),
        by: ONE.to_string(),
        purpose: None,
        at_ms: 1,
    }
}

async fn enter(db: &Db, keys: &Keys, account: Id, number: &str) -> Put {
    let mut tx = db.begin().await.unwrap();
    let outcome = put(&mut tx, keys, account, &kept(number)).await.unwrap();
    match outcome {
        Put::Done => tx.commit().await.unwrap(),
        Put::Taken => tx.rollback().await.unwrap(),
    }
    outcome
}

#[tokio::test]
async fn a_document_belongs_to_one_account_only() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        people(&db, &keys).await;
        assert!(!has_document(&*db, ONE).await.unwrap());
        assert_eq!(enter(&db, &keys, ONE, "E12345678").await, Put::Done);
        assert!(has_document(&*db, ONE).await.unwrap());
        for written in ["E12345678", "e1234 5678", "Ｅ１２３４５６７８"] {
            let outcome = enter(&db, &keys, OTHER, written).await;
            assert_eq!(outcome, Put::Taken, "{written}, {}", db.engine());
        }
        assert!(!has_document(&*db, OTHER).await.unwrap());
        // Another number in its place, and then the old one is free.
        assert_eq!(enter(&db, &keys, ONE, "E87654321").await, Put::Done);
        assert_eq!(enter(&db, &keys, OTHER, "E12345678").await, Put::Done);
        let found = find(&*db, &keys, ONE).await.unwrap().unwrap();
        assert_eq!(found.document.number, "E87654321", "{}", db.engine());
    }
}

#[tokio::test]
async fn nothing_of_a_document_is_in_clear() {
    let db = testing::sqlite().await;
    let keys = Keys::fresh();
    people(&db, &keys).await;
    enter(&db, &keys, ONE, "E12345678").await;
    let (text,) = fetch_one!(
        &*db,
        (String,),
        "SELECT hex(number_hash) || hex(document) FROM identity_documents"
    )
    .unwrap();
    for clear in ["E12345678", "1990-02-28", "female", "passport"] {
        assert!(!text.contains(&hex::encode_upper(clear)), "{clear}");
    }
}

#[test]
fn who_tries_others_numbers_has_to_wait() {
    let attempts = Attempts::default();
    let now = Instant::from_unix(1_800_000_000);
    for _ in 0..3 {
        assert!(attempts.check(ONE, Enters::Oneself, now).is_ok());
        attempts.taken(ONE, now);
    }
    let refused = attempts.check(ONE, Enters::Oneself, now).unwrap_err();
    assert_eq!(refused.code(), "too_many_requests");
    assert!(attempts.check(ONE, Enters::Desk, now).is_ok());
    assert!(attempts.check(OTHER, Enters::Oneself, now).is_ok());
    let tomorrow = now.plus_seconds(86_400);
    assert!(attempts.check(ONE, Enters::Oneself, tomorrow).is_ok());
}
