//! A private `PostgreSQL` for tests: its own folder, port and password, gone when it is dropped.

use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{machine, paths, run};

const START_SECONDS_MAX: u64 = 60;
const STOP_SECONDS_MAX: u64 = 30;
const USER: &str = "haizhu";
/// The system user that Debian's package makes: `PostgreSQL` refuses to run as root.
const SYSTEM_USER: &str = "postgres";

/// A running server.
pub(crate) struct Postgres {
    server: Child,
    programs: PathBuf,
    folder: PathBuf,
    url: String,
}

impl Postgres {
    /// Makes an empty cluster and starts it on a free loopback port, with `fsync` on.
    pub(crate) fn start() -> Result<Self> {
        machine::ensure(&machine::POSTGRES)?;
        let programs = programs().context("PostgreSQL is installed and its programs are not")?;
        let folder = new_folder()?;
        let password = random_hex()?;
        initialise(&programs, &folder, &password)?;
        let port = free_port()?;
        let server = launch(&programs, &folder, port)?;
        let mut this = Self {
            server,
            programs,
            folder,
            url: format!("postgres://{USER}:{password}@127.0.0.1:{port}"),
        };
        this.wait_until_ready()?;
        Ok(this)
    }

    /// The administrator's address: who connects there may create databases.
    pub(crate) fn admin_url(&self) -> String {
        self.database_url("postgres")
    }

    pub(crate) fn database_url(&self, database: &str) -> String {
        format!("{}/{database}", self.url)
    }

    /// As [`Postgres::database_url`], by the server's socket file: who stands beside it has no use for a network.
    pub(crate) fn socket_url(&self, database: &str) -> String {
        let folder = self.folder.display();
        format!("{}?host={folder}", self.database_url(database))
    }

    /// A client program of the server's own version.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// Runs statements, stopping at the first that fails.
    pub(crate) fn query(&self, database: &str, statements: &str) -> Result<()> {
        let mut psql = Command::new(self.program("psql"));
        psql.args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"]);
        psql.args(["--command", statements])
            .arg(self.database_url(database));
        run::output(&mut psql).map(|_| ())
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
        let pid_file = self.folder.join("data/postmaster.pid");
        while Instant::now() < deadline {
            // The last line of the file says `ready` once connections are taken.
            if fs::read_to_string(&pid_file).is_ok_and(|text| text.contains("ready")) {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{log}")
    }

    fn stop(&mut self) -> Result<()> {
        if self.server.try_wait()?.is_none() {
            // SIGINT is PostgreSQL's fast shutdown: clients are cut, nothing is lost.
            signal(&self.server, "INT")?;
            if !gone_within(&mut self.server, STOP_SECONDS_MAX)? {
                self.server.kill()?;
                self.server.wait()?;
            }
        }
        fs::remove_dir_all(&self.folder)?;
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("Could not clear PostgreSQL away: {error:#}");
        }
    }
}

/// `cargo xtask postgres`
pub(crate) fn run_until_enter() -> Result<()> {
    let postgres = Postgres::start()?;
    println!("export HAIZHU_TEST_POSTGRES={}", postgres.admin_url());
    eprintln!("Enter stops it and removes its data.");
    std::io::stdin().read_line(&mut String::new())?;
    Ok(())
}

/// The folder with `initdb` and `postgres`: Debian keeps them out of the `PATH`.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    folders.sort_by_key(|folder| version_of(folder));
    let on_path = paths::find(&["initdb"]).and_then(|program| Some(program.parent()?.to_owned()));
    folders
        .into_iter()
        .rev()
        .chain(on_path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn version_of(bin: &Path) -> u32 {
    let version = bin.parent().and_then(Path::file_name);
    version
        .and_then(|name| name.to_str()?.parse().ok())
        .unwrap_or(0)
}

fn initialise(programs: &Path, folder: &Path, password: &str) -> Result<()> {
    let password_file = folder.join("password");
    fs::write(&password_file, password)?;
    let mut initdb = as_system_user(&programs.join("initdb"), folder);
    initdb.args(["--username", USER, "--auth=scram-sha-256"]);
    initdb.args(["--encoding=UTF8", "--locale=C", "--no-instructions"]);
    initdb.arg("--pwfile").arg(&password_file);
    initdb.arg("--pgdata").arg(folder.join("data"));
    run::output(&mut initdb).context("could not make a PostgreSQL cluster")?;
    fs::remove_file(&password_file)?;
    Ok(())
}

fn launch(programs: &Path, folder: &Path, port: u16) -> Result<Child> {
    let log = File::create(folder.join("log"))?;
    let mut server = as_system_user(&programs.join("postgres"), folder);
    server.arg("-D").arg(folder.join("data"));
    for setting in [
        "listen_addresses=127.0.0.1",
        &format!("port={port}"),
        &format!("unix_socket_directories={}", folder.display()),
        "fsync=on",
        "max_connections=300",
    ] {
        server.args(["-c", setting]);
    }
    server
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    server.spawn().context("could not start PostgreSQL")
}

/// A program run by a user whom `PostgreSQL` accepts; the server ends when this process does.
fn as_system_user(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]);
    if machine::is_root() {
        command.args([
            "--reuid",
            SYSTEM_USER,
            "--regid",
            SYSTEM_USER,
            "--clear-groups",
        ]);
    }
    command.arg("--").arg(program).current_dir(folder);
    command
}

/// A fresh folder that the system user owns, after clearing away what an interrupted run left.
fn new_folder() -> Result<PathBuf> {
    const PREFIX: &str = "haizhu-postgres-";
    let temporary = std::env::temp_dir();
    for entry in fs::read_dir(&temporary)?.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if ours && is_abandoned(&entry.path()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    let folder = temporary.join(format!("{PREFIX}{}", random_hex()?));
    fs::create_dir(&folder)?;
    if machine::is_root() {
        run::show(Command::new("chown").arg(SYSTEM_USER).arg(&folder))?;
    }
    Ok(folder)
}

/// True for a cluster that was started once and whose server is gone.
fn is_abandoned(folder: &Path) -> bool {
    let was_started = folder.join("log").exists();
    let pid = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
    let runs = pid
        .lines()
        .next()
        .is_some_and(|pid| Path::new("/proc").join(pid).exists());
    was_started && !runs
}

fn random_hex() -> Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Sends a signal to a process this command started.
pub(crate) fn signal(process: &Child, signal: &str) -> Result<()> {
    let pid = process.id().to_string();
    let status = Command::new("kill").args(["-s", signal, &pid]).status()?;
    ensure!(status.success(), "could not send SIG{signal} to {pid}");
    Ok(())
}

pub(crate) fn gone_within(process: &mut Child, seconds: u64) -> Result<bool> {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < deadline {
        if process.try_wait()?.is_some() {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(false)
}
