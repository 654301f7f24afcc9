//! The implementations, a file each: what one call of each looks like.

pub(crate) mod paseto_rs;
#[cfg(not(feature = "v1"))]
pub(crate) mod pasetors;
pub(crate) mod reference;
pub(crate) mod rusty_paseto;
