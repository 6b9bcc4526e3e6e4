//! A gateway for short messages that takes them over HTTP, and can keep one without an answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

const WAIT_SECONDS_MAX: u64 = 60;
const NOBODY: usize = usize::MAX;

/// Takes messages of one template into account and answers all others.
pub(crate) struct Gateway {
    address: std::net::SocketAddr,
    state: Arc<State>,
}

struct State {
    template: &'static str,
    /// The `Idempotency-Key` of each message, as it came.
    taken: Mutex<Vec<String>>,
    /// Which one gets no answer, counted from 1.
    held: AtomicUsize,
}

impl Gateway {
    pub(crate) async fn start(template: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            template,
            taken: Mutex::new(Vec::new()),
            held: AtomicUsize::new(NOBODY),
        });
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&shared)));
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/send", self.address)
    }

    /// Lets the n-th message wait for its answer for ever.
    pub(crate) fn hold_the(&self, nth: usize) {
        self.state.held.store(nth, Ordering::SeqCst);
    }

    /// Answers everything from now on.
    pub(crate) fn release(&self) {
        self.state.held.store(NOBODY, Ordering::SeqCst);
    }

    pub(crate) fn taken(&self) -> Vec<String> {
        self.state.taken.lock().unwrap().clone()
    }

    /// The message that waits, once it has come.
    pub(crate) async fn held(&self) -> String {
        let nth = self.state.held.load(Ordering::SeqCst);
        self.until_length(|taken| taken.len() >= nth).await[nth - 1].clone()
    }

    /// All messages, once so many different ones have come.
    pub(crate) async fn until(&self, different: usize) -> Vec<String> {
        self.until_length(|taken| {
            let ids: std::collections::BTreeSet<&String> = taken.iter().collect();
            ids.len() >= different
        })
        .await
    }

    async fn until_length(&self, enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        for _ in 0..WAIT_SECONDS_MAX * 10 {
            let taken = self.taken();
            if enough(&taken) {
                return taken;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!(
            "after {WAIT_SECONDS_MAX} s only {:?} have come",
            self.taken()
        );
    }
}

/// Reads one request, notes it, and answers unless it is to be held.
async fn answer(mut stream: TcpStream, state: Arc<State>) {
    let Some((head, body)) = read(&mut stream).await else {
        return;
    };
    if body.contains(state.template) {
        let key = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("idempotency-key")
                .then(|| value.trim().to_owned())
        });
        let count = {
            let mut taken = state.taken.lock().unwrap();
            taken.push(key.unwrap_or_default());
            taken.len()
        };
        if count == state.held.load(Ordering::SeqCst) {
            sleep(Duration::from_secs(WAIT_SECONDS_MAX)).await;
            return;
        }
    }
    let done = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{}";
    // Whoever was killed meanwhile reads no answer.
    let _ = stream.write_all(done.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut bytes = Vec::new();
    let mut part = [0_u8; 4_096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let named = name.eq_ignore_ascii_case("content-length");
                named.then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some((head.to_owned(), body.to_owned()));
            }
        }
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}
