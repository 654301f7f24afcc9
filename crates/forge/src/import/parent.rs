//! The choice of a parent: the accepted case that a refused one resembles most.

/// What matters of a case when it looks for its parent.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    /// The id of the case.
    pub(super) id: String,
    /// The token, PASERK or key that the ask is about.
    pub(super) subject: String,
    /// The key or password that the ask gives beside it, if it gives one.
    pub(super) beside: Option<String>,
}

/// The accepted case that shares most characters, if that is more than half; failing that the first with the same
/// key beside it; failing that the first of all, which at least shows that the operation works.
pub(super) fn choose<'a>(refused: &Likeness, accepted: &'a [Likeness]) -> Option<&'a Likeness> {
    let rank = |candidate: &Likeness| {
        let shared = shared(&refused.subject, &candidate.subject);
        (shared.is_some(), refused.beside == candidate.beside, shared)
    };
    // `max_by_key` would take the last of equals.
    accepted
        .iter()
        .reduce(|best, next| if rank(next) > rank(best) { next } else { best })
}

/// The number of equal characters at equal places, counted from the front or from the back, or else the length of
/// the longest common part: the first two bear changes, the last one bears cuts. None if it is half or less.
fn shared(a: &str, b: &str) -> Option<usize> {
    let enough = |shared: &usize| 2 * shared > a.len().min(b.len());
    let front = a.bytes().zip(b.bytes()).filter(|(a, b)| a == b).count();
    let back = a
        .bytes()
        .rev()
        .zip(b.bytes().rev())
        .filter(|(a, b)| a == b)
        .count();
    let part = || Some(longest_common_part(a.as_bytes(), b.as_bytes())).filter(enough);
    Some(front.max(back)).filter(enough).or_else(part)
}

fn longest_common_part(a: &[u8], b: &[u8]) -> usize {
    let mut longest = 0;
    // ending[j + 1]: how long the common part is that ends at the current byte of `a` and at b[j].
    let mut ending = vec![0; b.len() + 1];
    for byte in a {
        for j in (0..b.len()).rev() {
            ending[j + 1] = if b[j] == *byte { ending[j] + 1 } else { 0 };
            longest = longest.max(ending[j + 1]);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(id: &str, subject: &str, beside: &str) -> Likeness {
        Likeness {
            id: id.to_owned(),
            subject: subject.to_owned(),
            beside: Some(beside.to_owned()),
        }
    }

    #[test]
    fn likeness_beats_the_key_and_the_key_beats_the_order() {
        let accepted = [
            like("a", "AAAAAAAA", "k"),
            like("b", "BBBBBBBB", "l"),
            like("c", "BBBBBBBB", "l"),
        ];
        let parent = |subject, beside| {
            choose(&like("", subject, beside), &accepted).map(|found| found.id.as_str())
        };
        assert_eq!(parent("BBBBBBBx", "k"), Some("b"));
        assert_eq!(parent("xxxxxxxx", "l"), Some("b"));
        assert_eq!(parent("xxxxxxxx", "m"), Some("a"));
        assert_eq!(parent("AAAAAAA", "m"), Some("a"));
    }

    #[test]
    fn a_cut_at_both_ends_is_still_alike() {
        let accepted = [like("a", "00000000", "k"), like("b", "12345678", "k")];
        assert_eq!(
            choose(&like("", "234567", "k"), &accepted).map(|found| found.id.as_str()),
            Some("b")
        );
    }

    #[test]
    fn without_candidates_there_is_no_parent() {
        assert!(choose(&like("", "x", "k"), &[]).is_none());
    }
}
