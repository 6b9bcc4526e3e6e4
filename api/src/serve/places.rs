//! Places for connections: so many in all, and of one address not all of them.
//!
//! Whoever speaks slowly from one machine must not shut everybody else out. A community's people may share one
//! address, so a quarter of all places is theirs. This machine and the proxies of the settings speak for many.

use super::proxies::Proxies;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// Connections of one address at once.
const PER_ADDRESS_MAX: usize = 256;

/// Who holds how many places.
#[derive(Debug, Default)]
pub(super) struct Places(Mutex<HashMap<IpAddr, usize>>);

/// A connection's place among those of its address; given back when dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    address: Option<IpAddr>,
}

impl Places {
    /// A place, unless this address has its share already.
    pub(super) fn take(places: &Arc<Self>, peer: IpAddr, proxies: &Proxies) -> Option<Place> {
        let peer = peer.to_canonical();
        let address = Some(peer).filter(|peer| !peer.is_loopback() && !proxies.believes(*peer));
        if let Some(address) = address {
            let mut held = places.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = held.entry(address).or_insert(0);
            if *count >= PER_ADDRESS_MAX {
                return None;
            }
            *count += 1;
        }
        let places = Arc::clone(places);
        Some(Place { places, address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(address) = self.address else {
            return;
        };
        let mut held = self.places.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PER_ADDRESS_MAX, Places, Proxies};
    use std::{net::IpAddr, sync::Arc};

    #[test]
    fn one_address_takes_its_share_and_no_more_and_gives_it_back() {
        let places = Arc::new(Places::default());
        let proxies = Proxies::of(&["10.0.0.1".parse().unwrap()]);
        let take = |address: &str| {
            let address: IpAddr = address.parse().unwrap();
            Places::take(&places, address, &proxies)
        };
        let mut held: Vec<_> = (0..PER_ADDRESS_MAX).map(|_| take("192.0.2.1")).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(take("192.0.2.1").is_none() && take("::ffff:192.0.2.1").is_none());
        assert!(take("192.0.2.2").is_some(), "another address");
        for _ in 0..2 * PER_ADDRESS_MAX {
            held.push(take("127.0.0.1"));
            held.push(take("10.0.0.1"));
        }
        assert!(held.iter().all(Option::is_some), "who speaks for many");
        held.clear();
        assert!(take("192.0.2.1").is_some());
        assert!(
            places.0.lock().unwrap().len() <= 1,
            "nothing is kept of those who left"
        );
    }
}
