//! Group commit: one task takes what is waiting, decides it in one transaction, and answers.

use super::{
    Command, Idempotent,
    batch::{Group, Item},
    work::{Kept, Setting, Work},
};
use crate::{clock::Clock, db::Db, error::Error, random::Random};
use futures_util::FutureExt;
use ledger::ids::Text;
use std::{
    any::TypeId,
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError},
    thread,
    time::Instant,
};
use tokio::{
    runtime,
    sync::{mpsc, oneshot, watch},
};

/// Commands in one transaction: more would not save disk flushes and would make the first wait.
const BATCH_MAX: usize = 256;
/// Commands that may wait; beyond that a caller is told that the service is busy.
const QUEUE_MAX: usize = 4_096;

/// The way to record something. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    /// Gone once the journal is closed.
    queue: Arc<std::sync::RwLock<Option<mpsc::Sender<Item>>>>,
    /// Why nothing is recorded for now.
    halted: Arc<std::sync::RwLock<Option<String>>>,
    size: watch::Receiver<u64>,
    /// Told when the last transaction is done.
    ended: Arc<tokio::sync::Mutex<Option<oneshot::Receiver<()>>>>,
}

impl Journal {
    /// Starts the one writer, on a thread of its own: among the tasks that answer requests it would wait its turn
    /// at every statement, and everybody with it.
    pub(crate) fn start(db: &Db, clock: Clock, random: Random, origin: Text) -> Self {
        let (queue, items) = mpsc::channel(QUEUE_MAX);
        let (grown, size) = watch::channel(0);
        let setting = Setting {
            db: db.lane(),
            origin,
            random,
        };
        let sequencer = Sequencer {
            setting,
            clock,
            callers: runtime::Handle::current(),
            grown,
            kept: Kept::default(),
        };
        let (end, ended) = oneshot::channel();
        let write = move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("the system gives a thread its event queue");
            runtime.block_on(sequencer.run(items));
            let _ = end.send(());
        };
        thread::Builder::new()
            .name("journal".to_owned())
            .spawn(write)
            .expect("the system gives the journal its thread");
        Self {
            queue: Arc::new(std::sync::RwLock::new(Some(queue))),
            halted: Arc::default(),
            size,
            ended: Arc::new(tokio::sync::Mutex::new(Some(ended))),
        }
    }

    /// Has a command decided; returns once its entries are durable.
    pub(crate) async fn submit<C: Command>(
        &self,
        command: C,
        idempotent: Option<Idempotent>,
    ) -> Result<C::Answer, Error> {
        if let Some(reason) = &*self.halted.read().unwrap_or_else(PoisonError::into_inner) {
            return Err(Error::refused("signer_refuses").with("reason", reason.as_str()));
        }
        let (reply, answer) = oneshot::channel();
        let item = Item::new(command, idempotent, reply);
        let busy = || Error::refused("busy");
        {
            let queue = self.queue.read().unwrap_or_else(PoisonError::into_inner);
            let queue = queue.as_ref().ok_or_else(busy)?;
            queue.try_send(item).map_err(|_| busy())?;
        }
        answer.await.unwrap_or_else(|_| Err(Error::refused("busy")))
    }

    /// Takes nothing while there is a reason not to.
    pub(crate) fn halt(&self, reason: Option<String>) {
        *self.halted.write().unwrap_or_else(PoisonError::into_inner) = reason;
    }

    /// Number of entries, as it grows.
    pub(crate) fn size(&self) -> watch::Receiver<u64> {
        self.size.clone()
    }

    /// Finishes what was accepted and takes nothing new.
    pub(crate) async fn close(&self) {
        self.queue
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(ended) = self.ended.lock().await.take() {
            let _ = ended.await;
        }
    }
}

struct Sequencer {
    setting: Setting,
    clock: Clock,
    callers: runtime::Handle,
    grown: watch::Sender<u64>,
    /// Gone after a transaction that failed: what it held may not be in the database.
    kept: Kept,
}

impl Sequencer {
    async fn run(mut self, mut items: mpsc::Receiver<Item>) {
        let mut waiting = Vec::with_capacity(BATCH_MAX);
        while items.recv_many(&mut waiting, BATCH_MAX).await > 0 {
            metrics::histogram!("haizhu_journal_batch_size").record(as_f64(waiting.len()));
            self.commit(grouped(waiting.drain(..))).await;
        }
        self.setting.db.close_lane().await;
    }

    /// Commits all in one transaction. If something unexpected happens, each command gets one of its own,
    /// so that only the guilty one fails.
    async fn commit(&mut self, mut groups: Vec<Box<dyn Group>>) {
        match self.attempt(&mut groups).await {
            Ok(()) => self.reply(groups),
            Err(error) if groups.iter().map(|group| group.len()).sum::<usize>() == 1 => {
                groups.into_iter().next().expect("there is one").fail(error);
            }
            Err(error) => {
                tracing::warn!(cause = ?error, "Rerunning a batch one by one");
                for single in groups.into_iter().flat_map(Group::split) {
                    let mut single = vec![single];
                    let outcome = self.attempt(&mut single).await;
                    let single = single.pop().expect("it holds one");
                    match outcome {
                        Ok(()) => self.reply(vec![single]),
                        Err(error) => single.fail(error),
                    }
                }
            }
        }
    }

    /// Tells the callers, on their own runtime: told from here, each would cost a system call to wake it.
    fn reply(&self, groups: Vec<Box<dyn Group>>) {
        self.callers
            .spawn(async { groups.into_iter().for_each(Group::reply) });
    }

    /// One transaction. A decision that panics (a stored balance that no entry explains, say) breaks its
    /// transaction and not the journal.
    async fn attempt(&mut self, groups: &mut [Box<dyn Group>]) -> Result<(), Error> {
        let outcome = AssertUnwindSafe(self.transact(groups)).catch_unwind().await;
        outcome.unwrap_or_else(|_| Err(anyhow::anyhow!("a decision panicked").into()))
    }

    async fn transact(&mut self, groups: &mut [Box<dyn Group>]) -> Result<(), Error> {
        let mut watch = Stopwatch::start();
        let kept = std::mem::take(&mut self.kept);
        let keys: Vec<_> = groups.iter().flat_map(|group| group.keys()).collect();
        let mut work = Work::begin(&self.setting, self.clock.now(), kept, &keys).await?;
        watch.lap("lock");
        let intents: Vec<_> = groups.iter().flat_map(|group| group.intents()).collect();
        work.load(&intents).await?;
        watch.lap("load");
        for group in groups.iter_mut() {
            group.run(&mut work).await?;
        }
        watch.lap("decide");
        work.write().await?;
        watch.lap("write");
        let size;
        (size, self.kept) = work.commit().await?;
        watch.lap("commit");
        self.grown.send_replace(size);
        Ok(())
    }
}

/// Where a transaction spends its time.
struct Stopwatch(Instant);

impl Stopwatch {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn lap(&mut self, step: &'static str) {
        let now = Instant::now();
        let took = now - std::mem::replace(&mut self.0, now);
        metrics::histogram!("haizhu_journal_step_seconds", "step" => step).record(took);
    }
}

fn grouped(items: impl Iterator<Item = Item>) -> Vec<Box<dyn Group>> {
    let mut groups: Vec<(TypeId, Box<dyn Group>)> = Vec::new();
    for item in items {
        let at = groups
            .iter()
            .position(|(kind, _)| *kind == item.kind)
            .unwrap_or_else(|| {
                groups.push((item.kind, (item.start)()));
                groups.len() - 1
            });
        groups[at].1.push(item.pending);
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a batch is small")]
fn as_f64(count: usize) -> f64 {
    count as f64
}
