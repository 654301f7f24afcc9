// The npm library `paseto` 4 behind the adapter protocol: claims as objects, keys as PASERK.
import { readFileSync } from 'node:fs'
import { PasetoError, UnsupportedAlgorithmError } from 'paseto'
import { EXTRACTABLE, bytes, exported, hex, imported, parsed, raw } from './keys.mjs'
import { kept, local, number, offered, open } from './keys.mjs'

const PINNED = JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies.paseto

/** What the library, or the types of its interface, cannot do. */
class Unsupported extends Error {}

const CAPABILITIES = [
  ...offered,
  'reserialises',
  'binary-footer',
  'implicit',
  'expect-footer',
  'fixed-clock',
  'checks-nbf',
  'checks-iat',
]

const OPERATIONS = {
  hello: () => ({
    protocol: 1,
    name: 'paseto-npm',
    version: PINNED,
    language: 'javascript',
    capabilities: CAPABILITIES,
  }),
  encrypt: async (ask) => {
    chosen(ask)
    const claims = object(ask.payload)
    const key = await imported(`${ask.version}.local`, ask.key)
    return { token: await local(ask.version).Encrypt(key, claims, written(ask, claims)) }
  },
  sign: async (ask) => {
    const claims = object(ask.payload)
    const key = await imported(`${ask.version}.secret`, ask.secret_key)
    return { token: await open(ask.version).Sign(key, claims, written(ask, claims)) }
  },
  decrypt: async (ask) => {
    const key = await imported(`${ask.version}.local`, ask.key)
    return opened(await local(ask.version).Decrypt(key, ask.token, read(ask)))
  },
  verify: async (ask) => {
    const key = await imported(`${ask.version}.public`, ask.public_key)
    return opened(await open(ask.version).Verify(key, ask.token, read(ask)))
  },
  validate: async (ask) => {
    const { iss: issuer, sub: subject, aud: audience, jti: tokenIdentifier } = ask.expect
    const now = new Date(ask.now)
    const options = { now, issuer, subject, audience, tokenIdentifier, ...assertion(ask) }
    const key = await imported(`${ask.version}.${ask.purpose}`, ask.key)
    if (ask.purpose === 'local') await local(ask.version).Decrypt(key, ask.token, options)
    else await open(ask.version).Verify(key, ask.token, options)
    return {}
  },
  'import-key': async (ask) => {
    await imported(ask.type, ask.key)
    return {}
  },
  'generate-key': async (ask) => {
    const type = (role) => `${ask.version}.${role}`
    if (ask.purpose === 'local') {
      const key = await local(ask.version).GenerateKey(EXTRACTABLE)
      return { key: raw(await exported(type('local'), key)) }
    }
    const { secretKey, publicKey } = await open(ask.version).GenerateKeyPair(EXTRACTABLE)
    return {
      secret_key: raw(await exported(type('secret'), secretKey)),
      public_key: raw(await exported(type('public'), publicKey)),
    }
  },
  'paserk-encode': async (ask) => ({
    paserk: await exported(ask.type, await imported(ask.type, ask.key)),
  }),
  'paserk-decode': async (ask) => {
    const key = await parsed(ask.type, ask.paserk)
    return { key: raw(await exported(ask.type, key)) }
  },
  'paserk-id': async ({ type, key }) => {
    const [role, protocol, method] = {
      lid: ['local', local(type), 'KeyID'],
      pid: ['public', open(type), 'PublicKeyID'],
      sid: ['secret', open(type), 'SecretKeyID'],
    }[type.slice(3)]
    const inner = `k${number(type)}.${role}`
    return { paserk: await protocol[method](await exported(inner, await imported(inner, key))) }
  },
  'paserk-wrap': async (ask) => {
    chosen(ask)
    const { type, protocol, name } = kept(ask.type)
    const wrapping = await protocol.ImportWrappingKey(bytes(ask.wrapping_key))
    const key = await imported(type, ask.key)
    return { paserk: await protocol[`Wrap${name}`](key, wrapping) }
  },
  'paserk-unwrap': async (ask) => {
    const { type, protocol, name } = kept(ask.type)
    const wrapping = await protocol.ImportWrappingKey(bytes(ask.wrapping_key))
    const key = await protocol[`Unwrap${name}`](ask.paserk, wrapping, EXTRACTABLE)
    return { key: raw(await exported(type, key)) }
  },
  'paserk-password-wrap': async (ask) => {
    chosen(ask)
    const { type, protocol, name } = kept(ask.type)
    const key = await imported(type, ask.key)
    const wrap = protocol[`Wrap${name}WithPassword`]
    return { paserk: await wrap(key, bytes(ask.password), { iterations: ask.params.iterations }) }
  },
  'paserk-password-unwrap': async (ask) => {
    const { type, protocol, name } = kept(ask.type)
    const unwrap = protocol[`Unwrap${name}WithPassword`]
    const key = await unwrap(ask.paserk, bytes(ask.password), EXTRACTABLE)
    return { key: raw(await exported(type, key)) }
  },
  'paserk-seal': async (ask) => {
    const recipient = await local(ask.type).ImportSealingPublicKey(bytes(ask.public_key))
    const key = await imported(`k${number(ask.type)}.local`, ask.key)
    return { paserk: await local(ask.type).SealKey(key, recipient) }
  },
  'paserk-unseal': async (ask) => {
    const recipient = await local(ask.type).ImportSealingSecretKey(bytes(ask.secret_key))
    const key = await local(ask.type).UnsealKey(ask.paserk, recipient, EXTRACTABLE)
    return { key: raw(await exported(`k${number(ask.type)}.local`, key)) }
  },
}

function chosen({ nonce, salt }) {
  if ((nonce ?? salt) !== undefined) throw new Unsupported('the library chooses its random bytes itself')
}

/** The payload as the object that the library takes. */
function object(payload) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes(payload))
    return JSON.parse(text)
  } catch {
    throw new Unsupported('inexpressible')
  }
}

/** What a writer is told: no claims of its own, for as far as the library can leave them out. */
const written = (ask, claims) => ({
  footer: bytes(ask.footer),
  addIssuedAt: false,
  ...(claims?.exp === undefined ? { nonExpiring: true } : {}),
  ...assertion(ask),
})

/** What a reader is told: time never passes, as a question without a clock wants it. */
const read = (ask) => ({
  allowNonExpiring: true,
  clockTolerance: Number.MAX_SAFE_INTEGER,
  ...(ask.expect_footer === undefined ? {} : { footer: bytes(ask.expect_footer) }),
  ...assertion(ask),
})

/** The option for the implicit assertion, which the types of v1 and v2 leave out. */
function assertion({ version, implicit }) {
  if (implicit === undefined) return {}
  if (number(version) < 3) throw new Unsupported('inexpressible')
  return { implicitAssertion: bytes(implicit) }
}

const opened = ({ claims, footer }) => ({ payload: hex(spelt(claims)), footer: hex(footer) })

/** The claims as text. Where they are too deep for that, it is this adapter that cannot hand them over. */
function spelt(claims) {
  try {
    return JSON.stringify(claims)
  } catch {
    throw new Unsupported('inexpressible')
  }
}

/** The layers that the error codes tell; those of tokens and PASERKs stand for several. */
const LAYERS = { ERR_PASETO_INVALID_KEY: 'key', ERR_PASETO_CLAIM_VALIDATION: 'claims' }

function refusal(error) {
  // A primitive that this runtime lacks.
  if (error instanceof UnsupportedAlgorithmError) return { unsupported: error.message }
  const rejected = { message: String(error?.message ?? error) }
  if (!(error instanceof PasetoError)) rejected.unexpected = error?.name ?? typeof error
  else if (LAYERS[error.code]) rejected.at = LAYERS[error.code]
  return { rejected }
}

async function answer(ask) {
  const scope = ask.type ?? [ask.version, ask.purpose].filter(Boolean).join('.')
  if (ask.op !== 'hello' && !CAPABILITIES.includes(`${ask.op}:${scope}`)) {
    return { unsupported: `the library does not offer ${ask.op} of ${scope}` }
  }
  try {
    return { ok: await OPERATIONS[ask.op](ask) }
  } catch (error) {
    return error instanceof Unsupported ? { unsupported: error.message } : refusal(error)
  }
}

/** The lines of standard input, split at line feeds alone. */
async function* lines() {
  let held = []
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const pieces = chunk.split('\n')
    while (pieces.length > 1) {
      yield [...held, pieces.shift()].join('')
      held = []
    }
    held.push(pieces[0])
  }
}

for await (const line of lines()) {
  const ask = JSON.parse(line)
  process.stdout.write(`${JSON.stringify({ id: ask.id, ...(await answer(ask)) })}\n`)
}
