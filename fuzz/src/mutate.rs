//! Mutations of an ask, field by field: what is hex or base64url is decoded, changed and encoded again, so that a change
//! reaches what stands behind the encoding.

use paseto_conformance_protocol::PaserkType;
use paseto_reference::base64url;
use serde_json::{Map, Value};

use crate::right;

/// libFuzzer's own mutation of bytes: the buffer, how much of it is used, how much may be; and how much is used then.
pub type Bytes = fn(&mut [u8], usize, usize) -> usize;

/// Characters that readers may take for others, or for nothing.
const SIGNS: &str = "=.+/-_ \n\0Aa09vkéſK";

/// Members that an ask may do without, each a byte string.
const OPTIONAL: [&str; 3] = ["implicit", "expect_footer", "nonce"];

/// Changes a member or two of the ask whose JSON stands in `data[..size]`, or of a right one that came by before; what
/// is no ask is changed by libFuzzer.
pub fn ask(data: &mut [u8], size: usize, max_size: usize, seed: u32, bytes: Bytes) -> usize {
    let mut draw = Draw(u64::from(seed));
    let again = match draw.below(4) {
        0 => right::one(|end| draw.below(end)),
        _ => None,
    };
    let start = again.as_deref().unwrap_or(&data[..size]);
    let Ok(Value::Object(mut ask)) = serde_json::from_slice(start) else {
        return bytes(data, size, max_size);
    };
    for _ in 0..=draw.below(2) {
        member(&mut ask, &mut draw, bytes);
    }
    let text = Value::Object(ask).to_string();
    let room = max_size.min(data.len());
    if text.len() > room {
        return size;
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
}

fn member(ask: &mut Map<String, Value>, draw: &mut Draw, bytes: Bytes) {
    let names: Vec<String> = ask
        .keys()
        .filter(|name| !matches!(name.as_str(), "op" | "version" | "id" | "purpose"))
        .cloned()
        .collect();
    if names.is_empty() || draw.below(16) == 0 {
        let name = OPTIONAL[draw.below(OPTIONAL.len())];
        if ask.remove(name).is_none() {
            ask.insert(name.to_owned(), Value::from(""));
        }
        return;
    }
    let name = &names[draw.below(names.len())];
    let Some(value) = ask.get_mut(name) else {
        return;
    };
    match (name.as_str(), value) {
        ("token" | "paserk", Value::String(text)) => segment(text, draw, bytes),
        ("type", Value::String(text)) => kind(text, draw),
        ("now", Value::String(text)) => characters(text, draw),
        (_, Value::String(text)) => hex(text, draw, bytes),
        (_, Value::Object(inner)) => {
            let number = [1, 2, 3, 4, 8192, 16384, 1000][draw.below(7)];
            for value in inner.values_mut().filter(|value| value.is_number()) {
                *value = number.into();
            }
        }
        _ => {}
    }
}

/// The bytes behind one of the segments, or the characters of the text.
fn segment(text: &mut String, draw: &mut Draw, bytes: Bytes) {
    let mut parts: Vec<String> = text.split('.').map(str::to_owned).collect();
    let at = match draw.below(4) {
        0 => draw.below(parts.len()),
        1 => parts.len() - 1,
        // The one that holds most.
        _ => (0..parts.len())
            .max_by_key(|at| parts[*at].len())
            .unwrap_or_default(),
    };
    match base64url::decode(parts[at].as_bytes()) {
        Ok(data) if data.len() > 8 && draw.below(4) > 0 => {
            parts[at] = base64url::encode(&changed(data, draw, bytes));
            *text = parts.join(".");
        }
        _ => characters(text, draw),
    }
}

fn hex(text: &mut String, draw: &mut Draw, bytes: Bytes) {
    let pairs = text.as_bytes().chunks(2);
    let data: Option<Vec<u8>> = pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    if let Some(data) = data {
        let data = changed(data, draw, bytes);
        *text = data.iter().map(|byte| format!("{byte:02x}")).collect();
    }
}

/// A bit flipped, a stretch filled, the end moved, or whatever libFuzzer does.
fn changed(mut data: Vec<u8>, draw: &mut Draw, bytes: Bytes) -> Vec<u8> {
    let length = data.len();
    match draw.below(4) {
        0 if length > 0 => data[draw.below(length)] ^= 1 << draw.below(8),
        1 if length > 0 => {
            let (from, byte) = (draw.below(length), [0, 0xff, 0x80, 1][draw.below(4)]);
            let to = length.min(from + [1, 2, 16, 32, 48][draw.below(5)]);
            data[from..to].fill(byte);
        }
        2 => {
            let to = (length + draw.below(3)).saturating_sub(draw.below(3));
            data.resize(to, 0);
        }
        _ => {
            let room = length + 16;
            data.resize(room, 0);
            let used = bytes(&mut data, length, room);
            data.truncate(used);
        }
    }
    data
}

/// A character exchanged, put in or taken out, near the places where segments end as often as anywhere.
fn characters(text: &mut String, draw: &mut Draw) {
    let mut signs: Vec<char> = text.chars().collect();
    let ends: Vec<usize> = (0..=signs.len())
        .filter(|at| signs.get(*at).is_none_or(|sign| *sign == '.'))
        .collect();
    let at = match draw.below(2) {
        0 => draw.below(signs.len() + 1),
        _ => ends[draw.below(ends.len())].saturating_sub(draw.below(2)),
    };
    let sign = match draw.below(3) {
        0 => SIGNS.chars().nth(draw.below(SIGNS.chars().count())),
        1 => signs.get(draw.below(signs.len().max(1))).copied(),
        // The neighbour in the alphabet has the same leading bits.
        _ => signs
            .get(at)
            .and_then(|sign| char::from_u32(u32::from(*sign) ^ 1)),
    };
    let sign = sign.unwrap_or('.');
    match draw.below(3) {
        0 if at < signs.len() => signs[at] = sign,
        1 if at < signs.len() => drop(signs.remove(at)),
        _ => signs.insert(at, sign),
    }
    *text = signs.into_iter().collect();
}

/// Another role or kind of the same version.
fn kind(text: &mut String, draw: &mut Draw) {
    let version = text.split('.').next().unwrap_or_default().to_owned();
    if version.starts_with('k') {
        let kinds = paseto_conformance_protocol::PaserkKind::ALL;
        *text = format!("{version}.{}", kinds[draw.below(kinds.len())]);
    } else {
        *text = format!("{version}.{}", ["local", "public", "secret"][draw.below(3)]);
    }
    debug_assert!(version.starts_with('v') || text.parse::<PaserkType>().is_ok());
}

/// A source of numbers that repeats itself: SplitMix64, whose author put it into the public domain.
struct Draw(u64);

impl Draw {
    /// A number below this one, which is not zero.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % end as u64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use paseto_conformance_protocol::Ask;

    const ASK: &str = r#"{"op":"decrypt","version":"v4","key":"0102030405060708","token":"v4.local.AAAAAAAAAAAAAAAAAAAA.Zm9vdGVy","implicit":""}"#;

    fn mutated(seed: u32) -> Vec<u8> {
        let mut data = ASK.as_bytes().to_vec();
        let size = data.len();
        data.resize(4096, 0);
        let size = super::ask(&mut data, size, 4096, seed, |_, size, _| size);
        data.truncate(size);
        data
    }

    #[test]
    fn an_ask_stays_one_and_is_mostly_another() {
        let asks: Vec<Vec<u8>> = (0..200).map(mutated).collect();
        let good = |data: &&Vec<u8>| serde_json::from_slice::<Ask>(data).is_ok();
        let is_other = |data: &&Vec<u8>| data.as_slice() != ASK.as_bytes();
        // A key of an odd number of digits is none, and members may go.
        assert!(asks.iter().filter(good).count() > 180);
        assert!(asks.iter().filter(is_other).count() > 120);
    }

    #[test]
    fn now_and_then_a_right_ask_is_begun_at_again() {
        use paseto_conformance_protocol::Answer;
        let text = r#"{"op":"paserk-decode","type":"k4.local","paserk":"k4.local.AAAA"}"#;
        let right = serde_json::from_str(text).expect("an ask");
        let is_of_it = |data: &Vec<u8>| String::from_utf8_lossy(data).contains("paserk-decode");
        let count = || (0..200).map(mutated).filter(is_of_it).count();
        assert_eq!(count(), 0);
        crate::right::keep(&right, &Answer::key([0; 3]));
        assert!((25..75).contains(&count()), "{}", count());
    }

    #[test]
    fn the_same_seed_makes_the_same_change() {
        assert!((0..50).all(|seed| mutated(seed) == mutated(seed)));
    }

    #[test]
    fn what_stands_behind_base64url_is_reached() {
        let spelled = |data: &Vec<u8>| {
            let ask = serde_json::from_slice(data).ok()?;
            let Ask::Decrypt { token, .. } = ask else {
                return None;
            };
            let body = token.split('.').nth(2)?.to_owned();
            paseto_reference::base64url::decode(body.as_bytes()).ok()
        };
        let bodies = (0..200).map(mutated).filter_map(|data| spelled(&data));
        assert!(
            bodies
                .filter(|body| body.len() == 15 && *body != [0; 15])
                .count()
                > 10
        );
    }
}
