//! Four months of volunteering: activities are posted, hours recorded and judged, vouchers taken and used.

use super::{DAY_SECONDS, cast::Cast, wait_until};
use crate::{
    access::Role,
    app::App,
    error::Error,
    identity::Fact,
    messages,
    rewards::{IssueVoucher, RedeemVoucher},
    volunteering::{Against, Approve, ClaimHours, ClaimWords, NewActivity, Posting, Refuse},
};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use std::sync::Arc;

/// Something to do: name, class, place, what is done.
type Idea = (&'static str, &'static str, &'static str, &'static str);

const IDEAS: &[Idea] = &[
    (
        "独居长者送餐",
        "volunteer",
        "昌岗长者饭堂",
        "把午餐送到独居长者家里，看看他们缺什么。",
    ),
    (
        "长者手机课堂",
        "volunteer",
        "社区活动室",
        "一对一教长者用手机挂号、视频、付款。",
    ),
    (
        "社区清洁日",
        "volunteer",
        "江边步道",
        "捡拾江边和后巷的垃圾，劝导乱停放。",
    ),
    (
        "课后托管",
        "exchange",
        "社区图书角",
        "陪放学的孩子写作业、读书，直到家长下班。",
    ),
    (
        "急救员培训",
        "training",
        "街道文化站",
        "心肺复苏和止血包扎，当场练习。",
    ),
    (
        "共享厨房值守",
        "keeper",
        "城市客厅",
        "开门、登记、看好炉灶，结束后打扫。",
    ),
    (
        "防台风演练",
        "drill",
        "示例小区",
        "按路线转移独居长者，记录每一步的时间。",
    ),
    (
        "上门探访",
        "volunteer",
        "昌岗社区",
        "探访行动不便的长者，陪聊、读报、量血压。",
    ),
];

/// Hours of one volunteer: activity round, volunteer, start hour, minutes, what becomes of them.
#[derive(Clone, Copy)]
enum Fate {
    Approved,
    Rejected,
    Waiting,
}

/// A moment at which something happens.
struct Scene {
    at: Instant,
    act: Act,
}

enum Act {
    Post {
        idea: usize,
        starts: Instant,
        ends: Instant,
    },
    Serve {
        round: usize,
        volunteer: usize,
        starts: Instant,
        minutes: i64,
        fate: Fate,
    },
    Voucher {
        volunteer: usize,
        used: bool,
    },
}

/// Tells the whole life up to now.
pub(super) async fn tell(app: &Arc<App>, cast: &Cast, now: Instant) -> Result<(), Error> {
    let mut story = Story {
        app,
        cast,
        posted: Vec::new(),
    };
    let mut scenes = script(cast.count(Role::Volunteer), now);
    scenes.sort_by_key(|scene| scene.at);
    for scene in scenes {
        wait_until(app, scene.at);
        story.play(scene.act).await?;
    }
    wait_until(app, now);
    story.look_at_notices(now).await
}

/// What happens when. One round of an activity every three days; its window is a fortnight, so that hours of
/// the last days can still be recorded by hand.
fn script(volunteers: usize, now: Instant) -> Vec<Scene> {
    let today = now.day().start();
    let mut scenes = Vec::new();
    let rounds = 36;
    for round in 0..rounds {
        let days_ago = 112 - i64::try_from(round).unwrap_or(0) * 3;
        let starts = today.plus_seconds(-days_ago * DAY_SECONDS);
        let idea = round % IDEAS.len();
        let ends = starts.plus_seconds(21 * DAY_SECONDS);
        scenes.push(Scene {
            at: starts.plus_seconds(-DAY_SECONDS),
            act: Act::Post { idea, starts, ends },
        });
        for turn in 0..3 {
            let volunteer = (round * 3 + turn * 2) % volunteers;
            let hour = 9 + i64::try_from(turn).unwrap_or(0) * 3;
            let starts = starts.plus_seconds(hour * 3_600);
            let minutes = 60 + 30 * i64::try_from((round + turn) % 4).unwrap_or(0);
            let fate = match (days_ago, (round + turn) % 11) {
                (..=14, _) => Fate::Waiting,
                (_, 7) => Fate::Rejected,
                _ => Fate::Approved,
            };
            let at = starts.plus_seconds(minutes * 60 + 4 * 3_600);
            scenes.push(Scene {
                at,
                act: Act::Serve {
                    round,
                    volunteer,
                    starts,
                    minutes,
                    fate,
                },
            });
        }
    }
    // The first volunteer has given enough for two vouchers and has just used one.
    for day in 0..12 {
        let starts = today.plus_seconds(-(100 - day * 5) * DAY_SECONDS + 19 * 3_600);
        let round = usize::try_from((112 - (100 - day * 5)) / 3).unwrap_or(0);
        let at = starts.plus_seconds(4 * 3_600);
        let act = Act::Serve {
            round,
            volunteer: 0,
            starts,
            minutes: 150,
            fate: Fate::Approved,
        };
        scenes.push(Scene { at, act });
    }
    for (volunteer, used, days_ago) in [(0, true, 20), (2, true, 12), (0, false, 2)] {
        let at = today.plus_seconds(-days_ago * DAY_SECONDS + 13 * 3_600);
        scenes.push(Scene {
            at,
            act: Act::Voucher { volunteer, used },
        });
    }
    // Hours given today are recorded only by whoever opens the demonstration.
    scenes.retain(|scene| scene.at <= now);
    scenes
}

struct Story<'a> {
    app: &'a Arc<App>,
    cast: &'a Cast,
    /// Entries of the activities, by round.
    posted: Vec<Seq>,
}

impl Story<'_> {
    /// Everybody has looked at what they were told until a few days ago.
    async fn look_at_notices(&self, now: Instant) -> Result<(), Error> {
        let until_ms = now.plus_seconds(-3 * DAY_SECONDS).unix() * 1_000;
        let mut tx = self.app.db.begin().await?;
        for nth in 1..=self.cast.count(Role::Volunteer) {
            messages::read_notices(&mut tx, self.cast.who(Role::Volunteer, nth), until_ms).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn play(&mut self, act: Act) -> Result<(), Error> {
        match act {
            Act::Post { idea, starts, ends } => self.post(IDEAS[idea], starts, ends).await,
            Act::Serve {
                round,
                volunteer,
                starts,
                minutes,
                fate,
            } => self.serve(round, volunteer, starts, minutes, fate).await,
            Act::Voucher { volunteer, used } => self.voucher(volunteer, used).await,
        }
    }

    async fn post(&mut self, idea: Idea, starts: Instant, ends: Instant) -> Result<(), Error> {
        let (name, class, place, content) = idea;
        let new = NewActivity {
            name: name.into(),
            class: class.into(),
            area: Cast::home().to_string(),
            place: place.into(),
            content: content.into(),
            organiser: "昌岗街道社工站（示例）".into(),
            in_charge: "麦永康".into(),
            starts_at: starts.to_string(),
            ends_at: ends.to_string(),
        };
        let leader = self.cast.who(Role::TeamLeader, 1);
        let posting = Posting::new(self.app, leader, &new)?;
        self.posted
            .push(self.app.journal.submit(posting, None).await?.seq);
        Ok(())
    }

    async fn serve(
        &mut self,
        round: usize,
        volunteer: usize,
        starts: Instant,
        minutes: i64,
        fate: Fate,
    ) -> Result<(), Error> {
        let member = self.cast.who(Role::Volunteer, volunteer + 1);
        let (_, _, place, content) = IDEAS[round % IDEAS.len()];
        let words = ClaimWords {
            place: place.into(),
            content: content.into(),
            note: String::new(),
        };
        let claim = ClaimHours {
            app: Arc::clone(self.app),
            member,
            activity: self.posted[round],
            starts,
            ends: starts.plus_seconds(minutes * 60),
            fact: Fact::new(&self.app.random, member, &words)?,
        };
        let claim = match self.app.journal.submit(claim, None).await {
            Ok(made) => made.seq,
            // Two rounds on one day: the volunteer cannot be in two places.
            Err(error) if error.code() == "claim_overlaps" => return Ok(()),
            Err(error) => return Err(error),
        };
        let reviewer = self.cast.who(Role::SocialWorker, 1 + round % 2);
        wait_until(self.app, self.app.clock.now().plus_seconds(60));
        self.judge(claim, member, reviewer, fate).await
    }

    async fn judge(&self, claim: Seq, member: Id, by: Id, fate: Fate) -> Result<(), Error> {
        match fate {
            Fate::Waiting => {}
            Fate::Approved => {
                self.app
                    .journal
                    .submit(
                        Approve {
                            app: Arc::clone(self.app),
                            by,
                            claim,
                            batch: false,
                            signature: None,
                        },
                        None,
                    )
                    .await?;
            }
            Fate::Rejected => {
                let reason = Fact::new(
                    &self.app.random,
                    member,
                    &"请补充具体做了什么，再提交一次。",
                )?;
                let app = Arc::clone(self.app);
                let refuse = Refuse {
                    app,
                    by,
                    claim,
                    member,
                    against: Against::Reject,
                    reason,
                    signature: None,
                };
                self.app.journal.submit(refuse, None).await?;
            }
        }
        Ok(())
    }

    async fn voucher(&self, volunteer: usize, used: bool) -> Result<(), Error> {
        let member = self.cast.who(Role::Volunteer, volunteer + 1);
        let voucher = self.app.random.ordered_id(self.app.clock.now_ms());
        let offer = "haircut".parse().map_err(anyhow::Error::new)?;
        let issue = IssueVoucher {
            member,
            voucher,
            offer,
            document: None,
        };
        self.app.journal.submit(issue, None).await?;
        if used {
            wait_until(self.app, self.app.clock.now().plus_seconds(3_600));
            let merchant = self.cast.who(Role::Merchant, 1);
            self.app
                .journal
                .submit(
                    RedeemVoucher {
                        merchant,
                        voucher,
                        today: self.app.clock.today(),
                        signature: None,
                    },
                    None,
                )
                .await?;
        }
        Ok(())
    }
}
