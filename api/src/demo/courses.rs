//! Courses of a demonstration: one that some have finished and one of them has a certificate of, and one that begins.

use super::{DAY_SECONDS, cast::Cast, wait_until};
use crate::{
    access::Role,
    app::App,
    error::Error,
    identity::Fact,
    volunteering::{Approve, ClaimHours, ClaimWords, Taught, ToldCourse, tell_course, tell_passed},
};
use ledger::{area::AreaPath, ids::Id, time::Instant};
use std::sync::Arc;

/// Volunteers in the course: the sixth has passed, the seventh has been there once.
const LEARNERS: [usize; 2] = [6, 7];
const PLACE: &str = "街道文化站";
const CONTENT: &str = "心肺复苏和止血包扎：两个晚上，当场练习。";

/// A course under way, from its announcement to what came of it.
pub(super) struct Begun {
    course: Taught,
    sessions: [(Instant, Instant); 2],
}

/// In the evening, when nobody of the cast serves.
fn evening(now: Instant, days: i64) -> (Instant, Instant) {
    let starts = now
        .day()
        .start()
        .plus_seconds(days * DAY_SECONDS + 19 * 3_600 + 1_800);
    (starts, starts.plus_seconds(5_400))
}

/// Announces it, long before.
pub(super) async fn announce(app: &Arc<App>, cast: &Cast, now: Instant) -> Result<Begun, Error> {
    let sessions = [evening(now, -9), evening(now, -7)];
    let area = Cast::home();
    let told = told(&area, &sessions, "第一期");
    let learners = LEARNERS.map(|n| cast.who(Role::Volunteer, n));
    let worker = cast.who(Role::SocialWorker, 1);
    let course = tell_course(app, worker, &told, &learners).await?;
    Ok(Begun { course, sessions })
}

/// What came of it: hours, approvals, a certificate; and the next one, in which somebody has a place.
pub(super) async fn finish(
    app: &Arc<App>,
    cast: &Cast,
    now: Instant,
    begun: Begun,
) -> Result<(), Error> {
    let [passed, once] = LEARNERS.map(|n| cast.who(Role::Volunteer, n));
    let worker = cast.who(Role::SocialWorker, 1);
    let [first, second] = begun.sessions;
    for (learner, session) in [(passed, first), (once, first), (passed, second)] {
        learn(app, &begun.course, (learner, worker), session).await?;
    }
    tell_passed(app, worker, (&begun.course.id, passed), "练习认真。").await?;
    let sessions = [evening(now, 10), evening(now, 17)];
    let area = Cast::home();
    tell_course(app, worker, &told(&area, &sessions, "第二期"), &[once]).await?;
    Ok(())
}

fn told<'a>(
    area: &'a AreaPath,
    sessions: &'a [(Instant, Instant)],
    term: &'a str,
) -> ToldCourse<'a> {
    ToldCourse {
        name: "社区急救员",
        partner: "示范大学护理学院（示例）",
        term,
        area,
        place: PLACE,
        content: CONTENT,
        organiser: "昌岗街道社工站（示例）",
        capacity: 20,
        sessions,
    }
}

async fn learn(
    app: &Arc<App>,
    course: &Taught,
    (member, by): (Id, Id),
    (starts, ends): (Instant, Instant),
) -> Result<(), Error> {
    wait_until(app, ends.plus_seconds(600));
    let words = ClaimWords {
        place: PLACE.into(),
        content: CONTENT.into(),
        note: String::new(),
    };
    let claim = ClaimHours {
        app: Arc::clone(app),
        member,
        activity: course.seq,
        starts,
        ends,
        fact: Fact::new(&app.random, member, &words)?,
    };
    let claim = app.journal.submit(claim, None).await?.seq;
    let approve = Approve {
        app: Arc::clone(app),
        by,
        claim,
        batch: false,
        signature: None,
    };
    app.journal.submit(approve, None).await?;
    Ok(())
}
