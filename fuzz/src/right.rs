//! Right asks that came by, a few of each operation and type: where the mutator begins again.
//!
//! Without them a search drifts away. Its corpus soon consists of broken asks, and of those operations that have the most
//! branches; a tag of which only the half is compared hides behind an ask that is right in everything else.

use std::cell::RefCell;
use std::collections::BTreeMap;

use paseto_conformance_protocol::{Answer, Ask};

use crate::ask::opens;

/// Of each operation and type; the first to come are the shortest of the corpus.
const FEW: usize = 4;

thread_local! {
    static KEPT: RefCell<BTreeMap<String, Vec<Vec<u8>>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps the ask if it opened something and is one of the first of its kind.
pub fn keep(ask: &Ask, answer: &Answer) {
    if !opens(ask) || !matches!(answer, Answer::Ok(_)) {
        return;
    }
    KEPT.with_borrow_mut(|kept| {
        let alike = kept.entry(ask.capability()).or_default();
        if alike.len() < FEW
            && let Ok(text) = serde_json::to_vec(ask)
            && !alike.contains(&text)
        {
            alike.push(text);
        }
    });
}

/// The JSON of one that was kept; every operation and type is as likely as any other. `below` draws a number below its
/// argument, which is not zero.
pub(crate) fn one(mut below: impl FnMut(usize) -> usize) -> Option<Vec<u8>> {
    KEPT.with_borrow(|kept| {
        let at = below(kept.len().max(1));
        let alike = kept.values().nth(at)?;
        alike.get(below(alike.len().max(1))).cloned()
    })
}

#[cfg(test)]
mod tests {
    use paseto_adapter_reference::handle_bytes;
    use paseto_conformance_protocol::{Answer, Ask, PaserkType};

    use super::{FEW, keep, one};

    fn decode(number: u8) -> Ask {
        let r#type: PaserkType = "k4.local".parse().expect("a type");
        let key = [number; 32].into();
        let Answer::Ok(good) = handle_bytes(&Ask::PaserkEncode { r#type, key }) else {
            panic!("32 bytes are a key");
        };
        let paserk = good.paserk.expect("a PASERK");
        Ask::PaserkDecode { r#type, paserk }
    }

    #[test]
    fn a_few_of_what_opens_are_kept_and_nothing_else() {
        assert_eq!(one(|_| 0), None);
        for number in 0..9 {
            let ask = decode(number);
            keep(&ask, &handle_bytes(&ask));
        }
        let last = serde_json::to_vec(&decode(3)).expect("an ask");
        assert_eq!(one(|end| end - 1), Some(last));
        assert_eq!(FEW, 4);
        let refused = Ask::PaserkDecode {
            r#type: "k4.public".parse().expect("a type"),
            paserk: "k4.public.".to_owned(),
        };
        keep(&refused, &handle_bytes(&refused));
        let mut ends = Vec::new();
        one(|end| {
            ends.push(end);
            0
        });
        assert_eq!(ends, [1, FEW], "of operations, and of asks");
    }
}
