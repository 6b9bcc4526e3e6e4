//! The token of a voucher, as its QR code carries it: docs/voucher-token.md.

use super::{
    base45,
    key::{TokenKey, id_of},
};
use coset::{
    CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, Label, TaggedCborSerializable,
    cbor::Value,
    cwt::{ClaimName, ClaimsSet, ClaimsSetBuilder, Timestamp},
    iana,
};
use ed25519_dalek::{Signature, VerifyingKey};

/// Before the letters, so that one look tells a voucher from another QR code.
pub(crate) const PREFIX: &str = "HZV1:";
/// Enough for an offer and an issuer of 64 letters each, and no room for more.
const TEXT_MAX: usize = 600;
/// RFC 9596: the type of the token, under the signature.
const TYPE_LABEL: i64 = 16;
const TYPE: &str = "haizhu-voucher+cwt";
/// Of private use (RFC 8392 §9.1): offer and price.
const OFFER_CLAIM: i64 = -65_537;
/// Twelve digits are less than 2^40.
const NUMBER_BYTES: usize = 5;

/// What a voucher's token says. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VoucherToken {
    /// The log whose entry issued the voucher.
    pub(crate) issuer: String,
    /// The voucher's twelve digits, which are an enciphered number.
    pub(crate) number: u64,
    pub(crate) offer: String,
    /// In hundredths of a point.
    pub(crate) price: i64,
    /// Seconds since 1970: from then on the voucher is worth nothing.
    pub(crate) expires: i64,
}

/// Why a text is no token to go by. In the order in which it is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It does not begin as a voucher does.
    Prefix,
    /// It is not in the one notation.
    Format,
    /// It is a token of another purpose.
    Type,
    /// Its key is none of those given.
    Key,
    /// The key did not sign this.
    Signature,
    /// It is of another log.
    Issuer,
}

impl VoucherToken {
    /// The QR code's text.
    pub(crate) fn sign(&self, key: &TokenKey) -> anyhow::Result<String> {
        let signed = self.built(id_of(&key.public()), |message| key.sign(message))?;
        Ok(format!("{PREFIX}{}", base45::encode(&signed)))
    }

    /// Reads a token that this key signed for this log.
    pub(crate) fn read(text: &str, key: &VerifyingKey, issuer: &str) -> Result<Self, Refused> {
        let letters = text.strip_prefix(PREFIX).ok_or(Refused::Prefix)?;
        if text.len() > TEXT_MAX {
            return Err(Refused::Format);
        }
        let bytes = base45::decode(letters).ok_or(Refused::Format)?;
        let signed = CoseSign1::from_tagged_slice(&bytes).map_err(|_| Refused::Format)?;
        if !signed.unprotected.is_empty() {
            return Err(Refused::Format);
        }
        let header = &signed.protected.header;
        let type_is = |value: &Value| value.as_text() == Some(TYPE);
        let mut rest = header.rest.iter();
        if !rest.any(|(label, value)| *label == Label::Int(TYPE_LABEL) && type_is(value)) {
            return Err(Refused::Type);
        }
        if header.key_id != id_of(key) {
            return Err(Refused::Key);
        }
        let token = signed.payload.as_deref().and_then(claims);
        let token = token.ok_or(Refused::Format)?;
        // One token, one text: what is written again must be what was read, to the last byte.
        let again = token.built(id_of(key), |_| signed.signature.clone());
        if again.ok() != Some(bytes) {
            return Err(Refused::Format);
        }
        let verified = signed.verify_signature(b"", |signature, message| {
            key.verify_strict(message, &Signature::from_slice(signature)?)
        });
        verified.map_err(|_| Refused::Signature)?;
        (token.issuer == issuer)
            .then_some(token)
            .ok_or(Refused::Issuer)
    }

    /// The twelve digits, as they are typed.
    pub(crate) fn digits(&self) -> String {
        format!("{:012}", self.number)
    }

    fn built(
        &self,
        key_id: [u8; 8],
        sign: impl FnOnce(&[u8]) -> Vec<u8>,
    ) -> anyhow::Result<Vec<u8>> {
        let number = &self.number.to_be_bytes()[8 - NUMBER_BYTES..];
        let offer = vec![Value::from(self.offer.as_str()), Value::from(self.price)];
        let claims = ClaimsSetBuilder::new()
            .issuer(self.issuer.clone())
            .expiration_time(Timestamp::WholeSeconds(self.expires))
            .cwt_id(number.to_vec())
            .private_claim(OFFER_CLAIM, Value::Array(offer))
            .build();
        let protected = HeaderBuilder::new()
            .algorithm(iana::Algorithm::EdDSA)
            .key_id(key_id.to_vec())
            .value(TYPE_LABEL, Value::from(TYPE))
            .build();
        let built = CoseSign1Builder::new()
            .protected(protected)
            .payload(claims.to_vec().map_err(anyhow::Error::msg)?)
            .create_signature(b"", sign)
            .build();
        built.to_tagged_vec().map_err(anyhow::Error::msg)
    }
}

/// The claims of a voucher; whether they stood in their one notation is seen by writing them again.
fn claims(payload: &[u8]) -> Option<VoucherToken> {
    let claims = ClaimsSet::from_slice(payload).ok()?;
    let Some(Timestamp::WholeSeconds(expires)) = claims.expiration_time else {
        return None;
    };
    let number = <[u8; NUMBER_BYTES]>::try_from(claims.cwt_id?.as_slice()).ok()?;
    let number = number
        .iter()
        .fold(0, |number, byte| number * 256 + u64::from(*byte));
    let mut rest = claims.rest.into_iter();
    let (_, offer) = rest.find(|(name, _)| *name == ClaimName::PrivateUse(OFFER_CLAIM))?;
    let (offer, price) = match offer.as_array()?.as_slice() {
        [offer, price] => (offer.as_text()?, price.as_integer()?),
        _ => return None,
    };
    let price = i64::try_from(price).ok().filter(|price| *price > 0)?;
    (expires > 0 && number < 1_000_000_000_000).then_some(VoucherToken {
        issuer: claims.issuer?,
        number,
        offer: offer.to_owned(),
        price,
        expires,
    })
}
