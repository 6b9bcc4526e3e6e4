//! Judging a workbook of teams. Pure: whoever asks brings what is known.

use super::why::Why;
use crate::{
    access::{self, Actor},
    identity::{Mobile, Name, Person},
    volunteering::{
        area_named,
        roster::{Listed, said},
        teams::{CATEGORIES, SKILLS, TeamKind},
    },
    words,
};
use ledger::{area::AreaPath, book::RoleRecord, ids::Id, kinds::Role};
use std::collections::{BTreeMap, BTreeSet};

/// What the sheets call the eight kinds, skills and fields of service.
const KINDS: [(&str, TeamKind); 8] = [
    ("党员", TeamKind::Party),
    ("青年", TeamKind::Youth),
    ("巾帼", TeamKind::Women),
    ("社区", TeamKind::Community),
    ("职工", TeamKind::Workers),
    ("退役军人", TeamKind::Veterans),
    ("学生", TeamKind::Students),
    ("老年", TeamKind::Seniors),
];
/// In the order of their codes.
const SKILL_WORDS: [&str; 14] = [
    "急救",
    "医护",
    "心理疏导",
    "法律",
    "辅导功课",
    "外语",
    "手语",
    "手机电脑",
    "理发",
    "做饭",
    "维修",
    "开车",
    "文艺",
    "体育",
];
const CATEGORY_WORDS: [&str; 10] = [
    "长者",
    "孩子",
    "残障人士",
    "困难家庭",
    "健康",
    "环境",
    "文化",
    "文明",
    "平安",
    "应急",
];
/// What offices add to the name of a kind.
const KIND_SUFFIXES: [&str; 5] = ["志愿服务队", "志愿者队伍", "志愿队", "队伍", "类"];

/// Somebody as a row names them.
pub(super) type Named = (Mobile, Name);

/// A row, read.
pub(super) struct ReadRow {
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) kind: Option<TeamKind>,
    pub(super) area: Option<AreaPath>,
    pub(super) skills: Vec<&'static str>,
    pub(super) categories: Vec<&'static str>,
    pub(super) introduction: String,
    pub(super) leader: Option<Named>,
    supervisor: Option<Named>,
    /// What is wrong with it by itself.
    fault: Option<Why>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Make {
        supervisor: Id,
        leader: Option<Id>,
    },
    /// A team of this name is there.
    Already,
    Reject(Why),
}

/// What rows are judged against.
pub(super) struct Known<'a> {
    pub(super) actor: &'a Actor,
    /// Everybody with one of the numbers or names.
    pub(super) people: &'a [Person],
    pub(super) roles: &'a BTreeMap<Id, Vec<RoleRecord>>,
    /// Area and name of teams that are there.
    pub(super) teams: &'a BTreeSet<(String, String)>,
}

impl ReadRow {
    /// Whom the row names.
    pub(super) fn listed(&self) -> impl Iterator<Item = Named> + '_ {
        self.leader.iter().chain(&self.supervisor).cloned()
    }

    /// How a team is recognised.
    pub(super) fn key(&self) -> (String, String) {
        let area = self.area.as_ref().map(ToString::to_string);
        (area.unwrap_or_default(), self.name.clone())
    }
}

/// Reads the cells of a row.
pub(super) fn parse(listed: &Listed, areas: &BTreeMap<String, String>) -> ReadRow {
    let [
        name,
        kind,
        street,
        community,
        skills,
        categories,
        introduction,
        who @ ..,
    ] = &listed.texts[..]
    else {
        unreachable!("a row has a cell for each column");
    };
    let mut fault = None;
    let mut note = |why: Why| {
        fault.get_or_insert(why);
    };
    if name.is_empty() {
        note(Why::NameMissing);
    }
    let kind = kind_of(kind);
    if kind.is_none() {
        note(Why::KindUnknown);
    }
    let area = area_named(street, community, areas);
    if area.is_none() {
        note(Why::AreaUnknown);
    }
    let skills = codes(skills, &SKILL_WORDS, &SKILLS);
    let categories = codes(categories, &CATEGORY_WORDS, &CATEGORIES);
    if skills.is_none() {
        note(Why::SkillUnknown);
    }
    if categories.is_none() {
        note(Why::CategoryUnknown);
    }
    let too_long = words::optional("name", name, 60).is_err()
        || words::optional("introduction", introduction, 600).is_err();
    if too_long {
        note(Why::TooLong);
    }
    let mut person = |at: usize| match named(&who[at], &who[at + 1]) {
        Ok(named) => named,
        Err(why) => {
            note(why);
            None
        }
    };
    let (leader, supervisor) = (person(0), person(2));
    ReadRow {
        row: listed.row,
        name: name.clone(),
        kind,
        area,
        skills: skills.unwrap_or_default(),
        categories: categories.unwrap_or_default(),
        introduction: introduction.clone(),
        leader,
        supervisor,
        fault,
    }
}

fn kind_of(text: &str) -> Option<TeamKind> {
    let folded = said::folded(text);
    let bare = KIND_SUFFIXES
        .iter()
        .find_map(|end| folded.strip_suffix(end));
    let bare = bare.unwrap_or(&folded);
    let found = KINDS
        .iter()
        .find(|(word, kind)| *word == bare || kind.as_str() == bare);
    found.map(|(_, kind)| *kind)
}

/// Words between any marks; none when one of them is not known.
fn codes(text: &str, words: &[&'static str], codes: &[&'static str]) -> Option<Vec<&'static str>> {
    let folded = said::folded(text);
    let said: Vec<&str> = folded
        .split(['、', ',', ';', '/', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = || words.iter().zip(codes);
    let is = |said: &str| pairs().any(|(word, code)| *word == said || *code == said);
    if !said.iter().all(|word| is(word)) {
        return None;
    }
    let kept = pairs().filter(|(word, code)| said.contains(*word) || said.contains(*code));
    Some(kept.map(|(_, code)| *code).collect())
}

/// Name and number together, or neither.
fn named(name: &str, mobile: &str) -> Result<Option<Named>, Why> {
    if name.is_empty() && mobile.is_empty() {
        return Ok(None);
    }
    let number = said::mobile(mobile).and_then(|number| Mobile::parse(&number));
    match (number, Name::parse(&said::name(name))) {
        (Some(mobile), Some(name)) => Ok(Some((mobile, name))),
        _ => Err(Why::PersonHalf),
    }
}

/// What becomes of each row, in their order.
pub(super) fn judge(rows: &[ReadRow], known: &Known<'_>) -> Vec<Verdict> {
    let mut seen = BTreeSet::new();
    let verdict = |row: &ReadRow| match verdict(row, known) {
        Verdict::Reject(why) => Verdict::Reject(why),
        _ if !seen.insert(row.key()) => Verdict::Reject(Why::Twice),
        fine => fine,
    };
    rows.iter().map(verdict).collect()
}

fn verdict(row: &ReadRow, known: &Known<'_>) -> Verdict {
    if let Some(why) = row.fault {
        return Verdict::Reject(why);
    }
    let Some(area) = &row.area else {
        return Verdict::Reject(Why::AreaUnknown);
    };
    let staff = [access::Role::SocialWorker, access::Role::Administrator];
    if !staff.iter().any(|role| known.actor.holds_in(*role, area)) {
        return Verdict::Reject(Why::AreaNotYours);
    }
    if known.teams.contains(&row.key()) {
        return Verdict::Already;
    }
    let supervisor = match &row.supervisor {
        Some(named) => find(named, known),
        None => Some(known.actor.account),
    };
    let supervisor = supervisor.filter(|account| known.holds(*account, Role::SocialWorker, area));
    let Some(supervisor) = supervisor else {
        return Verdict::Reject(Why::SupervisorUnknown);
    };
    let leader = match &row.leader {
        None => None,
        Some(named) => match find(named, known) {
            None => return Verdict::Reject(Why::LeaderUnknown),
            Some(account) if !known.holds(account, Role::TeamLeader, area) => {
                return Verdict::Reject(Why::LeaderRoleMissing);
            }
            found => found,
        },
    };
    Verdict::Make { supervisor, leader }
}

impl Known<'_> {
    fn holds(&self, account: Id, role: Role, area: &AreaPath) -> bool {
        let held = self.roles.get(&account);
        held.is_some_and(|held| {
            held.iter()
                .any(|one| one.role == role && one.area.covers(area))
        })
    }
}

/// The one person with this number and name.
fn find((mobile, name): &Named, known: &Known<'_>) -> Option<Id> {
    let same = |person: &&Person| {
        person.mobile.as_ref() == Some(mobile) && person.name.folded() == name.folded()
    };
    let mut found = known.people.iter().filter(same);
    match (found.next(), found.next()) {
        (Some(person), None) => Some(person.account),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{CATEGORY_WORDS, SKILL_WORDS, TeamKind, codes, kind_of};
    use crate::volunteering::teams::{CATEGORIES, SKILLS};

    #[test]
    fn kinds_and_codes_are_read_under_the_names_of_the_screens() {
        assert_eq!(kind_of("巾帼志愿服务队"), Some(TeamKind::Women));
        assert_eq!(kind_of("退役军人"), Some(TeamKind::Veterans));
        assert_eq!(kind_of("亲子"), None);
        assert_eq!(
            codes("急救、 理发，开车", &SKILL_WORDS, &SKILLS).unwrap(),
            ["first_aid", "haircut", "driving"]
        );
        assert_eq!(codes("急救、魔术", &SKILL_WORDS, &SKILLS), None);
        assert_eq!(codes("", &CATEGORY_WORDS, &CATEGORIES).unwrap(), [""; 0]);
        assert_eq!(
            codes("应急/elders", &CATEGORY_WORDS, &CATEGORIES).unwrap(),
            ["elders", "emergency"]
        );
    }
}
