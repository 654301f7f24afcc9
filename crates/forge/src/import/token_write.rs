//! The published token tests as cases that write: `vN/write.json`.

use super::clauses::{EXACT, FRESH};
use super::token::{Keys, Test, Token};
use super::token_clauses::clauses;
use super::token_why;
use crate::case::{Case, CaseFile, Expect, Level, Object};

/// For every test that succeeds: its bytes, where they are fixed, and a free answer for the oracle to open.
pub(super) fn write(version: usize, tests: &[Test]) -> CaseFile {
    let about = format!(
        "The published test vectors of PASETO version {version}, written: the same bytes where they are fixed, \
         otherwise a token that an independent reader opens."
    );
    CaseFile {
        about,
        cases: tests.iter().flat_map(cases).collect(),
    }
}

fn cases(test: &Test) -> Vec<Case> {
    let (Some(payload), Some(opened)) = (&test.payload, test.opened()) else {
        return Vec::new();
    };
    let version = format!("v{}", test.version);
    let exact = Expect::Ok(Object::default().with("token", test.token.as_str()));
    let fresh = Expect::Opens {
        ask: test.opening(Token::Answered),
        ok: opened,
    };
    let body = |ask: Object| {
        ask.with("payload", payload.as_str())
            .with("footer", test.footer.as_str())
            .with_some("implicit", test.implicit.as_deref())
    };
    match &test.keys {
        Keys::Local { key, nonce } => {
            let ask = body(
                Object::ask("encrypt")
                    .with("version", version)
                    .with("key", key.as_str()),
            );
            let known = case(
                test,
                "",
                EXACT,
                ask.clone().with("nonce", nonce.as_str()),
                exact,
            );
            vec![known, case(test, "-fresh", FRESH, ask, fresh)]
        }
        Keys::Public { secret_key, .. } => {
            let ask = body(
                Object::ask("sign")
                    .with("version", version)
                    .with("secret_key", secret_key.as_str()),
            );
            let mut cases = Vec::new();
            if bytes_are_advised(test) {
                let mut known = case(test, "", EXACT, ask.clone(), exact);
                known.level = Some(Level::Should);
                cases.push(known);
            }
            cases.push(case(test, "-opens", FRESH, ask, fresh));
            cases
        }
    }
}

/// Ed25519 is deterministic; of the published ECDSA signatures only 3-S-2 has its nonce from RFC 6979;
/// PSS is salted.
fn bytes_are_advised(test: &Test) -> bool {
    match test.version {
        2 | 4 => true,
        3 => test.number == 2,
        _ => false,
    }
}

fn case(test: &Test, suffix: &str, side: u8, ask: Object, expect: Expect) -> Case {
    let why = token_why::write(test.version, &test.letter, test.number, side == EXACT);
    let clauses = clauses(test.version, &test.letter, test.number, side);
    Case::new(&format!("{}{suffix}", test.name), why, clauses, ask, expect)
}
