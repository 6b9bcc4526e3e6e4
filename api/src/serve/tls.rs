//! TLS by rustls, with certificate files that may change while the service runs.
//!
//! In scope: TLS 1.2 and 1.3 as rustls allows them by default, one certificate chain, its renewal. Not in scope: getting
//! certificates, and plain HTTP on another port that leads here.

use crate::config::TlsFiles;
use anyhow::Context;
use std::{
    fs,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};
use tokio::{
    net::TcpStream,
    signal::unix::{SignalKind, signal},
    task::JoinHandle,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::{CryptoProvider, ring},
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
        server::{ClientHello, ResolvesServerCert},
        sign::CertifiedKey,
    },
    server::TlsStream,
};

/// How long a client may take to greet.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// How often the files are looked at.
const LOOK: Duration = Duration::from_mins(1);

/// Speaks TLS with the newest certificate. Cheap to clone.
#[derive(Clone)]
pub(super) struct Tls {
    acceptor: TlsAcceptor,
    certificate: Arc<Certificate>,
}

impl Tls {
    /// Reads the files, which must be right when the service starts.
    pub(super) fn open(files: &TlsFiles) -> anyhow::Result<Self> {
        let provider = Arc::new(ring::default_provider());
        let certificate = Arc::new(Certificate {
            current: RwLock::new(read(files, &provider)?),
            files: files.clone(),
            provider: Arc::clone(&provider),
        });
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&certificate) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            certificate,
        })
    }

    /// Greets a client; none when it does not greet back, or not in time.
    pub(super) async fn greet(&self, stream: TcpStream) -> Option<TlsStream<TcpStream>> {
        let greeting = tokio::time::timeout(HANDSHAKE_MAX, self.acceptor.accept(stream)).await;
        match greeting {
            Ok(Ok(stream)) => Some(stream),
            // Scanners and old phones; neither is the operator's concern.
            Ok(Err(error)) => {
                tracing::debug!(%error, "A client did not speak TLS");
                None
            }
            Err(_) => None,
        }
    }

    /// Takes up changed files, at SIGHUP at once.
    pub(super) fn keep_current(&self) -> anyhow::Result<JoinHandle<()>> {
        let mut hang_up = signal(SignalKind::hangup()).context("SIGHUP cannot be heard")?;
        let certificate = Arc::clone(&self.certificate);
        Ok(tokio::spawn(async move {
            let mut seen = certificate.files_as_they_are();
            loop {
                let told = tokio::time::timeout(LOOK, hang_up.recv()).await.is_ok();
                let now = certificate.files_as_they_are();
                if told || now != seen {
                    certificate.reload();
                    seen = now;
                }
            }
        }))
    }
}

/// The certificate of the moment.
#[derive(Debug)]
struct Certificate {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    current: RwLock<Arc<CertifiedKey>>,
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current.read();
        Some(Arc::clone(&current.unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Certificate {
    /// Takes the files as they are; when they are not right, the certificate stays.
    fn reload(&self) {
        match read(&self.files, &self.provider) {
            Ok(new) => {
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = new;
                tracing::info!("The certificate was taken up");
            }
            Err(error) => {
                let cause = format!("{error:#}");
                tracing::error!(cause, "The certificate stays as it was");
            }
        }
    }

    /// Tells one state of the files from another.
    fn files_as_they_are(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.files.certificate, &self.files.key].map(|file| {
            let metadata = fs::metadata(file).ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
    }
}

/// A chain and its key, if they belong together. Neither is repeated in an error.
fn read(files: &TlsFiles, provider: &CryptoProvider) -> anyhow::Result<Arc<CertifiedKey>> {
    let TlsFiles { certificate, key } = files;
    let named = |what: &str, file: &Path| format!("{} holds no {what} in PEM", file.display());
    let chain = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .ok()
        .filter(|chain| !chain.is_empty())
        .with_context(|| named("certificate", certificate))?;
    let secret = PrivateKeyDer::from_pem_file(key)
        .ok()
        .with_context(|| named("private key", key))?;
    let pair = CertifiedKey::from_der(chain, secret, provider).with_context(|| {
        format!(
            "the key in {} is not that of the certificate in {}",
            key.display(),
            certificate.display()
        )
    })?;
    Ok(Arc::new(pair))
}

#[cfg(test)]
mod tests;
