import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { describeStore } from '../conformance.ts'
import { MemoryStore } from '../memory/memory-store.ts'
import { prefixRange } from '../store.ts'
import { ConfigError, transformersOf } from './provider-config.ts'
import { SealedStore } from './sealed-store.ts'

type Keys = readonly (readonly [name: string, secret: string])[]

const secret = (bytes = 32) => randomBytes(bytes).toString('base64')
const [older, newer] = [secret(), secret()]
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (value: Uint8Array | undefined) => new TextDecoder().decode(value)

function config(provider: string, keys: Keys, resources: readonly string[] = ['secrets']) {
  const named = keys.map(([name, value]) => ({ name, secret: value }))
  const providers = [{ [provider]: { keys: named } }, { identity: {} }]
  return { kind: 'EncryptionConfiguration', resources: [{ resources, providers }] }
}

const sealing = (inner: MemoryStore, keys: Keys, provider = 'aesgcm') =>
  new SealedStore(inner, transformersOf(config(provider, keys)))

const key = '/registry/core/secrets/default/password'
const put = (at: string, value: string) => ({
  conditions: [],
  writes: [{ is: 'put' as const, key: at, value: bytes(value) }],
})

describeStore(
  'sealed',
  async () => new SealedStore(new MemoryStore(), transformersOf(config('aesgcm', [['a', older]], ['*.*']))),
)

describe.each([
  ['aesgcm', 32],
  ['aesgcm', 16],
  ['aescbc', 24],
])('%s with a key of %i bytes', (provider, length) => {
  test('what lies below is not what was written, and is marked as upstream marks it', async () => {
    const inner = new MemoryStore()
    const store = sealing(inner, [['key1', secret(length)]], provider)
    await store.transact(put(key, 'swordfish'))
    const below = text((await inner.get(key))?.value)
    expect(below.startsWith(`k8s:enc:${provider}:v1:key1:`)).toBe(true)
    expect(below).not.toContain('swordfish')
    expect(text((await store.get(key))?.value)).toBe('swordfish')
  })
})

test('what is not to be sealed lies there as it is', async () => {
  const inner = new MemoryStore()
  await sealing(inner, [['a', older]]).transact(put('/registry/core/configmaps/default/a', 'plain'))
  expect(text((await inner.get('/registry/core/configmaps/default/a'))?.value)).toBe('plain')
})

test('another key opens nothing, and neither does another place', async () => {
  const inner = new MemoryStore()
  await sealing(inner, [['a', older]]).transact(put(key, 'swordfish'))
  const refused = { name: 'StoreError', is: 'sealed', message: `${key} cannot be opened with any key there is` }
  await expect(sealing(inner, [['a', newer]]).get(key)).rejects.toMatchObject(refused)
  await expect(sealing(inner, [['b', older]]).range(prefixRange('/registry/'))).rejects.toMatchObject(refused)
  const moved = (await inner.get(key))?.value as Uint8Array
  const elsewhere = `${key}-2`
  await inner.transact({ conditions: [], writes: [{ is: 'put', key: elsewhere, value: moved }] })
  await expect(sealing(inner, [['a', older]]).get(elsewhere)).rejects.toMatchObject({ is: 'sealed' })
})

test('what was plain, or sealed with an older key, is read, sealed anew, and no longer needs that key', async () => {
  const inner = new MemoryStore()
  await inner.transact(put(`${key}-plain`, 'one'))
  await sealing(inner, [['a', older]]).transact(put(key, 'two'))
  const both = sealing(inner, [
    ['b', newer],
    ['a', older],
  ])
  const read = async (store: SealedStore) =>
    (await store.range(prefixRange('/registry/'))).kvs.map(({ value }) => text(value))
  expect(await read(both)).toEqual(['two', 'one'])
  expect(await both.reseal()).toBe(2)
  expect(await both.reseal()).toBe(0)
  expect(await read(sealing(inner, [['b', newer]]))).toEqual(['two', 'one'])
  expect(text((await inner.get(`${key}-plain`))?.value)).toMatch(/^k8s:enc:aesgcm:v1:b:/)
})

test('what is no configuration is refused with the place of the fault', () => {
  const keys = (value: unknown) => ({
    kind: 'EncryptionConfiguration',
    resources: [{ resources: ['secrets'], providers: [{ aesgcm: { keys: value } }] }],
  })
  const wrong: readonly (readonly [unknown, string])[] = [
    [null, 'it is no EncryptionConfiguration with a list of resources'],
    [{ kind: 'EncryptionConfiguration', resources: [{ resources: [] }] }, 'resources[0].resources names none'],
    [keys([]), 'resources[0].providers[0].aesgcm.keys names none'],
    [
      keys([{ name: 'a', secret: 'c2hvcnQ=' }]),
      'resources[0].providers[0].aesgcm.keys[0].secret must be 16, 24 or 32 bytes in base64; it has 5',
    ],
    [keys([{ secret: older }]), 'resources[0].providers[0].aesgcm.keys[0].name is missing, or has a colon in it'],
    [
      { kind: 'EncryptionConfiguration', resources: [{ resources: ['secrets'], providers: [{ kms: {} }] }] },
      'resources[0].providers[0]: berth has no provider "kms", only aesgcm, aescbc and identity',
    ],
  ]
  for (const [value, message] of wrong) expect(() => transformersOf(value)).toThrow(new ConfigError(message))
})

test.each([
  ['secrets', '/registry/core/secrets/a/b', true],
  ['deployments.apps', '/registry/apps/deployments/a/b', true],
  ['*.apps', '/registry/apps/statefulsets/a/b', true],
  ['*.apps', '/registry/core/secrets/a/b', false],
  ['*.', '/registry/core/secrets/a/b', true],
  ['*.', '/registry/apps/deployments/a/b', false],
  ['*.*', '/registry/apps/deployments/a/b', true],
])('%s means %s: %s', (pattern, at, sealed) => {
  expect(transformersOf(config('aesgcm', [['a', older]], [pattern]))(at) !== null).toBe(sealed)
})
