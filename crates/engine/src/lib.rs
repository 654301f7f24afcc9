//! The judge: cases in, verdicts out; it knows no cryptography.
