// The npm library `paseto` 3 behind the adapter protocol: payloads go in and come out as bytes.
import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import paseto from 'paseto'

const PINNED = JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies.paseto

/** What the library, or the types of its interface, cannot do. */
class Unsupported extends Error {}

const of = (op, scopes) => scopes.map((scope) => `${op}:${scope}`)
const PUBLIC = ['v1', 'v2', 'v3', 'v4']
const LOCAL = ['v1', 'v3']
const PURPOSES = [...LOCAL.map((v) => `${v}.local`), ...PUBLIC.map((v) => `${v}.public`)]

// PASERKs are taken as keys and written by `generateKey`, but not made of a key that the caller has,
// nor read into one, so none of their operations is offered.
const CAPABILITIES = [
  ...of('encrypt', LOCAL),
  ...of('decrypt', LOCAL),
  ...of('sign', PUBLIC),
  ...of('verify', PUBLIC),
  ...of('validate', PURPOSES),
  ...of('import-key', ['v2', 'v3', 'v4'].flatMap((v) => [`${v}.public`, `${v}.secret`])),
  ...of('generate-key', PURPOSES),
  'binary-payload',
  'binary-footer',
  'implicit',
  'fixed-clock',
  'checks-nbf',
  'checks-iat',
]

const OPERATIONS = {
  hello: () => ({
    protocol: 1,
    name: 'paseto-npm-3',
    version: PINNED,
    language: 'javascript',
    capabilities: CAPABILITIES,
  }),
  encrypt: async (ask) => {
    if (ask.nonce !== undefined) throw new Unsupported('the library chooses the nonce itself')
    const options = { footer: bytes(ask.footer), ...assertion(ask) }
    return { token: await call(ask, 'encrypt')(bytes(ask.payload), bytes(ask.key), options) }
  },
  sign: async (ask) => {
    const options = { footer: bytes(ask.footer), ...assertion(ask) }
    const key = secretKey(ask.version, bytes(ask.secret_key))
    return { token: await call(ask, 'sign')(bytes(ask.payload), key, options) }
  },
  decrypt: (ask) => open(ask, 'decrypt', bytes(ask.key)),
  verify: (ask) => open(ask, 'verify', publicKey(ask.version, bytes(ask.public_key))),
  validate: async (ask) => {
    const { iss: issuer, sub: subject, aud: audience, jti } = ask.expect
    if (jti !== undefined) throw new Unsupported('the library does not compare jti')
    const options = { now: new Date(ask.now), issuer, subject, audience, ...assertion(ask) }
    const key = bytes(ask.key)
    if (ask.purpose === 'local') await call(ask, 'decrypt')(ask.token, key, options)
    else await call(ask, 'verify')(ask.token, publicKey(ask.version, key), options)
    return {}
  },
  'import-key': (ask) => {
    const [version, role] = ask.type.split('.')
    const key = call({ version }, 'bytesToKeyObject')(bytes(ask.key))
    const kind = role === 'secret' ? 'private' : 'public'
    // The function takes no kind, it tells it by the length.
    if (key.type !== kind) throw new Unsupported('inexpressible')
    return {}
  },
  'generate-key': async (ask) => {
    const key = await call(ask, 'generateKey')(ask.purpose)
    if (ask.purpose === 'local') return { key: hex(key.export()) }
    const both = [key, crypto.createPublicKey(key)]
    const [secret, open] =
      ask.version === 'v1'
        ? [der(both[0], 'pkcs1'), der(both[1], 'spki')]
        : both.map(call(ask, 'keyObjectToBytes'))
    return { secret_key: hex(secret), public_key: hex(open) }
  },
}

async function open(ask, operation, key) {
  if (ask.expect_footer !== undefined) throw new Unsupported('the library compares no footer')
  const options = { buffer: true, complete: true, ...assertion(ask) }
  const { payload, footer } = await call(ask, operation)(ask.token, key, options)
  return { payload: hex(payload), footer: footer === undefined ? '' : hex(footer) }
}

/** A function of the version that the ask names. */
const call = ({ version }, name) => paseto[version.toUpperCase()][name]

/** The option for the implicit assertion, which the interfaces of v1 and v2 leave out. */
function assertion({ version, implicit }) {
  if (implicit === undefined) return {}
  if (version === 'v1' || version === 'v2') throw new Unsupported('v1 and v2 take no assertion')
  return { assertion: bytes(implicit) }
}

// Keys are taken as raw bytes, RSA keys as any input of Node's own functions.
const secretKey = (version, key) => (version === 'v1' ? { key, format: 'der', type: 'pkcs1' } : key)
const publicKey = (version, key) => (version === 'v1' ? { key, format: 'der', type: 'spki' } : key)
const der = (key, type) => key.export({ format: 'der', type })
const bytes = (text = '') => Buffer.from(text, 'hex')
const hex = (value) => Buffer.from(value).toString('hex')

/** The layers that the error classes tell; `PasetoInvalid` stands for several. */
const LAYERS = {
  ERR_PASETO_DECRYPTION_FAILED: 'authentication',
  ERR_PASETO_VERIFICATION_FAILED: 'authentication',
  ERR_PASETO_CLAIM_INVALID: 'claims',
}

function refusal(error) {
  const rejected = { message: String(error?.message ?? error) }
  if (!(error instanceof paseto.errors.PasetoError)) rejected.unexpected = error?.name ?? typeof error
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
