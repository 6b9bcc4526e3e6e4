//! The real `haizhu` binary on a free port, with a folder and a database of its own.

use std::env;
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::time::sleep;

use crate::audit::{self, Verdict};
use crate::engine::{Engine, random_hex};
use crate::person::{Person, Request};
use crate::sql::Sql;

/// When every journey begins: a Tuesday, 10:00 in Guangzhou.
pub const MORNING: &str = "2026-11-24T02:00:00Z";

const START_SECONDS_MAX: u64 = 120;
const STOP_SECONDS_MAX: u64 = 30;

/// A running service; dropping it kills the process and removes the folder.
pub struct Server {
    process: Child,
    address: SocketAddr,
    database_url: String,
    folder: PathBuf,
    /// Settings of its own.
    more: Vec<(String, String)>,
}

impl Server {
    /// `haizhu demo` on a new database, ready to answer.
    pub async fn demo(engine: Engine) -> Self {
        Self::demo_with(engine, &[]).await
    }

    /// As [`Server::demo`], with some settings of its own.
    pub async fn demo_with(engine: Engine, settings: &[(&str, &str)]) -> Self {
        let folder = env::temp_dir().join(format!("haizhu-journey-{}", random_hex()));
        fs::create_dir(&folder).expect("a new folder has a new name");
        let database_url = engine.new_database(&folder).await;
        let address = free_address();
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let more: Vec<_> = settings.iter().map(own).collect();
        let process = launch("demo", MORNING, address, &folder, &database_url, &more);
        let mut server = Self {
            process,
            address,
            database_url,
            folder,
            more,
        };
        server.wait_until_ready().await;
        server
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The n-th person of a role, with a session.
    pub async fn enter(&self, role: &str, n: u32) -> Person {
        Person::enter(self.address, role, n).await
    }

    /// Somebody without a session.
    pub fn visitor(&self) -> Person {
        Person::visitor(self.address)
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    pub fn kill(&mut self) {
        self.process.kill().expect("the service is our child");
        self.process.wait().expect("a killed process ends");
    }

    /// SIGTERM, and true when the service then ended by itself, with success.
    pub async fn stop(&mut self) -> bool {
        let pid = self.process.id().to_string();
        let sent = Command::new("kill").arg(&pid).status();
        assert!(
            sent.is_ok_and(|status| status.success()),
            "no signal to {pid}"
        );
        let deadline = Instant::now() + Duration::from_secs(STOP_SECONDS_MAX);
        while Instant::now() < deadline {
            if let Some(status) = self.process.try_wait().expect("the service is our child") {
                return status.success();
            }
            sleep(Duration::from_millis(20)).await;
        }
        false
    }

    /// `haizhu serve` on the same database, with the clock starting at `now`.
    pub async fn serve_again(&mut self, now: &str) {
        // The same port: the log is named after the public address.
        self.process = launch(
            "serve",
            now,
            self.address,
            &self.folder,
            &self.database_url,
            &self.more,
        );
        self.wait_until_ready().await;
    }

    /// Stops the service and starts it again at another time.
    pub async fn move_to(&mut self, now: &str) {
        assert!(self.stop().await, "{}", self.log());
        self.serve_again(now).await;
    }

    /// The service's program with the settings of this server, for another of its commands.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = settings(MORNING, self.address, &self.folder, &self.database_url);
        command.args(arguments);
        command
    }

    /// As [`Server::command`], with another database.
    pub fn command_on(&self, database_url: &str, arguments: &[&str]) -> Command {
        let mut command = self.command(arguments);
        command.env("HAIZHU_DATABASE_URL", database_url);
        command
    }

    /// Another, empty database of the same engine, which this server uses when it is started again.
    pub async fn take_new_database(&mut self, engine: Engine, folder: &Path) -> String {
        self.database_url = engine.new_database(folder).await;
        self.database_url.clone()
    }

    /// `haizhu serve` on its database, whether it becomes ready or not.
    pub async fn serve_anyhow(&mut self, now: &str) {
        self.process = launch(
            "serve",
            now,
            self.address,
            &self.folder,
            &self.database_url,
            &self.more,
        );
        let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
        let request = Request {
            method: "GET",
            path: "/healthz",
            ..Request::default()
        };
        while Instant::now() < deadline {
            if self.visitor().try_send(&request).await.is_ok() {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("the service does not answer:\n{}", self.log());
    }

    /// The database behind the service.
    pub async fn sql(&self) -> Sql {
        Sql::open(&self.database_url).await
    }

    /// A place for a journey's own files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The ledger as an auditor exports it.
    pub async fn export(&self) -> PathBuf {
        let auditor = self.enter("auditor", 1).await;
        let answer = auditor.get("/log/export").await;
        assert_eq!(answer.status, 200, "{answer}");
        let path = self.folder.join(format!("export-{}.txt", random_hex()));
        fs::write(&path, &answer.body).expect("the folder takes files");
        path
    }

    /// The log's public key as the service publishes it.
    pub async fn vkey(&self) -> String {
        let answer = self.visitor().get("/log/vkey").await;
        assert_eq!(answer.status, 200, "{answer}");
        String::from_utf8_lossy(&answer.body).trim().to_owned()
    }

    /// Exports and verifies.
    pub async fn audit(&self) -> Verdict {
        audit::verify(&self.export().await, &self.vkey().await)
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("service.log")).unwrap_or_default()
    }

    async fn wait_until_ready(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
        let request = Request {
            method: "GET",
            path: "/readyz",
            ..Request::default()
        };
        while Instant::now() < deadline {
            let answer = self.visitor().try_send(&request).await;
            if answer.is_ok_and(|answer| answer.status == 200) {
                return;
            }
            if let Ok(Some(status)) = self.process.try_wait() {
                panic!("the service ended with {status}:\n{}", self.log());
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!(
            "the service is not ready after {START_SECONDS_MAX} s:\n{}",
            self.log()
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill and nothing to report.
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("Kept for a look: {}", self.folder.display());
        } else {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A program of this workspace: named by a variable, or beside this test in Cargo's target folder.
pub(crate) fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = env::var_os(variable) {
        return path.into();
    }
    let this = env::current_exe().expect("a running program has a path");
    let built = this
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name));
    let found = built.into_iter().find(|path| path.is_file());
    found.unwrap_or_else(|| {
        panic!("{name} is not built: `cargo build --workspace`, or name it in {variable}")
    })
}

fn launch(
    mode: &str,
    now: &str,
    address: SocketAddr,
    folder: &Path,
    database: &str,
    own: &[(String, String)],
) -> Child {
    let log = File::options()
        .create(true)
        .append(true)
        .open(folder.join("service.log"))
        .expect("the folder takes files");
    settings(now, address, folder, database)
        .arg(mode)
        .envs(own.iter().cloned())
        .stdout(log.try_clone().expect("a file handle can be cloned"))
        .stderr(log)
        .spawn()
        .expect("haizhu starts")
}

fn settings(now: &str, address: SocketAddr, folder: &Path, database: &str) -> Command {
    let mut command = Command::new(program("HAIZHU_BIN", "haizhu"));
    command
        .current_dir(folder)
        .env("HAIZHU_LISTEN", address.to_string())
        .env(
            "HAIZHU_PUBLIC_URL",
            format!("http://localhost:{}", address.port()),
        )
        .env("HAIZHU_DATA_DIR", folder)
        .env("HAIZHU_DATABASE_URL", database)
        .env("HAIZHU_NOW", now)
        .env(
            "HAIZHU_SECURITY_CONTACTS",
            "[\"mailto:security@haizhu.example\"]",
        )
        .stdin(Stdio::null());
    command
}

/// A port that was free a moment ago.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    listener
        .local_addr()
        .expect("a bound listener has an address")
}
