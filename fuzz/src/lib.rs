//! Fuzz targets: laws and libraries, called with what a fuzzer makes.
//!
//! A target is a function over one input, and a file of one line in `fuzz_targets/`. With the feature `libfuzzer` it is
//! a fuzzer; without it, a program that replays the files and folders it is given, on any compiler. Either way a failure
//! prints the input, as asks of the adapter protocol where it is one.

pub mod ask;
#[cfg(feature = "differential")]
pub mod differ;
#[cfg(feature = "differential")]
pub mod guests;
pub mod judge;
#[cfg(feature = "differential")]
mod known;
pub mod made;
pub mod mutate;
pub mod open;
#[cfg(feature = "differential")]
mod reopen;
#[cfg(not(feature = "libfuzzer"))]
pub mod replay;
pub mod right;
pub mod text;
pub mod watch;

use std::fmt::Debug;

use arbitrary::{Arbitrary, Unstructured};

#[cfg(feature = "libfuzzer")]
pub use libfuzzer_sys;

/// What a target reads from a fuzzer's bytes.
pub trait Input: Debug + Sized {
    /// The input; none where the bytes are too few or of the wrong form, which a fuzzer does not keep.
    fn read(data: &[u8]) -> Option<Self>;
}

/// The bytes as they are.
pub struct Raw(pub Vec<u8>);

/// Something that is built from fields.
pub struct Made<T>(pub T);

impl Input for Raw {
    fn read(data: &[u8]) -> Option<Self> {
        Some(Self(data.to_vec()))
    }
}

impl Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

impl<T: for<'a> Arbitrary<'a> + Debug> Input for Made<T> {
    fn read(data: &[u8]) -> Option<Self> {
        T::arbitrary_take_rest(Unstructured::new(data))
            .ok()
            .map(Self)
    }
}

impl<T: Debug> Debug for Made<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The whole of a target's file: `target!(law)`, or `target!(law, mutated by mutator)`.
#[macro_export]
macro_rules! target {
    ($law:path) => {
        #[cfg(feature = "libfuzzer")]
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| -> $crate::libfuzzer_sys::Corpus {
            match $crate::watch::put(data, $law) {
                true => $crate::libfuzzer_sys::Corpus::Keep,
                false => $crate::libfuzzer_sys::Corpus::Reject,
            }
        });

        #[cfg(not(feature = "libfuzzer"))]
        fn main() -> std::process::ExitCode {
            $crate::replay::main($law)
        }
    };
    ($law:path, mutated by $mutator:path) => {
        $crate::target!($law);

        #[cfg(feature = "libfuzzer")]
        $crate::libfuzzer_sys::fuzz_mutator!(|data: &mut [u8],
                                              size: usize,
                                              max_size: usize,
                                              seed: u32| {
            let bytes = $crate::libfuzzer_sys::fuzzer_mutate;
            $mutator(data, size, max_size, seed, bytes)
        });
    };
}
