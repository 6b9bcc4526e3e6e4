//! Keys that change under a database with people in it.

use super::{
    super::{
        Fact, Keys, Mobile, Name, NewMember, facts, keys, open_keys, put_facts, register,
        sealed::{KEYED, NOT_SEALED, SEALED, Stored},
        store::person,
    },
    Rekeyed, hash_again, pass, rekey_all, store,
};
use crate::{
    db::{Db, execute, fetch_all, fetch_one, testing},
    random::Random,
};
use ledger::ids::Id;
use std::{collections::BTreeSet, path::Path};

const PEOPLE: u8 = 40;

async fn put(db: &Db, keys: &Keys, numbers: impl Iterator<Item = u8>) {
    let mut tx = db.begin().await.unwrap();
    for n in numbers {
        let account = Id([n; 16]);
        let member = NewMember {
            account,
            name: Name::parse("陈小明").unwrap(),
            mobile: Mobile::parse("19900000001"),
            home_area: "440105/440105003".parse().unwrap(),
            team: String::new(),
        };
        register(&mut tx, keys, &member, 1).await.unwrap();
        let words = Fact::new(&Random::system(), account, &"读报").unwrap();
        put_facts(&mut tx, keys, [&words]).await.unwrap();
        let sealed = keys
            .seal_document(&format!("imports/sheet/{account}"), b"rows")
            .unwrap();
        execute!(
            &mut tx,
            "INSERT INTO imports (id, owner, area, state, version, summary, sheet, created_at_ms, expires_at_ms)
             VALUES ($1, $1, '440105', 'preview', 1, $2, $3, 1, 2)",
            account.to_string(),
            keys.seal_document(&format!("imports/summary/{account}"), b"{}").unwrap(),
            sealed
        )
        .unwrap();
    }
    tx.commit().await.unwrap();
}

/// Everything opens with these keys, and nothing else is needed.
async fn all_open(db: &Db, keys: &Keys) -> bool {
    let mut tx = db.snapshot().await.unwrap();
    for n in 1..=PEOPLE {
        let found = person(&mut tx, keys, Id([n; 16])).await;
        let opened = found.is_ok_and(|found| {
            found.is_some_and(|found| found.mobile.is_some() && found.name.as_str() == "陈小明")
        });
        if !opened {
            return false;
        }
    }
    let rows = fetch_all!(&mut tx, (String,), "SELECT commitment FROM facts").unwrap();
    let commitments: Vec<_> = rows.iter().map(|(text,)| text.parse().unwrap()).collect();
    let words = facts::<String>(&mut tx, keys, &commitments).await;
    words.is_ok_and(|words| words.len() == rows.len())
}

/// The operator's file with only the newest of its field keys.
fn keep_newest(folder: &Path) -> Keys {
    let file = folder.join("identity.keys");
    let text = std::fs::read_to_string(&file).unwrap();
    let newest = text
        .lines()
        .rfind(|line| line.starts_with("field"))
        .unwrap()
        .to_owned();
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("field") || *line == newest)
        .collect();
    std::fs::write(&file, kept.join("\n")).unwrap();
    Keys::read(folder).unwrap().unwrap()
}

#[tokio::test]
async fn after_a_change_of_keys_everything_opens_without_the_old_one() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        let old = open_keys(folder.path(), &db).await.unwrap();
        put(&db, &old, 1..=PEOPLE).await;
        assert_eq!(keys::add(folder.path()).unwrap(), 2);
        let both = open_keys(folder.path(), &db).await.unwrap();
        assert!(all_open(&db, &both).await, "{}", db.engine());
        let done = rekey_all(&db, &both).await.unwrap();
        let fields = u64::from(PEOPLE) * 5;
        assert_eq!(
            done,
            Rekeyed {
                fields,
                retired: vec![1]
            },
            "{}",
            db.engine()
        );
        assert!(
            !all_open(&db, &old).await,
            "the old key still opens something"
        );
        let new = keep_newest(folder.path());
        assert!(all_open(&db, &new).await, "{}", db.engine());
        open_keys(folder.path(), &db).await.unwrap();
        // There is nothing left to do.
        let again = rekey_all(&db, &new).await.unwrap();
        assert_eq!(
            again,
            Rekeyed {
                fields: 0,
                retired: Vec::new()
            }
        );
    }
}

#[tokio::test]
async fn a_run_that_was_cut_off_is_taken_up_where_it_stopped() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        let old = open_keys(folder.path(), &db).await.unwrap();
        put(&db, &old, 1..=PEOPLE).await;
        keys::add(folder.path()).unwrap();
        let both = open_keys(folder.path(), &db).await.unwrap();
        let done = pass(&db, &both, SEALED[0]).await.unwrap();
        assert_eq!(done, u64::from(PEOPLE));
        // The old key is still needed, and its removal noticed.
        let whole = std::fs::read(folder.path().join("identity.keys")).unwrap();
        keep_newest(folder.path());
        let refused = open_keys(folder.path(), &db).await.unwrap_err().to_string();
        assert!(refused.contains("field 1"), "{refused}");
        std::fs::write(folder.path().join("identity.keys"), whole).unwrap();
        let rest = rekey_all(&db, &both).await.unwrap();
        assert_eq!(rest.fields, u64::from(PEOPLE) * 4, "{}", db.engine());
        assert!(all_open(&db, &keep_newest(folder.path())).await);
    }
}

#[tokio::test]
async fn what_the_service_writes_meanwhile_is_kept() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        let old = open_keys(folder.path(), &db).await.unwrap();
        put(&db, &old, 1..=2).await;
        keys::add(folder.path()).unwrap();
        let both = open_keys(folder.path(), &db).await.unwrap();
        let rows = store::rows(&db, SEALED[0], both.newest(), "")
            .await
            .unwrap();
        let written = both.reseal(&rows[0].place, &rows[0].sealed).unwrap();
        let mut tx = db.begin().await.unwrap();
        let key = rows[0].key.clone();
        execute!(
            &mut tx,
            "UPDATE members SET name = $1 WHERE account = $2",
            written.clone(),
            key.clone()
        )
        .unwrap();
        tx.commit().await.unwrap();
        let late: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let sealed = both.reseal(&row.place, &row.sealed).unwrap();
                (row, sealed)
            })
            .collect();
        assert_eq!(store::replace(&db, SEALED[0], &late).await.unwrap(), 1);
        let (kept,) = fetch_one!(
            &*db,
            (Vec<u8>,),
            "SELECT name FROM members WHERE account = $1",
            key
        )
        .unwrap();
        assert_eq!(kept, written, "{}", db.engine());
    }
}

#[tokio::test]
async fn a_key_that_no_service_has_used_yet_and_a_field_that_does_not_open_stop_it() {
    let db = testing::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let old = open_keys(folder.path(), &db).await.unwrap();
    put(&db, &old, 1..=2).await;
    keys::add(folder.path()).unwrap();
    let both = Keys::read(folder.path()).unwrap().unwrap();
    let early = rekey_all(&db, &both).await.unwrap_err().to_string();
    assert!(early.contains("start it first"), "{early}");
    open_keys(folder.path(), &db).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    execute!(
        &mut tx,
        "UPDATE members SET name = (SELECT name FROM members WHERE account = $1)",
        Id([1; 16]).to_string()
    )
    .unwrap();
    tx.commit().await.unwrap();
    let moved = format!("{:#}", rekey_all(&db, &both).await.unwrap_err());
    assert!(
        moved.starts_with("members.name") && !moved.contains('陈'),
        "{moved}"
    );
    // Nothing was retired: the old key still opens the rest.
    assert!(open_keys(folder.path(), &db).await.is_ok());
}

/// Whether everybody of these tests is found by their number, with these keys and no others.
async fn all_found(db: &Db, keys: &Keys) -> bool {
    let number = Mobile::parse("19900000001").unwrap();
    let found = fetch_all!(
        db,
        (String,),
        "SELECT account FROM members WHERE phone_hash = $1",
        keys.mobile_hash(&number)
    );
    found.unwrap().len() == usize::from(PEOPLE)
}

#[tokio::test]
async fn every_keyed_hash_goes_under_another_key_at_once_and_an_older_copy_keeps_its_own() {
    for db in testing::engines().await {
        let folder = tempfile::tempdir().unwrap();
        let old = open_keys(folder.path(), &db).await.unwrap();
        put(&db, &old, 1..=PEOPLE).await;
        let print = hex::encode(old.digest("import_rows", &[b"row"]));
        let mut tx = db.begin().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO import_rows (fingerprint, claim_seq) VALUES ($1, 1)",
            &print
        )
        .unwrap();
        tx.commit().await.unwrap();
        keys::add_index(folder.path()).unwrap();
        // Nothing is under the new key yet, and the service goes on with the one of before.
        let waiting = open_keys(folder.path(), &db).await.unwrap();
        assert!(all_found(&db, &waiting).await, "{}", db.engine());
        let both = Keys::read(folder.path()).unwrap().unwrap();
        let changed = hash_again(&db, &both).await.unwrap();
        // One number, one name, one row: forty people share them.
        assert_eq!(changed, 3, "{}", db.engine());
        let new = open_keys(folder.path(), &db).await.unwrap();
        assert!(all_found(&db, &new).await && all_open(&db, &new).await);
        assert!(
            !all_found(&db, &old).await,
            "the old key alone finds somebody"
        );
        let (kept,) = fetch_one!(&*db, (String,), "SELECT fingerprint FROM import_rows").unwrap();
        assert_eq!(kept, hex::encode(new.digest("import_rows", &[b"row"])));
        // What left the house under the old key is known when it comes back.
        let over_time = new.digests_over_time("exports", &[b"mark"]);
        assert!(over_time.contains(&old.digest("exports", &[b"mark"])));
        assert_eq!(over_time[0], new.digest("exports", &[b"mark"]));
        // Twice under one key would lose everybody.
        assert!(hash_again(&db, &both).await.is_err());
        assert!(all_found(&db, &new).await, "and nothing was changed");
        // Changing field keys forgets no index key.
        keys::add(folder.path()).unwrap();
        let newest = open_keys(folder.path(), &db).await.unwrap();
        rekey_all(&db, &newest).await.unwrap();
        keep_newest(folder.path());
        let kept = open_keys(folder.path(), &db).await.unwrap();
        assert!(all_found(&db, &kept).await && all_open(&db, &kept).await);
        // A copy from before, brought back beside today's keys, is found by the keys of its day.
        let older = testing::bare_like(&db).await;
        older.migrate().await.unwrap();
        let text = std::fs::read_to_string(folder.path().join("identity.keys")).unwrap();
        let mut tx = older.begin().await.unwrap();
        let of_then = old.digests().next().unwrap();
        execute!(
            &mut tx,
            "INSERT INTO identity_keys (key_id, digest) VALUES ($1, $2)",
            of_then.0,
            of_then.1
        )
        .unwrap();
        tx.commit().await.unwrap();
        put(&older, &old, 1..=PEOPLE).await;
        let then = open_keys(folder.path(), &older).await.unwrap();
        assert!(all_found(&older, &then).await, "{}", db.engine());
        // Without the first key of the chain nobody is found, and that is noticed.
        let lines = text.lines().filter(|line| !line.starts_with("index"));
        let last = text.lines().rfind(|line| line.starts_with("index"));
        let cut: Vec<&str> = lines.chain(last).collect();
        std::fs::write(folder.path().join("identity.keys"), cut.join("\n")).unwrap();
        assert!(open_keys(folder.path(), &db).await.is_err());
    }
}

#[tokio::test]
async fn no_column_of_bytes_is_forgotten() {
    let db = testing::sqlite().await;
    let in_schema = fetch_all!(
        &*db,
        (String, String),
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND lower(c.type) = 'blob' AND t.name <> '_sqlx_migrations'"
    )
    .unwrap();
    let sealed = SEALED.iter().map(|one| (one.table, one.column));
    let keyed = KEYED
        .iter()
        .filter(|(_, _, stored)| *stored == Stored::Bytes);
    let keyed = keyed.map(|(table, column, _)| (*table, *column));
    let others = NOT_SEALED.iter().copied();
    let named: BTreeSet<_> = sealed.chain(keyed).chain(others).collect();
    let in_schema: BTreeSet<_> = in_schema
        .iter()
        .map(|(t, c)| (t.as_str(), c.as_str()))
        .collect();
    assert_eq!(
        named, in_schema,
        "identity/sealed.rs says which bytes are sealed, and which are keyed hashes"
    );
}
