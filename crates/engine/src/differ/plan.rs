//! The plan: which ask bears which number, by the seed and by nothing else.
//!
//! Numbers come in rounds of [`ROUND`]: the first of a round writes a token or PASERK, the second opens it as it was
//! written, and each of the others opens it behind one mutation. A round without anything to write puts one ask, and
//! the same ask behind mutations of its key.

use fastrand::Rng;
use paseto_conformance_protocol::{
    Ask, Hex, KeyRole, KeyType, Params, PaserkKind, PaserkType, Purpose, Version,
};

use super::claims::claims;
use super::keys::KEYS;
use super::payloads::{footer, implicit, odd, odd_footer, pick, plain};
use crate::mutate::{self, Mutation, text_mut};

/// How many numbers belong together.
pub const ROUND: u64 = 16;

/// What a round is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// What is particular about it, where nothing is mutated: the payload, a date.
    pub theme: String,
    /// The ask that makes the text, if one is made.
    pub write: Option<Ask>,
    /// The ask that opens it, its text still empty; or the only ask.
    pub open: Ask,
    /// Whether the payload is odd: those that carry any text are not compared with those that read it.
    pub is_odd: bool,
    /// Whether an answer depends on what the clock says.
    pub needs_clock: bool,
    /// Which of those who wrote is taken, counted around the end.
    pub writer: u64,
}

/// What is done with the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is written.
    Write,
    /// It is opened as it was written; or it is the only ask.
    Open,
    /// It is opened, or asked, behind a mutation.
    Mutated(Mutation),
}

/// A base with some of its steps.
#[derive(Clone, Debug)]
pub struct Round {
    /// The number of the round.
    pub number: u64,
    /// What it is about.
    pub base: Base,
    /// The steps, each with its number.
    pub steps: Vec<(u64, Step)>,
}

impl Round {
    /// The whole round.
    #[must_use]
    pub fn new(seed: u64, number: u64) -> Self {
        let base = Base::new(&mut rng(seed, number, 0));
        let first = number * ROUND;
        let steps = (first..first + ROUND).map(|number| (number, base.step(seed, number)));
        let steps = steps.collect();
        Self {
            number,
            base,
            steps,
        }
    }

    /// The round with the step of this number alone.
    #[must_use]
    pub fn only(seed: u64, case: u64) -> Self {
        let mut round = Self::new(seed, case / ROUND);
        round.steps.retain(|(number, _)| *number == case);
        round
    }
}

impl Base {
    /// Draws a base.
    fn new(rng: &mut Rng) -> Self {
        match rng.u8(..100) {
            0..40 => token(rng, false),
            40..54 => token(rng, true),
            54..72 => validate(rng),
            72..80 => plain_paserk(rng),
            80..86 => pie(rng),
            86..88 => password(rng),
            88..91 => seal(rng),
            _ => bare(rng),
        }
    }

    /// The ask of the step: the text is that which was written.
    #[must_use]
    pub fn ask(&self, step: &Step, text: Option<&str>) -> Option<Ask> {
        let mut ask = self.open.clone();
        match (step, text_mut(&mut ask)) {
            (Step::Write, _) => return self.write.clone(),
            (_, Some(place)) => *place = text?.to_owned(),
            (_, None) => {}
        }
        match step {
            Step::Mutated(mutation) => mutation.apply(&ask, &*KEYS),
            _ => Some(ask),
        }
    }

    /// The name of the step in a bucket.
    #[must_use]
    pub fn name(&self, step: &Step) -> String {
        match step {
            Step::Mutated(mutation) => mutation.name(&self.open),
            _ => self.theme.clone(),
        }
    }

    fn step(&self, seed: u64, number: u64) -> Step {
        match number % ROUND {
            0 => Step::Write,
            1 => Step::Open,
            _ => {
                let mut rng = rng(seed, number / ROUND, number % ROUND);
                Step::Mutated(mutate::mutation(&mut rng, &self.open))
            }
        }
    }
}

/// The generator of a step; `SplitMix64`'s constants keep neighbours apart.
fn rng(seed: u64, round: u64, step: u64) -> Rng {
    let mixed = seed
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(round)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9)
        .wrapping_add(step)
        .wrapping_mul(0x94d0_49bb_1331_11eb);
    let mut rng = Rng::with_seed(mixed ^ (mixed >> 31));
    // The first of neighbouring seeds resemble each other.
    let _ = rng.u64(..);
    rng
}

/// The sizes of keys make v1 and v3 slow where they sign, and v1 where it seals.
fn version(rng: &mut Rng, is_slow: bool) -> Version {
    use Version::{V1, V2, V3, V4};
    if is_slow {
        *pick(
            rng,
            &[V4, V4, V4, V4, V4, V4, V4, V4, V2, V2, V2, V2, V3, V1],
        )
    } else {
        *pick(rng, &[V4, V4, V4, V4, V2, V2, V3, V3, V1])
    }
}

fn token(rng: &mut Rng, is_odd: bool) -> Base {
    let purpose = *pick(rng, Purpose::ALL);
    let version = version(rng, purpose == Purpose::Public);
    let (mut theme, payload) = if is_odd {
        let (name, bytes) = odd(rng);
        (format!("payload/{name}"), bytes)
    } else {
        ("as-written".to_owned(), plain(rng))
    };
    let mut footer = footer(rng);
    if !is_odd && rng.u8(..6) == 0 {
        let (name, bytes) = odd_footer(rng);
        (theme, footer) = (format!("footer-holds/{name}"), bytes);
    }
    let implicit = implicit(rng);
    let (write, key, implicit) = writing(rng, version, purpose, payload, footer, implicit);
    let token = String::new();
    let open = match purpose {
        Purpose::Local => Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer: None,
        },
        Purpose::Public => Ask::Verify {
            version,
            public_key: key,
            token,
            implicit,
            expect_footer: None,
        },
    };
    base(rng, theme, Some(write), open, is_odd)
}

fn validate(rng: &mut Rng) -> Base {
    let claims = claims(rng);
    let purpose = *pick(rng, Purpose::ALL);
    let version = version(rng, purpose == Purpose::Public);
    let (write, key, implicit) = writing(
        rng,
        version,
        purpose,
        claims.payload,
        Vec::new(),
        Vec::new(),
    );
    let open = Ask::Validate {
        version,
        purpose,
        key,
        token: String::new(),
        implicit,
        now: claims.now.to_owned(),
        expect: claims.expect,
    };
    let mut base = base(rng, claims.theme, Some(write), open, !claims.is_plain);
    base.needs_clock = !claims.any_time;
    base
}

/// The ask that writes a token, the key that opens it, and the assertion, which v1 and v2 have not.
fn writing(
    rng: &mut Rng,
    version: Version,
    purpose: Purpose,
    payload: Vec<u8>,
    footer: Vec<u8>,
    implicit: Vec<u8>,
) -> (Ask, Hex, Option<Hex>) {
    let (payload, footer) = (payload.into(), footer.into());
    let implicit = matches!(version, Version::V3 | Version::V4).then(|| implicit.into());
    let pair = pick(rng, KEYS.signing(version));
    let key = pick(rng, &KEYS.local).clone();
    let write = match purpose {
        Purpose::Local => {
            let length = if version == Version::V2 { 24 } else { 32 };
            let nonce: Vec<u8> = std::iter::repeat_with(|| rng.u8(..)).take(length).collect();
            Ask::Encrypt {
                version,
                key: key.clone(),
                payload,
                footer,
                implicit: implicit.clone(),
                nonce: Some(nonce.into()),
            }
        }
        Purpose::Public => Ask::Sign {
            version,
            secret_key: pair.secret.clone(),
            payload,
            footer,
            implicit: implicit.clone(),
        },
    };
    let opener = match purpose {
        Purpose::Local => key,
        Purpose::Public => pair.public.clone(),
    };
    (write, opener, implicit)
}

fn base(rng: &mut Rng, theme: impl Into<String>, write: Option<Ask>, open: Ask, odd: bool) -> Base {
    Base {
        theme: theme.into(),
        write,
        open,
        is_odd: odd,
        needs_clock: false,
        writer: rng.u64(..),
    }
}

/// A key of this kind, and the kind of its identifier.
fn key_of(rng: &mut Rng, version: Version, kind: PaserkKind) -> (Hex, PaserkKind) {
    let pair = pick(rng, KEYS.signing(version));
    match kind {
        PaserkKind::Public => (pair.public.clone(), PaserkKind::Pid),
        PaserkKind::Secret => (pair.secret.clone(), PaserkKind::Sid),
        _ => (pick(rng, &KEYS.local).clone(), PaserkKind::Lid),
    }
}

const PLAIN: [PaserkKind; 3] = [PaserkKind::Local, PaserkKind::Public, PaserkKind::Secret];

fn plain_paserk(rng: &mut Rng) -> Base {
    let (version, kind) = (version(rng, false), *pick(rng, &PLAIN));
    let (key, _) = key_of(rng, version, kind);
    let r#type = PaserkType { version, kind };
    let write = Ask::PaserkEncode { r#type, key };
    let paserk = String::new();
    let open = Ask::PaserkDecode { r#type, paserk };
    base(rng, "as-written", Some(write), open, false)
}

fn pie(rng: &mut Rng) -> Base {
    let version = version(rng, false);
    let (kind, of) = *pick(
        rng,
        &[
            (PaserkKind::LocalWrapPie, PaserkKind::Local),
            (PaserkKind::SecretWrapPie, PaserkKind::Secret),
        ],
    );
    let (key, _) = key_of(rng, version, of);
    let wrapping_key = pick(rng, &KEYS.local).clone();
    let r#type = PaserkType { version, kind };
    let write = Ask::PaserkWrap {
        r#type,
        key,
        wrapping_key: wrapping_key.clone(),
        nonce: None,
    };
    let open = Ask::PaserkUnwrap {
        r#type,
        paserk: String::new(),
        wrapping_key,
    };
    base(rng, "as-written", Some(write), open, false)
}

/// As cheap as the parameters allow.
fn password(rng: &mut Rng) -> Base {
    let version = version(rng, false);
    let (kind, of) = *pick(
        rng,
        &[
            (PaserkKind::LocalPw, PaserkKind::Local),
            (PaserkKind::SecretPw, PaserkKind::Secret),
        ],
    );
    let (key, _) = key_of(rng, version, of);
    let password: Hex = pick(rng, &[&b"correct horse battery staple"[..], b"p", b""]).into();
    // A writer may take the empty one for none.
    let theme = if password.is_empty() {
        "password-empty"
    } else {
        "as-written"
    };
    let params = match version {
        Version::V1 | Version::V3 => Params {
            iterations: Some(1000),
            ..Params::default()
        },
        Version::V2 | Version::V4 => Params {
            memory_bytes: Some(64 << 10),
            time: Some(1),
            parallelism: Some(1),
            ..Params::default()
        },
    };
    let r#type = PaserkType { version, kind };
    let write = Ask::PaserkPasswordWrap {
        r#type,
        key,
        password: password.clone(),
        params,
        salt: None,
        nonce: None,
    };
    let open = Ask::PaserkPasswordUnwrap {
        r#type,
        paserk: String::new(),
        password,
    };
    base(rng, theme, Some(write), open, false)
}

fn seal(rng: &mut Rng) -> Base {
    let version = version(rng, true);
    let r#type = PaserkType {
        version,
        kind: PaserkKind::Seal,
    };
    let pair = pick(rng, KEYS.sealing(version));
    let write = Ask::PaserkSeal {
        r#type,
        key: pick(rng, &KEYS.local).clone(),
        public_key: pair.public.clone(),
    };
    let open = Ask::PaserkUnseal {
        r#type,
        paserk: String::new(),
        secret_key: pair.secret.clone(),
    };
    base(rng, "as-written", Some(write), open, false)
}

/// Wraps a key that is not public; in place of a public one another is wrapped.
fn wrapping(version: Version, kind: PaserkKind, key: Hex) -> Ask {
    let (kind, key) = match kind {
        PaserkKind::Secret => (PaserkKind::SecretWrapPie, key),
        PaserkKind::Local => (PaserkKind::LocalWrapPie, key),
        _ => (PaserkKind::LocalWrapPie, KEYS.local[0].clone()),
    };
    Ask::PaserkWrap {
        r#type: PaserkType { version, kind },
        key,
        wrapping_key: KEYS.local[1].clone(),
        nonce: None,
    }
}

/// An ask with a key and without a text: what is mutated is the key.
fn bare(rng: &mut Rng) -> Base {
    let which = rng.u8(..8);
    // Signing with v1 and v3 is slow, taking their keys is not.
    let version = version(rng, matches!(which, 4 | 6));
    let kind = *pick(rng, &PLAIN);
    let (key, id) = key_of(rng, version, kind);
    let implicit = matches!(version, Version::V3 | Version::V4).then(Hex::default);
    let payload: Hex = b"{}".into();
    let open = match which {
        0 | 1 => {
            let role = match kind {
                PaserkKind::Public => KeyRole::Public,
                PaserkKind::Secret => KeyRole::Secret,
                _ => KeyRole::Local,
            };
            let r#type = KeyType { version, role };
            Ask::ImportKey { r#type, key }
        }
        2 => Ask::PaserkEncode {
            r#type: PaserkType { version, kind },
            key,
        },
        3 => Ask::PaserkId {
            r#type: PaserkType { version, kind: id },
            key,
        },
        4 => Ask::Sign {
            version,
            secret_key: KEYS.signing(version)[0].secret.clone(),
            payload,
            footer: Hex::default(),
            implicit,
        },
        5 => wrapping(version, kind, key),
        6 => Ask::PaserkSeal {
            r#type: PaserkType {
                version,
                kind: PaserkKind::Seal,
            },
            key: KEYS.local[0].clone(),
            public_key: KEYS.sealing(version)[0].public.clone(),
        },
        _ => Ask::Encrypt {
            version,
            key: KEYS.local[0].clone(),
            payload,
            footer: Hex::default(),
            implicit,
            nonce: None,
        },
    };
    base(rng, "as-it-is", None, open, false)
}
