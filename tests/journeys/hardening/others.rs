//! What belongs to somebody else: claims, vouchers, imports, entries, by number and id, on every route that takes one.

use harness::engine::Engine;
use harness::person::{Person, Request, fresh_key, number, text};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::Findings;
use crate::{
    openapi::document::{Document, Operation},
    story::Week,
};

/// Routes that show the same to everybody with a session.
const SHARED: &[&str] = &[
    "/api/v1/activities/{id}",
    // Leads to the door, whatever is asked.
    "/api/v1/sign-in/providers/{id}/return",
    "/log/tile/{path}",
    "/log/tile/entries/{path}",
];

pub(super) async fn attack(engine: Engine) {
    let week = Week::begin(engine).await;
    let victims = Victims::of(&week).await;
    let before = victims.as_they_are(&week).await;
    let document = Document::fetch(&week.server).await;
    let mut found = Findings::default();
    for (role, n) in [
        ("volunteer", 2),
        ("resident", 2),
        ("team_leader", 3),
        ("social_worker", 4),
        ("merchant", 2),
        ("merchant", 3),
        ("property_worker", 1),
        ("enterprise", 1),
    ] {
        let attacker = week.server.enter(role, n).await;
        for operation in document.operations() {
            if operation.has_path_parameters() && !SHARED.contains(&operation.path.as_str()) {
                try_all(&attacker, role, operation, &victims, &mut found).await;
            }
        }
        in_the_body(&attacker, role, &victims, &mut found).await;
    }
    assert_eq!(
        victims.as_they_are(&week).await,
        before,
        "something was changed"
    );
    found.assert_none();
}

/// What belongs to the first volunteer and the first social worker.
struct Victims {
    numbers: Vec<String>,
    ids: Vec<String>,
    claim: i64,
    voucher: String,
    import: String,
}

impl Victims {
    async fn of(week: &Week) -> Self {
        week.earn().await;
        let voucher = week.issue_voucher().await;
        let claims = week.volunteer.get("/api/v1/me/claims").await.ok();
        let claim = number(&claims["items"][0], "seq");
        let import = week
            .worker
            .send(&upload("名册.xlsx", &roster("何家明", "19900000901", "")))
            .await
            .expect(201);
        let history = week.volunteer.get("/api/v1/me/history").await.ok();
        let mut numbers: Vec<String> = history["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| item["seq"].as_i64())
            .map(|seq| seq.to_string())
            .collect();
        numbers.push(claim.to_string());
        let sessions = week.volunteer.get("/api/v1/me/sessions").await.ok();
        Self {
            numbers,
            ids: vec![
                text(&voucher, "id"),
                text(&import, "id"),
                text(&sessions["items"][0], "id"),
                week.volunteer.account.clone(),
                week.worker.account.clone(),
            ],
            claim,
            voucher: text(&voucher, "id"),
            import: text(&import, "id"),
        }
    }

    async fn as_they_are(&self, week: &Week) -> Vec<Value> {
        vec![
            week.volunteer
                .get(&format!("/api/v1/claims/{}", self.claim))
                .await
                .ok(),
            week.volunteer
                .get(&format!("/api/v1/vouchers/{}", self.voucher))
                .await
                .ok(),
            week.volunteer.get("/api/v1/me/balance").await.ok(),
            week.worker
                .get(&format!("/api/v1/imports/{}", self.import))
                .await
                .ok(),
        ]
    }
}

/// Every victim's number and id in every place: refused, and exactly as what does not exist is refused.
async fn try_all(
    attacker: &Person,
    role: &str,
    operation: &Operation,
    victims: &Victims,
    found: &mut Findings,
) {
    for (values, unknown) in [
        (&victims.numbers, "999999999"),
        (&victims.ids, "deadbeefdeadbeefdeadbeefdeadbeef"),
    ] {
        let nothing = call(attacker, operation, unknown).await;
        for value in values {
            let answer = call(attacker, operation, value).await;
            let alike = answer.status >= 400
                && answer.status < 500
                && (answer.status, &answer.json()["code"])
                    == (nothing.status, &nothing.json()["code"]);
            found.unless(
                alike,
                &format!("{role} ({} of what is not there)", nothing.status),
                &answer,
            );
        }
    }
}

async fn call(attacker: &Person, operation: &Operation, value: &str) -> harness::person::Answer {
    let mut path = operation.path.clone();
    while let Some((before, after)) = path.clone().split_once('{') {
        let rest = after.split_once('}').map_or("", |(_, rest)| rest);
        path = format!("{before}{value}{rest}");
    }
    let body = match operation.body {
        Some(_) => json!({"reason": "因为我想", "minutes": 1})
            .to_string()
            .into_bytes(),
        None => Vec::new(),
    };
    attacker
        .send(&Request {
            method: &operation.method,
            path: &path,
            headers: vec![
                ("content-type", "application/json".into()),
                ("idempotency-key", fresh_key()),
            ],
            body,
        })
        .await
}

/// Numbers and ids of others in the body instead of the path.
async fn in_the_body(attacker: &Person, role: &str, victims: &Victims, found: &mut Findings) {
    let all = json!({"claims": [victims.claim]});
    let answer = attacker.post("/api/v1/reviews/approve", &all).await;
    let nothing_done = answer.status >= 400 || !answer.json().to_string().contains("approved\"");
    found.unless(
        nothing_done,
        &format!("{role}: approving by the dozen"),
        &answer,
    );
}

/// A roster of one row, as an office would keep it.
pub(crate) fn roster(name: &str, mobile: &str, note: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = [
        "姓名",
        "手机号码",
        "所属队伍",
        "街道",
        "活动名称",
        "类别",
        "服务日期",
        "起止时间",
        "备注",
    ];
    let row = [
        name,
        mobile,
        "青年",
        "昌岗",
        "社区清洁日",
        "服务",
        "2026-11-14",
        "09:00-11:00",
        note,
    ];
    sheet.write_row(0, 0, header).expect("nine cells fit");
    sheet.write_row(1, 0, row).expect("nine cells fit");
    book.save_to_buffer().expect("a small workbook")
}

/// An upload under a file name.
pub(crate) fn upload(name: &str, file: &[u8]) -> Request<'static> {
    const BOUNDARY: &str = "haizhu-hardening";
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    Request {
        method: "POST",
        path: "/api/v1/imports",
        headers: vec![
            (
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            ),
            ("idempotency-key", fresh_key()),
        ],
        body: [head.as_bytes(), file, tail.as_bytes()].concat(),
    }
}
