//! Both ceremonies of WebAuthn, as this service asks for them.

use crate::error::Error;
use anyhow::Context;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// What the phone shows beside the key.
const NAME: &str = "海珠社工";

/// The service as a relying party.
#[derive(Debug)]
pub(crate) struct Ceremony(Webauthn);

/// Asked of a device: what the page hands to the browser, and what the answer is compared with.
pub(super) struct Asked {
    /// As `PublicKeyCredential.parseCreationOptionsFromJSON` and its sibling read it.
    pub(super) options: Value,
    /// To be kept on the server until the answer comes.
    pub(super) state: String,
}

impl Ceremony {
    /// For the address under which people reach the service; none where that is no name: keys are bound to names.
    pub(crate) fn of(public_url: &str) -> anyhow::Result<Option<Self>> {
        let origin = Url::parse(public_url).context("public_url cannot be read")?;
        let Some(host) = origin.domain() else {
            return Ok(None);
        };
        let built = WebauthnBuilder::new(host, &origin).and_then(|it| it.rp_name(NAME).build());
        Ok(Some(Self(
            built.context("public_url cannot hold passkeys")?,
        )))
    }

    /// Asks for a new key. It is one that a device finds by itself, since whoever enters with it says no name first.
    pub(super) fn ask_to_make(
        &self,
        handle: [u8; 16],
        label: &str,
        known: Vec<CredentialID>,
    ) -> Result<Asked, Error> {
        let (options, state) = self
            .0
            .start_passkey_registration(Uuid::from_bytes(handle), label, label, Some(known))
            .map_err(anyhow::Error::from)?;
        let mut options = public_key(&options)?;
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        asked(options, &state)
    }

    /// The new key, if the answer is one to what was asked.
    pub(super) fn made(&self, state: &str, answer: Value) -> Result<Passkey, Error> {
        let state: PasskeyRegistration = kept(state)?;
        let answer = given(answer)?;
        self.0
            .finish_passkey_registration(&answer, &state)
            .map_err(|why| refused(&why))
    }

    /// Asks for a signature of any key that the device has for this service.
    pub(super) fn ask_to_enter(&self) -> Result<Asked, Error> {
        let asked_for = self.0.start_discoverable_authentication();
        let (options, state) = asked_for.map_err(anyhow::Error::from)?;
        asked(public_key(&options)?, &state)
    }

    /// Reads an answer: which key it is by, and for whom it was made.
    pub(super) fn read(&self, answer: Value) -> Result<Signed, Error> {
        let answer: PublicKeyCredential = given(answer)?;
        let named = self.0.identify_discoverable_authentication(&answer);
        let handle = named
            .map(|(handle, _)| handle.into_bytes())
            .map_err(|why| refused(&why))?;
        Ok(Signed { handle, answer })
    }

    /// Checks the signature, the counter and everything else; the key comes back as it is to be kept from now on.
    pub(super) fn entered(
        &self,
        state: &str,
        signed: &Signed,
        mut key: Passkey,
    ) -> Result<Passkey, Error> {
        let state: DiscoverableAuthentication = kept(state)?;
        let result = self
            .0
            .finish_discoverable_authentication_v2(&signed.answer, state, &key)
            .map_err(|why| refused(&why))?;
        key.update_credential(&result);
        Ok(key)
    }
}

/// An answer that was read and not checked yet.
pub(super) struct Signed {
    /// For whom the device says the key was made.
    pub(super) handle: [u8; 16],
    answer: PublicKeyCredential,
}

impl Signed {
    pub(super) fn credential_id(&self) -> &[u8] {
        self.answer.get_credential_id()
    }
}

fn public_key(options: &impl serde::Serialize) -> Result<Value, Error> {
    let mut options = serde_json::to_value(options).map_err(anyhow::Error::from)?;
    Ok(options["publicKey"].take())
}

fn asked(options: Value, state: &impl serde::Serialize) -> Result<Asked, Error> {
    let state = serde_json::to_string(state).map_err(anyhow::Error::from)?;
    Ok(Asked { options, state })
}

fn kept<T: DeserializeOwned>(state: &str) -> Result<T, Error> {
    let state = serde_json::from_str(state).context("a kept challenge cannot be read");
    Ok(state?)
}

fn given<T: DeserializeOwned>(answer: Value) -> Result<T, Error> {
    serde_json::from_value(answer).map_err(|_| Error::field_invalid("credential"))
}

/// Whatever is wrong, the answer is one; the log has the reason, which names nobody.
fn refused(why: &WebauthnError) -> Error {
    tracing::info!(%why, "An answer of a passkey was refused");
    Error::refused("passkey_refused")
}
