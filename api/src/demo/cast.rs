//! The people of the demonstration. Names are invented; numbers cannot be dialled.

use crate::{
    access::Role as Standing,
    app::App,
    error::Error,
    identity::{self, Enrol, Mobile, Name, NewMember},
    journal::Bare,
    rewards::{Shop, put_price, put_shop},
};
use ledger::{
    area::AreaPath,
    decide,
    ids::Id,
    kinds::{AccountType, Role},
};
use std::{collections::BTreeMap, sync::Arc};

/// What the invented sponsor pays for a point: 3.50 yuan.
const FEN_PER_POINT: i64 = 350;
/// Where most of the demonstration plays: 昌岗.
const HOME: &str = "440105/440105003";
/// And some of it: 琶洲.
const AWAY: &str = "440105/440105015";
const DISTRICT: &str = "440105";

/// Everybody, by role.
pub(super) struct Cast {
    people: BTreeMap<Standing, Vec<Id>>,
}

impl Cast {
    /// The n-th person of a role, from 1.
    pub(super) fn who(&self, role: Standing, n: usize) -> Id {
        self.people[&role][n - 1]
    }

    /// How many there are of a role.
    pub(super) fn count(&self, role: Standing) -> usize {
        self.people.get(&role).map_or(0, Vec::len)
    }

    /// The area in which most of it plays.
    pub(super) fn home() -> AreaPath {
        HOME.parse().expect("a path")
    }
}

/// Who plays what, where. The order is the number by which one enters.
const PARTS: &[(Standing, &str, &[&str])] = &[
    (Standing::Resident, HOME, &["何秀兰", "陈伯年"]),
    (Standing::Resident, AWAY, &["关小梅"]),
    (
        Standing::Volunteer,
        HOME,
        &[
            "林晓岚",
            "黄志强",
            "梁惠芬",
            "周文静",
            "吴海生",
            "郑家琪",
            "冯少华",
            "谢美玲",
        ],
    ),
    (Standing::Volunteer, AWAY, &["罗子健", "邓雪莹"]),
    (Standing::TeamLeader, HOME, &["麦永康", "苏丽珊"]),
    (Standing::TeamLeader, AWAY, &["程国栋"]),
    (
        Standing::SocialWorker,
        HOME,
        &["李静文", "张明远", "区慧敏"],
    ),
    (Standing::SocialWorker, AWAY, &["潘志远", "马晓彤"]),
    (
        Standing::Merchant,
        HOME,
        &["昌岗示例理发店", "同福示例家政"],
    ),
    (Standing::Merchant, AWAY, &["琶洲示例理发店"]),
    (
        Standing::ServiceProvider,
        HOME,
        &["示例长者饭堂", "示例课后服务社"],
    ),
    (Standing::ServiceProvider, AWAY, &["示例康复站"]),
    (Standing::SpaceKeeper, HOME, &["钟伟雄", "范桂珍"]),
    (Standing::SpaceKeeper, AWAY, &["石建国"]),
    (Standing::GridMember, HOME, &["曾小敏", "彭志辉"]),
    (Standing::GridMember, AWAY, &["卢嘉欣"]),
    (Standing::PropertyWorker, HOME, &["姚大勇", "汤少芬"]),
    (Standing::PropertyWorker, AWAY, &["余启明"]),
    (Standing::Auditor, DISTRICT, &["方正平", "严可信"]),
    (Standing::Auditor, AWAY, &["孟清源"]),
    (
        Standing::Enterprise,
        HOME,
        &["示例科技公司", "示例物流公司"],
    ),
    (Standing::Enterprise, AWAY, &["示例会展公司"]),
];

/// Opens everybody's account and grants what they need.
pub(super) async fn assemble(app: &Arc<App>, administrators: [Id; 2]) -> Result<Cast, Error> {
    let mut director = Director {
        app,
        administrators,
        numbers: 0,
        people: BTreeMap::new(),
    };
    for (account, name) in administrators.into_iter().zip(["温区长", "简主任"]) {
        director.administrator(account, name).await?;
    }
    for (role, area, names) in PARTS {
        for name in *names {
            director
                .enter(
                    *role,
                    &area.parse::<AreaPath>().map_err(anyhow::Error::new)?,
                    name,
                )
                .await?;
        }
    }
    Ok(Cast {
        people: director.people,
    })
}

struct Director<'a> {
    app: &'a Arc<App>,
    administrators: [Id; 2],
    numbers: u32,
    people: BTreeMap<Standing, Vec<Id>>,
}

impl Director<'_> {
    /// The genesis has opened these accounts; what is missing is who they are.
    async fn administrator(&mut self, account: Id, name: &str) -> Result<(), Error> {
        let area: AreaPath = DISTRICT.parse().map_err(anyhow::Error::new)?;
        let member = self.member(account, name, &area)?;
        let mut tx = self.app.db.begin().await?;
        identity::register(&mut tx, &self.app.keys, &member, self.app.clock.now_ms()).await?;
        tx.commit().await?;
        self.credit(Standing::Administrator, account, &area).await
    }

    async fn enter(&mut self, role: Standing, area: &AreaPath, name: &str) -> Result<(), Error> {
        let account = self.app.random.id();
        let (holder, by) = match role {
            Standing::Merchant => (AccountType::Merchant, self.administrators[0]),
            _ => (AccountType::Person, Id::SYSTEM),
        };
        let member = self.member(account, name, area)?;
        let enrol = Enrol {
            app: Arc::clone(self.app),
            by,
            holder,
            member,
        };
        self.app.journal.submit(enrol, None).await?;
        if let Some(command) = grant(role, account, area, &self.app.random) {
            let grant = Bare {
                by: self.administrators[0],
                command,
            };
            self.app.journal.submit(grant, None).await?;
        }
        if role == Standing::Merchant {
            self.open_shop(account, name, area).await?;
        }
        self.credit(role, account, area).await
    }

    /// A sign at a merchant's door.
    async fn open_shop(&self, account: Id, name: &str, area: &AreaPath) -> Result<(), Error> {
        let (street, latitude_e6, longitude_e6) = if area.as_str() == HOME {
            ("昌岗", 23_089_000, 113_274_000)
        } else {
            ("琶洲", 23_092_000, 113_372_000)
        };
        let offers = if name.contains("理发") {
            "上门理发，先打电话约时间"
        } else {
            "家政保洁，一次两小时"
        };
        let shop = Shop {
            account: account.to_string(),
            name: name.to_owned(),
            place: format!("{street}街道（示例地址）"),
            latitude_e6: Some(latitude_e6),
            longitude_e6: Some(longitude_e6),
            offers: offers.to_owned(),
            sponsor: "示例公益基金".to_owned(),
        };
        let mut tx = self.app.db.begin().await?;
        put_shop(&mut tx, &shop).await?;
        let who = (account, self.administrators[0]);
        put_price(&mut tx, who, FEN_PER_POINT, self.app.clock.now_ms()).await?;
        Ok(tx.commit().await?)
    }

    /// Puts somebody on the page from which one enters.
    async fn credit(&mut self, role: Standing, account: Id, area: &AreaPath) -> Result<(), Error> {
        let of_role = self.people.entry(role).or_default();
        of_role.push(account);
        let n = i64::try_from(of_role.len()).unwrap_or(i64::MAX);
        let mut tx = self.app.db.begin().await?;
        identity::put_demo_person(&mut tx, role, n, account, area).await?;
        tx.commit().await?;
        Ok(())
    }

    fn member(&mut self, account: Id, name: &str, area: &AreaPath) -> Result<NewMember, Error> {
        self.numbers += 1;
        let broken = || anyhow::anyhow!("the cast has a name or number that is none");
        Ok(NewMember {
            account,
            name: Name::parse(name).ok_or_else(broken)?,
            // No operator assigns 199 0000: these numbers ring nowhere.
            mobile: Some(
                Mobile::parse(&format!("19900009{:03}", self.numbers)).ok_or_else(broken)?,
            ),
            home_area: area.clone(),
            team: String::new(),
        })
    }
}

/// What the ledger has to record so that somebody holds a role.
fn grant(
    role: Standing,
    account: Id,
    area: &AreaPath,
    random: &crate::random::Random,
) -> Option<decide::Command> {
    let role = match role {
        Standing::Resident | Standing::Volunteer | Standing::Administrator => return None,
        Standing::Merchant => {
            let sponsor = ledger::tree::Hash::from_bytes(random.bytes());
            let area = area.clone();
            return Some(decide::Command::AdmitMerchant {
                account,
                area,
                ceiling: 0,
                sponsor,
            });
        }
        Standing::TeamLeader => Role::TeamLeader,
        Standing::SocialWorker => Role::SocialWorker,
        Standing::ServiceProvider => Role::ServiceProvider,
        Standing::SpaceKeeper => Role::SpaceKeeper,
        Standing::GridMember => Role::GridMember,
        Standing::PropertyWorker => Role::PropertyWorker,
        Standing::Auditor => Role::Auditor,
        Standing::Enterprise => Role::Enterprise,
    };
    Some(decide::Command::GrantRole {
        account,
        area: area.clone(),
        role,
    })
}
