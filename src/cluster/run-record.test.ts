import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRandom } from '../base/os/random.ts'
import { openDataFolder } from './data-folder.ts'
import { hasContainers } from './has-containers.ts'
import { containersOf } from './images-of-folder.ts'
import { claimRun, readRunRecord, whileNothingRuns } from './run-record.ts'

test('a start waits for who clears away, and who would clear away leaves a start alone', async () => {
  const path = mkdtempSync(join(tmpdir(), 'berth-run-'))
  try {
    const folder = await openDataFolder(path, systemRandom)
    const told: string[] = []
    let clear: () => void = () => undefined
    let isClearing: () => void = () => undefined
    const clearing = new Promise<void>((resolve) => (isClearing = resolve))
    const cleared = whileNothingRuns(folder, async () => {
      isClearing()
      await new Promise<void>((resolve) => (clear = resolve))
      told.push('cleared')
      return 3
    })
    await clearing
    const claimed = claimRun(folder).then(() => told.push('claimed'))
    expect(await readRunRecord(folder)).toBeNull()
    clear()
    expect(await cleared).toBe(3)
    await claimed
    expect(told).toEqual(['cleared', 'claimed'])
    expect(await readRunRecord(folder)).toMatchObject({ pid: process.pid, url: null })
    expect(await whileNothingRuns(folder, async () => told.push('too late'))).toBeNull()
    expect(told).toHaveLength(2)
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
})

test.each(['', 'garbage', '{}', 'null'])(
  'a record that says %j is told as damaged: nobody knows what runs',
  async (text) => {
    const path = mkdtempSync(join(tmpdir(), 'berth-run-'))
    try {
      const folder = await openDataFolder(path, systemRandom)
      writeFileSync(folder.file('run.json'), text)
      await expect(readRunRecord(folder)).rejects.toThrow(/run\.json is damaged: .* remove that file and try again\.$/)
    } finally {
      rmSync(path, { recursive: true, force: true })
    }
  },
)

// A link to itself: it is there, and can be neither read nor listed.
test('what cannot be read is not taken for what is not there', async () => {
  const path = mkdtempSync(join(tmpdir(), 'berth-run-'))
  try {
    const folder = await openDataFolder(path, systemRandom)
    const container = folder.file('nodes', 'node-0', 'containers', 'c')
    mkdirSync(container, { recursive: true })
    for (const file of [folder.file('run.json'), join(container, 'config.json')]) symlinkSync(file, file)
    await expect(readRunRecord(folder)).rejects.toThrow('ELOOP')
    await expect(containersOf(folder)).rejects.toThrow('ELOOP')
    rmSync(folder.file('nodes'), { recursive: true })
    symlinkSync(folder.file('nodes'), folder.file('nodes'))
    await expect(hasContainers(folder)).rejects.toThrow('ELOOP')
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
})
