//! A mutation at random, from those that may apply to an ask.

use fastrand::Rng;
use paseto_conformance_protocol::Ask;

use super::{Blank, HeaderChange, KeyChange, Mutation, Place, Segment, text_of};

/// Draws a mutation; it depends on the state of `rng` and on what the ask has, and on nothing else.
pub fn mutation(rng: &mut Rng, ask: &Ask) -> Mutation {
    if text_of(ask).is_none() {
        return Mutation::Key(key(rng));
    }
    let is_token = matches!(
        ask,
        Ask::Decrypt { .. } | Ask::Verify { .. } | Ask::Validate { .. }
    );
    match rng.u8(..if is_token { 100 } else { 70 }) {
        0..26 => field(rng),
        26..50 => text(rng),
        50..60 => header(rng),
        60..70 => Mutation::Key(key(rng)),
        _ => around(rng),
    }
}

fn field(rng: &mut Rng) -> Mutation {
    let part = rng.u8(..60);
    match rng.u8(..10) {
        0..5 => Mutation::Flip {
            part,
            at: rng.u16(..),
            bit: rng.u8(..8),
        },
        5 => Mutation::Fill {
            part,
            byte: if rng.bool() { 0 } else { 0xff },
        },
        6 | 7 => Mutation::Shorten {
            part,
            by: if rng.bool() {
                rng.u16(1..=40)
            } else {
                u16::MAX
            },
        },
        8 => Mutation::Lengthen {
            part,
            byte: rng.u8(..),
        },
        _ => Mutation::Swap { part },
    }
}

fn text(rng: &mut Rng) -> Mutation {
    let segment = if rng.u8(..3) == 0 {
        Segment::Footer
    } else {
        Segment::Body
    };
    match rng.u8(..14) {
        0 | 1 => Mutation::Pad {
            segment,
            due: rng.u8(..3) > 0,
        },
        2..5 => Mutation::TrailingBits {
            segment,
            bit: rng.u8(..4),
        },
        5 | 6 => Mutation::Alphabet { segment },
        7..10 => Mutation::Foreign {
            segment,
            place: *pick(rng, &[Place::Start, Place::Middle, Place::End]),
            which: rng.u8(..8),
        },
        10 | 11 => Mutation::Around {
            blank: *pick(
                rng,
                &[
                    Blank::Space,
                    Blank::LineFeed,
                    Blank::CarriageReturnLineFeed,
                    Blank::Tab,
                    Blank::Nul,
                    Blank::ByteOrderMark,
                ],
            ),
            behind: rng.bool(),
        },
        12 => Mutation::Truncate {
            by: rng.u16(1..200),
        },
        _ if rng.bool() => Mutation::Segments { more: rng.u8(..3) },
        _ => Mutation::TrailingDot,
    }
}

fn header(rng: &mut Rng) -> Mutation {
    let version = rng.u8(..7);
    Mutation::Header(*pick(
        rng,
        &[
            HeaderChange::Version(version),
            HeaderChange::Purpose,
            HeaderChange::VersionCase,
            HeaderChange::PurposeCase,
            HeaderChange::Suffix,
            HeaderChange::Letter,
            HeaderChange::Missing,
        ],
    ))
}

fn key(rng: &mut Rng) -> KeyChange {
    match rng.u8(..10) {
        0..3 => KeyChange::Bit {
            at: rng.u16(..),
            bit: rng.u8(..8),
        },
        3 => KeyChange::Shorten(rng.u8(1..=33)),
        // Zero by itself may be no other key: HMAC fills up with it.
        4 => KeyChange::Lengthen(if rng.bool() { 0 } else { rng.u8(..) }),
        5 => KeyChange::Zero(rng.u8(..3)),
        6 => KeyChange::Empty,
        7 => KeyChange::Other,
        _ => KeyChange::Kind(rng.u8(..8)),
    }
}

/// What a token has and a PASERK has not: a footer and an assertion.
fn around(rng: &mut Rng) -> Mutation {
    match rng.u8(..10) {
        0 | 1 => Mutation::Footer(extra(rng)),
        2 => Mutation::FooterCut,
        3 => Mutation::FooterToAssertion,
        4 | 5 => Mutation::Assertion(extra(rng)),
        6 => Mutation::ExpectIts,
        7 => Mutation::Expect(extra(rng)),
        8 => Mutation::ExpectCut,
        _ => Mutation::Footer(Vec::new()),
    }
}

fn extra(rng: &mut Rng) -> Vec<u8> {
    let texts: [&[u8]; 5] = [
        b"",
        b"x",
        b"{}",
        br#"{"kid":"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN"}"#,
        b"\0",
    ];
    pick(rng, &texts).to_vec()
}

fn pick<'a, T>(rng: &mut Rng, all: &'a [T]) -> &'a T {
    // Never of `usize`, whose size differs between platforms.
    &all[rng.u32(..u32::try_from(all.len()).unwrap_or(u32::MAX)) as usize]
}
