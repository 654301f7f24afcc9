//! Is this adapter well-behaved? Probes of its manners, before any vector.

use std::time::{Duration, Instant};

use paseto_conformance_protocol::{Answer, Ask, PROTOCOL, Request, Response, TRAITS};

use crate::subject::{CommandLine, HELLO_DEADLINE, Introduction, Process, Raw, Subject};

/// A start that takes longer is worth a word: every restart costs as much.
const SLOW_START: Duration = Duration::from_secs(2);
/// The size of the large line.
const LARGE: usize = 4 << 20;

/// How much of an answer is shown.
const LONGEST_SHOWN: usize = 120;

/// What a probe found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// As the protocol says.
    Good(String),
    /// Permitted, and worth knowing.
    Remark(String),
    /// Against the protocol.
    Bad(String),
}

/// A probe and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What is asked of the adapter.
    pub name: &'static str,
    /// What it did.
    pub finding: Finding,
}

/// Drives an adapter through every probe, each on a fresh process. The first is the handshake, and
/// the only one if it fails.
#[must_use]
pub fn check(command: &CommandLine, deadline: Duration) -> Vec<Probe> {
    let mut subject = Process::new(command.clone());
    let started = Instant::now();
    let introduction = match subject.start() {
        Ok(introduction) => introduction,
        Err(error) => {
            return vec![Probe {
                name: "handshake",
                finding: Finding::Bad(error.to_string()),
            }];
        }
    };
    let took = started.elapsed();
    let mut probes = vec![
        Probe {
            name: "handshake",
            finding: handshake(&introduction),
        },
        Probe {
            name: "start",
            finding: start_time(took),
        },
        Probe {
            name: "capabilities",
            finding: capabilities(&introduction),
        },
    ];
    type Try = fn(&mut Process, Duration) -> Finding;
    let tries: [(&str, Try); 9] = [
        ("no hello needed", replay),
        ("id echoed", ids),
        ("unknown field", unknown_field),
        ("unknown op", unknown_op),
        ("unknown version", unknown_version),
        ("malformed line", malformed),
        ("large line", large),
        ("answers in order", in_order),
        ("end of input", end_of_input),
    ];
    for (name, probe) in tries {
        let finding = match subject.spawn() {
            Ok(()) => probe(&mut subject, deadline),
            Err(error) => Finding::Bad(error.to_string()),
        };
        probes.push(Probe { name, finding });
    }
    subject.stop();
    probes
}

fn handshake(introduction: &Introduction) -> Finding {
    let Introduction {
        name,
        version,
        language,
        ..
    } = introduction;
    if [name, version, language]
        .iter()
        .any(|field| field.trim().is_empty())
    {
        return Finding::Bad("`name`, `version` or `language` is empty".to_owned());
    }
    Finding::Good(format!(
        "{name} {version} ({language}), protocol {PROTOCOL}"
    ))
}

fn start_time(took: Duration) -> Finding {
    let text = format!("answered `hello` after {:.2} s", took.as_secs_f64());
    if took > SLOW_START {
        Finding::Remark(format!("{text}; every restart takes as long"))
    } else {
        Finding::Good(text)
    }
}

fn capabilities(introduction: &Introduction) -> Finding {
    let all = &introduction.capabilities;
    let operations = all.iter().filter(|one| one.contains(':')).count();
    let unknown: Vec<_> = all
        .iter()
        .filter(|one| !one.contains(':') && !TRAITS.contains(&one.as_str()))
        .collect();
    if operations == 0 {
        Finding::Bad("none is listed (`decrypt:v4` is one), so nothing would be asked".to_owned())
    } else if unknown.is_empty() {
        Finding::Good(format!(
            "{operations} operations, {} traits",
            all.len() - operations
        ))
    } else {
        let names: Vec<&str> = unknown.iter().map(|one| one.as_str()).collect();
        Finding::Remark(format!(
            "not a trait of protocol {PROTOCOL}: {}",
            names.join(", ")
        ))
    }
}

fn hello(id: u64) -> Vec<u8> {
    let mut line = Request {
        id,
        ask: Ask::Hello { protocol: PROTOCOL },
    }
    .to_line()
    .into_bytes();
    line.push(b'\n');
    line
}

/// Reads what came as a response with this id.
fn response(raw: Raw, id: u64) -> Result<Answer, Finding> {
    let line = match raw {
        Raw::Line(line) => line,
        Raw::Ended(how) => return Err(Finding::Bad(format!("the process ended: {how}"))),
        Raw::Silent => return Err(Finding::Bad("no answer before the deadline".to_owned())),
        Raw::Endless => return Err(Finding::Bad("a line without an end".to_owned())),
    };
    let shown = String::from_utf8_lossy(&line[..line.len().min(LONGEST_SHOWN)]).into_owned();
    match Response::from_line(&line) {
        Ok(Response {
            id: Some(answered),
            answer,
        }) if answered == id => Ok(answer),
        Ok(Response { id: answered, .. }) => {
            let answered = answered.map_or("no id".to_owned(), |answered| format!("id {answered}"));
            Err(Finding::Bad(format!(
                "the answer to id {id} has {answered}: {shown}"
            )))
        }
        Err(error) => Err(Finding::Bad(format!("no response: {error}: {shown}"))),
    }
}

/// An answer as the adapter might have written it, cut.
fn shown(id: u64, answer: Answer) -> String {
    let line = Response {
        id: Some(id),
        answer,
    }
    .to_line();
    match line.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn expect_unsupported(raw: Raw, id: u64) -> Finding {
    match response(raw, id) {
        Ok(Answer::Unsupported(why)) => Finding::Good(format!("unsupported: {why}")),
        Ok(other) => Finding::Bad(format!(
            "answered {} instead of `unsupported`",
            shown(id, other)
        )),
        Err(finding) => finding,
    }
}

fn replay(subject: &mut Process, deadline: Duration) -> Finding {
    let line = b"{\"id\":1,\"op\":\"import-key\",\"type\":\"v4.local\",\"key\":\"00\"}\n";
    match response(subject.raw(line, deadline.max(HELLO_DEADLINE)), 1) {
        Ok(_) => Finding::Good("answers a line that is replayed by hand".to_owned()),
        Err(finding) => finding,
    }
}

fn ids(subject: &mut Process, deadline: Duration) -> Finding {
    // 2^53 - 1 is the largest that every JSON library carries.
    for id in [0, 7, (1 << 53) - 1] {
        if let Err(finding) = response(subject.raw(&hello(id), deadline), id) {
            return finding;
        }
    }
    Finding::Good("0, 7 and 2^53 - 1 come back".to_owned())
}

fn unknown_field(subject: &mut Process, deadline: Duration) -> Finding {
    let line = b"{\"id\":1,\"op\":\"hello\",\"protocol\":1,\"added-later\":{\"a\":[1,null]}}\n";
    match response(subject.raw(line, deadline), 1) {
        Ok(Answer::Ok(_)) => Finding::Good("ignored".to_owned()),
        Ok(other) => Finding::Bad(format!(
            "answered {}: unknown fields are ignored",
            shown(1, other)
        )),
        Err(finding) => finding,
    }
}

fn unknown_op(subject: &mut Process, deadline: Duration) -> Finding {
    expect_unsupported(
        subject.raw(
            b"{\"id\":3,\"op\":\"divine\",\"version\":\"v4\"}\n",
            deadline,
        ),
        3,
    )
}

fn unknown_version(subject: &mut Process, deadline: Duration) -> Finding {
    let line = b"{\"id\":3,\"op\":\"decrypt\",\"version\":\"v999\",\"key\":\"\",\"token\":\"v999.local.AA\",\"implicit\":\"\"}\n";
    expect_unsupported(subject.raw(line, deadline), 3)
}

fn malformed(subject: &mut Process, deadline: Duration) -> Finding {
    match subject.raw(b"{\"id\":3,\"op\":\n", deadline) {
        Raw::Line(line) => match Response::from_line(&line) {
            Ok(Response {
                answer: Answer::Ok(_),
                ..
            }) => Finding::Bad("answered `ok`".to_owned()),
            Ok(_) => match response(subject.raw(&hello(4), deadline), 4) {
                Ok(_) => Finding::Good("answered, and goes on".to_owned()),
                Err(_) => Finding::Bad("answered, and then did not answer `hello`".to_owned()),
            },
            Err(error) => Finding::Bad(format!("the answer is no response: {error}")),
        },
        Raw::Ended(how) => Finding::Remark(format!(
            "ends: {how}; that is permitted, an answer is kinder"
        )),
        Raw::Silent => match response(subject.raw(&hello(4), deadline), 4) {
            Ok(_) => Finding::Bad(
                "no line came for it: every request is answered with exactly one line".to_owned(),
            ),
            Err(_) => Finding::Bad("it neither answers nor ends".to_owned()),
        },
        Raw::Endless => Finding::Bad("a line without an end".to_owned()),
    }
}

fn large(subject: &mut Process, deadline: Duration) -> Finding {
    let token = "A".repeat(LARGE);
    let line = format!(
        "{{\"id\":1,\"op\":\"decrypt\",\"version\":\"v4\",\"key\":\"{}\",\"token\":\"v4.local.{token}\",\"implicit\":\"\"}}\n",
        "00".repeat(32)
    );
    match response(subject.raw(line.as_bytes(), deadline), 1) {
        Ok(Answer::Ok(_)) => Finding::Bad("accepted four million letters A as a token".to_owned()),
        Ok(_) => Finding::Good(format!("answers a line of {} MiB", line.len() >> 20)),
        Err(finding) => finding,
    }
}

fn in_order(subject: &mut Process, deadline: Duration) -> Finding {
    let both = [hello(11), hello(12)].concat();
    let first = response(subject.raw(&both, deadline), 11);
    let second = first.and_then(|_| response(subject.raw(b"", deadline), 12));
    match second {
        Ok(_) => Finding::Good("two lines at once, two answers in order".to_owned()),
        Err(finding) => finding,
    }
}

fn end_of_input(subject: &mut Process, deadline: Duration) -> Finding {
    if let Err(finding) = response(subject.raw(&hello(1), deadline), 1) {
        return finding;
    }
    match subject.end_of_input(deadline) {
        Some(status) if status.success() => Finding::Good("exits with 0".to_owned()),
        Some(status) => Finding::Bad(format!("ends with {status} in place of exit status 0")),
        None => Finding::Bad("does not end".to_owned()),
    }
}
