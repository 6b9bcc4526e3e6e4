//! Ed25519 from its parts, so that signatures can be made that no library would make.

use curve25519_dalek::{
    constants::{ED25519_BASEPOINT_POINT as BASE, EIGHT_TORSION},
    edwards::{CompressedEdwardsY, EdwardsPoint},
    scalar::{Scalar, clamp_integer},
};
use sha2::{Digest, Sha512};

/// The order of the group, little-endian.
pub(crate) const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// A point of order eight.
pub(crate) fn torsion() -> EdwardsPoint {
    EIGHT_TORSION[1]
}

/// A point of order two, four or eight, or the identity.
pub(crate) fn small(nth: usize) -> EdwardsPoint {
    EIGHT_TORSION[nth]
}

pub(crate) fn base(times: Scalar) -> EdwardsPoint {
    BASE * times
}

/// The secret scalar of a seed. RFC 8032 §5.1.5.
pub(crate) fn secret(seed: [u8; 32]) -> Scalar {
    let hash: [u8; 64] = Sha512::digest(seed).into();
    let low: [u8; 32] = *hash.first_chunk().unwrap();
    Scalar::from_bytes_mod_order(clamp_integer(low))
}

/// SHA-512(R ‖ A ‖ M) as a scalar. RFC 8032 §5.1.7.
pub(crate) fn challenge(r: &[u8; 32], public: &[u8; 32], message: &str) -> Scalar {
    let sha = Sha512::new()
        .chain_update(r)
        .chain_update(public)
        .chain_update(message);
    Scalar::from_bytes_mod_order_wide(&sha.finalize().into())
}

/// Whether a scalar is a multiple of eight, so that points of small order vanish under it.
pub(crate) fn hides_torsion(scalar: &Scalar) -> bool {
    scalar.as_bytes()[0].is_multiple_of(8)
}

pub(crate) fn joined(r: [u8; 32], s: [u8; 32]) -> Vec<u8> {
    [r, s].concat()
}

/// The scalar plus the order of the group: the same scalar in another notation.
pub(crate) fn above_the_order(scalar: &Scalar) -> [u8; 32] {
    let mut carry = 0;
    let mut sum = [0; 32];
    for (at, out) in sum.iter_mut().enumerate() {
        let digit = u16::from(scalar.as_bytes()[at]) + u16::from(ORDER[at]) + carry;
        *out = u8::try_from(digit & 0xff).unwrap();
        carry = digit >> 8;
    }
    sum
}

/// The rule of ZIP 215, the most lenient in use: any notation of points, equation times the cofactor.
pub(crate) fn zip215(public: &[u8; 32], message: &str, signature: &[u8]) -> bool {
    let Ok(signature) = <[u8; 64]>::try_from(signature) else {
        return false;
    };
    let (r, s): ([u8; 32], [u8; 32]) = (
        signature[..32].try_into().unwrap(),
        signature[32..].try_into().unwrap(),
    );
    let points = CompressedEdwardsY(*public)
        .decompress()
        .zip(CompressedEdwardsY(r).decompress());
    let scalar = Option::<Scalar>::from(Scalar::from_canonical_bytes(s));
    let (Some((a, r_point)), Some(s)) = (points, scalar) else {
        return false;
    };
    let k = challenge(&r, public, message);
    (base(s) - r_point - a * k).is_small_order()
}
