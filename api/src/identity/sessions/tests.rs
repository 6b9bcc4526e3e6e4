use crate::identity::testing::{House, houses};

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
