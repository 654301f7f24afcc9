//! An adapter that behaves, until it is asked to open the token `misbehave`: then it does what its
//! first argument says. Its second argument is a file in which it keeps what must outlive it.

use std::io::{self, Write as _};
use std::process::{Command, Stdio, exit};
use std::time::Duration;
use std::{env, fs, thread};

use paseto_conformance_protocol::{Answer, Ask, Hex, Reason, Response, answer_line};

fn main() {
    let mode = env::args().nth(1).unwrap_or_default();
    let memory = env::args().nth(2).unwrap_or_default();
    match mode.as_str() {
        "exits-at-once" => exit(3),
        "never-speaks" => sleep_long(),
        "has-a-child" => {
            // In the same process group, and it outlives its parent unless the group is killed.
            let child = Command::new("sleep")
                .arg("1000")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .spawn();
            fs::write(&memory, child.expect("sleep starts").id().to_string())
                .expect("the memory is writable");
        }
        "notes-its-process" => {
            let file = fs::File::options().create(true).append(true).open(&memory);
            let mut file = file.expect("the memory is writable");
            // In one write, since several processes may note themselves at a time.
            file.write_all(b"here\n").expect("the memory is writable");
        }
        "floods-stderr" => {
            thread::spawn(|| {
                loop {
                    io::stderr()
                        .write_all(&[b'x'; 4096])
                        .expect("stderr is open");
                }
            });
        }
        _ => {}
    }
    serve(&mode, &memory);
}

fn serve(mode: &str, memory: &str) {
    let mut held_back: Option<String> = None;
    for line in io::stdin().lines() {
        let line = line.expect("a line of UTF-8");
        let answer = answer_line(line.as_bytes(), |ask| handle(ask, mode));
        if line.contains("\"misbehave\"") {
            misbehave(mode, memory, &answer, &mut held_back);
            continue;
        }
        say(&answer);
        if let Some(late) = held_back.take() {
            say(&late);
        }
    }
}

fn handle(ask: &Ask, mode: &str) -> Answer {
    match ask {
        Ask::Hello { .. } if mode == "protocol-2" => {
            let Answer::Ok(mut good) = Answer::hello("toy", "1.0", "rust", &["decrypt:v4"]) else {
                unreachable!()
            };
            good.protocol = Some(2);
            Answer::Ok(good)
        }
        Ask::Hello { .. } => Answer::hello(
            "toy",
            "1.0",
            "rust",
            &["decrypt:v4", "import-key:v4.local", "implicit"],
        ),
        Ask::Decrypt { token, .. } if token == "good" => Answer::opened(b"{}", b""),
        Ask::Decrypt { .. } => Answer::rejected_at(Reason::Authentication, "bad tag"),
        Ask::ImportKey { key: Hex(key), .. } if key.len() == 32 => Answer::ok(),
        Ask::ImportKey { .. } => Answer::rejected("not 32 bytes"),
        _ => Answer::unsupported("a toy"),
    }
}

fn misbehave(mode: &str, memory: &str, answer: &str, held_back: &mut Option<String>) {
    match mode {
        "crashes" => {
            eprintln!("thread 'main' panicked at 'index out of bounds'");
            std::process::abort();
        }
        "exits-politely" => exit(0),
        "sleeps" | "has-a-child" => sleep_long(),
        "babbles" => say("warning: this library is deprecated"),
        "says-two-lines" => say(&format!("{answer}\n{answer}")),
        "answers-out-of-order" => {
            say(&Response {
                id: Some(424_242),
                answer: Answer::ok(),
            }
            .to_line());
            *held_back = Some(answer.to_owned());
        }
        "lacks-a-field" => say(&answer.replace("rejected", "ok")),
        "writes-64-mib" => {
            let mut out = io::stdout().lock();
            let chunk = vec![b'a'; 1 << 20];
            for _ in 0..64 {
                if out.write_all(&chunk).is_err() {
                    exit(1);
                }
            }
            let _ = out.write_all(b"\n");
        }
        "crashes-once" => {
            if fs::exists(memory).unwrap_or(false) {
                say(answer);
            } else {
                fs::write(memory, "").expect("the memory is writable");
                exit(7);
            }
        }
        _ => say(answer),
    }
}

fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = out
        .write_all(format!("{line}\n").as_bytes())
        .and_then(|()| out.flush());
}

fn sleep_long() {
    thread::sleep(Duration::from_secs(1000));
}
