//! A client that believes one authority, and certificates that change under it.

use super::{Tls, TlsFiles};
use crate::serve::{Front, accept_all};
use axum::{Router, extract::ConnectInfo, routing::get};
use hyper_util::server::graceful::GracefulShutdown;
use rcgen::{CertificateParams, KeyPair};
use std::{fs, net::SocketAddr, path::Path, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer},
};

/// Writes a certificate for `haizhu.example`; the certificate, for whoever is to believe it.
fn certify(folder: &Path) -> CertificateDer<'static> {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["haizhu.example".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap();
    fs::write(folder.join("chain.pem"), certificate.pem()).unwrap();
    fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
    certificate.der().clone()
}

fn files(folder: &Path) -> TlsFiles {
    TlsFiles {
        certificate: folder.join("chain.pem"),
        key: folder.join("key.pem"),
    }
}

async fn serve(tls: Tls) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let hello = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.ip().to_string();
    let router = Router::new().route("/", get(hello));
    let front = Front {
        tls: Some(tls),
        proxies: Arc::default(),
    };
    tokio::spawn(async move {
        accept_all(&listener, router, &GracefulShutdown::new(), &front).await;
    });
    address
}

/// What a client that believes this certificate alone is answered.
async fn ask(address: SocketAddr, believed: &CertificateDer<'static>) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(believed.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await?;
    let name = "haizhu.example".try_into().unwrap();
    let mut stream = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await?;
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: haizhu.example\r\nconnection: close\r\n\r\n")
        .await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn a_client_that_believes_the_certificate_is_answered_and_another_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let certificate = certify(folder.path());
    let address = serve(Tls::open(&files(folder.path())).unwrap()).await;
    let answer = ask(address, &certificate).await.unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("127.0.0.1"),
        "{answer}"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(ask(address, &certify(elsewhere.path())).await.is_err());
}

#[tokio::test]
async fn a_renewed_certificate_is_taken_up_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let old = certify(folder.path());
    let tls = Tls::open(&files(folder.path())).unwrap();
    let certificate = Arc::clone(&tls.certificate);
    let address = serve(tls).await;
    let before = certificate.files_as_they_are();
    fs::write(folder.path().join("chain.pem"), "half a certificate").unwrap();
    assert_ne!(certificate.files_as_they_are(), before);
    certificate.reload();
    assert!(ask(address, &old).await.is_ok(), "the old one stays");
    let new = certify(folder.path());
    certificate.reload();
    assert!(ask(address, &new).await.is_ok());
    assert!(ask(address, &old).await.is_err());
}

#[tokio::test]
async fn who_speaks_plain_http_is_not_answered() {
    let folder = tempfile::tempdir().unwrap();
    certify(folder.path());
    let address = serve(Tls::open(&files(folder.path())).unwrap()).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut answer = Vec::new();
    let _reset = stream.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
}

#[test]
fn files_that_are_none_or_do_not_belong_together_are_named_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |files: &TlsFiles| Tls::open(files).err().map(|error| format!("{error:#}"));
    let missing = refused(&files(folder.path())).unwrap();
    assert!(
        missing.contains("chain.pem holds no certificate"),
        "{missing}"
    );
    certify(folder.path());
    let other = tempfile::tempdir().unwrap();
    certify(other.path());
    fs::copy(other.path().join("key.pem"), folder.path().join("key.pem")).unwrap();
    let foreign = refused(&files(folder.path())).unwrap();
    assert!(
        foreign.contains("is not that of the certificate"),
        "{foreign}"
    );
    fs::write(folder.path().join("key.pem"), "c2VjcmV0").unwrap();
    let broken = refused(&files(folder.path())).unwrap();
    assert!(
        broken.contains("no private key") && !broken.contains("c2Vj"),
        "{broken}"
    );
}
