//! Tencent's services for tests: real HTTP on loopback, handing out tokens and taking messages, and refusing where a
//! test wants it to. As the real ones it takes the same message once.

use crate::config::{NoticeSettings, ProviderKind, ProviderSettings, Secret};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

/// What it says, and what it was told.
#[derive(Default)]
pub(crate) struct Says {
    /// Of sending; 0 takes the message.
    pub(crate) errcode: i64,
    /// Whom WeCom does not know.
    pub(crate) unknown: String,
    /// Answers 500 to everything.
    pub(crate) broken: bool,
    /// Tokens handed out; the last one is in force.
    pub(crate) tokens: u32,
    /// The token in force was taken back.
    pub(crate) taken_back: bool,
    /// Requests to send, those with a known id included.
    pub(crate) asked: usize,
    /// What people see.
    pub(crate) shown: Vec<Value>,
    known: BTreeSet<String>,
}

pub(crate) struct Tencent {
    address: SocketAddr,
    says: Arc<Mutex<Says>>,
}

impl Tencent {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let says = Arc::<Mutex<Says>>::default();
        let kept = Arc::clone(&says);
        // It lives as long as the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some((target, body)) = read(&stream) else {
                    continue;
                };
                let (status, text) = {
                    let mut says = kept.lock().unwrap();
                    if says.broken {
                        (500, "{}".to_owned())
                    } else {
                        (200, answer(&mut says, &target, &body).to_string())
                    }
                };
                let length = text.len();
                let end = "connection: close";
                let _ = write!(
                    &stream,
                    "HTTP/1.1 {status} x\r\ncontent-length: {length}\r\n{end}\r\n\r\n{text}"
                );
            }
        });
        Self { address, says }
    }

    pub(crate) fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap()
    }

    /// How often it was asked, and what people see of that.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let says = self.says();
        (says.asked, says.shown.len())
    }

    /// WeChat and WeCom, as an operator would set them.
    pub(crate) fn settings(&self) -> Vec<ProviderSettings> {
        let of = |id: &str, kind, notices| ProviderSettings {
            id: id.into(),
            name: id.into(),
            kind,
            client_id: "wx0123456789abcdef".into(),
            client_secret: Secret::new("hush"),
            issuer: None,
            agent: (kind == ProviderKind::Wecom).then(|| "1000002".into()),
            authorize_url: None,
            api_url: Some(format!("http://{}", self.address)),
            second_factor: false,
            notices: Some(notices),
        };
        let fields = NoticeSettings {
            template: "OPENTM200".into(),
            title: "thing1".into(),
            name: "thing2".into(),
            time: "time3".into(),
        };
        vec![
            of("wechat", ProviderKind::Wechat, fields),
            of("wecom", ProviderKind::Wecom, NoticeSettings::default()),
        ]
    }
}

fn answer(says: &mut Says, target: &str, body: &Value) -> Value {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path.ends_with("token") {
        if says.tokens == 0 || body["force_refresh"] == true || path.ends_with("gettoken") {
            says.tokens += 1;
            says.taken_back = false;
        }
        return json!({"access_token": format!("token{}", says.tokens), "expires_in": 7_200});
    }
    if says.taken_back || query != format!("access_token=token{}", says.tokens) {
        return json!({"errcode": 40_001, "errmsg": "invalid credential"});
    }
    says.asked += 1;
    if says.errcode != 0 {
        return json!({"errcode": says.errcode, "errmsg": "no"});
    }
    if !says.unknown.is_empty() {
        return json!({"errcode": 0, "invaliduser": says.unknown});
    }
    let id = body.get("client_msg_id").unwrap_or(body).to_string();
    if says.known.insert(id) {
        says.shown.push(body.clone());
    }
    json!({"errcode": 0, "errmsg": "ok"})
}

fn read(stream: &TcpStream) -> Option<(String, Value)> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let target = first.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((target, serde_json::from_slice(&body).unwrap_or(Value::Null)))
}
