//! PASERK against known answers and against everything that must be refused.

mod costs;
#[cfg(feature = "legacy")]
#[path = "../der/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod der;
mod pbkw;
mod pie;
mod plain;
mod points;
mod printing;
#[cfg(feature = "legacy")]
mod rsa_kem;
mod samples;
mod seal;
mod strictness;
