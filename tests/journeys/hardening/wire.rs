//! Requests whose end is not clear, spoken byte by byte (request smuggling, RFC 9112 §6), and requests that never end.

use harness::engine::Engine;
use harness::person::text;
use harness::server::Server;
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// What nobody waits longer for.
const PATIENCE: Duration = Duration::from_secs(20);
/// The time limit of a request in this journey, in seconds.
const REQUEST_SECONDS: &str = "2";

pub(super) async fn attack(engine: Engine) {
    let server =
        Server::demo_with(engine, &[("HAIZHU_REQUEST_SECONDS_MAX", REQUEST_SECONDS)]).await;
    smuggling(&server).await;
    nonsense(&server).await;
    slowness(&server).await;
    let alive = server.visitor().get("/healthz").await;
    assert_eq!(alive.status, 200, "{alive}");
}

/// Sends bytes as they are, and reads until the other side closes or falls silent.
pub(super) async fn exchange(server: &Server, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let mut answer = Vec::new();
    let talk = async {
        // It may close before all was sent.
        let _sent = stream.write_all(request).await;
        let _closed = stream.read_to_end(&mut answer).await;
    };
    let _silent = timeout(Duration::from_secs(4), talk).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// In each the attacker hopes that a proxy before the service sees one request and the service two. The second would
/// end the victim's session.
async fn smuggling(server: &Server) {
    let visitor = server.visitor();
    let who = json!({"role": "volunteer", "n": 1});
    let session = visitor.post("/api/v1/demo/session", &who).await.ok();
    let token = text(&session, "token");
    let inner = format!(
        "DELETE /api/v1/session HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-length: 0\r\n\r\n"
    );
    for (attack, framing, body) in ambiguous(&inner) {
        let request =
            format!("POST /api/v1/demo/session HTTP/1.1\r\nhost: x\r\n{framing}\r\n\r\n{body}");
        let answers = exchange(server, request.as_bytes()).await;
        let count = answers.matches("HTTP/1.1 ").count();
        assert!(count <= 1, "{attack}: {count} answers\n{answers}");
        assert!(!answers.contains("HTTP/1.1 5"), "{attack}: {answers}");
        let bearer = vec![("authorization", format!("Bearer {token}"))];
        let me = super::with_headers(&visitor, "GET", "/api/v1/me", bearer).await;
        assert_eq!(me.status, 200, "{attack} ended a session: {me}");
    }
}

/// Headers that tell the body's length in two ways, or in one that is none.
fn ambiguous(inner: &str) -> Vec<(&'static str, String, String)> {
    let length = inner.len();
    let chunked = format!("0\r\n\r\n{inner}");
    let both = chunked.len();
    let table = [
        (
            "length and chunks",
            format!("content-length: {both}\r\ntransfer-encoding: chunked"),
            chunked.as_str(),
        ),
        (
            "chunks and length",
            format!("transfer-encoding: chunked\r\ncontent-length: {both}"),
            chunked.as_str(),
        ),
        (
            "two lengths",
            format!("content-length: 0\r\ncontent-length: {length}"),
            inner,
        ),
        (
            "a list of lengths",
            format!("content-length: 0, {length}"),
            inner,
        ),
        (
            "a signed length",
            format!("content-length: +{length}"),
            inner,
        ),
        (
            "a hexadecimal length",
            format!("content-length: 0x{length:x}"),
            inner,
        ),
        ("a negative length", "content-length: -1".to_owned(), inner),
        (
            "chunks by another name",
            format!("content-length: {both}\r\ntransfer-encoding: xchunked"),
            chunked.as_str(),
        ),
        (
            "chunks among others",
            format!("content-length: {both}\r\ntransfer-encoding: chunked, identity"),
            chunked.as_str(),
        ),
        (
            "a space before the colon",
            format!("content-length : {length}"),
            inner,
        ),
        (
            "a folded header",
            format!("x: y\r\n content-length: {length}"),
            inner,
        ),
        (
            "a bare line feed",
            format!("x: y\ncontent-length: {length}"),
            inner,
        ),
        (
            "a chunk that is none",
            "transfer-encoding: chunked".to_owned(),
            inner,
        ),
    ];
    let owned =
        |(attack, framing, body): (&'static str, String, &str)| (attack, framing, body.to_owned());
    table.map(owned).into()
}

/// Requests that are none.
async fn nonsense(server: &Server) {
    for (attack, request) in [
        (
            "a space in the address",
            "GET / x HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(),
        ),
        (
            "a NUL in a header",
            "GET / HTTP/1.1\r\nhost: x\r\nx: \0\r\n\r\n".to_owned(),
        ),
        (
            "headers without end",
            format!(
                "GET / HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n",
                "y".repeat(1 << 20)
            ),
        ),
        (
            "many headers",
            format!(
                "GET / HTTP/1.1\r\nhost: x\r\n{}\r\n",
                "x: y\r\n".repeat(5_000)
            ),
        ),
        (
            "HTTP/2 without asking",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        ),
        (
            "another protocol",
            "\u{16}\u{3}\u{1}\u{2}\u{0}hello".to_owned(),
        ),
    ] {
        let answer = exchange(server, request.as_bytes()).await;
        let refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
        assert!(refused, "{attack}: {answer}");
    }
}

/// A body that comes drop by drop is cut off after the time limit, and holds up nobody else.
async fn slowness(server: &Server) {
    let mut slow = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        let head = "POST /api/v1/demo/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                    content-length: 1000\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    let asked = Instant::now();
    assert_eq!(server.visitor().get("/healthz").await.status, 200);
    assert!(asked.elapsed() < Duration::from_secs(2), "others wait");
    for mut stream in slow {
        let mut answer = Vec::new();
        let read = timeout(PATIENCE, stream.read_to_end(&mut answer)).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(read.is_ok(), "a slow body keeps its connection: {answer}");
        let told = answer.starts_with("HTTP/1.1 503") || answer.starts_with("HTTP/1.1 408");
        assert!(told, "{answer}");
    }
}
