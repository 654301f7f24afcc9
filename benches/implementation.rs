//! What is timed of an implementation: making a token, and opening it again.

/// One purpose of one implementation, with its keys made.
pub(crate) trait Implementation {
    /// The row's name.
    const NAME: &'static str;
    /// The greatest length of a token that it opens, in bytes.
    const LONGEST: usize = usize::MAX;
    /// What it gives back of a token, the payload in it.
    type Opened: AsRef<[u8]>;

    /// Encrypts or signs.
    fn make(&self, payload: &str) -> String;

    /// Decrypts or verifies; `None` if it refuses.
    fn open(&self, token: &str) -> Option<Self::Opened>;
}
