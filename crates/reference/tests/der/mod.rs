//! DER as a pen, to write RSA keys that nobody should take.

/// `AlgorithmIdentifier` of `rsaEncryption`, its NULL included.
pub(crate) const ALGORITHM: [u8; 15] = [
    0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0,
];

/// A value with its tag and the shortest form of its length.
pub(crate) fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let zeros = length.iter().take_while(|byte| **byte == 0).count();
    let mut der = vec![tag];
    if value.len() >= 128 {
        der.push(0x80 | (length.len() - zeros) as u8);
    }
    der.extend(&length[zeros.min(7)..]);
    der.extend(value);
    der
}

/// A SEQUENCE of these.
pub(crate) fn sequence(members: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &members.concat())
}

/// The content of the INTEGER of these bytes, which do not begin with a zero.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let sign: &[u8] = if bytes[0] < 0x80 { &[] } else { &[0] };
    [sign, bytes].concat()
}

/// The contents of the nine INTEGERs of an `RSAPrivateKey`: version, n, e, d, p, q, two exponents, coefficient.
pub(crate) fn integers(der: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = &der[4..];
    let mut integers = Vec::new();
    while let [0x02, length, after @ ..] = rest {
        let (length, after) = match length {
            0x82 => (
                usize::from(after[0]) << 8 | usize::from(after[1]),
                &after[2..],
            ),
            0x81 => (usize::from(after[0]), &after[1..]),
            short => (usize::from(*short), after),
        };
        integers.push(after[..length].to_vec());
        rest = &after[length..];
    }
    integers
}

/// The `RSAPrivateKey` of these nine.
pub(crate) fn rsa_private_key(integers: &[Vec<u8>]) -> Vec<u8> {
    let members: Vec<u8> = integers.iter().flat_map(|value| tlv(0x02, value)).collect();
    tlv(0x30, &members)
}
