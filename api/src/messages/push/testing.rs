//! A push service and the browser behind it for tests: real HTTP on loopback, which reads what comes.

use super::encrypt::testing::decrypt;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::{SecretKey, elliptic_curve::sec1::ToSec1Point};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

const AUTH: [u8; 16] = [7; 16];

/// What came, by the names of headers in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Pushed {
    pub(crate) headers: BTreeMap<String, String>,
    /// As it went over the wire.
    pub(crate) body: Vec<u8>,
    /// As the browser reads it.
    pub(crate) words: Value,
}

pub(crate) struct PushService {
    address: SocketAddr,
    secret: SecretKey,
    state: Arc<Mutex<(u16, Vec<Pushed>)>>,
}

impl PushService {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let secret = SecretKey::from_slice(&[9; 32]).unwrap();
        let state = Arc::new(Mutex::new((201, Vec::new())));
        let (kept, own) = (Arc::clone(&state), secret.clone());
        // It lives as long as the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let status = {
                    let mut kept = kept.lock().unwrap();
                    if let Some(one) = read(&stream, &own) {
                        kept.1.push(one);
                    }
                    kept.0
                };
                let end = "content-length: 0\r\nconnection: close";
                let _ = write!(&stream, "HTTP/1.1 {status} x\r\n{end}\r\n\r\n");
            }
        });
        Self {
            address,
            secret,
            state,
        }
    }

    /// From now on it answers with this.
    pub(crate) fn answers(&self, status: u16) {
        self.state.lock().unwrap().0 = status;
    }

    pub(crate) fn pushed(&self) -> Vec<Pushed> {
        self.state.lock().unwrap().1.clone()
    }

    /// What a browser hands to the page.
    pub(crate) fn subscription(&self, browser: &str) -> Value {
        let point = self.secret.public_key().to_sec1_point(false);
        json!({
            "endpoint": format!("http://{}/{browser}", self.address),
            "p256dh": BASE64_URL_SAFE_NO_PAD.encode(point.as_bytes()),
            "auth": BASE64_URL_SAFE_NO_PAD.encode(AUTH),
        })
    }
}

fn read(stream: &TcpStream, secret: &SecretKey) -> Option<Pushed> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(": ") {
            headers.insert(name.to_lowercase(), value.to_owned());
        }
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    let words = decrypt(secret, &AUTH, &body)?;
    Some(Pushed {
        headers,
        words: serde_json::from_slice(&words).ok()?,
        body,
    })
}
