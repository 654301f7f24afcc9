"""Answers the questions of the adapter protocol with the package `paseto`."""

import json
import sys
from importlib.metadata import version

import paseto
from paseto.exceptions import InvalidPurposeException, InvalidVersionException
from paseto.helpers import _extract_footer_unsafe
from paseto.keys.asymmetric_key import AsymmetricPublicKey, AsymmetricSecretKey
from paseto.keys.symmetric_key import SymmetricKey
from paseto.protocols.v2 import ProtocolVersion2
from paseto.protocols.v3 import ProtocolVersion3
from paseto.protocols.v4 import ProtocolVersion4

PROTOCOLS = {"v2": ProtocolVersion2, "v3": ProtocolVersion3, "v4": ProtocolVersion4}
KINDS = {"local": SymmetricKey, "public": AsymmetricPublicKey, "secret": AsymmetricSecretKey}
CAPABILITIES = [
    *(f"{op}:{v}" for v in PROTOCOLS for op in ("encrypt", "decrypt", "sign", "verify")),
    # parse opens without a footer, and v2 then calls extract_footer, a name that is not defined: it works in no case.
    *(f"validate:{v}.{purpose}" for v in ("v3", "v4") for purpose in ("local", "public")),
    *(f"import-key:{v}.{role}" for v in PROTOCOLS for role in KINDS),
    *(f"generate-key:{v}.local" for v in PROTOCOLS),
    # A new secret key of v3 is PEM text, and no method gives its 48 bytes.
    "generate-key:v2.public",
    "generate-key:v4.public",
]
TRAITS = ["binary-payload", "binary-footer", "implicit", "expect-footer"]
BYTES = {"key", "secret_key", "public_key", "payload", "footer", "implicit", "expect_footer"}


class Unsupported(Exception):
    """The library has no way to do it."""


class KeyRefused(Exception):
    """The library refused a key when it was handed over, before anything was done with it."""


def der(tag, *parts):
    """A DER value of less than 128 bytes."""
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body


P384 = bytes.fromhex("06052b81040022")


def sec1(scalar):
    """A secret key of v3 in the form that the library writes and reads: SEC 1, here as DER, where it makes PEM."""
    if len(scalar) != 48:
        raise Unsupported("inexpressible")
    return der(0x30, der(0x02, b"\1"), der(0x04, scalar), der(0xA0, P384))


def take(name, role, raw):
    """A key from its bytes."""
    if (name, role) == ("v3", "secret"):
        raw = sec1(raw)
    try:
        return KINDS[role](key_material=raw, protocol=PROTOCOLS[name])
    except Exception as error:
        raise KeyRefused from error


def write(ask, role, raw):
    protocol = PROTOCOLS[ask["version"]]
    act = protocol.encrypt if role == "local" else protocol.sign
    key = take(ask["version"], role, raw)
    token = act(ask["payload"], key, ask.get("footer", b""), ask.get("implicit", b""))
    return {"token": token.decode()}


def read(ask, role, raw):
    protocol, token = PROTOCOLS[ask["version"]], ask["token"].encode()
    act = protocol.decrypt if role == "local" else protocol.verify
    key = take(ask["version"], role, raw)
    footer = ask.get("expect_footer")
    if footer is None and ask["version"] == "v2":
        # v2 must be told the footer: without one it calls a function that does not exist.
        footer = _extract_footer_unsafe(token)
    payload = act(token, key, footer, ask.get("implicit", b""))
    if footer is None:
        footer = _extract_footer_unsafe(token)
    return {"payload": payload.hex(), "footer": footer.hex()}


def validate(ask):
    if ask["expect"]:
        raise Unsupported("parse checks no claim against a given value")
    if ask.get("implicit"):
        raise Unsupported("parse takes no implicit assertion")
    key = take(ask["version"], ask["purpose"], ask["key"])
    paseto.parse(key=key, purpose=ask["purpose"], token=ask["token"])
    return {}


def generate(ask):
    protocol = PROTOCOLS[ask["version"]]
    if ask["purpose"] == "local":
        return {"key": protocol.generate_symmetric_key().key.hex()}
    secret = protocol.generate_asymmetric_secret_key()
    return {"secret_key": secret.key.hex(), "public_key": secret.get_public_key().key.hex()}


OPS = {
    "encrypt": lambda ask: write(ask, "local", ask["key"]),
    "decrypt": lambda ask: read(ask, "local", ask["key"]),
    "sign": lambda ask: write(ask, "secret", ask["secret_key"]),
    "verify": lambda ask: read(ask, "public", ask["public_key"]),
    "validate": validate,
    "import-key": lambda ask: take(*ask["type"].split("."), ask["key"]) and {},
    "generate-key": generate,
}


def rejected(error, at):
    if isinstance(error, (InvalidVersionException, InvalidPurposeException)):
        at = "key"
    elif isinstance(error, paseto.PasetoTokenExpired):
        at = "claims"
    refusal = {"message": str(error)}
    if at:
        refusal["at"] = at
    if not isinstance(error, paseto.PasetoException):
        refusal["unexpected"] = type(error).__name__
    return {"rejected": refusal}


def answer(ask):
    op = ask.get("op")
    if op == "hello":
        return {"ok": {"protocol": 1, "name": "paseto (Python)", "version": version("paseto"),
                       "language": "python", "capabilities": CAPABILITIES + TRAITS}}
    scope = ask.get("type") or ask.get("version")
    if op in ("validate", "generate-key"):
        scope = f"{scope}.{ask.get('purpose')}"
    if f"{op}:{scope}" not in CAPABILITIES:
        return {"unsupported": "paseto has no such operation"}
    if "nonce" in ask:
        return {"unsupported": "paseto chooses the nonce itself"}
    ask = {name: bytes.fromhex(value) if name in BYTES else value for name, value in ask.items()}
    try:
        return {"ok": OPS[op](ask)}
    except Unsupported as reason:
        return {"unsupported": str(reason)}
    except KeyRefused as error:
        return rejected(error.__cause__, "key")
    except Exception as error:
        return rejected(error, None)


for line in sys.stdin.buffer:
    question = json.loads(line)
    print(json.dumps({"id": question.get("id"), **answer(question)}), flush=True)
