//! Puts an input to a target, and prints it where the target panics.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;

use crate::Input;

type Shown = (Vec<u8>, fn(&[u8]) -> String);

thread_local! {
    static CURRENT: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

/// Reads an input and calls the target; false where the bytes are no input.
///
/// # Panics
/// Where the target does, which is what a fuzzer waits for. The input is printed first.
pub fn put<I: Input>(data: &[u8], law: fn(&I)) -> bool {
    static HOOK: Once = Once::new();
    HOOK.call_once(print_before_dying);
    let Some(input) = I::read(data) else {
        return false;
    };
    CURRENT.with_borrow_mut(|current| {
        let (kept, _) = current.get_or_insert_with(|| (Vec::new(), shown::<I>));
        kept.clear();
        kept.extend_from_slice(data);
    });
    law(&input);
    true
}

/// libFuzzer's own hook aborts the process, so ours runs before it.
fn print_before_dying() {
    let next = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        CURRENT.with(|current| {
            if let Ok(current) = current.try_borrow()
                && let Some((data, shown)) = &*current
            {
                eprintln!("the input:\n{}", shown(data));
            }
        });
        next(info);
    }));
}

fn shown<I: Input>(data: &[u8]) -> String {
    I::read(data).map_or_else(String::new, |input| format!("{input:?}"))
}
