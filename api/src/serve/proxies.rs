//! Whom a request comes from when a proxy stands before the service.
//!
//! `X-Forwarded-For` is anybody's to write. It is read only on connections that come from a proxy of the settings,
//! from its right end, where that proxy has added whom it saw; what a client wrote before that is never reached.

use anyhow::{Context, ensure};
use axum::http::HeaderMap;
use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// Addresses in the header that are looked at: more is nobody's chain of proxies.
const HOPS_MAX: usize = 16;

/// The proxies that are believed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proxies(Vec<Network>);

/// Addresses that begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    prefix: u8,
}

impl FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (address, prefix) = text.split_once('/').unwrap_or((text, ""));
        let address: IpAddr = address.parse().context("it is no address")?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let prefix = if prefix.is_empty() {
            whole
        } else {
            prefix.parse().context("its prefix is no number")?
        };
        ensure!(prefix <= whole, "its prefix is longer than an address");
        Ok(Self { address, prefix })
    }
}

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        let (ours, theirs, whole) = match (self.address, other) {
            (IpAddr::V4(a), IpAddr::V4(b)) => {
                (u128::from(a.to_bits()), u128::from(b.to_bits()), 32)
            }
            (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits(), 128),
            _ => return false,
        };
        let ignored = u32::from(whole - self.prefix);
        // A shift by all bits would be an overflow, and compares nothing.
        ours.checked_shr(ignored).unwrap_or(0) == theirs.checked_shr(ignored).unwrap_or(0)
    }
}

impl Proxies {
    pub(crate) fn of(networks: &[Network]) -> Self {
        Self(networks.to_vec())
    }

    /// Whether an address is one of the believed proxies.
    pub(super) fn believes(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.holds(address))
    }

    /// Whom the request comes from: whoever connected, or whom the believed proxies saw.
    pub(super) fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> SocketAddr {
        if !self.believes(peer.ip()) {
            return peer;
        }
        let lines = headers.get_all("x-forwarded-for").iter().rev();
        let hops = lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
        let mut nearest = peer.ip();
        for hop in hops.take(HOPS_MAX) {
            // What is no address was not written by a proxy: the one before it is the last that is known.
            let Some(hop) = address_of(hop.trim()) else {
                break;
            };
            nearest = hop;
            if !self.believes(hop) {
                break;
            }
        }
        SocketAddr::new(nearest, peer.port())
    }
}

/// Some proxies add the port, and brackets around an address of version 6.
fn address_of(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']'));
    let plain = bare.unwrap_or(hop).parse().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    plain
        .or_else(with_port)
        .map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::{Network, Proxies};
    use axum::http::{HeaderMap, HeaderValue};
    use std::net::SocketAddr;

    fn proxies() -> Proxies {
        Proxies(
            ["10.0.0.0/8", "2001:db8::1", "192.0.2.7"]
                .map(|text| text.parse().unwrap())
                .to_vec(),
        )
    }

    #[test]
    fn only_what_a_believed_proxy_added_is_believed() {
        for (peer, lines, client) in [
            // Nobody before the service.
            ("198.51.100.9", &[][..], "198.51.100.9"),
            // A client that invents a chain.
            ("198.51.100.9", &["127.0.0.1"], "198.51.100.9"),
            ("198.51.100.9", &["10.0.0.1, 192.0.2.7"], "198.51.100.9"),
            // One proxy, which adds whom it saw behind what the client wrote.
            ("10.1.2.3", &["198.51.100.9"], "198.51.100.9"),
            ("10.1.2.3", &["127.0.0.1, 198.51.100.9"], "198.51.100.9"),
            ("10.1.2.3", &["127.0.0.1", "198.51.100.9"], "198.51.100.9"),
            ("::ffff:10.1.2.3", &["198.51.100.9"], "198.51.100.9"),
            // Two proxies in a row.
            ("10.1.2.3", &["x, 198.51.100.9, 192.0.2.7"], "198.51.100.9"),
            ("2001:db8::1", &["2001:db8::5, 10.9.9.9"], "2001:db8::5"),
            // With ports and brackets.
            ("10.1.2.3", &["198.51.100.9:4711"], "198.51.100.9"),
            ("10.1.2.3", &["[2001:db8::5]:4711"], "2001:db8::5"),
            ("10.1.2.3", &["[2001:db8::5]"], "2001:db8::5"),
            // A proxy that says nothing, or nothing that is an address.
            ("10.1.2.3", &[], "10.1.2.3"),
            ("10.1.2.3", &["unknown"], "10.1.2.3"),
            ("10.1.2.3", &["198.51.100.9, unknown"], "10.1.2.3"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", HeaderValue::from_static(line));
            }
            let peer = SocketAddr::new(peer.parse().unwrap(), 1);
            let found = proxies().client(peer, &headers).ip().to_string();
            assert_eq!(found, client, "{peer} {lines:?}");
        }
    }

    #[test]
    fn with_no_proxy_in_the_settings_no_header_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("198.51.100.9"));
        let peer: SocketAddr = "127.0.0.1:1".parse().unwrap();
        assert_eq!(Proxies::default().client(peer, &headers), peer);
    }

    #[test]
    fn networks_are_read_and_compared_by_their_prefix() {
        let holds = |network: &str, address: &str| {
            network
                .parse::<Network>()
                .unwrap()
                .holds(address.parse().unwrap())
        };
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.1") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(
            holds("2001:db8::/32", "2001:db8:ffff::1") && !holds("2001:db8::/32", "2001:db9::")
        );
        assert!(holds("192.0.2.1", "192.0.2.1") && !holds("192.0.2.1", "192.0.2.2"));
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/x", "::/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }
}
