//! The text of a PASERK: other versions, types and prefixes, segments too many or too few, and base64url that is none.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{Sample, has_two_keys, is_authentic, path, refuse_softly, types};
use super::text_data::{around, characters};
use super::text_head::{kinds, prefixes, segments, versions};
use crate::family::sheet::{Sheet, label};

const READABLE: [PaserkKind; 8] = [
    PaserkKind::Local,
    PaserkKind::Public,
    PaserkKind::Secret,
    PaserkKind::LocalWrapPie,
    PaserkKind::SecretWrapPie,
    PaserkKind::LocalPw,
    PaserkKind::SecretPw,
    PaserkKind::Seal,
];

pub(super) fn sheets() -> Vec<Sheet> {
    types(&READABLE).into_iter().map(sheet).collect()
}

fn sheet(of: PaserkType) -> Sheet {
    let about = format!("Texts that are no {of}, each of them one step away from one.");
    let mut sheet = Sheet::new(path(of, "text"), about);
    let sample = telling(of, sheet.path());
    let right = sample.right(&mut sheet);
    let faults = [
        versions(of),
        kinds(of),
        segments(of),
        prefixes(of),
        around(),
        characters(&sample),
    ];
    let faults = faults.into_iter().flatten();
    for fault in faults.filter(|fault| of.version == Version::V4 || is_everywhere(of, &fault.name))
    {
        let text = (fault.text)(&sample);
        let layers = fault.layers(of.kind);
        let (why, clauses) = (fault.why, fault.clauses);
        let label = label(fault.name, why, clauses);
        if fault.advice {
            refuse_softly(&mut sheet, &right, label, sample.read(text), layers);
        } else {
            sheet.refuse(&right, label, sample.read(text), layers);
        }
    }
    sheet
}

/// Texts are read by the same code in every version, as a rule: k4 has every fault, the others those that the rule's
/// exceptions would show.
fn is_everywhere(of: PaserkType, name: &str) -> bool {
    const HEADS: [&str; 7] = [
        "version-k1",
        "version-k2",
        "version-k3",
        "version-k4",
        "version-k5",
        "version-upper-case",
        "version-of-paseto",
    ];
    const OTHERS: [&str; 9] = [
        "without-data",
        "empty-data",
        "trailing-dot",
        "extra-segment",
        "trailing-newline",
        "plus",
        "newline-inside",
        "impossible-length",
        "padded",
    ];
    // An ask that opens a k1.seal carries an RSA key of 4096 bits.
    if of.version == Version::V1 && of.kind == PaserkKind::Seal {
        return OTHERS.contains(&name)
            || matches!(name, "version-k2" | "version-k3" | "type-local");
    }
    let of_types = name.starts_with("type-")
        && ![
            "type-capital",
            "type-unknown",
            "type-shorter",
            "type-longer",
            "type-empty",
        ]
        .contains(&name);
    of_types
        || name.starts_with("prefix-")
        || name.starts_with("trailing-bit")
        || HEADS.contains(&name)
        || OTHERS.contains(&name)
}

/// A text that is wrong in one way.
pub(super) struct Fault {
    pub(super) name: String,
    pub(super) why: String,
    pub(super) clauses: Vec<String>,
    pub(super) encoding: bool,
    pub(super) advice: bool,
    pub(super) text: Box<dyn Fn(&Sample) -> String>,
}

impl Fault {
    pub(super) fn new(
        name: impl Into<String>,
        why: impl Into<String>,
        clauses: Vec<String>,
        text: impl Fn(&Sample) -> String + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            why: why.into(),
            clauses,
            encoding: false,
            advice: false,
            text: Box::new(text),
        }
    }

    /// The fault lies in the data.
    pub(super) fn encoding(mut self) -> Self {
        self.encoding = true;
        self
    }

    /// The text of PASERK is silent here, and strictness is advice.
    pub(super) fn advice(mut self) -> Self {
        self.advice = true;
        self
    }

    pub(super) fn layers(&self, kind: PaserkKind) -> &'static [&'static str] {
        match (self.encoding, is_authentic(kind)) {
            (true, _) => &["encoding"],
            (false, false) => &["header", "encoding", "key"],
            (false, true) => &["header", "encoding", "authentication"],
        }
    }
}

/// A sample whose data has both characters in which base64url and base64 differ.
fn telling(of: PaserkType, path: &str) -> Sample {
    (0..)
        .map(|n| {
            // Of RSA there are two keys, and the first is read elsewhere.
            let name = if has_two_keys(of) {
                "other".to_owned()
            } else {
                format!("text-{n}")
            };
            Sample::new(of, &name, &format!("{path}/{n}"))
        })
        .find(|sample| data(sample).contains('-') && data(sample).contains('_'))
        .expect("endless")
}

pub(super) fn data(sample: &Sample) -> String {
    crate::craft::token::base64url(&sample.data)
}
