//! Adapters that are checked, and folders that are built.

use crate::place::{Place, serve};

#[test]
fn check_tells_a_good_adapter_from_a_bad_one() {
    let place = Place::new();
    place
        .run(&["check", "--adapter", &serve()])
        .expect(0, "Well-behaved");
    let accepts = place.adapter("accepts", r#""ok":{"payload":"","footer":""}"#);
    place
        .run(&["check", "--adapter", &accepts])
        .expect(3, "against the protocol");
    place
        .run(&["check", "--adapter", "/bin/false"])
        .expect(3, "handshake");
}

#[test]
fn check_shows_an_answer_as_it_was_written() {
    let place = Place::new();
    let accepts = place.adapter("accepts", r#""ok":{"payload":"","footer":""}"#);
    let told = place.run(&["check", "--adapter", &accepts]);
    told.expect(
        3,
        r#"answered {"id":3,"ok":{"payload":"","footer":""}} instead of `unsupported`"#,
    );
    let misnumbers = r#"echo "{\"id\":null,\"rejected\":{\"message\":\"no\"}}""#;
    let misnumbers = place.shell("misnumbers", 1, misnumbers);
    let told = place.run(&["check", "--adapter", &misnumbers]);
    told.expect(3, "the answer to id 1 has no id: ");
    for rust in ["Ok(", "Some(", "None", "Good {", "Rejected("] {
        assert!(!told.out.contains(rust), "{rust}: {}", told.out);
    }
}

#[test]
fn a_folder_is_built_and_a_missing_toolchain_is_named_and_not_dropped() {
    let place = Place::new();
    // What runs is the reference, and a subject has to introduce itself by the name that it was given.
    let folder = |name: &str, more: &str| {
        let given = if name == "built" { "reference" } else { name };
        let text = format!(
            "name = '{given}'\nlanguage = 'sh'\nrun = '{}'\n{more}",
            serve()
        );
        place.write(&format!("{name}/adapter.toml"), &text);
    };
    folder("built", "build = ['touch was-built']\nneeds = ['sh']");
    folder("absent", "needs = ['no-such-toolchain']");
    let filter = ["--filter", "official/v4/read/4-E-1"];
    let run = place.run(
        &[
            &[
                "run",
                "--build",
                "--subject",
                "built",
                "--subject",
                "absent",
            ],
            &filter[..],
        ]
        .concat(),
    );
    run.expect(0, "absent was not run: it needs `no-such-toolchain`");
    assert!(place.path("built/was-built").exists());
    folder(
        "broken",
        "build = [\"sh -c 'echo the reason >&2; exit 7'\"]",
    );
    place
        .run(&[&["run", "--build", "--subject", "broken"], &filter[..]].concat())
        .expect(3, "the reason");
}
