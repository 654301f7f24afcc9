//! Texts whose version, type, prefix or segments are wrong.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::clause;
use super::text::{Fault, data};

fn own(of: PaserkType, number: Option<u8>, general: &str) -> Vec<String> {
    let own = number.map(|number| clause(of, number));
    own.into_iter().chain([general.to_owned()]).collect()
}

pub(super) fn versions(of: PaserkType) -> Vec<Fault> {
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
        let mut clauses = own(of, number, "PASERK-GEN-03");
        clauses.push("PASERK-GEN-02".to_owned());
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

pub(super) fn kinds(of: PaserkType) -> Vec<Fault> {
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
        let mut clauses = own(of, number, "PASERK-GEN-04");
        if matches!(other, PaserkKind::Lid | PaserkKind::Pid | PaserkKind::Sid) {
            clauses.push("PASERK-ID-03".to_owned());
        }
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

pub(super) fn segments(of: PaserkType) -> Vec<Fault> {
    let (k, kind) = (of.version.paserk(), of.kind.name());
    let clauses = || {
        ["PASERK-GEN-07", "PASERK-GEN-01", "PASERK-GEN-09"]
            .map(str::to_owned)
            .to_vec()
    };
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

pub(super) fn prefixes(of: PaserkType) -> Vec<Fault> {
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
