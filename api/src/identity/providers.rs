//! Entering by somebody else's word: WeChat, WeCom, and every provider of OpenID Connect.
//!
//! In scope: sending a browser to a provider and taking it back, whom a provider means, joining and parting. Not in
//! scope: what a session opens (`access`). A provider's word is one fact, like a code; where the operator says that a
//! provider asks for two itself, it is two for whoever joined it in a session of two.
//!
//! Four things tie an answer to the browser that asked: a state that is used once, a cookie of that browser, a nonce in
//! the signed token, and PKCE. Nonce and verifier follow from the browser's secret by a key and are stored nowhere.

mod ask;
mod fetch;
mod model;
mod own;
mod routes;
mod standard;
mod store;
mod wechat;
mod wecom;

pub(crate) use model::Providers;
pub(super) use own::{join_stranger, routes as own_routes};
pub(super) use routes::routes;
pub(crate) use store::{RETENTION, address_of};
pub(super) use store::{erase, told};

#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
