//! The program in front: hands each ask to the program of its version.

fn main() -> std::io::Result<()> {
    let mut front = adapter_rusty_paserk::Front::default();
    paseto_conformance_protocol::serve(|ask| front.answer(ask))
}
