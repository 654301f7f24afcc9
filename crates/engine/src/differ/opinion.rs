//! Who has an opinion on an ask: capabilities and traits, as they explain what is no disagreement.

use paseto_conformance_protocol::Ask;

use super::plan::{Base, Step};
use crate::mutate::footer_of;
use crate::subject::Introduction;

/// How a subject treats payloads: only subjects of one school are compared over an odd one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum School {
    /// It carries what it is given.
    Carrier,
    /// It reads it.
    Reader,
}

/// The school with which this subject answers; none where it has no opinion.
pub(super) fn of(subject: &Introduction, base: &Base, step: &Step, ask: &Ask) -> Option<School> {
    if !subject.offers(&ask.capability()) || lacks_a_trait(subject, base, ask) {
        return None;
    }
    let opens = matches!(ask, Ask::Decrypt { .. } | Ask::Verify { .. });
    if opens && base.is_odd && subject.offers("always-validates") {
        return None;
    }
    let writes_or_opens = opens || *step == Step::Write;
    if !(base.is_odd && writes_or_opens) {
        return Some(School::Reader);
    }
    if carries(subject, base) {
        return Some(School::Carrier);
    }
    // A text that is none: whoever carries texts may refuse it or not.
    (!subject.offers("text-payload")).then_some(School::Reader)
}

fn carries(subject: &Introduction, base: &Base) -> bool {
    let Some(Ask::Encrypt { payload, .. } | Ask::Sign { payload, .. }) = &base.write else {
        return true;
    };
    subject.offers("binary-payload")
        || (subject.offers("text-payload") && std::str::from_utf8(payload).is_ok())
}

fn lacks_a_trait(subject: &Introduction, base: &Base, ask: &Ask) -> bool {
    let has = |name| subject.offers(name);
    let asserts = |implicit: &[u8]| !implicit.is_empty() && !has("implicit");
    let is_binary = |footer: &[u8]| std::str::from_utf8(footer).is_err() && !has("binary-footer");
    match ask {
        Ask::Encrypt {
            footer, implicit, ..
        }
        | Ask::Sign {
            footer, implicit, ..
        } => is_binary(footer) || asserts(implicit.as_deref().unwrap_or_default()),
        Ask::Decrypt {
            token,
            implicit,
            expect_footer,
            ..
        }
        | Ask::Verify {
            token,
            implicit,
            expect_footer,
            ..
        } => {
            (expect_footer.is_some() && !has("expect-footer"))
                || is_binary(expect_footer.as_deref().unwrap_or_default())
                || is_binary(&footer_of(token))
                || asserts(implicit.as_deref().unwrap_or_default())
        }
        Ask::Validate {
            token, implicit, ..
        } => {
            (base.needs_clock && !has("fixed-clock"))
                || is_binary(&footer_of(token))
                || asserts(implicit.as_deref().unwrap_or_default())
        }
        _ => false,
    }
}

/// Whether the nonce of the ask has to be left out for this subject.
pub(super) fn goes_without_nonce(subject: &Introduction, ask: &Ask) -> bool {
    matches!(ask, Ask::Encrypt { nonce: Some(_), .. }) && !subject.offers("fixed-nonce")
}
