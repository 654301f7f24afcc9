//! The pieces under a tag or signature, PAE, and the comparison of tags.

use crate::rules::{Pae, Piece, Pieces, Tag};

/// The pieces as the rules leave them, in order.
pub(super) fn arranged(given: &[(Piece, &[u8])], rules: &Pieces) -> Vec<Vec<u8>> {
    let mut pieces: Vec<(Piece, Vec<u8>)> = given.iter().map(|(p, b)| (*p, b.to_vec())).collect();
    pieces.retain(|(piece, _)| rules.dropped != Some(*piece));
    for (piece, bytes) in &mut pieces {
        if rules.emptied == Some(*piece) {
            bytes.clear();
        }
        if rules.no_dot && *piece == Piece::Header {
            bytes.pop();
        }
    }
    let place = |wanted: Piece| pieces.iter().position(|(piece, _)| *piece == wanted);
    if let Some((one, other)) = rules.swapped
        && let (Some(one), Some(other)) = (place(one), place(other))
    {
        pieces.swap(one, other);
    }
    if let Some(last) = rules.last
        && let Some(at) = pieces.iter().position(|(piece, _)| *piece == last)
    {
        let moved = pieces.remove(at);
        pieces.push(moved);
    }
    pieces.into_iter().map(|(_, bytes)| bytes).collect()
}

/// `PAE(pieces)`.
pub(super) fn pae(pieces: &[Vec<u8>], rule: Pae) -> Vec<u8> {
    let mut out = Vec::new();
    let kept: Vec<_> = pieces
        .iter()
        .filter(|piece| rule != Pae::SkipsEmpty || !piece.is_empty())
        .collect();
    if rule != Pae::NoCount {
        out.extend(number(kept.len(), rule));
    }
    for piece in kept {
        let length = match rule {
            Pae::CountsCharacters => String::from_utf8_lossy(piece).chars().count(),
            Pae::OneByteLengths => piece.len() & 0xff,
            Pae::TwoByteLengths => piece.len() & 0xffff,
            _ => piece.len(),
        };
        if rule != Pae::NoLengths {
            out.extend(number(length, rule));
        }
        out.extend(piece);
    }
    out
}

fn number(number: usize, rule: Pae) -> Vec<u8> {
    let number = number as u64;
    match rule {
        Pae::BigEndian => number.to_be_bytes().to_vec(),
        Pae::FourBytes => number.to_le_bytes()[..4].to_vec(),
        _ => number.to_le_bytes().to_vec(),
    }
}

/// Whether the tag that came is the one that was made.
pub(super) fn fits(came: &[u8], made: &[u8], rules: &Tag) -> bool {
    if rules.unchecked || (rules.takes_zeros && came.iter().all(|byte| *byte == 0)) {
        return true;
    }
    if rules.differences_cancel {
        return came.iter().zip(made).fold(0, |all, (a, b)| all ^ a ^ b) == 0;
    }
    let mask = if rules.seven_bits { 0x7f } else { 0xff };
    let first = rules.last.map_or(0, |last| made.len() - last);
    let end = rules.first.unwrap_or(made.len());
    came.len() == made.len() && (first..end).all(|at| came[at] & mask == made[at] & mask)
}
