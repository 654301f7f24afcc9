//! The process groups that were started and are not yet killed, so that a Ctrl-C leaves none behind.

use std::collections::BTreeSet;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::process::{Pid, Signal, kill_process_group};

/// Kills the process group of every subject that still runs, and lets none start any more.
///
/// For a handler of Ctrl-C that ends the program.
pub fn kill_all() {
    let mut groups = groups();
    groups.closed = true;
    for group in &groups.alive {
        kill_group(*group);
    }
}

/// Starts a child in a process group of its own.
pub(super) fn spawn(command: &mut Command) -> io::Result<Child> {
    // Under the lock, so that no group is born between a Ctrl-C and its entry in the list.
    let mut groups = groups();
    if groups.closed {
        return Err(io::Error::other("the run is being ended"));
    }
    let child = command.process_group(0).spawn()?;
    groups.alive.insert(child.id().cast_signed());
    Ok(child)
}

/// Kills the child's whole group and reaps the child; `None` where that was done before.
pub(super) fn end(child: &mut Child) -> Option<ExitStatus> {
    let group = child.id().cast_signed();
    if !groups().alive.remove(&group) {
        return None;
    }
    kill_group(group);
    child.wait().ok()
}

/// The process groups that were started.
struct Groups {
    alive: BTreeSet<i32>,
    closed: bool,
}

static GROUPS: Mutex<Groups> = Mutex::new(Groups {
    alive: BTreeSet::new(),
    closed: false,
});

fn groups() -> MutexGuard<'static, Groups> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kill_group(group: i32) {
    if let Some(pid) = Pid::from_raw(group) {
        // Already gone is as good as killed.
        let _ = kill_process_group(pid, Signal::KILL);
    }
}
