//! Disagreements that are known, so that the search goes on behind them.
//!
//! Each is a predicate over an ask and two answers, as narrow as the deviation itself. One that a run with the default
//! seed never meets is stale, and fails that run.

use std::sync::OnceLock;

use paseto_conformance_protocol::{Answer, Ask, PaserkKind, Version};
use paseto_reference::{base64url, v3, v4};

use crate::VERSION;

use Version::{V1, V2, V3, V4};

/// A subject that says something else than the reference.
pub struct Scene<'a> {
    /// The ask.
    pub ask: &'a Ask,
    /// The reference's answer.
    pub base: &'a Answer,
    /// The subject's.
    pub answer: &'a Answer,
}

/// A known disagreement.
pub struct Deviation {
    /// The name that a run prints.
    pub id: &'static str,
    /// The subject.
    pub subject: &'static str,
    /// The versions in which it is met.
    pub versions: &'static [Version],
    /// Whether this is it.
    pub is: fn(&Scene<'_>) -> bool,
    /// The reason.
    pub why: &'static str,
    /// The clauses on which it bears, as those of v4 where each version has its own.
    pub clauses: &'static [&'static str],
}

/// All of them.
pub const DEVIATIONS: &[Deviation] = &[
    Deviation {
        id: "empty-payload",
        subject: "pasetors",
        versions: &[V2, V3, V4],
        is: |scene| scene.is_stricter() && scene.has_empty_payload(),
        why: "pasetors neither writes nor opens an empty payload. It is no JSON object, so a library that works at the \
              token layer may refuse it; the format's own introduction suggests it all the same.",
        clauses: &["PASETO-PAY-04", "PASETO-V4L-DEC-06", "PASETO-V4P-VER-06"],
    },
    Deviation {
        id: "no-footer-expected",
        subject: "pasetors",
        versions: &[V2, V3, V4],
        is: |scene| {
            scene.is_stricter() && scene.expects() == Some(&[]) && scene.footer_segment().is_none()
        },
        why: "pasetors takes an empty footer to expect for one that must be there. Its interface has another word for \
              none, and what an empty expectation says is left open.",
        clauses: &["PASETO-V4L-DEC-16", "PASETO-V4P-VER-12"],
    },
    Deviation {
        id: "trailing-dot",
        subject: "pasetors",
        versions: &[V2, V3, V4],
        is: |scene| scene.opens_an_empty_segment(),
        why: "A dot at the end opens as an empty footer. No writer makes such a token; a sentence about the optional \
              period can be read as leave to take one.",
        clauses: &["PASETO-FTR-14"],
    },
    Deviation {
        id: "trailing-dot",
        subject: "rusty_paseto",
        versions: &[V1, V2, V3, V4],
        is: |scene| scene.opens_an_empty_segment(),
        why: "A dot at the end opens as an empty footer. No writer makes such a token; a sentence about the optional \
              period can be read as leave to take one.",
        clauses: &["PASETO-FTR-14"],
    },
    Deviation {
        id: "long-token",
        subject: "rusty_paseto",
        versions: &[V1, V2, V3, V4],
        is: |scene| {
            scene.is_stricter() && scene.token().is_some_and(|token| token.len() > 64 * 1024)
        },
        why: "rusty_paseto writes tokens of more than 64 KiB and opens none, as it documents. The specification sets no \
              limit.",
        clauses: &["PASETO-GEN-16"],
    },
    Deviation {
        id: "long-footer",
        subject: "rusty_paseto",
        versions: &[V1, V2, V3, V4],
        is: |scene| {
            scene.is_stricter()
                && scene
                    .footer_segment()
                    .is_some_and(|footer| footer.len() > 1024)
        },
        why: "rusty_paseto writes footers of more than 1024 characters and opens none, as it documents. A limit is \
              allowed.",
        clauses: &["PASETO-FTR-03"],
    },
    Deviation {
        id: "point-off-the-curve",
        subject: "pasetors",
        versions: &[V3],
        is: |scene| scene.is_laxer() && scene.has_a_point_off_the_curve(),
        why: "pasetors reads, writes and identifies 49 bytes that are no point of the curve, and finds out when the key \
              is used, which is early enough.",
        clauses: &["PASERK-PUBLIC-K3-03"],
    },
    Deviation {
        id: "prefix-of-a-point",
        subject: "pasetors",
        versions: &[V3],
        is: |scene| scene.is_laxer() && scene.reads_another_prefix_than_a_point_has(),
        why: "pasetors reads a k3.public whose first byte is neither 02 nor 03. The same bytes given as a key are \
              refused; the PASERK is not put to that check.",
        clauses: &["PASERK-PUBLIC-K3-02"],
    },
    Deviation {
        id: "mixed-halves",
        subject: "rusty_paseto",
        versions: &[V2, V4],
        is: |scene| scene.is_laxer() && scene.has_mixed_halves(),
        why: "rusty_paseto takes a secret key whose public half belongs to another seed. The specification does not ask \
              for the check; the primitive that it names uses the stored half as it is.",
        clauses: &["PASERK-SECRET-K4-04"],
    },
];

static MORE: OnceLock<&'static [&'static [Deviation]]> = OnceLock::new();

/// Knows these too: those of guests, and those that only a longer search meets, which are never stale. To be called once.
pub fn know(more: &'static [&'static [Deviation]]) {
    MORE.get_or_init(|| more);
}

/// The deviation that explains what this subject says, if one does.
#[must_use]
pub fn known(subject: &str, scene: &Scene<'_>) -> Option<&'static Deviation> {
    let more = MORE.get().copied().unwrap_or_default();
    let all = DEVIATIONS.iter().chain(more.iter().copied().flatten());
    let mut of_subject = all.filter(|one| one.subject == subject);
    of_subject.find(|one| one.versions.contains(&VERSION) && (one.is)(scene))
}

impl Scene<'_> {
    /// The subject refuses what the reference accepts.
    #[must_use]
    pub const fn is_stricter(&self) -> bool {
        matches!(
            (self.base, self.answer),
            (Answer::Ok(_), Answer::Rejected(_))
        )
    }

    /// The subject accepts what the reference refuses.
    #[must_use]
    pub const fn is_laxer(&self) -> bool {
        matches!(
            (self.base, self.answer),
            (Answer::Rejected(_), Answer::Ok(_))
        )
    }

    fn has_empty_payload(&self) -> bool {
        match (self.ask, self.base) {
            (Ask::Encrypt { payload, .. } | Ask::Sign { payload, .. }, _) => payload.is_empty(),
            (_, Answer::Ok(good)) => good.payload.as_deref().is_some_and(<[u8]>::is_empty),
            _ => false,
        }
    }

    fn opens_an_empty_segment(&self) -> bool {
        let Answer::Ok(good) = self.answer else {
            return false;
        };
        let is_empty = good.footer.as_deref().is_some_and(<[u8]>::is_empty);
        self.is_laxer() && self.footer_segment() == Some("") && is_empty
    }

    /// The key that is written, identified or read as PASERK.
    fn paserk_key(&self, of: [PaserkKind; 2]) -> Option<Vec<u8>> {
        match self.ask {
            Ask::PaserkEncode { r#type, key } | Ask::PaserkId { r#type, key }
                if of.contains(&r#type.kind) =>
            {
                Some(key.0.clone())
            }
            Ask::PaserkDecode { r#type, paserk } if of.contains(&r#type.kind) => {
                let data = paserk.rsplit('.').next().unwrap_or_default();
                base64url::decode(data.as_bytes()).ok()
            }
            _ => None,
        }
    }

    fn has_a_point_off_the_curve(&self) -> bool {
        let key = self
            .paserk_key([PaserkKind::Public, PaserkKind::Pid])
            .unwrap_or_default();
        key.len() == 49 && matches!(key[0], 2 | 3) && v3::PublicKey::from_bytes(&key).is_err()
    }

    fn reads_another_prefix_than_a_point_has(&self) -> bool {
        let key = self.paserk_key([PaserkKind::Public; 2]).unwrap_or_default();
        matches!(self.ask, Ask::PaserkDecode { .. }) && key.len() == 49 && !matches!(key[0], 2 | 3)
    }

    /// An Ed25519 secret key of two pairs.
    fn has_mixed_halves(&self) -> bool {
        let key = self.paserk_key([PaserkKind::Secret, PaserkKind::Sid]);
        let Some((seed, public)) = key.as_deref().and_then(|key| key.split_at_checked(32)) else {
            return false;
        };
        let whole = v4::SecretKey::from_seed(seed).expect("32 bytes");
        public.len() == 32 && whole.public_key().to_bytes() != public
    }

    fn token(&self) -> Option<&str> {
        match self.ask {
            Ask::Decrypt { token, .. } | Ask::Verify { token, .. } => Some(token),
            _ => None,
        }
    }

    fn footer_segment(&self) -> Option<&str> {
        self.token()?.split('.').nth(3)
    }

    fn expects(&self) -> Option<&[u8]> {
        match self.ask {
            Ask::Decrypt { expect_footer, .. } | Ask::Verify { expect_footer, .. } => {
                expect_footer.as_deref()
            }
            _ => None,
        }
    }
}
