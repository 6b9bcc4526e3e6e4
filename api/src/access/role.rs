//! The words for who somebody is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A role, as tokens, pages and the demo name it. Everyone with an account is resident and volunteer;
/// merchants are admitted, and the others are granted for an area, by entries of the ledger.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// 居民
    Resident,
    /// 志愿者
    Volunteer,
    /// 队长
    TeamLeader,
    /// 社工
    SocialWorker,
    /// 商户
    Merchant,
    /// 服务机构
    ServiceProvider,
    /// 空间管理员
    SpaceKeeper,
    /// 网格员
    GridMember,
    /// 物业
    PropertyWorker,
    /// 审计员
    Auditor,
    /// 企业
    Enterprise,
    /// 区委社会工作部
    Administrator,
}

impl Role {
    /// Every role, in the order of the domain.
    pub(crate) const ALL: [Self; 12] = [
        Self::Resident,
        Self::Volunteer,
        Self::TeamLeader,
        Self::SocialWorker,
        Self::Merchant,
        Self::ServiceProvider,
        Self::SpaceKeeper,
        Self::GridMember,
        Self::PropertyWorker,
        Self::Auditor,
        Self::Enterprise,
        Self::Administrator,
    ];

    /// The word as interfaces write it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Volunteer => "volunteer",
            Self::TeamLeader => "team_leader",
            Self::SocialWorker => "social_worker",
            Self::Merchant => "merchant",
            Self::ServiceProvider => "service_provider",
            Self::SpaceKeeper => "space_keeper",
            Self::GridMember => "grid_member",
            Self::PropertyWorker => "property_worker",
            Self::Auditor => "auditor",
            Self::Enterprise => "enterprise",
            Self::Administrator => "administrator",
        }
    }

    /// Whether it is one of those that entries grant for an area, and that ask for a second factor. A merchant's
    /// counter takes other people's vouchers and gives nothing away.
    pub(crate) fn is_staff(self) -> bool {
        !matches!(self, Self::Resident | Self::Volunteer | Self::Merchant)
    }

    /// The role of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

impl From<ledger::kinds::Role> for Role {
    fn from(role: ledger::kinds::Role) -> Self {
        use ledger::kinds::Role as Granted;
        match role {
            Granted::TeamLeader => Self::TeamLeader,
            Granted::SocialWorker => Self::SocialWorker,
            Granted::ServiceProvider => Self::ServiceProvider,
            Granted::SpaceKeeper => Self::SpaceKeeper,
            Granted::GridMember => Self::GridMember,
            Granted::PropertyWorker => Self::PropertyWorker,
            Granted::Auditor => Self::Auditor,
            Granted::Enterprise => Self::Enterprise,
            Granted::Administrator => Self::Administrator,
        }
    }
}
