//! The subjects, and which asks each has an opinion on.

use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

use paseto_conformance_protocol::{Answer, Ask, PROTOCOL};
use paseto_reference::{base64url, payload};

use crate::parked;

/// A library behind its adapter.
pub struct Subject {
    /// The name, as deviations and messages give it.
    pub name: &'static str,
    handle: fn(&Ask) -> Answer,
    capabilities: BTreeSet<String>,
}

/// All of them. The first is the reference at its byte layer, with which the others are compared.
pub static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let ours: [Guest; 4] = [
        ("reference", paseto_adapter_reference::handle_bytes),
        ("reference-tokens", paseto_adapter_reference::handle),
        ("pasetors", adapter_pasetors::handle),
        ("rusty_paseto", adapter_rusty_paseto::handle),
    ];
    let all = ours.iter().chain(GUESTS.get().into_iter().flatten());
    all.map(|(name, handle)| Subject::new(name, *handle))
        .collect()
});

/// A name and an adapter's `handle`.
pub type Guest = (&'static str, fn(&Ask) -> Answer);

static GUESTS: OnceLock<Vec<Guest>> = OnceLock::new();

/// Compares these subjects too. To be called once, before the first ask is put; later calls change nothing.
pub fn invite(guests: Vec<Guest>) {
    GUESTS.get_or_init(|| guests);
}

impl Subject {
    fn new(name: &'static str, handle: fn(&Ask) -> Answer) -> Self {
        let hello = handle(&Ask::Hello { protocol: PROTOCOL });
        let capabilities = match hello {
            Answer::Ok(good) => good.capabilities.unwrap_or_default(),
            other => panic!("{name} answers hello with {other:?}"),
        };
        Self {
            name,
            handle,
            capabilities: capabilities.into_iter().collect(),
        }
    }

    /// The answer, or none where the library offers no way to ask this, or would crash.
    ///
    /// # Panics
    /// Where the library does; the ask is written to standard error on the way.
    #[must_use]
    pub fn ask(&self, ask: &Ask) -> Option<Answer> {
        if !self.offers(ask) || parked::crashes(self.name, ask) {
            return None;
        }
        let witness = Witness { subject: self, ask };
        let answer = (self.handle)(witness.ask);
        (!matches!(answer, Answer::Unsupported(_))).then_some(answer)
    }

    /// Whether an opened payload is one that this subject may be held to: a payload that it does not offer to carry may
    /// be refused or not.
    #[must_use]
    pub fn carries(&self, message: &[u8]) -> bool {
        self.has("binary-payload")
            || (self.has("text-payload") && std::str::from_utf8(message).is_ok())
            || payload::check(message).is_ok()
    }

    fn has(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    fn offers(&self, ask: &Ask) -> bool {
        self.has(&ask.capability()) && !self.lacks_a_trait(ask)
    }

    fn lacks_a_trait(&self, ask: &Ask) -> bool {
        let asserts = |implicit: &[u8]| !implicit.is_empty() && !self.has("implicit");
        let footer_lacks =
            |footer: &[u8]| std::str::from_utf8(footer).is_err() && !self.has("binary-footer");
        match ask {
            Ask::Encrypt { nonce: Some(_), .. } if !self.has("fixed-nonce") => true,
            Ask::Encrypt {
                payload,
                footer,
                implicit,
                ..
            }
            | Ask::Sign {
                payload,
                footer,
                implicit,
                ..
            } => {
                !self.carries(payload)
                    || footer_lacks(footer)
                    || asserts(implicit.as_deref().unwrap_or_default())
            }
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
                self.has("always-validates")
                    || (expect_footer.is_some() && !self.has("expect-footer"))
                    || footer_lacks(expect_footer.as_deref().unwrap_or_default())
                    || footer_lacks(&footer_of(token))
                    || asserts(implicit.as_deref().unwrap_or_default())
            }
            // Those that read the real clock answer another question.
            Ask::Validate { .. } => !self.has("fixed-clock"),
            _ => false,
        }
    }
}

/// The footer's bytes; empty where there are none to be read, which every subject has an opinion on.
#[must_use]
pub fn footer_of(token: &str) -> Vec<u8> {
    let segment = token.split('.').nth(3).unwrap_or_default();
    base64url::decode(segment.as_bytes()).unwrap_or_default()
}

/// Tells which ask crashed whom: a panic carries no ask.
struct Witness<'a> {
    subject: &'a Subject,
    ask: &'a Ask,
}

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let line = crate::agree::line(1, self.ask);
            eprintln!("{} crashed on\n{line}", self.subject.name);
        }
    }
}
