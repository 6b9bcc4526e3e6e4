//! The least of an HTTP server: one answer a connection, as long as the test's process lives.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// A request's path, whether it brings the auditor's token, and its body.
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) authorized: bool,
}

/// Status and body.
pub(crate) type Answer = (u16, Vec<u8>);

/// Serves until the process ends; gives the address.
pub(crate) fn serve(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/log", listener.local_addr().unwrap());
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || one(&stream, answer.as_ref()));
        }
    });
    address
}

fn one(stream: &TcpStream, answer: &(dyn Fn(&Request) -> Answer + Send + Sync)) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.strip_prefix("/log/")?.to_owned();
    let (mut authorized, mut length) = (false, 0);
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let header = line.trim().to_ascii_lowercase();
        authorized |= header == "authorization: bearer secret";
        if let Some(value) = header.strip_prefix("content-length: ") {
            length = value.parse().ok()?;
        }
        if header.is_empty() {
            break;
        }
    }
    reader.take(length).read_to_end(&mut Vec::new()).ok()?;
    let (status, body) = answer(&Request { path, authorized });
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    { stream }.write_all(head.as_bytes()).ok()?;
    { stream }.write_all(&body).ok()
}
