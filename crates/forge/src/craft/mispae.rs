//! Pre-authentication encodings that are wrong, one mistake each.

use super::pae;
use super::token::base64url;

/// A piece with the name that a sentence gives it.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Such as `footer`.
    pub name: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A mistake and what it makes of the pieces.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Lower-case, with hyphens.
    pub name: String,
    /// What the program does: a verb in the third person and its objects.
    pub does: String,
    /// The bytes that it authenticates.
    pub bytes: Vec<u8>,
}

/// Every mistake that makes other bytes of these pieces than the right ones, and than those before it; the piece that is called `header`
/// must end in a dot.
#[must_use]
pub fn mistakes(pieces: &[Piece]) -> Vec<Mistake> {
    let right = encode(pieces);
    let mut all = Vec::new();
    all.extend(left_out(pieces));
    all.extend(out_of_order(pieces));
    all.extend(joined(pieces));
    all.extend(spelt_otherwise(pieces));
    all.extend(numbered_otherwise(pieces));
    // Of empty pieces, several mistakes make the same.
    let mut seen = vec![right];
    all.retain(|mistake| {
        let fresh = !seen.contains(&mistake.bytes);
        seen.push(mistake.bytes.clone());
        fresh
    });
    all
}

/// The right encoding.
#[must_use]
pub fn encode(pieces: &[Piece]) -> Vec<u8> {
    let bytes: Vec<&[u8]> = pieces.iter().map(|piece| &*piece.bytes).collect();
    pae::encode(&bytes)
}

/// The encoding whose numbers are written by these functions: the count, and the length of a piece.
#[must_use]
pub fn encode_with(
    pieces: &[Piece],
    count: impl Fn(usize) -> Vec<u8>,
    length: impl Fn(&[u8]) -> Vec<u8>,
) -> Vec<u8> {
    let mut out = count(pieces.len());
    for piece in pieces {
        out.extend(length(&piece.bytes));
        out.extend(&piece.bytes);
    }
    out
}

fn mistake(name: impl Into<String>, does: impl Into<String>, bytes: Vec<u8>) -> Mistake {
    Mistake {
        name: name.into(),
        does: does.into(),
        bytes,
    }
}

fn left_out(pieces: &[Piece]) -> Vec<Mistake> {
    let mut all = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let name = piece.name;
        let mut fewer = pieces.to_vec();
        fewer.remove(at);
        let bytes = encode(&fewer);
        all.push(mistake(
            format!("without-{name}"),
            format!("leaves the {name} out of the PAE"),
            bytes,
        ));
        if !piece.bytes.is_empty() {
            let mut empty = pieces.to_vec();
            empty[at].bytes.clear();
            let does = format!("has an empty piece in the PAE where the {name} should be");
            all.push(mistake(format!("empty-{name}"), does, encode(&empty)));
        }
    }
    let filled: Vec<Piece> = pieces
        .iter()
        .filter(|piece| !piece.bytes.is_empty())
        .cloned()
        .collect();
    if filled.len() + 1 < pieces.len() {
        let does = "drops empty pieces from the PAE";
        all.push(mistake("without-empty-pieces", does, encode(&filled)));
    }
    all
}

fn out_of_order(pieces: &[Piece]) -> Vec<Mistake> {
    let mut all = Vec::new();
    for at in 1..pieces.len() {
        let mut swapped = pieces.to_vec();
        swapped.swap(at - 1, at);
        let (first, second) = (pieces[at - 1].name, pieces[at].name);
        let does = format!("puts the {second} before the {first} in the PAE");
        all.push(mistake(
            format!("{second}-before-{first}"),
            does,
            encode(&swapped),
        ));
    }
    let mut reversed = pieces.to_vec();
    reversed.reverse();
    all.push(mistake(
        "reversed",
        "puts the pieces into the PAE from last to first",
        encode(&reversed),
    ));
    let mut rotated = pieces.to_vec();
    rotated.rotate_right(1);
    let last = rotated[0].name;
    let does = format!("puts the {last} at the front of the PAE");
    all.push(mistake(format!("{last}-first"), does, encode(&rotated)));
    all
}

fn joined(pieces: &[Piece]) -> Vec<Mistake> {
    let mut all = Vec::new();
    for at in 1..pieces.len() {
        let (first, second) = (pieces[at - 1].name, pieces[at].name);
        let mut fewer = pieces.to_vec();
        let tail = fewer.remove(at).bytes;
        fewer[at - 1].bytes.extend(tail);
        let does = format!("makes one piece of {first} and {second}");
        all.push(mistake(
            format!("{first}-and-{second}-in-one"),
            does,
            encode(&fewer),
        ));
    }
    let bytes: Vec<&[u8]> = pieces.iter().map(|piece| &*piece.bytes).collect();
    all.push(mistake(
        "concatenated",
        "authenticates the pieces one behind the other, without numbers",
        bytes.concat(),
    ));
    all.push(mistake(
        "joined-by-dots",
        "authenticates the pieces with dots between them",
        bytes.join(&b'.'),
    ));
    all.push(mistake(
        "ended-by-zeros",
        "ends each piece by a zero byte in place of counting it",
        [bytes.join(&0), vec![0]].concat(),
    ));
    all
}

fn spelt_otherwise(pieces: &[Piece]) -> Vec<Mistake> {
    let mut all = Vec::new();
    let mut push = |name: &str, does: &str, at: usize, bytes: Vec<u8>| {
        let mut changed = pieces.to_vec();
        changed[at].bytes = bytes;
        all.push(mistake(name, does, encode(&changed)));
    };
    for (at, piece) in pieces.iter().enumerate() {
        let text = base64url(&piece.bytes);
        let name = piece.name;
        match name {
            "header" => {
                let dotless = piece.bytes[..piece.bytes.len() - 1].to_vec();
                push(
                    "header-without-its-last-dot",
                    "leaves the last dot out of the header in the PAE",
                    at,
                    dotless,
                );
                let version = piece.bytes[..3].to_vec();
                push(
                    "header-without-purpose",
                    "has only the version in the PAE",
                    at,
                    version,
                );
            }
            "public key" => {}
            _ if piece.bytes.is_empty() => {}
            _ => push(
                &format!("{name}-in-base64"),
                &format!("has the {name} in the PAE as base64url text"),
                at,
                text.into_bytes(),
            ),
        }
        if name == "footer" && !piece.bytes.is_empty() {
            let dotted = [b".", &*piece.bytes].concat();
            push(
                "footer-with-its-dot",
                "has the dot before the footer in the PAE",
                at,
                dotted,
            );
        }
    }
    let once = encode(pieces);
    let twice = pae::encode(&[once]);
    all.push(mistake(
        "twice",
        "encodes the PAE as the only piece of another",
        twice,
    ));
    all
}

fn numbered_otherwise(pieces: &[Piece]) -> Vec<Mistake> {
    let le64 = |n: usize| pae::le64(n);
    let right = |piece: &[u8]| pae::le64(piece.len());
    let big = |n: usize| (n as u64).to_be_bytes().to_vec();
    let short = |n: usize| (n as u32).to_le_bytes().to_vec();
    let marked = |n: usize| (n as u64 | 1 << 63).to_le_bytes().to_vec();
    let none = |_: usize| Vec::new();
    let of = |number: fn(usize) -> Vec<u8>| move |piece: &[u8]| number(piece.len());
    let with = |name: &str, does: &str, bytes| mistake(name, does, bytes);
    vec![
        with(
            "without-count",
            "leaves the number of pieces out of the PAE",
            encode_with(pieces, none, right),
        ),
        with(
            "without-lengths",
            "leaves the lengths of the pieces out of the PAE",
            encode_with(pieces, le64, |_| Vec::new()),
        ),
        with(
            "count-less-by-one",
            "counts one piece too few",
            encode_with(pieces, |n| le64(n - 1), right),
        ),
        with(
            "count-more-by-one",
            "counts one piece too many",
            encode_with(pieces, |n| le64(n + 1), right),
        ),
        with(
            "big-endian",
            "writes the numbers of the PAE big-endian",
            encode_with(pieces, big, of(|n| (n as u64).to_be_bytes().to_vec())),
        ),
        with(
            "big-endian-lengths",
            "writes the lengths in the PAE big-endian",
            encode_with(pieces, le64, of(|n| (n as u64).to_be_bytes().to_vec())),
        ),
        with(
            "four-byte-numbers",
            "writes the numbers of the PAE in four bytes",
            encode_with(pieces, short, of(|n| (n as u32).to_le_bytes().to_vec())),
        ),
        with(
            "one-byte-numbers",
            "writes the numbers of the PAE in one byte",
            encode_with(pieces, |n| vec![n as u8], |piece| vec![piece.len() as u8]),
        ),
        with(
            "highest-bit-set",
            "sets the highest bit of the numbers in the PAE where it should clear it",
            encode_with(
                pieces,
                marked,
                of(|n| (n as u64 | 1 << 63).to_le_bytes().to_vec()),
            ),
        ),
        with(
            "lengths-in-bits",
            "counts bits instead of bytes in the PAE",
            encode_with(pieces, le64, of(|n| pae::le64(8 * n))),
        ),
        with(
            "lengths-in-hex-digits",
            "counts the hex digits of the pieces in the PAE",
            encode_with(pieces, le64, of(|n| pae::le64(2 * n))),
        ),
        with(
            "lengths-behind",
            "writes each length behind its piece in the PAE",
            behind(pieces),
        ),
    ]
}

fn behind(pieces: &[Piece]) -> Vec<u8> {
    let mut out = pae::le64(pieces.len());
    for piece in pieces {
        out.extend(&piece.bytes);
        out.extend(pae::le64(piece.bytes.len()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Vec<Piece> {
        let piece = |name, text: &str| Piece {
            name,
            bytes: text.into(),
        };
        vec![
            piece("header", "v4.public."),
            piece("message", "m"),
            piece("footer", ""),
        ]
    }

    #[test]
    fn no_mistake_is_right_and_no_two_are_equal() {
        let mistakes = mistakes(&pieces());
        assert!(mistakes.len() > 25, "{}", mistakes.len());
        for (at, mistake) in mistakes.iter().enumerate() {
            assert_ne!(mistake.bytes, encode(&pieces()), "{}", mistake.name);
            let before = &mistakes[..at];
            assert!(
                before
                    .iter()
                    .all(|other| other.bytes != mistake.bytes && other.name != mistake.name),
                "{}",
                mistake.name
            );
        }
    }

    #[test]
    fn a_mistake_is_what_it_says() {
        let mistakes = mistakes(&pieces());
        let of = |name: &str| {
            let mut found = mistakes.iter().filter(|mistake| mistake.name == name);
            hex::encode(&found.next().expect("this mistake").bytes)
        };
        let (header, le) = (hex::encode("v4.public."), "00000000000000");
        assert_eq!(of("concatenated"), format!("{header}6d"));
        assert_eq!(
            of("without-footer"),
            format!("02{le}0a{le}{header}01{le}6d")
        );
        assert_eq!(
            of("big-endian"),
            format!("{le}03{le}0a{header}{le}016d{le}00")
        );
        assert_eq!(
            of("four-byte-numbers"),
            format!("030000000a000000{header}010000006d00000000")
        );
    }
}
