use crate::{
    people::{
        devices::testing::{Device, signed_of},
        testing::{ADMIN, OTHER_STREET, SECOND_ADMIN, STREET, audit, make_administrator, stages},
    },
    volunteering::{self, ToldTeam},
};
use ledger::kinds::Role;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

const INVITE: &str = "/api/v1/invitations";
const LOOK: &str = "/api/v1/invitations/preview";
const REPLACE: &str = "/api/v1/replacements";
const KEY: &str = "0197f0a0-0000-7000-8000-000000000001";
const OTHER_KEY: &str = "0197f0a0-0000-7000-8000-000000000002";
const HEADER: [&str; 4] = ["姓名", "手机号", "身份", "区域"];
const REPLACE_HEADER: [&str; 4] = ["离任姓名", "离任手机号", "接任姓名", "接任手机号"];

fn workbook(header: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip([header].iter().chain(rows)) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn verdicts(answer: &Value) -> Vec<(String, Value)> {
    let rows = answer["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        (
            row["verdict"].as_str().unwrap().to_owned(),
            row["reason"].clone(),
        )
    })
    .collect()
}

#[tokio::test]
async fn staff_and_residents_come_in_by_one_workbook_and_each_gets_a_message() {
    for stage in stages().await {
        let known = stage.person("何秀兰", 12, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let file = workbook(
            &HEADER,
            &[
                &["李静文", "199 0000 0011", "社工", "昌岗街道"],
                &["陈小明", "19900000013", "", "440105003"],
                &["何秀兰", "19900000012", "队长", "昌岗"],
            ],
        );
        let shown = admin.upload(KEY, LOOK, &file).await;
        assert_eq!(shown.ok()["rejected"], 0, "{}", shown.body);
        assert_eq!(
            (&shown.body["opens"], &shown.body["grants"]),
            (&json!(2), &json!(2))
        );
        let before = admin.get("/api/v1/outbox").await;
        assert!(
            before.ok()["items"].as_array().unwrap().is_empty(),
            "nothing was done yet"
        );
        for _ in 0..2 {
            let done = admin.upload(KEY, INVITE, &file).await;
            assert_eq!(done.status, 201, "{}", done.body);
            assert_eq!(
                (&done.body["opens"], &done.body["grants"]),
                (&json!(2), &json!(2))
            );
        }
        let told = admin.get("/api/v1/outbox").await;
        let mut kinds: Vec<&str> = told.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["template"].as_str().unwrap())
            .collect();
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            ["member_invited", "staff_invited", "staff_invited"],
            "{}",
            stage.db.engine()
        );
        let leader = admin.get(&format!("/api/v1/people/{known}")).await;
        assert_eq!(leader.ok()["roles"][0]["role"], "team_leader");
        let found = admin
            .post(
                "/api/v1/people/search",
                json!({"purpose": "roles", "mobile": "19900000013"}),
            )
            .await;
        assert_eq!(found.ok()["items"][0]["invited"], true);
        let again = admin.upload(OTHER_KEY, INVITE, &file).await;
        assert_eq!(again.code(), "staffing_nothing");
        assert!(audit(&stage.db).await.is_empty());
    }
}

#[tokio::test]
async fn one_row_that_is_wrong_rejects_all_and_says_why() {
    for stage in stages().await {
        let street = stage.person("高主任", 21, STREET).await;
        make_administrator(&stage, street, STREET).await;
        stage.person("何秀兰", 12, STREET).await;
        let own = stage.enter(street).await;
        let rows: [(&[&str], &str); 8] = [
            (&["", "19900000031", "社工", "昌岗街道"], "name_missing"),
            (&["李静文", "199", "社工", "昌岗街道"], "mobile_wrong"),
            (
                &["李静文", "19900000032", "社长", "昌岗街道"],
                "role_unknown",
            ),
            (&["李静文", "19900000033", "区管理员", "昌岗街道"], "by_two"),
            (
                &["李静文", "19900000034", "社工", "月亮街道"],
                "area_unknown",
            ),
            (
                &["李静文", "19900000035", "社工", "琶洲街道"],
                "area_not_yours",
            ),
            (&["高主任", "19900000021", "社工", "昌岗街道"], "own"),
            (&["=1+1", "19900000036", "", "昌岗街道"], ""),
        ];
        let cells: Vec<&[&str]> = rows.iter().map(|(cells, _)| *cells).collect();
        let file = workbook(&HEADER, &cells);
        let shown = own.upload(KEY, LOOK, &file).await;
        for ((verdict, reason), (cells, why)) in verdicts(shown.ok()).iter().zip(rows) {
            let expected = if why.is_empty() {
                ("open", Value::Null)
            } else {
                ("reject", json!(why))
            };
            assert_eq!(
                (verdict.as_str(), reason),
                (expected.0, &expected.1),
                "{cells:?}"
            );
        }
        let refused = own.upload(KEY, INVITE, &file).await;
        assert_eq!(refused.code(), "staffing_rejected");
        let twice = workbook(
            &HEADER,
            &[
                &["李静文", "19900000041", "社工", "昌岗街道"],
                &["李静文", "19900000041", "社工", "昌岗街道"],
            ],
        );
        let shown = own.upload(KEY, LOOK, &twice).await;
        assert_eq!(verdicts(shown.ok())[1].1, json!("twice"));
        let nothing = own.upload(KEY, LOOK, b"no workbook").await;
        assert_eq!(nothing.code(), "not_a_workbook");
        let lacking = own.upload(KEY, LOOK, &workbook(&["姓名"], &[])).await;
        assert_eq!(lacking.code(), "workbook_no_header");
        let worker = stage.person("张明远", 22, STREET).await;
        stage.grant(worker, Role::SocialWorker, STREET).await;
        let worker = stage.enter(worker).await;
        assert_eq!(worker.upload(KEY, LOOK, &twice).await.code(), "forbidden");
    }
}

#[tokio::test]
async fn the_same_key_with_another_workbook_is_refused() {
    for stage in stages().await {
        let admin = stage.enter(ADMIN).await;
        let one = workbook(&HEADER, &[&["李静文", "19900000011", "社工", "昌岗街道"]]);
        let other = workbook(&HEADER, &[&["陈小明", "19900000013", "", "昌岗街道"]]);
        admin.upload(KEY, INVITE, &one).await.ok();
        let reused = admin.upload(KEY, INVITE, &other).await;
        assert_eq!(reused.code(), "idempotency_key_reused");
    }
}

#[tokio::test]
async fn an_organisation_is_replaced_and_each_handover_is_confirmed_as_any_other() {
    for stage in stages().await {
        let leaver = stage.person("李静文", 11, STREET).await;
        stage.grant(leaver, Role::SocialWorker, STREET).await;
        stage.grant(leaver, Role::TeamLeader, OTHER_STREET).await;
        let successor = stage.person("张明远", 13, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let file = workbook(
            &REPLACE_HEADER,
            &[&["李静文", "19900000011", "张明远", "19900000013"]],
        );
        let shown = admin
            .upload(KEY, &format!("{REPLACE}/preview"), &file)
            .await;
        assert_eq!(
            (&shown.ok()["handovers"], &shown.body["rejected"]),
            (&json!(2), &json!(0))
        );
        for _ in 0..2 {
            let done = admin.upload(KEY, REPLACE, &file).await;
            assert_eq!(done.status, 201, "{}", done.body);
        }
        let list = admin.get("/api/v1/handovers").await;
        let items = list.ok()["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 2, "sent twice, opened once");
        for account in [leaver, successor] {
            let own = stage.enter(account).await;
            for one in &items {
                let path = format!("/api/v1/handovers/{}/confirm", one["id"].as_str().unwrap());
                own.send("POST", &path, None).await.ok();
            }
        }
        for one in &items {
            let path = format!("/api/v1/handovers/{}/finish", one["id"].as_str().unwrap());
            admin.post(&path, json!({})).await.ok();
        }
        stage
            .enter(successor)
            .await
            .get("/api/v1/reviews")
            .await
            .ok();
        let gone = stage.enter(leaver).await.get("/api/v1/reviews").await;
        assert_eq!(gone.code(), "forbidden");
    }
}

#[tokio::test]
async fn an_organisation_is_replaced_in_one_signed_step_and_everybody_is_told() {
    for stage in stages().await {
        let leaver = stage.person("李静文", 11, STREET).await;
        stage.grant(leaver, Role::SocialWorker, STREET).await;
        stage.grant(leaver, Role::TeamLeader, STREET).await;
        let successor = stage.person("张明远", 13, STREET).await;
        let member = stage.person("何秀兰", 12, STREET).await;
        let team = ToldTeam {
            kind: "seniors",
            name: "昌岗早行队",
            area: &STREET.parse().unwrap(),
            introduction: "",
            supervisor: leaver,
            leader: leaver,
            members: &[member],
            skills: &[],
            categories: &[],
        };
        let team = volunteering::tell_team(&stage.app, &team).await.unwrap();
        let admin = stage.enter(ADMIN).await;
        let device = Device::of(&stage, ADMIN, SECOND_ADMIN, 7).await;
        let file = workbook(
            &REPLACE_HEADER,
            &[&["李静文", "19900000011", "张明远", "19900000013"]],
        );
        let stated = admin
            .upload(KEY, &format!("{REPLACE}/statements"), &file)
            .await;
        assert_eq!(stated.ok()["statements"].as_array().unwrap().len(), 4);
        let header = device.header_of_all(&stated.body);
        let path = format!("{REPLACE}/finish");
        let other = workbook(
            &REPLACE_HEADER,
            &[&["李静文", "19900000011", "何秀兰", "19900000012"]],
        );
        // Signed for one successor, sent for another.
        let refused = admin.upload_signed(KEY, &path, &other, &header).await;
        assert_eq!(refused.code(), "signature_wrong");
        for _ in 0..2 {
            let done = admin.upload_signed(KEY, &path, &file, &header).await;
            assert_eq!(done.status, 201, "{}", done.body);
            let said = (&done.body["done"], &done.body["handovers"]);
            assert_eq!(said, (&json!("finished"), &json!(2)));
        }
        let gone = stage.enter(leaver).await.get("/api/v1/reviews").await;
        assert_eq!(gone.code(), "forbidden");
        let new = stage.enter(successor).await;
        new.get("/api/v1/reviews").await.ok();
        let shown = new.get(&format!("/api/v1/teams/{team}")).await;
        assert_eq!(shown.ok()["leader_names"][0], "张明远", "{}", shown.body);
        let told = admin.get("/api/v1/outbox").await;
        let told: Vec<_> = told.ok()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["template"].clone(), one["account"].clone()))
            .collect();
        assert_eq!(told, [(json!("worker_changed"), json!(member.to_string()))]);
        assert_eq!(
            signed_of(&stage, "role.granted").await,
            [false, false, true, true]
        );
        assert_eq!(signed_of(&stage, "role.withdrawn").await, [true, true]);
        assert!(audit(&stage.db).await.is_empty());
        let again = admin.upload(OTHER_KEY, &path, &file).await;
        assert_eq!(again.code(), "staffing_rejected");
    }
}

#[tokio::test]
async fn one_row_that_cannot_be_done_keeps_the_whole_organisation_where_it_is() {
    for stage in stages().await {
        let leaver = stage.person("李静文", 11, STREET).await;
        stage.grant(leaver, Role::SocialWorker, STREET).await;
        stage.person("张明远", 13, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let file = workbook(
            &REPLACE_HEADER,
            &[
                &["李静文", "19900000011", "张明远", "19900000013"],
                &["简主任", "19900000002", "张明远", "19900000013"],
            ],
        );
        let refused = admin.upload(KEY, &format!("{REPLACE}/finish"), &file).await;
        assert_eq!(refused.code(), "staffing_rejected");
        let own = stage.enter(leaver).await;
        own.get("/api/v1/reviews").await.ok();
        let asked = own.upload(KEY, &format!("{REPLACE}/finish"), &file).await;
        assert_eq!(asked.code(), "forbidden");
    }
}

#[tokio::test]
async fn who_cannot_leave_or_take_over_is_named_and_nothing_is_opened() {
    for stage in stages().await {
        let leaver = stage.person("李静文", 11, STREET).await;
        stage.grant(leaver, Role::SocialWorker, STREET).await;
        stage.person("张明远", 13, STREET).await;
        let admin = stage.enter(ADMIN).await;
        let (one, other) = (["李静文", "19900000011"], ["张明远", "19900000013"]);
        let rows: [([&str; 4], &str); 6] = [
            (
                ["没有人", "19900000077", other[0], other[1]],
                "leaver_unknown",
            ),
            (
                [one[0], one[1], "没有人", "19900000077"],
                "successor_unknown",
            ),
            ([one[0], one[1], one[0], one[1]], "same_person"),
            ([other[0], other[1], one[0], one[1]], "leaver_no_role"),
            ([one[0], one[1], "温区长", "19900000001"], "own"),
            (["简主任", "19900000002", other[0], other[1]], "by_two"),
        ];
        for (row, why) in rows {
            let file = workbook(&REPLACE_HEADER, &[&row]);
            let shown = admin
                .upload(KEY, &format!("{REPLACE}/preview"), &file)
                .await;
            assert_eq!(shown.ok()["rows"][0]["reason"], json!(why), "{row:?}");
            let refused = admin.upload(KEY, REPLACE, &file).await;
            assert_eq!(refused.code(), "staffing_rejected");
        }
        let list = admin.get("/api/v1/handovers").await;
        assert!(list.ok()["items"].as_array().unwrap().is_empty());
    }
}
