//! The reference behind the adapter protocol.
