//! How much memory a stranger's text can claim: that of the text, and less than as much again.
//!
//! One test alone stands here, since the allocator counts for the whole process.

use std::fmt::Debug;

use paseto_reference::paserk;
use paseto_reference::{Error, Keyring, footer, token, v3, v4};
#[cfg(feature = "legacy")]
use paseto_reference::{v1, v2};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What may be needed whatever the length.
const SLACK: usize = 64 << 10;

/// The longest token there is, where the ciphers are optimised; else one long enough to be told from [`SLACK`].
const LENGTH: usize = if cfg!(debug_assertions) {
    1 << 22
} else {
    token::MAX_BYTES
};

/// What comes out, and how many bytes more than before were in use at a time.
fn peak<T>(what: impl FnOnce() -> T) -> (T, usize) {
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let outcome = what();
    (outcome, ALLOCATOR.peak_usage() - before)
}

/// Mints and opens a token of [`LENGTH`], or of a few bytes less. The token itself counts as n of the 3n.
fn opens<O: Debug>(
    header: &str,
    fixed: usize,
    mint: impl FnOnce(&[u8]) -> Result<String, Error>,
    open: impl FnOnce(&str) -> Result<O, Error>,
) {
    // What is left of it for the payload, beside the fixed parts of the body and a footer of 3 bytes.
    let payload = vec![7; (LENGTH - header.len() - ".AAAA".len()) / 4 * 3 - fixed];
    let token = mint(&payload).expect("it just fits");
    let n = token.len();
    assert!(token.starts_with(header) && LENGTH - n < 4);
    let (opened, more) = peak(|| open(&token));
    assert!(opened.is_ok(), "{header}");
    println!("{header} {n} bytes of text, and {more} to open it");
    assert!(n + more < 3 * n + SLACK, "{header} {n} + {more}");
    // In fact one buffer is enough, in which the body is decoded, authenticated and decrypted.
    assert!(more < n / 4 * 3 + SLACK, "{header} {n} + {more}");
}

fn refuses<T: Debug>(most: usize, what: impl FnOnce() -> Result<T, Error>) {
    let (outcome, more) = peak(what);
    let error = outcome.expect_err("hostile");
    println!("{more} to refuse: {error}");
    assert!(more < most, "{error}: {more}");
}

#[test]
fn opening_takes_less_than_as_much_again_and_refusing_next_to_nothing() {
    let bytes = [7; 32];
    #[cfg(feature = "legacy")]
    {
        let key = v1::LocalKey::from_bytes(&bytes).expect("32 bytes");
        opens(
            v1::LOCAL,
            80,
            |payload| v1::encrypt(&key, payload, b"foo"),
            |token| v1::decrypt(&key, token),
        );
        let key = v2::LocalKey::from_bytes(&bytes).expect("32 bytes");
        opens(
            v2::LOCAL,
            40,
            |payload| v2::encrypt(&key, payload, b"foo"),
            |token| v2::decrypt(&key, token),
        );
    }
    let key = v3::LocalKey::from_bytes(&bytes).expect("32 bytes");
    opens(
        v3::LOCAL,
        80,
        |payload| v3::encrypt(&key, payload, b"foo", b"bar"),
        |token| v3::decrypt(&key, token, b"bar"),
    );
    let key = v3::SecretKey::from_bytes(&[7; 48]).expect("48 bytes");
    opens(
        v3::PUBLIC,
        96,
        |payload| v3::sign(&key, payload, b"foo", b"bar"),
        |token| v3::verify(&key.public_key(), token, b"bar"),
    );
    let key = v4::SecretKey::from_seed(&bytes).expect("32 bytes");
    opens(
        v4::PUBLIC,
        64,
        |payload| v4::sign(&key, payload, b"foo", b"bar"),
        |token| v4::verify(&key.public_key(), token, b"bar"),
    );
    let key = v4::LocalKey::from_bytes(&bytes).expect("32 bytes");
    opens(
        v4::LOCAL,
        64,
        |payload| v4::encrypt(&key, payload, b"foo", b"bar"),
        |token| v4::decrypt(&key, token, b"bar"),
    );

    // All that is done before a tag is compared, for the longest token in every build. What follows is done in place.
    let forged = |header: &str| {
        let body = "A".repeat((token::MAX_BYTES - header.len()) / 4 * 4);
        format!("{header}{body}")
    };
    let most = token::MAX_BYTES / 4 * 3 + SLACK;
    let key = v3::LocalKey::from_bytes(&bytes).expect("32 bytes");
    let text = forged(v3::LOCAL);
    refuses(most, || v3::decrypt(&key, &text, b""));
    let key = v4::LocalKey::from_bytes(&bytes).expect("32 bytes");
    let text = forged(v4::LOCAL);
    refuses(most, || v4::decrypt(&key, &text, b""));

    // A footer in which a key is looked up is not decoded beyond its own limit.
    let keyring = Keyring::<v4::LocalKey>::new();
    let text = format!("v4.local.AAAA.{}", "A".repeat(40 << 20));
    refuses(SLACK, || {
        keyring.select(&text, &footer::Limits::default()).map(drop)
    });

    // What is too long is not even decoded, and costs that are too high are not paid.
    let huge = "A".repeat(100 << 20);
    for text in [
        format!("v4.local.{huge}"),
        format!("v4.local.AAAA.{huge}"),
        format!("v4.local.{}", ".".repeat(1 << 20)),
    ] {
        refuses(SLACK, || v4::decrypt(&key, &text, b""));
        refuses(SLACK, || token::unverified_footer(&text, v4::LOCAL));
    }
    let text = format!("k4.local.{huge}");
    refuses(SLACK, || paserk::decode::<v4::LocalKey>(&text));
    let text = format!("k4.local-pw.{huge}");
    let limits = paserk::Limits::default();
    refuses(SLACK, || {
        paserk::unwrap_with_password::<v4::LocalKey>(&text, b"", &limits)
    });
    // Memory, time and lanes at the most that their types can say.
    let text = format!("k4.local-pw.{}", "_".repeat(160));
    refuses(SLACK, || {
        paserk::unwrap_with_password::<v4::LocalKey>(&text, b"", &limits)
    });
}
