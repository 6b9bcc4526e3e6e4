//! Where a request comes from.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

/// The network from which a request comes, for counting only: never stored, never logged. None behind a proxy on
/// this machine, where every request comes from the same place; that proxy counts by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address(Option<IpAddr>);

impl Address {
    fn of(peer: IpAddr) -> Self {
        let peer = peer.to_canonical();
        if peer.is_loopback() {
            return Self(None);
        }
        Self(Some(match peer {
            IpAddr::V4(_) => peer,
            // A household is given a whole /64.
            IpAddr::V6(six) => {
                let [a, b, c, d, ..] = six.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
        }))
    }

    /// Stands for those who cannot be counted one by one.
    pub(crate) fn anybody() -> Self {
        Self(None)
    }

    /// Whether it tells anything apart.
    pub(crate) fn is_known(self) -> bool {
        self.0.is_some()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(peer.map_or(Self(None), |ConnectInfo(peer)| Self::of(peer.ip())))
    }
}

#[cfg(test)]
impl Address {
    pub(crate) fn testing(text: &str) -> Self {
        Self::of(text.parse().unwrap())
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_household_is_one_address_and_this_machine_is_none() {
        let one = Address::testing("2001:db8::1");
        assert!(one == Address::testing("2001:db8::ffff:1") && one.is_known());
        assert!(one != Address::testing("2001:db8:0:1::1"));
        assert!(Address::testing("192.0.2.1") == Address::testing("::ffff:192.0.2.1"));
        for local in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(!Address::testing(local).is_known(), "{local}");
        }
    }
}
