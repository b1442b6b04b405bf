import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { TestMounts } from '../../base/os/testdata/test-mounts.ts'
import { prefixRange } from '../store.ts'
import { SqliteStore } from './sqlite-store.ts'

const mounts = new TestMounts()
const disk = mounts.memory(4 << 20)
afterAll(() => mounts.end())

describe.skipIf(disk === null)(`a full disk${disk === null ? ' (skipped: mounting one needs root)' : ''}`, () => {
  test('refuses the write in one sentence, keeps what it acknowledged, and goes on when there is room', async () => {
    const ballast = join(disk!, 'ballast')
    writeFileSync(ballast, new Uint8Array(1 << 20))
    const folder = join(disk!, 'data')
    const store = await SqliteStore.open({ folder })
    const acknowledged: string[] = []
    const put = async (key: string) => {
      await store.transact({ conditions: [], writes: [{ is: 'put', key, value: new Uint8Array(10_000) }] })
      acknowledged.push(key)
    }
    const fill = async () => {
      for (let i = 1000; i < 2000; i++) await put(`/key/${i}`)
    }
    const full = await fill().catch((error: unknown) => error)
    expect(full).toMatchObject({
      is: 'full',
      message: expect.stringMatching(/^no space left .* make room and try again$/),
    })
    await expect(put('/again')).rejects.toMatchObject({ is: 'full' })
    const revision = store.revision()
    expect((await store.range(prefixRange('/'))).kvs.map((kv) => kv.key)).toEqual(acknowledged)

    rmSync(ballast)
    await put('/with-room')
    expect(store.revision()).toBe(revision + 1)
    await store.close()
    const again = await SqliteStore.open({ folder })
    expect((await again.range(prefixRange('/'))).kvs.map((kv) => kv.key)).toEqual(acknowledged)
    expect(again.revision()).toBe(revision + 1)
    await again.close()
  })
})
