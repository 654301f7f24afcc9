"""Answers the questions of the adapter protocol with python-paseto."""

import base64
import json
import sys
from importlib.metadata import version

from paseto.exceptions import InvalidHeader, InvalidKey, InvalidMac, PasetoException
from paseto.protocol import util, version2, version4

CAPABILITIES = [
    *(f"{op}:{v}" for v in ("v2", "v4") for op in ("encrypt", "decrypt", "sign", "verify")),
    "generate-key:v4.local",
    "generate-key:v4.public",
]
TRAITS = ["binary-payload", "binary-footer", "implicit", "expect-footer"]
BYTES = {"key", "secret_key", "public_key", "payload", "footer", "implicit", "expect_footer"}
LAYERS = {InvalidHeader: "header", InvalidMac: "authentication", InvalidKey: "key"}


class Unsupported(Exception):
    """The library has no way to do it."""


def call(ask, function, role, key, text, footer):
    """Calls a function of the version; v4 takes keys as text with a prefix and an assertion."""
    functions = version2 if ask["version"] == "v2" else version4
    if functions is version4:
        key = f"k4.{role}.".encode() + base64.urlsafe_b64encode(key)
        return getattr(functions, function)(text, key, footer, ask.get("implicit", b""))
    if ask.get("implicit"):
        raise Unsupported("v2 takes no implicit assertion")
    return getattr(functions, function)(text, key, footer)


def write(ask, function, role, key):
    token = call(ask, function, role, key, ask["payload"], ask.get("footer", b""))
    return {"token": token.decode()}


def read(ask, function, role, key):
    token = ask["token"].encode()
    footer = ask["expect_footer"] if "expect_footer" in ask else own_footer(token)
    if footer is None:
        # The refusal is left to the library, for which an empty footer is none to compare.
        ask["footer_guessed"] = True
        footer = b""
    payload = call(ask, function, role, key, token, footer)
    return {"payload": payload.hex(), "footer": footer.hex()}


def own_footer(token):
    """The footer that the library wants to be told, from the part it compares; None if unreadable."""
    parts = token.split(b".")
    try:
        return util.b64decode(parts[-1]) if len(parts) > 3 else b""
    except ValueError:
        return None


def generate(ask):
    names = ["key"] if ask["purpose"] == "local" else ["public_key", "secret_key"]
    made = version4.create_symmetric_key() if len(names) == 1 else version4.create_asymmetric_key()
    keys = [made] if len(names) == 1 else made
    raw = (base64.urlsafe_b64decode(key.split(b".")[-1]).hex() for key in keys)
    return dict(zip(names, raw))


OPS = {
    "encrypt": lambda ask: write(ask, "encrypt", "local", ask["key"]),
    "decrypt": lambda ask: read(ask, "decrypt", "local", ask["key"]),
    "sign": lambda ask: write(ask, "sign", "secret", ask["secret_key"]),
    "verify": lambda ask: read(ask, "verify", "public", ask["public_key"]),
    "generate-key": generate,
}


def rejected(error, ask):
    refusal = {"message": str(error)}
    # A MAC over a footer that was a guess tells no layer.
    if type(error) in LAYERS and not (type(error) is InvalidMac and "footer_guessed" in ask):
        refusal["at"] = LAYERS[type(error)]
    if not isinstance(error, PasetoException):
        refusal["unexpected"] = type(error).__name__
    return {"rejected": refusal}


def answer(ask):
    op = ask.get("op")
    if op == "hello":
        return {"ok": {"protocol": 1, "name": "python-paseto", "version": version("python-paseto"),
                       "language": "python", "capabilities": CAPABILITIES + TRAITS}}
    scope = ask.get("version")
    if op == "generate-key":
        scope = f"{scope}.{ask.get('purpose')}"
    if f"{op}:{scope}" not in CAPABILITIES:
        return {"unsupported": "python-paseto has no such operation"}
    if "nonce" in ask:
        return {"unsupported": "python-paseto chooses the nonce itself"}
    ask = {name: bytes.fromhex(value) if name in BYTES else value for name, value in ask.items()}
    try:
        return {"ok": OPS[op](ask)}
    except Unsupported as reason:
        return {"unsupported": str(reason)}
    except Exception as error:
        return rejected(error, ask)


for line in sys.stdin.buffer:
    question = json.loads(line)
    print(json.dumps({"id": question.get("id"), **answer(question)}), flush=True)
