//! Makes the vectors: one module imports the published ones, the others will forge what they leave untested.

pub mod case;
pub mod import;
