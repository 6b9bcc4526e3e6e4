//! Copies of a demonstration on either engine, brought back on either engine; and copies that are not what they were.

use super::{
    check::{Checked, check},
    file::{Line, Reader, beside},
    key,
    restore::{load, load_without},
    store, text,
    write::copy,
};
use crate::{
    app::App,
    clock::Clock,
    config::Config,
    db::{
        Db, execute, fetch_all,
        testing::{self, TestDb},
    },
    demo,
    journal::Bare,
    random::Random,
};
use age::x25519::Recipient;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::Signer as _;
use ledger::{
    decide,
    kinds::AccountType,
    note::{SignatureType, Signer},
    time::Instant,
};
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

const ORIGIN: &str = "localhost:8080/log";

fn now() -> Instant {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

/// A demonstration with a key for its backups.
struct Place {
    app: Arc<App>,
    db: TestDb,
    folder: tempfile::TempDir,
    recipient: Recipient,
}

impl Place {
    async fn over(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        let app = demo::told(&config, db.clone(), demo::Scale::Street)
            .await
            .unwrap();
        app.publisher.publish().await.unwrap();
        let recipient = key::make(&folder.path().join("backup.key"), now()).unwrap();
        Self {
            app,
            db,
            folder,
            recipient,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn key(&self) -> PathBuf {
        self.path("backup.key")
    }

    async fn copy(&self, name: &str) -> PathBuf {
        let file = self.path(name);
        copy(
            &self.db,
            std::slice::from_ref(&self.recipient),
            now(),
            &file,
        )
        .await
        .unwrap();
        file
    }

    async fn check(&self, file: &Path) -> anyhow::Result<Checked> {
        check(file, &self.key(), None).await
    }

    async fn restore(&self, file: &Path, db: &Db) -> anyhow::Result<()> {
        let mut reader = Reader::open(file, &self.key())?;
        load(&mut reader, db).await.map(drop)
    }

    async fn record(&self) {
        record(&self.app).await;
    }

    /// The text of a copy, changed and sealed again by somebody who knows the recipient.
    fn forged(&self, file: &Path, change: impl FnOnce(String) -> String) -> PathBuf {
        let keys = key::read(&self.key()).unwrap();
        let sealed = fs::read(file).unwrap();
        let clear = age::Decryptor::new(sealed.as_slice()).unwrap();
        let clear = clear.decrypt(keys.iter().map(|key| &**key)).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(clear)
            .read_to_string(&mut text)
            .unwrap();
        let changed = change(text.clone());
        assert_ne!(text, changed, "nothing was changed");
        let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        zipped.write_all(changed.as_bytes()).unwrap();
        let sealed = age::encrypt(&self.recipient, &zipped.finish().unwrap()).unwrap();
        let forged = self.path("forged.backup");
        fs::write(&forged, sealed).unwrap();
        fs::copy(beside(file, ".checkpoint"), beside(&forged, ".checkpoint")).unwrap();
        forged
    }
}

async fn record(app: &App) {
    let command = decide::Command::OpenAccount {
        account: Random::system().id(),
        holder: AccountType::Person,
        invited: false,
    };
    let by = administrator(app).await;
    app.journal
        .submit(Bare { by, command }, None)
        .await
        .unwrap();
}

async fn administrator(app: &App) -> ledger::ids::Id {
    let rows = fetch_all!(
        &app.db,
        (String,),
        "SELECT account FROM staff_roles WHERE role = 'administrator' ORDER BY granted_seq"
    );
    rows.unwrap()[0].0.parse().unwrap()
}

async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for db in testing::engines().await {
        places.push(Place::over(db).await);
    }
    places
}

/// Databases in which no migration has run.
async fn empty() -> Vec<TestDb> {
    testing::bare_engines().await
}

/// Every row of every table, however the engine orders them.
pub(crate) async fn rows(db: &Db) -> BTreeMap<String, Vec<String>> {
    let mut tx = db.snapshot().await.unwrap();
    let mut all = BTreeMap::new();
    for table in store::tables(&mut tx).await.unwrap() {
        let mut rows = Vec::new();
        store::each_row(&mut tx, &table, |row| {
            // The engines space and spell the same values differently.
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            rows.push(row.to_string().to_lowercase());
            Ok(())
        })
        .await
        .unwrap();
        rows.sort();
        all.insert(table.name, rows);
    }
    all
}

#[tokio::test]
async fn what_was_copied_comes_back_row_by_row_on_either_engine() {
    for place in places().await {
        let file = place.copy("whole.backup").await;
        let before = rows(&place.db).await;
        assert!(before["entries"].len() > 300 && before["facts"].len() > 50);
        for fresh in empty().await {
            place.restore(&file, &fresh).await.unwrap();
            let after = rows(&fresh).await;
            for (table, rows) in &before {
                let engines = (place.db.engine(), fresh.engine());
                assert_eq!(after[table], *rows, "{table}, {engines:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_copy_proves_itself_and_says_whose_key_it_believed() {
    for place in places().await {
        let file = place.copy("whole.backup").await;
        let checked = place.check(&file).await.unwrap();
        assert!(checked.is_clean(), "{}: {checked}", place.db.engine());
        assert!(checked.to_string().contains("WARNING"), "{checked}");
        let other = Signer::new(ORIGIN, SignatureType::Ed25519, &[9; 32]).unwrap();
        let other = other.verifier_key().clone();
        let checked = check(&file, &place.key(), Some(other)).await.unwrap();
        assert!(!checked.is_clean(), "another's key: {checked}");
        let key = place.app.publisher.vkey().parse().unwrap();
        let checked = check(&file, &place.key(), Some(key)).await.unwrap();
        assert!(
            checked.is_clean() && !checked.to_string().contains("WARNING"),
            "{checked}"
        );
    }
}

#[tokio::test]
async fn a_copy_taken_while_people_write_is_one_moment() {
    for place in places().await {
        let app = Arc::clone(&place.app);
        let writing = tokio::spawn(async move {
            loop {
                record(&app).await;
            }
        });
        for name in ["first.backup", "second.backup", "third.backup"] {
            let file = place.copy(name).await;
            let checked = place.check(&file).await.unwrap();
            assert!(checked.is_clean(), "{}: {checked}", place.db.engine());
        }
        writing.abort();
    }
}

#[tokio::test]
async fn entries_that_were_not_signed_yet_are_told_and_no_finding() {
    let place = Place::over(testing::sqlite().await).await;
    place.record().await;
    let checked = place.check(&place.copy("tail.backup").await).await.unwrap();
    assert!(checked.is_clean(), "{checked}");
    assert!(
        checked
            .to_string()
            .contains("The last 1 entries were not signed"),
        "{checked}"
    );
}

#[tokio::test]
async fn a_file_that_was_cut_anywhere_is_not_clean_and_restores_nothing() {
    let place = Place::over(testing::sqlite().await).await;
    let whole = fs::read(place.copy("whole.backup").await).unwrap();
    let cut = place.path("cut.backup");
    let every = whole.len() / 12;
    for length in (0..whole.len()).step_by(every).chain([whole.len() - 1]) {
        fs::write(&cut, &whole[..length]).unwrap();
        let clean = place
            .check(&cut)
            .await
            .is_ok_and(|checked| checked.is_clean());
        assert!(!clean, "{length} of {} bytes", whole.len());
        let fresh = testing::bare_sqlite().await;
        assert!(place.restore(&cut, &fresh).await.is_err());
        assert!(store::is_empty(&fresh).await.unwrap(), "{length}");
    }
}

#[tokio::test]
async fn a_changed_byte_anywhere_is_noticed() {
    let place = Place::over(testing::sqlite().await).await;
    let whole = fs::read(place.copy("whole.backup").await).unwrap();
    let changed = place.path("changed.backup");
    for at in (0..whole.len())
        .step_by(whole.len() / 24)
        .chain([whole.len() - 1])
    {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&changed, bytes).unwrap();
        let clean = place
            .check(&changed)
            .await
            .is_ok_and(|checked| checked.is_clean());
        assert!(!clean, "byte {at} of {}", whole.len());
    }
}

#[tokio::test]
async fn another_key_opens_nothing() {
    let place = Place::over(testing::sqlite().await).await;
    let file = place.copy("whole.backup").await;
    let other = place.path("other.key");
    key::make(&other, now()).unwrap();
    let refused = check(&file, &other, None).await.unwrap_err().to_string();
    assert!(refused.contains("does not open"), "{refused}");
    fs::write(&other, "AGE-SECRET-KEY-1NONSENSE").unwrap();
    let refused = format!("{:#}", check(&file, &other, None).await.unwrap_err());
    assert!(
        refused.contains("holds no age key") && !refused.contains("NONSENSE"),
        "{refused}"
    );
}

#[tokio::test]
async fn what_a_forger_writes_to_the_recipient_is_found() {
    let place = Place::over(testing::sqlite().await).await;
    let file = place.copy("whole.backup").await;
    let has_row =
        |table: &'static str| move |line: &&str| line.starts_with('[') && line.contains(table);
    // A balance of the text is worth a hundred times as much.
    let richer = |text: String| {
        // Whichever comes first: what is worth something and ends in a zero.
        let mut lines = text.lines().filter(has_row("\"available\""));
        let worth = |line: &&str| line.ends_with("0]") && !line.ends_with(",0]");
        let line = lines.find(worth).unwrap();
        let richer = line.replace("0]", "000]");
        text.replace(line, &richer)
    };
    let without_an_entry = |text: String| {
        let line = text
            .lines()
            .find(has_row("\"hours.approved"))
            .unwrap_or_else(|| text.lines().find(has_row("hours.approved")).unwrap());
        text.replace(&format!("{line}\n"), "")
    };
    let other_table = |text: String| text.replace("\"name\":\"members\"", "\"name\":\"sessions\"");
    let other_column = |text: String| text.replace("\"name\":\"team\"", "\"name\":\"teams\"");
    let smuggled = |text: String| {
        text.replace(
            "\"name\":\"members\"",
            "\"name\":\"members; DROP TABLE entries\"",
        )
    };
    let unsigned = |text: String| text.replace("\\u2014 ", "\\u2014 x").replace("— ", "— x");
    let changes: [(&str, &dyn Fn(String) -> String); 6] = [
        ("a balance", &richer),
        ("an entry", &without_an_entry),
        ("a table", &other_table),
        ("a column", &other_column),
        ("a statement", &smuggled),
        ("the signature", &unsigned),
    ];
    for (what, change) in changes {
        let forged = place.forged(&file, change);
        let checked = place.check(&forged).await.unwrap();
        assert!(!checked.is_clean(), "{what}: {checked}");
    }
}

#[tokio::test]
async fn a_newer_programs_backup_is_refused_by_name() {
    let place = Place::over(testing::sqlite().await).await;
    let file = place.copy("whole.backup").await;
    let newer = place.forged(&file, |text| {
        text.replace("\"migrations\":[1,", "\"migrations\":[1,999999,")
    });
    let checked = place.check(&newer).await.unwrap();
    assert!(
        checked.findings[0].contains("migration 999999"),
        "{checked}"
    );
}

#[tokio::test]
async fn nothing_is_restored_over_a_ledger() {
    for place in places().await {
        let file = place.copy("whole.backup").await;
        let before = rows(&place.db).await;
        let refused = place
            .restore(&file, &place.db)
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("is not empty"), "{refused}");
        assert_eq!(rows(&place.db).await, before);
    }
}

#[tokio::test]
async fn a_copy_holds_no_key_of_the_operator_and_no_session() {
    let place = Place::over(testing::sqlite().await).await;
    let mut tx = place.db.begin().await.unwrap();
    execute!(
        &mut tx,
        "INSERT INTO sessions (token_hash, account, created_at_ms, expires_at_ms)
         SELECT $1, account, 1, 2 FROM members LIMIT 1",
        vec![7_u8; 32]
    )
    .unwrap();
    tx.commit().await.unwrap();
    let file = place.copy("whole.backup").await;
    let mut reader = Reader::open(&file, &place.key()).unwrap();
    let mut text = serde_json::to_string(&reader.header).unwrap();
    loop {
        match reader.next().unwrap() {
            Line::Row(row) => text.push_str(&row.to_lowercase()),
            Line::Table(table) => assert_ne!(table.name, "sessions"),
            Line::End(_) => break,
        }
    }
    for name in [
        "log.key",
        "vouchers.key",
        "voucher-tokens.key",
        "identity.keys",
    ] {
        let keys = fs::read_to_string(place.path(name)).unwrap();
        let keys: Vec<&str> = keys
            .split_whitespace()
            .filter(|word| word.len() == 64)
            .collect();
        assert!(!keys.is_empty(), "{name}");
        for key in keys {
            assert!(!text.contains(key), "{name}");
        }
    }
    assert!(!text.contains(&hex::encode([7; 32])));
}

#[tokio::test]
async fn an_older_copy_that_came_back_signs_nothing_and_records_nothing() {
    for place in places().await {
        let file = place.copy("older.backup").await;
        place.record().await;
        place.app.publisher.publish().await.unwrap();
        place.app.close().await;
        let fresh = testing::bare_like(&place.db).await;
        place.restore(&file, &fresh).await.unwrap();
        // The keys and the signer's memory are those of this machine.
        let config = Config::in_folder(place.folder.path());
        let clock = Clock::standing_at(place.app.clock.now());
        let app = App::assemble(config, clock, fresh.clone(), Random::system())
            .await
            .unwrap();
        let refusal = app.publisher.refusal().expect("it must not sign");
        assert!(refusal.contains("restored from an older copy"), "{refusal}");
        let command = decide::Command::OpenAccount {
            account: Random::system().id(),
            holder: AccountType::Person,
            invited: false,
        };
        let by = administrator(&app).await;
        let recorded = app.journal.submit(Bare { by, command }, None).await;
        assert!(recorded.is_err(), "{}", fresh.engine());
        app.close().await;
    }
}

/// A person of the demonstration who may go at once.
async fn somebody(place: &Place) -> ledger::ids::Id {
    let rows = fetch_all!(
        &*place.db,
        (String,),
        "SELECT account FROM members WHERE account NOT IN (SELECT account FROM staff_roles)
             AND account NOT IN (SELECT member FROM ledger_claims WHERE state IN ('open', 'endorsed'))
             AND account NOT IN (SELECT member FROM ledger_vouchers WHERE state = 'open')
             AND account IN (SELECT account FROM ledger_accounts WHERE state = 'active' AND holder = 'person')
         ORDER BY account"
    );
    rows.unwrap()[0].0.parse().unwrap()
}

/// How many rows of any table name an account beside the ledger's own.
async fn traces(db: &Db, account: ledger::ids::Id) -> usize {
    let account = account.to_string();
    let personal = ["members", "member_aliases", "facts", "consents", "notices"];
    let all = rows(db).await.into_iter();
    let rows = all.filter(|(table, _)| personal.contains(&table.as_str()));
    rows.flat_map(|(_, rows)| rows)
        .filter(|row| row.contains(&account))
        .count()
}

#[tokio::test]
async fn who_was_erased_since_does_not_come_back_with_an_older_copy() {
    for place in places().await {
        let gone = somebody(&place).await;
        let older = place.copy("older.backup").await;
        assert!(traces(&place.db, gone).await > 0);
        let command = decide::Command::EraseAccount { account: gone };
        let by = gone;
        let erase = Bare { by, command };
        place.app.journal.submit(erase, None).await.unwrap();
        let newer = place.copy("newer.backup").await;
        place.app.close().await;
        let list = beside(&newer, ".erasures");
        assert!(
            fs::read_to_string(&list)
                .unwrap()
                .contains(&gone.to_string())
        );
        // On another machine, which knows nothing of it but the list.
        let elsewhere = tempfile::tempdir().unwrap();
        let fresh = testing::bare_like(&place.db).await;
        let mut reader = Reader::open(&older, &place.key()).unwrap();
        let lists = std::slice::from_ref(&list);
        let restored = load_without(&mut reader, &fresh, elsewhere.path(), lists).await;
        let restored = restored.unwrap();
        assert_eq!((restored.erased, restored.listed), (1, true));
        assert_eq!(traces(&fresh, gone).await, 0, "{}", fresh.engine());
        // Without a list they are there, and the service that finds one when it starts erases them.
        let again = testing::bare_like(&place.db).await;
        place.restore(&older, &again).await.unwrap();
        assert!(traces(&again, gone).await > 0);
        fs::copy(&list, place.path("erasures")).unwrap();
        let config = Config::in_folder(place.folder.path());
        let clock = Clock::standing_at(place.app.clock.now());
        let app = App::assemble(config, clock, again.clone(), Random::system());
        let app = app.await.unwrap();
        assert_eq!(traces(&app.db, gone).await, 0, "{}", again.engine());
        app.close().await;
        // A list of another log, and what is none, restore nothing at all.
        let untouched = testing::bare_like(&place.db).await;
        for text in ["haizhu-erasures/1 other.example/log\n", "who?"] {
            let wrong = elsewhere.path().join("wrong");
            fs::write(&wrong, text).unwrap();
            let mut reader = Reader::open(&older, &place.key()).unwrap();
            let lists = [wrong];
            let refused = load_without(&mut reader, &untouched, elsewhere.path(), &lists).await;
            assert!(refused.is_err(), "{text}");
        }
        assert!(store::is_empty(&untouched).await.unwrap());
    }
}

#[tokio::test]
async fn a_device_key_that_was_retired_since_does_not_sign_in_an_older_copy() {
    for place in places().await {
        let by = administrator(&place.app).await;
        let rows = fetch_all!(
            &*place.db,
            (String,),
            "SELECT account FROM staff_roles WHERE role = 'social_worker' ORDER BY granted_seq"
        );
        let worker: ledger::ids::Id = rows.unwrap()[0].0.parse().unwrap();
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let enrol = decide::Command::EnrolDevice {
            account: worker,
            algorithm: ledger::kinds::KeyAlgorithm::Ed25519,
            key: STANDARD
                .encode(key.verifying_key().to_bytes())
                .parse()
                .unwrap(),
        };
        let submit = |by, command| place.app.journal.submit(Bare { by, command }, None);
        let enrolled = submit(by, enrol).await.unwrap().seq;
        let file = place.copy("older.backup").await;
        let retire = decide::Command::RetireDevice { enrolled };
        submit(worker, retire).await.unwrap();
        place.app.publisher.publish().await.unwrap();
        place.app.close().await;
        let fresh = testing::bare_like(&place.db).await;
        place.restore(&file, &fresh).await.unwrap();
        let devices = crate::journal::devices_of(&fresh, worker).await.unwrap();
        assert!(devices[0].1.retired.is_none(), "the copy believes in it");
        let config = Config::in_folder(place.folder.path());
        let clock = Clock::standing_at(place.app.clock.now());
        let app = App::assemble(config, clock, fresh.clone(), Random::system())
            .await
            .unwrap();
        let denial = ledger::kinds::DecisionDisowned {
            account: worker,
            decision: 1,
            word: ledger::kinds::Denial::Unknown,
        };
        let at = app.clock.now();
        let text = ledger::device::statement(worker, at, app.origin(), &denial.into());
        let command = decide::Command::Signed {
            command: Box::new(decide::Command::Disown {
                decision: 1,
                word: ledger::kinds::Denial::Unknown,
            }),
            signature: decide::Signature {
                origin: app.origin().clone(),
                happened: at,
                enrolled,
                algorithm: ledger::kinds::KeyAlgorithm::Ed25519,
                batch: None,
                signature: STANDARD
                    .encode(key.sign(text.as_bytes()).to_bytes())
                    .parse()
                    .unwrap(),
            },
        };
        let by = worker;
        let refused = app.journal.submit(Bare { by, command }, None).await;
        assert_eq!(refused.unwrap_err().code(), "signer_refuses");
        app.close().await;
    }
}

#[tokio::test]
async fn a_copy_is_written_once_and_its_key_too() {
    let place = Place::over(testing::sqlite().await).await;
    let file = place.copy("whole.backup").await;
    let again = copy(
        &place.db,
        std::slice::from_ref(&place.recipient),
        now(),
        &file,
    )
    .await;
    assert!(again.unwrap_err().to_string().contains("exists already"));
    assert!(key::make(&place.key(), now()).is_err());
    let left: Vec<_> = fs::read_dir(place.folder.path())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.ends_with(".partial"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    for secret in [file, place.key()] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(secret).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn columns_are_compared_by_name_and_kind() {
    let column = |name: &str, kind| text::Column {
        name: name.to_owned(),
        kind,
    };
    let table = |columns| text::Table {
        name: "t".to_owned(),
        columns,
    };
    let (a, b) = (
        column("a", text::Kind::Text),
        column("b", text::Kind::Bytes),
    );
    let one = table(vec![a.clone(), b.clone()]);
    assert!(one.holds_the_same_as(&table(vec![b.clone(), a.clone()])));
    assert!(!one.holds_the_same_as(&table(vec![a.clone()])));
    assert!(!one.holds_the_same_as(&table(vec![a, column("b", text::Kind::Text)])));
    assert_eq!(text::Kind::of("double precision"), None);
}
