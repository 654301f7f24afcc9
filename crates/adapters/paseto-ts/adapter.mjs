// The npm library `paseto-ts` behind the adapter protocol: v4 alone, payloads as parsed objects.
import { readFileSync } from 'node:fs'
import { decrypt, encrypt, generateKeys, sign, verify } from 'paseto-ts/v4'
import { PasetoError } from 'paseto-ts/lib/errors'
import { parseKeyData, parseLocalToken, parsePublicToken } from 'paseto-ts/lib/parse'

const PINNED = JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies['paseto-ts']

/** What the library, or the types of its interface, cannot do. */
class Unsupported extends Error {}

const of = (op, scopes) => scopes.map((scope) => `${op}:${scope}`)
const ROLES = ['local', 'public', 'secret']

// Claims are validated against the real clock. A footer that is no UTF-8 comes back replaced.
const CAPABILITIES = [
  'encrypt:v4',
  'decrypt:v4',
  'sign:v4',
  'verify:v4',
  ...of('validate', ['v4.local', 'v4.public']),
  ...of('import-key', ROLES.map((role) => `v4.${role}`)),
  ...of('generate-key', ['v4.local', 'v4.public']),
  ...of('paserk-decode', ROLES.map((role) => `k4.${role}`)),
  'reserialises',
  'checks-nbf',
  'checks-iat',
  'implicit',
]

const OPERATIONS = {
  hello: () => ({
    protocol: 1,
    name: 'paseto-ts',
    version: PINNED,
    language: 'javascript',
    capabilities: CAPABILITIES,
  }),
  encrypt: (ask) => {
    if (ask.nonce !== undefined) throw new Unsupported('the library chooses the nonce itself')
    return { token: encrypt(paserk('local', ask.key), bytes(ask.payload), written(ask)) }
  },
  sign: (ask) => ({
    token: sign(paserk('secret', ask.secret_key), bytes(ask.payload), written(ask)),
  }),
  decrypt: (ask) => {
    if (ask.expect_footer !== undefined) throw new Unsupported('the library compares no footer')
    const { payload } = decrypt(paserk('local', ask.key), ask.token, read(ask))
    return opened(payload, parseLocalToken(ask.token).footer)
  },
  verify: (ask) => {
    if (ask.expect_footer !== undefined) throw new Unsupported('the library compares no footer')
    const { payload } = verify(paserk('public', ask.public_key), ask.token, read(ask))
    return opened(payload, parsePublicToken(ask.token).footer)
  },
  validate: (ask) => {
    if (Object.keys(ask.expect).length > 0) throw new Unsupported('the library compares no claims')
    const options = { assertion: bytes(ask.implicit) }
    if (ask.purpose === 'local') decrypt(paserk('local', ask.key), ask.token, options)
    else verify(paserk('public', ask.key), ask.token, options)
    return {}
  },
  'import-key': (ask) => {
    const role = ask.type.split('.')[1]
    parseKeyData(role, paserk(role, ask.key))
    return {}
  },
  'generate-key': (ask) => {
    const made = generateKeys(ask.purpose)
    if (ask.purpose === 'local') return { key: hex(parseKeyData('local', made)) }
    return {
      secret_key: hex(parseKeyData('secret', made.secretKey)),
      public_key: hex(parseKeyData('public', made.publicKey)),
    }
  },
  'paserk-decode': (ask) => ({ key: hex(parseKeyData(ask.type.split('.')[1], ask.paserk)) }),
}

/** Keys are taken as PASERK text. The form in bytes is never accepted for a secret key. */
const paserk = (role, key) => `k4.${role}.${bytes(key).toString('base64url')}`

/** What a writer is told: no claims of its own, and no judgement of those that it is given. */
const written = (ask) => ({
  footer: bytes(ask.footer),
  assertion: bytes(ask.implicit),
  addIat: false,
  addExp: false,
  validatePayload: false,
})

const read = (ask) => ({ assertion: bytes(ask.implicit), validatePayload: false })

/** The library returns the footer as an object where it is JSON; its bytes are what its parser finds. */
const opened = (payload, footer) => ({
  payload: hex(JSON.stringify(payload)),
  footer: hex(footer),
})

const bytes = (text = '') => Buffer.from(text, 'hex')
const hex = (value) => Buffer.from(value).toString('hex')

/** The layers that the error classes tell; those of tokens stand for several. */
const LAYERS = {
  ERR_PASETO_KEY_INVALID: 'key',
  ERR_PASETO_DECRYPTION_FAILED: 'authentication',
  ERR_PASETO_SIGNATURE_INVALID: 'authentication',
  ERR_PASETO_PAYLOAD_INVALID: 'payload',
  ERR_PASETO_CLAIM_INVALID: 'claims',
}

function refusal(error) {
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
