//! What is taken in, who sees it, and how long.

use super::{
    made::{cells, workbook},
    office::offices,
};
use crate::volunteering::roster::{self, Limits};
use std::collections::BTreeSet;

fn small() -> Vec<u8> {
    workbook(&[
        cells("陈一鸣", "19900000001", "2026-09-01", "09:00-11:00"),
        cells("李四", "", "2026-09-02", "10:00-12:00"),
    ])
}

#[tokio::test]
async fn what_is_no_workbook_in_a_form_is_refused_by_name() {
    let office = offices().await.remove(0);
    let form = |part: &str| {
        format!("--b\r\nContent-Disposition: form-data; {part}\r\n\r\nx\r\n--b--\r\n").into_bytes()
    };
    let kind = "multipart/form-data; boundary=b";
    for (kind, body, status, code) in [
        (
            "application/json",
            b"{}".to_vec(),
            415,
            "upload_not_multipart",
        ),
        (
            "multipart/form-data",
            b"x".to_vec(),
            400,
            "malformed_request",
        ),
        (kind, b"garbage".to_vec(), 400, "malformed_request"),
        (kind, b"--b--\r\n".to_vec(), 422, "file_missing"),
        (kind, form("name=\"other\""), 422, "field_unknown"),
        (
            kind,
            form("name=\"file\"; filename=\"a.xlsx\""),
            422,
            "not_a_workbook",
        ),
        (
            kind,
            vec![b'x'; 9 * 1_024 * 1_024],
            413,
            "workbook_too_large",
        ),
    ] {
        let refused = office.upload_form(0, kind, body).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code),
            "{}",
            refused.json
        );
        assert!(
            !refused.json["detail"].as_str().unwrap().contains('{'),
            "{}",
            refused.json
        );
    }
    let large = office.upload(0, &vec![0; 8 * 1_024 * 1_024 + 1]).await;
    assert_eq!(
        (large.status.as_u16(), large.code()),
        (413, "workbook_too_large")
    );
}

#[tokio::test]
async fn a_workbook_without_a_header_says_which_columns_are_missing() {
    let office = offices().await.remove(0);
    let file = {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet
            .write_row(0, 0, ["姓名", "活动名称", "服务日期", "起止时间"])
            .unwrap();
        workbook.save_to_buffer().unwrap()
    };
    let refused = office.upload(0, &file).await;
    assert_eq!(
        (refused.status.as_u16(), refused.code()),
        (422, "workbook_no_header")
    );
    assert_eq!(refused.json["params"]["missing"], "手机号码");
}

#[tokio::test]
async fn an_import_is_its_owners_alone() {
    for office in offices().await {
        let id = office.upload(0, &small()).await.id();
        for (method, path) in [
            ("GET", format!("/{id}")),
            ("GET", format!("/{id}/workbook")),
            ("POST", format!("/{id}/commit")),
            ("DELETE", format!("/{id}")),
            ("GET", "/zz".to_owned()),
        ] {
            let hidden = office.ask(1, method, &path, None).await;
            assert_eq!(
                (hidden.status.as_u16(), hidden.code()),
                (404, "not_found"),
                "{method} {path}"
            );
        }
        assert_eq!(
            office.ask(1, "GET", "", None).await.json["items"]
                .as_array()
                .unwrap()
                .len(),
            0
        );
        assert_eq!(
            office
                .ask(0, "DELETE", &format!("/{id}"), None)
                .await
                .status,
            204
        );
        assert_eq!(
            office.ask(0, "GET", &format!("/{id}"), None).await.status,
            404,
            "{}",
            office.engine
        );
    }
}

#[tokio::test]
async fn rows_come_in_pages_by_verdict_and_numbers_are_masked() {
    let office = offices().await.remove(0);
    let days: Vec<String> = (1..=7).map(|day| format!("2026-09-0{day}")).collect();
    let mut rows: Vec<_> = days
        .iter()
        .map(|day| cells("陈一鸣", "19900000001", day, "09:00-11:00"))
        .collect();
    rows.insert(3, cells("", "19900000001", "2026-09-01", "09:00-11:00"));
    let id = office.upload(0, &workbook(&rows)).await.id();
    let mut seen = Vec::new();
    let mut path = format!("/{id}?verdict=accept&limit=3");
    loop {
        let page = office.ask(0, "GET", &path, None).await;
        assert!(!page.bytes.windows(11).any(|part| part == b"19900000001"));
        for row in page.json["rows"].as_array().unwrap() {
            seen.push(row["row"].as_u64().unwrap());
            assert_eq!(row["phone_masked"], "199****0001");
        }
        let Some(next) = page.json["next"].as_str() else {
            break;
        };
        path = format!("/{id}?verdict=accept&limit=3&before={next}");
    }
    assert_eq!(seen, [2, 3, 4, 6, 7, 8, 9]);
    for query in [
        "limit=0",
        "limit=101",
        "before=x",
        "verdict=maybe",
        "other=1",
    ] {
        let refused = office.ask(0, "GET", &format!("/{id}?{query}"), None).await;
        assert_eq!(refused.status, 422, "{query}");
    }
}

#[tokio::test]
async fn the_result_is_a_workbook_with_the_reasons_and_can_be_uploaded_again() {
    for office in offices().await {
        let id = office.upload(0, &small()).await.id();
        let result = office.ask(0, "GET", &format!("/{id}/workbook"), None).await;
        assert_eq!(result.status, 200, "{}", office.engine);
        let disposition = result.headers["content-disposition"].to_str().unwrap();
        assert!(
            disposition.starts_with("attachment; filename=\"import.xlsx\"; filename*=UTF-8''"),
            "{disposition}"
        );
        let now = crate::volunteering::imports::model::local(office.app.clock.now());
        let read = roster::read(&result.bytes, &Limits::default(), now, &|| false)
            .expect("it is a roster");
        assert_eq!(read.rows.len(), 2);
        let again = office.upload(0, &result.bytes).await;
        assert_eq!((again.status.as_u16(), again.count("accepted")), (201, 1));
    }
}

#[tokio::test]
async fn an_owner_keeps_the_twenty_newest_previews_for_a_week() {
    for office in offices().await {
        let mut ids = Vec::new();
        for _ in 0..21 {
            office.app.clock.set(office.app.clock.now().plus_seconds(1));
            ids.push(office.upload(0, &small()).await.id());
        }
        let mut listed = BTreeSet::new();
        let mut path = "?limit=7".to_owned();
        loop {
            let page = office.ask(0, "GET", &path, None).await;
            let items = page.json["items"].as_array().unwrap();
            listed.extend(
                items
                    .iter()
                    .map(|item| item["id"].as_str().unwrap().to_owned()),
            );
            let Some(next) = page.json["next"].as_str() else {
                break;
            };
            path = format!("?limit=7&before={next}");
        }
        assert_eq!(
            listed,
            ids[1..].iter().cloned().collect(),
            "{}",
            office.engine
        );
        office
            .app
            .clock
            .set(office.app.clock.now().plus_seconds(7 * 86_400));
        assert_eq!(
            office
                .ask(0, "GET", &format!("/{}", ids[20]), None)
                .await
                .status,
            404
        );
        assert_eq!(office.ask(0, "GET", "?before=x", None).await.status, 422);
        let mut tx = office.app.db.begin().await.unwrap();
        let dropped =
            crate::volunteering::imports::store::drop_expired(&mut tx, office.app.clock.now_ms())
                .await;
        assert_eq!(dropped.unwrap(), 20);
    }
}

#[tokio::test]
async fn claims_go_to_an_area_of_the_importers_own() {
    let office = offices().await.remove(0);
    let form = |bytes: &[u8]| {
        let mut form = b"--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".to_vec();
        form.extend_from_slice(bytes);
        form.extend_from_slice(b"\r\n--b--\r\n");
        form
    };
    let shown = office
        .upload_form(0, "multipart/form-data; boundary=b", form(&small()))
        .await;
    assert_eq!(
        (&shown.json["area"], &shown.json["file_name"]),
        (&super::office::STREET.into(), &"名册.xlsx".into())
    );
    for (area, status, code) in [
        ("440105/440105004", 403, "role_missing"),
        ("440105", 403, "role_missing"),
        ("nowhere", 422, "field_invalid"),
    ] {
        let refused = office.upload_to(0, area, &small()).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code),
            "{area}"
        );
    }
}

#[test]
fn every_refusal_of_a_workbook_has_a_text_whose_values_are_given() {
    use crate::volunteering::roster::{Refusal, Role};
    for refusal in [
        Refusal::NotAWorkbook,
        Refusal::OldFormat,
        Refusal::Encrypted,
        Refusal::HasMacros,
        Refusal::TooLarge {
            max_bytes: 8 * 1_024 * 1_024,
        },
        Refusal::Bomb,
        Refusal::Unreadable,
        Refusal::TooManyRows { max: 1 },
        Refusal::TooManyColumns {
            max: 1,
            column: "B".to_owned(),
        },
        Refusal::NoHeader {
            missing: vec![Role::Name],
        },
        Refusal::AmbiguousColumn { role: Role::Name },
        Refusal::TooSlow,
    ] {
        let error = crate::volunteering::imports::reading::refused(&refusal);
        assert_eq!(error.code(), refusal.code());
        let crate::error::Error::Refused { code, params } = error else {
            panic!("{refusal}")
        };
        for lang in [crate::extract::Lang::Zh, crate::extract::Lang::En] {
            let detail = crate::error::codes::fill(code.text(lang).detail, &params);
            assert!(!detail.contains('{'), "{detail}");
        }
    }
}
