import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { prefixRange } from '../store.ts'
import { SqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-power-'))
const mounted: string[] = []
const disk = mount(join(folder, 'disk'), (image) => {
  writeFileSync(image, '')
  truncateSync(image, 24 << 20)
  return spawnSync('mkfs.ext4', ['-q', image]).status === 0
})
afterAll(() => {
  for (const path of mounted) spawnSync('umount', [path])
  rmSync(folder, { recursive: true })
})

/** A file as a disk with a file system of its own: where it is mounted; null where that cannot be. */
function mount(name: string, make: (image: string) => boolean): string | null {
  const path = `${name}.mounted`
  mkdirSync(path)
  if (!make(name) || spawnSync('mount', ['-o', 'loop', name, path]).status !== 0) return null
  mounted.push(path)
  return path
}

describe.skipIf(disk === null)(
  `power loss${disk === null ? ' (skipped: a disk of its own needs root and mkfs.ext4)' : ''}`,
  () => {
    /** What the disk would hold, copied while the system still has the rest in memory. */
    async function afterPowerLoss(round: number): Promise<readonly string[]> {
      const copy = mount(join(folder, `round-${round}`), (image) => {
        copyFileSync(join(folder, 'disk'), image)
        return true
      })
      const store = await SqliteStore.open({ folder: join(copy!, 'data') })
      const { kvs } = await store.range(prefixRange('/'))
      await store.close()
      return kvs.map(({ key }) => key)
    }

    test('what was acknowledged is there', async () => {
      const store = await SqliteStore.open({ folder: join(disk!, 'data') })
      const acknowledged: string[] = []
      /** So many in one commit. */
      const put = async (count: number) => {
        const keys = Array.from({ length: count }, (_, i) => `/key/${String(acknowledged.length + i).padStart(4, '0')}`)
        const value = new Uint8Array(2_500)
        await Promise.all(keys.map((key) => store.transact({ conditions: [], writes: [{ is: 'put', key, value }] })))
        acknowledged.push(...keys)
      }
      try {
        // The first of all; in a log that grows; behind a checkpoint, in a log that is written from the start.
        for (const [round, commits] of [[1], [1, 3, 1], [400, 400, 400, 1]].entries()) {
          for (const count of commits) await put(count)
          expect(await afterPowerLoss(round)).toEqual(acknowledged)
        }
        await store.compact(store.revision())
        expect(await afterPowerLoss(3)).toEqual(acknowledged)
      } finally {
        await store.close()
      }
    })
  },
)
