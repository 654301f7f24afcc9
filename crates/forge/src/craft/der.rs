//! DER by hand, so that what is written can be wrong.

use num_bigint::BigUint;

/// A tag, the length in as few bytes as it takes, and the contents.
#[must_use]
pub fn tlv(tag: u8, contents: &[u8]) -> Vec<u8> {
    [&[tag], &*length(contents.len()), contents].concat()
}

/// The parts, one after the other, as a SEQUENCE.
#[must_use]
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

/// An INTEGER that is not negative.
#[must_use]
pub fn integer(value: &BigUint) -> Vec<u8> {
    let bytes = value.to_bytes_be();
    let zero: &[u8] = if bytes[0] < 0x80 { &[] } else { &[0] };
    tlv(2, &[zero, &bytes].concat())
}

/// An INTEGER whose sign is left to the first byte of these.
#[must_use]
pub fn raw_integer(bytes: &[u8]) -> Vec<u8> {
    tlv(2, bytes)
}

/// A BIT STRING of whole bytes.
#[must_use]
pub fn bit_string(bytes: &[u8]) -> Vec<u8> {
    tlv(3, &[&[0], bytes].concat())
}

/// PEM armour around DER: base64 in lines of 64 characters.
#[must_use]
pub fn pem(label: &str, der: &[u8]) -> String {
    let base64 = base64_simd::STANDARD.encode_to_string(der);
    let mut text = format!("-----BEGIN {label}-----\n");
    for line in base64.as_bytes().chunks(64) {
        text.push_str(&String::from_utf8_lossy(line));
        text.push('\n');
    }
    text + &format!("-----END {label}-----\n")
}

/// The least bytes that tell a length.
fn length(length: usize) -> Vec<u8> {
    let bytes = length.to_be_bytes();
    let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(7);
    match &bytes[start..] {
        [short] if *short < 0x80 => vec![*short],
        long => [&[0x80 | long.len() as u8], long].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_lengths_are_the_shortest() {
        assert_eq!(integer(&BigUint::from(127_u8)), [2, 1, 127]);
        assert_eq!(integer(&BigUint::from(128_u8)), [2, 2, 0, 128]);
        assert_eq!(integer(&BigUint::from(0_u8)), [2, 1, 0]);
        assert_eq!(tlv(4, &[7; 128])[..3], [4, 0x81, 128]);
        assert_eq!(tlv(4, &[7; 256])[..4], [4, 0x82, 1, 0]);
    }
}
