//! The PEM text of an RSA secret key, which k1.secret-pw wraps (types/secret-pw.md "Version 1").

use pkcs8::der::pem::{self, LineEnding};
use zeroize::Zeroizing;

use crate::error::{Error, KeyError};

const LABEL: &str = "RSA PRIVATE KEY";

/// The text of this DER: lines of 64 characters, ended by LF, the last one by nothing, as the official vectors have it.
pub(super) fn encode(der: &[u8]) -> Zeroizing<Vec<u8>> {
    let text = pem::encode_string(LABEL, LineEnding::LF, der).expect("an RSA key is not too long");
    let mut text = Zeroizing::new(text.into_bytes());
    if text.last() == Some(&b'\n') {
        text.pop();
    }
    text
}

/// The DER in this text, with or without a line break at its end; nothing if this is no PEM at all.
pub(super) fn decode(text: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    if !text.starts_with(b"-----BEGIN ") {
        return Ok(None);
    }
    match pem::decode_vec(text).map(|(label, der)| (label, Zeroizing::new(der))) {
        Ok((LABEL, der)) => Ok(Some(der)),
        _ => Err(Error::Key(KeyError::Der)),
    }
}
