//! PASETO as the specification tells it.
