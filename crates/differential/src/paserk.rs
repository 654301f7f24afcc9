//! PASERK: plain keys and identifiers, written the same by all and read the same by all behind a mutation.

use paseto_conformance_protocol::{Answer, Ask, Hex, PaserkKind, PaserkType};
use paseto_laws::change::{Change, HEADERS};
use paseto_laws::kinds::Seed;
use paseto_reference::base64url;

use crate::agree::{Agreed, Disagreement, Tally, agree};
use crate::cut::set_trailing_bit;
use crate::{VERSION, keys};

/// A key, and what happens to its PASERK.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub struct Paserk {
    /// The role of the key.
    pub role: Role,
    /// What the key is made of.
    pub seed: Seed,
    /// Each is applied to the same PASERK.
    #[proptest(strategy = "proptest::collection::vec(proptest::prelude::any::<Mutation>(), 0..8)")]
    pub mutations: Vec<Mutation>,
}

/// The role of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Role {
    Local,
    Public,
    Secret,
}

/// What is changed; places are counted around the end.
#[derive(Debug, Clone, arbitrary::Arbitrary, proptest_derive::Arbitrary)]
pub enum Mutation {
    /// A character.
    #[proptest(weight = 6)]
    Character(Change),
    /// A bit of the key, which may make it no key, and makes another identifier.
    #[proptest(weight = 3)]
    Flip {
        /** Which byte. */
        at: u16,
        /** Which bit. */
        bit: u8,
    },
    /// Bytes are taken from the end of the key.
    Shorten(u8),
    /// A byte is put at the end of the key.
    Lengthen(u8),
    /// The header becomes another.
    #[proptest(weight = 2)]
    Header(u8),
    /// `=` at the end.
    Pad(bool),
    /// A bit that the last character has and the bytes have not.
    TrailingBit(u8),
}

/// Has every subject write, identify and read a key, then read its PASERK behind each mutation.
///
/// # Errors
/// The first ask on which two subjects disagree, or a PASERK that is read as another key than was written.
pub fn compare(input: &Paserk, tally: &mut Tally) -> Result<(), Disagreement> {
    tally.inputs += 1;
    let key = input.key();
    let write = Ask::PaserkEncode {
        r#type: input.plain(),
        key: key.clone(),
    };
    let found = agree(&write, tally).map_err(|found| found.on("written", None))?;
    identify(input, &key, tally).map_err(|found| found.on("identified", None))?;
    let Some(text) = paserk(&found) else {
        return Ok(());
    };
    let read = Ask::PaserkDecode {
        r#type: input.plain(),
        paserk: text.clone(),
    };
    let found = agree(&read, tally).and_then(|agreed| same(&key, &read, agreed));
    found.map_err(|found| found.on("as it was written", Some(&write)))?;
    for mutation in &input.mutations {
        let occasion = || format!("behind {mutation:?}");
        if let Some(changed) = mutation.of_bytes(&key) {
            identify(input, &changed, tally).map_err(|found| found.on(occasion(), None))?;
        }
        if let Some(paserk) = mutation.of_text(&text, &key) {
            let read = Ask::PaserkDecode {
                r#type: input.plain(),
                paserk,
            };
            agree(&read, tally).map_err(|found| found.on(occasion(), Some(&write)))?;
        }
    }
    Ok(())
}

fn identify(input: &Paserk, key: &Hex, tally: &mut Tally) -> Result<Agreed, Disagreement> {
    let kind = match input.role {
        Role::Local => PaserkKind::Lid,
        Role::Public => PaserkKind::Pid,
        Role::Secret => PaserkKind::Sid,
    };
    let r#type = PaserkType {
        version: VERSION,
        kind,
    };
    agree(
        &Ask::PaserkId {
            r#type,
            key: key.clone(),
        },
        tally,
    )
}

fn paserk(Agreed(answers): &Agreed) -> Option<String> {
    match answers.first() {
        Some((_, Answer::Ok(good))) => good.paserk.clone(),
        _ => None,
    }
}

/// What all agree on must be the key that was written.
fn same(key: &Hex, ask: &Ask, Agreed(answers): Agreed) -> Result<(), Disagreement> {
    let put_in = Answer::key(&key[..]);
    match answers.into_iter().find(|(_, answer)| *answer != put_in) {
        None => Ok(()),
        Some((subject, answer)) => Err(Disagreement {
            occasion: String::new(),
            asks: vec![ask.clone()],
            answers: vec![("put in", put_in), (subject.name, answer)],
        }),
    }
}

impl Paserk {
    fn key(&self) -> Hex {
        match self.role {
            Role::Local => keys::local(self.seed),
            Role::Public => keys::public(self.seed),
            Role::Secret => keys::secret(self.seed),
        }
    }

    const fn plain(&self) -> PaserkType {
        let kind = match self.role {
            Role::Local => PaserkKind::Local,
            Role::Public => PaserkKind::Public,
            Role::Secret => PaserkKind::Secret,
        };
        PaserkType {
            version: VERSION,
            kind,
        }
    }
}

impl Mutation {
    /// The changed key; none where the mutation is of the text.
    fn of_bytes(&self, key: &Hex) -> Option<Hex> {
        let mut bytes = key.0.clone();
        match self {
            Self::Flip { at, bit } => {
                let at = usize::from(*at) % bytes.len();
                bytes[at] ^= 1 << (bit % 8);
            }
            Self::Shorten(by) => bytes.truncate(bytes.len().saturating_sub(usize::from(*by) + 1)),
            Self::Lengthen(byte) => bytes.push(*byte),
            _ => return None,
        }
        Some(Hex(bytes))
    }

    /// The changed PASERK; none where nothing changes.
    fn of_text(&self, text: &str, key: &Hex) -> Option<String> {
        let (header, data) = text.split_at(text.rfind('.')? + 1);
        let changed = match self {
            Self::Character(change) => change.apply(text)?,
            Self::Header(which) => {
                format!("{}{data}", HEADERS[usize::from(*which) % HEADERS.len()])
            }
            Self::Pad(twice) => format!("{text}{}", if *twice { "==" } else { "=" }),
            Self::TrailingBit(bit) => {
                let mut data = data.to_owned();
                set_trailing_bit(&mut data, *bit)?;
                format!("{header}{data}")
            }
            Self::Flip { .. } | Self::Shorten(_) | Self::Lengthen(_) => {
                format!("{header}{}", base64url::encode(&self.of_bytes(key)?))
            }
        };
        (changed != text).then_some(changed)
    }
}
