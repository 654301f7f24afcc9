//! `serve`: the reference as an adapter, at the token or the byte layer.

use std::io::ErrorKind;
use std::process::ExitCode;

use paseto_adapter_reference as reference;

use crate::args;
use crate::failure::Failure;

/// Answers asks until the input ends.
pub(crate) fn serve(args: &args::Serve) -> Result<ExitCode, Failure> {
    let served = if args.bytes {
        paseto_conformance_protocol::serve(reference::handle_bytes)
    } else {
        paseto_conformance_protocol::serve(reference::handle)
    };
    match served {
        // A harness that gave the adapter up reads no further answer.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        served => Ok(served.map(|()| ExitCode::SUCCESS)?),
    }
}
