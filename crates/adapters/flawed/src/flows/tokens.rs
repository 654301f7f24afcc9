//! Tokens made and opened: what goes in and comes out around the flows.

use paseto_conformance_protocol::{Answer, Ask, Hex, KeyRole, Reason, Version};

use super::{Flow, keys, local, public};
use crate::refused;
use crate::rules::Rules;

/// What a token is made of.
pub(super) struct Message<'a> {
    pub(super) payload: &'a [u8],
    pub(super) footer: &'a [u8],
    pub(super) implicit: &'a [u8],
}

/// Answers encrypt, decrypt, sign and verify.
pub(super) fn answer(ask: &Ask, rules: &Rules, nonce: Option<&[u8]>) -> Answer {
    match ask {
        Ask::Encrypt {
            version, implicit, ..
        }
        | Ask::Sign {
            version, implicit, ..
        }
        | Ask::Decrypt {
            version, implicit, ..
        }
        | Ask::Verify {
            version, implicit, ..
        } if matches!(version, Version::V1 | Version::V2)
            && !given(implicit.as_ref()).is_empty() =>
        {
            Answer::unsupported("v1 and v2 have no implicit assertion")
        }
        Ask::Encrypt {
            version,
            key,
            nonce: fixed,
            ..
        } => {
            let fixed = fixed.as_ref().map(|nonce| &nonce.0[..]);
            let key = match keys::taken(*version, KeyRole::Local, key, rules) {
                Ok(key) => key,
                Err(at) => return refused(at),
            };
            if fixed.is_some_and(|fixed| fixed.len() != local::nonce_length(*version)) {
                return Answer::inexpressible();
            }
            let b = fixed.map_or_else(|| local::random_input(*version, nonce), <[u8]>::to_vec);
            written(ask, rules, |message| {
                local::encrypt(*version, &key, message, &b, rules)
            })
        }
        Ask::Sign {
            version,
            secret_key,
            ..
        } => written(ask, rules, |message| {
            public::sign(*version, secret_key, message, rules)
        }),
        Ask::Decrypt {
            version,
            key,
            token,
            implicit,
            expect_footer,
        } => {
            let implicit = assertion(implicit.as_ref(), rules);
            let trusted = expect_footer
                .as_deref()
                .filter(|_| rules.carriage.trusts_expected_footer);
            let opened = keys::taken(*version, KeyRole::Local, key, rules)
                .and_then(|key| local::decrypt(*version, &key, token, &implicit, trusted, rules));
            read(opened, expect_footer.as_ref(), &implicit, rules)
        }
        Ask::Verify {
            version,
            public_key,
            token,
            implicit,
            expect_footer,
        } => {
            let implicit = assertion(implicit.as_ref(), rules);
            let trusted = expect_footer
                .as_deref()
                .filter(|_| rules.carriage.trusts_expected_footer);
            let opened = public::verify(*version, public_key, token, &implicit, trusted, rules);
            read(opened, expect_footer.as_ref(), &implicit, rules)
        }
        other => Answer::unsupported(format!("{} makes and opens no token", other.op())),
    }
}

fn written(ask: &Ask, rules: &Rules, write: impl FnOnce(&Message<'_>) -> Flow<String>) -> Answer {
    let (Ask::Encrypt {
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
    }) = ask
    else {
        return Answer::inexpressible();
    };
    let carriage = &rules.carriage;
    let implicit = assertion(implicit.as_ref(), rules);
    let mut payload = payload.0.clone();
    if carriage.reserialises
        && let Ok(value) = serde_json::from_slice::<serde_json::Value>(&payload)
    {
        payload = value.to_string().into_bytes();
    }
    let mut footer = footer.0.clone();
    if carriage.implicit_in_token && footer.is_empty() {
        footer.clone_from(&implicit);
    }
    if carriage.footer_must_be_json && !footer.is_empty() && !is_json(&footer) {
        return refused(Reason::Payload);
    }
    let message = Message {
        payload: &payload,
        footer: &footer,
        implicit: &implicit,
    };
    write(&message).map_or_else(refused, Answer::token)
}

fn read(
    opened: Flow<(Vec<u8>, Vec<u8>)>,
    expected: Option<&Hex>,
    implicit: &[u8],
    rules: &Rules,
) -> Answer {
    let carriage = &rules.carriage;
    let (mut payload, mut footer) = match opened {
        Ok(opened) => opened,
        Err(at) => return refused(at),
    };
    if let Some(expected) = expected {
        let same =
            footer == expected.0 || (carriage.expects_prefix && footer.starts_with(expected));
        if (!same && !carriage.ignores_expected_footer) || carriage.refuses_expected_footer {
            return refused(Reason::Authentication);
        }
    }
    if carriage.footer_must_be_json && !footer.is_empty() && !is_json(&footer) {
        return refused(Reason::Payload);
    }
    if carriage.reserialises
        && let Ok(value) = serde_json::from_slice::<serde_json::Value>(&payload)
    {
        payload = value.to_string().into_bytes();
    }
    if carriage.trims_payload {
        payload = payload.trim_ascii().to_vec();
    }
    if carriage.ends_at_nul {
        payload = payload
            .split(|byte| *byte == 0)
            .next()
            .unwrap_or_default()
            .to_vec();
    }
    if carriage.lossy_payload {
        payload = String::from_utf8_lossy(&payload).into_owned().into_bytes();
    }
    if let Some(cut) = carriage.cuts_payload {
        payload.truncate(cut);
    }
    if carriage.lossy_footer {
        footer = String::from_utf8_lossy(&footer).into_owned().into_bytes();
    }
    if carriage.loses_footer {
        footer.clear();
    }
    if carriage.returns_implicit && footer.is_empty() {
        footer = implicit.to_vec();
    }
    Answer::opened(payload, footer)
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(bytes).is_ok()
}

/// The assertion as it is authenticated.
pub(super) fn assertion(implicit: Option<&Hex>, rules: &Rules) -> Vec<u8> {
    let implicit = given(implicit);
    if rules.carriage.ignores_implicit {
        return Vec::new();
    }
    if rules.carriage.lossy_implicit {
        return String::from_utf8_lossy(implicit).into_owned().into_bytes();
    }
    implicit.to_vec()
}

fn given(implicit: Option<&Hex>) -> &[u8] {
    implicit.map_or(&[], |bytes| bytes)
}
