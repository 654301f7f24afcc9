//! Every place where the flows can go wrong; the default of each rule is what the specification asks for.

/// All rules; a fault changes one of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    pub(crate) body: Base64,
    pub(crate) footer: Base64,
    pub(crate) data: Base64,
    pub(crate) framing: Framing,
    pub(crate) pae: Pae,
    /// The pieces that a tag or signature covers.
    pub(crate) pieces: Pieces,
    pub(crate) tag: Tag,
    pub(crate) local: Local,
    pub(crate) ed25519: Ed25519,
    pub(crate) ecdsa: Ecdsa,
    pub(crate) rsa: Rsa,
    pub(crate) keys: Keys,
    pub(crate) carriage: Carriage,
    pub(crate) payload: Payload,
    pub(crate) claims: Claims,
    pub(crate) dates: Dates,
    pub(crate) paserk: Paserk,
    pub(crate) pie: Pie,
    pub(crate) password: Password,
    pub(crate) seal: Seal,
    pub(crate) state: State,
}

/// Base64url of one segment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Base64 {
    pub(crate) takes_padding: bool,
    pub(crate) takes_trailing_bits: bool,
    pub(crate) takes_standard_alphabet: bool,
    pub(crate) skips_white_space: bool,
    pub(crate) skips_foreign: bool,
    pub(crate) drops_odd_character: bool,
    pub(crate) writes_padding: bool,
    pub(crate) writes_standard_alphabet: bool,
}

/// Header and segments of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Framing {
    pub(crate) folds_case: bool,
    pub(crate) takes_any_version: bool,
    pub(crate) takes_any_purpose: bool,
    pub(crate) takes_suffix: bool,
    pub(crate) trims: bool,
    pub(crate) finds_header_anywhere: bool,
    pub(crate) ignores_more_segments: bool,
    pub(crate) joins_more_segments: bool,
    pub(crate) writes_empty_footer: bool,
    pub(crate) drops_footer: bool,
    pub(crate) crashes_without_body: bool,
    pub(crate) crashes_on_short_body: bool,
    pub(crate) hangs_on_empty_body: bool,
    pub(crate) refuses_beyond: Option<usize>,
    pub(crate) ignores_bad_footer: bool,
    pub(crate) takes_nothing_decoded: bool,
    pub(crate) measures_whole_token: bool,
}

/// The pre-authentication encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pae {
    #[default]
    Right,
    NoLengths,
    NoCount,
    BigEndian,
    FourBytes,
    OneByteLengths,
    TwoByteLengths,
    CountsCharacters,
    SkipsEmpty,
}

/// A piece under a tag or signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Key,
    Header,
    Nonce,
    Text,
    Footer,
    Implicit,
    Salt,
    Cost,
}

/// What happens to the pieces on the way into a tag or signature.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) emptied: Option<Piece>,
    pub(crate) dropped: Option<Piece>,
    pub(crate) swapped: Option<(Piece, Piece)>,
    pub(crate) last: Option<Piece>,
    /// The header without its final dot.
    pub(crate) no_dot: bool,
}

/// How a tag is compared.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tag {
    pub(crate) unchecked: bool,
    pub(crate) first: Option<usize>,
    pub(crate) last: Option<usize>,
    pub(crate) takes_zeros: bool,
    /// Every byte but for its highest bit.
    pub(crate) seven_bits: bool,
    pub(crate) differences_cancel: bool,
}

/// The counter of AES-CTR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Counter {
    #[default]
    Bits128,
    Bits64,
    Bits32,
}

/// Where the nonce of a new token comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Nonce {
    #[default]
    Right,
    Constant,
    Underived,
    MessageAlone,
    KeyAlone,
}

/// Local tokens.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Local {
    pub(crate) counter: Counter,
    pub(crate) nonce: Nonce,
    pub(crate) swaps_infos: bool,
    pub(crate) whole_nonce_as_salt: bool,
    pub(crate) no_salt: bool,
    pub(crate) unsplit: bool,
    pub(crate) short_ak: bool,
    pub(crate) nonce_as_counter: bool,
    pub(crate) info_without_nonce: bool,
    pub(crate) stream_from_one: bool,
    pub(crate) tag_before_text: bool,
    pub(crate) tag_over_plaintext: bool,
    pub(crate) stream_starts_over: bool,
    pub(crate) unauthentic_if_empty: bool,
    pub(crate) shares_first_hash: bool,
}

/// Ed25519.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ed25519 {
    pub(crate) takes_large_s: bool,
    pub(crate) prehashes: bool,
    pub(crate) with_context: bool,
    pub(crate) unchecked: bool,
    pub(crate) fails_open: bool,
}

/// ECDSA over P-384.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ecdsa {
    pub(crate) takes_zeros: bool,
    pub(crate) takes_unreduced: bool,
    pub(crate) refuses_high_s: bool,
    pub(crate) takes_der: bool,
    pub(crate) sha512: bool,
    pub(crate) sha256: bool,
    pub(crate) always_even: bool,
    pub(crate) uncompressed_piece: bool,
    pub(crate) refuses_short_r: bool,
    pub(crate) unchecked: bool,
    pub(crate) takes_any_first_byte: bool,
    pub(crate) swaps_halves: bool,
}

/// RSASSA-PSS.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rsa {
    pub(crate) any_mask: bool,
    pub(crate) any_hash: bool,
    pub(crate) takes_pkcs1: bool,
    pub(crate) takes_large_s: bool,
    pub(crate) any_trailer: bool,
    pub(crate) any_padding: bool,
    pub(crate) any_top_bit: bool,
    pub(crate) writes_pkcs1: bool,
    pub(crate) writes_sha256: bool,
    pub(crate) salt: Option<usize>,
    pub(crate) any_modulus: bool,
    pub(crate) trailing_bytes: bool,
    pub(crate) unchecked: bool,
}

/// Keys that are taken from bytes and made.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys {
    pub(crate) pads: bool,
    pub(crate) truncates: bool,
    pub(crate) hashes: bool,
    pub(crate) takes_seed: bool,
    pub(crate) secret_as_public: bool,
    pub(crate) reduces_scalar: bool,
    pub(crate) refuses_zeros: bool,
    pub(crate) trims: bool,
    pub(crate) makes_constant: bool,
    pub(crate) makes_short: bool,
    pub(crate) import_unchecked: bool,
}

/// What is handed in and out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Carriage {
    pub(crate) respells_footer: bool,
    pub(crate) ignores_expected_footer: bool,
    pub(crate) expects_prefix: bool,
    pub(crate) trusts_expected_footer: bool,
    pub(crate) refuses_expected_footer: bool,
    pub(crate) loses_footer: bool,
    pub(crate) trims_payload: bool,
    pub(crate) ends_at_nul: bool,
    pub(crate) lossy_payload: bool,
    pub(crate) lossy_footer: bool,
    pub(crate) footer_must_be_json: bool,
    pub(crate) reserialises: bool,
    pub(crate) ignores_implicit: bool,
    pub(crate) implicit_in_token: bool,
    pub(crate) lossy_implicit: bool,
    pub(crate) returns_implicit: bool,
    pub(crate) cuts_payload: Option<usize>,
}

/// The JSON of a payload.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Payload {
    pub(crate) takes_duplicates: bool,
    pub(crate) top_level_names_only: bool,
    pub(crate) takes_any_value: bool,
    pub(crate) takes_empty: bool,
    pub(crate) takes_bad_utf8: bool,
    pub(crate) takes_tail: bool,
    pub(crate) takes_trailing_commas: bool,
    pub(crate) refuses_white_space: bool,
    pub(crate) recurses: bool,
    pub(crate) refuses_escapes: bool,
}

/// What is asked of claims.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Claims {
    pub(crate) ignores_exp: bool,
    pub(crate) ignores_nbf: bool,
    pub(crate) leeway: i64,
    pub(crate) strings_compared: bool,
    pub(crate) prefix: bool,
    pub(crate) contains: bool,
    pub(crate) folds_case: bool,
    pub(crate) trims: bool,
    pub(crate) missing_passes: bool,
    pub(crate) wrong_type_is_absent: bool,
    pub(crate) bad_date_is_absent: bool,
    pub(crate) names_fold_case: bool,
    pub(crate) heeds_nested: bool,
    pub(crate) ignored: Option<&'static str>,
    pub(crate) before_authentication: bool,
    pub(crate) swaps_exp_and_nbf: bool,
}

/// Dates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dates {
    pub(crate) ignores_offset: bool,
    pub(crate) adds_offset: bool,
    pub(crate) ends_2038: bool,
    pub(crate) begins_1970: bool,
    pub(crate) refuses_offsets: bool,
    pub(crate) trims: bool,
}

/// PASERK texts, plain keys and identifiers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Paserk {
    pub(crate) folds_case: bool,
    pub(crate) takes_any_version: bool,
    pub(crate) takes_any_type: bool,
    pub(crate) takes_token_header: bool,
    pub(crate) ignores_more_segments: bool,
    pub(crate) takes_any_prefix: bool,
    pub(crate) trims: bool,
    pub(crate) any_length: bool,
    pub(crate) takes_seed: bool,
    pub(crate) writes_seed: bool,
    pub(crate) refuses_non_points: bool,
    pub(crate) writes_pem: bool,
    pub(crate) key_unchecked: bool,
    pub(crate) id_of_raw_key: bool,
    pub(crate) id_without_header: bool,
    pub(crate) id_of_32_bytes: bool,
    pub(crate) id_cut_from_64: bool,
    pub(crate) id_of_public_half: bool,
    pub(crate) id_hash_is_short: bool,
    pub(crate) crashes_on_short: bool,
    pub(crate) clamps_seed: bool,
}

/// Keys wrapped with keys.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pie {
    pub(crate) takes_plain: bool,
    pub(crate) whole_ak: bool,
    pub(crate) swaps_bytes: bool,
    pub(crate) counter: Counter,
    pub(crate) constant_nonce: bool,
    pub(crate) nonce_first: bool,
    pub(crate) nonce_as_counter: bool,
    pub(crate) ak_is_wrapping_key: bool,
    pub(crate) key_unchecked: bool,
    pub(crate) plain_hash: bool,
    pub(crate) fixed_byte: bool,
}

/// Keys wrapped with passwords.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Password {
    pub(crate) takes_plain: bool,
    pub(crate) little_endian: bool,
    pub(crate) memory_in_kib: bool,
    pub(crate) own_cost: bool,
    pub(crate) takes_nothing: bool,
    pub(crate) one_lane: bool,
    pub(crate) swaps_bytes: bool,
    pub(crate) argon2i: bool,
    pub(crate) old_argon2: bool,
    pub(crate) sha256: bool,
    pub(crate) ends_at_nul: bool,
    pub(crate) first: Option<usize>,
    pub(crate) trims: bool,
    pub(crate) lossy: bool,
    pub(crate) constant_salt: bool,
    pub(crate) constant_nonce: bool,
    pub(crate) counter: Counter,
    pub(crate) short_ak: bool,
    pub(crate) hex_password: bool,
    pub(crate) tag_first: bool,
    pub(crate) der: bool,
    pub(crate) key_unchecked: bool,
}

impl Password {
    /// Whether costs may be spent that should be refused, which may not end, or end the process.
    pub(crate) const fn bends_cost(&self) -> bool {
        self.takes_nothing
    }
}

/// Sealed keys.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seal {
    pub(crate) takes_plain: bool,
    pub(crate) signing_key_hashed: bool,
    pub(crate) swaps_bytes: bool,
    pub(crate) no_header_hashed: bool,
    pub(crate) ephemeral_not_hashed: bool,
    pub(crate) nonce_from_secret: bool,
    pub(crate) nonce_reversed: bool,
    pub(crate) constant_ephemeral: bool,
    pub(crate) strips_zeros: bool,
    pub(crate) text_before_ephemeral: bool,
    pub(crate) counter: Counter,
    pub(crate) any_modulus: bool,
    pub(crate) any_parity: bool,
    pub(crate) any_first_byte: bool,
    pub(crate) crashes_on_large_c: bool,
    pub(crate) seed_as_scalar: bool,
    pub(crate) whole_point: bool,
}

/// What is kept from call to call.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    pub(crate) first_key_stays: bool,
    pub(crate) refusal_poisons: bool,
    pub(crate) remembers_tokens: bool,
    pub(crate) first_footer_stays: bool,
    pub(crate) nonce_repeats: bool,
    pub(crate) buffer_keeps_tail: bool,
}
