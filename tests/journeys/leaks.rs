//! Names, numbers and words are planted everywhere that a person can write, four months of demo life are told and a
//! week is lived on top; then everything that leaves the service or lies on its disk is searched for them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use harness::engine::Engine;
use harness::on_both_engines;
use harness::person::{Answer, Person, Request, fresh_key, items, number, text};
use harness::server::Server;
use harness::sql::Sql;
use serde_json::{Value, json};

use crate::hardening::others::{roster, upload};
use crate::story::{FRIDAY, WEDNESDAY};

on_both_engines!(what_people_wrote_is_found_nowhere_in_clear);

/// What was planted. Long enough that none of it is there by chance.
const PLANTED: [&str; 14] = [
    // Of a person who comes by a roster.
    "欧阳泄露甲",
    "19912345678",
    "备注泄露乙患糖尿病",
    // Of a claim.
    "地点泄露丙三零二室",
    "内容泄露丁陪透析",
    "备注泄露戊独居",
    // Of reasons and of whoever is in charge.
    "理由泄露己",
    "负责人泄露庚",
    // In requests that are refused.
    "拒绝泄露辛",
    "LeakCanaryRefused",
    "leak.canary@example.org",
    "440105194912310029",
    // Of somebody who registers.
    "注册泄露壬",
    "19987654321",
];

async fn what_people_wrote_is_found_nowhere_in_clear(engine: Engine) {
    // As talkative as an operator can make it.
    let mut server = Server::demo_with(engine, &[("HAIZHU_LOG", "trace")]).await;
    let mut problems = Vec::new();
    let names = live(&mut server, &mut problems).await;
    let planted: Vec<&str> = PLANTED
        .iter()
        .copied()
        .chain(names.iter().map(String::as_str))
        .collect();
    let needles = Needles::of(&planted);
    for answer in &problems {
        needles.none_in("a problem", &answer.body, &answer.to_string());
    }
    let visitor = server.visitor();
    let auditor = server.enter("auditor", 1).await;
    for (who, path) in [
        (&visitor, "/metrics"),
        (&visitor, "/api/v1/totals"),
        (&visitor, "/api/v1/totals/history"),
        (&visitor, "/log/checkpoint"),
        (&auditor, "/log/export"),
        (&auditor, "/log/tile/entries/000"),
        (&auditor, "/log/tile/entries/001.p/1"),
    ] {
        let answer = who.get(path).await;
        needles.none_in(path, &answer.body, &answer.request);
    }
    backups(&server, &needles);
    let rows = everything_in(&server.sql().await, engine).await;
    needles.none_in("the database", rows.as_bytes(), "a row");
    assert!(server.stop().await, "{}", server.log());
    needles.none_in("the log", server.log().as_bytes(), "service.log");
    for entry in fs::read_dir(server.folder()).unwrap() {
        let file = entry.unwrap().path();
        if file.is_file() {
            needles.none_in(
                "a file",
                &fs::read(&file).unwrap(),
                &file.display().to_string(),
            );
        }
    }
    // The search itself finds what is there: the words of a public announcement.
    assert!(rows.contains("社区清洁日"), "the search is blind");
}

/// Lives a week with planted words; gives the names of the demo's people.
async fn live(server: &mut Server, problems: &mut Vec<Answer>) -> Vec<String> {
    let worker = server.enter("social_worker", 1).await;
    let roster = roster(PLANTED[0], PLANTED[1], PLANTED[2]);
    let import = worker.send(&upload("名册.xlsx", &roster)).await.expect(201);
    let commit = format!("/api/v1/imports/{}/commit", text(&import, "id"));
    worker.post(&commit, &json!({})).await.ok();
    let activity = announced(&worker).await;
    server.move_to(FRIDAY).await;
    let volunteer = server.enter("volunteer", 1).await;
    let claim = json!({
        "activity": activity,
        "starts_at": WEDNESDAY[0],
        "ends_at": WEDNESDAY[1],
        "place": PLANTED[3],
        "content": PLANTED[4],
        "note": PLANTED[5],
    });
    let claim = volunteer.post("/api/v1/claims", &claim).await.expect(201);
    let worker = server.enter("social_worker", 1).await;
    let reject = format!("/api/v1/reviews/{}/reject", number(&claim, "seq"));
    worker
        .post(&reject, &json!({"reason": PLANTED[6]}))
        .await
        .ok();
    // The planted words can be read by those whom they concern: they were taken, not dropped.
    let seen = worker
        .get(&format!("/api/v1/claims/{}", number(&claim, "seq")))
        .await
        .ok();
    assert!(seen.to_string().contains(PLANTED[4]), "{seen}");
    registered(&server.visitor()).await;
    refused(&volunteer, problems).await;
    refused(&worker, problems).await;
    names_of(server).await
}

/// Somebody new enters by a number and a name.
async fn registered(visitor: &Person) {
    let code = visitor
        .post("/api/v1/sign-in/code", &json!({"mobile": PLANTED[13]}))
        .await
        .ok();
    let shown = json!({"challenge": text(&code, "challenge"), "code": text(&code, "code")});
    let right = visitor.post("/api/v1/sign-in/check", &shown).await.ok();
    let ways = visitor.get("/api/v1/sign-in").await.ok();
    let registration = json!({
        "pass": text(&right, "pass"),
        "name": PLANTED[12],
        "area": "440105/440105003",
        "consent": text(&ways, "privacy_version"),
    });
    visitor
        .post("/api/v1/sign-in/register", &registration)
        .await
        .ok();
}

async fn announced(worker: &Person) -> String {
    let me = worker.get("/api/v1/me").await.ok();
    let activity = json!({
        "name": "敬老探访",
        "class": "volunteer",
        "area": text(&me["roles"][0], "area"),
        "place": "社区服务站",
        "content": "陪长者散步、读报",
        "organiser": "社区居委会",
        "in_charge": PLANTED[7],
        "starts_at": WEDNESDAY[0],
        "ends_at": WEDNESDAY[1],
    });
    text(
        &worker
            .post("/api/v1/activities", &activity)
            .await
            .expect(201),
        "id",
    )
}

/// Everything that can be refused, with planted words in body, address and headers.
async fn refused(person: &Person, problems: &mut Vec<Answer>) {
    let words = &PLANTED[8..12];
    for path in [
        "/api/v1/claims",
        "/api/v1/vouchers",
        "/api/v1/activities",
        "/api/v1/reviews/approve",
        "/api/v1/sign-in/code",
        "/api/v1/sign-in/check",
        "/api/v1/sign-in/register",
    ] {
        for word in words {
            for body in [
                json!({*word: 1}).to_string(),
                json!({"offer": word, "activity": word, "class": word, "claims": [word]})
                    .to_string(),
                format!("{{\"offer\": \"{word}"),
                json!([word]).to_string(),
                json!(word).to_string(),
            ] {
                problems.push(sent(person, "POST", path, body).await);
            }
        }
    }
    for word in words {
        let word = encoded(word);
        for path in [
            format!("/api/v1/claims/{word}"),
            format!("/api/v1/vouchers/{word}"),
            format!("/api/v1/{word}"),
            format!("/api/v1/activities?cursor={word}&area={word}"),
            format!("/api/v1/me/history?{word}={word}"),
            format!("/{word}?{word}"),
        ] {
            problems.push(sent(person, "GET", &path, String::new()).await);
        }
        let agent = vec![
            ("user-agent", word.clone()),
            ("referer", format!("https://x/{word}")),
        ];
        let request = Request {
            method: "GET",
            path: "/api/v1/nothing",
            headers: agent,
            ..Request::default()
        };
        problems.push(person.send(&request).await);
    }
    problems.retain(|answer| answer.status >= 400);
    assert!(problems.len() > 50, "hardly anything was refused");
}

async fn sent(person: &Person, method: &str, path: &str, body: String) -> Answer {
    let request = Request {
        method,
        path,
        headers: vec![
            ("content-type", "application/json".into()),
            ("idempotency-key", fresh_key()),
        ],
        body: body.into_bytes(),
    };
    person.send(&request).await
}

fn encoded(word: &str) -> String {
    spelt(word.bytes(), |byte| format!("%{byte:02X}"))
}

fn spelt<T>(units: impl Iterator<Item = T>, one: impl Fn(T) -> String) -> String {
    units.map(one).collect::<Vec<_>>().concat()
}

/// The invented people have names, too.
async fn names_of(server: &Server) -> Vec<String> {
    let people = server.visitor().get("/api/v1/demo/people").await.ok();
    let people = items(&people);
    let names: Vec<String> = people
        .iter()
        // What stands on a shop's sign is public.
        .filter(|person| person["role"] != "merchant")
        .filter_map(|person| person["name"].as_str())
        .map(str::to_owned)
        .filter(|name| name.chars().count() >= 3)
        .collect();
    assert!(names.len() > 5, "{people:?}");
    names
}

/// What is searched for, in every way in which it could be written.
struct Needles {
    by_first_two: HashMap<Vec<u8>, Vec<(String, Vec<u8>)>>,
}

impl Needles {
    fn of(planted: &[&str]) -> Self {
        let ways = planted.iter().flat_map(|word| {
            let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let hex = spelt(word.bytes(), |byte| format!("{byte:02x}"));
            let json = Value::from(*word).to_string();
            let escaped = spelt(word.encode_utf16(), |unit| format!("\\u{unit:04x}"));
            [
                word.as_bytes().to_vec(),
                utf16,
                hex.clone().into_bytes(),
                hex.to_uppercase().into_bytes(),
                encoded(word).into_bytes(),
                json.trim_matches('"').as_bytes().to_vec(),
                escaped.into_bytes(),
                format!("{word:?}").trim_matches('"').as_bytes().to_vec(),
            ]
            .map(|way| ((*word).to_owned(), way))
        });
        let mut by_first_two: HashMap<Vec<u8>, Vec<(String, Vec<u8>)>> = HashMap::new();
        for (word, way) in ways {
            by_first_two
                .entry(way[..2].to_vec())
                .or_default()
                .push((word, way));
        }
        Self { by_first_two }
    }

    #[track_caller]
    fn none_in(&self, place: &str, hay: &[u8], named: &str) {
        for at in 0..hay.len() {
            // One pass over megabytes: most positions begin no needle.
            let Some(candidates) = hay
                .get(at..at + 2)
                .and_then(|two| self.by_first_two.get(two))
            else {
                continue;
            };
            for (word, way) in candidates {
                if hay[at..].starts_with(way) {
                    let around = &hay[at.saturating_sub(200)..(at + 200).min(hay.len())];
                    let around = String::from_utf8_lossy(around);
                    panic!("{word} in {place} ({named}): …{around}…");
                }
            }
        }
    }
}

/// A backup, as it lies on a disk and as it comes back.
fn backups(server: &Server, needles: &Needles) {
    let run = |arguments: &[&str], variables: &[(&str, String)]| {
        let mut command = server.command(arguments);
        let output = command.envs(variables.iter().cloned()).output().unwrap();
        let printed =
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{arguments:?}: {printed}");
        needles.none_in("what a command printed", printed.as_bytes(), arguments[0]);
        printed
    };
    let key = run(&["backup-key", "backup.key"], &[]);
    let recipient = key.split('"').nth(1).unwrap();
    let recipients = [("HAIZHU_BACKUP_RECIPIENTS", format!("[\"{recipient}\"]"))];
    run(&["backup", "leaks.backup"], &recipients);
    run(
        &[
            "restore",
            "leaks.backup",
            "--check",
            "--identity",
            "backup.key",
        ],
        &[],
    );
    let place = server.folder().join("restored.db");
    let database = [("HAIZHU_DATABASE_URL", format!("sqlite:{}", place.display()))];
    run(
        &["restore", "leaks.backup", "--identity", "backup.key"],
        &database,
    );
    assert!(Path::new(&place).exists());
}

/// Every value of every row as text; bytes as hex digits.
async fn everything_in(sql: &Sql, engine: Engine) -> String {
    let mut all = String::new();
    for table in sql.tables().await {
        for column in sql.columns(&table).await {
            let query = match engine {
                Engine::Sqlite => format!(
                    "SELECT CASE typeof({column}) WHEN 'blob' THEN hex({column}) ELSE CAST({column} AS TEXT) END
                     FROM {table} WHERE {column} IS NOT NULL"
                ),
                Engine::Postgres => {
                    format!("SELECT CAST({column} AS TEXT) FROM {table} WHERE {column} IS NOT NULL")
                }
            };
            all.push_str(&sql.texts(&query).await.join("\n"));
            all.push('\n');
        }
    }
    all
}
