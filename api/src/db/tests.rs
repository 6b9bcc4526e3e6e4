use super::{execute, fetch_all, fetch_one, fetch_optional, testing};

#[tokio::test]
async fn one_text_runs_on_both_engines() {
    for db in testing::engines().await {
        let mut tx = db.begin().await.unwrap();
        let inserted = execute!(
            &mut tx,
            "INSERT INTO areas (area, name, parent) VALUES ($1, $2, $3)",
            "440105/440105003/440105003007",
            "社区",
            Some("440105/440105003")
        );
        assert_eq!(inserted.unwrap(), 1, "{}", db.engine());
        tx.commit().await.unwrap();
        let rows = fetch_all!(
            &*db,
            (String, Option<String>),
            "SELECT name, parent FROM areas WHERE area LIKE $1",
            "440105/440105003/%"
        );
        assert_eq!(
            rows.unwrap(),
            [("社区".to_owned(), Some("440105/440105003".to_owned()))]
        );
        let none = fetch_optional!(
            &*db,
            (i64,),
            "SELECT CAST(1 AS BIGINT) FROM areas WHERE area = $1",
            "x"
        );
        assert_eq!(none.unwrap(), None);
    }
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_behind() {
    for db in testing::engines().await {
        let mut tx = db.begin().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO areas (area, name) VALUES ($1, $2)",
            "1",
            "x"
        )
        .unwrap();
        drop(tx);
        let (count,) = fetch_one!(
            &*db,
            (i64,),
            "SELECT COUNT(*) FROM areas WHERE area = $1",
            "1"
        )
        .unwrap();
        assert_eq!(count, 0, "{}", db.engine());
    }
}

#[tokio::test]
async fn a_snapshot_does_not_see_what_was_committed_after_its_first_look() {
    for db in testing::engines().await {
        let mut snapshot = db.snapshot().await.unwrap();
        let (before,) = fetch_one!(&mut snapshot, (i64,), "SELECT COUNT(*) FROM areas").unwrap();
        let mut tx = db.begin().await.unwrap();
        execute!(
            &mut tx,
            "INSERT INTO areas (area, name) VALUES ($1, $2)",
            "1",
            "x"
        )
        .unwrap();
        tx.commit().await.unwrap();
        let (after,) = fetch_one!(&mut snapshot, (i64,), "SELECT COUNT(*) FROM areas").unwrap();
        assert_eq!(before, after, "{}", db.engine());
    }
}

#[tokio::test]
async fn a_reading_connection_cannot_write() {
    let db = testing::sqlite().await;
    let mut snapshot = db.snapshot().await.unwrap();
    assert!(execute!(&mut snapshot, "DELETE FROM areas").is_err());
}
