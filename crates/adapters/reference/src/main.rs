//! The reference, at the token layer, over standard input and output.

fn main() -> std::io::Result<()> {
    paseto_conformance_protocol::serve(paseto_adapter_reference::handle)
}
