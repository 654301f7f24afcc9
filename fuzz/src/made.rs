//! Targets over inputs that are built from fields: each chooses one of several laws, and makes that law's input.

use paseto_laws::change::Text;
use paseto_laws::kinds::{Kind, Seed};
use paseto_laws::tokens::{Body, Other, Replaced, Sealing, Tail};
use paseto_laws::{
    base64url, claims as claims_laws, dates, json as json_laws, keys as keys_laws, pae as pae_laws,
    panics, paserk as paserk_laws, sealed, tokens as tokens_laws, wrapped,
};

use crate::Made;

/// A target, and the type that chooses among its laws.
macro_rules! one_of {
    ($($target:ident, $choice:ident: $about:literal { $($law:ident($input:ty) => $path:path,)+ })+) => {$(
        #[doc = $about]
        #[derive(Debug, arbitrary::Arbitrary)]
        pub enum $choice {
            $(#[doc = stringify!($path)] $law($input),)+
        }

        #[doc = $about]
        pub fn $target(input: &Made<$choice>) {
            match &input.0 {
                $($choice::$law(input) => $path(input),)+
            }
        }
    )+};
}

one_of! {
    pae, Pae: "Laws of the pre-authentication encoding." {
        ReadsBack(pae_laws::Pieces) => pae_laws::reads_back,
        Injective(pae_laws::Rivals) => pae_laws::injective,
        Streams(pae_laws::Pieces) => pae_laws::streams_what_it_encodes,
        Number(u64) => pae_laws::le64_is_little_endian,
        Joins(pae_laws::Pieces) => base64url::joins_pieces,
    }
    json, Json: "Laws of JSON in payloads and footers." {
        Payload(json_laws::Document) => json_laws::payload_is_judged_rightly,
        Footer(json_laws::Limited) => json_laws::footer_limits_are_exact,
        Whole((json_laws::Document, u16)) => json_laws::payload_is_whole,
        Any(panics::JsonBytes) => panics::readers_of_json,
    }
    moments, Moments: "Laws of dates." {
        Form(dates::Form) => dates::reads_what_chrono_reads,
        Changed(dates::Changed) => dates::reads_no_more_than_chrono,
        Moment(dates::Moment) => dates::reads_what_it_writes,
        Order((dates::Moment, dates::Moment)) => dates::keeps_the_order_of_time,
    }
    claims, Claims: "Laws of claims, their rules, and of builder and parser." {
        Expired(claims_laws::Times) => claims_laws::not_expired_is_monotone,
        Interval(claims_laws::Times) => claims_laws::valid_at_is_an_interval,
        Texts(claims_laws::Texts) => claims_laws::texts_are_compared_exactly,
        Registered(claims_laws::Foreign) => claims_laws::registered_claims_are_texts,
        Built(claims_laws::Minting) => claims_laws::parses_what_it_builds,
    }
    tokens, Tokens: "Laws of tokens that are built from fields and changed in one." {
        Change(tokens_laws::Changed) => tokens_laws::refuses_any_change,
        Beginning(Replaced<u16>) => tokens_laws::refuses_any_beginning,
        Key(Replaced<u8>) => tokens_laws::refuses_another_key,
        Kind(Replaced<Kind>) => tokens_laws::refuses_another_kind,
        Footer(Replaced<Other>) => tokens_laws::refuses_another_footer,
        Assertion(Replaced<Other>) => tokens_laws::refuses_another_assertion,
        Boundaries(Replaced<u8>) => tokens_laws::refuses_moved_boundaries,
        PublicAsLocal(Sealing) => tokens_laws::refuses_public_key_as_local,
        Spelling(Tail) => tokens_laws::has_one_spelling,
        Any(Text) => panics::readers_of_tokens,
    }
    round_trips, RoundTrips: "What is sealed, wrapped or written opens unchanged." {
        Token(Sealing) => tokens_laws::opens_unchanged,
        Signature(Sealing) => tokens_laws::signs_deterministically,
        Segments(Body) => tokens_laws::splits_what_it_joins,
        Paserk(paserk_laws::Held) => paserk_laws::reads_what_it_writes,
        Wrap(wrapped::Wrapping) => wrapped::unwraps_unchanged,
        Password(wrapped::Protecting) => wrapped::password_unwraps_unchanged,
        Seal(sealed::Sealing) => sealed::unseals_unchanged,
    }
    paserks, Paserks: "Laws of keys as text and of their identifiers." {
        Spelling(paserk_laws::Changed) => paserk_laws::has_one_spelling,
        Kind(paserk_laws::Two) => paserk_laws::is_of_one_kind,
        Stable(paserk_laws::Held) => paserk_laws::id_is_stable,
        Apart(paserk_laws::Two) => paserk_laws::ids_tell_keys_apart,
        IdSpelling(paserk_laws::Changed) => paserk_laws::ids_have_one_spelling,
        Footer(paserk_laws::InFooter) => paserk_laws::footers_take_only_safe_types,
    }
    wraps, Wraps: "Laws of keys that are wrapped, protected or sealed, and changed in one place." {
        Wrap(wrapped::Changed) => wrapped::refuses_any_change,
        Password(wrapped::ChangedPassword) => wrapped::password_refuses_any_change,
        Seal(sealed::Changed) => sealed::refuses_any_change,
        Kind(wrapped::Wrapping) => wrapped::refuses_another_kind,
        Any(Text) => panics::readers_of_paserks,
    }
    keys, Keys: "Bytes that may be keys." {
        Readers(panics::KeyBytes) => panics::readers_of_keys,
        Kept(keys_laws::Bytes) => keys_laws::keeps_its_bytes,
        Halves((Seed, u16)) => keys_laws::refuses_halves_of_two_pairs,
        Printed(paserk_laws::Held) => keys_laws::prints_no_secret,
    }
}
