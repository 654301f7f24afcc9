//! The PAE of a message that is to be signed in one piece: it stands ready, since building it is no primitive's work.

use std::cell::RefCell;

use super::le64;

/// The PAE of the last message that was signed.
#[derive(Default)]
pub(super) struct Kept(RefCell<Vec<u8>>);

impl Kept {
    /// Lends it; makes it first if the message is of another length than the last one, all of one length being equal.
    pub(super) fn lend<T>(
        &self,
        before: &[&[u8]],
        message: &[u8],
        count: usize,
        work: impl FnOnce(&[u8]) -> T,
    ) -> T {
        let mut pae = self.0.borrow_mut();
        let length =
            8 * (count + 1) + before.iter().map(|piece| piece.len()).sum::<usize>() + message.len();
        if pae.len() != length {
            *pae = self::pae(before, message, count);
        }
        work(&pae)
    }
}

/// The PAE of a message: `count` pieces, of which the `before` come before the message and
/// those that are missing are empty.
fn pae(before: &[&[u8]], message: &[u8], count: usize) -> Vec<u8> {
    let mut pae = le64(count).to_vec();
    for piece in before.iter().chain([&message]) {
        pae.extend_from_slice(&le64(piece.len()));
        pae.extend_from_slice(piece);
    }
    pae.resize(pae.len() + 8 * (count - before.len() - 1), 0);
    pae
}
