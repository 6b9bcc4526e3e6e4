//! Short messages, handed over HTTP to whoever the operator has a contract with.
//!
//! The gateway gets `POST {"to": "19900000001", "template": "sign_in_code", "params": {…}, "text": "…"}` with
//! `Authorization: Bearer` and answers 2xx. Gateways that know templates of their own take `template` and
//! `params`, others take `text`. A message of the outbox carries its id in `Idempotency-Key`, the same at each attempt. What goes wrong is logged by its kind, without number or words.

use super::http;
use crate::{
    config::{Secret, SmsGateway},
    error::Error,
};
use ledger::ids::Id;
use serde::Serialize;
use std::{collections::BTreeMap, fmt, sync::Arc};
use tokio::sync::Semaphore;
use ureq::Agent;

/// Messages on their way at once; each holds a thread for as long as the gateway takes.
const AT_ONCE_MAX: usize = 16;

/// What a message is about; gateways have a text approved for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Template {
    /// `code`, `minutes`
    SignInCode,
    /// `role`, `area`, `link`
    StaffInvited,
    /// `area`, `site`
    MemberInvited,
    /// `role`, `area`, `name`
    WorkerChanged,
    /// None: the number is said to be somebody else's now.
    NumberDoubted,
    /// None: the service desk gave a code for the number's account.
    DeskCode,
    /// None: a passkey was made for the number's account.
    PasskeyMade,
    /// None: a provider of sign-in was joined to the number's account.
    ProviderJoined,
    /// `name`, `when`: an activity that one signed up for does not take place.
    ShiftCancelled,
    /// `name`, `when`: a place became free for whoever waited.
    ShiftPromoted,
    /// `name`, `when`: somebody signed one up.
    ShiftListed,
    /// `name`, `when`: it is at another time or place.
    ShiftChanged,
    /// `name`, `when`: one is no longer on the list.
    ShiftRemoved,
    /// `name`, `when`
    Emergency,
}

impl Template {
    /// Its word, as it is kept and sent.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::SignInCode => "sign_in_code",
            Self::StaffInvited => "staff_invited",
            Self::MemberInvited => "member_invited",
            Self::WorkerChanged => "worker_changed",
            Self::NumberDoubted => "number_doubted",
            Self::DeskCode => "desk_code",
            Self::PasskeyMade => "passkey_made",
            Self::ProviderJoined => "provider_joined",
            Self::ShiftCancelled => "shift_cancelled",
            Self::ShiftPromoted => "shift_promoted",
            Self::ShiftListed => "shift_listed",
            Self::ShiftChanged => "shift_changed",
            Self::ShiftRemoved => "shift_removed",
            Self::Emergency => "emergency",
        }
    }
}

/// One message. Its `Debug` shows neither number nor words.
#[derive(Clone, Serialize)]
pub(crate) struct Sms {
    /// Of a message that may be handed over again after a crash: the gateway is told, in `Idempotency-Key`.
    #[serde(skip)]
    pub(crate) id: Option<Id>,
    pub(crate) to: String,
    pub(crate) template: Template,
    pub(crate) params: BTreeMap<&'static str, String>,
    pub(crate) text: String,
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sms({:?})", self.template)
    }
}

/// Why a message did not go out; never holds what a gateway said, which may repeat the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unsent {
    /// The gateway answered with this status.
    Refused(u16),
    /// It did not answer, for this reason.
    Silent(&'static str),
}

/// Why a message stays here for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The settings name nobody who takes messages.
    NoGateway,
    /// Too many are on their way.
    Busy,
    /// The gateway did not take it.
    Unsent(Unsent),
}

/// Somebody who takes messages. Blocks as long as [`http::PATIENCE`] at most.
pub(super) trait SmsSender: fmt::Debug + Send + Sync {
    /// Hands a message over.
    fn send(&self, sms: &Sms) -> Result<(), Unsent>;
}

/// The way to send a message. Without a gateway nothing is sent, and callers are told.
#[derive(Debug)]
pub(crate) struct Messages {
    sender: Option<Arc<dyn SmsSender>>,
    places: Arc<Semaphore>,
}

impl Messages {
    /// Through the gateway of the settings, if there is one.
    pub(crate) fn of(gateway: Option<&SmsGateway>) -> Self {
        Self {
            sender: gateway.map(|gateway| Arc::new(HttpGateway::of(gateway)) as Arc<dyn SmsSender>),
            places: Arc::new(Semaphore::new(AT_ONCE_MAX)),
        }
    }

    /// Whether messages can be sent at all.
    pub(crate) fn can_send(&self) -> bool {
        self.sender.is_some()
    }

    /// Sends one that nobody waits for.
    pub(crate) fn send_beside(&self, sms: Sms) {
        let same = Self {
            sender: self.sender.clone(),
            places: Arc::clone(&self.places),
        };
        tokio::spawn(async move {
            if let Err(error) = same.send(sms).await {
                tracing::warn!(
                    code = error.code(),
                    "Somebody was not told by a short message"
                );
            }
        });
    }

    /// Sends one, or says that it could not.
    pub(crate) async fn send(&self, sms: Sms) -> Result<(), Error> {
        self.hand_over(sms).await?.map_err(|trouble| {
            Error::refused(match trouble {
                Trouble::NoGateway => "sms_unavailable",
                Trouble::Busy => "busy",
                Trouble::Unsent(_) => "sms_failed",
            })
        })
    }

    /// As [`Messages::send`], for whoever tries again later and keeps what stood in the way.
    pub(crate) async fn hand_over(&self, sms: Sms) -> Result<Result<(), Trouble>, Error> {
        let Some(sender) = self.sender.clone() else {
            return Ok(Err(Trouble::NoGateway));
        };
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Ok(Err(Trouble::Busy));
        };
        let sent = tokio::task::spawn_blocking(move || {
            let sent = sender.send(&sms);
            drop(place);
            sent
        });
        let sent = sent.await.map_err(anyhow::Error::from)?;
        Ok(sent.map_err(|unsent| {
            tracing::warn!(?unsent, "A short message was not sent");
            Trouble::Unsent(unsent)
        }))
    }
}

#[derive(Debug)]
pub(super) struct HttpGateway {
    url: String,
    token: Option<Secret>,
    agent: Agent,
}

impl HttpGateway {
    pub(super) fn of(gateway: &SmsGateway) -> Self {
        Self {
            url: gateway.url.clone(),
            token: gateway.token.clone(),
            agent: http::agent(),
        }
    }
}

impl SmsSender for HttpGateway {
    fn send(&self, sms: &Sms) -> Result<(), Unsent> {
        let body = serde_json::to_string(sms).map_err(|_| Unsent::Silent("not JSON"))?;
        let mut request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json");
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {}", token.reveal()));
        }
        if let Some(id) = sms.id {
            request = request.header("idempotency-key", id.to_string());
        }
        let answer = request
            .send(body)
            .map_err(|error| Unsent::Silent(http::kind(&error)))?;
        match answer.status().as_u16() {
            200..=299 => Ok(()),
            status => Err(Unsent::Refused(status)),
        }
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests {
    use super::{Messages, Sms, Template, testing::Gateway};
    use crate::config::{Secret, SmsGateway};

    fn message() -> Sms {
        Sms {
            id: None,
            to: "19900000001".into(),
            template: Template::SignInCode,
            params: [("code", "123456".to_owned())].into(),
            text: "123456".into(),
        }
    }

    #[tokio::test]
    async fn a_message_reaches_the_gateway_with_its_number_and_the_operators_token() {
        let gateway = Gateway::answering(204);
        let messages = Messages::of(Some(&gateway.settings("secret")));
        messages.send(message()).await.unwrap();
        let taken = gateway.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].authorization, "Bearer secret");
        assert_eq!(taken[0].body["to"], "19900000001");
        assert_eq!(taken[0].body["template"], "sign_in_code");
        assert_eq!(taken[0].body["params"]["code"], "123456");
    }

    #[tokio::test]
    async fn a_gateway_that_refuses_or_is_away_is_told_of_without_the_number() {
        let refusing = Gateway::answering(500);
        let nowhere = SmsGateway {
            url: "http://127.0.0.1:9/sms".into(),
            token: None,
        };
        for gateway in [refusing.settings("secret"), nowhere] {
            let error = Messages::of(Some(&gateway))
                .send(message())
                .await
                .unwrap_err();
            assert_eq!(error.code(), "sms_failed");
            assert!(!format!("{error:?}").contains("1990"));
        }
        assert!(!format!("{:?}", message()).contains("1990"));
    }

    #[tokio::test]
    async fn without_a_gateway_nothing_is_sent_and_the_caller_is_told() {
        let error = Messages::of(None).send(message()).await.unwrap_err();
        assert_eq!(error.code(), "sms_unavailable");
    }

    #[test]
    fn the_token_does_not_show_in_debug_output() {
        let gateway = SmsGateway {
            url: "https://sms.example/send".into(),
            token: Some(Secret::new("hush")),
        };
        assert!(!format!("{gateway:?} {:?}", Messages::of(Some(&gateway))).contains("hush"));
    }
}
