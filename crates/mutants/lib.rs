//! Nothing: the package is its test, which links the reference as it stands, mutated or not.
