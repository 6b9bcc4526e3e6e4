//! Steps that several journeys begin with.
//!
//! Hours are claimed after they were given, for an activity that was posted before it began. So a
//! journey posts on Tuesday morning, and goes on on Friday.

use harness::engine::Engine;
use harness::person::{Person, number, text};
use harness::server::Server;
use serde_json::{Value, json};

/// Three days after the demo was born: 10:00 in Guangzhou.
pub(crate) const FRIDAY: &str = "2026-11-27T02:00:00Z";

/// Wednesday, 08:00 to 16:00 in Guangzhou: what one reviewer may approve for one day.
pub(crate) const WEDNESDAY: [&str; 2] = ["2026-11-25T00:00:00Z", "2026-11-25T08:00:00Z"];
pub(crate) const THURSDAY: [&str; 2] = ["2026-11-26T00:00:00Z", "2026-11-26T08:00:00Z"];

/// A demo on Friday, where two days of service lie behind the first volunteer.
pub(crate) struct Week {
    pub(crate) server: Server,
    pub(crate) volunteer: Person,
    pub(crate) worker: Person,
    /// The activities of Wednesday and Thursday.
    pub(crate) activities: [String; 2],
}

impl Week {
    pub(crate) async fn begin(engine: Engine) -> Self {
        Self::of_class(engine, "volunteer").await
    }

    pub(crate) async fn of_class(engine: Engine, class: &str) -> Self {
        let mut server = Server::demo(engine).await;
        let worker = server.enter("social_worker", 1).await;
        let wednesday = post_activity(&worker, class, WEDNESDAY).await;
        let thursday = post_activity(&worker, class, THURSDAY).await;
        server.move_to(FRIDAY).await;
        Self {
            volunteer: server.enter("volunteer", 1).await,
            worker: server.enter("social_worker", 1).await,
            server,
            activities: [wednesday, thursday],
        }
    }

    /// The volunteer records both days in full and the social worker approves: 16 points.
    pub(crate) async fn earn(&self) {
        for (activity, span) in self.activities.iter().zip([WEDNESDAY, THURSDAY]) {
            let seq = self.claim(activity, span).await;
            self.approve(seq).await;
        }
    }

    pub(crate) async fn claim(&self, activity: &str, span: [&str; 2]) -> i64 {
        let claim = claim_body(activity, span);
        let claim = self
            .volunteer
            .post("/api/v1/claims", &claim)
            .await
            .expect(201);
        number(&claim, "seq")
    }

    pub(crate) async fn approve(&self, seq: i64) -> Value {
        let path = format!("/api/v1/reviews/{seq}/approve");
        let claim = self.worker.post(&path, &json!({})).await.ok();
        assert_eq!(claim["state"], "approved", "{claim}");
        claim
    }

    pub(crate) async fn issue_voucher(&self) -> Value {
        let wish = json!({"offer": "haircut"});
        self.volunteer
            .post("/api/v1/vouchers", &wish)
            .await
            .expect(201)
    }
}

pub(crate) fn claim_body(activity: &str, [starts, ends]: [&str; 2]) -> Value {
    json!({
        "activity": activity,
        "starts_at": starts,
        "ends_at": ends,
        "place": "社区服务站",
        "content": "陪长者散步、读报",
        "note": "",
    })
}

pub(crate) async fn post_activity(worker: &Person, class: &str, span: [&str; 2]) -> String {
    let me = worker.get("/api/v1/me").await.ok();
    let area = text(&me["roles"][0], "area");
    let activity = json!({
        "name": "敬老探访",
        "class": class,
        "area": area,
        "place": "社区服务站",
        "content": "陪长者散步、读报",
        "organiser": "社区居委会",
        "in_charge": "林老师",
        "starts_at": span[0],
        "ends_at": span[1],
    });
    text(
        &worker
            .post("/api/v1/activities", &activity)
            .await
            .expect(201),
        "id",
    )
}
