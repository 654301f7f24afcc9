//! Targets over bytes as they are, most of which are read as text.

use paseto_laws::kinds::KINDS;
use paseto_laws::{base64url, dates, tokens};
use paseto_reference::footer::{self, JsonFooter};
use paseto_reference::paserk::{self, Id, Key, PasswordWrapped, Sealed, Wrap, Wrapped};
use paseto_reference::{Claims, Error, Instant, Layer, payload as payload_rules, v1, v2, v3, v4};
use serde_json::Value;

use crate::{Input, Raw};

/// A text; bytes that are none are no input.
#[derive(Debug)]
pub struct Text(pub String);

impl Input for Text {
    fn read(data: &[u8]) -> Option<Self> {
        std::str::from_utf8(data).ok().map(|text| Self(text.into()))
    }
}

/// A text that splits is what its segments are joined to, under its own header alone; a text without a header is put
/// behind one, which its length chooses.
pub fn splits_in_one_way(input: &Text) {
    let text = &input.0;
    if text.starts_with('v') {
        for kind in KINDS {
            tokens::one_spelling(text, kind);
        }
    } else {
        let kind = KINDS[text.len() % KINDS.len()];
        tokens::one_spelling(&format!("{}{text}", kind.header()), kind);
    }
}

/// What decodes has one spelling, and any bytes are encoded and decoded to themselves. The law's own encoder takes a bit
/// at a time, and what is long teaches nothing more.
pub fn decodes_in_one_way(input: &Raw) {
    base64url::one_spelling(&input.0);
    if input.0.len() <= 64 {
        base64url::decodes_what_it_encodes(&input.0);
    }
}

/// What is read as a date is read by chrono, as the same moment, and is read again where it is written.
pub fn reads_no_more_than_chrono(input: &Text) {
    dates::no_more_than_chrono(&input.0);
    if let Ok(instant) = Instant::parse(&input.0) {
        assert_eq!(Instant::parse(&format!("{instant:.9}")), Ok(instant));
    }
}

/// What passes as a payload, and nothing else, is read as claims or refused for a claim; and it is an object to another
/// reader.
pub fn payload(input: &Raw) {
    let passes = payload_rules::check(&input.0).is_ok();
    match Claims::parse(&input.0) {
        Ok(claims) => assert!(passes && claims.as_bytes() == input.0),
        Err(error) => assert_eq!(error.layer() == Layer::Claims, passes, "{error}"),
    }
    if passes {
        let text = std::str::from_utf8(&input.0).expect("JSON is UTF-8");
        let value = Skimmed::read(text);
        assert!(value.is_object(), "passes, and is {value:?}");
    }
}

/// What passes as a JSON footer is JSON to another reader, and what is parsed of it is written and parsed again.
pub fn footer(input: &Raw) {
    let limits = footer::Limits::default();
    if footer::check(&input.0, &limits).is_err() {
        return;
    }
    let text = std::str::from_utf8(&input.0).expect("JSON is UTF-8");
    let value = Skimmed::read(text);
    assert!(!matches!(value, Skimmed::None), "passes, and is no JSON");
    if let Ok(footer) = JsonFooter::parse(&input.0, &limits) {
        assert_eq!(JsonFooter::parse(&footer.to_bytes(), &limits), Ok(footer));
    }
}

/// What serde_json makes of a text. Numbers beyond its range are JSON all the same.
#[derive(Debug)]
enum Skimmed {
    None,
    TooLarge,
    Read(Value),
}

impl Skimmed {
    fn read(text: &str) -> Self {
        match serde_json::from_str(text) {
            Ok(value) => Self::Read(value),
            Err(error) if error.to_string().starts_with("number out of range") => Self::TooLarge,
            Err(_) => Self::None,
        }
    }

    fn is_object(&self) -> bool {
        match self {
            Self::None => false,
            Self::TooLarge => true,
            Self::Read(value) => value.is_object(),
        }
    }
}

/// A key that is read from a PASERK is written as the same text, and only one of the plain types takes it; the other
/// types have a form, and keep the text as it is. Of these, one version's are tried: the text's own, or another which its
/// length chooses.
pub fn paserk(input: &Text) {
    fn plain<K: Key>(text: &str) -> usize {
        let Ok(key) = paserk::decode::<K>(text) else {
            return 0;
        };
        assert_eq!(*paserk::encode(&key), text);
        1
    }
    fn same<T>(read: Result<T, Error>, text: &str, spell: fn(&T) -> &str) {
        if let Ok(read) = read {
            assert_eq!(spell(&read), text);
        }
    }
    fn wrapped<K: Wrap>(text: &str) {
        same(Wrapped::<K>::parse(text), text, Wrapped::as_str);
        same(
            PasswordWrapped::<K>::parse(text),
            text,
            PasswordWrapped::as_str,
        );
    }
    let text = input.0.as_str();
    let turn = match text.as_bytes() {
        [b'k', digit @ b'1'..=b'4', ..] => usize::from(digit - b'1'),
        _ => text.len() % 4,
    };
    let mut readers = 0;
    macro_rules! version {
        ($($number:literal $version:ident)+) => {$(
            readers += plain::<$version::LocalKey>(text);
            readers += plain::<$version::PublicKey>(text);
            readers += plain::<$version::SecretKey>(text);
            if turn == $number {
                same(Id::<$version::LocalKey>::parse(text), text, Id::as_str);
                same(Id::<$version::PublicKey>::parse(text), text, Id::as_str);
                same(Id::<$version::SecretKey>::parse(text), text, Id::as_str);
                wrapped::<$version::LocalKey>(text);
                wrapped::<$version::SecretKey>(text);
                same(Sealed::<$version::LocalKey>::parse(text), text, Sealed::as_str);
            }
        )+};
    }
    version!(0 v1 1 v2 2 v3 3 v4);
    assert!(readers <= 1, "{text} is read as {readers} types");
}
