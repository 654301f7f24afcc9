//! Which deliberate faults a case kills, as `cargo xtask selfcheck` found it: `reports/kills.txt`.

/// A line for each fault; behind an empty line, for each file of cases, its path and lines `NUMBERS: NAMES`.
const TABLE: &str = include_str!("../../../reports/kills.txt");

/// The faults that a case kills, name and sentence, in the catalogue's order; none for a case that is not in the table.
pub(crate) fn of(id: &str) -> Vec<(&'static str, &'static str)> {
    find(TABLE, id)
}

fn find<'a>(table: &'a str, id: &str) -> Vec<(&'a str, &'a str)> {
    let Some((file, name)) = id.rsplit_once('/') else {
        return Vec::new();
    };
    let mut blocks = table.split("\n\n");
    let faults: Vec<&str> = blocks.next().unwrap_or_default().lines().collect();
    let cases = blocks.find_map(|block| block.strip_prefix(file)?.strip_prefix('\n'));
    let mut lines = cases.unwrap_or_default().lines();
    let numbers = lines.find_map(|line| {
        let (numbers, names) = line.split_once(": ")?;
        names.split(' ').any(|one| one == name).then_some(numbers)
    });
    let numbers = numbers.unwrap_or_default().split(' ');
    numbers
        .filter_map(|number| {
            let number = usize::from_str_radix(number, 36).ok()?;
            faults.get(number)?.split_once(": ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_case_is_found_by_file_and_name() {
        let table = "one: So.\ntwo: Or so: no.\n\nv4/a\n0 1: x y\n1: z\n\nv4/a/b\n0: x\n";
        let (one, two) = (("one", "So."), ("two", "Or so: no."));
        assert_eq!(find(table, "v4/a/y"), [one, two]);
        assert_eq!(find(table, "v4/a/z"), [two]);
        assert_eq!(find(table, "v4/a/b/x"), [one]);
        for unknown in ["v4/a/b/z", "v4/x", "x", ""] {
            assert_eq!(find(table, unknown), [], "{unknown}");
        }
    }
}
