// The npm library `paseto.js` behind the adapter protocol: v1 and v2, payloads as text.
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import paseto from 'paseto.js'

const require = createRequire(import.meta.url)
const PasetoError = require('paseto.js/lib/error/PasetoError')
const PINNED = JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies['paseto.js']

/** What the library, or the types of its interface, cannot do. */
class Unsupported extends Error {}

const of = (op, scopes) => scopes.map((scope) => `${op}:${scope}`)
const VERSIONS = ['v1', 'v2']
const PURPOSES = VERSIONS.flatMap((v) => [`${v}.local`, `${v}.public`])

// There is no interface of claims. Messages come back as strings.
const CAPABILITIES = [
  ...of('encrypt', VERSIONS),
  ...of('decrypt', VERSIONS),
  ...of('sign', VERSIONS),
  ...of('verify', VERSIONS),
  ...of('import-key', [...PURPOSES, 'v1.secret', 'v2.secret']),
  ...of('generate-key', PURPOSES),
  'text-payload',
  'binary-footer',
  'expect-footer',
]

const OPERATIONS = {
  hello: () => ({
    protocol: 1,
    name: 'paseto.js',
    version: PINNED,
    language: 'javascript',
    capabilities: CAPABILITIES,
  }),
  encrypt: async (ask) => {
    if (ask.nonce !== undefined) throw new Unsupported('the library chooses the nonce itself')
    const key = await imported(ask.version, 'local', bytes(ask.key))
    return { token: await protocol(ask).encrypt(bytes(ask.payload), key, bytes(ask.footer)) }
  },
  sign: async (ask) => {
    const key = await imported(ask.version, 'secret', bytes(ask.secret_key))
    return { token: await protocol(ask).sign(bytes(ask.payload), key, bytes(ask.footer)) }
  },
  decrypt: async (ask) => {
    const key = await imported(ask.version, 'local', bytes(ask.key))
    return opened(ask, await protocol(ask).decrypt(ask.token, key, expected(ask)))
  },
  verify: async (ask) => {
    const key = await imported(ask.version, 'public', bytes(ask.public_key))
    return opened(ask, await protocol(ask).verify(ask.token, key, expected(ask)))
  },
  'import-key': async (ask) => {
    const [version, role] = ask.type.split('.')
    await imported(version, role, bytes(ask.key))
    return {}
  },
  'generate-key': async (ask) => {
    if (ask.purpose === 'local') return { key: hex((await protocol(ask).symmetric()).raw()) }
    const secret = await protocol(ask).private()
    const open = await secret.public()
    if (ask.version === 'v2') return { secret_key: hex(secret.raw()), public_key: hex(open.raw()) }
    const written = (key, type) => hex(key.export({ format: 'der', type }))
    return {
      secret_key: written(crypto.createPrivateKey(secret.raw()), 'pkcs1'),
      public_key: written(crypto.createPublicKey(open.raw()), 'spki'),
    }
  },
}

/** The version's object. v1 and v2 have no assertion, and the library no parameter for one. */
function protocol({ version, implicit }) {
  if (implicit !== undefined) throw new Unsupported('the library takes no assertion')
  return new paseto[version.toUpperCase()]()
}

const KINDS = { local: 'SymmetricKey', public: 'PublicKey', secret: 'PrivateKey' }
const LABELS = { public: 'PUBLIC KEY', secret: 'RSA PRIVATE KEY' }

/** A key object of raw bytes; RSA keys are injected as PEM text. */
async function imported(version, role, raw) {
  const key = new paseto[KINDS[role]](protocol({ version }))
  await key.inject(version === 'v1' && role !== 'local' ? pem(LABELS[role], raw) : raw)
  return key
}

function pem(label, raw) {
  const rows = raw.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ''].join('\n')
}

const expected = ({ expect_footer }) =>
  expect_footer === undefined ? undefined : bytes(expect_footer)

/** The library hands over the message alone, so the footer is read from the token it has accepted. */
function opened({ token }, message) {
  const footer = token.split('.').slice(3).pop() ?? ''
  return { payload: hex(message), footer: hex(Buffer.from(footer, 'base64url')) }
}

const bytes = (text = '') => Buffer.from(text, 'hex')
const hex = (value) => Buffer.from(value).toString('hex')

/** The layers that the error classes tell; the base class stands for several. */
const LAYERS = { SecurityError: 'authentication', InvalidVersionError: 'key', InvalidKeyError: 'key' }

function refusal(error) {
  const rejected = { message: String(error?.message ?? error) }
  if (!(error instanceof PasetoError)) rejected.unexpected = error?.name ?? typeof error
  else if (LAYERS[error.name]) rejected.at = LAYERS[error.name]
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
