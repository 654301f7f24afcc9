//! The text of a PASERK: other versions, types and prefixes, segments too many or too few, and base64url that is none.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{
    Sample, clause, has_two_keys, header, is_authentic, path, refuse_softly, types,
};
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
    for fault in faults.into_iter().flatten() {
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

/// A text that is wrong in one way.
struct Fault {
    name: String,
    why: String,
    clauses: Vec<String>,
    encoding: bool,
    advice: bool,
    text: Box<dyn Fn(&Sample) -> String>,
}

impl Fault {
    fn new(
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
    fn encoding(mut self) -> Self {
        self.encoding = true;
        self
    }

    /// The text of PASERK is silent here, and strictness is advice.
    fn advice(mut self) -> Self {
        self.advice = true;
        self
    }

    fn layers(&self, kind: PaserkKind) -> &'static [&'static str] {
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

fn data(sample: &Sample) -> String {
    crate::craft::token::base64url(&sample.data)
}

fn own(of: PaserkType, number: Option<u8>, general: &str) -> Vec<String> {
    let own = number.map(|number| clause(of, number));
    own.into_iter().chain([general.to_owned()]).collect()
}

fn versions(of: PaserkType) -> Vec<Fault> {
    use PaserkKind::{Local, Public, Seal, Secret};
    let number = match (of.kind, of.version) {
        (Local, _) => Some(4),
        (Public, Version::V2 | Version::V4) => Some(5),
        (Secret, Version::V1) => Some(3),
        (Public | Secret, _) => None,
        (Seal, _) => Some(6),
        (PaserkKind::LocalPw | PaserkKind::SecretPw, _) => Some(8),
        _ => Some(7),
    };
    let n = of.version.paserk().trim_start_matches('k');
    let unknown = [
        ("k0", "k0".to_owned()),
        ("k5", "k5".to_owned()),
        ("leading-zero", format!("k0{n}")),
        ("trailing-zero", format!("k{n}0")),
        ("without-letter", n.to_owned()),
        ("without-number", "k".to_owned()),
        ("empty", String::new()),
    ];
    let others = Version::ALL.iter().filter(|other| **other != of.version);
    let others = others.map(|other| {
        let k = other.paserk();
        let why =
            format!("A reader that looks at the type alone accepts {k}, whatever it expects.");
        let clauses = own(of, number, "PASERK-GEN-03");
        with_head(format!("version-{k}"), why, clauses, k, of.kind.name())
    });
    let unknown = unknown.into_iter().map(|(name, k)| {
        let why = format!("A reader that does not compare the whole version accepts `{k}`.");
        let clauses = vec!["PASERK-GEN-05".to_owned()];
        with_head(format!("version-{name}"), why, clauses, &k, of.kind.name())
    });
    let upper = with_head(
        "version-upper-case",
        "A reader that ignores case accepts this.",
        vec!["PASERK-GEN-06".to_owned()],
        &format!("K{n}"),
        of.kind.name(),
    );
    let paseto = with_head(
        "version-of-paseto",
        "A reader that takes the v of PASETO for the k of PASERK accepts this.",
        vec!["PASERK-GEN-08".to_owned()],
        of.version.name(),
        of.kind.name(),
    );
    others.chain(unknown).chain([upper, paseto]).collect()
}

fn kinds(of: PaserkType) -> Vec<Fault> {
    let k = of.version.paserk();
    let number = match of.kind {
        PaserkKind::LocalWrapPie | PaserkKind::SecretWrapPie => Some(8),
        PaserkKind::LocalPw | PaserkKind::SecretPw => Some(9),
        _ => None,
    };
    let others = PaserkKind::ALL.iter().filter(|other| **other != of.kind);
    let others = others.map(|other| {
        let why = format!("A reader that does not look at the type reads {k}.{other} as {of}.");
        let name = format!("type-{}", other.name().replace('.', "-"));
        let clauses = own(of, number, "PASERK-GEN-04");
        with_head(name, why, clauses, k, other.name())
    });
    let kind = of.kind.name();
    let mut capital = kind.to_owned();
    capital[..1].make_ascii_uppercase();
    let cases = [
        ("type-upper-case", kind.to_uppercase()),
        ("type-capital", capital),
    ];
    let cases = cases.into_iter().map(|(name, kind)| {
        let why = "A reader that ignores case accepts this.";
        with_head(name, why, vec!["PASERK-GEN-06".to_owned()], k, &kind)
    });
    let unknown = [
        ("type-unknown", "symmetric".to_owned()),
        ("type-shorter", kind[..kind.len() - 1].to_owned()),
        ("type-longer", format!("{kind}s")),
        ("type-empty", String::new()),
    ];
    // In front of a prefix these are other types; behind it they are other prefixes, which have cases of their own.
    let prefixed = kind.ends_with(".pie");
    let unknown = unknown
        .into_iter()
        .filter(|(name, _)| !(prefixed && matches!(*name, "type-shorter" | "type-longer")));
    let unknown = unknown.map(|(name, kind)| {
        let why = "A reader that takes an unknown type for the one it expects accepts this.";
        with_head(name, why, vec!["PASERK-GEN-05".to_owned()], k, &kind)
    });
    others.chain(cases).chain(unknown).collect()
}

fn with_head(
    name: impl Into<String>,
    why: impl Into<String>,
    clauses: Vec<String>,
    version: &str,
    kind: &str,
) -> Fault {
    let head = format!("{version}.{kind}.");
    Fault::new(name, why, clauses, move |sample| {
        format!("{head}{}", data(sample))
    })
}

fn segments(of: PaserkType) -> Vec<Fault> {
    let (k, kind) = (of.version.paserk(), of.kind.name());
    let clauses = || vec!["PASERK-GEN-07".to_owned(), "PASERK-GEN-01".to_owned()];
    let fault = |name: &str, why: &str, text: fn(&str, &str, &str) -> String| {
        Fault::new(name, why, clauses(), move |sample| {
            text(k, kind, &data(sample))
        })
    };
    vec![
        fault(
            "without-data",
            "A reader that takes missing data for empty data makes a key of nothing.",
            |k, kind, _| format!("{k}.{kind}"),
        ),
        fault(
            "empty-data",
            "A reader that makes a key of no bytes accepts this.",
            |k, kind, _| format!("{k}.{kind}."),
        ),
        fault(
            "without-type",
            "A reader that takes the last segment for the data, whatever stands in front, accepts this.",
            |k, _, data| format!("{k}.{data}"),
        ),
        fault(
            "data-alone",
            "A reader that takes a text without a header for data accepts this.",
            |_, _, data| data.to_owned(),
        ),
        fault(
            "empty-text",
            "A reader that does not expect an empty text fails on this.",
            |_, _, _| String::new(),
        ),
        fault(
            "dots-alone",
            "A reader that counts segments and looks at none accepts this.",
            |_, _, _| "..".to_owned(),
        ),
        fault(
            "trailing-dot",
            "A reader that drops empty segments at the end accepts this.",
            |k, kind, data| format!("{k}.{kind}.{data}."),
        ),
        fault(
            "leading-dot",
            "A reader that drops empty segments in front accepts this.",
            |k, kind, data| format!(".{k}.{kind}.{data}"),
        ),
        fault(
            "empty-segment",
            "A reader that drops empty segments in the middle accepts this.",
            |k, kind, data| format!("{k}.{kind}..{data}"),
        ),
        fault(
            "extra-segment",
            "A reader that ignores what follows the data accepts this.",
            |k, kind, data| format!("{k}.{kind}.{data}.AAAA"),
        ),
        fault(
            "data-in-two-segments",
            "A reader that joins the segments behind the header accepts this.",
            |k, kind, data| format!("{k}.{kind}.{}.{}", &data[..20], &data[20..]),
        ),
        fault(
            "header-twice",
            "A reader that strips the header as often as it finds it accepts this.",
            |k, kind, data| format!("{k}.{kind}.{k}.{kind}.{data}"),
        ),
    ]
}

fn prefixes(of: PaserkType) -> Vec<Fault> {
    let k = of.version.paserk();
    let clauses = || vec!["PASERK-WRAP-08".to_owned(), "PASERK-GEN-13".to_owned()];
    let Some(kind) = of.kind.name().strip_suffix(".pie") else {
        let why = "A reader that skips a prefix where none belongs accepts this.";
        let kind = format!("{}.pie", of.kind.name());
        return vec![with_head(
            "prefix-added",
            why,
            vec!["PASERK-GEN-13".to_owned(), "PASERK-GEN-07".to_owned()],
            k,
            &kind,
        )];
    };
    let prefixes = [
        (
            "missing",
            kind.to_owned(),
            "A reader for which the prefix is optional accepts this.",
        ),
        (
            "empty",
            format!("{kind}."),
            "A reader that takes an empty prefix for `pie` accepts this.",
        ),
        (
            "upper-case",
            format!("{kind}.PIE"),
            "A reader that ignores case accepts this.",
        ),
        (
            "capital",
            format!("{kind}.Pie"),
            "A reader that ignores case accepts this.",
        ),
        (
            "shorter",
            format!("{kind}.pi"),
            "A reader that compares as many characters as there are accepts this.",
        ),
        (
            "longer",
            format!("{kind}.pies"),
            "A reader that compares the first three characters accepts this.",
        ),
        (
            "unknown",
            format!("{kind}.pie2"),
            "A reader that takes an unknown prefix for `pie` accepts this.",
        ),
        (
            "aws-kms",
            format!("{kind}.aws-kms"),
            "A reader that takes every registered prefix for `pie` accepts this.",
        ),
        (
            "twice",
            format!("{kind}.pie.pie"),
            "A reader that skips the prefix as often as it finds it accepts this.",
        ),
    ];
    let fault = |(name, kind, why): (&str, String, &str)| {
        let mut clauses = clauses();
        match name {
            "upper-case" | "capital" => clauses.push("PASERK-GEN-06".to_owned()),
            "aws-kms" if matches!(of.version, Version::V1 | Version::V2) => {
                clauses.push("PASERK-KMS-01".to_owned());
            }
            _ => {}
        }
        with_head(format!("prefix-{name}"), why, clauses, k, &kind)
    };
    prefixes.into_iter().map(fault).collect()
}

/// What stands around the text.
fn around() -> Vec<Fault> {
    let rows: [(&str, &str, &str, &str); 9] = [
        (
            "leading-space",
            " ",
            "",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-space",
            "",
            " ",
            "A reader that trims accepts this.",
        ),
        (
            "leading-newline",
            "\n",
            "",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-newline",
            "",
            "\n",
            "A reader that takes the line end of a file for a part of no line accepts this.",
        ),
        (
            "trailing-crlf",
            "",
            "\r\n",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-tab",
            "",
            "\t",
            "A reader that trims accepts this.",
        ),
        (
            "trailing-nul",
            "",
            "\0",
            "A reader that stops at NUL accepts this.",
        ),
        (
            "text-behind-nul",
            "",
            "\0AAAA",
            "A reader that stops at NUL accepts this.",
        ),
        (
            "byte-order-mark",
            "\u{feff}",
            "",
            "A reader that drops a byte order mark accepts this.",
        ),
    ];
    let fault = |(name, before, behind, why): (&str, &'static str, &'static str, &str)| {
        let clauses = vec!["PASERK-GEN-07".to_owned(), "PASERK-B64-03".to_owned()];
        Fault::new(name, why, clauses, move |sample| {
            format!("{before}{}{behind}", sample.text())
        })
    };
    rows.into_iter().map(fault).collect()
}

/// What stands in the data.
fn characters(sample: &Sample) -> Vec<Fault> {
    let foreign = || vec!["PASERK-B64-03".to_owned()];
    let fault = |name: &str, why: &str, change: fn(&str) -> String| {
        Fault::new(name, why, foreign(), move |sample| {
            format!("{}{}", header(sample.of), change(&data(sample)))
        })
        .encoding()
    };
    let mut faults = vec![
        fault(
            "plus",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replacen('-', "+", 1),
        ),
        fault(
            "slash",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replacen('_', "/", 1),
        ),
        fault(
            "standard-alphabet",
            "A reader that takes base64 for base64url accepts this.",
            |data| data.replace('-', "+").replace('_', "/"),
        ),
        fault(
            "space-inside",
            "A decoder that skips white space accepts this.",
            |data| format!("{} {}", &data[..16], &data[16..]),
        ),
        fault(
            "newline-inside",
            "A decoder that skips line ends, as for PEM, accepts this.",
            |data| format!("{}\n{}", &data[..16], &data[16..]),
        ),
        fault(
            "foreign-character-inside",
            "A decoder that skips what it does not know accepts this.",
            |data| format!("{}!{}", &data[..16], &data[16..]),
        ),
        fault(
            "non-ascii-inside",
            "A decoder that skips what it does not know accepts this.",
            |data| format!("{}é{}", &data[..16], &data[16..]),
        ),
        fault(
            "full-width-inside",
            "A decoder that folds full-width characters accepts this.",
            |data| format!("{}\u{ff21}{}", &data[..16], &data[17..]),
        ),
        fault(
            "impossible-length",
            "A decoder that drops a single character left over accepts this.",
            |data| {
                // One character more than whole groups encodes nothing.
                format!("{data}{}", "A".repeat((5 - data.len() % 4) % 4))
            },
        ),
        fault(
            "padding-inside",
            "A decoder that starts again behind padding accepts this.",
            |data| format!("{}={}", &data[..16], &data[16..]),
        ),
    ];
    faults.push(
        Fault::new(
            "padded",
            "A decoder that takes padding accepts this, so that one key has two spellings.",
            vec!["PASERK-B64-01".to_owned()],
            |sample| {
                let data = data(sample);
                let padding = "=".repeat((4 - data.len() % 4).clamp(1, 3));
                format!("{}{data}{padding}", header(sample.of))
            },
        )
        .encoding()
        .advice(),
    );
    if !sample.data.len().is_multiple_of(3) {
        faults.extend([1, 2].map(|bit| {
            let why = "A decoder that drops the bits behind the last byte accepts this, so that one key has several spellings.";
            let clauses = vec!["PASERK-B64-02".to_owned()];
            Fault::new(format!("trailing-bit-{bit}"), why, clauses, move |sample| {
                format!("{}{}", header(sample.of), with_bit(&data(sample), bit))
            })
            .encoding()
            .advice()
        }));
    }
    faults
}

/// The text with one of the bits set that its last character has beyond the last byte.
fn with_bit(text: &str, bit: usize) -> String {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (front, last) = text.split_at(text.len() - 1);
    let value = ALPHABET.find(last).expect("a character of base64url") | bit;
    format!("{front}{}", &ALPHABET[value..=value])
}
