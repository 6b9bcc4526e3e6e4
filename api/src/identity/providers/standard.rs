//! OpenID Connect Core 1.0 with discovery, PKCE and a nonce.

use super::{
    fetch::{Fetcher, Unanswered},
    model::{Ask, Failed, Provider, Subject},
};
use crate::config::ProviderSettings;
use anyhow::Context;
use chrono::DateTime;
use ledger::time::Instant;
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, DiscoveryError,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, SignatureVerificationError, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
};
use std::{
    sync::{Mutex, PoisonError},
    time,
};

/// How long a provider's description is believed: it holds the keys, which change now and then.
const DESCRIPTION_AGE_MAX: time::Duration = time::Duration::from_mins(10);
/// Asymmetric ones only: a secret that both sides know signs for either.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
];

#[derive(Debug)]
pub(super) struct Standard {
    issuer: IssuerUrl,
    id: ClientId,
    secret: ClientSecret,
    fetcher: Fetcher,
    described: Mutex<Option<(time::Instant, CoreProviderMetadata)>>,
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl Standard {
    pub(super) fn of(settings: &ProviderSettings, fetcher: Fetcher) -> anyhow::Result<Self> {
        let issuer = settings.issuer.clone().unwrap_or_default();
        Ok(Self {
            issuer: IssuerUrl::new(issuer).context("a provider's issuer is no address")?,
            id: ClientId::new(settings.client_id.clone()),
            secret: ClientSecret::new(settings.client_secret.reveal().to_owned()),
            fetcher,
            described: Mutex::new(None),
        })
    }

    fn description(&self) -> Result<CoreProviderMetadata, Failed> {
        let kept = self.described().clone();
        match kept {
            Some((since, description)) if since.elapsed() < DESCRIPTION_AGE_MAX => Ok(description),
            _ => self.described_anew(),
        }
    }

    fn described_anew(&self) -> Result<CoreProviderMetadata, Failed> {
        let call = |request| self.fetcher.call(request);
        let description = CoreProviderMetadata::discover(&self.issuer, &call)
            .map_err(|error| undescribed(&error))?;
        *self.described() = Some((time::Instant::now(), description.clone()));
        Ok(description)
    }

    fn described(
        &self,
    ) -> std::sync::MutexGuard<'_, Option<(time::Instant, CoreProviderMetadata)>> {
        self.described
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn client(&self, description: CoreProviderMetadata, ask: &Ask) -> Result<Client, Failed> {
        let redirect = RedirectUrl::new(ask.redirect.clone());
        let redirect = redirect.map_err(|_| Failed::Refused("no address to come back to"))?;
        let secret = Some(self.secret.clone());
        Ok(
            CoreClient::from_provider_metadata(description, self.id.clone(), secret)
                .set_redirect_uri(redirect),
        )
    }
}

impl Provider for Standard {
    fn address(&self, ask: &Ask) -> Result<String, Failed> {
        let client = self.client(self.description()?, ask)?;
        let verifier = PkceCodeVerifier::new(ask.verifier.clone());
        let (state, nonce) = (
            CsrfToken::new(ask.state.clone()),
            Nonce::new(ask.nonce.clone()),
        );
        let (address, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || state,
                move || nonce,
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(address.into())
    }

    fn subject(&self, ask: &Ask, code: &str, now: Instant) -> Result<Subject, Failed> {
        let client = self.client(self.description()?, ask)?;
        let call = |request| self.fetcher.call(request);
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| Failed::Refused("no address for codes"))?
            .set_pkce_verifier(PkceCodeVerifier::new(ask.verifier.clone()))
            .request(&call)
            .map_err(|error| match error {
                RequestTokenError::Request(why) => Failed::Silent(why.0),
                RequestTokenError::ServerResponse(_) => Failed::Refused("the code"),
                _ => Failed::Refused("an answer that cannot be read"),
            })?;
        let token = answer.id_token().ok_or(Failed::Refused("no token"))?;
        let subject = match verified(&client, token, ask, now) {
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => {
                // Its keys may have changed since it was described.
                let client = self.client(self.described_anew()?, ask)?;
                verified(&client, token, ask, now)
            }
            verified => verified,
        };
        let subject = subject.map_err(|error| Failed::Refused(doubt(&error)))?;
        Ok(Subject {
            name: format!("{}\n{subject}", self.issuer.as_str()),
            address: None,
        })
    }
}

/// Signature, issuer, audience, expiry and nonce.
fn verified(
    client: &Client,
    token: &CoreIdToken,
    ask: &Ask,
    now: Instant,
) -> Result<String, ClaimsVerificationError> {
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || DateTime::from_timestamp(now.unix(), 0).unwrap_or_default());
    let claims = token.claims(&verifier, &Nonce::new(ask.nonce.clone()))?;
    Ok(claims.subject().as_str().to_owned())
}

fn undescribed(error: &DiscoveryError<Unanswered>) -> Failed {
    match error {
        DiscoveryError::Request(why) => Failed::Silent(why.0),
        _ => Failed::Refused("a description that cannot be read"),
    }
}

fn doubt(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "an old token",
        ClaimsVerificationError::InvalidAudience(_) => "a token for another",
        ClaimsVerificationError::InvalidIssuer(_) => "a token of another",
        ClaimsVerificationError::InvalidNonce(_) => "a token of another attempt",
        ClaimsVerificationError::SignatureVerification(_) => "a signature",
        _ => "a token that cannot be read",
    }
}
