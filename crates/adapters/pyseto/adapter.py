"""Answers the questions of the adapter protocol with pyseto."""

import base64
import hashlib
import json
import sys
from importlib.metadata import version

import pyseto
from pyseto import DecryptError, Key, PysetoError, VerifyError

ED25519_PRIME = 2**255 - 19
VERSIONS = ("1", "2", "3", "4")
CAPABILITIES = [
    *(f"{op}:v{v}" for v in VERSIONS for op in ("encrypt", "decrypt", "sign", "verify")),
    *(f"validate:v{v}.{purpose}" for v in VERSIONS for purpose in ("local", "public")),
    *(f"import-key:v{v}.{role}" for v in VERSIONS for role in ("local", "public", "secret")),
    *(
        f"{op}:k{v}.{role}"
        for v in VERSIONS
        for op in ("paserk-encode", "paserk-decode")
        for role in ("local", "public", "secret")
    ),
    *(f"paserk-id:k{v}.{kind}" for v in VERSIONS for kind in ("lid", "pid", "sid")),
    *(
        f"paserk-{op}:k{v}.{role}-{kind}"
        for v in VERSIONS
        for way, kind in (("", "wrap.pie"), ("password-", "pw"))
        for op in (f"{way}wrap", f"{way}unwrap")
        for role in ("local", "secret")
    ),
    *(f"{op}:k{v}.seal" for v in VERSIONS for op in ("paserk-seal", "paserk-unseal")),
]
TRAITS = ["fixed-nonce", "binary-payload", "binary-footer", "implicit", "checks-nbf"]
ROLES = {"pid": "public", "sid": "secret", "public": "public", "secret": "secret"}


class Unsupported(Exception):
    """The library has no way to do it."""


class KeyRefused(Exception):
    """The library refused a key when it was handed over, before anything was done with it."""


def given(value):
    """An argument whose default is the empty value, which means that nothing was given."""
    if not value:
        raise Unsupported("inexpressible")
    return value


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def take(number, role, raw):
    """A key from its bytes; those of key pairs go in as a PASERK, the one door that takes them all."""
    try:
        if role == "local":
            return Key.new(int(number), "local", raw)
        return Key.from_paserk(f"k{number}.{role}.{b64(raw)}")
    except Exception as error:
        raise KeyRefused from error


def give(key, expected):
    """The bytes of a key, which the library gives away as a PASERK alone."""
    head, _, data = key.to_paserk().rpartition(".")
    if head != expected:
        raise Unsupported(f"from_paserk takes no expected type, and read a {head}")
    return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).hex()


def token_write(ask, role):
    key = take(ask["version"][1], role, ask["key" if role == "local" else "secret_key"])
    more = {"nonce": ask["nonce"]} if "nonce" in ask else {}
    implicit = ask.get("implicit", b"")
    token = pyseto.encode(key, ask["payload"], ask.get("footer", b""), implicit, **more)
    return {"token": token.decode()}


def token_read(ask, role):
    if "expect_footer" in ask:
        raise Unsupported("decode takes no expected footer")
    key = take(ask["version"][1], role, ask["key" if role == "local" else "public_key"])
    token = pyseto.decode(key, ask["token"], ask.get("implicit", b""))
    return {"payload": token.payload.hex(), "footer": token.footer.hex()}


def validate(ask):
    if set(ask["expect"]) - {"aud"}:
        raise Unsupported("decode checks no claim against a given value but aud")
    key = take(ask["version"][1], ask["purpose"], ask["key"])
    aud = given(ask["expect"]["aud"]) if "aud" in ask["expect"] else ""
    pyseto.decode(key, ask["token"], ask.get("implicit", b""), deserializer=json, aud=aud)
    return {}


def paserk_key(ask):
    """The key that is to be written as a PASERK."""
    if "nonce" in ask or "salt" in ask:
        raise Unsupported("to_paserk draws the nonce and the salt itself")
    number, kind = ask["type"][1], ask["type"][3:]
    return take(number, ROLES.get(kind.split("-")[0], "local"), ask["key"])


def plain_type(ask):
    """The type of the key inside a wrapped PASERK."""
    return ask["type"][:3] + ("secret" if ask["type"][3:].startswith("secret") else "local")


def password_wrap(ask):
    params = ask["params"]
    if "iterations" in params:
        cost = {"iteration": params["iterations"]}
    elif params["memory_bytes"] % 1024:
        raise Unsupported("inexpressible")
    else:
        cost = {"memory_cost": params["memory_bytes"] // 1024, "time_cost": params["time"],
                "parallelism": params["parallelism"]}
    return {"paserk": paserk_key(ask).to_paserk(password=given(ask["password"]), **cost)}


def der(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    if size >= 128:
        octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
        return bytes([tag, 128 + len(octets)]) + octets + body
    return bytes([tag, size]) + body


def pem(label, data):
    text = base64.encodebytes(data).decode()
    return f"-----BEGIN {label}-----\n{text}-----END {label}-----\n"


OID_X25519 = der(0x30, bytes.fromhex("06032b656e"))
OID_P384 = bytes.fromhex("06052b81040022")
OID_EC_P384 = der(0x30, bytes.fromhex("06072a8648ce3d0201"), OID_P384)


def sealing_key(number, raw):
    """The recipient's public key as the library wants it: PEM, and X25519 for v2 and v4."""
    if number == "1":
        return pem("PUBLIC KEY", raw)
    if number == "3":
        return pem("PUBLIC KEY", der(0x30, OID_EC_P384, der(0x03, b"\0", raw)))
    y = int.from_bytes(raw, "little") % 2**255
    if len(raw) != 32 or (1 - y) % ED25519_PRIME == 0:
        raise Unsupported("inexpressible")
    u = (1 + y) * pow(1 - y, -1, ED25519_PRIME) % ED25519_PRIME
    return pem("PUBLIC KEY", der(0x30, OID_X25519, der(0x03, b"\0", u.to_bytes(32, "little"))))


def unsealing_key(number, raw):
    """The recipient's secret key, likewise."""
    if number == "1":
        return pem("RSA PRIVATE KEY", raw)
    zero, one = der(0x02, b"\0"), der(0x02, b"\1")
    if number == "3":
        inner = der(0x30, one, der(0x04, raw), der(0xA0, OID_P384))
        return pem("EC PRIVATE KEY", inner)
    if len(raw) != 64:
        raise Unsupported("inexpressible")
    scalar = hashlib.sha512(raw[:32]).digest()[:32]
    return pem("PRIVATE KEY", der(0x30, zero, OID_X25519, der(0x04, der(0x04, scalar))))


def paserk_read(ask, **secret):
    return {"key": give(Key.from_paserk(ask["paserk"], **secret), plain_type(ask))}


OPS = {
    "encrypt": lambda ask: token_write(ask, "local"),
    "decrypt": lambda ask: token_read(ask, "local"),
    "sign": lambda ask: token_write(ask, "secret"),
    "verify": lambda ask: token_read(ask, "public"),
    "validate": validate,
    "import-key": lambda ask: take(ask["type"][1], ask["type"][3:], ask["key"]) and {},
    "paserk-encode": lambda ask: {"paserk": paserk_key(ask).to_paserk()},
    "paserk-decode": lambda ask: {"key": give(Key.from_paserk(ask["paserk"]), ask["type"])},
    "paserk-id": lambda ask: {"paserk": paserk_key(ask).to_paserk_id()},
    "paserk-wrap": lambda ask: {
        "paserk": paserk_key(ask).to_paserk(wrapping_key=given(ask["wrapping_key"]))},
    "paserk-unwrap": lambda ask: paserk_read(ask, wrapping_key=given(ask["wrapping_key"])),
    "paserk-password-wrap": password_wrap,
    "paserk-password-unwrap": lambda ask: paserk_read(ask, password=given(ask["password"])),
    "paserk-seal": lambda ask: {"paserk": paserk_key(ask).to_paserk(
        sealing_key=sealing_key(ask["type"][1], ask["public_key"]))},
    "paserk-unseal": lambda ask: paserk_read(
        ask, unsealing_key=unsealing_key(ask["type"][1], ask["secret_key"])),
}
BYTES = {"key", "secret_key", "public_key", "payload", "footer", "implicit", "nonce", "password",
         "wrapping_key", "expect_footer", "salt"}


def rejected(error, at, op):
    # VerifyError is a signature's in `verify`; in `validate` it may be a claim's as well.
    if at is None and (isinstance(error, DecryptError)
                       or isinstance(error, VerifyError) and op == "verify"):
        at = "authentication"
    refusal = {"message": str(error)}
    if at:
        refusal["at"] = at
    # ValueError is documented beside the library's own kinds, and `except ValueError` catches what derives from it.
    if not isinstance(error, (PysetoError, ValueError)):
        refusal["unexpected"] = type(error).__name__
    return {"rejected": refusal}


def answer(ask):
    op = ask.get("op")
    if op == "hello":
        return {"ok": {"protocol": 1, "name": "pyseto", "version": version("pyseto"),
                       "language": "python", "capabilities": CAPABILITIES + TRAITS}}
    scope = ask.get("type") or ask.get("version")
    if op in ("validate", "generate-key"):
        scope = f"{scope}.{ask.get('purpose')}"
    if f"{op}:{scope}" not in CAPABILITIES:
        return {"unsupported": "pyseto has no such operation"}
    ask = {name: bytes.fromhex(value) if name in BYTES else value for name, value in ask.items()}
    try:
        return {"ok": OPS[op](ask)}
    except Unsupported as reason:
        return {"unsupported": str(reason)}
    except KeyRefused as error:
        return rejected(error.__cause__, "key", op)
    except Exception as error:
        return rejected(error, None, op)


for line in sys.stdin.buffer:
    question = json.loads(line)
    print(json.dumps({"id": question.get("id"), **answer(question)}), flush=True)
