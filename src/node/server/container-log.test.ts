import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { systemTimers } from '../../base/os/timers.ts'
import { readLog } from './container-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-log-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('who asks for the last lines gets so many, though the container goes on writing while they are read', async () => {
  const path = join(folder, '0.log')
  const line = (text: string) => `2026-01-01T00:00:01.000000000Z stdout F ${text}\n`
  writeFileSync(path, line('one') + line('two') + line('three'))
  let said = ''
  const sink = {
    write: async (bytes: Uint8Array) => {
      said += Buffer.from(bytes).toString()
      appendFileSync(path, line('meanwhile'))
    },
    signal: AbortSignal.timeout(60_000),
  }
  const query = {
    follow: false,
    timestamps: false,
    tailLines: 2,
    limitBytes: null,
    sinceMs: null,
    stream: 'All',
  } as const
  await readLog(path, query, sink, async () => true, systemTimers)
  expect(said).toBe('two\nthree\n')
})
