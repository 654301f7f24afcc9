//! Mutations change what they say, and nothing else; whatever a subject wrote, they do not panic.

use fastrand::Rng;
use paseto_conformance_engine::mutate::{
    KeyChange, Keys, Mutation, Segment, decode, encode, footer_of, mutation, text_of,
};
use paseto_conformance_protocol::{Ask, Hex, Version};

struct NoKeys;

impl Keys for NoKeys {
    fn other(&self, _: &Hex) -> Option<Hex> {
        None
    }

    fn of_another_kind(&self, _: &Hex, _: u8) -> Hex {
        Hex(vec![1; 49])
    }
}

fn token(footer: &str) -> Ask {
    let body: Vec<u8> = (0..101).collect();
    opening(&format!("v4.local.{}{footer}", encode(&body)))
}

fn opening(token: &str) -> Ask {
    Ask::Decrypt {
        version: Version::V4,
        key: Hex(vec![7; 32]),
        token: token.to_owned(),
        implicit: Some(Hex::default()),
        expect_footer: None,
    }
}

fn password(paserk: &str) -> Ask {
    Ask::PaserkPasswordUnwrap {
        r#type: "k4.local-pw".parse().unwrap(),
        paserk: paserk.to_owned(),
        password: Hex::default(),
    }
}

fn body(ask: &Ask) -> Vec<u8> {
    decode(text_of(ask).unwrap().split('.').nth(2).unwrap()).unwrap()
}

fn apply(mutation: &Mutation, ask: &Ask) -> Option<Ask> {
    mutation.apply(ask, &NoKeys)
}

#[test]
fn a_flip_changes_one_bit_of_its_field() {
    let fields = [
        ("bits/nonce", 0..32),
        ("bits/ciphertext", 32..69),
        ("bits/tag", 69..101),
    ];
    let good = token("");
    for (part, (name, range)) in (0..).zip(fields) {
        for at in [0, 5, 500, u16::MAX] {
            let flip = Mutation::Flip { part, at, bit: 3 };
            assert_eq!(flip.name(&good), name);
            let (old, new) = (body(&good), body(&apply(&flip, &good).unwrap()));
            assert_eq!(old.len(), new.len());
            let changed: Vec<usize> = (0..old.len())
                .filter(|one| old[*one] != new[*one])
                .collect();
            assert!(
                changed.len() == 1 && range.contains(&changed[0]),
                "{name} {changed:?}"
            );
            assert_eq!(old[changed[0]] ^ new[changed[0]], 8);
        }
    }
}

#[test]
fn fields_grow_and_shrink_where_they_stand() {
    let good = token("");
    let longer = apply(
        &Mutation::Lengthen {
            part: 0,
            byte: 0xaa,
        },
        &good,
    )
    .unwrap();
    assert_eq!(body(&longer)[32], 0xaa);
    assert_eq!(body(&longer).len(), 102);
    let without = apply(
        &Mutation::Shorten {
            part: 2,
            by: u16::MAX,
        },
        &good,
    )
    .unwrap();
    assert_eq!(body(&without), (0..69).collect::<Vec<u8>>());
    let swapped = apply(&Mutation::Swap { part: 1 }, &good).unwrap();
    assert_eq!(body(&swapped)[32..64], (69..101).collect::<Vec<u8>>());
}

#[test]
fn trailing_bits_are_no_other_bytes() {
    let good = token("");
    for bit in 0..4 {
        let segment = Segment::Body;
        let bad = apply(&Mutation::TrailingBits { segment, bit }, &good).unwrap();
        let text = text_of(&bad).unwrap();
        let (old, new) = (text_of(&good).unwrap(), text.split('.').nth(2).unwrap());
        assert_eq!(text.len(), old.len());
        assert!(decode(new).is_none(), "a strict reader refuses it");
        // Whole groups of four, which the last character has no part in.
        assert_eq!(old[..9 + new.len() - 4 + 1], text[..9 + new.len() - 4 + 1]);
    }
    // Ninety-six bytes fill their characters.
    let full = opening(&format!("v4.local.{}", encode(&[0; 96])));
    let segment = Segment::Body;
    assert_eq!(
        apply(&Mutation::TrailingBits { segment, bit: 0 }, &full),
        None
    );
}

#[test]
fn a_footer_is_cut_moved_and_insisted_on() {
    let good = token(".Zm9v");
    let Some(Ask::Decrypt {
        token, implicit, ..
    }) = apply(&Mutation::FooterToAssertion, &good)
    else {
        panic!("it applies");
    };
    assert_eq!(token.matches('.').count(), 2);
    assert_eq!(implicit, Some(b"foo".into()));
    let Some(Ask::Decrypt {
        token,
        expect_footer,
        ..
    }) = apply(&Mutation::ExpectCut, &good)
    else {
        panic!("it applies");
    };
    assert_eq!(
        (footer_of(&token), expect_footer),
        (Vec::new(), Some(b"foo".into()))
    );
    assert_eq!(apply(&Mutation::FooterCut, &self::token("")), None);
}

#[test]
fn an_ask_that_does_not_change_is_none() {
    let good = opening("v4.local.AAAA");
    assert_eq!(
        apply(
            &Mutation::Alphabet {
                segment: Segment::Body
            },
            &good
        ),
        None
    );
    assert_eq!(apply(&Mutation::Assertion(Vec::new()), &good), None);
    assert_eq!(apply(&Mutation::Key(KeyChange::Other), &good), None);
}

#[test]
fn no_mutation_makes_a_derivation_dear() {
    let mut fields = vec![9; 16];
    fields.extend((64_u64 << 10).to_be_bytes());
    fields.extend(1_u32.to_be_bytes());
    fields.extend(1_u32.to_be_bytes());
    fields.extend([9; 24 + 32 + 32]);
    let good = password(&format!("k4.local-pw.{}", encode(&fields)));
    let mut rng = Rng::with_seed(3);
    let mut seen = 0;
    for _ in 0..20_000 {
        let Some(bad) = apply(&mutation(&mut rng, &good), &good) else {
            continue;
        };
        let text = text_of(&bad).unwrap();
        let read: String = text
            .rsplit('.')
            .next()
            .unwrap()
            .chars()
            .filter(char::is_ascii)
            .collect();
        let Some(bytes) = decode(&read).filter(|one| one.len() > 32) else {
            continue;
        };
        seen += 1;
        let memory = u64::from_be_bytes(bytes[16..24].try_into().unwrap());
        let time = u32::from_be_bytes(bytes[24..28].try_into().unwrap());
        let lanes = u32::from_be_bytes(bytes[28..32].try_into().unwrap());
        assert!(memory < 128 << 10 && time < 4 && lanes < 4, "{text}");
    }
    assert!(seen > 5_000, "{seen}");
}

#[test]
fn nothing_that_a_subject_writes_makes_them_panic() {
    let texts = [
        "",
        ".",
        "v",
        "v4",
        "k",
        "k.",
        "é.é.é.é",
        "v4.local.é",
        "....",
        "v4.local.A.A",
        "k4.local-pw.",
        "k4.seal.A",
    ];
    let mut rng = Rng::with_seed(4);
    for _ in 0..20_000 {
        let text = texts[rng.usize(..texts.len())];
        let ask = if rng.bool() {
            opening(text)
        } else {
            password(text)
        };
        let mutation = mutation(&mut rng, &ask);
        let _ = (
            apply(&mutation, &ask),
            mutation.name(&ask),
            mutation.smaller(),
        );
    }
}

#[test]
fn shrinking_comes_to_an_end() {
    let ask = token(".Zm9v");
    let mut rng = Rng::with_seed(5);
    for _ in 0..5_000 {
        let mut mutation = mutation(&mut rng, &ask);
        for step in 0.. {
            // The greediest way down, and the slowest.
            let smaller = mutation.smaller();
            let next = if rng.bool() {
                smaller.first()
            } else {
                smaller.last()
            };
            let Some(next) = next else { break };
            assert!(step < 40, "{mutation:?}");
            mutation = next.clone();
        }
    }
}
