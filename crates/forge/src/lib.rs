//! Makes the vectors: one module imports the published ones, the others forge what they leave untested.

pub mod case;
pub mod craft;
pub mod family;
pub mod files;
pub mod import;
pub mod lint;
