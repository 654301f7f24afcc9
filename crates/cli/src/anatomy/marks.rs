//! Two strings one above the other, with marks where they differ.

/// So many bytes stand in a row.
const ROW: usize = 24;

/// Bytes in hex, row by row; where a row differs from the other one, that one and marks stand below.
pub(super) fn bytes(ours: &[u8], theirs: Option<&[u8]>) -> String {
    let mut text = String::new();
    let rows = ours.len().max(theirs.map_or(0, <[u8]>::len)).div_ceil(ROW);
    for row in 0..rows {
        let cut = |bytes: &[u8]| {
            let from = (row * ROW).min(bytes.len());
            let to = ((row + 1) * ROW).min(bytes.len());
            bytes[from..to].to_vec()
        };
        let here = cut(ours);
        let line = |bytes: &[u8]| {
            bytes
                .iter()
                .map(|byte| format!("{byte:02x} "))
                .collect::<String>()
        };
        let there = theirs.map(cut).filter(|there| *there != here);
        let shown = theirs.is_none() || there.is_some() || row == 0;
        if shown {
            text.push_str(&format!(
                "    {:>5}  {}\n",
                row * ROW,
                line(&here).trim_end()
            ));
        } else if !text.ends_with("…\n") {
            text.push_str("           …\n");
        }
        if let Some(there) = there {
            text.push_str(&format!("      was  {}\n", line(&there).trim_end()));
            text.push_str(&format!(
                "           {}\n",
                under(&here, &there, "^^ ", "   ")
            ));
        }
    }
    text
}

/// Text as it stands, and below it what it was, with marks. Characters that do not print are escaped.
pub(super) fn text(ours: &str, theirs: &str) -> String {
    let (here, there) = (units(ours), units(theirs));
    let front = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let most = here.len().min(there.len()) - front;
    let behind = here.iter().rev().zip(there.iter().rev());
    let back = behind.take(most).take_while(|(a, b)| a == b).count();
    let line = |units: &[String]| {
        let changed = units[front..units.len() - back].concat();
        // The neighbours show where it is; the whole text stands in the ask.
        let before = &units[front.saturating_sub(24)..front];
        let after = &units[units.len() - back..(units.len() - back + 24).min(units.len())];
        let dots = |more: bool| if more { "…" } else { "" };
        let before = format!("{}{}", dots(front > 24), before.concat());
        let after = format!("{}{}", after.concat(), dots(back > 24));
        let marks = "^".repeat(changed.chars().count().max(1));
        let under = format!("{}{marks}", " ".repeat(before.chars().count()));
        (format!("{before}{changed}{after}"), under)
    };
    let ((ours, marks), (theirs, _)) = (line(&here), line(&there));
    format!("           {ours}\n           {marks} character {front}\n      was  {theirs}\n")
}

/// A printable piece for each character.
fn units(text: &str) -> Vec<String> {
    let escaped = |c: char| c.is_control() || c.is_whitespace() || !c.is_ascii();
    let unit = |c: char| {
        if escaped(c) {
            c.escape_unicode().to_string()
        } else {
            c.to_string()
        }
    };
    text.chars().map(unit).collect()
}

fn under(ours: &[u8], theirs: &[u8], mark: &str, space: &str) -> String {
    let longer = ours.len().max(theirs.len());
    let marks = (0..longer).map(|at| {
        if ours.get(at) == theirs.get(at) {
            space
        } else {
            mark
        }
    });
    marks.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_is_marked_under_what_it_was() {
        assert_eq!(
            bytes(&[1, 2, 3], Some(&[1, 9, 3])),
            "        0  01 02 03\n      was  01 09 03\n              ^^\n"
        );
    }

    #[test]
    fn equal_rows_are_folded_and_a_lone_side_is_whole() {
        let (ours, mut theirs) = (vec![0; 100], vec![0; 100]);
        assert_eq!(bytes(&ours, None).lines().count(), 5);
        theirs[99] = 1;
        let shown = bytes(&ours, Some(&theirs));
        assert_eq!(shown.matches('…').count(), 1);
        assert_eq!(shown.matches("was").count(), 1);
    }

    #[test]
    fn an_insertion_is_marked_where_it_is() {
        assert_eq!(
            text("ab\ncd", "abcd"),
            "           ab\\u{a}cd\n             ^^^^^ character 2\n      was  abcd\n"
        );
        assert!(text("abc", "abcd").contains("   ^ character 3\n"));
    }
}
