//! The fields of a body, by version and purpose or by type of PASERK.

use std::ops::Range;

use paseto_conformance_protocol::{Ask, PaserkKind, Purpose, Version};

/// Fields of fixed size in front, one of any size, and fields of fixed size behind it.
struct Layout {
    front: &'static [(&'static str, usize)],
    middle: &'static str,
    back: &'static [(&'static str, usize)],
}

/// How many of a field's lowest bits may change without making a derivation dear.
const COSTS: &[(&str, usize)] = &[
    ("memory", 16),
    ("time", 2),
    ("parallelism", 2),
    ("iterations", 10),
];

/// The name of a field.
pub(super) fn name(ask: &Ask, part: u8) -> &'static str {
    let layout = of(ask);
    let at = layout.index(part);
    let rest = at.saturating_sub(layout.front.len());
    match (layout.front.get(at), rest) {
        (Some((name, _)), _) => name,
        (None, 0) => layout.middle,
        (None, rest) => layout.back.get(rest - 1).map_or(layout.middle, |one| one.0),
    }
}

/// Where a field lies; in a body that is too short it may be empty.
pub(super) fn range(ask: &Ask, part: u8, length: usize) -> Range<usize> {
    let layout = of(ask);
    let at = layout.index(part);
    let sum = |fields: &[(&str, usize)]| fields.iter().map(|one| one.1).sum::<usize>();
    let front = sum(layout.front).min(length);
    let end = length.saturating_sub(sum(layout.back)).max(front);
    if let Some((_, size)) = layout.front.get(at) {
        let start = sum(&layout.front[..at]).min(length);
        return start..(start + size).min(length);
    }
    match at - layout.front.len() {
        0 => front..end,
        rest => {
            let start = (end + sum(&layout.back[..rest - 1])).min(length);
            start..(start + layout.back[rest - 1].1).min(length)
        }
    }
}

/// Which bit of a field is flipped: byte and mask. Of a field of cost only the lowest are.
pub(super) fn bit(ask: &Ask, part: u8, size: usize, at: u16, bit: u8) -> Option<(usize, u8)> {
    let low = COSTS.iter().find(|one| one.0 == name(ask, part));
    let (byte, bit) = match low {
        Some((_, bits)) if matches!(ask, Ask::PaserkPasswordUnwrap { .. }) => {
            let nth = (usize::from(at) * 8 + usize::from(bit % 8)) % bits;
            (size.checked_sub(1 + nth / 8)?, nth % 8)
        }
        _ => (usize::from(at).checked_rem(size)?, usize::from(bit % 8)),
    };
    Some((byte, 1 << bit))
}

/// Whether the field says what a derivation costs.
pub(super) fn is_cost(ask: &Ask, part: u8) -> bool {
    COSTS.iter().any(|one| one.0 == name(ask, part))
}

/// Whether nothing stands behind the field.
pub(super) fn is_last(ask: &Ask, part: u8) -> bool {
    let layout = of(ask);
    layout.index(part) + 1 == layout.count()
}

impl Layout {
    const fn count(&self) -> usize {
        self.front.len() + 1 + self.back.len()
    }

    fn index(&self, part: u8) -> usize {
        usize::from(part) % self.count()
    }
}

fn of(ask: &Ask) -> Layout {
    match ask {
        Ask::Decrypt { version, .. } => local(*version),
        Ask::Verify { version, .. } => public(*version),
        Ask::Validate {
            version, purpose, ..
        } => match purpose {
            Purpose::Local => local(*version),
            Purpose::Public => public(*version),
        },
        Ask::PaserkUnwrap { r#type, .. }
        | Ask::PaserkPasswordUnwrap { r#type, .. }
        | Ask::PaserkUnseal { r#type, .. }
        | Ask::PaserkDecode { r#type, .. } => paserk(r#type.version, r#type.kind),
        _ => bare("key"),
    }
}

const fn bare(middle: &'static str) -> Layout {
    Layout {
        front: &[],
        middle,
        back: &[],
    }
}

const fn local(version: Version) -> Layout {
    let (front, back): (&[_], &[_]) = match version {
        Version::V1 | Version::V3 => (&[("nonce", 32)], &[("tag", 48)]),
        Version::V2 => (&[("nonce", 24)], &[("tag", 16)]),
        Version::V4 => (&[("nonce", 32)], &[("tag", 32)]),
    };
    Layout {
        front,
        middle: "ciphertext",
        back,
    }
}

const fn public(version: Version) -> Layout {
    let back: &[_] = match version {
        Version::V1 => &[("signature", 256)],
        Version::V2 | Version::V4 => &[("signature", 64)],
        Version::V3 => &[("signature", 96)],
    };
    Layout {
        front: &[],
        middle: "message",
        back,
    }
}

const fn paserk(version: Version, kind: PaserkKind) -> Layout {
    let nist = matches!(version, Version::V1 | Version::V3);
    let (front, back): (&[_], &[_]) = match (kind, version) {
        (PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie, _) if nist => {
            (&[("tag", 48), ("nonce", 32)], &[])
        }
        (PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie, _) => {
            (&[("tag", 32), ("nonce", 32)], &[])
        }
        (PaserkKind::LocalPw | PaserkKind::SecretPw, _) if nist => (
            &[("salt", 32), ("iterations", 4), ("nonce", 16)],
            &[("tag", 48)],
        ),
        (PaserkKind::LocalPw | PaserkKind::SecretPw, _) => (
            &[
                ("salt", 16),
                ("memory", 8),
                ("time", 4),
                ("parallelism", 4),
                ("nonce", 24),
            ],
            &[("tag", 32)],
        ),
        (PaserkKind::Seal, Version::V1) => (&[("tag", 48), ("sealed", 32)], &[]),
        (PaserkKind::Seal, Version::V3) => (&[("tag", 48), ("ephemeral", 49)], &[]),
        (PaserkKind::Seal, _) => (&[("tag", 32), ("ephemeral", 32)], &[]),
        _ => (&[], &[]),
    };
    Layout {
        front,
        middle: "key",
        back,
    }
}
