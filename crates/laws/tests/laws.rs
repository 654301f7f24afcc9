//! Every law, sampled: a line each, with as many cases as its price allows.

use std::collections::BTreeSet;

use paseto_laws::change::Text;
use paseto_laws::kinds::{Kind, Seed};
use paseto_laws::{
    LAWS, base64url, claims, dates, json, keys, pae, panics, paserk, sealed, tokens, wrapped,
};
use proptest::prelude::*;

/// A test for each law, and the names of them all.
macro_rules! laws {
    ($($test:ident: $cases:literal of $module:ident::$law:ident($input:ty);)*) => {
        $(
            proptest! {
                // A failure prints its input, shrunk, and leaves no file behind: what was found becomes a test of its own.
                #![proptest_config(ProptestConfig {
                    failure_persistence: None,
                    ..ProptestConfig::with_cases($cases)
                })]

                #[test]
                fn $test(input: $input) {
                    $module::$law(&input);
                }
            }
        )*

        const NAMES: &[&str] = &[$(concat!(stringify!($module), "::", stringify!($law))),*];
    };
}

laws! {
    pae_reads_back: 512 of pae::reads_back(pae::Pieces);
    pae_injective: 1024 of pae::injective(pae::Rivals);
    pae_streams: 256 of pae::streams_what_it_encodes(pae::Pieces);
    pae_le64: 1024 of pae::le64_is_little_endian(u64);
    base64url_decodes_what_it_encodes: 512 of base64url::decodes_what_it_encodes(Vec<u8>);
    base64url_decodes_nothing_else: 2048 of base64url::decodes_nothing_else(base64url::Encoded);
    base64url_joins_pieces: 512 of base64url::joins_pieces(pae::Pieces);

    tokens_open_unchanged: 256 of tokens::opens_unchanged(tokens::Sealing);
    tokens_refuse_any_change: 512 of tokens::refuses_any_change(tokens::Changed);
    tokens_refuse_any_beginning: 256 of tokens::refuses_any_beginning(tokens::Replaced<u16>);
    tokens_refuse_another_key: 256 of tokens::refuses_another_key(tokens::Replaced<u8>);
    tokens_refuse_another_kind: 256 of tokens::refuses_another_kind(tokens::Replaced<Kind>);
    tokens_refuse_public_key_as_local: 128 of tokens::refuses_public_key_as_local(tokens::Sealing);
    tokens_refuse_another_footer: 256 of tokens::refuses_another_footer(tokens::Replaced<tokens::Other>);
    tokens_refuse_another_assertion: 256 of tokens::refuses_another_assertion(tokens::Replaced<tokens::Other>);
    tokens_refuse_moved_boundaries: 256 of tokens::refuses_moved_boundaries(tokens::Replaced<u8>);
    tokens_split_what_they_join: 512 of tokens::splits_what_it_joins(tokens::Body);
    tokens_have_one_spelling: 2048 of tokens::has_one_spelling(tokens::Tail);
    tokens_never_repeat_a_nonce: 64 of tokens::never_repeats_a_nonce(tokens::Sealing);
    tokens_sign_deterministically: 64 of tokens::signs_deterministically(tokens::Sealing);

    paserk_reads_what_it_writes: 128 of paserk::reads_what_it_writes(paserk::Held);
    paserk_has_one_spelling: 512 of paserk::has_one_spelling(paserk::Changed);
    paserk_is_of_one_kind: 256 of paserk::is_of_one_kind(paserk::Two);
    paserk_id_is_stable: 128 of paserk::id_is_stable(paserk::Held);
    paserk_ids_tell_keys_apart: 256 of paserk::ids_tell_keys_apart(paserk::Two);
    paserk_ids_have_one_spelling: 256 of paserk::ids_have_one_spelling(paserk::Changed);
    paserk_footers_take_only_safe_types: 256 of paserk::footers_take_only_safe_types(paserk::InFooter);
    wrapped_unwraps_unchanged: 64 of wrapped::unwraps_unchanged(wrapped::Wrapping);
    wrapped_refuses_any_change: 256 of wrapped::refuses_any_change(wrapped::Changed);
    wrapped_refuses_another_kind: 16 of wrapped::refuses_another_kind(wrapped::Wrapping);
    wrapped_password_unwraps_unchanged: 24 of wrapped::password_unwraps_unchanged(wrapped::Protecting);
    wrapped_password_refuses_any_change: 64 of wrapped::password_refuses_any_change(wrapped::ChangedPassword);
    sealed_unseals_unchanged: 8 of sealed::unseals_unchanged(sealed::Sealing);
    sealed_never_twice_alike: 16 of sealed::never_seals_twice_alike(sealed::Sealing);
    sealed_refuses_any_change: 64 of sealed::refuses_any_change(sealed::Changed);
    sealed_versions_do_not_mix: 32 of sealed::versions_do_not_mix(sealed::Sealing);

    keys_keep_their_bytes: 512 of keys::keeps_its_bytes(keys::Bytes);
    keys_refuse_halves_of_two_pairs: 64 of keys::refuses_halves_of_two_pairs((Seed, u16));
    keys_print_no_secret: 64 of keys::prints_no_secret(paserk::Held);

    json_payload_is_judged_rightly: 1024 of json::payload_is_judged_rightly(json::Document);
    json_footer_limits_are_exact: 512 of json::footer_limits_are_exact(json::Limited);
    json_payload_is_whole: 256 of json::payload_is_whole((json::Document, u16));
    dates_read_what_chrono_reads: 2048 of dates::reads_what_chrono_reads(dates::Form);
    dates_read_no_more_than_chrono: 2048 of dates::reads_no_more_than_chrono(dates::Changed);
    dates_read_what_they_write: 1024 of dates::reads_what_it_writes(dates::Moment);
    dates_keep_the_order_of_time: 1024 of dates::keeps_the_order_of_time((dates::Moment, dates::Moment));
    claims_not_expired_is_monotone: 512 of claims::not_expired_is_monotone(claims::Times);
    claims_valid_at_is_an_interval: 512 of claims::valid_at_is_an_interval(claims::Times);
    claims_texts_are_compared_exactly: 128 of claims::texts_are_compared_exactly(claims::Texts);
    claims_registered_are_texts: 128 of claims::registered_claims_are_texts(claims::Foreign);
    claims_parser_parses_what_builder_builds: 64 of claims::parses_what_it_builds(claims::Minting);

    panics_readers_of_tokens: 512 of panics::readers_of_tokens(Text);
    panics_readers_of_paserks: 256 of panics::readers_of_paserks(Text);
    panics_readers_of_keys: 256 of panics::readers_of_keys(panics::KeyBytes);
    panics_readers_of_json: 1024 of panics::readers_of_json(panics::JsonBytes);
    panics_readers_of_texts: 512 of panics::readers_of_texts(Text);
}

#[test]
fn the_table_lists_what_is_sampled_here() {
    let listed: BTreeSet<&str> = LAWS.iter().map(|law| law.name).collect();
    assert_eq!(listed.len(), LAWS.len(), "a law is listed twice");
    assert_eq!(listed, NAMES.iter().copied().collect());
}
