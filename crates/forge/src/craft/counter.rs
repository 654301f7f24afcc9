//! Nonces whose AES counter runs over while a payload of a few blocks is encrypted.

use super::local::{ENCRYPTION, hkdf384};

/// The bytes of an AES block, and of the counter.
pub const BLOCK: usize = 16;

/// The key under which [`V3_CARRY_16`], [`V3_CARRY_24`] and [`V3_CARRY_32`] were searched: the bytes 70 to 8f.
pub const V3_KEY: [u8; 32] = {
    let mut key = [0x70; 32];
    let mut at = 0;
    while at < 32 {
        key[at] += at as u8;
        at += 1;
    }
    key
};

/// The number of a v3 nonce ([`v3_nonce`]) after whose first few blocks the low 16 bits of the counter are zero.
pub const V3_CARRY_16: u64 = 9_825;
/// The same of the low 24 bits.
pub const V3_CARRY_24: u64 = 735_840;
/// The same of the low 32 bits.
pub const V3_CARRY_32: u64 = 47_514_898;

/// A number as 8 bytes little-endian, with zeros behind it.
#[must_use]
pub fn v3_nonce(number: u64) -> [u8; 32] {
    let mut nonce = [0; 32];
    nonce[..8].copy_from_slice(&number.to_le_bytes());
    nonce
}

/// The counter that v3 derives from a key and a nonce.
#[must_use]
pub fn v3_counter(key: &[u8], nonce: &[u8]) -> u128 {
    let derived = hkdf384(None, key, &[ENCRYPTION, nonce], 48);
    u128::from_be_bytes(derived[32..].try_into().expect("16 of 48 bytes"))
}

/// The nonce of v1 with this counter behind a salt.
#[must_use]
pub fn v1_nonce(salt: &[u8; BLOCK], counter: u128) -> Vec<u8> {
    [&salt[..], &counter.to_be_bytes()].concat()
}

/// After how many blocks the low bits of the counter are zero.
#[must_use]
pub const fn blocks_to_carry(counter: u128, bits: u32) -> u128 {
    let mask = (1 << bits) - 1;
    (mask - (counter & mask)) + 1
}

/// The first number from `start` whose v3 nonce carries over so many bits within `blocks` blocks.
#[must_use]
pub fn search_v3(start: u64, bits: u32, blocks: u128) -> u64 {
    let carries = |number: &u64| {
        let counter = v3_counter(&V3_KEY, &v3_nonce(*number));
        blocks_to_carry(counter, bits) < blocks
    };
    (start..).find(carries).expect("a number of 64 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The long payload of `family::sealing::counters` has more blocks than this.
    const WITHIN: u128 = 16;

    #[test]
    fn the_numbers_carry_where_they_should() {
        for (number, bits) in [(V3_CARRY_16, 16), (V3_CARRY_24, 24), (V3_CARRY_32, 32)] {
            let counter = v3_counter(&V3_KEY, &v3_nonce(number));
            let blocks = blocks_to_carry(counter, bits);
            assert!((1..WITHIN).contains(&blocks), "{bits} bits: {blocks}");
        }
        let counter = v3_counter(&V3_KEY, &v3_nonce(V3_CARRY_32));
        assert_eq!(blocks_to_carry(counter, 32), 15);
    }

    #[test]
    fn the_number_of_16_bits_is_the_first() {
        assert_eq!(search_v3(0, 16, WITHIN), V3_CARRY_16);
    }
}
