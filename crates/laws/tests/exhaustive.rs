//! The laws that hold for every input within a bound: all of them, one after the other.

use std::collections::BTreeSet;

use paseto_laws::change::{ALPHABET, Change, Edit, HEADERS, Sign};
use paseto_laws::dates::{self, Form};
use paseto_laws::kinds::{KINDS, Kind, Purpose, Seed, Version};
use paseto_laws::pae::{self, Pieces};
use paseto_laws::paserk::{self, Held, InFooter, Rival, Role, Two};
use paseto_laws::tokens::{self, Replaced, Sealing};
use paseto_laws::{How, LAWS, base64url, keys, wrapped};

const SEED: Seed = Seed([0x5a; 32]);

/// Tests by the laws that they exhaust.
macro_rules! exhausted {
    ($($module:ident::$law:ident: fn $test:ident() $body:block)*) => {
        $(
            #[test]
            fn $test() $body
        )*

        const NAMES: &[&str] = &[$(concat!(stringify!($module), "::", stringify!($law))),*];
    };
}

exhausted! {
    pae::reads_back: fn all_lists_of_up_to_four_pieces() {
        let pieces: Vec<Vec<u8>> = words(&[0, 1, 8], 3);
        assert_eq!(pieces.len(), 1 + 3 + 9 + 27);
        let mut lists = 0;
        for count in 0..=4 {
            each_word(pieces.len(), count, |word| {
                lists += 1;
                pae::reads_back(&Pieces(word.iter().map(|at| pieces[*at].clone()).collect()));
            });
        }
        assert_eq!(lists, 1 + 40 + 40 * 40 + 40 * 40 * 40 + 40 * 40 * 40 * 40);
    }

    base64url::decodes_what_it_encodes: fn all_bytes_of_up_to_two() {
        for bytes in words(&Vec::from_iter(0..=255), 2) {
            base64url::decodes_what_it_encodes(&bytes);
        }
    }

    base64url::decodes_nothing_else: fn all_texts_of_up_to_three_bytes() {
        for length in 0..=3 {
            let mut text = vec![0; length];
            each_word(256, length, |word| {
                text.iter_mut().zip(word).for_each(|(byte, at)| *byte = *at as u8);
                base64url::one_spelling(&text);
            });
        }
    }

    tokens::has_one_spelling: fn all_tails_of_up_to_six_characters() {
        let kind = Kind { version: Version::V4, purpose: Purpose::Local };
        for tail in words(b"ABQ-.=", 6) {
            let tail = String::from_utf8(tail).expect("ASCII");
            tokens::one_spelling(&format!("v4.local.{tail}"), kind);
        }
    }

    tokens::refuses_any_change: fn all_changes_of_one_local_token_of_each_version() {
        for kind in KINDS.into_iter().filter(|kind| kind.purpose == Purpose::Local) {
            let sealing = sealing(kind);
            for change in changes(160) {
                tokens::refuses_any_change(&tokens::Changed { sealing: sealing.clone(), change });
            }
        }
    }

    tokens::refuses_any_beginning: fn all_beginnings_of_one_token_of_each_kind() {
        for kind in KINDS {
            for other in 0..400 {
                tokens::refuses_any_beginning(&Replaced { sealing: sealing(kind), other });
            }
        }
    }

    tokens::refuses_another_kind: fn all_pairs_of_kinds() {
        for kind in KINDS {
            for other in KINDS {
                tokens::refuses_another_kind(&Replaced { sealing: sealing(kind), other });
            }
        }
    }

    paserk::is_of_one_kind: fn all_pairs_of_keys() {
        for two in pairs() {
            paserk::is_of_one_kind(&two);
        }
    }

    paserk::ids_tell_keys_apart: fn all_pairs_of_identifiers() {
        for two in pairs() {
            paserk::ids_tell_keys_apart(&two);
        }
    }

    paserk::footers_take_only_safe_types: fn all_types_in_footers() {
        for header in 0..HEADERS.len() as u8 {
            paserk::footers_take_only_safe_types(&InFooter { header, data: Vec::new() });
        }
    }

    wrapped::refuses_any_change: fn all_changes_of_one_wrapped_key() {
        let wrapping = wrapped::Wrapping {
            version: Version::V4,
            is_secret: false,
            seed: SEED,
            wrapping: SEED.flipped(0),
        };
        for change in changes(146) {
            wrapped::refuses_any_change(&wrapped::Changed { wrapping: wrapping.clone(), change });
        }
    }

    keys::refuses_halves_of_two_pairs: fn all_bits_of_one_pair() {
        for bit in 0..512 {
            keys::refuses_halves_of_two_pairs(&(SEED, bit));
        }
    }

    dates::reads_what_chrono_reads: fn all_days_and_times_and_offsets() {
        let form = Form {
            year: 2024,
            month: 1,
            day: 1,
            hour: (0, false),
            minute: (0, false),
            second: (0, false),
            fraction: Vec::new(),
            offset: None,
        };
        for year in 0..400 {
            for month in 0..14 {
                for day in 0..33 {
                    dates::reads_what_chrono_reads(&Form { year, month, day, ..form.clone() });
                }
            }
        }
        for hour in 0..25 {
            for minute in 0..61 {
                let time = Form { hour: (hour, false), minute: (minute, false), ..form.clone() };
                for second in 58..62 {
                    let second = (second, false);
                    dates::reads_what_chrono_reads(&Form { second, month: 12, day: 31, ..time.clone() });
                }
                for negative in [false, true] {
                    let offset = Some((hour, minute, negative));
                    dates::reads_what_chrono_reads(&Form { offset, ..form.clone() });
                }
            }
        }
    }
}

#[test]
fn the_table_lists_what_is_exhausted_here() {
    let listed = LAWS
        .iter()
        .filter(|law| matches!(law.how, How::Exhaustive(_)));
    let listed: BTreeSet<&str> = listed.map(|law| law.name).collect();
    assert_eq!(listed, NAMES.iter().copied().collect());
}

/// A short token with a footer, and an assertion where there is one.
fn sealing(kind: Kind) -> Sealing {
    let (payload, footer, implicit) = (b"{}".to_vec(), b"f".to_vec(), b"i".to_vec());
    Sealing {
        kind,
        seed: SEED,
        payload,
        footer,
        implicit,
    }
}

/// Each of the first characters of a text taken out, or exchanged for each of base64url, a dot and a pad.
fn changes(length: u16) -> impl Iterator<Item = Change> {
    let letters = (0..ALPHABET.len() as u8).map(Sign::Letter);
    let exchanges = letters.chain([Sign::Dot, Sign::Pad]).map(Edit::Exchange);
    let edits: Vec<Edit> = exchanges.chain([Edit::Remove]).collect();
    (0..length).flat_map(move |at| {
        edits
            .clone()
            .into_iter()
            .map(move |edit| Change { at, edit })
    })
}

/// All pairs of the twelve kinds of key, made of the same bytes.
fn pairs() -> impl Iterator<Item = Two> {
    let kinds = || {
        let versions = [Version::V1, Version::V2, Version::V3, Version::V4];
        let roles = [Role::Local, Role::Public, Role::Secret];
        versions.into_iter().flat_map(move |version| {
            roles.map(|role| Held {
                version,
                role,
                seed: SEED,
            })
        })
    };
    kinds().flat_map(move |held| {
        kinds().map(move |other| Two {
            held,
            other: Rival::Any(other),
        })
    })
}

/// All words of up to so many letters of an alphabet.
fn words(alphabet: &[u8], length: usize) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    for length in 0..=length {
        each_word(alphabet.len(), length, |word| {
            words.push(word.iter().map(|at| alphabet[*at]).collect());
        });
    }
    words
}

/// All words of exactly so many letters, as places in an alphabet.
fn each_word(letters: usize, length: usize, mut then: impl FnMut(&[usize])) {
    let mut word = vec![0; length];
    loop {
        then(&word);
        // Count up by one, the last letter first.
        let Some(at) = word.iter().rposition(|at| at + 1 < letters) else {
            return;
        };
        word[at] += 1;
        word[at + 1..].fill(0);
    }
}
