//! Chunks read and hashed by several threads, and handed on in their order.

use super::chunks::{Chunk, Chunks};
use ledger::replay;
use std::{
    io::{self, Read},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

/// Chunks on their way, for each thread: enough that nobody waits, few enough for the memory.
const CHUNKS_PER_THREAD: usize = 2;

/// A chunk with each of its lines read and hashed. One that was taken is filled again: room is made once.
#[derive(Default)]
pub(super) struct Prepared {
    pub(super) chunk: Chunk,
    /// Each line, and whether it was cut.
    pub(super) lines: Vec<(replay::Prepared, bool)>,
}

struct Job {
    prepared: Prepared,
    done: SyncSender<Prepared>,
}

/// Takes every chunk in its order. The first error, of reading or of taking, ends everything.
pub(super) fn run(
    chunks: Chunks<impl Read + Send>,
    threads: usize,
    mut take: impl FnMut(&Prepared) -> io::Result<()>,
) -> io::Result<()> {
    let depth = threads * CHUNKS_PER_THREAD;
    let (give, jobs) = sync_channel(depth);
    let (queue, in_order) = sync_channel(depth);
    let (give_back, used) = channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        scope.spawn(move || cut(chunks, &used, &give, &queue));
        for _ in 0..threads {
            scope.spawn(|| prepare(&jobs));
        }
        take_in_order(in_order, &give_back, &mut take)
    })
}

/// Ends at an error by dropping the queue, which ends the thread that fills it, and so the others.
fn take_in_order(
    in_order: Receiver<io::Result<Receiver<Prepared>>>,
    give_back: &Sender<Prepared>,
    take: &mut impl FnMut(&Prepared) -> io::Result<()>,
) -> io::Result<()> {
    for turn in in_order {
        let prepared = turn?.recv().map_err(io::Error::other)?;
        take(&prepared)?;
        // Nobody cuts any more when the stream has ended.
        let _gone = give_back.send(prepared);
    }
    Ok(())
}

fn cut(
    mut chunks: Chunks<impl Read>,
    used: &Receiver<Prepared>,
    give: &SyncSender<Job>,
    queue: &SyncSender<io::Result<Receiver<Prepared>>>,
) {
    loop {
        let Prepared { chunk, lines } = used.try_recv().unwrap_or_default();
        let (done, turn) = sync_channel(1);
        let (chunk, turn) = match chunks.next(chunk) {
            Ok(Some(chunk)) => (Some(chunk), Ok(turn)),
            Ok(None) => return,
            Err(error) => (None, Err(error)),
        };
        let queued = queue.send(turn).is_ok();
        let job = |chunk| Job {
            prepared: Prepared { chunk, lines },
            done,
        };
        let given = chunk.is_some_and(|chunk| give.send(job(chunk)).is_ok());
        if !(queued && given) {
            return;
        }
    }
}

fn prepare(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { mut prepared, done }) = job else {
            return;
        };
        let Prepared { chunk, lines } = &mut prepared;
        lines.clear();
        lines.extend(
            chunk
                .lines()
                .map(|(line, cut)| (replay::prepare(line), cut)),
        );
        // Nobody waits any more when the run has ended early.
        let _gone = done.send(prepared);
    }
}
