import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { TestMounts } from '../../base/os/testdata/test-mounts.ts'
import { prefixRange } from '../store.ts'
import { SqliteStore } from './sqlite-store.ts'

const mounts = new TestMounts()
const disk = mounts.disk(24 << 20)
afterAll(() => mounts.end())

describe.skipIf(disk === null)(
  `power loss${disk === null ? ' (skipped: a disk of its own needs root and mkfs.ext4)' : ''}`,
  () => {
    async function keysAfterPowerLoss(): Promise<readonly string[]> {
      const store = await SqliteStore.open({ folder: join(mounts.afterPowerLoss(disk!), 'data') })
      const { kvs } = await store.range(prefixRange('/'))
      await store.close()
      return kvs.map(({ key }) => key)
    }

    test('what was acknowledged is there', async () => {
      const store = await SqliteStore.open({ folder: join(disk!.path, 'data') })
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
        for (const commits of [[1], [1, 3, 1], [400, 400, 400, 1]]) {
          for (const count of commits) await put(count)
          expect(await keysAfterPowerLoss()).toEqual(acknowledged)
        }
        await store.compact(store.revision())
        expect(await keysAfterPowerLoss()).toEqual(acknowledged)
      } finally {
        await store.close()
      }
    })
  },
)
