//! Messages on their way, over a gateway that takes them and one that does not.

use super::{
    DropReason, Letter, OutboxState, drop_one, list, outbox_counts, post_all, retry, send_waiting,
};
use crate::{
    db::{fetch_one, testing},
    identity::{
        Keys,
        testing::{House, house, houses},
    },
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
        post_all(&mut tx, &keys, &[(id, ONE, letter())], MINUTE_MS)
            .await
            .unwrap();
        assert!(!retry(&mut tx, id, 0).await.unwrap(), "it has not failed");
        tx.commit().await.unwrap();
        let listed = list(&db, Some(OutboxState::Waiting), None, 10)
            .await
            .unwrap();
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
            let done = drop_one(&mut tx, id, ONE, DropReason::ToldOtherwise, 2)
                .await
                .unwrap();
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
        let sms = one.to(ONE, "19900000001");
        for value in sms.params.values() {
            assert!(sms.text.contains(value.as_str()), "{one:?}");
        }
        assert!(!sms.params.is_empty());
    }
}

#[tokio::test]
async fn what_is_due_is_sent_once_to_the_number_of_the_moment() {
    for house in houses().await {
        let member = house.settle("何秀兰", "19900000012", false).await;
        put(&house, member).await;
        assert_eq!(
            send_waiting(&house.app).await.unwrap(),
            1,
            "{}",
            house.engine
        );
        let sent = house.last_message();
        assert_eq!(sent["to"], "19900000012");
        assert_eq!(sent["template"], "worker_changed");
        assert_eq!(sent["params"]["name"], "张明远");
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        assert_eq!(house.messages(), 1);
        let listed = list(&house.app.db, None, None, 10).await.unwrap();
        assert_eq!(listed[0].state, OutboxState::Sent);
    }
}

#[tokio::test]
async fn a_gateway_that_refuses_is_asked_again_until_somebody_has_to_look() {
    let house = house(500).await;
    let member = house.settle("何秀兰", "19900000012", false).await;
    let id = put(&house, member).await;
    for attempt in 1..=6 {
        assert_eq!(send_waiting(&house.app).await.unwrap(), 0);
        let one = list(&house.app.db, None, None, 10).await.unwrap().remove(0);
        assert_eq!(one.attempts, attempt);
        assert_eq!(one.trouble.as_deref(), Some("status_500"));
        let waits = if attempt < 6 {
            OutboxState::Waiting
        } else {
            OutboxState::Failed
        };
        assert_eq!(one.state, waits, "attempt {attempt}");
        // Nothing is sent before its time.
        send_waiting(&house.app).await.unwrap();
        house.later(12 * 3_600);
    }
    assert_eq!(house.messages(), 6);
    let mut tx = house.app.db.begin().await.unwrap();
    assert!(retry(&mut tx, id, house.app.clock.now_ms()).await.unwrap());
    tx.commit().await.unwrap();
    send_waiting(&house.app).await.unwrap();
    assert_eq!(house.messages(), 7);
}

#[tokio::test]
async fn a_message_to_somebody_who_is_gone_fails_at_once_and_goes_with_them() {
    let house = house(204).await;
    put(&house, Id([9; 16])).await;
    send_waiting(&house.app).await.unwrap();
    let one = list(&house.app.db, None, None, 10).await.unwrap().remove(0);
    assert_eq!(
        (one.state, one.trouble.as_deref()),
        (OutboxState::Failed, Some("no_number"))
    );
    assert_eq!(house.messages(), 0);
    let mut tx = house.app.db.begin().await.unwrap();
    super::destroy(&mut tx, Id([9; 16])).await.unwrap();
    tx.commit().await.unwrap();
    assert!(
        list(&house.app.db, None, None, 10)
            .await
            .unwrap()
            .is_empty()
    );
}

async fn put(house: &House, account: Id) -> Id {
    let (id, now_ms) = (Id([7; 16]), house.app.clock.now_ms());
    let mut tx = house.app.db.begin().await.unwrap();
    post_all(&mut tx, &house.app.keys, &[(id, account, letter())], now_ms)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}
