//! A year of the whole district: sixty teams of eighteen streets, four hundred volunteers, an activity of every team each
//! fortnight, with people on its list, their hours and what became of them; all by the commands that people use.

use super::{DAY_SECONDS, cast::Cast, wait_until};
use crate::{
    access::Role as Standing,
    app::App,
    error::Error,
    identity::{self, Enrol, Fact, Mobile, Name, NewMember},
    journal::Bare,
    volunteering::{
        Against, Approve, ClaimHours, ClaimWords, Refuse, ToldActivity, ToldTeam, tell_activity,
        tell_sign_up, tell_team,
    },
};
use futures_util::future::try_join_all;
use ledger::{
    area::AreaPath,
    decide,
    ids::{Id, Seq},
    kinds::{AccountType, Role},
    time::Instant,
};
use std::{collections::BTreeMap, sync::Arc};

/// How many of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) volunteers: usize,
    pub(crate) teams: usize,
    /// Of each team, one a fortnight.
    pub(crate) rounds: i64,
}

impl Size {
    pub(crate) const YEAR: Self = Self {
        volunteers: 400,
        teams: 60,
        rounds: 26,
    };
}

const ROUND_DAYS: i64 = 14;
/// Refusals, one in so many.
const REFUSED_ONE_IN: usize = 37;
const KINDS: [(&str, &str); 8] = [
    ("party", "党员先锋"),
    ("youth", "青年志愿"),
    ("women", "巾帼志愿"),
    ("community", "邻里互助"),
    ("workers", "职工志愿"),
    ("veterans", "老兵志愿"),
    ("students", "学生志愿"),
    ("seniors", "银龄互助"),
];
/// The first team of a street, the second and so on.
const ORDINALS: [&str; 4] = ["一", "二", "三", "四"];
const SURNAMES: [&str; 20] = [
    "陈", "黄", "李", "梁", "何", "林", "罗", "冯", "谭", "潘", "邓", "苏", "卢", "叶", "曾", "麦",
    "招", "区", "简", "邝",
];
const GIVEN: [&str; 20] = [
    "美玲", "志强", "惠芬", "家豪", "秀珍", "国栋", "嘉敏", "伟明", "少芬", "永康", "静仪", "锦荣",
    "丽珊", "子健", "桂芳", "海生", "绮雯", "启明", "月娥", "文轩",
];
/// Name, class, what is done, the hour it begins, minutes.
const IDEAS: [(&str, &str, &str, i64, i64); 6] = [
    (
        "长者饭堂送餐",
        "volunteer",
        "把午餐送到独居长者家里。",
        11,
        90,
    ),
    (
        "长者手机课堂",
        "volunteer",
        "一对一教长者挂号、视频、付款。",
        9,
        120,
    ),
    ("社区清洁日", "volunteer", "捡拾江边和后巷的垃圾。", 8, 120),
    ("课后托管", "exchange", "陪放学的孩子写作业、读书。", 17, 90),
    (
        "急救员培训",
        "training",
        "心肺复苏和止血包扎，当场练习。",
        9,
        180,
    ),
    (
        "上门探访",
        "volunteer",
        "陪行动不便的长者聊天、读报。",
        15,
        120,
    ),
];

/// A street, and who reviews there.
struct Street {
    area: AreaPath,
    name: String,
    worker: Id,
}

struct Team {
    id: String,
    street: usize,
    leader: Id,
    members: Vec<Id>,
}

/// What happens at a moment: a team's round is announced, or its hours are recorded and judged.
enum Act {
    Announce { team: usize, round: i64 },
    Serve { team: usize, round: i64 },
}

/// Tells it all, up to now.
pub(super) async fn tell(
    app: &Arc<App>,
    cast: &Cast,
    now: Instant,
    size: Size,
) -> Result<(), Error> {
    let mut year = Year {
        app,
        cast,
        size,
        today: now.day().start(),
        streets: Vec::new(),
        teams: Vec::new(),
        announced: BTreeMap::new(),
        numbers: 0,
    };
    year.people().await?;
    let mut scenes = Vec::new();
    for team in 0..size.teams {
        for round in 0..size.rounds {
            let (starts, ends) = year.when(team, round);
            let announced = starts.plus_seconds(-3 * DAY_SECONDS);
            scenes.push((announced, Act::Announce { team, round }));
            scenes.push((ends.plus_seconds(3_600), Act::Serve { team, round }));
        }
    }
    scenes.sort_by_key(|(at, _)| *at);
    for (at, act) in scenes.into_iter().filter(|(at, _)| *at <= now) {
        wait_until(app, at);
        match act {
            Act::Announce { team, round } => year.announce(team, round).await?,
            Act::Serve { team, round } => year.serve(team, round).await?,
        }
    }
    wait_until(app, now);
    Ok(())
}

struct Year<'a> {
    app: &'a Arc<App>,
    cast: &'a Cast,
    size: Size,
    today: Instant,
    streets: Vec<Street>,
    teams: Vec<Team>,
    /// The entry of a team's round.
    announced: BTreeMap<(usize, i64), Seq>,
    numbers: usize,
}

impl Year<'_> {
    /// Streets with their social workers, volunteers who live in them, and teams of those.
    async fn people(&mut self) -> Result<(), Error> {
        let streets = identity::area_names(&self.app.db).await?;
        let is_street = |area: &&String| area.matches('/').count() == 1;
        for area in streets.keys().filter(is_street) {
            let name = streets[area].clone();
            let area: AreaPath = area.parse().map_err(anyhow::Error::new)?;
            let worker = self.enter(&area, Some(Role::SocialWorker)).await?;
            self.streets.push(Street { area, name, worker });
        }
        let mut lives = vec![Vec::new(); self.streets.len()];
        for nth in 0..self.size.volunteers {
            let street = nth % self.streets.len();
            let area = self.streets[street].area.clone();
            lives[street].push(self.enter(&area, None).await?);
        }
        // Whoever opens the demonstration as a volunteer has a year behind them, too.
        let home = Cast::home();
        let at_home = self.streets.iter().position(|street| street.area == home);
        let played = (1..=8).map(|n| self.cast.who(Standing::Volunteer, n));
        lives[at_home.unwrap_or(0)].extend(played);
        for nth in 0..self.size.teams {
            self.found(nth, &lives[nth % self.streets.len()]).await?;
        }
        Ok(())
    }

    async fn found(&mut self, nth: usize, lives: &[Id]) -> Result<(), Error> {
        let street = nth % self.streets.len();
        let area = self.streets[street].area.clone();
        let leader = self.enter(&area, Some(Role::TeamLeader)).await?;
        let (kind, called) = KINDS[(nth + nth / self.streets.len()) % KINDS.len()];
        let ordinal = ORDINALS[nth / self.streets.len() % ORDINALS.len()];
        let street_name = self.streets[street].name.trim_end_matches("街道");
        let name = format!("{street_name}{called}{ordinal}队");
        // Two thirds of the street, another two thirds each time: many are in several teams.
        let chosen = lives.iter().enumerate();
        let members: Vec<Id> = chosen
            .filter(|(at, _)| !(at + nth / self.streets.len()).is_multiple_of(3))
            .map(|(_, member)| *member)
            .collect();
        let told = ToldTeam {
            kind,
            name: &name,
            area: &area,
            introduction: "每两周一次，欢迎街坊加入。",
            supervisor: self.streets[street].worker,
            leader,
            members: &members,
            skills: &[],
            categories: &["elders"],
        };
        let id = tell_team(self.app, &told).await?;
        self.teams.push(Team {
            id,
            street,
            leader,
            members,
        });
        Ok(())
    }

    /// Opens an account, with a role where one is to be held.
    async fn enter(&mut self, area: &AreaPath, role: Option<Role>) -> Result<Id, Error> {
        let nth = self.numbers;
        self.numbers += 1;
        let broken = || anyhow::anyhow!("the district has a name or number that is none");
        let (first, second) = (nth % SURNAMES.len(), nth / SURNAMES.len() % GIVEN.len());
        let name = format!(
            "{}{}",
            SURNAMES[first],
            GIVEN[(second + first) % GIVEN.len()]
        );
        let account = self.app.random.id();
        let member = NewMember {
            account,
            name: Name::parse(&name).ok_or_else(broken)?,
            // No operator assigns 199 0000: these numbers ring nowhere.
            mobile: Some(Mobile::parse(&format!("1990000{nth:04}")).ok_or_else(broken)?),
            home_area: area.clone(),
            team: String::new(),
        };
        let enrol = Enrol {
            app: Arc::clone(self.app),
            by: Id::SYSTEM,
            holder: AccountType::Person,
            member,
        };
        self.app.journal.submit(enrol, None).await?;
        if let Some(role) = role {
            let area = area.clone();
            let command = decide::Command::GrantRole {
                account,
                area,
                role,
            };
            let by = self.cast.who(Standing::Administrator, 1);
            self.app.journal.submit(Bare { by, command }, None).await?;
        }
        Ok(account)
    }

    /// A team's own weekday and idea; the last round was within the fortnight.
    fn when(&self, team: usize, round: i64) -> (Instant, Instant) {
        let nth = i64::try_from(team).unwrap_or(0);
        let days_ago = (self.size.rounds - round) * ROUND_DAYS - nth % ROUND_DAYS;
        let (_, _, _, hour, minutes) = idea(team, round);
        let starts = self
            .today
            .plus_seconds(hour * 3_600 - days_ago * DAY_SECONDS);
        (starts, starts.plus_seconds(minutes * 60))
    }

    async fn announce(&mut self, team: usize, round: i64) -> Result<(), Error> {
        let (name, class, content, _, _) = idea(team, round);
        let (starts, ends) = self.when(team, round);
        let of = &self.teams[team];
        let street = &self.streets[of.street];
        let told = ToldActivity {
            name,
            class,
            area: &street.area,
            place: &format!("{}活动室", street.name),
            at_e6: None,
            content,
            organiser: &format!("{}社工站（示例）", street.name),
            in_charge: "",
            team: Some(&of.id),
            starts,
            ends,
            need: ("参加", 30),
        };
        let made = tell_activity(self.app, of.leader, &told).await?;
        for member in self.who_comes(team, round) {
            match tell_sign_up(self.app, member, &made.shift).await {
                Ok(()) => {}
                // With another team at that hour.
                Err(error) if error.code() == "shift_overlaps" => {}
                Err(error) => return Err(error),
            }
        }
        self.announced.insert((team, round), made.seq);
        Ok(())
    }

    /// Four or five of the team, others each time.
    fn who_comes(&self, team: usize, round: i64) -> Vec<Id> {
        let members = &self.teams[team].members;
        let round = usize::try_from(round).unwrap_or(0);
        let count = (4 + (team + round) % 2).min(members.len());
        let at = |turn: usize| members[(round * 5 + turn) % members.len()];
        (0..count).map(at).collect()
    }

    async fn serve(&self, team: usize, round: i64) -> Result<(), Error> {
        let Some(activity) = self.announced.get(&(team, round)).copied() else {
            return Ok(());
        };
        let claims = self.who_comes(team, round).into_iter();
        let claims = claims.map(|member| self.claim((team, round), activity, member));
        let claims: Vec<Option<(Seq, Id)>> = try_join_all(claims).await?;
        // What was recorded in the last days waits for whoever opens the demonstration.
        let waits = self.when(team, round).1.plus_seconds(3 * DAY_SECONDS) > self.today;
        if waits {
            return Ok(());
        }
        wait_until(self.app, self.app.clock.now().plus_seconds(600));
        let worker = self.streets[self.teams[team].street].worker;
        let judged = claims.into_iter().flatten();
        try_join_all(judged.map(|(claim, member)| self.judge(claim, member, worker))).await?;
        Ok(())
    }

    async fn claim(
        &self,
        (team, round): (usize, i64),
        activity: Seq,
        member: Id,
    ) -> Result<Option<(Seq, Id)>, Error> {
        let (starts, ends) = self.when(team, round);
        let words = ClaimWords {
            place: String::new(),
            content: idea(team, round).2.to_owned(),
            note: String::new(),
        };
        let claim = ClaimHours {
            app: Arc::clone(self.app),
            member,
            activity,
            starts,
            ends,
            fact: Fact::new(&self.app.random, member, &words)?,
        };
        match self.app.journal.submit(claim, None).await {
            Ok(made) => Ok(Some((made.seq, member))),
            // With another team at that hour.
            Err(error) if error.code() == "claim_overlaps" => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn judge(&self, claim: Seq, member: Id, by: Id) -> Result<(), Error> {
        if usize::try_from(claim).is_ok_and(|seq| seq % REFUSED_ONE_IN == 0) {
            let refuse = Refuse {
                app: Arc::clone(self.app),
                by,
                claim,
                member,
                against: Against::Reject,
                reason: Fact::new(&self.app.random, member, &"签到名单上没有这一次。")?,
                signature: None,
            };
            self.app.journal.submit(refuse, None).await?;
            return Ok(());
        }
        let approve = Approve {
            app: Arc::clone(self.app),
            by,
            claim,
            batch: false,
            signature: None,
        };
        self.app.journal.submit(approve, None).await?;
        Ok(())
    }
}

fn idea(team: usize, round: i64) -> (&'static str, &'static str, &'static str, i64, i64) {
    let round = usize::try_from(round).unwrap_or(0);
    IDEAS[(team + round) % IDEAS.len()]
}
