//! A gateway for tests: real HTTP on loopback, remembering what it was handed.

use crate::config::{Secret, SmsGateway};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What came.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    pub(crate) authorization: String,
    /// Of what may come twice.
    pub(crate) idempotency_key: Option<String>,
    pub(crate) body: Value,
}

pub(crate) struct Gateway {
    address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Gateway {
    /// One that answers everything with this status.
    pub(crate) fn answering(status: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let taken = Arc::<Mutex<Vec<Taken>>>::default();
        let kept = Arc::clone(&taken);
        // It lives as long as the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Kept before it is answered: who was answered may look at once.
                if let Some(one) = read(&stream) {
                    kept.lock().unwrap().push(one);
                }
                let end = "content-length: 0\r\nconnection: close";
                let _ = write!(&stream, "HTTP/1.1 {status} x\r\n{end}\r\n\r\n");
            }
        });
        Self { address, taken }
    }

    /// As an operator would set it.
    pub(crate) fn settings(&self, token: &str) -> SmsGateway {
        SmsGateway {
            url: format!("http://{}/sms", self.address),
            token: Some(Secret::new(token)),
        }
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<Taken> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut authorization, mut idempotency_key, mut length) = (String::new(), None, 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        match line.split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("authorization") => {
                value.clone_into(&mut authorization);
            }
            Some((name, value)) if name.eq_ignore_ascii_case("idempotency-key") => {
                idempotency_key = Some(value.to_owned());
            }
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().ok()?;
            }
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = serde_json::from_slice(&body).ok()?;
    Some(Taken {
        authorization,
        idempotency_key,
        body,
    })
}
