//! Tokens of programs. They read and never write, are shown as `Authorization: Bearer` only, and open routes that
//! ask for a role; nothing that is a person's own.

mod store;

use super::{Role, Standing};
use crate::{db::Tx, error::Error};
use ledger::{area::AreaPath, ids::Id};

pub(crate) use store::{RETENTION, TokenRow, list_of, list_services, revoke, revoke_all};
pub(super) use store::{find, touch};

/// Whose a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A person's, who must still hold the role.
    Personal,
    /// A program's, with a role and an area of its own.
    Service,
}

impl TokenKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Service => "service",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Personal, Self::Service]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A token that is to be made.
#[derive(Debug)]
pub(crate) struct NewToken {
    pub(crate) id: Id,
    pub(crate) kind: TokenKind,
    pub(crate) account: Id,
    pub(crate) role: Role,
    pub(crate) area: AreaPath,
    pub(crate) purpose: String,
    pub(crate) made_by: Id,
    pub(crate) created_at_ms: i64,
    pub(crate) expires_at_ms: i64,
}

/// Makes a token; its text is shown this once.
pub(crate) async fn make(tx: &mut Tx, new: &NewToken) -> Result<String, Error> {
    let token = super::session::Token::fresh();
    store::insert(tx, &token.hash(), new).await?;
    Ok(token.text())
}

/// What works with a token: for a person no more than what the ledger still grants.
pub(super) fn worked(found: &store::Found, granted: Vec<Standing>) -> Vec<Standing> {
    match found.kind {
        TokenKind::Personal => granted
            .into_iter()
            .filter(|held| held.role == found.role)
            .collect(),
        TokenKind::Service => vec![Standing {
            role: found.role,
            area: found.area.clone(),
        }],
    }
}
