//! Makes the vectors: one module imports the published ones, the others forge what they leave untested, prove it, and
//! tell what is covered.

pub mod case;
pub mod coverage;
pub mod craft;
pub mod family;
pub mod files;
pub mod grade;
pub mod import;
pub mod lint;
