//! Messages on their way, over a gateway that takes them and one that does not.

use super::{DropReason, Letter, OutboxState, drop_one, list, outbox_counts, post, retry};
use crate::{
    db::{fetch_one, testing},
    identity::Keys,
};
use ledger::ids::Id;

const ONE: Id = Id([1; 16]);
const MINUTE_MS: i64 = 60_000;

fn letter() -> Letter {
    Letter::WorkerChanged {
        role: "社工".to_owned(),
        area: "昌岗街道".to_owned(),
        name: "张明远".to_owned(),
    }
}

#[tokio::test]
async fn what_a_message_says_is_sealed_and_gone_once_it_was_dropped() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        let id = Id([9; 16]);
        let mut tx = db.begin().await.unwrap();
        post(&mut tx, &keys, id, ONE, &letter(), MINUTE_MS).await.unwrap();
        assert!(!retry(&mut tx, id, 0).await.unwrap(), "it has not failed");
        tx.commit().await.unwrap();
        let listed = list(&db, Some(OutboxState::Waiting), None, 10).await.unwrap();
        assert_eq!((listed.len(), listed[0].account), (1, ONE));
        let (clear,) = fetch_one!(
            &*db,
            (i64,),
            "SELECT COUNT(*) FROM outbox WHERE CAST(sealed AS TEXT) LIKE '%张明远%'"
        )
        .unwrap();
        assert_eq!(clear, 0, "{}", db.engine());
        for dropped in [true, false] {
            let mut tx = db.begin().await.unwrap();
            let done = drop_one(&mut tx, id, ONE, DropReason::ToldOtherwise, 2).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(done, dropped, "{}", db.engine());
        }
        let (sealed,) = fetch_one!(
            &*db,
            (i64,),
            "SELECT COUNT(*) FROM outbox WHERE sealed IS NOT NULL"
        )
        .unwrap();
        assert_eq!(sealed, 0);
        let counts = outbox_counts(&db).await.unwrap();
        assert_eq!(counts, [(OutboxState::Dropped, 1)]);
    }
}

#[test]
fn a_letter_does_not_show_its_words_in_debug_output() {
    assert_eq!(format!("{:?}", letter()), "Letter(worker_changed)");
}

#[test]
fn every_letter_tells_its_values_in_words_and_to_templates() {
    let staff = Letter::StaffInvited {
        role: "社工".to_owned(),
        area: "昌岗街道".to_owned(),
        link: "https://haizhu.example/enter/setup#abc".to_owned(),
    };
    let member = Letter::MemberInvited {
        area: "昌岗街道".to_owned(),
        site: "https://haizhu.example".to_owned(),
    };
    for one in [staff, member, letter()] {
        let sms = one.to("19900000001");
        for value in sms.params.values() {
            assert!(sms.text.contains(value.as_str()), "{one:?}");
        }
        assert!(!sms.params.is_empty());
    }
}
