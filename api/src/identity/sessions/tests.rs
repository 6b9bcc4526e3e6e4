use crate::identity::testing::{Answer, House, houses};
use axum::http::header;
use ledger::kinds::Role;

const MOBILE: &str = "19900000001";
const LIST: &str = "/api/v1/me/sessions";

async fn enter(house: &House, n: usize) -> String {
    house.later(61);
    house.enter(MOBILE, n).await
}

async fn open(house: &House, cookie: &str) -> bool {
    house.get("/api/v1/me", cookie).await.status == 200
}

async fn here(house: &House, cookie: &str) -> String {
    let list = house.get(LIST, cookie).await.ok();
    let items = list.json["items"].as_array().unwrap();
    let mine: Vec<_> = items.iter().filter(|item| item["here"] == true).collect();
    assert_eq!(mine.len(), 1, "{}", list.json);
    mine[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_it_at_once() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let (phone, library) = (enter(&house, 0).await, enter(&house, 0).await);
        assert!(open(&house, &library).await, "{}", house.engine);
        let list = house.get(LIST, &phone).await.ok();
        assert_eq!(list.json["items"].as_array().unwrap().len(), 2);
        assert_eq!(list.json["items"][0]["device"], "other/other");
        assert_eq!(list.json["items"][0]["second_factor"], false);
        let path = format!("{LIST}/{}", here(&house, &library).await);
        house.ask("DELETE", &path, &phone, None).await.ok();
        assert!(!open(&house, &library).await, "ended here, so at once");
        assert!(open(&house, &phone).await);
        house
            .ask("DELETE", &path, &phone, None)
            .await
            .refused("not_found");
    }
}

#[tokio::test]
async fn all_others_are_ended_and_this_one_stays() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let mut others = Vec::new();
        for _ in 0..2 {
            others.push(enter(&house, 0).await);
        }
        let this = enter(&house, 0).await;
        for cookie in &others {
            assert!(open(&house, cookie).await, "{}", house.engine);
        }
        house.ask("DELETE", LIST, &this, None).await.ok();
        for cookie in &others {
            assert!(!open(&house, cookie).await);
        }
        assert!(open(&house, &this).await);
    }
}

#[tokio::test]
async fn nobody_sees_or_ends_a_session_of_another_also_not_of_the_same_number() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        house.settle("李四", MOBILE, false).await;
        let (mine, theirs) = (enter(&house, 0).await, enter(&house, 1).await);
        let list = house.get(LIST, &mine).await.ok();
        assert_eq!(
            list.json["items"].as_array().unwrap().len(),
            1,
            "{}",
            house.engine
        );
        for id in [here(&house, &theirs).await, "nonsense".into()] {
            let path = format!("{LIST}/{id}");
            house
                .ask("DELETE", &path, &mine, None)
                .await
                .refused("not_found");
        }
        assert!(open(&house, &theirs).await);
    }
}

#[tokio::test]
async fn the_last_use_is_noted_no_more_than_every_ten_minutes() {
    for house in houses().await {
        house.settle("陈小明", MOBILE, false).await;
        let cookie = enter(&house, 0).await;
        let seen = async || {
            let list = house.get(LIST, &cookie).await.ok();
            list.json["items"][0]["seen_at"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let first = seen().await;
        house.later(9 * 60);
        assert_eq!(seen().await, first, "{}", house.engine);
        house.later(60);
        // Answers about a session are kept for a moment: dropped, it is asked for again.
        let account = house.get("/api/v1/me", &cookie).await.text("account");
        house.app.sessions.forget(account.parse().unwrap());
        seen().await;
        // It is noted beside the request.
        let mut noted = false;
        for _ in 0..100 {
            noted = seen().await != first;
            if noted {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(noted);
    }
}

fn is_renewed(answer: &Answer) -> bool {
    answer.headers.contains_key(header::SET_COOKIE)
}

#[tokio::test]
async fn a_browser_gets_another_token_when_the_roles_of_its_owner_change() {
    for house in houses().await {
        let account = house.settle("李静文", MOBILE, false).await;
        let before = house.strong(account).await;
        let program = house
            .strong(account)
            .await
            .split_once('=')
            .unwrap()
            .1
            .to_owned();
        let look = async |cookie: &str| {
            house.app.sessions.forget(account);
            house.get("/api/v1/me", cookie).await
        };
        for _ in 0..2 {
            assert!(!is_renewed(&look(&before).await), "{}", house.engine);
        }
        house.bearer("GET", "/api/v1/me", &program).await.ok();
        house.grant(account, Role::SocialWorker).await;
        house.app.sessions.forget(account);
        let refused = house.get("/api/v1/handovers", &before).await;
        assert_eq!(
            (refused.status.as_u16(), is_renewed(&refused)),
            (403, false)
        );
        let answer = house.get("/api/v1/reviews", &before).await.ok();
        let after = answer.cookie();
        assert_ne!(after, before);
        // What was on its way with the former one is answered, and gets no third.
        for _ in 0..2 {
            let late = look(&before).await;
            assert_eq!((late.status.as_u16(), is_renewed(&late)), (200, false));
        }
        assert_eq!(here(&house, &before).await, here(&house, &after).await);
        house.later(61);
        assert_eq!(look(&before).await.status, 401);
        assert!(!is_renewed(&look(&after).await.ok()));
        // A program cannot be handed another: it keeps its own.
        let answer = house.bearer("GET", "/api/v1/me", &program).await.ok();
        assert!(!is_renewed(&answer));
        house.grant(account, Role::Auditor).await;
        let third = look(&after).await.ok().cookie();
        // Signing out with the former token ends what took its place.
        let out = house.ask("DELETE", "/api/v1/session", &after, None).await;
        assert!(out.status.is_success());
        assert_eq!(look(&third).await.status, 401);
        assert_eq!(look(&after).await.status, 401);
    }
}

#[tokio::test]
async fn of_many_requests_at_once_one_brings_the_other_token_and_all_are_answered() {
    for house in houses().await {
        let account = house.settle("李静文", MOBILE, false).await;
        let before = house.strong(account).await;
        house.get("/api/v1/me", &before).await.ok();
        house.grant(account, Role::SocialWorker).await;
        house.app.sessions.forget(account);
        let asked = (0..8).map(|_| house.get("/api/v1/reviews", &before));
        let answers = futures_util::future::join_all(asked).await;
        assert!(
            answers.iter().all(|answer| answer.status == 200),
            "{}",
            house.engine
        );
        assert_eq!(
            answers.iter().filter(|answer| is_renewed(answer)).count(),
            1
        );
    }
}
