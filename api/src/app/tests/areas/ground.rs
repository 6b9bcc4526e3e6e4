//! A street with staff of every kind and something of everything in it, and the same staff in another street.

use crate::{
    access::Role,
    people::testing::{ADMIN, Answer, OTHER_STREET, STREET, Stage, make_administrator},
};
use ledger::{decide::Command, ids::Id, kinds, standard::HoursClass, tree::Hash};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DAY: i64 = 86_400;
/// Takes the place of each id where somebody asks for what is not there.
const NOTHING: (&str, &str) = ("deadbeefdeadbeefdeadbeefdeadbeef", "999999999");

/// Who stands where, and what is called what.
pub(super) struct Ground {
    inside: BTreeMap<Role, Id>,
    outside: BTreeMap<Role, Id>,
    names: BTreeMap<&'static str, Value>,
}

/// The staff of a street; the numbers of the second begin elsewhere.
async fn staff(stage: &Stage, area: &str, first: u16) -> BTreeMap<Role, Id> {
    let mut staff = BTreeMap::new();
    let roles = [
        (Role::SocialWorker, kinds::Role::SocialWorker, "李静文"),
        (Role::TeamLeader, kinds::Role::TeamLeader, "麦永康"),
        (Role::Auditor, kinds::Role::Auditor, "方正平"),
    ];
    for (last, (role, granted, name)) in (first..).zip(roles) {
        let account = stage.person(name, last, area).await;
        stage.grant(account, granted, area).await;
        staff.insert(role, account);
    }
    let administrator = stage.person("简若溪", first + 9, area).await;
    make_administrator(stage, administrator, area).await;
    staff.insert(Role::Administrator, administrator);
    staff
}

impl Ground {
    pub(super) async fn of(stage: &Stage) -> Self {
        let inside = staff(stage, STREET, 101).await;
        let outside = staff(stage, OTHER_STREET, 201).await;
        let mut ground = Self {
            inside,
            outside,
            names: BTreeMap::new(),
        };
        ground.name("street", json!(STREET));
        ground.name("nobody", json!(NOTHING.0));
        ground.name("voucher", json!("ab".repeat(16)));
        ground.people(stage).await;
        ground.hours(stage).await;
        // The month of those decisions is over.
        stage.later(8 * DAY);
        ground.office(stage).await;
        ground.together(stage).await;
        ground
    }

    pub(super) fn who(&self, role: Role, inside: bool) -> Id {
        let place = if inside { &self.inside } else { &self.outside };
        place[&role]
    }

    fn name(&mut self, name: &'static str, value: Value) {
        self.names.insert(name, value);
    }

    fn id(&mut self, name: &'static str, id: Id) -> Id {
        self.name(name, json!(id.to_string()));
        id
    }

    async fn people(&mut self, stage: &Stage) {
        self.id("worker", self.who(Role::SocialWorker, true));
        self.id("leader", self.who(Role::TeamLeader, true));
        let held = crate::journal::roles_of(&stage.db, self.who(Role::SocialWorker, true));
        self.name("granted", json!(held.await.unwrap()[0].granted));
        let member = stage.person("何秀兰", 21, STREET).await;
        self.id("member", member);
        let neighbour = stage.person("陈小明", 22, STREET).await;
        self.id("neighbour", neighbour);
        let helper = stage.person("区慧敏", 23, STREET).await;
        self.id("helper", helper);
        let granted = stage.grant(helper, kinds::Role::TeamLeader, STREET).await;
        self.name("helped", json!(granted));
        let second = stage.person("温知夏", 24, STREET).await;
        self.id("second", second);
        make_administrator(stage, second, STREET).await;
        let held = crate::journal::roles_of(&stage.db, second).await.unwrap();
        self.name("seconds", json!(held[0].granted));
        let consent = Command::GiveConsent {
            member,
            purpose: "photo".parse().unwrap(),
            text: Hash::ZERO,
        };
        let consent = stage
            .record(self.who(Role::SocialWorker, true), consent)
            .await;
        self.name("consent", json!(consent));
    }

    /// Hours of the member, one of them decided by the social worker.
    async fn hours(&mut self, stage: &Stage) {
        let worker = self.who(Role::SocialWorker, true);
        let member: Id = self.text("{member}").parse().unwrap();
        let now = stage.app.clock.now();
        let post = Command::PostActivity {
            activity: Id([77; 16]),
            area: STREET.parse().unwrap(),
            class: HoursClass::Volunteer,
            commitment: Hash::ZERO,
            starts: now.plus_seconds(3_600),
            ends: now.plus_seconds(8 * 3_600),
        };
        let activity = stage.record(worker, post).await;
        stage.later(DAY);
        for (hour, name) in (1..).zip(["claim", "spare", "other", "decided"]) {
            let claim = Command::ClaimHours {
                activity,
                commitment: Hash::ZERO,
                member,
                starts: now.plus_seconds(hour * 3_600),
                ends: now.plus_seconds((hour + 1) * 3_600),
            };
            let claim = stage.record(member, claim).await;
            self.name(name, json!(claim));
        }
        let path = format!("/api/v1/reviews/{}/approve", self.text("{decided}"));
        let caller = stage.enter(worker).await;
        caller.post(&path, json!({})).await.ok();
    }

    async fn office(&mut self, stage: &Stage) {
        let admin = stage.enter(self.who(Role::Administrator, true)).await;
        let token = json!({"purpose": "街道大屏", "role": "auditor", "area": STREET, "days": 30});
        let token = made(&admin.post("/api/v1/tokens", token).await);
        self.name("token", id_of(&token));
        let handover = json!({
            "leaver": self.text("{worker}"), "granted": self.names["granted"], "taker": self.text("{neighbour}"),
            "kind": "successor", "until": null,
        });
        let handover = made(&admin.post("/api/v1/handovers", handover).await);
        self.name("handover", handover["items"][0]["id"].clone());
        let proposal = json!({"account": self.text("{neighbour}"), "area": STREET});
        let proposal = admin
            .post("/api/v1/proposals/administrators", proposal)
            .await;
        self.name("proposal", made(&proposal)["seq"].clone());
        let applicant = stage.enter(self.text("{neighbour}").parse().unwrap()).await;
        let district = stage.enter(ADMIN).await;
        let applications = "/api/v1/merchant-applications";
        let first = made(&applicant.post(applications, application()).await);
        let path = format!("{applications}/{}/admit", first["id"].as_str().unwrap());
        let terms = json!({"ceiling": "500.00", "sponsor": "示例基金会"});
        let admitted = made(&district.post(&path, terms).await);
        self.name("merchant", admitted["merchant"].clone());
        let second = made(&applicant.post(applications, application()).await);
        self.name("application", second["id"].clone());
        let layout = made(&district.post("/api/v1/layouts", layout("省平台")).await);
        self.name("layout", layout["versions"][0]["layout"]["id"].clone());
    }

    /// A team, what it does, a course, an honour.
    async fn together(&mut self, stage: &Stage) {
        let worker = stage.enter(self.who(Role::SocialWorker, true)).await;
        let leader = stage.enter(self.who(Role::TeamLeader, true)).await;
        let team = made(
            &worker
                .post("/api/v1/teams", team(STREET, "昌岗银龄队"))
                .await,
        );
        self.name("team", team["id"].clone());
        let appoint = json!({"account": self.text("{leader}"), "change": "appoint"});
        let path = self.text("/api/v1/teams/{team}/change");
        made(&worker.post(&path, appoint).await);
        let plan = json!({"name": "冬季探访", "aim": "", "area": STREET, "team": null, "year": 2026, "quarter": 4});
        let plan = made(&worker.post("/api/v1/plans", plan).await);
        self.name("plan", id_of(&plan));
        for name in ["activity", "draft"] {
            let planned = made(&leader.post("/api/v1/organised", organised(STREET)).await);
            self.name(name, planned["items"][0]["id"].clone());
        }
        let path = self.text("/api/v1/organised/{activity}/publish");
        let published = made(&leader.post(&path, json!({})).await);
        let shift = &published["shifts"][0];
        self.name("shift", shift["id"].clone());
        let need = json!({"need": shift["needs"][0]["id"]});
        let neighbour = self.text("{neighbour}");
        let volunteer = stage.enter(neighbour.parse().unwrap()).await;
        let path = self.text("/api/v1/shifts/{shift}/sign-up");
        made(&volunteer.post(&path, need).await);
        let visit = json!({"volunteer": neighbour, "name": "陈伯"});
        let path = self.text("/api/v1/shifts/{shift}/visits");
        let visit = made(&leader.post(&path, visit).await);
        self.name("visit", visit["items"][0]["id"].clone());
        let path = self.text("/api/v1/shifts/{shift}/sheets");
        self.name(
            "sheet",
            made(&leader.post(&path, json!({})).await)["id"].clone(),
        );
        let course = made(&worker.post("/api/v1/courses", course(STREET)).await);
        self.name("course", course["id"].clone());
        let honour =
            json!({"title": "优秀志愿者", "unit": "昌岗街道", "note": "", "day": "2026-11-20"});
        let path = self.text("/api/v1/honours/of/{member}");
        let honour = made(&worker.post(&path, honour).await);
        self.name("honour", honour["items"][0]["id"].clone());
    }

    /// A text with names in braces, as this ground calls them.
    pub(super) fn text(&self, text: &str) -> String {
        self.filled(text, true)
    }

    fn filled(&self, text: &str, there: bool) -> String {
        let mut filled = text.to_owned();
        for (name, value) in &self.names {
            let real = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let value = match (there || *name == "street", value) {
                (true, _) => real,
                (false, Value::String(_)) => NOTHING.0.to_owned(),
                (false, _) => NOTHING.1.to_owned(),
            };
            filled = filled.replace(&format!("{{{name}}}"), &value);
        }
        filled
    }

    /// Where a case asks and what it sends; of what is not there, where that is asked.
    pub(super) fn fill(&self, path: &str, body: &Value, there: bool) -> (String, Option<Value>) {
        let path = self.filled(path, there);
        (path, (!body.is_null()).then(|| self.value(body)))
    }

    /// Numbers stay numbers.
    fn value(&self, body: &Value) -> Value {
        match body {
            Value::String(text) => {
                let name = text
                    .strip_prefix('{')
                    .and_then(|rest| rest.strip_suffix('}'));
                let named = name.and_then(|name| self.names.get(name));
                named.cloned().unwrap_or_else(|| body.clone())
            }
            Value::Array(all) => all.iter().map(|one| self.value(one)).collect(),
            Value::Object(all) => {
                let all = all.iter();
                Value::Object(
                    all.map(|(key, one)| (key.clone(), self.value(one)))
                        .collect(),
                )
            }
            other => other.clone(),
        }
    }
}

#[track_caller]
fn made(answer: &Answer) -> Value {
    answer.ok().clone()
}

fn id_of(made: &Value) -> Value {
    let first = &made["items"][0]["id"];
    if first.is_null() {
        made["id"].clone()
    } else {
        first.clone()
    }
}

fn application() -> Value {
    json!({"area": STREET, "shop": {
        "name": "示例理发店", "place": "昌岗中路 1 号", "latitude_e6": 23_089_000, "longitude_e6": 113_274_000,
        "offers": "上门理发", "contact": "梁师傅", "mobile": "19900000777", "licence": "91440105示例",
    }})
}

pub(super) fn posted(area: &str) -> Value {
    json!({
        "name": "敬老探访", "class": "volunteer", "area": area, "place": "社区服务站", "content": "陪长者读报",
        "organiser": "社区居委会", "in_charge": "林老师",
        "starts_at": "2026-12-06T01:00:00Z", "ends_at": "2026-12-06T03:00:00Z",
    })
}

pub(super) fn team(area: &str, name: &str) -> Value {
    json!({
        "kind": "seniors", "name": name, "area": area, "introduction": "会的教不会的。", "skills": [], "categories": [],
    })
}

/// Saturday, 09:00 to 11:00 in Guangzhou.
pub(super) fn organised(area: &str) -> Value {
    json!({
        "name": "长者饭堂送餐", "class": "volunteer", "area": area, "place": "昌岗长者饭堂", "latitude": 23.089,
        "longitude": 113.274, "content": "把午餐送到独居长者家里", "organiser": "昌岗街道社工站（示例）",
        "in_charge": "麦永康", "insurance": "", "risk": "", "team": null, "plan": null,
        "shifts": [{
            "starts_at": "2026-12-05T01:00:00Z", "ends_at": "2026-12-05T03:00:00Z",
            "needs": [{"name": "送餐", "quantity": 3, "age_min": 0, "skill": "", "training": ""}],
        }],
        "cancel_hours": 24, "repeat": null,
    })
}

pub(super) fn course(area: &str) -> Value {
    json!({
        "name": "急救员培训", "partner": "示例大学", "term": "2026 秋季", "prerequisites": "", "requires": null,
        "area": area, "place": "昌岗社区学院", "content": "心肺复苏和包扎", "organiser": "昌岗街道社工站（示例）",
        "in_charge": "李老师", "capacity": 3, "share_required": 80, "valid_months": 1, "withdraw_hours": 24,
        "sessions": [{"starts_at": "2026-12-12T01:00:00Z", "ends_at": "2026-12-12T03:00:00Z"}],
    })
}

pub(super) fn standard() -> Value {
    json!({
        "effective_at": "2027-01-01T00:00:00+08:00", "cap": "2000.00", "expiry_months": 24, "care_expiry_months": 0,
        "day_second_minutes": 480, "day_administrator_minutes": 720,
        "rates": [{"class": "volunteer", "unit": "POINT", "per_hour": "1.00"}],
        "offers": [{"offer": "haircut", "price": "8.5", "valid_days": 30, "per_day": 1}],
    })
}

pub(super) fn layout(origin: &str) -> Value {
    let column = |field: &str, heading: &str, notation: &str| json!({"field": field, "heading": heading, "notation": notation});
    json!({
        "name": "平台导出表", "origin": origin, "retired": false,
        "columns": [
            column("name", "真实姓名", ""), column("mobile", "联系方式", ""), column("activity", "项目", ""),
            column("start", "开始", "slash_clock"), column("end", "结束", "slash_clock"),
            column("duration", "时长（分）", "minutes"), column("fixed", "单位", "=海珠"),
        ],
    })
}

pub(super) fn limits() -> Value {
    json!({"version": 0, "reason": "老人活动点的坐标不准", "limits": {
        "metres_a_minute": 600, "metres_apart": 1_000, "away_km": 8, "on_one_phone": 3, "same_hours": 4,
        "just_below_days": 3, "just_below_minutes": 15, "days_on_end": 10, "decisions": 20, "always_one": 8,
    }})
}
