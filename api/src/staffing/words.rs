//! What roles are called in workbooks and messages.

use ledger::kinds::Role;

/// The role with its word on screen, and the words that offices use besides.
const ROLES: [(Role, &str, &[&str]); 9] = [
    (Role::SocialWorker, "社工", &["社会工作者", "social_worker"]),
    (Role::TeamLeader, "队长", &["团队负责人", "team_leader"]),
    (
        Role::ServiceProvider,
        "服务机构",
        &["机构", "service_provider"],
    ),
    (
        Role::SpaceKeeper,
        "空间管理员",
        &["场地管理员", "space_keeper"],
    ),
    (Role::GridMember, "网格员", &["grid_member"]),
    (
        Role::PropertyWorker,
        "物业",
        &["物业人员", "property_worker"],
    ),
    (Role::Auditor, "审计员", &["审计", "auditor"]),
    (Role::Enterprise, "企业", &["企业核验", "enterprise"]),
    (
        Role::Administrator,
        "管理员",
        &["区管理员", "administrator"],
    ),
];
/// Who comes without a role.
const MEMBERS: [&str; 5] = ["", "居民", "志愿者", "resident", "volunteer"];

/// What a cell says about a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Member,
    Staff(Role),
    Unknown,
}

/// Reads the cell of a role.
pub(super) fn role(text: &str) -> Said {
    let text = text.trim().to_lowercase();
    if MEMBERS.contains(&text.as_str()) {
        return Said::Member;
    }
    let mut roles = ROLES.iter();
    let found = roles.find(|(_, word, others)| *word == text || others.contains(&text.as_str()));
    found.map_or(Said::Unknown, |(role, _, _)| Said::Staff(*role))
}

/// The word on screen.
pub(super) fn of(role: Role) -> &'static str {
    let found = ROLES.iter().find(|(known, _, _)| *known == role);
    found.map_or("工作人员", |(_, word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::{Said, of, role};
    use ledger::kinds::Role;

    #[test]
    fn a_role_is_read_as_offices_write_it_and_an_unknown_one_is_none() {
        for (text, said) in [
            ("社工", Said::Staff(Role::SocialWorker)),
            (" 社会工作者 ", Said::Staff(Role::SocialWorker)),
            ("区管理员", Said::Staff(Role::Administrator)),
            ("志愿者", Said::Member),
            ("", Said::Member),
            ("社工助理", Said::Unknown),
        ] {
            assert_eq!(role(text), said, "{text}");
        }
        assert_eq!(of(Role::GridMember), "网格员");
    }
}
