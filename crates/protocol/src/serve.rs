//! The main loop of an adapter written in Rust.

use std::io::{self, BufRead, Write};

use serde::Deserialize;

use crate::{Answer, Ask, Response};

/// Answers every line of standard input with one line on standard output, until the input ends.
///
/// A panic in `handle` is not caught: the process ends, and the harness records a crash.
///
/// # Errors
/// When standard input or standard output fails.
pub fn serve(handle: impl FnMut(&Ask) -> Answer) -> io::Result<()> {
    serve_on(io::stdin().lock(), io::stdout().lock(), handle)
}

/// Answers one line: the reply, without its newline.
///
/// A line that is no ask of this version of the protocol is answered `unsupported`, so that new
/// questions never break old adapters; one without a readable `id` is answered with a null `id`.
pub fn answer_line(line: &[u8], mut handle: impl FnMut(&Ask) -> Answer) -> String {
    #[derive(Deserialize)]
    struct Envelope {
        id: Option<u64>,
    }
    let id = serde_json::from_slice::<Envelope>(line)
        .ok()
        .and_then(|envelope| envelope.id);
    let answer = match serde_json::from_slice::<Ask>(line) {
        Ok(ask) => handle(&ask),
        Err(error) => Answer::unsupported(format!("no ask of protocol 1: {error}")),
    };
    Response { id, answer }.to_line()
}

fn serve_on(
    mut asks: impl BufRead,
    mut answers: impl Write,
    mut handle: impl FnMut(&Ask) -> Answer,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if asks.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        // One write per answer: a line is either there or not.
        let mut answer = answer_line(&line, &mut handle).into_bytes();
        answer.push(b'\n');
        answers.write_all(&answer)?;
        answers.flush()?;
    }
}
