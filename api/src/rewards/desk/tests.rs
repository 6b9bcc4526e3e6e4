use crate::{
    access::proxies::{self, Joined},
    people::testing::{ADMIN, Answer, DISTRICT, OTHER_STREET, STREET, Stage, audit, stages},
};
use ledger::{
    area::AreaPath,
    decide,
    ids::Id,
    kinds::{AccountType, Role},
    standard::HoursClass,
    tree::Hash,
};
use serde_json::{Value, json};

/// A street with a clerk, a barber, and a resident with sixteen points and no phone.
struct Desk {
    stage: Stage,
    clerk: Id,
    elder: Id,
    barber: Id,
}

async fn desks() -> Vec<Desk> {
    let mut desks = Vec::new();
    for stage in stages().await {
        let clerk = stage.person("黎社工", 11, STREET).await;
        let colleague = stage.person("岑社工", 12, STREET).await;
        let elder = stage.person("何秀兰", 13, STREET).await;
        stage.grant(clerk, Role::SocialWorker, STREET).await;
        stage.grant(colleague, Role::SocialWorker, STREET).await;
        let barber = admitted(&stage, STREET).await;
        earned(&stage, colleague, elder).await;
        desks.push(Desk {
            stage,
            clerk,
            elder,
            barber,
        });
    }
    desks
}

async fn admitted(stage: &Stage, area: &str) -> Id {
    let account = stage.app.random.id();
    let open = decide::Command::OpenAccount {
        account,
        holder: AccountType::Merchant,
        invited: false,
    };
    stage.record(ADMIN, open).await;
    let admit = decide::Command::AdmitMerchant {
        account,
        area: area.parse::<AreaPath>().unwrap(),
        ceiling: 0,
        sponsor: Hash::ZERO,
    };
    stage.record(ADMIN, admit).await;
    account
}

/// Two days of eight hours, recorded by the member and approved by a colleague of the clerk.
pub(in crate::rewards) async fn earned(stage: &Stage, reviewer: Id, member: Id) {
    let starts = stage.app.clock.now();
    let post = decide::Command::PostActivity {
        activity: stage.app.random.id(),
        area: STREET.parse().unwrap(),
        class: HoursClass::Volunteer,
        commitment: Hash::ZERO,
        starts,
        ends: starts.plus_seconds(3 * 86_400),
    };
    let activity = stage.record(ADMIN, post).await;
    stage.later(2 * 86_400);
    for day in 0..2 {
        let starts = starts.plus_seconds(day * 86_400);
        let claim = decide::Command::ClaimHours {
            activity,
            commitment: Hash::ZERO,
            member,
            starts,
            ends: starts.plus_seconds(8 * 3_600),
        };
        let claim = stage.record(member, claim).await;
        let batch = false;
        let approve = decide::Command::ApproveClaim { claim, batch };
        stage.record(reviewer, approve).await;
    }
}

impl Desk {
    fn path(&self, rest: &str) -> String {
        format!("/api/v1/desk/people/{}{rest}", self.elder)
    }

    async fn take(&self) -> Answer {
        let clerk = self.stage.enter(self.clerk).await;
        let wish = json!({"offer": "haircut"});
        clerk.post(&self.path("/vouchers"), wish).await
    }

    async fn use_up(&self, by: Id, voucher: &str, merchant: Id) -> Answer {
        let clerk = self.stage.enter(by).await;
        let path = self.path(&format!("/vouchers/{voucher}/redeem"));
        let wish = json!({"merchant": merchant.to_string()});
        clerk.post(&path, wish).await
    }

    async fn notices(&self, of: Id) -> Vec<Value> {
        let reader = self.stage.enter(of).await;
        let notices = reader.get("/api/v1/me/notices").await;
        notices.ok()["items"].as_array().unwrap().clone()
    }
}

fn id(receipt: &Answer) -> String {
    receipt.ok()["voucher"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_clerk_takes_prints_and_uses_a_voucher_for_somebody_without_a_phone() {
    for desk in desks().await {
        let taken = desk.take().await;
        let voucher = &taken.ok()["voucher"];
        assert_eq!(voucher["code"].as_str().unwrap().len(), 14);
        assert!(voucher["qr_svg"].as_str().unwrap().contains("<svg"));
        let clerk = desk.stage.enter(desk.clerk).await;
        let points = clerk.get(&desk.path("/points")).await;
        assert_eq!(points.ok()["available"], "6.00");
        assert_eq!(points.body["held"], "10.00");
        assert_eq!(points.body["vouchers"][0]["id"], voucher["id"]);
        assert_eq!(points.body["used_today"], 0);
        desk.stage.later(1);
        let used = desk.use_up(desk.clerk, &id(&taken), desk.barber).await;
        assert_eq!(used.ok()["voucher"]["state"], "redeemed");
        let again = desk.use_up(desk.clerk, &id(&taken), desk.barber).await;
        assert_eq!(again.code(), "voucher_used");
        let told = desk.notices(desk.elder).await;
        let kinds: Vec<&Value> = told.iter().map(|one| &one["kind"]).collect();
        assert_eq!(kinds, ["desk_used", "desk_taken"]);
        assert_eq!(audit(&desk.stage.db).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_voucher_given_up_at_the_desk_returns_its_points() {
    for desk in desks().await {
        let taken = desk.take().await;
        let clerk = desk.stage.enter(desk.clerk).await;
        let path = desk.path(&format!("/vouchers/{}/cancel", id(&taken)));
        let given_up = clerk.send("POST", &path, None).await;
        assert_eq!(given_up.ok()["voucher"]["state"], "cancelled");
        let points = clerk.get(&desk.path("/points")).await;
        assert_eq!(points.ok()["available"], "16.00");
    }
}

#[tokio::test]
async fn whoever_is_family_elsewhere_or_the_member_is_refused() {
    for desk in desks().await {
        let stage = &desk.stage;
        let voucher = id(&desk.take().await);
        // A clerk of another street knows nobody here.
        let elsewhere = stage.person("麦社工", 21, OTHER_STREET).await;
        stage
            .grant(elsewhere, Role::SocialWorker, OTHER_STREET)
            .await;
        let refused = desk.use_up(elsewhere, &voucher, desk.barber).await;
        assert_eq!(refused.code(), "person_unknown");
        // A merchant of another street is not this clerk's.
        let far = admitted(stage, OTHER_STREET).await;
        let refused = desk.use_up(desk.clerk, &voucher, far).await;
        assert_eq!(refused.code(), "role_missing");
        // Nobody for themselves, also when they are a clerk.
        stage.grant(desk.elder, Role::SocialWorker, STREET).await;
        let refused = desk.use_up(desk.elder, &voucher, desk.barber).await;
        assert_eq!(refused.code(), "own_voucher");
        // Nobody for family, also when that has ended.
        let mut tx = stage.db.begin().await.unwrap();
        let joined = Joined {
            person: desk.elder,
            proxy: desk.clerk,
            consent: 0,
            spends: true,
            kinship: Vec::new(),
            since_ms: 0,
        };
        proxies::join(&mut tx, &joined).await.unwrap();
        tx.commit().await.unwrap();
        let refused = desk.use_up(desk.clerk, &voucher, desk.barber).await;
        assert_eq!(refused.code(), "own_family");
        assert_eq!(desk.take().await.code(), "own_family");
    }
}

#[tokio::test]
async fn another_members_voucher_is_none_here() {
    for desk in desks().await {
        let voucher = id(&desk.take().await);
        let neighbour = desk.stage.person("梁伯", 31, STREET).await;
        let clerk = desk.stage.enter(desk.clerk).await;
        for act in ["redeem", "cancel", "statement"] {
            let path = format!("/api/v1/desk/people/{neighbour}/vouchers/{voucher}/{act}");
            let body = (act != "cancel").then(|| json!({"merchant": desk.barber.to_string()}));
            let refused = clerk.send("POST", &path, body).await;
            assert_eq!(refused.code(), "voucher_unknown", "{act}");
        }
    }
}

#[tokio::test]
async fn a_card_leads_to_its_holder_until_it_is_ended() {
    for desk in desks().await {
        let clerk = desk.stage.enter(desk.clerk).await;
        let card = format!("/api/v1/people/{}/card", desk.elder);
        let made = clerk.send("POST", &card, None).await;
        let number = json!({"number": made.ok()["number"]});
        let find = "/api/v1/desk/cards/find";
        let found = clerk.send("POST", find, Some(number.clone())).await;
        assert_eq!(found.ok()["account"], desk.elder.to_string());
        let elsewhere = desk.stage.person("麦社工", 21, OTHER_STREET).await;
        let grant = (elsewhere, Role::SocialWorker, OTHER_STREET);
        desk.stage.grant(grant.0, grant.1, grant.2).await;
        let other = desk.stage.enter(elsewhere).await;
        let refused = other.send("POST", find, Some(number.clone())).await;
        assert_eq!(refused.code(), "card_unknown");
        clerk.send("DELETE", &card, None).await;
        let lost = clerk.send("POST", find, Some(number)).await;
        assert_eq!(lost.code(), "card_unknown");
        let twice = clerk.send("DELETE", &card, None).await;
        assert_eq!(twice.code(), "card_unknown");
    }
}

#[tokio::test]
async fn auditors_see_who_credited_people_that_have_claimed_nothing() {
    for desk in desks().await {
        let stage = &desk.stage;
        let invited = stage.app.random.id();
        let open = decide::Command::OpenAccount {
            account: invited,
            holder: AccountType::Person,
            invited: true,
        };
        stage.record(desk.clerk, open).await;
        let starts = stage.app.clock.now();
        let post = decide::Command::PostActivity {
            activity: stage.app.random.id(),
            area: STREET.parse().unwrap(),
            class: HoursClass::Volunteer,
            commitment: Hash::ZERO,
            starts,
            ends: starts.plus_seconds(86_400),
        };
        let activity = stage.record(ADMIN, post).await;
        stage.later(3_600);
        let claim = decide::Command::ClaimHours {
            activity,
            commitment: Hash::ZERO,
            member: invited,
            starts,
            ends: starts.plus_seconds(3_600),
        };
        let claim = stage.record(desk.clerk, claim).await;
        let batch = false;
        let approve = decide::Command::ApproveClaim { claim, batch };
        stage.record(ADMIN, approve).await;
        let auditor = stage.person("严审计", 41, DISTRICT).await;
        stage.grant(auditor, Role::Auditor, DISTRICT).await;
        let auditor = stage.enter(auditor).await;
        let list = auditor.get("/api/v1/desk/unclaimed").await;
        let pair = &list.ok()["items"][0];
        assert_eq!(pair["recorder"], desk.clerk.to_string());
        assert_eq!(pair["reviewer"], ADMIN.to_string());
        assert_eq!(
            (&pair["members"], &pair["points"]),
            (&json!(1), &json!("1.00"))
        );
        // Whoever has claimed the account is seen by somebody: it leaves the list.
        let claimed = decide::Command::ActivateAccount { account: invited };
        stage.record(Id::SYSTEM, claimed).await;
        let list = auditor.get("/api/v1/desk/unclaimed").await;
        assert_eq!(list.ok()["items"], json!([]));
    }
}

#[tokio::test]
async fn auditors_see_how_often_each_clerk_acted() {
    for desk in desks().await {
        let voucher = id(&desk.take().await);
        desk.use_up(desk.clerk, &voucher, desk.barber).await.ok();
        let auditor = desk.stage.person("严审计", 41, DISTRICT).await;
        desk.stage.grant(auditor, Role::Auditor, DISTRICT).await;
        let auditor = desk.stage.enter(auditor).await;
        let clerks = auditor.get("/api/v1/desk/clerks").await;
        let one = &clerks.ok()["items"][0];
        assert_eq!(one["account"], desk.clerk.to_string());
        let counts = ["redeemed", "members", "merchants", "at_one_merchant"];
        assert!(counts.iter().all(|count| one[*count] == 1), "{one}");
        let near = desk.stage.enter(desk.clerk).await;
        let merchants = near.get("/api/v1/desk/merchants").await;
        assert_eq!(merchants.ok()["items"].as_array().unwrap().len(), 1);
    }
}
