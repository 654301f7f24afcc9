//! The grading rules: how firmly the specification speaks where one sentence decides cases of several families.
//!
//! A case is a *must* only if the text of the specification or the published vectors bind: with MUST or MUST NOT, or by
//! a step that cannot be left out. A lower-case "should", common practice and our own prudence make a *should*, whose
//! miss is noted. Where the text is silent, both outcomes are permitted (*open*).
//!
//! A family gives its cases the grade of its own clause. A row of this table overrides it for every case that the same
//! words decide, in every version, purpose, type and operation; [`apply`] is called for every forged file.

use anyhow::{Context as _, Result, ensure};
use paseto_conformance_engine::select::IdGlob;

use crate::case::{Case, CaseFile, Expect, Level, Object};

/// How firmly the specification speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// A miss is a failure.
    Must,
    /// A miss is noted.
    Should,
    /// Both outcomes are permitted.
    Open,
}

/// One rule: which cases it decides, how, and by which words.
#[derive(Debug)]
pub struct Rule {
    /// What it is called.
    pub name: &'static str,
    /// What the words amount to.
    pub grade: Grade,
    /// Globs over case ids. An entry that begins with `!` takes cases out again.
    pub cases: &'static [&'static str],
    /// The deciding words, with where they stand.
    pub words: &'static str,
}

use Grade::{Must, Open, Should};

/// All of them. No case is decided by two.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    Rule { name: "cost-ceiling", grade: Should,
        cases: &["k[13]/*-pw/cost/greatest-2-*", "k[24]/*-pw/cost/greatest-time"],
        words: "PBKW.md, Decryption 2 derives with the cost of the PASERK, and no text limits it; a ceiling is prudence." },
    Rule { name: "key-at-import", grade: Open,
        cases: &["v?/local/key/length-*-import", "!v?/local/key/length-32-import",
            "v?/local/key-kinds/import-*", "v?/public/key-kinds/import-*-as-*",
            "v[24]/public/ed25519-import/*-of-*-bytes",
            "v3/public/ecdsa-import/*", "!v3/public/ecdsa-import/right",
            "v3/public/ecdsa-secret-keys/import-*-bytes", "v3/public/ecdsa-secret-keys/import-zero-in-front",
            "v1/public/rsa-import/*-bits", "v1/public/rsa-import/*-bytes", "v1/public/rsa-import/*-empty"],
        words: "VersionN.md, step 1: \"Before encrypting, first assert that the key being used …\" (the same before decrypting, signing and verifying): the key is asserted where it is used, and no text speaks of the import." },
    Rule { name: "empty-expectation", grade: Open,
        cases: &["v?/*/validators/*-empty-expected"],
        words: "02-Validators.md: the rules compare a claim \"with an expected value\"; whether an empty text is an expected value or no expectation is not said." },
    Rule { name: "pie-tag-key", grade: Open,
        cases: &["k[13]/*-wrap.pie/fault/tag-key-of-48-bytes"],
        words: "Wrap/pie.md, V1/V3 Encryption 4: Ak is the whole HMAC-SHA384; only the published wraps cut it to 32 bytes." },
    Rule { name: "ed25519-key-pair", grade: Open,
        cases: &["v[24]/public/ed25519-keys/signs-with-96-bytes"],
        words: "No text speaks of the 96 bytes of libsodium's key pair form." },
    Rule { name: "ed25519-seed-in-paserk", grade: Open,
        cases: &["k[24]/seal/key/32-bytes", "k[24]/secret-pw/fresh/key-32-bytes", "k[24]/secret/length/32-bytes-written",
            "k[24]/sid/key/32-bytes", "k[24]/secret-wrap.pie/fresh/key-of-the-other-kind"],
        words: "types/secret.md fixes what the PASERK holds, not what a writer may be handed: from a seed it can make the 64 bytes." },
    Rule { name: "ed25519-point-in-paserk", grade: Open,
        cases: &["k[24]/public/point/*"],
        words: "types/public.md: \"Ed25519 public key as raw bytes\"; the published PASERKs bind for their own values, and no text asks whether others are points." },
    Rule { name: "p384-point-tag-in-paserk", grade: Must,
        cases: &["k3/public/point/tag-*"],
        words: "PKE.md, k3: \"Public keys MUST use [point compression] with PASERK\"; types/public.md knows the tags 02 and 03 alone." },
    Rule { name: "rsa-size-in-paserk", grade: Should,
        cases: &["k1/public/der/rsa-*", "k1/secret*/der/rsa-*"],
        words: "\"2048-bit RSA\" is said of the protocol, not of the PASERK." },
    Rule { name: "rsa-exponent", grade: Should,
        cases: &["v1/public/rsa-keys/exponent-as-long-as-modulus"],
        words: "Version1.md fixes the exponent of keys that are made; no text has a reader look at it." },
    Rule { name: "date-form", grade: Should,
        cases: &["v?/*/dates/offset-missing", "v?/*/dates/offset-hour-*", "v?/*/dates/offset-minute-*",
            "v?/*/dates/offset-abbreviation", "v?/*/dates/offset-sign-alone",
            "v?/*/dates/form-no-offset", "v?/*/dates/form-no-offset-fraction", "v?/*/dates/form-no-offset-nbf",
            "v?/*/dates/form-date-alone", "v?/*/dates/form-date-alone-nbf", "v?/*/dates/form-date-and-z",
            "v?/*/dates/form-year-alone", "v?/*/dates/form-year-and-month", "v?/*/dates/form-asctime",
            "v?/*/dates/form-american", "v?/*/dates/form-two-digit-year", "v?/*/dates/form-negative-year",
            "v?/*/dates/form-space", "v?/*/dates/form-lower-case-[tz]"],
        words: "04-Claims.md says what a DateTime is (RFC 3339, with \"T\" and \"Z\" that MUST be capital letters); what a reader does with another text whose instant can be guessed is \"Validation should fail-closed by default\" (02-Validators.md)." },
    Rule { name: "date-range", grade: Should,
        cases: &["v?/*/dates/range-*", "v?/*/dates/nbf-february-30"],
        words: "The same sentence: a day, hour or second out of its range has an instant where the calendar rolls over." },
    Rule { name: "date-limits", grade: Should,
        cases: &["v?/*/dates/year-9999", "v?/*/dates/offset-farthest-*", "v?/*/dates/iat-after-nbf"],
        words: "RFC 3339 permits these; no text of PASETO says which years and offsets a reader must know, or that dates may not be compared with each other." },
    Rule { name: "nbf-as-number", grade: Should,
        cases: &["v?/*/claims/nbf-number-future"],
        words: "04-Claims.md: users \"SHOULD NOT write\" other types, which binds writers; no unit is defined, and a number that is compared rightly harms nobody." },
    Rule { name: "json-size", grade: Should,
        cases: &["v?/*/payload*/depth-16", "v?/*/payload*/members-100", "v?/*/payload*/siblings",
            "v?/*/payload*/name-long", "v?/*/payload*/text-long", "v?/*/validators/text-long"],
        words: "RFC 8259, section 9: \"An implementation may set limits on the size of texts that it accepts\" and on \"the maximum depth of nesting\"." },
    Rule { name: "size", grade: Should,
        cases: &["v[34]/*/implicit/long-1048576"],
        words: "No text says how long an assertion a library must take." },
    Rule { name: "almost-json", grade: Should,
        cases: &["v?/*/payload*/unquoted-name", "!v?/*/payload-write/*"],
        words: "01-Payload-Processing.md lists an unquoted number as a name under Invalid, which binds; other texts that are almost JSON follow from \"JSON-encoded\" alone." },
    Rule { name: "duplicate-names", grade: Must,
        cases: &["v?/*/payload/duplicate", "v?/*/payload/duplicate-*", "!v?/*/payload/duplicate-escaped*",
            "v?/*/payload-validated/duplicate", "v?/*/payload-validated/duplicate-*", "!v?/*/payload-validated/duplicate-escaped*",
            "v?/*/claims/*-twice", "v?/*/claims/*-twice-*", "!v?/*/claims/exp-twice-escaped"],
        words: "01-Payload-Processing.md: \"PASETO library implementors MUST ensure uniqueness of object key names\", and `{\"foo\":\"bar\",\"foo\":\"baz\"}` stands under Invalid. Names that are equal only after they are unescaped stay a should." },
    Rule { name: "carrier-of-bytes", grade: Open,
        cases: &["v?/*/payload-bytes/*", "!v?/*/payload-bytes/empty"],
        words: "01-Payload-Processing.md lists these payloads as Invalid, so refusing them is right; a library that hands them over does so by the last step of Decrypt and Verify, \"return\" the message, and may not alter it." },
];

/// Gives every case that a rule decides the rule's grade.
///
/// # Errors
/// When a glob is malformed, two rules decide one case, or a case has several steps, which no rule can re-grade.
pub fn apply<'a>(files: impl Iterator<Item = (&'a String, &'a mut CaseFile)>) -> Result<()> {
    let rules = RULES.iter().map(Matcher::new).collect::<Result<Vec<_>>>()?;
    for (path, file) in files {
        let folder = path.trim_end_matches(".json");
        for case in &mut file.cases {
            let id = format!("{folder}/{}", case.name);
            let mut deciding = rules.iter().filter(|rule| rule.decides(&id));
            let Some(rule) = deciding.next() else {
                continue;
            };
            if let Some(other) = deciding.next() {
                anyhow::bail!(
                    "{id} is decided by two rules: {} and {}",
                    rule.name,
                    other.name
                );
            }
            ensure!(
                case.steps.is_empty(),
                "{id} has several steps, which the rule {} cannot grade",
                rule.name
            );
            regrade(case, rule.grade);
        }
    }
    Ok(())
}

/// A rule with its globs read.
struct Matcher {
    name: &'static str,
    grade: Grade,
    taken: Vec<IdGlob>,
    left: Vec<IdGlob>,
}

impl Matcher {
    fn new(rule: &Rule) -> Result<Self> {
        let globs = |negative: bool| {
            let mine = rule
                .cases
                .iter()
                .filter(|glob| glob.starts_with('!') == negative);
            mine.map(|glob| IdGlob::new(glob.trim_start_matches('!')))
                .collect::<Result<Vec<_>>>()
                .with_context(|| format!("the rule {}", rule.name))
        };
        Ok(Self {
            name: rule.name,
            grade: rule.grade,
            taken: globs(false)?,
            left: globs(true)?,
        })
    }

    fn decides(&self, id: &str) -> bool {
        let any = |globs: &[IdGlob]| globs.iter().any(|glob| glob.is_match(id));
        any(&self.taken) && !any(&self.left)
    }
}

fn regrade(case: &mut Case, grade: Grade) {
    case.level = (grade == Should).then_some(Level::Should);
    let Some(expect) = case.expect.take() else {
        return;
    };
    case.expect = Some(match (grade, expect) {
        (Open, expect @ Expect::Either(_)) => expect,
        (Open, Expect::Rejected(_)) => Expect::open(Object::default()),
        (Open, accepted) => Expect::Either(vec![accepted, Expect::REFUSED]),
        (_, expect) => expect,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(names: &[&str]) -> CaseFile {
        let case = |name: &&str| {
            let refused = Expect::Rejected(vec!["key"]);
            Case::new(name, String::new(), Vec::new(), Object::default(), refused)
        };
        CaseFile {
            about: String::new(),
            cases: names.iter().map(case).collect(),
        }
    }

    #[test]
    fn a_rule_grades_its_cases_and_no_other() {
        let path = "v4/local/key.json".to_owned();
        let mut keys = file(&["length-31-import", "length-32-import", "length-31-encrypt"]);
        apply([(&path, &mut keys)].into_iter()).expect("the rules");
        let open: Vec<bool> = keys
            .cases
            .iter()
            .map(|case| matches!(case.expect, Some(Expect::Either(_))))
            .collect();
        assert_eq!(open, [true, false, false]);

        let path = "k1/local-pw/cost.json".to_owned();
        let mut costs = file(&["greatest-2-31", "one-less"]);
        apply([(&path, &mut costs)].into_iter()).expect("the rules");
        let should: Vec<bool> = costs
            .cases
            .iter()
            .map(|case| case.level.is_some())
            .collect();
        assert_eq!(should, [true, false]);
    }

    /// A rule that decides nothing, or a part of a rule, is a slip in a glob.
    #[test]
    fn every_glob_decides_a_case() {
        let made = crate::files::made().expect("the forged files");
        let ids: Vec<String> = made
            .iter()
            .flat_map(|(path, file)| {
                let folder = path.trim_end_matches(".json").to_owned();
                file.cases
                    .iter()
                    .map(move |case| format!("{folder}/{}", case.name))
            })
            .collect();
        for rule in RULES {
            for glob in rule.cases {
                let matcher = IdGlob::new(glob.trim_start_matches('!')).expect("a glob");
                let hits = ids.iter().filter(|id| matcher.is_match(id)).count();
                assert!(hits > 0, "{}: `{glob}` matches no case", rule.name);
            }
        }
    }
}
