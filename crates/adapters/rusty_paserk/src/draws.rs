//! The source of random bytes that wrapping is given: what the ask fixes, and else fresh bytes.

use std::collections::VecDeque;

use rand_core::{CryptoRng, Error, OsRng, RngCore, impls};

use crate::stop::Stop;

/// What the library will draw, one entry per draw, in its order.
pub(crate) struct Draws<'a> {
    fixed: VecDeque<Option<&'a [u8]>>,
    fits: bool,
}

impl<'a> Draws<'a> {
    /// The draws to come; those that are `None` and those after them are fresh.
    pub(crate) fn new<const N: usize>(fixed: [Option<&'a [u8]>; N]) -> Self {
        Self {
            fixed: fixed.into(),
            fits: true,
        }
    }

    /// Passes a result on if what was fixed had the lengths that were drawn.
    pub(crate) fn fitting<T>(&self, result: T) -> Result<T, Stop> {
        if self.fits {
            Ok(result)
        } else {
            Err(Stop::inexpressible())
        }
    }
}

impl RngCore for Draws<'_> {
    fn next_u32(&mut self) -> u32 {
        impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, drawn: &mut [u8]) {
        match self.fixed.pop_front().flatten() {
            Some(fixed) if fixed.len() == drawn.len() => drawn.copy_from_slice(fixed),
            fixed => {
                self.fits &= fixed.is_none();
                OsRng.fill_bytes(drawn);
            }
        }
    }

    fn try_fill_bytes(&mut self, drawn: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(drawn);
        Ok(())
    }
}

impl CryptoRng for Draws<'_> {}
