//! The limits: the primitives that a version demands, called bare on the same bytes.
//!
//! In: what the specification wants done for every token, which is drawing the nonce, deriving keys, cipher, MAC or
//! signature over as many bytes as the PAE has, base64 of the body, and the output. Out: what an implementation adds,
//! which is building the PAE (its constant pieces stand ready), finding the segments, room for anything but the output
//! (a scratch buffer is kept), typed errors and wiping. What a key alone determines is made once.
//!
//! The outputs are whole tokens, so that the reference can check them.

use std::cell::RefCell;

use base64_simd::URL_SAFE_NO_PAD;

#[cfg(any(feature = "v2", feature = "v4"))]
mod ed25519;
#[cfg(any(feature = "v1", feature = "v3"))]
mod hmac_sha384;
#[cfg(not(feature = "v1"))]
mod kept;
#[cfg(feature = "v1")]
mod v1;
#[cfg(feature = "v2")]
mod v2;
#[cfg(feature = "v3")]
mod v3;
#[cfg(feature = "v4")]
mod v4;

#[cfg(feature = "v1")]
pub(crate) use v1::{Local, Public};
#[cfg(feature = "v2")]
pub(crate) use v2::{Local, Public};
#[cfg(feature = "v3")]
pub(crate) use v3::{Local, Public, Randomised};
#[cfg(feature = "v4")]
pub(crate) use v4::{Local, Public};

/// The row's name.
const NAME: &str = "limit";

/// A buffer that is kept from call to call.
#[derive(Default)]
struct Scratch(RefCell<Vec<u8>>);

impl Scratch {
    /// Lends it, with this length.
    fn lend<T>(&self, length: usize, work: impl FnOnce(&mut [u8]) -> T) -> T {
        let mut buffer = self.0.borrow_mut();
        buffer.resize(length, 0);
        work(&mut buffer)
    }
}

/// A decoded body, of which the payload is a part.
pub(crate) struct Part {
    body: Vec<u8>,
    from: usize,
    to: usize,
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        &self.body[self.from..self.to]
    }
}

/// The header and the base64 of a body.
fn encode(header: &str, body: &[u8]) -> String {
    let mut token = String::with_capacity(header.len() + body.len().div_ceil(3) * 4);
    token.push_str(header);
    URL_SAFE_NO_PAD.encode_append(body, &mut token);
    token
}

/// The header and the base64 of a message and its signature.
fn encode_signed(header: &str, message: &[u8], signature: &[u8]) -> String {
    let length = message.len() + signature.len();
    let mut token = String::with_capacity(header.len() + length.div_ceil(3) * 4);
    token.push_str(header);
    let (whole, rest) = message.split_at(message.len() / 3 * 3);
    URL_SAFE_NO_PAD.encode_append(whole, &mut token);
    let mut end = [0; 2 + 256];
    end[..rest.len()].copy_from_slice(rest);
    end[rest.len()..][..signature.len()].copy_from_slice(signature);
    URL_SAFE_NO_PAD.encode_append(&end[..rest.len() + signature.len()], &mut token);
    token
}

/// The body behind a header.
fn decode(header: &str, token: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode_to_vec(&token[header.len()..]).ok()
}

/// LE64 of a length.
fn le64(length: usize) -> [u8; 8] {
    (length as u64).to_le_bytes()
}
