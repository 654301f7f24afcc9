//! The other scalar that satisfies a signature's equation.

use paseto_conformance_protocol::Version;

use crate::VERSION;

/// The order of P-384, big-endian.
const N: [u8; 48] = [
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
    0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73,
];

/// The order of Ed25519's subgroup, 2^252 + 27742317777372353535851937790883648493, little-endian.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// Exchanges the scalar at the end of the body: `n - s` in v3, `s + L` in v2 and v4. RSA has no other.
pub(crate) fn exchange(body: &mut [u8]) -> Option<()> {
    let end = body.len();
    match VERSION {
        Version::V1 => return None,
        Version::V3 => {
            let mut borrow = false;
            for (s, n) in body[end.checked_sub(48)?..].iter_mut().zip(N).rev() {
                let (difference, below) = n.overflowing_sub(*s);
                let (difference, further) = difference.overflowing_sub(u8::from(borrow));
                (*s, borrow) = (difference, below || further);
            }
        }
        Version::V2 | Version::V4 => {
            let mut carry = 0;
            for (s, l) in body[end.checked_sub(32)?..].iter_mut().zip(L) {
                let sum = u16::from(*s) + u16::from(l) + carry;
                [*s, _] = sum.to_le_bytes();
                carry = sum >> 8;
            }
        }
    }
    Some(())
}
