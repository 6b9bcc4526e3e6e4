//! Settings: a TOML file, then `HAIZHU_*` variables over it. Every value is checked here once.
//!
//! Policy (rates, caps, tiers) is not configuration: it stands in the ledger.

mod providers;
mod shown;

pub(crate) use providers::{NoticeSettings, ProviderKind, ProviderSettings};

use crate::{messages::push::Within, serve::Network};
use age::x25519::Recipient;
use anyhow::{Context, bail, ensure};
use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use ledger::{
    amount::Hundredths,
    decide::PROXY_PER_DAY_MAX,
    note::{SignatureType, VerifierKey},
    time::Instant,
};
use serde::Deserialize;
use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

/// The variables that set a value. Others with the same prefix belong to tests and tools.
const VARIABLES: [&str; 25] = [
    "listen",
    "public_url",
    "database_url",
    "data_dir",
    "now",
    "log_format",
    "request_bytes_max",
    "upload_bytes_max",
    "request_seconds_max",
    "session_hours",
    "postgres_connections_max",
    "witnesses",
    "witnesses_required",
    "backup_recipients",
    "tls_certificate",
    "tls_key",
    "trusted_proxies",
    "security_contacts",
    "sms_url",
    "sms_token",
    "sms_hour_max",
    "document_points",
    "proxy_day_max",
    "web_push",
    "providers",
];

/// What a desk does in a day, and what the ledger would allow.
const PROXY_DAY: u64 = 20;

/// Witnesses that are asked: their lines must fit into a note with room to spare.
const WITNESSES_MAX: usize = 16;

/// Checked settings.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Where the service listens.
    pub(crate) listen: SocketAddr,
    /// How people reach it, without a trailing slash.
    pub(crate) public_url: String,
    /// Which engine, and where.
    pub(crate) database: DatabaseUrl,
    /// Keys, the embedded database and the signer's memory.
    pub(crate) data_dir: PathBuf,
    /// Where the clock starts, for a demo or a test.
    pub(crate) now: Option<Instant>,
    /// How log lines are written.
    pub(crate) log_format: LogFormat,
    /// Limits of one request.
    pub(crate) limits: Limits,
    /// How long a session of staff lasts, and one of a demo.
    pub(crate) session: Duration,
    /// Who takes short messages.
    pub(crate) sms: Option<SmsGateway>,
    /// Codes that may be sent in an hour, to all numbers together.
    pub(crate) sms_hour_max: u32,
    /// Connections to PostgreSQL.
    pub(crate) postgres_connections_max: u32,
    /// Who is asked to cosign checkpoints.
    pub(crate) witnesses: Vec<Witness>,
    /// How many of them must have cosigned before a checkpoint is called witnessed.
    pub(crate) witnesses_required: usize,
    /// Whose keys open backups.
    pub(crate) backup_recipients: Vec<Recipient>,
    /// With what TLS is spoken; without it a proxy does.
    pub(crate) tls: Option<TlsFiles>,
    /// Proxies whose word about where a request comes from is believed.
    pub(crate) trusted_proxies: Vec<Network>,
    /// Whom to tell about a weakness, as URIs.
    pub(crate) security_contacts: Vec<String>,
    /// What a member may spend in a year without an identity document, in hundredths of a point.
    pub(crate) document_above: Option<Hundredths>,
    /// Vouchers that one clerk may use for others in a day; the ledger allows 30 at most.
    pub(crate) proxy_day_max: u64,
    /// Who else may say who somebody is.
    pub(crate) providers: Vec<ProviderSettings>,
    /// Whether browsers that ask for it are woken, by push services on the internet.
    pub(crate) web_push: bool,
    /// Where push services may be; tests have theirs on this machine.
    pub(crate) push_within: Within,
}

/// Where certificate chain and private key lie, in PEM.
#[derive(Debug, Clone)]
pub(crate) struct TlsFiles {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// Somebody elsewhere who cosigns checkpoints (C2SP tlog-witness).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Witness {
    /// What people call it.
    pub(crate) name: String,
    /// Where it takes checkpoints, without a trailing slash: `/add-checkpoint` follows.
    pub(crate) url: String,
    /// Its public key.
    pub(crate) key: VerifierKey,
}

/// Where short messages are handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SmsGateway {
    /// Where they are posted.
    pub(crate) url: String,
    /// What is shown there.
    pub(crate) token: Option<Secret>,
}

/// A value that no log shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For the one place that needs it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Limits of one request.
#[expect(
    clippy::struct_field_names,
    reason = "units last, and each is a maximum"
)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of a body, uploads aside.
    pub(crate) request_bytes_max: usize,
    /// Bytes of an uploaded file.
    pub(crate) upload_bytes_max: usize,
    /// How long a request may take.
    pub(crate) request_time_max: Duration,
}

/// One of the two engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A connection URL, with its password: never logged.
    Postgres(String),
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For a person at a terminal.
    Text,
    /// One object a line.
    Json,
}

/// The file's shape. Unknown names are refused: a misspelt limit must not pass silently.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    listen: String,
    public_url: String,
    database_url: Option<String>,
    data_dir: PathBuf,
    now: Option<String>,
    log_format: LogFormat,
    request_bytes_max: usize,
    upload_bytes_max: usize,
    request_seconds_max: u64,
    session_hours: u64,
    postgres_connections_max: u32,
    witnesses: Vec<RawWitness>,
    witnesses_required: usize,
    backup_recipients: Vec<String>,
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    trusted_proxies: Vec<String>,
    security_contacts: Vec<String>,
    sms_url: Option<String>,
    sms_token: Option<String>,
    sms_hour_max: u32,
    document_points: Option<u32>,
    proxy_day_max: u64,
    providers: Vec<providers::RawProvider>,
    web_push: bool,
}

/// A witness as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWitness {
    name: String,
    url: String,
    vkey: String,
}

impl Default for Raw {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            public_url: "http://localhost:8080".to_owned(),
            database_url: None,
            data_dir: PathBuf::from("data"),
            now: None,
            log_format: LogFormat::Text,
            request_bytes_max: 256 * 1_024,
            upload_bytes_max: 8 * 1_024 * 1_024,
            request_seconds_max: 30,
            session_hours: 12,
            postgres_connections_max: 16,
            witnesses: Vec::new(),
            witnesses_required: 0,
            backup_recipients: Vec::new(),
            tls_certificate: None,
            tls_key: None,
            trusted_proxies: Vec::new(),
            security_contacts: Vec::new(),
            sms_url: None,
            sms_token: None,
            sms_hour_max: 3_000,
            document_points: None,
            proxy_day_max: PROXY_DAY,
            providers: Vec::new(),
            web_push: false,
        }
    }
}

impl Config {
    /// Reads `file`, or `haizhu.toml` beside the service when there is one, then the variables.
    pub(crate) fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let figment = match file {
            Some(file) => Figment::from(Toml::file_exact(file)),
            None => Figment::from(Toml::file("haizhu.toml")),
        };
        let raw = figment
            .merge(Env::prefixed("HAIZHU_").only(&VARIABLES))
            .extract::<Raw>()
            .context("the settings cannot be read")?;
        Self::check(raw)
    }

    /// The defaults, with everything in one folder.
    #[cfg(test)]
    pub(crate) fn in_folder(folder: &Path) -> Self {
        let raw = Raw {
            data_dir: folder.to_owned(),
            ..Raw::default()
        };
        Self::check(raw).expect("the defaults are valid")
    }

    fn check(raw: Raw) -> anyhow::Result<Self> {
        ensure!(
            (1_024..=16 * 1_024 * 1_024).contains(&raw.request_bytes_max),
            "request_bytes_max must be between 1024 and 16777216"
        );
        ensure!(
            raw.upload_bytes_max <= 64 * 1_024 * 1_024,
            "upload_bytes_max must be at most 67108864"
        );
        ensure!(
            (1..=600).contains(&raw.request_seconds_max),
            "request_seconds_max must be between 1 and 600"
        );
        ensure!(
            (1..=8_760).contains(&raw.session_hours),
            "session_hours must be between 1 and 8760"
        );
        ensure!(
            (2..=500).contains(&raw.postgres_connections_max),
            "postgres_connections_max must be between 2 and 500"
        );
        let witnesses = witnesses(&raw.witnesses)?;
        ensure!(
            raw.witnesses_required <= witnesses.len(),
            "witnesses_required must be at most the number of witnesses, {}",
            witnesses.len()
        );
        ensure!(
            (1..=1_000_000).contains(&raw.sms_hour_max),
            "sms_hour_max must be between 1 and 1000000"
        );
        Ok(Self {
            sms: sms(raw.sms_url.as_deref(), raw.sms_token.as_deref())?,
            sms_hour_max: raw.sms_hour_max,
            witnesses,
            witnesses_required: raw.witnesses_required,
            backup_recipients: recipients(&raw.backup_recipients)?,
            tls: tls(raw.tls_certificate, raw.tls_key)?,
            trusted_proxies: proxies(&raw.trusted_proxies)?,
            security_contacts: contacts(raw.security_contacts)?,
            providers: providers::providers(raw.providers)?,
            web_push: raw.web_push,
            push_within: Within::Internet,
            proxy_day_max: proxy_day(raw.proxy_day_max)?,
            document_above: raw.document_points.map(|points| i64::from(points) * 100),
            listen: raw.listen.parse().with_context(|| {
                format!(
                    "listen must be an address and a port such as 127.0.0.1:8080, not {:?}",
                    raw.listen
                )
            })?,
            public_url: public_url(&raw.public_url)?,
            database: database(raw.database_url.as_deref(), &raw.data_dir)?,
            now: raw.now.as_deref().map(start_of_clock).transpose()?,
            data_dir: raw.data_dir,
            log_format: raw.log_format,
            limits: Limits {
                request_bytes_max: raw.request_bytes_max,
                upload_bytes_max: raw.upload_bytes_max,
                request_time_max: Duration::from_secs(raw.request_seconds_max),
            },
            session: Duration::from_secs(raw.session_hours * 3_600),
            postgres_connections_max: raw.postgres_connections_max,
        })
    }

    /// Whether people reach the service over TLS, so that cookies can be bound to it.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn proxy_day(most: u64) -> anyhow::Result<u64> {
    ensure!(
        (1..=PROXY_PER_DAY_MAX).contains(&most),
        "proxy_day_max lies between 1 and {PROXY_PER_DAY_MAX}, not at {most}"
    );
    Ok(most)
}

fn witnesses(raw: &[RawWitness]) -> anyhow::Result<Vec<Witness>> {
    ensure!(
        raw.len() <= WITNESSES_MAX,
        "witnesses must be at most {WITNESSES_MAX}"
    );
    let witnesses = raw
        .iter()
        .map(witness)
        .collect::<anyhow::Result<Vec<_>>>()?;
    for (n, one) in witnesses.iter().enumerate() {
        let same = |other: &Witness| {
            other.name == one.name
                || other.key.public() == one.key.public()
                || other.key.name() == one.key.name()
        };
        ensure!(
            !witnesses[..n].iter().any(same),
            "witnesses must each have a name and a key of their own, not as {:?}",
            one.name
        );
    }
    Ok(witnesses)
}

fn recipients(raw: &[String]) -> anyhow::Result<Vec<Recipient>> {
    let parse = |text: &String| {
        text.trim().parse().map_err(|_| {
            anyhow::anyhow!("backup_recipients are public keys such as age1…, not {text:?}")
        })
    };
    raw.iter().map(parse).collect()
}

fn tls(certificate: Option<PathBuf>, key: Option<PathBuf>) -> anyhow::Result<Option<TlsFiles>> {
    match (certificate, key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles { certificate, key })),
        _ => bail!("tls_certificate and tls_key go together"),
    }
}

fn proxies(raw: &[String]) -> anyhow::Result<Vec<Network>> {
    let parse = |text: &String| {
        text.trim().parse().with_context(|| {
            format!("trusted_proxies are addresses or networks such as 10.0.0.0/8, not {text:?}")
        })
    };
    raw.iter().map(parse).collect()
}

/// RFC 9116 §2.5.3.
fn contacts(raw: Vec<String>) -> anyhow::Result<Vec<String>> {
    for uri in &raw {
        let known = ["mailto:", "https://", "tel:"];
        ensure!(
            known.iter().any(|scheme| uri.starts_with(scheme))
                && uri.bytes().all(|b| b.is_ascii_graphic()),
            "security_contacts begin with mailto:, https:// or tel:, not as {uri:?}"
        );
    }
    Ok(raw)
}

fn witness(raw: &RawWitness) -> anyhow::Result<Witness> {
    let RawWitness { name, url, vkey } = raw;
    ensure!(
        (1..=64).contains(&name.chars().count()) && !name.contains(char::is_control),
        "witnesses need a name of 1 to 64 characters, not {name:?}"
    );
    let url = url.trim_end_matches('/');
    ensure!(
        url.starts_with("https://") || url.starts_with("http://"),
        "witnesses are asked at https:// or http://, not at {url:?}"
    );
    let key: VerifierKey = vkey
        .parse()
        .map_err(|_| anyhow::anyhow!("witnesses need a key line, which {vkey:?} is not"))?;
    ensure!(
        key.signature_type() == SignatureType::CosignatureV1,
        "witnesses cosign: the key of {name:?} is of another kind"
    );
    Ok(Witness {
        name: name.clone(),
        url: url.to_owned(),
        key,
    })
}

fn sms(url: Option<&str>, token: Option<&str>) -> anyhow::Result<Option<SmsGateway>> {
    let Some(url) = url else {
        ensure!(token.is_none(), "sms_token without sms_url serves nothing");
        return Ok(None);
    };
    // The address may hold a secret of the gateway's, so the message does not repeat it.
    ensure!(
        url.starts_with("https://") || url.starts_with("http://"),
        "sms_url must begin with https:// or http://"
    );
    let plain = |token: &str| token.bytes().all(|b| b.is_ascii_graphic());
    ensure!(
        token.is_none_or(plain),
        "sms_token must be printable ASCII without spaces"
    );
    Ok(Some(SmsGateway {
        url: url.to_owned(),
        token: token.map(Secret::new),
    }))
}

fn public_url(text: &str) -> anyhow::Result<String> {
    let text = text.trim_end_matches('/');
    let authority = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |authority: &str| {
        !authority.is_empty()
            && authority
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
    };
    if authority.is_some_and(plain) {
        Ok(text.to_owned())
    } else {
        bail!("public_url must be http:// or https:// and a host, without a path, not {text:?}")
    }
}

fn database(url: Option<&str>, data_dir: &Path) -> anyhow::Result<DatabaseUrl> {
    url.map_or_else(
        || Ok(DatabaseUrl::Sqlite(data_dir.join("haizhu.db"))),
        str::parse,
    )
}

impl FromStr for DatabaseUrl {
    type Err = anyhow::Error;

    fn from_str(url: &str) -> anyhow::Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            ensure!(
                !path.is_empty() && !path.contains('?'),
                "database_url must name a file after sqlite:"
            );
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        // The value may hold a password, so the message does not repeat it.
        bail!("database_url must begin with sqlite: or postgres://")
    }
}

fn start_of_clock(text: &str) -> anyhow::Result<Instant> {
    text.parse().map_err(|_| {
        anyhow::anyhow!("now must be an instant such as 2026-11-24T06:30:00Z, not {text:?}")
    })
}

#[cfg(test)]
mod tests {
    use super::{Config, DatabaseUrl, Raw, RawWitness, SignatureType};
    use figment::providers::Format;
    use ledger::note::Signer;
    use std::path::PathBuf;

    fn witness(name: &str, url: &str, seed: u8, kind: SignatureType) -> RawWitness {
        let key = Signer::new(&format!("w{seed}.example"), kind, &[seed; 32]).unwrap();
        RawWitness {
            name: name.to_owned(),
            url: url.to_owned(),
            vkey: key.verifier_key().to_string(),
        }
    }

    #[test]
    fn witnesses_are_people_and_keys_of_their_own() {
        let good = |seed| {
            let name = format!("witness {seed}");
            witness(
                &name,
                "https://w.example/",
                seed,
                SignatureType::CosignatureV1,
            )
        };
        let config = check(|raw| {
            raw.witnesses = vec![good(1), good(2)];
            raw.witnesses_required = 2;
        });
        let config = config.unwrap();
        assert_eq!(config.witnesses[0].url, "https://w.example");
        let cosigner = SignatureType::CosignatureV1;
        let lists = [
            vec![good(1), good(1)],
            vec![
                good(1),
                witness("witness 1", "https://x.example", 2, cosigner),
            ],
            vec![witness("x", "ftp://w.example", 1, cosigner)],
            vec![witness("", "https://w.example", 1, cosigner)],
            vec![witness("x", "https://w.example", 1, SignatureType::Ed25519)],
            vec![RawWitness {
                vkey: "x+00000000+AA==".into(),
                ..good(1)
            }],
            (0..17).map(good).collect(),
        ];
        for list in lists {
            let message = check(|raw| raw.witnesses = list).unwrap_err();
            assert!(message.starts_with("witnesses"), "{message}");
        }
        let message = check(|raw| raw.witnesses_required = 1).unwrap_err();
        assert!(message.starts_with("witnesses_required"), "{message}");
    }

    #[test]
    fn witnesses_are_read_from_a_file_and_from_a_variable() {
        let vkey = good_vkey();
        let file = format!(
            "witnesses_required = 1\n[[witnesses]]\nname = \"街道办\"\nurl = \"https://w.example\"\nvkey = \"{vkey}\"\n"
        );
        let raw: Raw = figment::Figment::from(figment::providers::Toml::string(&file))
            .extract()
            .unwrap();
        assert_eq!(Config::check(raw).unwrap().witnesses[0].name, "街道办");
        let variable = format!("[{{name=\"街道办\", url=\"https://w.example\", vkey=\"{vkey}\"}}]");
        let value: figment::value::Value = variable.parse().unwrap();
        let raw: Vec<RawWitness> = value.deserialize().unwrap();
        assert_eq!(raw[0].vkey, vkey);
    }

    fn good_vkey() -> String {
        witness("x", "https://w.example", 1, SignatureType::CosignatureV1).vkey
    }

    fn check(change: impl FnOnce(&mut Raw)) -> Result<Config, String> {
        let mut raw = Raw::default();
        change(&mut raw);
        Config::check(raw).map_err(|error| error.to_string())
    }

    #[test]
    fn the_defaults_are_a_file_in_the_data_directory_behind_loopback() {
        let config = check(|_| ()).unwrap();
        assert!(config.listen.ip().is_loopback());
        assert_eq!(
            config.database,
            DatabaseUrl::Sqlite(PathBuf::from("data/haizhu.db"))
        );
    }

    #[test]
    fn a_wrong_value_is_named() {
        for (name, error) in [
            ("listen", check(|raw| raw.listen = "8080".into())),
            (
                "public_url",
                check(|raw| raw.public_url = "haizhu.example".into()),
            ),
            (
                "public_url",
                check(|raw| raw.public_url = "https://haizhu.example/app".into()),
            ),
            (
                "database_url",
                check(|raw| raw.database_url = Some("mysql://x".into())),
            ),
            ("now", check(|raw| raw.now = Some("today".into()))),
            ("request_bytes_max", check(|raw| raw.request_bytes_max = 0)),
            ("session_hours", check(|raw| raw.session_hours = 0)),
            ("tls_", check(|raw| raw.tls_key = Some("key.pem".into()))),
            (
                "trusted_proxies",
                check(|raw| raw.trusted_proxies = vec!["proxy".into()]),
            ),
            (
                "security_contacts",
                check(|raw| raw.security_contacts = vec!["me@example.org".into()]),
            ),
            (
                "security_contacts",
                check(|raw| raw.security_contacts = vec!["mailto:a\nExpires: x".into()]),
            ),
            (
                "backup_recipients",
                check(|raw| raw.backup_recipients = vec!["age1x".into()]),
            ),
            (
                "sms_url",
                check(|raw| raw.sms_url = Some("sms.example".into())),
            ),
            ("sms_token", check(|raw| raw.sms_token = Some("x".into()))),
            ("sms_hour_max", check(|raw| raw.sms_hour_max = 0)),
        ] {
            let message = error.unwrap_err();
            assert!(message.starts_with(name), "{message}");
        }
    }

    #[test]
    fn a_refused_database_url_is_not_repeated_because_it_may_hold_a_password() {
        let message =
            check(|raw| raw.database_url = Some("mysql://u:secret@h/d".into())).unwrap_err();
        assert!(!message.contains("secret"));
    }
}
