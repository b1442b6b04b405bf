import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { TestMounts } from '../base/os/testdata/test-mounts.ts'
import { SqliteStore } from '../storage/sqlite/sqlite-store.ts'
import type { DataFolder } from './data-folder.ts'
import { sealedStore } from './encryption.ts'

const key = '/registry/core/secrets/default/password'
const value = new TextEncoder().encode('swordfish, and nobody may read it')
const put = { conditions: [], writes: [{ is: 'put' as const, key, value }] }

let folder: DataFolder
let keyFile: string
beforeEach(() => {
  const path = mkdtempSync(join(tmpdir(), 'berth-sealed-'))
  folder = { path, id: 'abcdefgh', file: (...parts) => join(path, ...parts) }
  keyFile = folder.file('pki', 'encryption.json')
})
afterEach(() => rmSync(folder.path, { recursive: true }))

const openPlain = () => SqliteStore.open({ folder: folder.file('store') })
const open = async () => sealedStore(folder, null, await openPlain())

function onDisk(): string {
  const files = readdirSync(folder.file('store'))
  return files.map((name) => readFileSync(folder.file('store', name), 'latin1')).join('')
}

test('a secret is nowhere on the disk as it is, the key is for its owner alone, and both are found again', async () => {
  const store = await open()
  await store.transact(put)
  expect(onDisk()).toContain(key)
  expect(onDisk()).not.toContain('swordfish')
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  await store.close()
  const again = await open()
  expect((await again.get(key))?.value).toEqual(value)
  await again.close()
})

test('a folder from before is read, and its secrets are sealed; nothing of them is left after compaction', async () => {
  const before = await openPlain()
  await before.transact(put)
  await before.close()
  const store = await open()
  expect((await store.get(key))?.value).toEqual(value)
  expect(await store.reseal()).toBe(1)
  expect((await store.get(key))?.value).toEqual(value)
  await store.close()
  expect(onDisk()).not.toContain('swordfish')
})

test('a key that is lost is never replaced, and the sentence says what to do', async () => {
  const store = await open()
  await store.transact(put)
  await store.close()
  const kept = readFileSync(keyFile)
  rmSync(keyFile)
  const plain = await openPlain()
  await expect(sealedStore(folder, null, plain)).rejects.toThrow(
    `${keyFile} is gone, and the secrets of this folder cannot be read without it; put it back from a copy. Nothing was changed.`,
  )
  writeFileSync(keyFile, kept)
  expect((await (await sealedStore(folder, null, plain)).get(key))?.value).toEqual(value)
  await plain.close()
})

test('a file of upstream, in YAML; and one that is none', async () => {
  const path = folder.file('config.yaml')
  const secret = Buffer.alloc(32, 7).toString('base64')
  writeFileSync(
    path,
    `kind: EncryptionConfiguration\nresources:\n- resources: [secrets]\n  providers:\n  - aescbc: {keys: [{name: k, secret: ${secret}}]}\n  - identity: {}\n`,
  )
  const plain = await openPlain()
  const store = await sealedStore(folder, path, plain)
  await store.transact(put)
  expect(Buffer.from((await plain.get(key))?.value ?? []).toString('latin1')).toMatch(/^k8s:enc:aescbc:v1:k:/)
  writeFileSync(path, 'kind: Pod')
  await expect(sealedStore(folder, path, plain)).rejects.toThrow(
    `${path} cannot be followed: it is no EncryptionConfiguration with a list of resources.`,
  )
  await plain.close()
})

const mounts = new TestMounts()
const disk = mounts.disk(24 << 20)
afterAll(() => mounts.end())

test.skipIf(disk === null)('a secret that was acknowledged is opened after a power loss, too', async () => {
  const at = (path: string): DataFolder => ({ ...folder, path, file: (...parts) => join(path, ...parts) })
  const openAt = async (path: string) =>
    sealedStore(at(path), null, await SqliteStore.open({ folder: at(path).file('store') }))
  const store = await openAt(disk!.path)
  await store.transact(put)
  const again = await openAt(mounts.afterPowerLoss(disk!))
  await store.close()
  expect((await again.get(key))?.value).toEqual(value)
  await again.close()
})
