//! What a role asks for, and what somebody lacks for it.

use crate::{error::Error, volunteering::organising::Need};
use chrono::{Datelike, NaiveDate};
use serde_json::json;

/// What is known of somebody who signs up.
#[derive(Debug, Clone, Default)]
pub(super) struct Able {
    /// By their identity document; none without one.
    pub(super) born: Option<NaiveDate>,
    /// As they say themselves.
    pub(super) skills: Vec<String>,
    /// Names of trainings whose hours were approved.
    pub(super) trainings: Vec<String>,
    /// The course that the role asks for, where they hold no certificate of it that counts then: its id and name.
    pub(super) missing_course: Option<(String, String)>,
}

/// Something that a role asks for and somebody does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lack {
    AgeUnknown { age_min: i64 },
    TooYoung { age_min: i64 },
    Skill(String),
    Training(String),
    Course { id: String, name: String },
}

impl Lack {
    fn code(&self) -> &'static str {
        match self {
            Self::AgeUnknown { .. } => "need_age_unknown",
            Self::TooYoung { .. } => "need_age",
            Self::Skill(_) => "need_skill",
            Self::Training(_) => "need_training",
            Self::Course { .. } => "need_course",
        }
    }
}

/// Everything that somebody lacks for a role on that day.
pub(super) fn lacks(need: &Need, able: &Able, day: NaiveDate) -> Vec<Lack> {
    let age_min = need.age_min;
    let age = match able.born {
        _ if age_min == 0 => None,
        None => Some(Lack::AgeUnknown { age_min }),
        Some(born) if age_on(born, day) < age_min => Some(Lack::TooYoung { age_min }),
        Some(_) => None,
    };
    let skill = (!need.skill.is_empty() && !able.skills.contains(&need.skill))
        .then(|| Lack::Skill(need.skill.clone()));
    let training = (!need.training.is_empty() && !able.trainings.contains(&need.training))
        .then(|| Lack::Training(need.training.clone()));
    let course = able.missing_course.clone();
    let course = course.map(|(id, name)| Lack::Course { id, name });
    [age, skill, training, course]
        .into_iter()
        .flatten()
        .collect()
}

/// The refusal for the first of them; `lacks` names all.
pub(super) fn refusal(lacks: &[Lack]) -> Option<Error> {
    let first = lacks.first()?;
    let codes: Vec<&str> = lacks.iter().map(Lack::code).collect();
    let error = Error::refused(first.code()).with("lacks", json!(codes));
    Some(match first {
        Lack::AgeUnknown { age_min } | Lack::TooYoung { age_min } => error.with("age", *age_min),
        Lack::Skill(code) => error.with("skill", code.clone()),
        Lack::Training(name) => error.with("training", name.clone()),
        Lack::Course { id, name } => error.with("course", id.clone()).with("name", name.clone()),
    })
}

/// Whole years; who was born on 29 February is a year older on 1 March where there is no such day.
fn age_on(born: NaiveDate, day: NaiveDate) -> i64 {
    let years = i64::from(day.year()) - i64::from(born.year());
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    if had_birthday { years } else { years - 1 }
}

#[cfg(test)]
mod tests {
    use super::{Able, Lack, age_on, lacks, refusal};
    use crate::volunteering::organising::Need;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn need(age_min: i64, skill: &str, training: &str) -> Need {
        Need {
            id: String::new(),
            shift: String::new(),
            name: "引导".into(),
            quantity: 1,
            taken: 0,
            age_min,
            skill: skill.into(),
            training: training.into(),
            course: None,
        }
    }

    #[test]
    fn somebody_is_of_age_on_their_birthday_and_not_the_day_before() {
        let born = day("2010-11-25");
        assert_eq!(age_on(born, day("2026-11-24")), 15);
        assert_eq!(age_on(born, day("2026-11-25")), 16);
        let leap = day("2008-02-29");
        assert_eq!(age_on(leap, day("2026-02-28")), 17);
        assert_eq!(age_on(leap, day("2026-03-01")), 18);
    }

    #[test]
    fn each_requirement_that_is_not_met_is_named() {
        let on = day("2026-11-24");
        let able = Able {
            born: Some(day("2010-11-25")),
            skills: vec!["haircut".into()],
            trainings: vec!["急救员培训".into()],
            missing_course: None,
        };
        assert_eq!(lacks(&need(0, "", ""), &Able::default(), on), []);
        assert_eq!(lacks(&need(15, "haircut", "急救员培训"), &able, on), []);
        let found = lacks(&need(16, "law", "防台风培训"), &able, on);
        assert_eq!(
            found,
            [
                Lack::TooYoung { age_min: 16 },
                Lack::Skill("law".into()),
                Lack::Training("防台风培训".into())
            ]
        );
        assert_eq!(refusal(&found).unwrap().code(), "need_age");
        let without = Able {
            missing_course: Some(("ab".into(), "急救员培训".into())),
            ..able
        };
        let found = lacks(&need(0, "", ""), &without, on);
        let refused = refusal(&found).unwrap();
        assert_eq!((found.len(), refused.code()), (1, "need_course"));
        let unknown = lacks(&need(16, "", ""), &Able::default(), on);
        assert_eq!(refusal(&unknown).unwrap().code(), "need_age_unknown");
        assert!(refusal(&[]).is_none());
    }
}
