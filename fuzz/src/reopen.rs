//! What was written with fresh randomness is compared by opening it.

use paseto_conformance_protocol::{Answer, Ask, Hex, Version};
use paseto_differential::{Agreed, Disagreement, Tally, agree};
use paseto_reference::{v1, v2, v3, v4};

/// Puts what each answer wrote to all, and compares what they read with what was put in.
///
/// # Errors
/// The first reading on which two disagree.
pub(crate) fn all(
    ask: &Ask,
    Agreed(answers): Agreed,
    tally: &mut Tally,
) -> Result<(), Disagreement> {
    let mut seen = Vec::new();
    for (writer, answer) in answers {
        let Some((reading, put_in)) = reading(ask, &answer) else {
            continue;
        };
        if seen.contains(&reading) {
            continue;
        }
        let occasion = || format!("written by {}", writer.name);
        let Agreed(read) =
            agree(&reading, tally).map_err(|found| found.on(occasion(), Some(ask)))?;
        let is_heard = read.iter().any(|(subject, _)| subject.name == writer.name);
        // What only its writer reads is known, or the line above had said so.
        if let Some((subject, other)) = read.into_iter().find(|(_, one)| *one != put_in)
            && is_heard
        {
            let found = Disagreement {
                occasion: String::new(),
                asks: vec![reading],
                answers: vec![("put in", put_in), (subject.name, other)],
            };
            return Err(found.on(occasion(), Some(ask)));
        }
        seen.push(reading);
    }
    Ok(())
}

/// The ask that reads what was written, and the right answer; none where the ask writes nothing, or where the key that
/// reads does not follow from it.
fn reading(ask: &Ask, answer: &Answer) -> Option<(Ask, Answer)> {
    let Answer::Ok(good) = answer else {
        return None;
    };
    let (token, paserk) = (good.token.clone(), good.paserk.clone());
    Some(match ask.clone() {
        Ask::Encrypt {
            version,
            key,
            payload,
            footer,
            implicit,
            ..
        } => (
            Ask::Decrypt {
                version,
                key,
                token: token?,
                implicit,
                expect_footer: None,
            },
            Answer::opened(&payload[..], &footer[..]),
        ),
        Ask::Sign {
            version,
            secret_key,
            payload,
            footer,
            implicit,
        } => (
            Ask::Verify {
                version,
                public_key: public(version, &secret_key)?,
                token: token?,
                implicit,
                expect_footer: None,
            },
            Answer::opened(&payload[..], &footer[..]),
        ),
        Ask::PaserkWrap {
            r#type,
            key,
            wrapping_key,
            ..
        } => (
            Ask::PaserkUnwrap {
                r#type,
                paserk: paserk?,
                wrapping_key,
            },
            Answer::key(&key[..]),
        ),
        Ask::PaserkPasswordWrap {
            r#type,
            key,
            password,
            ..
        } => (
            Ask::PaserkPasswordUnwrap {
                r#type,
                paserk: paserk?,
                password,
            },
            Answer::key(&key[..]),
        ),
        _ => return None,
    })
}

fn public(version: Version, secret: &[u8]) -> Option<Hex> {
    Some(match version {
        Version::V1 => v1::SecretKey::from_der(secret)
            .ok()?
            .public_key()
            .to_der()
            .into(),
        Version::V2 => v2::SecretKey::from_bytes(secret)
            .ok()?
            .public_key()
            .to_bytes()
            .into(),
        Version::V3 => v3::SecretKey::from_bytes(secret)
            .ok()?
            .public_key()
            .to_bytes()
            .into(),
        Version::V4 => v4::SecretKey::from_bytes(secret)
            .ok()?
            .public_key()
            .to_bytes()
            .into(),
    })
}
