//! A message that only the browser can read: RFC 8291 over the coding `aes128gcm` of RFC 8188, in one record.

use aes_gcm::{Aes128Gcm, KeyInit, Nonce, aead::Aead};
use anyhow::{Context, anyhow};
use hkdf::Hkdf;
use p256::{PublicKey, SecretKey, elliptic_curve::sec1::ToSec1Point};
use sha2::Sha256;

/// RFC 8291 §4: a push service need not take more than 4,096 bytes.
const RECORD_BYTES: u32 = 4_096;
/// RFC 8188 §2: the last record ends with this.
const LAST_RECORD: u8 = 2;
/// An uncompressed point (SEC 1 §2.3.3).
pub(super) const POINT_BYTES: usize = 65;
pub(super) const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
/// More than we say, and far below what a record holds.
const WORDS_BYTES_MAX: usize = 1_024;

/// What a browser gave, to be written to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reader {
    public: PublicKey,
    auth: [u8; AUTH_BYTES],
}

impl Reader {
    /// RFC 8291 §2.1: a point on the curve, and a secret of sixteen bytes.
    pub(crate) fn of(public: &[u8], auth: &[u8]) -> Option<Self> {
        if public.len() != POINT_BYTES {
            return None;
        }
        Some(Self {
            public: PublicKey::from_sec1_bytes(public).ok()?,
            auth: auth.try_into().ok()?,
        })
    }
}

/// What is drawn anew for every message.
pub(super) struct Fresh {
    pub(super) secret: SecretKey,
    pub(super) salt: [u8; SALT_BYTES],
}

/// The body of a message (RFC 8188 §2.1: salt, record size, key id, record).
pub(super) fn encrypt(reader: &Reader, words: &[u8], fresh: &Fresh) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(words.len() <= WORDS_BYTES_MAX, "a push message is too long");
    let own = fresh.secret.public_key().to_sec1_point(false);
    let (key, nonce) = keys(reader, fresh, own.as_bytes())?;
    let mut padded = words.to_vec();
    padded.push(LAST_RECORD);
    let cipher = Aes128Gcm::new_from_slice(&key).context("a key has sixteen bytes")?;
    let sealed = cipher
        .encrypt(&Nonce::from(nonce), &*padded)
        .map_err(|_| anyhow!("a push message cannot be encrypted"))?;
    let mut body = fresh.salt.to_vec();
    body.extend(RECORD_BYTES.to_be_bytes());
    body.push(u8::try_from(POINT_BYTES)?);
    body.extend(own.as_bytes());
    body.extend(sealed);
    Ok(body)
}

/// RFC 8291 §3.4: the content-encryption key and the nonce.
fn keys(reader: &Reader, fresh: &Fresh, own: &[u8]) -> anyhow::Result<([u8; 16], [u8; 12])> {
    let shared = fresh.secret.diffie_hellman(&reader.public);
    let theirs = reader.public.to_sec1_point(false);
    let first = Hkdf::<Sha256>::new(Some(&reader.auth), shared.raw_secret_bytes());
    let (mut input, mut key, mut nonce) = ([0; 32], [0; 16], [0; 12]);
    let expand = |hkdf: &Hkdf<Sha256>, info: &[&[u8]], into: &mut [u8]| {
        hkdf.expand_multi_info(info, into)
            .map_err(|_| anyhow!("a key cannot be derived"))
    };
    expand(
        &first,
        &[b"WebPush: info\0", theirs.as_bytes(), own],
        &mut input,
    )?;
    let second = Hkdf::<Sha256>::new(Some(&fresh.salt), &input);
    expand(&second, &[b"Content-Encoding: aes128gcm\0"], &mut key)?;
    expand(&second, &[b"Content-Encoding: nonce\0"], &mut nonce)?;
    Ok((key, nonce))
}

#[cfg(test)]
pub(super) mod testing {
    //! The other side, written from the RFC for the stub.

    use super::{
        AUTH_BYTES, Aead, Aes128Gcm, Hkdf, KeyInit, Nonce, POINT_BYTES, PublicKey, SecretKey,
        Sha256,
    };
    use p256::elliptic_curve::sec1::ToSec1Point;

    /// What a browser reads; none when it is not for it.
    pub(crate) fn decrypt(
        secret: &SecretKey,
        auth: &[u8; AUTH_BYTES],
        body: &[u8],
    ) -> Option<Vec<u8>> {
        let (salt, rest) = body.split_at_checked(16)?;
        let (_size, rest) = rest.split_at_checked(4)?;
        let (length, rest) = rest.split_first()?;
        assert_eq!(usize::from(*length), POINT_BYTES);
        let (sender, sealed) = rest.split_at_checked(POINT_BYTES)?;
        let shared = secret.diffie_hellman(&PublicKey::from_sec1_bytes(sender).ok()?);
        let own = secret.public_key().to_sec1_point(false);
        let info = [b"WebPush: info\0", own.as_bytes(), sender].concat();
        let (mut input, mut key, mut nonce) = ([0; 32], [0; 16], [0; 12]);
        let first = Hkdf::<Sha256>::new(Some(auth), shared.raw_secret_bytes());
        first.expand(&info, &mut input).ok()?;
        let second = Hkdf::<Sha256>::new(Some(salt), &input);
        second
            .expand(b"Content-Encoding: aes128gcm\0", &mut key)
            .ok()?;
        second
            .expand(b"Content-Encoding: nonce\0", &mut nonce)
            .ok()?;
        let cipher = Aes128Gcm::new_from_slice(&key).ok()?;
        let mut words = cipher.decrypt(&Nonce::from(nonce), sealed).ok()?;
        (words.pop() == Some(2)).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fresh, Reader, encrypt, testing::decrypt};
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    use p256::SecretKey;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    const READER: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
    const WORDS: &[u8] = b"When I grow up, I want to be a watermelon";

    fn fresh() -> Fresh {
        Fresh {
            secret: SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
                .unwrap(),
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
        }
    }

    /// RFC 8291 appendix A.
    #[test]
    fn the_vector_of_the_rfc_comes_out_byte_by_byte() {
        let reader = Reader::of(&bytes(READER), &bytes(AUTH)).unwrap();
        let body = encrypt(&reader, WORDS, &fresh()).unwrap();
        let expected = [
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml",
            "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
            "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
        ];
        assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(&body), expected.concat());
        let secret = SecretKey::from_slice(&bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
        let auth = bytes(AUTH).try_into().unwrap();
        let read = decrypt(&secret.unwrap(), &auth, &body).unwrap();
        assert_eq!(read, WORDS);
        assert_eq!(decrypt(&fresh().secret, &auth, &body), None, "another's");
    }

    #[test]
    fn what_is_no_key_is_no_reader() {
        let (mut off, auth) = (bytes(READER), bytes(AUTH));
        off[40] ^= 1;
        assert!(Reader::of(&off, &auth).is_none(), "not on the curve");
        assert!(Reader::of(&bytes(READER)[..64], &auth).is_none());
        assert!(Reader::of(&bytes(READER), &auth[..15]).is_none());
        assert!(Reader::of(&[0; 65], &auth).is_none());
        // The compressed form of the same point is not what browsers give.
        let mut short = vec![2];
        short.extend(&bytes(READER)[1..33]);
        assert!(Reader::of(&short, &auth).is_none());
    }
}
