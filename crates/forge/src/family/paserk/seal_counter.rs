//! Seals of k1 and k3 whose derived counter runs over between the two blocks of the key: found by search.

use paseto_conformance_protocol::{PaserkKind, PaserkType, Version};

use super::sample::{Sample, agreement, clause, header, path, sealing_pair};
use crate::craft::paserk::rsa_kem::{self, RsaKem};
use crate::craft::paserk::seal::Seal;
use crate::family::sheet::{Sheet, label};

/// The first number of a label under which the low 16 bits of the counter are all ones.
const CARRIES: [(Version, u32); 2] = [(Version::V1, 75_306), (Version::V3, 104_867)];

pub(super) fn sheets() -> Vec<Sheet> {
    CARRIES
        .into_iter()
        .map(|(version, found)| carries(version, found))
        .collect()
}

fn carries(version: Version, found: u32) -> Sheet {
    let of = of(version);
    let about = format!("Counters of {of} that run over.");
    let mut sheet = Sheet::new(path(of, "counter"), about);
    let (counter, data) = sealed(version, found);
    assert!(
        counter.ends_with(&[0xff; 2]),
        "the counter of {of} does not carry"
    );
    let mut sample = Sample::new(of, "main", sheet.path());
    sample.data = data;
    let why = "A reader whose counter has 16 bits loses the carry and decrypts the second block to other bytes.";
    let case = label("16-bits", why, [clause(of, 1)]);
    sheet.accept(case, sample.read(sample.text()), sample.found());
    sheet
}

/// The counter and the data of the seal under the label of this number.
fn sealed(version: Version, number: u32) -> (Vec<u8>, Vec<u8>) {
    let of = of(version);
    let (h, pair) = (header(of), sealing_pair(version, "sealing"));
    let key = super::sample::held(of, "main");
    let label = format!("{}/{number}", path(of, "counter"));
    if version == Version::V1 {
        let r = rsa_kem::recommended(&format!("r/{label}"));
        let c = rsa_kem::encrypt(&pair.secret, &r);
        let right = RsaKem::RIGHT;
        return (
            right.cipher_keys(&h, &r, &c).1,
            right.seal(&h, &r, &c, &key).data(),
        );
    }
    let agreement = agreement(version, &pair, &label);
    let right = Seal::right(version);
    let counter = right.cipher_keys(&h, &agreement).1;
    (counter, right.seal(&h, &agreement, &key).data())
}

const fn of(version: Version) -> PaserkType {
    PaserkType {
        version,
        kind: PaserkKind::Seal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the constants again.
    #[test]
    #[ignore = "a search of minutes; the family itself demands that the constants fit"]
    fn the_first_labels_were_taken() {
        let first = CARRIES.map(|(version, _)| {
            let carries = |number: &u32| sealed(version, *number).0.ends_with(&[0xff; 2]);
            let first = (0..).find(carries).expect("one of 2^16");
            println!("{version:?}: {first}");
            (version, first)
        });
        assert_eq!(first, CARRIES);
    }
}
