//! A new log in the place of one whose end is lost.

use super::stage::stages;
use crate::{
    config::{Config, DatabaseUrl},
    db::testing,
    demo, journal,
    transparency::Predecessor,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::{Parser, error::ErrorKind};
use ledger::kinds::{Genesis, What};

#[derive(Parser)]
struct Init {
    #[command(flatten)]
    before: Predecessor,
}

fn told(arguments: &[&str]) -> Predecessor {
    let arguments = std::iter::once(&"init").chain(arguments);
    Init::try_parse_from(arguments).unwrap().before
}

fn text(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(file) => format!("sqlite:{}", file.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

fn new_config(folder: &tempfile::TempDir, public_url: &str, database: &DatabaseUrl) -> Config {
    Config {
        public_url: public_url.to_owned(),
        database: database.clone(),
        ..Config::in_folder(folder.path())
    }
}

async fn genesis(database: &DatabaseUrl) -> Genesis {
    let db = crate::db::Db::open(database, 2).await.unwrap();
    let stored = journal::entry(&db, 0).await.unwrap().unwrap();
    db.close().await;
    match stored.entry.what {
        What::Genesis(facts) => *facts,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_new_log_cites_what_the_old_one_signed_and_lists_what_is_lost() {
    let new = testing::engines().await;
    for (stage, new) in stages().await.into_iter().zip(new) {
        let vkey = stage.publisher.vkey().to_owned();
        let (db, old_folder) = stage.stop().await;
        let kept = db.copied().await;
        let (size, root) = journal::reach(&kept).await.unwrap();
        let stage = super::stage::Stage::start(db.reopened().await, old_folder).await;
        stage.grow_to(size + 5).await;
        stage.publisher.publish().await.unwrap();
        let note = stage.get("/log/checkpoint").await.bytes;
        let folder = tempfile::tempdir().unwrap();
        let checkpoint = folder.path().join("checkpoint");
        let lost = folder.path().join("lost.md");
        std::fs::write(&checkpoint, &note).unwrap();
        std::fs::write(&lost, "五条记录").unwrap();
        let succeeds = ["--succeeds", checkpoint.to_str().unwrap()];
        let kept_url = text(&kept.url);
        kept.close().await;
        let before = told(
            &[
                &succeeds[..],
                &["--kept", &kept_url, "--lost", lost.to_str().unwrap()],
            ]
            .concat(),
        );

        let same = new_config(&folder, "http://localhost:8080", &new.url);
        let refused = demo::init(&same, &before).await.unwrap_err().to_string();
        assert!(refused.contains("a name of its own"), "{refused}");
        let here = text(&stage.db.url);
        let whole = told(&[&succeeds[..], &["--kept", &here]].concat());
        let config = new_config(&folder, "https://haizhu-2.example", &new.url);
        let refused = demo::init(&config, &whole).await.unwrap_err().to_string();
        assert!(refused.contains("nothing is lost"), "{refused}");
        std::fs::write(&checkpoint, [&note[..], b"x"].concat()).unwrap();
        assert!(demo::init(&config, &before).await.is_err());
        std::fs::write(&checkpoint, &note).unwrap();

        demo::init(&config, &before).await.unwrap();
        let facts = genesis(&new.url).await;
        assert_eq!(facts.predecessor.unwrap().as_str(), STANDARD.encode(&note));
        let lost = facts.lost.unwrap();
        assert_eq!((lost.from, lost.kept, lost.size), (size, root, size + 5));
        assert!(lost.document.is_some());
        assert!(!vkey.contains(&hex::encode(facts.key.as_bytes())));
        assert_ne!(stage.publisher.key().public(), facts.key.as_bytes());
    }
}

#[tokio::test]
async fn where_nothing_is_left_the_key_line_tells_whose_checkpoint_it_is() {
    let stage = stages().await.swap_remove(0);
    let folder = tempfile::tempdir().unwrap();
    let checkpoint = folder.path().join("checkpoint");
    std::fs::write(&checkpoint, stage.get("/log/checkpoint").await.bytes).unwrap();
    let succeeds = ["--succeeds", checkpoint.to_str().unwrap()];
    let database = DatabaseUrl::Sqlite(folder.path().join("new.db"));
    let config = new_config(&folder, "https://haizhu-2.example", &database);

    let refused = demo::init(&config, &told(&succeeds)).await.unwrap_err();
    assert!(refused.to_string().contains("--kept"), "{refused}");
    let stranger = ledger::checkpoint::log_signer("localhost:8080/log", &[7; 32]).unwrap();
    let stranger = stranger.verifier_key().to_string();
    let refused = told(&[&succeeds[..], &["--vkey", &stranger]].concat());
    assert!(demo::init(&config, &refused).await.is_err());
    let missing = told(&[&succeeds[..], &["--kept", "sqlite:/nowhere/x.db"]].concat());
    let refused = demo::init(&config, &missing).await.unwrap_err().to_string();
    assert!(refused.contains("there is no database"), "{refused}");

    let vkey = stage.publisher.vkey();
    demo::init(&config, &told(&[&succeeds[..], &["--vkey", vkey]].concat()))
        .await
        .unwrap();
    let lost = genesis(&database).await.lost.unwrap();
    assert_eq!((lost.from, lost.kept), (0, ledger::tree::empty_root()));
    assert_eq!(lost.size, stage.size().await);
}

#[test]
fn what_is_told_of_a_log_before_needs_its_checkpoint() {
    for arguments in [
        ["init", "--kept", "x"],
        ["init", "--lost", "x"],
        ["init", "--vkey", "x"],
    ] {
        let refused = Init::try_parse_from(arguments).map(|_| ()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::MissingRequiredArgument);
    }
}
