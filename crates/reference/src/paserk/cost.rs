//! What deriving a key from a password may cost: the parameters, and the limits that strangers' parameters meet.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Version};
use aws_lc_rs::pbkdf2;
use zeroize::Zeroizing;

use crate::error::Error;

/// The parameter of k1 and k3: PBKDF2-HMAC-SHA384.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pbkdf2 {
    /// The iteration count, 1 at least.
    pub iterations: u32,
}

impl Default for Pbkdf2 {
    /// 100,000 iterations, as operations/PBKW.md has it (PASERK-PW-02).
    fn default() -> Self {
        Self {
            iterations: 100_000,
        }
    }
}

/// The parameters of k2 and k4: Argon2id, version 1.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2id {
    /// The memory in bytes, as libsodium's `memlimit`: a multiple of 1024, and 8192 at least for each lane.
    ///
    /// Argon2 counts in units of 1024 bytes. A figure between them is refused, not rounded, because the cost that is
    /// paid should be the cost that is written down and authenticated (PASERK-PW-07 leaves the choice).
    pub memory_bytes: u64,
    /// The number of passes, 1 at least; libsodium's `opslimit`.
    pub time: u32,
    /// The number of lanes, 1 at least; libsodium knows no other number.
    pub parallelism: u32,
}

impl Default for Argon2id {
    /// 64 MiB, two passes, one lane: libsodium's INTERACTIVE, which the official vectors use.
    fn default() -> Self {
        Self {
            memory_bytes: 64 << 20,
            time: 2,
            parallelism: 1,
        }
    }
}

impl Pbkdf2 {
    /// Whether the derivation knows these parameters and the limits allow them. What wraps on behalf of strangers asks
    /// first: [`Limits`] bind the reading alone.
    ///
    /// # Errors
    ///
    /// Names the parameter and its limit.
    pub fn within(&self, limits: &Limits) -> Result<(), CostError> {
        self.check(Some(limits))
    }
}

impl Argon2id {
    /// Whether the derivation knows these parameters and the limits allow them. What wraps on behalf of strangers asks
    /// first: [`Limits`] bind the reading alone.
    ///
    /// # Errors
    ///
    /// Names the parameter and its limit.
    pub fn within(&self, limits: &Limits) -> Result<(), CostError> {
        self.check(Some(limits))
    }
}

/// The greatest costs that are paid for a PASERK before it is known to be authentic (PASERK-PW-04).
///
/// The specification sets none, but whoever writes a PASERK also writes its costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For [`Pbkdf2::iterations`].
    pub iterations: u32,
    /// For [`Argon2id::memory_bytes`].
    pub memory_bytes: u64,
    /// For [`Argon2id::time`].
    pub time: u32,
    /// For [`Argon2id::parallelism`].
    pub parallelism: u32,
}

impl Default for Limits {
    /// One million iterations; 256 MiB, four passes and 16 lanes. That admits the official vectors and the defaults,
    /// and takes a second or two at most.
    fn default() -> Self {
        Self {
            iterations: 1_000_000,
            memory_bytes: 256 << 20,
            time: 4,
            parallelism: 16,
        }
    }
}

/// Why the costs of a derivation were not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CostError {
    /// A parameter is lower than the derivation knows, zero or too little memory for the lanes; or, where a key is
    /// being wrapped, lower than the default.
    TooLow {
        /// Which one.
        parameter: Parameter,
        /// Its least value.
        least: u64,
        /// Its value.
        found: u64,
    },
    /// A parameter is higher than the [`Limits`] allow or the derivation knows.
    TooHigh {
        /// Which one.
        parameter: Parameter,
        /// Its greatest value.
        limit: u64,
        /// Its value.
        found: u64,
    },
    /// The memory is not a multiple of 1024 bytes.
    Unit {
        /// Bytes that were asked for.
        found: u64,
    },
    /// The system has not as much memory to give.
    Unavailable {
        /// Bytes that were asked for.
        found: u64,
    },
}

/// The parameters of the two derivations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// [`Pbkdf2::iterations`].
    Iterations,
    /// [`Argon2id::memory_bytes`].
    MemoryBytes,
    /// [`Argon2id::time`].
    Time,
    /// [`Argon2id::parallelism`].
    Parallelism,
}

impl fmt::Display for CostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLow {
                parameter,
                least,
                found,
            } => write!(f, "{parameter} {found}, and {least} is the least"),
            Self::TooHigh {
                parameter,
                limit,
                found,
            } => write!(f, "{parameter} {found}, and {limit} is the limit"),
            Self::Unit { found } => write!(f, "memory of {found} bytes is no multiple of 1024"),
            Self::Unavailable { found } => write!(f, "the system has no {found} bytes to give"),
        }
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Iterations => "iterations",
            Self::MemoryBytes => "memory in bytes",
            Self::Time => "time",
            Self::Parallelism => "parallelism",
        })
    }
}

impl std::error::Error for CostError {}

/// The parameters of a derivation, as they stand in a PASERK and as they are spent.
pub(crate) trait Cost: Copy + Default {
    /// Bytes of the salt.
    const SALT: usize;
    /// Bytes of the parameters.
    const BYTES: usize;

    /// The parameters in [`Cost::BYTES`] bytes, the most significant of each first.
    fn to_bytes(&self) -> Vec<u8>;

    /// The parameters that these bytes stand for.
    fn from_bytes(bytes: &[u8]) -> Self;

    /// Whether the derivation knows such parameters and the limits, if there are any, allow them.
    fn check(&self, limits: Option<&Limits>) -> Result<(), CostError>;

    /// Whether nothing is below the default (what a new PASERK costs at least).
    fn check_floor(&self) -> Result<(), CostError>;

    /// Derives the pre-key from password and salt, with parameters that passed [`Cost::check`].
    fn pre_key(&self, pw: &[u8], s: &[u8]) -> Result<Zeroizing<[u8; 32]>, CostError>;
}

impl Cost for Pbkdf2 {
    const SALT: usize = 32;
    const BYTES: usize = 4;

    fn to_bytes(&self) -> Vec<u8> {
        self.iterations.to_be_bytes().to_vec()
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let iterations = be(bytes) as u32;
        Self { iterations }
    }

    fn check(&self, limits: Option<&Limits>) -> Result<(), CostError> {
        let limit = limits.map_or(u32::MAX, |limits| limits.iterations);
        within(Parameter::Iterations, self.iterations, 1, limit)
    }

    fn check_floor(&self) -> Result<(), CostError> {
        let least = Self::default().iterations;
        within(
            Parameter::Iterations,
            self.iterations,
            least.into(),
            u32::MAX,
        )
    }

    fn pre_key(&self, pw: &[u8], s: &[u8]) -> Result<Zeroizing<[u8; 32]>, CostError> {
        let i = self.iterations.try_into().expect("zero was refused");
        let mut k = Zeroizing::new([0; 32]);
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA384, i, s, pw, &mut *k);
        Ok(k)
    }
}

impl Cost for Argon2id {
    const SALT: usize = 16;
    const BYTES: usize = 16;

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.memory_bytes.to_be_bytes().to_vec();
        bytes.extend(self.time.to_be_bytes());
        bytes.extend(self.parallelism.to_be_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        Self {
            memory_bytes: be(&bytes[..8]),
            time: be(&bytes[8..12]) as u32,
            parallelism: be(&bytes[12..]) as u32,
        }
    }

    fn check(&self, limits: Option<&Limits>) -> Result<(), CostError> {
        const MOST_MEMORY: u64 = argon2::Params::MAX_M_COST as u64 * 1024;
        const MOST_LANES: u32 = argon2::Params::MAX_P_COST;
        let (memory, time, lanes) = limits.map_or((MOST_MEMORY, u32::MAX, MOST_LANES), |limits| {
            let memory = limits.memory_bytes.min(MOST_MEMORY);
            (memory, limits.time, limits.parallelism.min(MOST_LANES))
        });
        within(Parameter::Parallelism, self.parallelism, 1, lanes)?;
        within(Parameter::Time, self.time, 1, time)?;
        let least = 8 * 1024 * u64::from(self.parallelism);
        within(Parameter::MemoryBytes, self.memory_bytes, least, memory)?;
        if self.memory_bytes.is_multiple_of(1024) {
            Ok(())
        } else {
            let found = self.memory_bytes;
            Err(CostError::Unit { found })
        }
    }

    fn check_floor(&self) -> Result<(), CostError> {
        let least = Self::default();
        let lanes = least.parallelism.into();
        within(Parameter::Parallelism, self.parallelism, lanes, u32::MAX)?;
        within(Parameter::Time, self.time, least.time.into(), u32::MAX)?;
        let memory = least.memory_bytes;
        within(Parameter::MemoryBytes, self.memory_bytes, memory, u64::MAX)
    }

    fn pre_key(&self, pw: &[u8], s: &[u8]) -> Result<Zeroizing<[u8; 32]>, CostError> {
        let kib = (self.memory_bytes / 1024) as u32;
        let params = argon2::Params::new(kib, self.time, self.parallelism, Some(32))
            .expect("the parameters were checked");
        // The memory is ours, so that it can be refused without a crash and is wiped afterwards.
        let mut memory = Zeroizing::new(Vec::new());
        let found = self.memory_bytes;
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| CostError::Unavailable { found })?;
        memory.resize(params.block_count(), Block::new());
        let mut k = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(pw, s, &mut *k, memory.as_mut_slice())
            .expect("a salt of 16 bytes, a key of 32, and a password of less than 4 GiB");
        Ok(k)
    }
}

/// A big-endian number of at most eight bytes.
fn be(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn within(
    parameter: Parameter,
    found: impl Into<u64>,
    least: u64,
    limit: impl Into<u64>,
) -> Result<(), CostError> {
    let (found, limit) = (found.into(), limit.into());
    if found > limit {
        Err(CostError::TooHigh {
            parameter,
            limit,
            found,
        })
    } else if found < least {
        Err(CostError::TooLow {
            parameter,
            least,
            found,
        })
    } else {
        Ok(())
    }
}

impl From<CostError> for Error {
    fn from(error: CostError) -> Self {
        Self::Cost(error)
    }
}
