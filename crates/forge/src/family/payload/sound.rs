//! Payloads that every reader hands over as they are.

use super::super::stake::Stake::{self, Must, Should};
use super::{members, object};

/// A sound payload.
pub(super) struct Sound {
    pub(super) name: &'static str,
    pub(super) why: &'static str,
    pub(super) clause: &'static str,
    pub(super) stake: Stake,
    /// Whether all kinds have the case.
    pub(super) every: bool,
    /// The payload of a label.
    pub(super) make: fn(&str) -> String,
}

impl Sound {
    fn every(mut self) -> Self {
        self.every = true;
        self
    }

    fn should(mut self) -> Self {
        self.stake = Should;
        self
    }
}

const fn sound(
    name: &'static str,
    clause: &'static str,
    make: fn(&str) -> String,
    why: &'static str,
) -> Sound {
    Sound {
        name,
        why,
        clause,
        stake: Must,
        every: false,
        make,
    }
}

/// All of them.
pub(super) fn all() -> Vec<Sound> {
    [space(), names(), strings(), numbers(), shapes()]
        .into_iter()
        .flatten()
        .collect()
}

fn space() -> Vec<Sound> {
    vec![
        sound(
            "space-around",
            "PAY-09",
            |l| format!(" \t\r\n{} \t\r\n", object(l, "")),
            "A reader that takes white space around the object for something else refuses this.",
        )
        .every(),
        sound(
            "space-inside",
            "PAY-09",
            |l| object(l, " , \"a\" :\t[ 1 ,\r\n2 ] "),
            "A reader that writes the object anew hands over other bytes.",
        )
        .every(),
        sound(
            "order-of-members",
            "PAY-09",
            |l| format!(r#"{{"z":1,"a":2,"10":3,"9":4,{}}}"#, members(l)),
            "A reader that hands over the members in an order of its own changes what was sealed.",
        )
        .every(),
        sound(
            "siblings",
            "PAY-10",
            |l| object(l, &format!(r#","a":[{}]"#, [r#"["text"]"#; 100].join(","))),
            "A reader that forgets that an array is closed takes a hundred beside each other for a hundred in each other.",
        ),
        sound(
            "spelling",
            "PAY-09",
            |l| object(l, r#","a":"\u0041\/","b":1.0,"c":1E0"#),
            "A reader that writes the object anew hands over other bytes.",
        ),
    ]
}

fn names() -> Vec<Sound> {
    let special = "A reader whose objects treat some names otherwise loses this member.";
    let apart = "A reader that takes these names for equal refuses this, or loses a member.";
    vec![
        sound("name-proto", "PAY-15", |l| object(l, r#","__proto__":{"admin":true}"#), special).every(),
        sound("name-constructor", "PAY-15", |l| object(l, r#","constructor":{"prototype":{"a":1}}"#), special),
        sound("names-of-objects", "PAY-15", |l| object(l, r#","toString":1,"valueOf":2,"hasOwnProperty":3,"length":4"#), special),
        sound("names-of-classes", "PAY-15", |l| object(l, r#","__class__":1,"class":2,"this":3,"self":4,"@type":"java.lang.Runtime","$type":5"#), special),
        sound("names-of-references", "PAY-15", |l| object(l, r##","$ref":"#/data","$id":"1","$schema":true"##), "A reader that follows references changes the object."),
        sound("names-of-numbers", "PAY-15", |l| object(l, r#","$serde_json::private::Number":"1","$numberLong":"1","__jsonclass__":["x"]"#), "A reader whose parser gives a meaning to such names changes the object."),
        sound("name-empty", "PAY-15", |l| object(l, r#","":"nameless""#), "A reader that passes over empty names loses this member.").every(),
        sound("name-nul", "PAY-15", |l| object(l, r#","\u0000":1,"\u0000a":2"#), "A reader that keeps names as C strings takes these for equal.").every(),
        sound("name-digits", "PAY-15", |l| object(l, r#","0":"a","-1":"b","1e1":"c""#), "A reader that turns names of digits into positions loses a member."),
        sound("name-long", "PAY-15", |l| object(l, &format!(r#","{}":1"#, "n".repeat(1000))), "A reader with a buffer for names refuses this, or worse."),
        sound("names-of-other-case", "PAY-02", |l| object(l, r#","foo":1,"FOO":2,"Foo":3"#), apart).every(),
        sound("names-of-other-form", "PAY-02", |l| object(l, ",\"\u{e9}\":1,\"e\u{301}\":2"), apart),
        sound("names-with-space", "PAY-02", |l| object(l, r#","foo":1,"foo ":2," foo":3"#), apart),
        sound("names-of-equal-beginning", "PAY-02", |l| object(l, r#","foo":1,"foo\u0000":2,"foo\u0000bar":3"#), apart),
        sound("names-at-other-depths", "PAY-03", |l| object(l, r#","foo":{"foo":{"foo":1}},"bar":[{"foo":1},{"foo":2}]"#), "A reader that collects names without the object that they are in takes these for duplicates.").every(),
        sound("name-as-value", "PAY-03", |l| object(l, r#","foo":"foo","bar":"\"foo\":1""#), "A reader that counts names in the text finds one twice."),
    ]
}

fn strings() -> Vec<Sound> {
    let changes = "A reader that changes characters on their way hands over another text.";
    vec![
        sound(
            "text-multibyte",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{e9}\u{20ac}\u{65e5}\""),
            changes,
        )
        .every(),
        sound(
            "text-non-bmp",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{1f511}\u{10000}\u{10ffff}\""),
            "A reader that counts in units of 16 bits, or keeps three bytes at most, changes this.",
        )
        .every(),
        sound(
            "text-combining",
            "PAY-01",
            |l| object(l, ",\"a\":\"e\u{301} \u{e9} \u{1e9b}\u{323}\""),
            "A reader that normalises text hands over another one.",
        ),
        sound(
            "text-right-to-left",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{202e}\u{5d0}\u{5d1}\u{202c}\u{200f}\""),
            changes,
        ),
        sound(
            "text-invisible",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{200b}\u{200d}\u{feff}\u{ad}\""),
            "A reader that skips characters without width changes this.",
        ),
        sound(
            "text-line-separators",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{2028}\u{2029}\u{85}\u{7f}\""),
            "A reader that takes the payload for a script refuses this.",
        ),
        sound(
            "text-noncharacters",
            "PAY-01",
            |l| object(l, ",\"a\":\"\u{ffff}\u{fdd0}\u{fffd}\""),
            "A reader that takes noncharacters for an error refuses this.",
        ),
        sound(
            "escapes-short",
            "PAY-01",
            |l| object(l, r#","a":"\"\\\/\b\f\n\r\t""#),
            "A reader that does not know all escapes refuses this.",
        )
        .every(),
        sound(
            "escapes-hex",
            "PAY-01",
            |l| object(l, r#","a":"\u00e9\u20AC\uABCD\uabcd""#),
            "A reader that knows hexadecimal digits of one case refuses this.",
        ),
        sound(
            "escape-nul",
            "PAY-01",
            |l| object(l, r#","a":"a\u0000b""#),
            "A reader that keeps text as C strings cuts this.",
        )
        .every(),
        sound(
            "escape-surrogate-pair",
            "PAY-01",
            |l| object(l, r#","a":"\ud83d\udd11\uDBFF\uDFFF""#),
            "A reader that unescapes halves of pairs one by one refuses this.",
        )
        .every(),
        sound(
            "text-looks-like-end",
            "PAY-01",
            |l| object(l, r#","a":"\"}","b":"\\\"}","c":"]}""#),
            "A reader that looks for the end of the object in its text stops here.",
        ),
        sound(
            "text-long",
            "PAY-01",
            |l| object(l, &format!(r#","a":"{}""#, "long ".repeat(800))),
            "A reader with a buffer for texts refuses this, or worse.",
        ),
    ]
}

fn numbers() -> Vec<Sound> {
    let wrap = "A reader that keeps numbers in too few bits hands over another one.";
    let number = |name, make, why| sound(name, "PAY-01", make, why);
    vec![
        number("numbers", |l| object(l, r#","a":[0,-1,1.5,2147483648,9007199254740991,-9007199254740991]"#), wrap).every(),
        number("numbers-with-exponent", |l| object(l, r#","a":[1e3,1E+2,25e-1]"#), "A reader that does not know exponents refuses this."),
        number("number-2-53", |l| object(l, r#","a":[9007199254740992,9007199254740993]"#), "A reader that keeps numbers in 64 bits of binary floating point makes two of these equal.").should().every(),
        number("number-2-63", |l| object(l, r#","a":[9223372036854775807,9223372036854775808,-9223372036854775809]"#), wrap).should(),
        number("number-2-64", |l| object(l, r#","a":[18446744073709551615,18446744073709551616]"#), wrap).should(),
        number("number-of-30-digits", |l| object(l, r#","a":123456789012345678901234567890"#), wrap).should(),
        number("number-minus-zero", |l| object(l, r#","a":[-0,-0.0]"#), "A reader that drops the sign of zero hands over another number.").should(),
        number("number-of-long-fraction", |l| object(l, r#","a":0.1000000000000000055511151231257827"#), "A reader that stumbles over more digits than it keeps refuses this.").should(),
        number("number-smallest", |l| object(l, r#","a":[5e-324,1e-400]"#), "A reader that takes underflow for an error refuses this.").should(),
    ]
}

fn shapes() -> Vec<Sound> {
    vec![
        sound(
            "values",
            "PAY-01",
            |l| object(l, r#","a":null,"b":true,"c":false,"d":"","e":[],"f":{}"#),
            "A reader that drops empty values loses members.",
        )
        .every(),
        sound(
            "nested",
            "PAY-01",
            |l| object(l, r#","a":{"b":[{"c":[[],[{}]]}]}"#),
            "A reader of flat objects alone refuses this.",
        )
        .every(),
        sound(
            "depth-16",
            "PAY-10",
            |l| object(l, &format!(r#","a":{}{}"#, "[".repeat(15), "]".repeat(15))),
            "A reader that lets objects nest but little refuses this.",
        ),
        sound(
            "depth-32",
            "PAY-10",
            |l| {
                object(
                    l,
                    &format!(r#","a":{}1{}"#, r#"{"a":"#.repeat(31), "}".repeat(31)),
                )
            },
            "A reader that lets objects nest but little refuses this.",
        )
        .should(),
        sound(
            "members-100",
            "PAY-01",
            |l| {
                object(
                    l,
                    &(0..100)
                        .map(|n| format!(r#","m{n}":{n}"#))
                        .collect::<String>(),
                )
            },
            "A reader with room for few members refuses this.",
        ),
    ]
}
