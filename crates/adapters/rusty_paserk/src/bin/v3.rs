//! The program of v3, started by the one in front or by hand.

fn main() -> std::io::Result<()> {
    paseto_conformance_protocol::serve(adapter_rusty_paserk::handle)
}
