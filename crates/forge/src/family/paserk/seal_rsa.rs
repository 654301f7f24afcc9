//! Seals of k1: r and c at their bounds.

use num_bigint::BigUint;
use paseto_conformance_protocol::PaserkType;

use super::sample::{Sample, clause, header, path, refuse_softly, sealing_pair};
use super::seal::LAYERS;
use crate::case::Expect;
use crate::craft::paserk::rsa_kem::{self, RsaKem};
use crate::craft::{entropy, rsa};
use crate::family::sheet::{Sheet, label};

/// The first labels for which c begins with a zero byte, and for which c and N together have 512 bytes.
pub(super) const LEADING_ZERO_C: u32 = 802;
pub(super) const SMALL_C: u32 = 0;

pub(super) fn rsa_kem(of: PaserkType) -> Sheet {
    let about = format!(
        "r and c of {of} at their bounds; every seal is authentic unless it says otherwise."
    );
    let mut sheet = Sheet::new(path(of, "ephemeral"), about);
    let secret = sealing_pair(of.version, "sealing").secret;
    let n = rsa::modulus(&secret);
    let sample = Sample::new(of, "main", sheet.path());
    let right = sample.right(&mut sheet);
    let data = |r: &[u8], c: &[u8]| RsaKem::RIGHT.seal(&header(of), r, c, &sample.key).data();
    let zero_c = rsa_kem::recommended(&format!("r/{}/zero/{LEADING_ZERO_C}", sheet.path()));
    assert_eq!(
        rsa_kem::encrypt(&secret, &zero_c)[0],
        0,
        "c has no leading zero"
    );
    let bytes = |name: &str, first: u8| {
        let mut r = entropy::bytes(&format!("r/{}/{name}", path(of, "ephemeral")), 512);
        r[0] = first;
        r
    };
    let top = n.to_bytes_be()[0];
    let rows = [
        (
            "c-with-leading-zero",
            "A reader that takes c for a number drops its leading zero.",
            23,
            zero_c,
        ),
        (
            "r-first-bits-00",
            "A reader that insists on the recommended form refuses an r that is allowed.",
            22,
            bytes("00", 0x20),
        ),
        (
            "r-first-bits-10",
            "A reader that insists on the recommended form refuses an r that is allowed.",
            22,
            bytes("10", top - 1),
        ),
    ];
    for (name, why, number, r) in rows {
        assert!(BigUint::from_bytes_be(&r) < n, "{name} is not below N");
        let c = rsa_kem::encrypt(&secret, &r);
        let case = label(name, why, [clause(of, number), clause(of, 23)]);
        sheet.accept(case, sample.read_data(&data(&r, &c)), sample.found());
    }
    for (name, zeros) in [("r-with-leading-zero", 1), ("r-with-leading-zeros", 16)] {
        let mut r = bytes(name, 0);
        r[..zeros].fill(0);
        let c = rsa_kem::encrypt(&secret, &r);
        let why = "A reader that takes r for a number drops its leading zeros.";
        let case = label(name, why, [clause(of, 23)]);
        let case = case.case(sample.read_data(&data(&r, &c)), Expect::Ok(sample.found()));
        sheet.push(case.should());
        let stripped = data(&r[zeros..], &c);
        let case = label(
            format!("{name}-dropped"),
            "A reader that drops leading zeros of r opens this.",
            [clause(of, 23)],
        );
        refuse_softly(
            &mut sheet,
            &right,
            case,
            sample.read_data(&stripped),
            &["authentication"],
        );
    }
    let one = BigUint::from(1_u32);
    for (name, r) in [
        ("r-zero", BigUint::ZERO),
        ("r-one", one.clone()),
        ("r-greatest", &n - &one),
    ] {
        let r = rsa::fixed(&r, 512);
        let c = rsa_kem::encrypt(&secret, &r);
        let why = "An r that encrypts to itself is refused or used; either is left open.";
        let case = label(name, why, [clause(of, 24)]);
        sheet.push(case.case(
            sample.read_data(&data(&r, &c)),
            Expect::open(sample.found()),
        ));
    }
    beyond(of, &mut sheet, &sample, &right);
    sheet
}

/// c that is not below N, and c under the tag of another.
pub(super) fn beyond(of: PaserkType, sheet: &mut Sheet, sample: &Sample, right: &str) {
    let secret = sealing_pair(of.version, "sealing").secret;
    let n = rsa::modulus(&secret);
    let small = rsa_kem::recommended(&format!("r/{}/small/{SMALL_C}", sheet.path()));
    let more = &n + BigUint::from_bytes_be(&rsa_kem::encrypt(&secret, &small));
    assert!(more.bits() <= 4096, "c and N together are too long");
    for (name, r, c) in [
        ("c-beyond-modulus", small, more),
        ("c-is-modulus", vec![0; 512], n.clone()),
    ] {
        let data = RsaKem::RIGHT
            .seal(&header(of), &r, &rsa::fixed(&c, 512), &sample.key)
            .data();
        let why = "A reader that reduces c opens this, so that one seal has two texts.";
        let case = label(name, why, [clause(of, 24)]);
        refuse_softly(sheet, right, case, sample.read_data(&data), LAYERS);
    }
    let one = BigUint::from(1_u32);
    for (name, c) in [
        ("zero", BigUint::ZERO),
        ("one", one.clone()),
        ("greatest", &n - &one),
        ("modulus", n),
        ("all-ones", (&one << 4096) - &one),
    ] {
        let data = [&sample.data[..80], &rsa::fixed(&c, 512)].concat();
        let why = "A reader that does not compare the tag, or fails on such numbers, does not refuse this.";
        let case = label(format!("c-replaced-by-{name}"), why, [clause(of, 24)]);
        sheet.refuse(right, case, sample.read_data(&data), LAYERS);
    }
}

#[cfg(test)]
mod tests {
    use paseto_conformance_protocol::{PaserkKind, Version};

    use super::*;

    /// Finds the constants again.
    #[test]
    #[ignore = "a search of some seconds; the family itself demands that the constants fit"]
    fn the_first_labels_were_taken() {
        let version = Version::V1;
        let kind = PaserkKind::Seal;
        let file = path(PaserkType { version, kind }, "ephemeral");
        let secret = sealing_pair(version, "sealing").secret;
        let n = rsa::modulus(&secret);
        let c = |name: &str, label: u32| {
            let r = rsa_kem::recommended(&format!("r/{file}/{name}/{label}"));
            rsa_kem::encrypt(&secret, &r)
        };
        let zero = (0..).find(|label| c("zero", *label)[0] == 0);
        let fits = |c: Vec<u8>| (&n + BigUint::from_bytes_be(&c)).bits() <= 4096;
        let small = (0..).find(|label| fits(c("small", *label)));
        assert_eq!([zero, small], [LEADING_ZERO_C, SMALL_C].map(Some));
    }
}
