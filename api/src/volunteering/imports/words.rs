//! What a person reads beside a row, besides the roster's own reasons.

use super::model::people::{Choice, ListedPerson, Shared};
use crate::extract::Lang;

/// What there is to decide about a person who is not known under both number and name.
pub(super) fn to_decide(shared: Shared, lang: Lang) -> &'static str {
    match (shared, lang) {
        (Shared::Number, Lang::Zh) => {
            "这个手机号登记在另一个姓名下：是同一个人，还是共用号码的家人？"
        }
        (Shared::Name, Lang::Zh) => "这个姓名登记的是另一个手机号：是换了号码，还是同名的人？",
        (Shared::Both, Lang::Zh) => "手机号和姓名各自登记在别的记录里，请确认是谁",
        (Shared::Number, Lang::En) => {
            "This number is on record under another name: one person, or a family's phone?"
        }
        (Shared::Name, Lang::En) => {
            "This name is on record with another number: a new number, or a namesake?"
        }
        (Shared::Both, Lang::En) => "Number and name are each on record elsewhere: say who it is.",
    }
}

/// What two people within one file share; they are taken as two unless somebody says otherwise.
pub(super) fn within_file(shared: Shared, lang: Lang) -> &'static str {
    match (shared, lang) {
        (Shared::Number, Lang::Zh) => "表中另一个姓名用同一手机号，按两个人录入",
        (Shared::Name, Lang::Zh) => "表中同一姓名另有一个手机号，按两个人录入",
        (Shared::Both, Lang::Zh) => "表中另有相同的手机号和相同的姓名，按不同的人录入",
        (Shared::Number, Lang::En) => {
            "Another name in this file has the same number; taken as two people."
        }
        (Shared::Name, Lang::En) => {
            "The same name in this file has another number; taken as two people."
        }
        (Shared::Both, Lang::En) => {
            "Number and name occur elsewhere in this file; taken as different people."
        }
    }
}

/// What a person decided.
pub(super) fn decided(person: &ListedPerson, choice: Choice, lang: Lang) -> String {
    let chosen = match choice {
        Choice::New => None,
        Choice::Existing(account) => person.candidates.iter().find(|one| one.account == account),
    };
    match (chosen, lang) {
        (Some(one), Lang::Zh) => format!("已确认是{}", one.name),
        (Some(one), Lang::En) => format!("Decided: this is {}.", one.name),
        (None, Lang::Zh) => "已确认是另一个人".to_owned(),
        (None, Lang::En) => "Decided: a person of their own.".to_owned(),
    }
}

/// That a row was recorded before.
pub(super) fn already(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "以前录入过，不会重复记",
        Lang::En => "Recorded before; it is not recorded again.",
    }
}
