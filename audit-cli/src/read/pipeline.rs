//! Chunks read and hashed by several threads, and handed on in their order.

use super::chunks::Chunk;
use ledger::replay;
use std::{
    io,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// Chunks on their way, for each thread: enough that nobody waits, few enough for the memory.
const CHUNKS_PER_THREAD: usize = 4;

/// A chunk with each of its lines read and hashed.
pub(super) struct Prepared {
    pub(super) chunk: Chunk,
    pub(super) lines: Vec<replay::Prepared>,
}

struct Job {
    chunk: Chunk,
    done: SyncSender<Prepared>,
}

/// Takes every chunk in its order. The first error, of reading or of taking, ends everything.
pub(super) fn run(
    chunks: impl Iterator<Item = io::Result<Chunk>> + Send,
    threads: usize,
    mut take: impl FnMut(Prepared) -> io::Result<()>,
) -> io::Result<()> {
    let depth = threads * CHUNKS_PER_THREAD;
    let (give, jobs) = sync_channel(depth);
    let (queue, in_order) = sync_channel(depth);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        scope.spawn(move || cut(chunks, &give, &queue));
        for _ in 0..threads {
            scope.spawn(|| prepare(&jobs));
        }
        // Ends at an error by dropping the queue, which ends the thread that fills it, and so the others.
        for turn in in_order {
            let turn: Receiver<Prepared> = turn?;
            let prepared = turn.recv().map_err(io::Error::other)?;
            take(prepared)?;
        }
        Ok(())
    })
}

fn cut(
    chunks: impl Iterator<Item = io::Result<Chunk>>,
    give: &SyncSender<Job>,
    queue: &SyncSender<io::Result<Receiver<Prepared>>>,
) {
    for chunk in chunks {
        let (done, turn) = sync_channel(1);
        let (chunk, turn) = match chunk {
            Ok(chunk) => (Some(chunk), Ok(turn)),
            Err(error) => (None, Err(error)),
        };
        let queued = queue.send(turn).is_ok();
        let given = chunk.is_none_or(|chunk| give.send(Job { chunk, done }).is_ok());
        if !(queued && given) {
            return;
        }
    }
}

fn prepare(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { chunk, done }) = job else {
            return;
        };
        let lines = chunk
            .lines()
            .map(|(line, _)| replay::prepare(line))
            .collect();
        // Nobody waits any more when the run has ended early.
        let _gone = done.send(Prepared { chunk, lines });
    }
}
