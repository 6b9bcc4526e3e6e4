use super::{Outcome, Run, is_worth_noting, note, notes};
use crate::db::testing;
use ledger::ids::Id;

fn run(started_at_ms: i64, outcome: Outcome, done: u64) -> Run {
    Run {
        started_at_ms,
        ended_at_ms: started_at_ms + 5,
        outcome,
        done,
        asked_by: None,
    }
}

#[test]
fn an_idle_job_is_written_down_now_and_then_and_everything_else_at_once() {
    let idle = run(1_200_000, Outcome::Done, 0);
    let failed = run(1_200_000, Outcome::Failed, 0);
    for (before, now, noted) in [
        (None, idle, true),
        (Some(idle), run(1_260_000, Outcome::Done, 0), false),
        (Some(idle), run(1_800_000, Outcome::Done, 0), true),
        (Some(idle), run(1_260_000, Outcome::Done, 3), true),
        (Some(idle), run(1_260_000, Outcome::Failed, 0), true),
        (Some(failed), run(1_260_000, Outcome::Failed, 0), true),
        (Some(failed), run(1_260_000, Outcome::Done, 0), true),
    ] {
        assert_eq!(is_worth_noting(before, now), noted, "{before:?} {now:?}");
    }
}

#[tokio::test]
async fn the_newest_run_stands_whoever_wrote_it_down_last() {
    for db in testing::engines().await {
        let newest = Run {
            asked_by: Some(Id([7; 16])),
            ..run(20, Outcome::Failed, 0)
        };
        for one in [run(10, Outcome::Done, 1), newest, run(15, Outcome::Done, 9)] {
            note(&db, "retention", one).await.unwrap();
        }
        let noted = notes(&db).await.unwrap();
        assert_eq!(noted.get("retention"), Some(&newest), "{}", db.engine());
        assert_eq!(noted.len(), 1);
    }
}
