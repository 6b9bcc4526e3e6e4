//! The words of teams, and who may do what with one.

use crate::error::Error;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody can do that helps; the site has names for the codes.
pub(in crate::volunteering) const SKILLS: [&str; 14] = [
    "first_aid",
    "medicine",
    "counselling",
    "law",
    "tutoring",
    "languages",
    "sign_language",
    "digital",
    "haircut",
    "cooking",
    "repairs",
    "driving",
    "arts",
    "sports",
];

/// Whom or what a service is for.
pub(in crate::volunteering) const CATEGORIES: [&str; 10] = [
    "elders",
    "children",
    "disability",
    "hardship",
    "health",
    "environment",
    "culture",
    "civility",
    "safety",
    "emergency",
];

/// The eight kinds of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::volunteering) enum TeamKind {
    /// 党员
    Party,
    /// 青年
    Youth,
    /// 巾帼
    Women,
    /// 社区
    Community,
    /// 职工
    Workers,
    /// 退役军人
    Veterans,
    /// 学生
    Students,
    /// 老年
    Seniors,
}

impl TeamKind {
    pub(in crate::volunteering) fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Youth => "youth",
            Self::Women => "women",
            Self::Community => "community",
            Self::Workers => "workers",
            Self::Veterans => "veterans",
            Self::Students => "students",
            Self::Seniors => "seniors",
        }
    }
}

/// Codes that are all known, each once, in the order of the list.
pub(in crate::volunteering) fn codes(
    field: &'static str,
    given: &[String],
    known: &[&'static str],
) -> Result<Vec<&'static str>, Error> {
    if given.iter().any(|code| !known.contains(&code.as_str())) {
        return Err(Error::field_invalid(field));
    }
    let kept = known
        .iter()
        .filter(|code| given.iter().any(|one| one == *code));
    Ok(kept.copied().collect())
}

/// How somebody stands to a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum TeamStanding {
    /// Nothing to do with it.
    Stranger,
    /// Has asked to join.
    Asked,
    Member,
    Leader,
    /// Its social worker, or another of its area, or an administrator.
    Supervisor,
}

impl TeamStanding {
    /// Who decides about members and describes the team.
    pub(super) fn manages(self) -> bool {
        matches!(self, Self::Leader | Self::Supervisor)
    }

    /// Who sees the names of the members.
    pub(super) fn belongs(self) -> bool {
        self.manages() || self == Self::Member
    }
}

/// What is known of somebody and a team.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ties {
    /// Holds the role of a social worker or administrator over the team's area.
    pub(super) supervises: bool,
    /// Holds the role of a team leader over it.
    pub(super) may_lead: bool,
    /// Whether they lead it; none for those who do not belong to it.
    pub(super) member_leads: Option<bool>,
    pub(super) asked: bool,
}

/// Staff of the area come first: they decide also where they are members.
pub(super) fn standing(ties: Ties) -> TeamStanding {
    match ties {
        Ties {
            supervises: true, ..
        } => TeamStanding::Supervisor,
        // Whose role was withdrawn leads nothing, whatever the list of the team says.
        Ties {
            member_leads: Some(true),
            may_lead: true,
            ..
        } => TeamStanding::Leader,
        Ties {
            member_leads: Some(_),
            ..
        } => TeamStanding::Member,
        Ties { asked: true, .. } => TeamStanding::Asked,
        _ => TeamStanding::Stranger,
    }
}

/// Whether somebody may take another off the list, or change who leads.
pub(super) fn may_change(standing: TeamStanding, target_leads: bool, own: bool) -> bool {
    match standing {
        TeamStanding::Supervisor => true,
        // Leaders do not send each other away: the social worker does.
        TeamStanding::Leader => !target_leads && !own,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, SKILLS, TeamStanding, Ties, codes, may_change, standing};

    const NOTHING: Ties = Ties {
        supervises: false,
        may_lead: false,
        member_leads: None,
        asked: false,
    };

    #[test]
    fn how_somebody_stands_to_a_team() {
        use TeamStanding::{Asked, Leader, Member, Stranger, Supervisor};
        let member = |leads, may_lead| Ties {
            member_leads: Some(leads),
            may_lead,
            ..NOTHING
        };
        for (ties, expected) in [
            (NOTHING, Stranger),
            (
                Ties {
                    asked: true,
                    ..NOTHING
                },
                Asked,
            ),
            (member(false, true), Member),
            (member(true, true), Leader),
            // The role was withdrawn.
            (member(true, false), Member),
            (
                Ties {
                    supervises: true,
                    ..member(true, true)
                },
                Supervisor,
            ),
        ] {
            assert_eq!(standing(ties), expected, "{ties:?}");
        }
    }

    #[test]
    fn leaders_do_not_send_each_other_away() {
        assert!(may_change(TeamStanding::Leader, false, false));
        assert!(!may_change(TeamStanding::Leader, true, false));
        assert!(!may_change(TeamStanding::Leader, true, true));
        assert!(may_change(TeamStanding::Supervisor, true, false));
        assert!(!may_change(TeamStanding::Member, false, false));
    }

    #[test]
    fn codes_are_known_and_stand_once_in_one_order() {
        let given = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let kept = codes("skills", &given(&["law", "first_aid", "law"]), &SKILLS).unwrap();
        assert_eq!(kept, ["first_aid", "law"]);
        let refused = codes("categories", &given(&["elders", "magic"]), &CATEGORIES);
        assert_eq!(refused.unwrap_err().code(), "field_invalid");
    }
}
