//! A provider for tests: real HTTP on loopback, speaking OpenID Connect, WeChat's flavour and WeCom's, and lying where a
//! test wants it to.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};
use url::Url;

pub(super) const CLIENT: &str = "haizhu-test";
pub(super) const SECRET: &str = "hush";

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Right,
    /// Takes longer than anybody waits.
    Slow,
    /// Answers with what is no JSON.
    Rubbish,
    /// Answers without end.
    Endless,
    /// Answers 500.
    Broken,
}

/// What it says.
pub(super) struct Says {
    pub(super) manner: Manner,
    /// Who agreed.
    pub(super) subject: String,
    pub(super) audience: String,
    pub(super) issuer: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) expires_at: i64,
    /// The key that it publishes, and the one that it signs with.
    pub(super) published: u8,
    pub(super) signs_with: u8,
    pub(super) algorithm: &'static str,
    /// Of WeChat: somebody who only previews.
    pub(super) snapshot: bool,
    /// Nonce and challenge by the code that somebody came back with.
    codes: BTreeMap<String, (String, String)>,
    given: usize,
    pub(super) asked: Vec<String>,
}

pub(super) struct Stub {
    address: SocketAddr,
    says: Arc<Mutex<Says>>,
}

impl Stub {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let says = Arc::new(Mutex::new(Says {
            manner: Manner::Right,
            subject: "chen".into(),
            audience: CLIENT.into(),
            issuer: None,
            nonce: None,
            expires_at: i64::from(u32::MAX),
            published: 3,
            signs_with: 3,
            algorithm: "ES256",
            snapshot: false,
            codes: BTreeMap::new(),
            given: 0,
            asked: Vec::new(),
        }));
        let kept = Arc::clone(&says);
        // It lives as long as the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let says = Arc::clone(&kept);
                thread::spawn(move || answer(&stream, &says, address));
            }
        });
        Self { address, says }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(super) fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap()
    }

    /// Somebody opens the address and agrees: the code with which their browser is sent back.
    pub(super) fn agree(&self, address: &str) -> String {
        let asked: BTreeMap<String, String> = parameters(address);
        let of = |name: &str| asked.get(name).cloned().unwrap_or_default();
        let mut says = self.says();
        says.given += 1;
        let code = format!("code{}", says.given);
        let tied = (of("nonce"), of("code_challenge"));
        says.codes.insert(code.clone(), tied);
        code
    }
}

pub(super) fn parameters(address: &str) -> BTreeMap<String, String> {
    Url::parse(address)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

fn answer(stream: &TcpStream, says: &Mutex<Says>, address: SocketAddr) {
    let Some((target, body)) = read(stream) else {
        return;
    };
    let manner = {
        let mut says = says.lock().unwrap();
        says.asked.push(target.clone());
        says.manner
    };
    let (status, text) = match manner {
        Manner::Slow => {
            thread::sleep(Duration::from_secs(8));
            return;
        }
        Manner::Rubbish => (200, "<html>你好".to_owned()),
        Manner::Endless => (200, " ".repeat(4 * 1_024 * 1_024)),
        Manner::Broken => (500, "{}".to_owned()),
        Manner::Right => {
            let url = Url::parse(&format!("http://{address}{target}")).unwrap();
            let (status, json) = right(&url, &body, &mut says.lock().unwrap());
            (status, json.to_string())
        }
    };
    let head = "content-type: application/json\r\nconnection: close";
    let length = text.len();
    let mut stream = stream;
    let _ = write!(
        stream,
        "HTTP/1.1 {status} x\r\n{head}\r\ncontent-length: {length}\r\n\r\n{text}"
    );
}

fn right(url: &Url, body: &str, says: &mut Says) -> (u16, Value) {
    let base = url.origin().ascii_serialization();
    let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
    let of = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let refused = |code: i64| (200, json!({"errcode": code, "errmsg": "no"}));
    match url.path() {
        "/.well-known/openid-configuration" => (200, described(&base)),
        "/keys" => (200, json!({"keys": [public(says.published)]})),
        "/token" => token(&base, body, says),
        "/sns/oauth2/access_token" => {
            let known = of("appid") == CLIENT && of("secret") == SECRET;
            match says.codes.remove(&of("code")).filter(|_| known) {
                Some(_) if says.snapshot => {
                    (200, json!({"openid": says.subject, "is_snapshotuser": 1}))
                }
                Some(_) => (200, json!({"access_token": "t", "openid": says.subject})),
                None => refused(40_029),
            }
        }
        "/cgi-bin/gettoken" if of("corpid") == CLIENT && of("corpsecret") == SECRET => {
            let token = json!({"errcode": 0, "access_token": "company", "expires_in": 7_200});
            (200, token)
        }
        "/cgi-bin/auth/getuserinfo" if of("access_token") == "company" => {
            let told = if says.snapshot { "openid" } else { "userid" };
            match says.codes.remove(&of("code")) {
                Some(_) => (200, json!({"errcode": 0, told: says.subject})),
                None => refused(40_029),
            }
        }
        _ => (404, json!({"errcode": 404})),
    }
}

fn described(base: &str) -> Value {
    json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "jwks_uri": format!("{base}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
    })
}

/// RFC 6749 §4.1.3 with RFC 7636 §4.6.
fn token(base: &str, body: &str, says: &mut Says) -> (u16, Value) {
    let shown: BTreeMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let of = |name: &str| shown.get(name).cloned().unwrap_or_default();
    let refused = (400, json!({"error": "invalid_grant"}));
    let Some((nonce, challenge)) = says.codes.remove(&of("code")) else {
        return refused;
    };
    if text(&Sha256::digest(of("code_verifier"))) != challenge {
        return refused;
    }
    let claims = json!({
        "iss": says.issuer.clone().unwrap_or_else(|| base.to_owned()),
        "sub": says.subject,
        "aud": says.audience,
        "nonce": says.nonce.clone().unwrap_or(nonce),
        "iat": 1_700_000_000,
        "exp": says.expires_at,
    });
    let id_token = signed(&claims, says);
    let answer = json!({"access_token": "t", "token_type": "Bearer", "id_token": id_token});
    (200, answer)
}

fn signed(claims: &Value, says: &Says) -> String {
    let header = json!({"alg": says.algorithm, "kid": format!("k{}", says.signs_with)});
    let stated = format!(
        "{}.{}",
        text(header.to_string().as_bytes()),
        text(claims.to_string().as_bytes())
    );
    let signature = match says.algorithm {
        "none" => Vec::new(),
        "HS256" => {
            use hmac::{Hmac, KeyInit, Mac};
            let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(SECRET.as_bytes());
            let mac = mac.unwrap().chain_update(stated.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        _ => {
            let signature: Signature = key(says.signs_with).sign(stated.as_bytes());
            signature.to_bytes().to_vec()
        }
    };
    format!("{stated}.{}", text(&signature))
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

/// RFC 7518 §6.2.
fn public(seed: u8) -> Value {
    let point = key(seed).verifying_key().to_sec1_point(false);
    let (x, y) = (&point.as_bytes()[1..33], &point.as_bytes()[33..]);
    json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256",
        "kid": format!("k{seed}"), "x": text(x), "y": text(y)})
}

fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Target and body of a request.
fn read(stream: &TcpStream) -> Option<(String, String)> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let target = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((target, String::from_utf8(body).ok()?))
}
