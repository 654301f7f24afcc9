//! Bytes in place of random ones: a hash of what they are for.

use sha2::{Digest, Sha512};

/// `length` bytes that belong to `label`: SHA-512 over the label and a block number, block after block.
#[must_use]
pub fn bytes(label: &str, length: usize) -> Vec<u8> {
    let blocks = (0..length.div_ceil(64)).flat_map(|block| {
        let mut hash = Sha512::new();
        hash.update(label);
        hash.update((block as u64).to_be_bytes());
        hash.finalize()
    });
    blocks.take(length).collect()
}

/// The label of the `n`th try, where what the bytes make must have a property: the label itself at first.
#[must_use]
pub fn numbered(label: &str, n: u32) -> String {
    match n {
        0 => label.to_owned(),
        n => format!("{label}#{n}"),
    }
}

/// [`bytes`] as an array.
#[must_use]
pub fn array<const N: usize>(label: &str) -> [u8; N] {
    bytes(label, N)
        .try_into()
        .expect("as many as were asked for")
}
