//! A demonstration: invented people and four months of their life, made through the real commands.
//!
//! The same seed and clock give the same ledger. Whether a database is a demonstration stands in its genesis;
//! no setting turns one into the other.

mod bench;
mod birth;
mod cast;
mod courses;
mod district;
mod life;
mod weeks;

pub(crate) use bench::seed as bench_seed;
pub(crate) use birth::{Beginning, begin};
pub(crate) use district::Size;

use crate::{
    app::App,
    clock::Clock,
    config::Config,
    db::Db,
    error::Error,
    journal,
    random::Random,
    transparency::{Predecessor, succession},
};
use anyhow::{Context, ensure};
use std::sync::Arc;

/// The first ledger of this project was born with it.
const SEED: u64 = 440_105;
const DAY_SECONDS: i64 = 86_400;
/// How much life lies behind a demonstration when it opens.
const LIFE_DAYS: i64 = 120;
/// And behind that of a district.
const DISTRICT_DAYS: i64 = 380;
/// Lies beside the keys while a demonstration is made: half a cast is no demonstration.
const UNFINISHED_FILE: &str = "demo.unfinished";

/// How much a demonstration tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// A few people of two streets, and four months.
    Street,
    /// Volunteers and teams of every street, and up to a year.
    District(Size),
}

/// Makes the demonstration, unless the database holds it already.
pub(crate) async fn prepare(config: &Config, scale: Scale) -> anyhow::Result<()> {
    ensure!(
        config.listen.ip().is_loopback(),
        "a demonstration listens on loopback addresses only"
    );
    let unfinished = config.data_dir.join(UNFINISHED_FILE);
    let db = Db::open(&config.database, config.postgres_connections_max).await?;
    db.migrate().await?;
    if let Some(birth) = journal::birth(&db).await.map_err(Error::into_cause)? {
        ensure!(
            birth.demo,
            "this database holds a real ledger, which is no demonstration"
        );
        ensure!(
            !unfinished.exists(),
            "the demonstration was interrupted while it was made: remove {} and what the database \
             holds, and start again",
            config.data_dir.display()
        );
        db.close().await;
    } else {
        std::fs::create_dir_all(&config.data_dir)?;
        std::fs::File::create(&unfinished)?.sync_all()?;
        told(config, db, scale).await?.close().await;
        std::fs::remove_file(&unfinished)?;
    }
    Ok(())
}

/// Begins a real ledger and names its two administrators. It may take the place of another.
pub(crate) async fn init(config: &Config, before: &Predecessor) -> anyhow::Result<()> {
    let succession = succession(before).await?;
    let db = Db::open(&config.database, config.postgres_connections_max).await?;
    db.migrate().await?;
    let born = journal::birth(&db).await.map_err(Error::into_cause)?;
    ensure!(born.is_none(), "this database holds a ledger already");
    let random = Random::system();
    let administrators = [random.id(), random.id()];
    let now = config
        .now
        .map_or_else(Clock::system, Clock::starting_at)
        .now();
    let beginning = Beginning {
        demo: false,
        administrators,
        per_day: 10,
        succession,
    };
    begin(config, &db, &random, now, beginning).await?;
    db.close().await;
    println!(
        "The administrators are {} and {}.",
        administrators[0], administrators[1]
    );
    println!("Each enters by a link of `haizhu staff-link ACCOUNT --name NAME --mobile NUMBER`.");
    Ok(())
}

/// A service over a database in which the demonstration was just told.
pub(crate) async fn told(config: &Config, db: Db, scale: Scale) -> anyhow::Result<Arc<App>> {
    let now = config
        .now
        .map_or_else(Clock::system, Clock::starting_at)
        .now();
    let days = match scale {
        Scale::Street => LIFE_DAYS,
        Scale::District(_) => DISTRICT_DAYS,
    };
    let clock = Clock::standing_at(now.plus_seconds(-days * DAY_SECONDS));
    let random = Random::seeded(SEED);
    let administrators = [random.id(), random.id()];
    let beginning = Beginning {
        demo: true,
        administrators,
        per_day: 10,
        succession: None,
    };
    begin(config, &db, &random, clock.now(), beginning).await?;
    let app = App::assemble(config.clone(), clock, db, random).await?;
    let cast = cast::assemble(&app, administrators)
        .await
        .map_err(Error::into_cause)?;
    let course = courses::announce(&app, &cast, now).await;
    let course = course.map_err(Error::into_cause)?;
    let told = match scale {
        Scale::Street => life::tell(&app, &cast, now).await,
        Scale::District(size) => district::tell(&app, &cast, now, size).await,
    };
    let told = told.map_err(Error::into_cause);
    told.context("the demonstration could not be told")?;
    let ahead = weeks::tell(&app, &cast, now)
        .await
        .map_err(Error::into_cause);
    ahead.context("what lies ahead could not be told")?;
    let taught = courses::finish(&app, &cast, now, course).await;
    taught
        .map_err(Error::into_cause)
        .context("the courses could not be told")?;
    Ok(app)
}

/// Lets the demonstration's clock move on to a moment, never back.
fn wait_until(app: &Arc<App>, moment: ledger::time::Instant) {
    if moment > app.clock.now() {
        app.clock.set(moment);
    }
}

#[cfg(test)]
mod tests {
    use super::{Scale, Size, UNFINISHED_FILE, prepare, told};
    use crate::{
        app::App,
        backup::tests::rows,
        config::Config,
        db::{Db, fetch_all, testing::engines},
        identity, journal,
        people::testing::audit,
    };
    use std::sync::{Arc, Mutex};

    /// A whole year, of fewer people than the one that is shown.
    const YEAR: Size = Size {
        volunteers: 24,
        teams: 4,
        ..Size::YEAR
    };

    #[tokio::test]
    async fn a_demo_year_is_found_in_order_and_holds_nobodys_name_or_number_in_clear() {
        let log = Log::listening();
        crate::metrics::install().unwrap();
        for db in engines().await {
            let folder = tempfile::tempdir().unwrap();
            let config = Config::in_folder(folder.path());
            let app = told(&config, db.clone(), Scale::District(YEAR))
                .await
                .unwrap();
            assert!(audit(&db).await.is_empty());
            let needles = personal(&app).await;
            assert!(needles.len() > 100, "{}", needles.len());
            tracing::info!("Told a year");
            let (log, exported) = (log.taken(), exported(&db).await);
            // Neither search is blind.
            assert!(log.contains("Told a year"));
            assert!(exported.contains("\"kind\":\"hours.approved\""));
            for (what, text) in [
                ("the log", log),
                ("an export", exported),
                ("the metrics", crate::metrics::render()),
            ] {
                for needle in &needles {
                    assert!(!text.contains(needle), "{what} holds {needle}");
                }
            }
            let mut seen_announcement = false;
            for (table, rows) in rows(&db).await {
                let text = rows.join("\n");
                seen_announcement |= text.contains("党员先锋");
                for needle in &needles {
                    assert!(!text.contains(needle), "{table} holds {needle}");
                }
            }
            assert!(seen_announcement, "the search is blind");
        }
    }

    /// All that is logged in this process, as talkative as an operator can make it; statements of the driver aside,
    /// which hold no values.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Log {
        fn listening() -> Self {
            let log = Self::default();
            let written = log.clone();
            tracing_subscriber::fmt()
                .with_env_filter("trace,sqlx=info")
                .with_writer(move || written.clone())
                .init();
            log
        }

        fn taken(&self) -> String {
            let mut heard = self.0.lock().unwrap();
            String::from_utf8(std::mem::take(&mut heard)).unwrap()
        }
    }

    impl std::io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What an auditor takes away.
    async fn exported(db: &Db) -> String {
        let snapshot = journal::snapshot(db).await.unwrap();
        let (out, mut pieces) = tokio::sync::mpsc::channel(64);
        let writing = tokio::spawn(async move { snapshot.write(Vec::new(), out).await });
        let mut text = String::new();
        while let Some(piece) = pieces.recv().await {
            text.push_str(&piece);
        }
        writing.await.unwrap().unwrap();
        text
    }

    /// Names and numbers of everybody, as they are written and in hex digits.
    async fn personal(app: &App) -> Vec<String> {
        let accounts = fetch_all!(&app.db, (String,), "SELECT account FROM members").unwrap();
        let accounts: Vec<_> = accounts.iter().map(|one| one.0.parse().unwrap()).collect();
        let people = identity::people(&app.db, &app.keys, &accounts)
            .await
            .unwrap();
        // What stands on a shop's sign is public.
        let signs = fetch_all!(&app.db, (String,), "SELECT name FROM merchant_shops").unwrap();
        let is_sign = |name: &str| signs.iter().any(|(sign,)| sign == name);
        let mut needles = Vec::new();
        for person in people.values().filter(|one| !is_sign(one.name.as_str())) {
            let number = person
                .mobile
                .as_ref()
                .map(|number| number.as_str().to_owned());
            for text in number.into_iter().chain([person.name.as_str().to_owned()]) {
                needles.push(hex::encode(&text));
                needles.push(text);
            }
        }
        needles.sort();
        needles.dedup();
        needles
    }

    #[tokio::test]
    async fn a_demonstration_that_was_interrupted_is_not_served_as_a_whole_one() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        prepare(&config, Scale::Street).await.unwrap();
        prepare(&config, Scale::Street).await.unwrap();
        std::fs::write(config.data_dir.join(UNFINISHED_FILE), "").unwrap();
        let refused = prepare(&config, Scale::Street)
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("was interrupted"), "{refused}");
    }
}
