//! Secret keys of v3: numbers at the ends of the range, numbers out of it, and lengths.

use num_bigint::BigUint;

use super::V3;
use crate::case::Object;
use crate::craft::{Message, entropy, p384, public};
use crate::family::kind::{Kit, found, payload};
use crate::family::public::{import, opens, read, taken_or_not, write};
use crate::family::sheet::{Sheet, label};

pub(super) fn sheet() -> Sheet {
    let mut sheet = Sheet::new(
        "v3/public/ecdsa-secret-keys",
        "Secret keys of v3.public: the first and the last, zero, n and above, wrong lengths.",
    );
    let pair = Kit::new(V3, "main").pair.expect("a public kind");
    let message = Message::new(payload(sheet.path()));
    let clause = || [V3.clause_id("SIG", 11)];
    let length_clause = || [V3.clause_id("SIG", 13)];
    let why = "A library that cannot use such a key refuses this.";
    let taken = sheet.accept(
        label("import-right", why, clause()),
        import(V3, "secret", &pair.secret),
        Object::default(),
    );
    let signs = label(
        "sign-right",
        "A signer whose tokens nobody can verify fails this.",
        [V3.clause_id("SIG", 5)],
    );
    let signs = sheet.push(signs.case(
        write(V3, &pair.secret, &message),
        opens(V3, &pair.public, &message),
    ));
    for length in [0, 1, 32, 47, 49, 64, 66, 96] {
        // 32 and 66 bytes are the scalars of P-256 and P-521.
        let curve = matches!(length, 32 | 66).then(|| V3.clause_id("SIG", 10));
        let clause = || length_clause().into_iter().chain(curve.clone());
        let key: Vec<u8> = pair.secret.iter().cycle().take(length).copied().collect();
        let why = "A library that cuts or fills numbers to their length takes this.";
        sheet.refuse(
            &taken,
            label(format!("import-{length}-bytes"), why, clause()),
            import(V3, "secret", &key),
            &["key"],
        );
        sheet.refuse(
            &signs,
            label(format!("sign-{length}-bytes"), why, clause()),
            write(V3, &key, &message),
            &["key"],
        );
    }
    let padded = [&[0], &*pair.secret].concat();
    let why = "A library that takes numbers with a zero in front takes this.";
    sheet.refuse(
        &taken,
        label("import-zero-in-front", why, length_clause()),
        import(V3, "secret", &padded),
        &["key"],
    );
    sheet.refuse(
        &signs,
        label("sign-zero-in-front", why, length_clause()),
        write(V3, &padded, &message),
        &["key"],
    );
    for (name, key) in outside() {
        let why = "Open: such a number may be refused here or when it signs.";
        sheet.push(
            label(format!("import-{name}"), why, clause())
                .case(import(V3, "secret", &key), taken_or_not()),
        );
        let why = "A signer that takes the number modulo n, or not at all, signs with this.";
        sheet.refuse(
            &signs,
            label(format!("sign-{name}"), why, clause()),
            write(V3, &key, &message),
            &["key"],
        );
    }
    for (name, key) in inside() {
        edge(&mut sheet, name, &key);
    }
    sheet
}

/// Imported, read and written with a key at the edge.
fn edge(sheet: &mut Sheet, name: &str, key: &[u8]) {
    let pair = p384::pair(&p384::scalar(key.try_into().expect("48 bytes")));
    let why = "A library whose bounds are too tight refuses this.";
    sheet.accept(
        label(format!("import-{name}"), why, [V3.clause_id("SIG", 11)]),
        import(V3, "secret", key),
        Object::default(),
    );
    let message = Message::new(payload(&format!("{}/{name}", sheet.path())));
    let text = public::sign(V3.version, &pair, &message).text();
    let why = "A reader that adds points by formulas with exceptions refuses this.";
    sheet.accept(
        label(format!("read-{name}"), why, [V3.clause_id("VER", 30)]),
        read(V3, &pair.public, text),
        found(&message),
    );
    let why = "A signer whose bounds are too tight refuses this key, or signs as somebody else.";
    let case = label(format!("sign-{name}"), why, [V3.clause_id("SIG", 11)]);
    sheet.push(case.case(write(V3, key, &message), opens(V3, &pair.public, &message)));
}

fn outside() -> Vec<(&'static str, Vec<u8>)> {
    let n = p384::order();
    vec![
        ("zero", vec![0; 48]),
        ("n", p384::bytes(&n)),
        ("n-plus-1", p384::bytes(&(&n + 1_u8))),
        ("p", p384::bytes(&p384::prime())),
        ("all-ff", vec![0xff; 48]),
    ]
}

/// Numbers in range; some give keys whose y is odd, and one a key whose x begins with a zero byte.
fn inside() -> Vec<(&'static str, Vec<u8>)> {
    let n = p384::order();
    let number = |n: u32| p384::bytes(&BigUint::from(n));
    let short_x = (0..)
        .map(|n| p384::scalar(&entropy::array(&format!("a key with a short x, {n}"))))
        .find(|scalar| p384::pair(scalar).public[1] == 0)
        .expect("one in 256");
    let of_parity = |parity: u8| {
        (0..)
            .map(|n| p384::scalar(&entropy::array(&format!("a key of parity {parity}, {n}"))))
            .find(|scalar| p384::pair(scalar).public[0] == parity)
            .map(|scalar| scalar.to_bytes().to_vec())
            .expect("one in two")
    };
    vec![
        ("1", number(1)),
        ("2", number(2)),
        ("3", number(3)),
        ("n-minus-1", p384::bytes(&(&n - 1_u8))),
        ("n-minus-2", p384::bytes(&(&n - 2_u8))),
        ("half-of-n", p384::bytes(&(&n / 2_u8))),
        ("of-even-y", of_parity(2)),
        ("of-odd-y", of_parity(3)),
        ("of-short-x", short_x.to_bytes().to_vec()),
    ]
}
