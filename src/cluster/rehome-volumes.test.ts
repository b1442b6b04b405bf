import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storedBytes } from '../apiserver/write/stored-bytes.ts'
import { systemRandom } from '../base/os/random.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { openDataFolder } from './data-folder.ts'
import { rehomeVolumes } from './rehome-volumes.ts'

const parent = mkdtempSync(join(tmpdir(), 'berth-volumes-'))

test('volumes in a folder that was moved are where it is now, and others where they were', async () => {
  try {
    const old = await openDataFolder(join(parent, 'old'), systemRandom)
    mkdirSync(old.file('volumes/pvc-1'), { recursive: true })
    mkdirSync(old.file('volumes/pvc-2'))
    mkdirSync(old.file('volumes/pvc-3'))
    const before = {
      'pvc-1': old.file('volumes/pvc-1'),
      'pvc-2': old.file('volumes/pvc-2/disk'),
      'pvc-3': '/mnt/pvc-3',
      'not-here': old.file('volumes/not-here'),
    }
    const store = new MemoryStore()
    const key = (name: string) => `/registry/core/persistentvolumes/${name}`
    for (const [name, path] of Object.entries(before)) {
      const volume = { metadata: { name, uid: name }, spec: { hostPath: { path } } }
      await store.transact({ conditions: [], writes: [{ is: 'put', key: key(name), value: storedBytes(volume) }] })
    }
    renameSync(old.path, join(parent, 'new'))
    const folder = await openDataFolder(join(parent, 'new'), systemRandom)
    const paths = async () => {
      const found = await Promise.all(Object.keys(before).map((name) => store.get(key(name))))
      return found.map((kv) => JSON.parse(Buffer.from(kv!.value).toString()).spec.hostPath.path)
    }
    await rehomeVolumes(store, folder)
    const after = [folder.file('volumes/pvc-1'), folder.file('volumes/pvc-2/disk'), '/mnt/pvc-3', before['not-here']]
    expect(await paths()).toEqual(after)
    await rehomeVolumes(store, folder)
    expect(await paths()).toEqual(after)
  } finally {
    rmSync(parent, { recursive: true })
  }
})
