//! Where push services may be: anywhere on the internet, and nowhere inside the house. The check stands where names
//! become addresses, so that a name cannot be harmless when it is looked at and harmful when it is called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};
use url::{Host, Url};

/// Longer than any that is in use.
const ENDPOINT_BYTES_MAX: usize = 1_024;

/// Which addresses may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Internet,
    /// Stubs of tests.
    #[cfg(test)]
    ThisMachine,
}

/// An endpoint that may be kept: `https`, a name of the internet or an address of it, no user and no other port.
pub(crate) fn endpoint(text: &str, within: Within) -> Option<Url> {
    if text.len() > ENDPOINT_BYTES_MAX || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    match within {
        Within::Internet => {}
        #[cfg(test)]
        Within::ThisMachine => return Some(url),
    }
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let outside = match url.host()? {
        Host::Domain(name) => name.contains('.') && !is_inside(name),
        Host::Ipv4(address) => is_global(IpAddr::V4(address)),
        Host::Ipv6(address) => is_global(IpAddr::V6(address)),
    };
    (url.scheme() == "https" && plain && outside).then_some(url)
}

/// Names that no address of the internet goes by (RFC 6761, RFC 6762, RFC 8375).
fn is_inside(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    [
        "localhost",
        "local",
        "internal",
        "home.arpa",
        "test",
        "invalid",
        "onion",
    ]
    .iter()
    .any(|end| {
        name == *end
            || name
                .strip_suffix(end)
                .is_some_and(|rest| rest.ends_with('.'))
    })
}

/// Whether an address is one of the internet's (the IANA registries of special addresses).
pub(crate) fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => is_global_v6(address),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let special = (a == 192 && b == 0 && c == 0) || (a == 192 && b == 88 && c == 99);
    let benchmark = a == 198 && (18..20).contains(&b);
    !(a == 0
        || a >= 224
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || shared
        || special
        || benchmark)
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // An address of the older kind inside: mapped, NAT64 (RFC 6052) and 6to4 (RFC 3056).
    let within = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_global_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            within(high, low)
        }
        [0x2002, high, low, ..] => within(high, low),
        // Teredo and other protocols, documentation; then everything outside of 2000::/3.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

/// Looks names up, and finds nothing behind those that lead into the house.
#[derive(Debug)]
pub(super) struct Outside {
    pub(super) within: Within,
    pub(super) names: DefaultResolver,
}

impl Resolver for Outside {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let may = |address: &SocketAddr| match self.within {
            Within::Internet => is_global(address.ip()),
            #[cfg(test)]
            Within::ThisMachine => address.ip().is_loopback(),
        };
        // One inner address among outer ones is a trick: nothing of it is called.
        if found.iter().all(may) {
            Ok(found)
        } else {
            Err(ureq::Error::HostNotFound)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Within, endpoint, is_global};

    #[test]
    fn only_the_internet_is_outside() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "3fff::1",
            "::7f00:1",
        ] {
            assert!(!is_global(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["1.1.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1"] {
            assert!(is_global(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn an_endpoint_that_leads_anywhere_else_is_not_kept() {
        let good = "https://fcm.googleapis.com/fcm/send/abc:def";
        assert!(endpoint(good, Within::Internet).is_some());
        for bad in [
            "http://fcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://0x7f.1/x",
            "https://2130706433/x",
            "https://[::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://localhost/x",
            "https://a.localhost/x",
            "https://printer.local/x",
            "https://vault.internal./x",
            "https://router/x",
            "https://user@fcm.googleapis.com/x",
            "https://fcm.googleapis.com:22/x",
            "ftp://fcm.googleapis.com/x",
            "javascript:alert(1)",
            "https://fcm.googleapis.com/\n",
            "",
        ] {
            assert!(endpoint(bad, Within::Internet).is_none(), "{bad}");
        }
        let long = format!("{good}{}", "a".repeat(1_024));
        assert!(endpoint(&long, Within::Internet).is_none());
    }
}
