// Keys of the npm library `paseto` 4, which takes and gives them as PASERK text, and what it has built in.
import { LocalProtocol, PublicProtocol } from 'paseto'
import * as v1Local from 'paseto/v1/local'
import * as v1Public from 'paseto/v1/public'
import * as v2Local from 'paseto/v2/local'
import * as v2Public from 'paseto/v2/public'
import * as v3Local from 'paseto/v3/local'
import * as v3Public from 'paseto/v3/public'
import * as v4Local from 'paseto/v4/local'
import * as v4Public from 'paseto/v4/public'

// All that a version and purpose offers, composed; what is built in is a method of it.
const compose = (Protocol, module) =>
  new Protocol(...Object.keys(module).flatMap((name) => name.endsWith('Factory') ? [module[name]] : []))
const LOCAL = [v1Local, v2Local, v3Local, v4Local].map((one) => compose(LocalProtocol, one))
const PUBLIC = [v1Public, v2Public, v3Public, v4Public].map((one) => compose(PublicProtocol, one))

/** The number of a version, from the name of a version or a type: `v4`, `v4.local`, `k4.seal`. */
export const number = (name) => Number(name[1])
export const local = (name) => LOCAL[number(name) - 1]
export const open = (name) => PUBLIC[number(name) - 1]

/** What is built in, found by looking for the method. */
export const offered = [1, 2, 3, 4].flatMap((n) => {
  const list = (protocol, table) =>
    Object.entries(table).flatMap(([method, capabilities]) => (protocol[method] ? capabilities : []))
  return [
    ...list(local(`v${n}`), {
      Encrypt: [`encrypt:v${n}`],
      Decrypt: [`decrypt:v${n}`, `validate:v${n}.local`],
      GenerateKey: [`generate-key:v${n}.local`],
      ImportKey: [`import-key:v${n}.local`, `paserk-encode:k${n}.local`, `paserk-decode:k${n}.local`],
      KeyID: [`paserk-id:k${n}.lid`],
      WrapKey: [`paserk-wrap:k${n}.local-wrap.pie`],
      UnwrapKey: [`paserk-unwrap:k${n}.local-wrap.pie`],
      WrapKeyWithPassword: [`paserk-password-wrap:k${n}.local-pw`],
      UnwrapKeyWithPassword: [`paserk-password-unwrap:k${n}.local-pw`],
      SealKey: [`paserk-seal:k${n}.seal`],
      UnsealKey: [`paserk-unseal:k${n}.seal`],
    }),
    ...list(open(`v${n}`), {
      Sign: [`sign:v${n}`],
      Verify: [`verify:v${n}`, `validate:v${n}.public`],
      GenerateKeyPair: [`generate-key:v${n}.public`],
      ImportPublicKey: [`import-key:v${n}.public`, `paserk-encode:k${n}.public`, `paserk-decode:k${n}.public`],
      ImportSecretKey: [`import-key:v${n}.secret`, `paserk-encode:k${n}.secret`, `paserk-decode:k${n}.secret`],
      PublicKeyID: [`paserk-id:k${n}.pid`],
      SecretKeyID: [`paserk-id:k${n}.sid`],
      WrapSecretKey: [`paserk-wrap:k${n}.secret-wrap.pie`],
      UnwrapSecretKey: [`paserk-unwrap:k${n}.secret-wrap.pie`],
      WrapSecretKeyWithPassword: [`paserk-password-wrap:k${n}.secret-pw`],
      UnwrapSecretKeyWithPassword: [`paserk-password-unwrap:k${n}.secret-pw`],
    }),
  ]
})

/** Without it, no key could be handed over again. */
export const EXTRACTABLE = { extractable: true }

/** A key from PASERK text, the only form in which the library takes one. */
export function parsed(type, paserk) {
  const role = type.slice(3)
  if (role === 'local') return local(type).ImportKey(paserk, EXTRACTABLE)
  if (role === 'public') return open(type).ImportPublicKey(paserk)
  return open(type).ImportSecretKey(paserk, EXTRACTABLE)
}

/** A key from raw bytes. */
export const imported = (type, key) =>
  parsed(type, `k${number(type)}.${type.slice(3)}.${bytes(key).toString('base64url')}`)

/** The PASERK that the library writes of a key. */
export function exported(type, key) {
  const role = type.slice(3)
  if (role === 'local') return local(type).ExportKey(key)
  return role === 'public' ? open(type).ExportPublicKey(key) : open(type).ExportSecretKey(key)
}

/** The bytes of a PASERK that the library wrote. */
export const raw = (paserk) => Buffer.from(paserk.split('.')[2], 'base64url').toString('hex')

/** What a wrapped PASERK holds, and how the library calls it. */
export function kept(type) {
  const role = type.slice(3).startsWith('secret') ? 'secret' : 'local'
  const inner = `k${number(type)}.${role}`
  return role === 'secret'
    ? { type: inner, protocol: open(type), name: 'SecretKey' }
    : { type: inner, protocol: local(type), name: 'Key' }
}

export const bytes = (text = '') => Buffer.from(text, 'hex')
export const hex = (value) => Buffer.from(value).toString('hex')
