//! The order in which a subject is asked: mixed, so that neither the place of an ask nor the ask before it tells an
//! adapter what must come back; each parent stands before its children.

use std::collections::HashMap;

use crate::Suite;

/// The cases, of which each parent stands before its children, in an order that depends on the seed alone.
///
/// Every case gets a number by chance; parents a small one, and children one above that of their parent.
#[must_use]
pub(crate) fn mixed(suite: &Suite, selected: &[usize], seed: u64) -> Vec<usize> {
    let mut chance = fastrand::Rng::with_seed(seed);
    let parents: std::collections::HashSet<usize> = selected
        .iter()
        .filter_map(|at| suite.cases[*at].parent)
        .collect();
    let mut numbers: HashMap<usize, f64> = HashMap::with_capacity(selected.len());
    for at in selected {
        let above = suite.cases[*at]
            .parent
            .and_then(|parent| numbers.get(&parent).copied())
            .unwrap_or(0.0);
        let mut number = chance.f64();
        if parents.contains(at) {
            number *= number;
        }
        numbers.insert(*at, above + (1.0 - above) * number);
    }
    let mut order: Vec<(usize, usize)> = selected.iter().copied().enumerate().collect();
    // Equal numbers, which rounding can make, keep parents in front.
    order.sort_by(|(n, a), (m, b)| numbers[a].total_cmp(&numbers[b]).then(n.cmp(m)));
    order.into_iter().map(|(_, at)| at).collect()
}
