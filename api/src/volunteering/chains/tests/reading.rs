use super::super::{
    judge::{Candidate, Choices, Verdict, Why, judge, names},
    people::Remark,
    read::{Line, PEOPLE_MAX, Reading, TextRefusal, read},
};
use crate::identity::Name;
use ledger::ids::Id;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Every person of a text as `line name(by)remark`, a minus where they withdraw.
fn told(text: &str) -> Vec<String> {
    let lines = read(text).unwrap();
    let one = |line: &Line| match &line.reading {
        Reading::People(entries) => entries
            .iter()
            .map(|one| {
                let mark = match one.remark {
                    Remark::Plain => "",
                    Remark::ForOther => " other",
                    Remark::Nameless => " nameless",
                    Remark::Companion => " companion",
                    Remark::Doubtful => " doubtful",
                    Remark::Unnumbered => " unnumbered",
                    Remark::TooMany => " too many",
                };
                let by = if one.by.is_empty() {
                    String::new()
                } else {
                    format!("({})", one.by)
                };
                let minus = if one.withdraws { "-" } else { "" };
                format!("{}{minus}{}{by}{mark}", line.number, one.name)
            })
            .collect::<Vec<_>>(),
        other => vec![format!("{} {other:?}", line.number)],
    };
    lines.iter().flat_map(one).collect()
}

#[track_caller]
fn check(line: &str, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|one| format!("1{one}")).collect();
    assert_eq!(told(&format!("1. {line}")), expected, "{line}");
}

#[test]
fn a_list_as_groups_write_it_is_read_line_by_line() {
    let text = "#接龙\r\n周六长者饭堂送餐（11月28日 9:00-11:00）\n集合：昌岗长者饭堂门口\n例 张三\n\n1. 李雷\n2、韩梅梅🌹\n③ 何秀兰[强]\n\
                4️⃣ 陈姨 13800000001\n5.\n请大家准时到，带好水杯\n6.李雷\n梁惠芬";
    assert_eq!(
        told(text),
        [
            "1 Head",
            "2 Head",
            "3 Head",
            "4 Example",
            "6李雷",
            "7韩梅梅",
            "8何秀兰",
            "9陈姨",
            "10 Empty",
            "11 Remark",
            "12李雷",
            "13梁惠芬 unnumbered"
        ]
    );
}

#[test]
fn one_line_may_bring_two_people() {
    check("李雷、韩梅梅", &["李雷", "韩梅梅"]);
    check("李雷,韩梅梅 报名", &["李雷", "韩梅梅"]);
    check("李雷和韩梅梅", &["李雷", "韩梅梅"]);
    check("李和平", &["李和平"]);
    check("欧阳和平", &["欧阳和平"]);
    check("李雷+1", &["李雷", "(李雷) companion"]);
    check(
        "李雷 ＋２",
        &["李雷", "(李雷) companion", "(李雷) companion"],
    );
    check("李雷+韩梅梅", &["李雷", "韩梅梅"]);
    check("李雷和老公", &["李雷", " nameless"]);
    check("李雷+老公", &["李雷", "(李雷) companion"]);
    check("李雷（2人）", &["李雷", "(李雷) companion"]);
    check("李雷 两位", &["李雷", "(李雷) companion"]);
    check("李雷、韩梅梅（2人）", &["李雷", "韩梅梅"]);
    check("李雷 韩梅梅", &["李雷", "韩梅梅 doubtful"]);
    check("李雷 引导岗", &["李雷"]);
    check("李雷+99", &["李雷", "(李雷) too many"]);
    check("李雷+9999", &["李雷", "(李雷) too many"]);
}

#[test]
fn whoever_is_signed_up_by_another_is_named_only_when_their_name_is_written() {
    check("替我妈报", &[" other"]);
    check("替我妈报名", &[" other"]);
    check("张三 替我妈报", &["(张三) other"]);
    check("李雷（替我妈报）", &["(李雷) other"]);
    check("替我妈陈秀英报", &["陈秀英 other"]);
    check("张三帮李雷报名", &["李雷(张三) other"]);
    check("帮李雷报", &["李雷 other"]);
    check("我帮我邻居周文静报一下", &["周文静 other"]);
    check("李雷、帮王芳报", &["李雷", "王芳 other"]);
    check("帮李雷 韩梅梅报名", &["李雷 other", "韩梅梅 other"]);
    check("代志强", &["代志强"]);
    check("李为民", &["李为民"]);
    check("代王芳报名", &["王芳 other"]);
    check("我", &[" nameless"]);
    check("本人报名", &[" nameless"]);
    check("我妈", &[" nameless"]);
}

#[test]
fn what_is_said_beside_a_name_is_no_part_of_it() {
    check("李雷 13800000001", &["李雷"]);
    check("姓名：李雷", &["李雷"]);
    check("李雷-昌岗队", &["李雷"]);
    check("李雷（队长）报名", &["李雷"]);
    check("引导：李雷", &["李雷"]);
    check("阿依古丽·买买提", &["阿依古丽·买买提"]);
    check("Tom Li", &["Tom Li"]);
    check("李雷 取消", &["-李雷"]);
    check("李雷（取消）", &["-李雷"]);
    check("取消李雷", &["-李雷"]);
    check("李雷、韩梅梅（取消）", &["李雷", "-韩梅梅"]);
    check("李雷（取消）、韩梅梅", &["-李雷", "韩梅梅"]);
    check("取消李雷、韩梅梅", &["-李雷", "-韩梅梅"]);
    check("李雷来不了", &["-李雷"]);
    check("取消", &["- nameless"]);
}

#[test]
fn without_numbers_a_line_with_a_name_is_a_row() {
    assert_eq!(
        told("接龙报名\n李雷\n韩梅梅\n小明\n谢谢大家支持，周六见"),
        ["1 Head", "2李雷", "3韩梅梅", "4小明 unnumbered", "5 Remark"]
    );
}

fn known(people: &[(&str, u8)]) -> BTreeMap<String, Vec<Candidate>> {
    let mut known: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for (name, n) in people {
        let folded = Name::parse(name).unwrap().folded();
        known.entry(folded).or_default().push(Candidate {
            account: Id([*n; 16]),
            mobile: crate::identity::Mobile::parse(&format!("199000000{n:02}")),
        });
    }
    known
}

fn verdicts(text: &str, people: &[(&str, u8)], choices: &Choices) -> Vec<(Verdict, Option<Why>)> {
    let rows = judge(&read(text).unwrap(), &known(people), choices).unwrap();
    rows.into_iter().map(|row| (row.verdict, row.why)).collect()
}

const LEI: Verdict = Verdict::SignUp(Id([1; 16]));

#[test]
fn whoever_cannot_be_told_apart_is_asked_and_never_guessed() {
    let people = [("李雷", 1), ("韩梅梅", 2), ("韩梅梅", 3)];
    let text = "1.李雷\n2.韩梅梅\n3.陈姨\n4.替我妈报\n5.韩梅梅 19900000003\n6.李雷";
    let asked = |why| (Verdict::Ask, Some(why));
    assert_eq!(
        verdicts(text, &people, &Choices::new()),
        [
            (LEI, None),
            asked(Why::Several),
            asked(Why::Nobody),
            asked(Why::NamelessOther),
            (Verdict::SignUp(Id([3; 16])), None),
            (Verdict::LeftOut, Some(Why::Repeated { line: 1 })),
        ]
    );
    // A number that is somebody else's says that somebody else is meant.
    assert_eq!(
        verdicts("1.李雷 19900000009", &people, &Choices::new()),
        [asked(Why::OtherMobile)]
    );
}

#[test]
fn a_withdrawal_ends_what_stands_before_it_and_not_what_comes_after() {
    let people = [("李雷", 1)];
    let text = "1.李雷\n2.李雷 取消\n3.李雷";
    assert_eq!(
        verdicts(text, &people, &Choices::new()),
        [
            (Verdict::LeftOut, Some(Why::Withdrawn { line: 2 })),
            (Verdict::LeftOut, Some(Why::Withdrawal)),
            (LEI, None),
        ]
    );
}

#[test]
fn a_decision_stands_for_one_row_as_it_was_shown() {
    let people = [("李雷", 1), ("李雷", 2)];
    let first = |name: &str, account| Choices::from([((1, 0, name.to_owned()), account)]);
    let chosen = verdicts("1.李雷", &people, &first("李雷", Some(Id([2; 16]))));
    assert_eq!(chosen, [(Verdict::SignUp(Id([2; 16])), None)]);
    let left = verdicts("1.李雷", &people, &first("李雷", None));
    assert_eq!(left, [(Verdict::LeftOut, Some(Why::ByHand))]);
    // The text was changed since: the decision was about somebody else.
    let stale = verdicts("1.李雷", &people, &first("韩梅梅", None));
    assert_eq!(stale, [(Verdict::Ask, Some(Why::Several))]);
    let lines = read("1.李雷").unwrap();
    let stranger = judge(&lines, &known(&people), &first("李雷", Some(Id([9; 16]))));
    assert!(stranger.is_err());
    // One account in two rows is signed up once.
    let both = Choices::from([
        ((1, 0, "李雷".to_owned()), Some(Id([2; 16]))),
        ((2, 0, "李雷".to_owned()), Some(Id([2; 16]))),
    ]);
    let twice = verdicts("1.李雷\n2.李雷", &people, &both);
    assert_eq!(
        twice[1],
        (Verdict::LeftOut, Some(Why::Repeated { line: 1 }))
    );
}

#[test]
fn a_text_has_limits() {
    assert_eq!(read(&"长".repeat(20_001)), Err(TextRefusal::Long));
    assert_eq!(read(&"\n".repeat(601)), Err(TextRefusal::ManyLines));
    let crowd = "1.李雷+9\n".repeat(PEOPLE_MAX / 10 + 1);
    assert_eq!(read(&crowd), Err(TextRefusal::ManyPeople));
    assert_eq!(read(""), Ok(Vec::new()));
}

/// Pieces of which lines are made, the hostile ones among them.
const PIECES: &[&str] = &[
    "1.",
    "①",
    "1️⃣",
    "（",
    "）",
    "[",
    "]",
    "+",
    "+1",
    "＋９９９",
    "李雷",
    "韩梅梅",
    "替",
    "帮",
    "代",
    "为",
    "我妈",
    "报",
    "取消",
    "、",
    "和",
    " ",
    "\u{3000}",
    "🌹",
    "\u{200d}",
    "例",
    "#接龙",
    "13800000001",
    "2人",
    "零人",
    "人",
    "\t",
    "\u{0}",
    "\r",
    "·",
    "No.",
    "第",
    "位",
    "\u{20e3}",
    "１",
    "9:00",
    "-",
    "9999999999999999999999人",
];

proptest! {
    #[test]
    fn no_text_panics_and_every_line_is_accounted_for(text in any::<String>()) {
        accounted_for(&text)?;
    }

    #[test]
    fn no_list_panics_and_every_line_is_accounted_for(
        lines in prop::collection::vec(prop::collection::vec(prop::sample::select(PIECES), 0..8), 0..12)
    ) {
        let lines: Vec<String> = lines.into_iter().map(|pieces| pieces.concat()).collect();
        accounted_for(&lines.join("\n"))?;
    }

    #[test]
    fn a_plain_list_comes_back_name_by_name(
        picked in prop::collection::btree_set(0_usize..400, 1..40), style in 0_usize..5
    ) {
        let given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平";
        let name = |n: usize| {
            let surname = "王李张刘陈杨黄赵吴周".chars().nth(n % 10).unwrap();
            let first = given.chars().nth(n / 20).unwrap();
            let second = given.chars().nth(n % 20).unwrap();
            format!("{surname}{first}{second}")
        };
        let names_in: Vec<String> = picked.into_iter().map(name).collect();
        let line = |(at, name): (usize, &String)| {
            let n = at + 1;
            match style {
                0 => format!("{n}. {name}"),
                1 => format!("{n}、{name}✅"),
                2 => format!("（{n}）{name} 报名"),
                3 => format!("{n}{name}"),
                _ => format!("{n}） {name} 1380000{n:04}"),
            }
        };
        let text: Vec<String> = names_in.iter().enumerate().map(line).collect();
        let lines = read(&format!("#接龙\n\n{}", text.join("\n"))).unwrap();
        let found: Vec<String> = lines.iter().flat_map(|line| match &line.reading {
            Reading::People(entries) => entries.iter().map(|one| one.name.clone()).collect(),
            _ => Vec::new(),
        }).collect();
        prop_assert_eq!(found, names_in);
    }
}

fn accounted_for(text: &str) -> Result<(), TestCaseError> {
    let Ok(lines) = read(text) else {
        return Ok(());
    };
    let shown: Vec<usize> = lines.iter().map(|line| line.number).collect();
    let visible = |line: &str| !super::super::marks::plain(line).is_empty();
    let written: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| visible(line))
        .map(|(at, _)| at + 1)
        .collect();
    prop_assert_eq!(&shown, &written);
    let candidates = names(&lines);
    prop_assert!(candidates.len() <= PEOPLE_MAX);
    let known = candidates.keys().map(|name| {
        let one = Candidate {
            account: Id([1; 16]),
            mobile: None,
        };
        (name.clone(), vec![one])
    });
    let rows = judge(&lines, &known.collect(), &Choices::new());
    let rows = rows.map_err(|_| TestCaseError::fail("nothing was chosen"))?;
    for line in &lines {
        prop_assert!(rows.iter().any(|row| row.line == line.number));
    }
    let signed = rows
        .iter()
        .filter(|row| matches!(row.verdict, Verdict::SignUp(_)));
    prop_assert!(signed.count() <= 1);
    Ok(())
}
