//! The rows of a version: each call is checked once, then timed.

use std::path::PathBuf;
use std::{env, fs};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode};

use crate::implementation::Implementation;

/// The lengths of the payloads, in bytes.
const SIZES: [usize; 4] = [128, 1 << 10, 16 << 10, 1 << 20];

/// Batches where one call takes milliseconds.
const BATCHES_OF_LONG: usize = 30;

/// An [`Implementation`] without its types, so that several go into one list.
pub(crate) trait Row {
    /// What it is called.
    fn name(&self) -> &'static str;
    /// A token of this payload.
    fn token(&self, payload: &str) -> String;
    /// The payload of this token, or `None` if it is longer than what this implementation opens.
    ///
    /// # Panics
    ///
    /// If it refuses any other token: nobody shall be timed at refusing.
    fn payload(&self, token: &str) -> Option<Vec<u8>>;
    /// Times making.
    fn time_make(&self, group: &mut BenchmarkGroup<'_, WallTime>, payload: &str);
    /// Times opening.
    fn time_open(&self, group: &mut BenchmarkGroup<'_, WallTime>, size: usize, token: &str);
}

impl<I: Implementation> Row for I {
    fn name(&self) -> &'static str {
        I::NAME
    }

    fn token(&self, payload: &str) -> String {
        self.make(payload)
    }

    fn payload(&self, token: &str) -> Option<Vec<u8>> {
        let opened = self.open(token);
        if token.len() > I::LONGEST {
            assert!(opened.is_none(), "{} opens more than it says", I::NAME);
            return None;
        }
        let opened = opened.unwrap_or_else(|| panic!("{} refuses a good token", I::NAME));
        Some(opened.as_ref().to_vec())
    }

    fn time_make(&self, group: &mut BenchmarkGroup<'_, WallTime>, payload: &str) {
        let id = BenchmarkId::new(I::NAME, payload.len());
        group.bench_with_input(id, payload, |b, payload| b.iter(|| self.make(payload)));
    }

    fn time_open(&self, group: &mut BenchmarkGroup<'_, WallTime>, size: usize, token: &str) {
        let id = BenchmarkId::new(I::NAME, size);
        group.bench_with_input(id, token, |b, token| b.iter(|| self.open(token)));
    }
}

/// What is timed so far, and where it goes.
pub(crate) struct Table(Criterion);

impl Table {
    /// An empty one.
    pub(crate) fn new(criterion: Criterion) -> Self {
        Self(criterion)
    }

    /// The rows of the local purpose; the second is the reference, which judges the others.
    pub(crate) fn local(&mut self, rows: &[Box<dyn Row>]) {
        self.make("local.encrypt", rows);
        self.open("local.decrypt", rows);
    }

    /// The rows of the public purpose; the second is the reference, which judges the others.
    pub(crate) fn public(&mut self, rows: &[Box<dyn Row>]) {
        self.make("public.sign", rows);
        self.open("public.verify", rows);
    }

    /// Says that this was all.
    pub(crate) fn finish(self) {
        self.0.final_summary();
    }

    fn make(&mut self, operation: &str, rows: &[Box<dyn Row>]) {
        let mut group = self.group(operation);
        for payload in SIZES.map(payload) {
            if payload.len() == SIZES[3] {
                group.sample_size(BATCHES_OF_LONG);
            }
            for row in rows {
                let back = rows[1].payload(&row.token(&payload));
                assert_eq!(back.as_deref(), Some(payload.as_bytes()), "{}", row.name());
                row.time_make(&mut group, &payload);
            }
        }
    }

    fn open(&mut self, operation: &str, rows: &[Box<dyn Row>]) {
        let name = format!("{}.{operation}", crate::VERSION);
        let mut group = self.group(operation);
        for payload in SIZES.map(payload) {
            if payload.len() == SIZES[3] {
                group.sample_size(BATCHES_OF_LONG);
            }
            let token = rows[1].token(&payload);
            for row in rows {
                match row.payload(&token) {
                    Some(back) => {
                        assert!(back == payload.as_bytes(), "{}", row.name());
                        row.time_open(&mut group, payload.len(), &token);
                    }
                    None => refused(&format!("{name}/{}/{}", row.name(), payload.len())),
                }
            }
        }
    }

    fn group(&mut self, operation: &str) -> BenchmarkGroup<'_, WallTime> {
        let mut group = self
            .0
            .benchmark_group(format!("{}.{operation}", crate::VERSION));
        // Batches of one length, so that the fastest of them means something.
        group.sampling_mode(SamplingMode::Flat);
        group
    }
}

/// A JSON object of exactly this many bytes.
fn payload(bytes: usize) -> String {
    let (open, close) = (r#"{"data":""#, r#""}"#);
    format!(
        "{open}{}{close}",
        "x".repeat(bytes - open.len() - close.len())
    )
}

/// Leaves a note where the sample would be.
fn refused(id: &str) {
    if let Some(home) = env::var_os("CRITERION_HOME") {
        let folder = PathBuf::from(home).join(id);
        fs::create_dir_all(&folder).expect("the folder of the samples");
        fs::write(folder.join("refuses"), "").expect("a note");
    }
}
