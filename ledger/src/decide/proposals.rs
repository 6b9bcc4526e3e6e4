//! What needs two administrators: a proposal names an action by its digest, another administrator seconds it, and the
//! entry that carries it out follows directly. In scope: making, seconding, withdrawing, carrying out.

use super::{Desk, Refusal};
use crate::{
    area::AreaPath,
    book::{ProposalRecord, ProposalState},
    canon::{from_canonical, to_canonical},
    entry::Draft,
    ids::{Id, Seq, Text},
    kinds::{
        MergedPair, ProposalMade, ProposalSeconded, ProposalWithdrawn, Role, RoleGranted,
        RoleWithdrawn, StandardAdopted, What,
    },
    standard::Standard,
    time::Instant,
    tree::Hash,
};
use sha2::{Digest, Sha256};

/// How long a proposal may wait for the second administrator: two weeks, so that holidays do not end it.
pub const PROPOSAL_SECONDS_MAX: i64 = 14 * 86_400;
/// Accounts that stay administrators of the root area: with fewer, nothing could be decided by two any more.
pub const ADMINISTRATORS_MIN: usize = 2;

/// What two administrators decide together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Make somebody an administrator.
    GrantAdministrator {
        /// Whom.
        account: Id,
        /// Where.
        area: AreaPath,
    },
    /// Take an administrator's role back.
    WithdrawAdministrator {
        /// From whom.
        account: Id,
        /// The grant's entry; 0 for the two of the genesis.
        granted: Seq,
    },
    /// Let a new version of the standard take effect.
    AdoptStandard(Box<Standard>),
    /// Make two accounts of one person one.
    MergeAccounts {
        /// The account that ends.
        account: Id,
        /// The account that goes on.
        into: Id,
    },
}

impl Action {
    /// The kind of the entry that carries it out.
    pub fn subject(&self) -> &'static str {
        match self {
            Self::GrantAdministrator { .. } => "role.granted",
            Self::WithdrawAdministrator { .. } => "role.withdrawn",
            Self::AdoptStandard(_) => "standard.adopted",
            Self::MergeAccounts { .. } => "account.merged",
        }
    }

    /// SHA-256 of the canonical facts of that entry without `seconded`, which nobody knows beforehand; of a merge nobody
    /// knows more than the two accounts.
    pub fn digest(&self) -> Hash {
        Hash::from_bytes(Sha256::digest(self.facts()).into())
    }

    /// Those facts.
    pub fn facts(&self) -> String {
        match self {
            Self::AdoptStandard(standard) => {
                format!("{{\"standard\":{}}}", to_canonical(&**standard))
            }
            Self::GrantAdministrator { account, area } => to_canonical(&RoleGranted {
                account: *account,
                area: area.clone(),
                role: Role::Administrator,
                seconded: None,
            }),
            Self::WithdrawAdministrator { account, granted } => to_canonical(&RoleWithdrawn {
                account: *account,
                granted: *granted,
            }),
            Self::MergeAccounts { account, into } => to_canonical(&MergedPair {
                account: *account,
                into: *into,
            }),
        }
    }

    /// The action of a proposal from the kind and the facts that it names; none when they are not such.
    pub fn read(subject: &str, facts: &str) -> Option<Self> {
        match subject {
            "role.granted" => {
                let granted: RoleGranted = from_canonical(facts.as_bytes()).ok()?;
                let RoleGranted { account, area, .. } = granted;
                (granted.role == Role::Administrator)
                    .then_some(Self::GrantAdministrator { account, area })
            }
            "role.withdrawn" => {
                let RoleWithdrawn { account, granted } = from_canonical(facts.as_bytes()).ok()?;
                Some(Self::WithdrawAdministrator { account, granted })
            }
            "account.merged" => {
                let MergedPair { account, into } = from_canonical(facts.as_bytes()).ok()?;
                Some(Self::MergeAccounts { account, into })
            }
            "standard.adopted" => {
                let standard = facts.strip_prefix("{\"standard\":")?.strip_suffix('}')?;
                let standard: Standard = from_canonical(standard.as_bytes()).ok()?;
                Some(Self::AdoptStandard(Box::new(standard)))
            }
            _ => None,
        }
    }

    /// What the entry that carries it out says, where that follows from the proposal alone.
    fn entry(&self, seconded: Seq) -> Option<What> {
        Some(match self {
            Self::GrantAdministrator { account, area } => RoleGranted {
                account: *account,
                area: area.clone(),
                role: Role::Administrator,
                seconded: Some(seconded),
            }
            .into(),
            Self::WithdrawAdministrator { account, granted } => RoleWithdrawn {
                account: *account,
                granted: *granted,
            }
            .into(),
            Self::AdoptStandard(standard) => StandardAdopted {
                seconded,
                standard: (**standard).clone(),
            }
            .into(),
            Self::MergeAccounts { .. } => return None,
        })
    }
}

impl ProposalRecord {
    /// From this instant on nobody can second it any more.
    pub fn lapses(&self) -> Instant {
        self.made.plus_seconds(PROPOSAL_SECONDS_MAX)
    }
}

impl Desk<'_> {
    pub(super) fn propose(&self, action: &Action) -> Result<Draft, Refusal> {
        self.allows(self.context.by, action)?;
        let subject = action.subject().parse::<Text>();
        Ok(self.note(ProposalMade {
            digest: action.digest(),
            subject: subject.expect("kinds are plain words"),
        }))
    }

    /// Both must be administrators of the area now: who lost the role meanwhile decides nothing any more.
    pub(super) fn second_proposal(&self, seq: Seq, action: &Action) -> Result<Draft, Refusal> {
        let proposal = self.open_proposal(seq)?;
        if self.context.at >= proposal.lapses() {
            return Err(Refusal::ProposalLapsed {
                at: proposal.lapses(),
            });
        }
        if proposal.by == self.context.by {
            return Err(Refusal::SameAdministrator);
        }
        is_named_by(proposal, action)?;
        self.allows(self.context.by, action)?;
        self.allows(proposal.by, action)?;
        Ok(self.note(ProposalSeconded {
            digest: proposal.digest,
            proposal: seq,
        }))
    }

    pub(super) fn withdraw_proposal(&self, seq: Seq) -> Result<Draft, Refusal> {
        let proposal = self.open_proposal(seq)?;
        if proposal.by != self.context.by {
            return Err(Refusal::RoleMissing);
        }
        Ok(self.note(ProposalWithdrawn { proposal: seq }))
    }

    /// The entry after the one that seconded: everything was looked at there, and nothing came between.
    pub(super) fn carry_out(&self, seq: Seq, action: &Action) -> Result<Draft, Refusal> {
        let proposal = self
            .book
            .proposals
            .get(&seq)
            .ok_or(Refusal::ProposalUnknown)?;
        is_named_by(proposal, action)?;
        let second = proposal.seconded.as_ref();
        match second.filter(|second| self.book.seconded_last == Some(second.entry)) {
            Some(second) if second.reviewer == self.context.by => {
                match (action.entry(second.entry), action) {
                    (_, Action::MergeAccounts { account, into }) => {
                        self.merge_accounts(*account, *into, second.entry)
                    }
                    (Some(what), _) => Ok(self.note(what)),
                    (None, _) => Err(Refusal::ProposalDiffers),
                }
            }
            _ => Err(Refusal::ProposalDiffers),
        }
    }

    fn open_proposal(&self, seq: Seq) -> Result<&ProposalRecord, Refusal> {
        let proposal = self.book.proposals.get(&seq);
        let proposal = proposal.ok_or(Refusal::ProposalUnknown)?;
        match proposal.state {
            ProposalState::Open => Ok(proposal),
            state => Err(Refusal::ProposalNotOpen { state }),
        }
    }

    /// Whether this account may take part in deciding this, and whether it can be done now.
    fn allows(&self, by: Id, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::GrantAdministrator { account, area } => {
                self.administers(by, area)?;
                if *account == by {
                    return Err(Refusal::OwnRole);
                }
                self.active_person(*account)
            }
            Action::WithdrawAdministrator { account, granted } => {
                let roles = self.book.roles.get(account).into_iter().flatten();
                let mut named = roles
                    .filter(|held| held.granted == *granted && held.role == Role::Administrator);
                let held = named.next().ok_or(Refusal::RoleUnknown)?;
                self.administers(by, &held.area)?;
                if *account == by {
                    return Err(Refusal::OwnRole);
                }
                self.enough_stay(*account, *granted)
            }
            Action::MergeAccounts { account, into } => self.may_merge(by, *account, *into),
            Action::AdoptStandard(standard) => {
                let root = self.book.root.as_ref().ok_or(Refusal::RoleMissing)?;
                self.administers(by, root)?;
                self.may_follow(standard)
            }
        }
    }

    fn administers(&self, by: Id, area: &AreaPath) -> Result<(), Refusal> {
        if self.book.holds(by, Role::Administrator, area) {
            Ok(())
        } else {
            Err(Refusal::RoleMissing)
        }
    }

    /// That enough accounts administer the root area without this role.
    fn enough_stay(&self, account: Id, granted: Seq) -> Result<(), Refusal> {
        let Some(root) = &self.book.root else {
            return Err(Refusal::LastAdministrators);
        };
        let stays = |holder: &Id| {
            let mut roles = self.book.roles.get(holder).into_iter().flatten();
            roles.any(|held| {
                held.role == Role::Administrator
                    && held.area.covers(root)
                    && (*holder != account || held.granted != granted)
            })
        };
        let staying = self.book.roles.keys().filter(|holder| stays(holder));
        if staying.count() >= ADMINISTRATORS_MIN {
            Ok(())
        } else {
            Err(Refusal::LastAdministrators)
        }
    }

    /// The next version, sound, and neither behind this moment nor before the version that it follows.
    fn may_follow(&self, standard: &Standard) -> Result<(), Refusal> {
        let last = self.book.standards.values().next_back();
        let last = last.ok_or(Refusal::NoStandard)?;
        let fits = standard.is_sound()
            && Some(standard.version) == last.version.checked_add(1)
            && standard.effective >= self.context.at
            && standard.effective >= last.effective;
        if fits {
            Ok(())
        } else {
            Err(Refusal::StandardUnfit)
        }
    }
}

fn is_named_by(proposal: &ProposalRecord, action: &Action) -> Result<(), Refusal> {
    let names = proposal.subject.as_str() == action.subject() && proposal.digest == action.digest();
    if names {
        Ok(())
    } else {
        Err(Refusal::ProposalDiffers)
    }
}
