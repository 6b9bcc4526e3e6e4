use super::{
    Keys, Listed, Mobile, Name, NewMember, Person, aliases, names, open_keys, people_like,
    put_aliases, register, store::person,
};
use crate::db::{Db, execute, fetch_one, testing};
use ledger::ids::Id;

fn member(last: u8, name: &str, mobile: &str) -> NewMember {
    NewMember {
        account: Id([last; 16]),
        name: Name::parse(name).unwrap(),
        mobile: Mobile::parse(mobile),
        home_area: "440105/440105003".parse().unwrap(),
        team: "巾帼队".to_owned(),
    }
}

async fn put(db: &Db, keys: &Keys, members: &[NewMember]) {
    let mut tx = db.begin().await.unwrap();
    for member in members {
        register(&mut tx, keys, member, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[test]
fn a_mobile_number_has_one_form_however_it_is_written() {
    for text in [
        "19900000001",
        " 199 0000 0001 ",
        "199-0000-0001",
        "１９９００００００００１",
        "+86 19900000001",
        "0086-199-0000-0001",
        "（+86）199 0000 0001",
    ] {
        let parsed = Mobile::parse(text).map(|mobile| mobile.as_str().to_owned());
        let expected = if text.starts_with('１') {
            None
        } else {
            Some("19900000001".to_owned())
        };
        assert_eq!(parsed, expected, "{text}");
    }
    assert_eq!(
        Mobile::parse("１９９０００００００１").unwrap().masked(),
        "199****0001"
    );
}

#[test]
fn what_is_no_mobile_number_is_none() {
    for text in [
        "",
        "1990000000",
        "12900000001",
        "020-84000000",
        "199000000011",
        "1990000000x",
        "8619900000001234",
    ] {
        assert_eq!(Mobile::parse(text), None, "{text}");
    }
}

#[test]
fn a_counter_sees_one_character_of_a_name() {
    assert_eq!(Name::parse(" 陈小明 ").unwrap().label(), "陈*");
    for text in ["", "  ", "a\u{7}b", &"长".repeat(65)] {
        assert!(Name::parse(text).is_none(), "{text}");
    }
}

#[test]
fn names_and_numbers_do_not_show_in_debug_output() {
    let shown = format!("{:?}", member(1, "陈小明", "19900000001"));
    assert!(
        !shown.contains('陈') && !shown.contains("1990000"),
        "{shown}"
    );
    assert_eq!(format!("{:?}", Keys::fresh()), "Keys(…)");
}

#[tokio::test]
async fn a_person_comes_back_as_they_were_put() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        let new = member(1, "阿依古丽·买买提", "19900000001");
        let mut tx = db.begin().await.unwrap();
        register(&mut tx, &keys, &new, 1).await.unwrap();
        let NewMember {
            account,
            name,
            mobile,
            home_area,
            team,
        } = new;
        let expected = Person {
            account,
            name,
            mobile,
            home_area,
            team,
            invited: false,
        };
        assert_eq!(
            person(&mut tx, &keys, account).await.unwrap(),
            Some(expected),
            "{}",
            db.engine()
        );
        assert_eq!(person(&mut tx, &keys, Id([9; 16])).await.unwrap(), None);
    }
}

#[tokio::test]
async fn names_are_given_for_those_who_have_one() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        put(
            &db,
            &keys,
            &[member(1, "陈小明", ""), member(2, "李四", "")],
        )
        .await;
        let found = names(&*db, &keys, &[Id([2; 16]), Id([7; 16])])
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "{}", db.engine());
        assert_eq!(found[&Id([2; 16])].as_str(), "李四");
        assert!(names(&*db, &keys, &[]).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_database_holds_no_name_and_no_number_in_clear() {
    let db = testing::sqlite().await;
    let keys = Keys::fresh();
    put(&db, &keys, &[member(1, "陈小明", "19900000001")]).await;
    let (text,) = fetch_one!(
        &*db,
        (String,),
        "SELECT hex(name) || hex(phone) || hex(phone_hash) FROM members"
    )
    .unwrap();
    for clear in ["陈小明", "19900000001"] {
        assert!(!text.contains(&hex::encode_upper(clear)), "{clear}");
    }
}

#[tokio::test]
async fn a_field_that_was_moved_to_another_account_does_not_open() {
    let db = testing::sqlite().await;
    let keys = Keys::fresh();
    put(
        &db,
        &keys,
        &[member(1, "陈小明", ""), member(2, "李四", "")],
    )
    .await;
    let mut tx = db.begin().await.unwrap();
    execute!(
        &mut tx,
        "UPDATE members SET name = (SELECT name FROM members WHERE account = $1) WHERE account = $2",
        Id([1; 16]).to_string(),
        Id([2; 16]).to_string()
    )
    .unwrap();
    assert!(person(&mut tx, &keys, Id([1; 16])).await.is_ok());
    assert!(person(&mut tx, &keys, Id([2; 16])).await.is_err());
}

#[tokio::test]
async fn keys_are_made_once_and_kept() {
    let db = testing::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    open_keys(folder.path(), &db).await.unwrap();
    let file = folder.path().join("identity.keys");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let first = std::fs::read(&file).unwrap();
    open_keys(folder.path(), &db).await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), first);
}

#[tokio::test]
async fn a_database_does_not_start_without_the_keys_it_was_written_with() {
    let db = testing::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    open_keys(folder.path(), &db).await.unwrap();
    let file = folder.path().join("identity.keys");
    std::fs::remove_file(&file).unwrap();
    let missing = open_keys(folder.path(), &db).await.unwrap_err().to_string();
    assert!(missing.contains("identity.keys is missing"), "{missing}");
    assert!(!file.exists(), "no other keys were made");
    Keys::create(folder.path()).unwrap();
    let other = open_keys(folder.path(), &db).await.unwrap_err().to_string();
    assert!(other.contains("not those with which"), "{other}");
}

#[tokio::test]
async fn damaged_keys_are_refused_without_showing_them() {
    for text in ["", "index 00", "index zz\nfield 1 zz", "password 1234"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("identity.keys"), text).unwrap();
        let shown = format!("{:#}", Keys::read(folder.path()).unwrap_err());
        // The folder's random name may hold any letters.
        let shown = shown.replace(&*folder.path().to_string_lossy(), "");
        assert!(!shown.contains("zz") && !shown.contains("1234"), "{shown}");
    }
}

fn listed(name: &str, mobile: &str) -> Listed {
    (Mobile::parse(mobile).unwrap(), Name::parse(name).unwrap())
}

#[test]
fn a_name_is_the_same_however_it_is_spaced_capitalised_or_dotted() {
    for (one, other, same) in [
        ("陈小明", "陈 小 明", true),
        ("Li Ming", "LI MING", true),
        ("阿依古丽·买买提", "阿依古丽•买买提", true),
        ("陈小明", "陈晓明", false),
    ] {
        let folded = |text| Name::parse(text).unwrap().folded();
        assert_eq!(folded(one) == folded(other), same, "{one} {other}");
    }
}

#[tokio::test]
async fn those_who_share_a_number_or_a_name_are_found_and_nobody_else() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        let people = [
            member(1, "陈小明", "19900000001"),
            member(2, "陈大明", "19900000001"),
            member(3, "陈 小 明", "19900000002"),
            member(4, "李四", "19900000003"),
            member(5, "陈小明", ""),
        ];
        put(&db, &keys, &people).await;
        let mut tx = db.snapshot().await.unwrap();
        let found = people_like(&mut tx, &keys, &[listed("陈小明", "19900000001")])
            .await
            .unwrap();
        let found: Vec<u8> = found.iter().map(|person| person.account.0[0]).collect();
        assert_eq!(found, [1, 2, 3, 5], "{}", db.engine());
        assert!(people_like(&mut tx, &keys, &[]).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn somebody_is_found_by_the_number_and_name_that_a_person_said_to_be_theirs() {
    for db in testing::engines().await {
        let keys = Keys::fresh();
        put(
            &db,
            &keys,
            &[
                member(1, "陈小明", "19900000001"),
                member(2, "李四", "19900000002"),
            ],
        )
        .await;
        let mut tx = db.begin().await.unwrap();
        let other = listed("陈晓明", "19900000009");
        for account in [1, 2] {
            // Who decided first is not overruled.
            put_aliases(&mut tx, &keys, &[(other.clone(), Id([account; 16]))])
                .await
                .unwrap();
        }
        let asked = [listed("陈晓明", "19900000001"), other.clone()];
        let found = aliases(&mut tx, &keys, &asked).await.unwrap();
        assert_eq!(found, [(1, Id([1; 16]))].into(), "{}", db.engine());
        let like = people_like(&mut tx, &keys, &[other]).await.unwrap();
        assert_eq!(like.len(), 1);
    }
}

#[test]
fn a_document_opens_in_its_place_only_and_a_digest_tells_its_fields_apart() {
    let keys = Keys::fresh();
    let sealed = keys.seal_document("imports/sheet/1", b"rows").unwrap();
    assert_eq!(
        keys.unseal_document("imports/sheet/1", &sealed).unwrap(),
        b"rows"
    );
    assert!(keys.unseal_document("imports/sheet/2", &sealed).is_err());
    assert_ne!(
        keys.digest("a", &[b"12", b"3"]),
        keys.digest("a", &[b"1", b"23"])
    );
    assert_ne!(keys.digest("a", &[b"1"]), keys.digest("b", &[b"1"]));
}
