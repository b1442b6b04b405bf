import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRandom } from '../../base/os/random.ts'
import { openDataFolder } from '../../cluster/data-folder.ts'
import { answerOf, requireRunning } from './running.ts'

const died = { pid: 2 ** 22 + 1, startTicks: '1', url: 'https://127.0.0.1:6443' }

test.each<[what: string, record: object | null, told: RegExp]>([
  ['none has run', null, /^no berth runs on \S+; start one with "berth up --data \S+", or/],
  ['one was killed', died, /^no berth runs on \S+ any more: process 4194305 ended without stopping its containers/],
])('where %s, who asks for the berth that runs is told so', async (_, record, told) => {
  const path = mkdtempSync(join(tmpdir(), 'berth-running-'))
  try {
    const folder = await openDataFolder(path, systemRandom)
    if (record !== null) writeFileSync(folder.file('run.json'), JSON.stringify(record))
    await expect(requireRunning(path)).rejects.toThrow(told)
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
})

test('of one that does not answer, what is to be typed is about its folder', async () => {
  const path = mkdtempSync(join(tmpdir(), 'berth-running-'))
  try {
    const running = { folder: await openDataFolder(path, systemRandom), record: died }
    const told = answerOf(running, new Promise<never>(() => undefined), 1)
    await expect(told).rejects.toThrow(`"berth down --data ${path}", or are found again by "berth up --data ${path}"`)
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
})
