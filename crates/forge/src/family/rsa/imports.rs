//! Bytes taken as RSA keys.

use super::V1;
use super::shapes::{self, Fault};
use super::sizes;
use crate::case::{Expect, Object};
use crate::craft::pair;
use crate::family::public::{import, taken_or_not};
use crate::family::sheet::{Sheet, label};

const REFUSED: [&str; 1] = ["key"];

/// `import-key` in both roles.
pub(super) fn sheet() -> Sheet {
    let mut sheet = Sheet::new(
        "v1/public/rsa-import",
        "Bytes taken as keys of v1.public: sizes, exponents, encodings.",
    );
    let own = pair(V1.version, "main");
    for (role, right, shapes) in [
        ("public", own.public, shapes::public()),
        ("secret", own.secret, shapes::secret()),
    ] {
        let why = "A library that cannot take such a key refuses this.";
        let case = label(format!("{role}-right"), why, [V1.clause_id("SIG", 7)]);
        let right = sheet.accept(case, import(V1, role, &right), Object::default());
        for (name, numbers, clause, _) in sizes::numbers() {
            let pair = numbers.pair();
            let key = if role == "public" {
                pair.public
            } else {
                pair.secret
            };
            let why = "A library that does not look at the size and the exponent takes this.";
            let case = label(format!("{role}-{name}"), why, [clause]);
            let case = case.case(import(V1, role, &key), Expect::Rejected(REFUSED.to_vec()));
            sheet.push(case.child_of(&right).should());
        }
        for (name, key, clause, fault) in shapes {
            let name = format!("{role}-{name}");
            let ask = import(V1, role, &key);
            let case = if fault == Fault::Open {
                label(
                    name,
                    "Open: the text leaves this form to the library.",
                    [clause],
                )
                .case(ask, taken_or_not())
            } else {
                let why =
                    "A library that does not read the key strictly when it takes it takes this.";
                let case = label(name, why, [clause]).case(ask, Expect::Rejected(REFUSED.to_vec()));
                case.child_of(&right).should()
            };
            sheet.push(case);
        }
    }
    sheet
}
