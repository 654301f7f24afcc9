//! The faults: mistakes that people make, one at a time.

mod carriage;
mod claims;
mod keys;
mod local;
mod paserk;
mod password;
mod pie;
mod public;
mod seal;
mod text;

use paseto_conformance_protocol::{Ask, Purpose, Version};

use crate::rules::Rules;

/// A mistake.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Unique; with the version in front where the mistake is one version's.
    pub name: String,
    /// The clause that it breaks.
    pub clause: String,
    /// What the author did.
    pub sentence: &'static str,
    /// What an attacker or a peer sees of it.
    pub effect_seen: &'static str,
    pub(crate) version: Option<Version>,
    pub(crate) area: Area,
    pub(crate) change: fn(&mut Rules),
}

/// The operations that share code in which a mistake can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    All,
    Tokens,
    Local,
    Public,
    Validation,
    Keys,
    Paserk,
    Pie,
    Password,
    Seal,
}

/// A mistake as it is written down: one fault, or one for each of its versions.
pub(crate) struct Entry {
    name: &'static str,
    area: Area,
    /// Digits of versions; empty for one fault in all of them.
    versions: &'static str,
    /// With `#` for the version's digit.
    clause: &'static str,
    sentence: &'static str,
    seen: &'static str,
    change: fn(&mut Rules),
}

/// Writes a mistake down.
pub(crate) const fn entry(
    name: &'static str,
    (area, versions): (Area, &'static str),
    clause: &'static str,
    (sentence, seen): (&'static str, &'static str),
    change: fn(&mut Rules),
) -> Entry {
    Entry {
        name,
        area,
        versions,
        clause,
        sentence,
        seen,
        change,
    }
}

/// Every fault, in the order of the layers.
#[must_use]
pub fn all() -> Vec<Fault> {
    let entries = [
        text::ENTRIES,
        local::ENTRIES,
        public::ENTRIES,
        carriage::ENTRIES,
        keys::ENTRIES,
        claims::ENTRIES,
        paserk::ENTRIES,
        pie::ENTRIES,
        password::ENTRIES,
        seal::ENTRIES,
    ];
    entries
        .into_iter()
        .flatten()
        .flat_map(Entry::faults)
        .collect()
}

/// The fault of this name, or the names that are near it.
///
/// # Errors
/// Up to five names, the nearest first.
pub fn find(name: &str) -> Result<Fault, Vec<String>> {
    let all = all();
    if let Some(fault) = all.iter().find(|fault| fault.name == name) {
        return Ok(fault.clone());
    }
    let mut names: Vec<_> = all
        .into_iter()
        .map(|fault| (distance(name, &fault.name), fault.name))
        .collect();
    names.sort();
    Err(names.into_iter().take(5).map(|(_, name)| name).collect())
}

impl Fault {
    /// Whether this ask meets the mistake; any other is answered as without a fault.
    #[must_use]
    pub fn touches(&self, ask: &Ask) -> bool {
        let version = self
            .version
            .is_none_or(|ours| crate::version(ask).is_none_or(|its| its == ours));
        version && self.area.has(ask)
    }
}

impl Fault {
    /// Whether the mistake is in keys wrapped with passwords, and leaves alone what a derivation may cost: such a
    /// fault always answers, and its derivations are those of other faults.
    #[must_use]
    pub fn derives_as_usual(&self) -> bool {
        let mut rules = Rules::default();
        (self.change)(&mut rules);
        self.area == Area::Password && !rules.password.bends_cost()
    }

    /// Whether the mistake is in what passwords are derived to, or around it.
    #[must_use]
    pub fn is_of_passwords(&self) -> bool {
        self.area == Area::Password
    }
}

impl Area {
    /// Whether the operation belongs here.
    pub(crate) fn has(self, ask: &Ask) -> bool {
        let area = match ask {
            Ask::Encrypt { .. } | Ask::Decrypt { .. } => Self::Local,
            Ask::Sign { .. } | Ask::Verify { .. } => Self::Public,
            Ask::Validate { purpose, .. } => {
                return match self {
                    Self::All | Self::Tokens | Self::Validation => true,
                    Self::Local => *purpose == Purpose::Local,
                    Self::Public => *purpose == Purpose::Public,
                    _ => false,
                };
            }
            Ask::ImportKey { .. } | Ask::GenerateKey { .. } => Self::Keys,
            Ask::PaserkWrap { .. } | Ask::PaserkUnwrap { .. } => Self::Pie,
            Ask::PaserkPasswordWrap { .. } | Ask::PaserkPasswordUnwrap { .. } => Self::Password,
            Ask::PaserkSeal { .. } | Ask::PaserkUnseal { .. } => Self::Seal,
            Ask::Hello { .. } => return true,
            _ => Self::Paserk,
        };
        let tokens = matches!(area, Self::Local | Self::Public);
        self == Self::All
            || self == area
            || (self == Self::Tokens && tokens)
            || (self == Self::Keys && tokens)
            || (self == Self::Paserk && !tokens && area != Self::Keys)
    }
}

impl Entry {
    fn faults(&'static self) -> impl Iterator<Item = Fault> {
        let versions: Vec<Option<Version>> = if self.versions.is_empty() {
            vec![None]
        } else {
            let digits = self.versions.chars();
            digits
                .map(|digit| format!("v{digit}").parse().ok())
                .collect()
        };
        versions.into_iter().map(|version| Fault {
            name: version.map_or_else(
                || self.name.to_owned(),
                |version| format!("{version}-{}", self.name),
            ),
            clause: version.map_or_else(
                || self.clause.to_owned(),
                |version| self.clause.replace('#', &version.name()[1..]),
            ),
            sentence: self.sentence,
            effect_seen: self.seen,
            version,
            area: self.area,
            change: self.change,
        })
    }
}

/// How many characters have to be changed, put in or taken out.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.chars().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
