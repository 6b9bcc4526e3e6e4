//! Waiting commands, grouped by type, and how a group goes through one transaction.

use super::{Command, Entries, Idempotent, work::Work};
use crate::error::Error;
use futures_util::future::BoxFuture;
use ledger::{decide, ids::Id};
use std::any::{Any, TypeId};
use tokio::sync::oneshot;

/// A command in the queue, its type forgotten.
pub(super) struct Item {
    pub(super) kind: TypeId,
    pub(super) start: fn() -> Box<dyn Group>,
    pub(super) pending: Box<dyn Any + Send>,
}

impl Item {
    /// A command and where its answer goes.
    pub(super) fn new<C: Command>(
        command: C,
        idempotent: Option<Idempotent>,
        reply: oneshot::Sender<Result<C::Answer, Error>>,
    ) -> Self {
        let pending = Pending {
            command,
            idempotent,
            reply,
            outcome: None,
            replayed: false,
        };
        Self {
            kind: TypeId::of::<C>(),
            start: || Box::new(Commands::<C>(Vec::new())),
            pending: Box::new(pending),
        }
    }
}

/// One command with the caller who waits for it.
struct Pending<C: Command> {
    command: C,
    idempotent: Option<Idempotent>,
    reply: oneshot::Sender<Result<C::Answer, Error>>,
    outcome: Option<Result<C::Answer, Error>>,
    replayed: bool,
}

/// Waiting commands of one type.
pub(super) trait Group: Send {
    /// Takes in a command of this type.
    fn push(&mut self, pending: Box<dyn Any + Send>);
    /// One group for each command, to find the one that fails.
    fn split(self: Box<Self>) -> Vec<Box<dyn Group>>;
    /// Number of commands.
    fn len(&self) -> usize;
    /// Actors and ledger commands, for loading.
    fn intents(&self) -> Vec<(Id, decide::Command)>;
    /// Idempotency keys, for loading.
    fn keys(&self) -> Vec<[u8; 16]>;
    /// Decides all and writes the module's rows.
    fn run<'a>(&'a mut self, work: &'a mut Work) -> BoxFuture<'a, Result<(), Error>>;
    /// Tells the callers, after the commit.
    fn reply(self: Box<Self>);
    /// Tells the callers that it failed for no fault of theirs.
    fn fail(self: Box<Self>, error: Error);
}

struct Commands<C: Command>(Vec<Pending<C>>);

impl<C: Command> Group for Commands<C> {
    fn push(&mut self, pending: Box<dyn Any + Send>) {
        let pending = pending.downcast().expect("items are grouped by their type");
        self.0.push(*pending);
    }

    fn split(self: Box<Self>) -> Vec<Box<dyn Group>> {
        self.0
            .into_iter()
            .map(|one| Box::new(Self(vec![one])) as Box<dyn Group>)
            .collect()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn intents(&self) -> Vec<(Id, decide::Command)> {
        let of = |one: &Pending<C>| {
            let by = one.command.by();
            one.command
                .intents()
                .into_iter()
                .map(move |intent| (by, intent))
        };
        self.0.iter().flat_map(of).collect()
    }

    fn keys(&self) -> Vec<[u8; 16]> {
        self.0
            .iter()
            .filter_map(|one| one.idempotent.map(|promise| promise.key))
            .collect()
    }

    fn run<'a>(&'a mut self, work: &'a mut Work) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let commands: Vec<&C> = self.0.iter().map(|one| &one.command).collect();
            let mut facts = C::load(&mut work.tx, &commands).await?;
            for one in &mut self.0 {
                one.decide(&mut facts, work)?;
            }
            let accepted: Vec<(&C, &C::Answer)> = self
                .0
                .iter()
                .filter(|one| !one.replayed)
                .filter_map(|one| Some((&one.command, one.outcome.as_ref()?.as_ref().ok()?)))
                .collect();
            if accepted.is_empty() {
                Ok(())
            } else {
                C::write(&mut work.tx, &accepted).await
            }
        })
    }

    fn reply(self: Box<Self>) {
        for one in self.0 {
            let outcome = one.outcome.unwrap_or_else(|| Err(Error::refused("busy")));
            // A caller that has gone away learns the answer from a retry with the same key.
            let _ = one.reply.send(outcome);
        }
    }

    fn fail(self: Box<Self>, error: Error) {
        let mut first = Some(error);
        for one in self.0 {
            let error = first.take().unwrap_or_else(|| Error::refused("busy"));
            let _ = one.reply.send(Err(error));
        }
    }
}

impl<C: Command> Pending<C> {
    /// Decides this command. A refusal is its outcome and leaves nothing behind; an unexpected error ends
    /// the whole transaction.
    fn decide(&mut self, facts: &mut C::Facts, work: &mut Work) -> Result<(), Error> {
        // What an attempt that failed found says nothing of this one.
        self.replayed = false;
        if let Some(stored) = self.stored(work)? {
            self.replayed = true;
            self.outcome = Some(stored);
            return Ok(());
        }
        // Decisions of one entry refuse before they change anything; only longer ones need the way back.
        let mark = (C::ENTRIES == Entries::Many).then(|| work.mark());
        let made = work.made();
        let mut desk = work.desk(self.command.by());
        match self.command.decide(facts, &mut desk) {
            Ok(answer) => {
                self.remember(work, &answer)?;
                self.outcome = Some(Ok(answer));
            }
            Err(error @ Error::Refused { .. }) => {
                match mark {
                    Some(mark) => work.undo(mark),
                    None => assert_eq!(work.made(), made, "a refused command left entries behind"),
                }
                self.outcome = Some(Err(error));
            }
            Err(unexpected) => return Err(unexpected),
        }
        Ok(())
    }

    /// The answer to the same key, if there is one.
    fn stored(&self, work: &Work) -> Result<Option<Result<C::Answer, Error>>, Error> {
        let Some(promise) = self.idempotent else {
            return Ok(None);
        };
        let Some((digest, answer)) = work.answers.get(&promise.key) else {
            return Ok(None);
        };
        if *digest != promise.digest {
            return Ok(Some(Err(Error::refused("idempotency_key_reused"))));
        }
        let answer = serde_json::from_str(answer).map_err(anyhow::Error::new)?;
        Ok(Some(Ok(answer)))
    }

    fn remember(&self, work: &mut Work, answer: &C::Answer) -> Result<(), Error> {
        if let Some(promise) = self.idempotent {
            let answer = serde_json::to_string(answer).map_err(anyhow::Error::new)?;
            work.answers.insert(promise.key, (promise.digest, answer));
            work.new_answers.push(promise.key);
        }
        Ok(())
    }
}
