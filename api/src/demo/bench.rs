//! A database for the benchmark: many members with points to move, and their tokens.

use super::{Beginning, DAY_SECONDS, begin};
use crate::{
    access::Opening,
    app::App,
    clock::Clock,
    config::Config,
    db::Db,
    error::Error,
    identity::{Enrol, Fact, Name, NewMember},
    journal::Bare,
    random::Random,
    volunteering::{Approve, ClaimHours, ClaimWords, NewActivity, Posting},
};
use anyhow::ensure;
use futures_util::future::try_join_all;
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::{AccountType, Role},
    time::Instant,
};
use std::{fmt::Write, path::Path, sync::Arc};

/// Fills an empty database and writes one token a line.
pub(crate) async fn seed(config: Config, members: u32, tokens: &Path) -> anyhow::Result<()> {
    let db = Db::open(&config.database, config.postgres_connections_max).await?;
    db.migrate().await?;
    let born = crate::journal::birth(&db)
        .await
        .map_err(Error::into_cause)?;
    ensure!(born.is_none(), "the benchmark wants an empty database");
    let now = config
        .now
        .map_or_else(Clock::system, Clock::starting_at)
        .now();
    let clock = Clock::standing_at(now.plus_seconds(-5 * DAY_SECONDS));
    let random = Random::system();
    let administrators = [random.id(), random.id()];
    let beginning = Beginning {
        demo: true,
        administrators,
        per_day: 0,
        succession: None,
    };
    begin(&config, &db, &random, clock.now(), beginning).await?;
    let app = App::assemble(config, clock, db, random).await?;
    let text = fill(&app, administrators[0], members, now)
        .await
        .map_err(Error::into_cause)?;
    tokio::fs::write(tokens, text).await?;
    app.close().await;
    Ok(())
}

async fn fill(
    app: &Arc<App>,
    administrator: Id,
    members: u32,
    now: Instant,
) -> Result<String, Error> {
    let area: AreaPath = "440105".parse().map_err(anyhow::Error::new)?;
    let reviewer = member(app, &area, "审核员").await?;
    let command = decide::Command::GrantRole {
        account: reviewer,
        area: area.clone(),
        role: Role::SocialWorker,
    };
    app.journal
        .submit(
            Bare {
                by: administrator,
                command,
            },
            None,
        )
        .await?;
    let activity = activity(app, reviewer, &area).await?;
    let accounts =
        try_join_all((0..members).map(async |_| member(app, &area, "成员").await)).await?;
    app.clock.set(now);
    // Two days of eight hours: what one reviewer may approve, and enough for one voucher at a time.
    for days_ago in [3, 2] {
        let starts = now
            .day()
            .start()
            .plus_seconds(-days_ago * DAY_SECONDS + 9 * 3_600);
        try_join_all(
            accounts
                .iter()
                .map(async |account| earn(app, activity, *account, reviewer, starts).await),
        )
        .await?;
    }
    let mut tokens = String::new();
    for account in accounts {
        let mut tx = app.db.begin().await?;
        let opening = Opening::strong(account, app.config.session);
        let token = app
            .sessions
            .open(&mut tx, &opening, app.clock.now_ms())
            .await?;
        tx.commit().await?;
        writeln!(tokens, "{}", token.text()).expect("writing to a String cannot fail");
    }
    Ok(tokens)
}

async fn member(app: &Arc<App>, area: &AreaPath, name: &str) -> Result<Id, Error> {
    let account = app.random.id();
    let name = Name::parse(name).ok_or_else(|| anyhow::anyhow!("not a name"))?;
    let member = NewMember {
        account,
        name,
        mobile: None,
        home_area: area.clone(),
        team: String::new(),
    };
    let enrol = Enrol {
        app: Arc::clone(app),
        by: Id::SYSTEM,
        holder: AccountType::Person,
        member,
    };
    app.journal.submit(enrol, None).await?;
    Ok(account)
}

async fn activity(app: &Arc<App>, by: Id, area: &AreaPath) -> Result<Seq, Error> {
    let starts = app.clock.now().plus_seconds(3_600);
    let new = NewActivity {
        name: "基准测试".into(),
        class: "volunteer".into(),
        area: area.to_string(),
        place: "社区".into(),
        content: String::new(),
        organiser: "社区".into(),
        in_charge: String::new(),
        starts_at: starts.to_string(),
        ends_at: starts.plus_seconds(30 * DAY_SECONDS).to_string(),
    };
    Ok(app
        .journal
        .submit(Posting::new(app, by, &new)?, None)
        .await?
        .seq)
}

async fn earn(
    app: &Arc<App>,
    activity: Seq,
    member: Id,
    reviewer: Id,
    starts: Instant,
) -> Result<(), Error> {
    let words = ClaimWords {
        place: String::new(),
        content: "服务".into(),
        note: String::new(),
    };
    let claim = ClaimHours {
        app: Arc::clone(app),
        member,
        activity,
        starts,
        ends: starts.plus_seconds(8 * 3_600),
        fact: Fact::new(&app.random, member, &words)?,
    };
    let claim = app.journal.submit(claim, None).await?.seq;
    app.journal
        .submit(
            Approve {
                app: Arc::clone(app),
                by: reviewer,
                claim,
                batch: false,
                signature: None,
            },
            None,
        )
        .await?;
    Ok(())
}
