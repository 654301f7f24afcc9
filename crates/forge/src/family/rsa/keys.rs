//! RSA keys in use.

use super::shapes::{self, Fault};
use super::sizes;
use super::{Base, V1, sign};
use crate::case::{Case, Expect};
use crate::craft::{Message, pair};
use crate::family::kind::{found, payload};
use crate::family::public::{opens, write};
use crate::family::sheet::{Sheet, label};

const REFUSED: [&str; 3] = ["key", "authentication", "encoding"];

/// `verify`: tokens that are genuine under the key, or would be if it were taken.
pub(super) fn verifying() -> Sheet {
    let mut sheet = Sheet::new(
        "v1/public/rsa-keys",
        "Tokens of v1.public under RSA keys of other sizes, exponents and encodings.",
    );
    let base = Base::new(&sheet);
    let right = base.right(&mut sheet);
    for (name, numbers, clause, fault) in sizes::numbers() {
        let pair = numbers.pair();
        let signature = sign(&pair.secret, &base.signed);
        let why = "A reader that takes keys of any size and exponent accepts this.";
        let case =
            label(name, why, [clause]).case(base.ask_under(&pair.public, &signature), refused());
        sheet.push(graded(case.child_of(&right), fault));
        if signature.len() < 256 {
            let padded = [vec![0; 256 - signature.len()], signature].concat();
            let why =
                "A reader that takes keys of any size and signatures of 256 bytes accepts this.";
            let case = label(format!("{name}-filled"), why, [clause])
                .case(base.ask_under(&pair.public, &padded), refused());
            sheet.push(graded(case.child_of(&right), fault));
        }
    }
    let (key, root) = sizes::squared(&base.signed);
    let why = "A reader that takes even exponents accepts this.";
    let case = label("exponent-2", why, [V1.clause_id("SIG", 8)])
        .case(base.ask_under(&key, &root), refused());
    sheet.push(case.child_of(&right).should());
    for (name, key, clause, fault) in shapes::public() {
        let ask = base.ask_under(&key, &base.signature);
        let case = if fault == Fault::Open {
            label(
                name,
                "Open: the text leaves this form to the library.",
                [clause],
            )
            .case(ask, Expect::open(found(&base.message)))
        } else {
            let why = "A reader that goes on with the remains of a malformed key accepts this.";
            graded(
                label(name, why, [clause])
                    .case(ask, refused())
                    .child_of(&right),
                fault,
            )
        };
        sheet.push(case);
    }
    sheet
}

/// `sign` by such keys.
pub(super) fn signing() -> Sheet {
    let mut sheet = Sheet::new(
        "v1/public/rsa-secret-keys",
        "What RSA keys of other sizes, exponents and encodings sign.",
    );
    let own = pair(V1.version, "main");
    let message = Message::new(payload(sheet.path()));
    let why = "A signer whose tokens nobody can verify fails this.";
    let right = label("right", why, [V1.clause_id("SIG", 5)]);
    let right = sheet.push(right.case(
        write(V1, &own.secret, &message),
        opens(V1, &own.public, &message),
    ));
    for (name, numbers, clause, fault) in sizes::numbers() {
        let why = "A signer that does not look at the size and the exponent signs with this.";
        let case =
            label(name, why, [clause]).case(write(V1, &numbers.secret(), &message), refused());
        sheet.push(graded(case.child_of(&right), fault));
    }
    for (name, key, clause, fault) in shapes::secret() {
        let ask = write(V1, &key, &message);
        let genuine = || Expect::Either(vec![opens(V1, &own.public, &message), Expect::REFUSED]);
        let case = if fault == Fault::Open {
            label(
                name,
                "Open: the text leaves this form to the library.",
                [clause],
            )
            .case(ask, genuine())
        } else if clause == "PASERK-SECRET-K1-05" {
            let why = "A signer that computes with numbers that do not belong together can give the primes away.";
            label(name, why, [clause]).case(ask, genuine()).should()
        } else {
            let why = "A signer that does not read the key strictly signs with this.";
            graded(
                label(name, why, [clause])
                    .case(ask, refused())
                    .child_of(&right),
                fault,
            )
        };
        sheet.push(case);
    }
    sheet
}

fn refused() -> Expect {
    Expect::Rejected(REFUSED.to_vec())
}

fn graded(case: Case, fault: Fault) -> Case {
    if fault == Fault::Must {
        case
    } else {
        case.should()
    }
}
