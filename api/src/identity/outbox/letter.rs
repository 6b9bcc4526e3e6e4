//! What is written to people.

use crate::messages::{Sms, Template};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// A message with what it tells. Its `Debug` shows the kind alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Letter {
    /// A link behind which somebody sets up how they enter as staff.
    StaffInvited {
        role: String,
        area: String,
        link: String,
    },
    /// Somebody is known here and may enter by their number.
    MemberInvited { area: String, site: String },
    /// Who looks after an area from now on.
    WorkerChanged {
        role: String,
        area: String,
        name: String,
    },
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.template().as_str())
    }
}

impl Letter {
    /// The approved text that a gateway may have for it.
    pub(super) fn template(&self) -> Template {
        match self {
            Self::StaffInvited { .. } => Template::StaffInvited,
            Self::MemberInvited { .. } => Template::MemberInvited,
            Self::WorkerChanged { .. } => Template::WorkerChanged,
        }
    }

    /// The message to a number.
    pub(super) fn to(&self, id: Id, number: &str) -> Sms {
        Sms {
            id: Some(id),
            to: number.to_owned(),
            template: self.template(),
            params: self.params(),
            text: self.text(),
        }
    }

    fn params(&self) -> BTreeMap<&'static str, String> {
        let params = match self {
            Self::StaffInvited { role, area, link } => {
                vec![("role", role), ("area", area), ("link", link)]
            }
            Self::MemberInvited { area, site } => vec![("area", area), ("site", site)],
            Self::WorkerChanged { role, area, name } => {
                vec![("role", role), ("area", area), ("name", name)]
            }
        };
        let params = params.into_iter();
        params.map(|(name, value)| (name, value.clone())).collect()
    }

    fn text(&self) -> String {
        match self {
            Self::StaffInvited { role, area, link } => format!(
                "【海珠社工】请您担任{area}的{role}。请在两天内用自己的手机打开，设好登录方式：{link} 链接只能用一次，不要转发。"
            ),
            Self::MemberInvited { area, site } => format!(
                "【海珠社工】{area}已为您登记。打开 {site} ，用这个手机号收一个验证码就能进来。不需要的话，不用理会。"
            ),
            Self::WorkerChanged { role, area, name } => {
                format!("【海珠社工】从今天起，{area}的{role}是{name}。有事照常在“海珠社工”里找。")
            }
        }
    }
}
