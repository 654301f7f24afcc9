//! A table of clauses: which tests bear on a clause, and on which side of a library.

/// Reading: a primary case, which hands the library a published text.
pub(super) const READ: u8 = 1;
/// Writing with everything fixed: the bytes of the answer are compared.
pub(super) const EXACT: u8 = 2;
/// Writing freely: the oracle opens the answer.
pub(super) const FRESH: u8 = 4;
/// Every way of writing.
pub(super) const WRITE: u8 = EXACT | FRESH;

/// Which tests bear on a clause.
#[derive(Debug)]
pub(super) struct Row {
    /// The id of the clause; `#` stands for the number of the version, `@` for the letter of the key kind.
    pub(super) clause: &'static str,
    /// The versions in which it has this id.
    pub(super) versions: &'static [usize],
    /// The families of tests.
    pub(super) families: &'static [&'static str],
    /// The numbers within the family, both ends included.
    pub(super) numbers: (usize, usize),
    /// The sides, as a sum of the constants above.
    pub(super) sides: u8,
}

/// A test, as the tables see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    pub(super) version: usize,
    pub(super) family: &'a str,
    pub(super) number: usize,
    pub(super) side: u8,
}

/// The clauses on which a test bears, in the order of the table.
pub(super) fn of(table: &[Row], test: Key<'_>) -> Vec<String> {
    let letter = if test.family.starts_with("secret") {
        "S"
    } else {
        "L"
    };
    let bears = |row: &&Row| {
        row.versions.contains(&test.version)
            && row.families.contains(&test.family)
            && (row.numbers.0..=row.numbers.1).contains(&test.number)
            && row.sides & test.side != 0
    };
    let id = |row: &Row| {
        row.clause
            .replace('#', &test.version.to_string())
            .replace('@', letter)
    };
    table.iter().filter(bears).map(id).collect()
}
