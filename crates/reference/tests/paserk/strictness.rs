//! What every PASERK has to withstand, whatever its type and version.

use std::time::Instant;

use paseto_reference::error::EncodingError;
use paseto_reference::paserk;
use paseto_reference::{Error, Layer, footer, v4};

use crate::samples::{self, Sample};

/// The texts that are slow to read, so that a sample of their changes has to do.
fn slow(sample: &Sample) -> usize {
    match sample.header {
        "k1.seal." => 149,
        "k3.seal." => 7,
        _ => 1,
    }
}

fn layer(sample: &Sample, text: &str) -> Layer {
    (sample.read)(text).expect_err(text).layer()
}

#[test]
fn every_type_and_version_is_here_and_reads_back() {
    let all = samples::all();
    let versions = if cfg!(feature = "legacy") { 4 } else { 2 };
    assert_eq!(all.len(), versions * 11);
    for sample in &all {
        assert!(sample.text.starts_with(sample.header));
        let key = (sample.read)(&sample.text).expect(sample.header);
        let plain = matches!(
            sample.header.split('.').nth(1),
            Some("lid" | "pid" | "sid" | "local" | "public" | "secret")
        );
        assert_eq!(plain, key == sample.text);
    }
}

/// Every pair of types and versions: PASERK-GEN-03 and -04.
#[test]
fn each_reader_takes_its_own_type_and_version_alone() {
    let all = samples::all();
    for reader in &all {
        for sample in all.iter().filter(|sample| sample.header != reader.header) {
            let refused = (reader.read)(&sample.text);
            let expected = reader.header;
            assert_eq!(
                refused,
                Err(Error::Header { expected }),
                "{}",
                sample.header
            );
            // Under the reader's own header it is of another length, another key, or does not authenticate.
            let data = &sample.text[sample.header.len()..];
            let relabelled = format!("{expected}{data}");
            assert_ne!(
                (reader.read)(&relabelled),
                (sample.read)(&sample.text),
                "{expected}"
            );
        }
    }
}

#[test]
fn headers_are_exact() {
    for sample in samples::all() {
        let expected = sample.header;
        let data = &sample.text[expected.len()..];
        let (version, kind) = expected.split_once('.').expect("a dot");
        for header in [
            format!("k0.{kind}"),
            format!("k5.{kind}"),
            format!("k04.{kind}"),
            format!("K{}.{kind}", &version[1..]),
            format!("v{}.{kind}", &version[1..]),
            format!("{version}.{}", kind.to_uppercase()),
            format!(" {expected}"),
            format!("\u{feff}{expected}"),
            format!("{version}..{kind}"),
            format!("{version}.x{kind}"),
            expected.trim_end_matches('.').to_owned(),
            expected.replace(".pie.", ".").replace("seal.", "seals."),
            expected.replace(".pie.", "..").replace("seal.", "."),
            expected
                .replace(".pie.", ".PIE.")
                .replace("seal.", "seal.pie."),
            expected.replace(".pie.", ".aws-kms.").replace("seal.", ""),
        ] {
            if header != expected {
                let text = format!("{header}{data}");
                assert_eq!(
                    (sample.read)(&text),
                    Err(Error::Header { expected }),
                    "{text}"
                );
            }
        }
        for text in ["", ".", "..", "k4", version, &version.repeat(2)] {
            assert_eq!((sample.read)(text), Err(Error::Header { expected }));
        }
    }
}

#[test]
fn segments_are_counted() {
    for sample in samples::all() {
        let (expected, text) = (sample.header, &sample.text);
        let middle = expected.len() + 8;
        for more in [
            format!("{text}."),
            format!("{text}.AAAA"),
            format!("{expected}.{}", &text[expected.len()..]),
            format!("{}.{}", &text[..middle], &text[middle..]),
        ] {
            assert_eq!(
                (sample.read)(&more),
                Err(Error::Header { expected }),
                "{more}"
            );
        }
    }
}

#[test]
fn every_character_counts() {
    for sample in samples::all() {
        let key = (sample.read)(&sample.text).expect(sample.header);
        // A changed key is another key, and a changed identifier that of another one.
        let in_the_open = key == sample.text
            || sample.header.ends_with("id.")
            || [".local.", ".public.", ".secret."]
                .iter()
                .any(|kind| sample.header.ends_with(kind));
        for at in (0..sample.text.len()).step_by(slow(&sample)) {
            let (before, after) = sample.text.split_at(at);
            let mut changes = vec!["=", " ", "\n", "+", "é"];
            changes.push(
                ["A", "B", "C"]
                    .into_iter()
                    .find(|c| !after.starts_with(c))
                    .expect("one"),
            );
            changes.push(
                ["_", "-"]
                    .into_iter()
                    .find(|c| !after.starts_with(c))
                    .expect("one"),
            );
            for with in changes {
                let changed = format!("{before}{with}{}", &after[1..]);
                let read = (sample.read)(&changed);
                assert_ne!(read, Ok(key.clone()), "{changed}");
                assert!(in_the_open || read.is_err(), "{changed}");
                if !with
                    .bytes()
                    .all(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'-')
                {
                    assert!(read.is_err(), "{changed}");
                }
            }
        }
    }
}

#[test]
fn lengths_are_exact() {
    for sample in samples::all() {
        let fixed =
            !sample.header.starts_with("k1.public") && !sample.header.starts_with("k1.secret");
        let data = sample.text.len() - sample.header.len();
        for length in (0..data).step_by(slow(&sample)) {
            let text = &sample.text[..sample.header.len() + length];
            let layer = layer(&sample, text);
            assert!(!fixed || layer == Layer::Encoding, "{text}");
        }
        assert_eq!(layer(&sample, sample.header), Layer::Encoding);
        for more in ["A", "AA", "AAA", "AAAA", "="] {
            let layer = layer(&sample, &format!("{}{more}", sample.text));
            assert!(
                !fixed || layer == Layer::Encoding,
                "{} + {more}",
                sample.text
            );
        }
        let start = Instant::now();
        let huge = format!("{}{}", sample.header, "A".repeat(100 << 20));
        assert!(matches!(
            (sample.read)(&huge),
            Err(Error::Encoding(EncodingError::Length { .. }))
        ));
        assert!(start.elapsed().as_secs() < 5);
    }
}

#[test]
fn what_may_stand_in_a_footer_has_its_member() {
    let (wrapping_key, key) = samples::local::<v4::LocalKey>();
    let secret_key = samples::v4_secret();
    let id = paserk::id(&key);
    let wrapped = paserk::wrap(&secret_key, &wrapping_key).expect("randomness");
    let sealed = paserk::seal(&key, &secret_key.public_key()).expect("randomness");
    let footer = || footer::JsonFooter::new().key_id(id.clone());
    for (json, wpk) in [
        (footer().wrapped_key(wrapped.clone()), wrapped.as_str()),
        (footer().wrapped_key(sealed.clone()), sealed.as_str()),
    ] {
        let expected = format!(r#"{{"kid":"{id}","wpk":"{wpk}"}}"#);
        assert_eq!(json.to_bytes(), expected.as_bytes());
    }
}
