//! What is said to people whom we know, on its way: kept until it is handed over, tried again when that fails, and
//! given up on after some attempts.
//!
//! In scope: sealing letters, and handing letters and notices over, to whom, by which channel, when. Not in scope: codes
//! for signing in, which are sent while somebody waits and kept nowhere; when something is due, which modules decide;
//! the table itself and the channels (`messages`).

mod deliver;
mod letter;
mod send;

pub(crate) use crate::messages::outbox::{
    DropReason, OutboxState, Outgoing, RETENTION, counts as outbox_counts, drop_one, list, retry,
};
pub(crate) use letter::Letter;
pub(crate) use send::send_waiting;

pub(super) use crate::messages::outbox::{destroy, told};

use crate::{
    db::Tx,
    error::Error,
    identity::Keys,
    messages::outbox::{self, Sealed},
};
use ledger::ids::Id;

/// Puts letters on their way, in the transaction of what they tell of.
pub(crate) async fn post_all(
    tx: &mut Tx,
    keys: &Keys,
    letters: &[(Id, Id, Letter)],
    now_ms: i64,
) -> Result<(), Error> {
    let seal = |(id, account, letter): &(Id, Id, Letter)| {
        let text = serde_json::to_vec(letter)?;
        anyhow::Ok(Sealed {
            id: *id,
            account: *account,
            template: letter.template().as_str(),
            words: keys.seal_document(&outbox::place(*id), &text)?,
        })
    };
    let sealed: Vec<Sealed> = letters.iter().map(seal).collect::<anyhow::Result<_>>()?;
    outbox::post_all(tx, &sealed, now_ms).await
}

#[cfg(test)]
mod tests;
