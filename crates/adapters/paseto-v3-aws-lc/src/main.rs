//! The adapter's program: answers asks on standard input until it ends.

fn main() -> std::io::Result<()> {
    paseto_conformance_protocol::serve(adapter_paseto_v3_aws_lc::handle)
}
