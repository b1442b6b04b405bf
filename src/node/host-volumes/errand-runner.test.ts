import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Timers } from '../../base/timers.ts'
import { ErrandRunner } from './errand-runner.ts'
import { HostVolumes } from './host-volumes.ts'
import { mountsBelow, unmount } from './mounts.ts'

const whyNot =
  process.getuid?.() !== 0 ? 'needs root, to mount' : existsSync('/dev/fuse') ? null : 'the machine has no /dev/fuse'

/** Time passes when it is told to, and somebody waits for it. */
class HandTimers implements Timers {
  readonly #pending = new Set<() => void>()
  readonly #asked = Promise.withResolvers<void>()

  after(_delayMs: number, run: () => void): () => void {
    this.#pending.add(run)
    this.#asked.resolve()
    return () => this.#pending.delete(run)
  }

  async pass(): Promise<void> {
    await this.#asked.promise
    for (const run of this.#pending) {
      this.#pending.delete(run)
      run()
    }
  }
}

describe.skipIf(whyNot !== null)(`a file system that does not answer${whyNot === null ? '' : ` (${whyNot})`}`, () => {
  let folder: string
  let point: string
  let device: number | null
  let timers: HandTimers
  let errands: ErrandRunner
  let volumes: HostVolumes

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'berth-hung-'))
    point = join(folder, 'far')
    mkdirSync(point)
    // Nobody ever reads what is asked of it.
    device = openSync('/dev/fuse', 'r+')
    const options = 'fd=3,rootmode=40000,user_id=0,group_id=0'
    const mount = ['-i', '-t', 'fuse', '-o', options, 'quiet', point]
    expect(spawnSync('mount', mount, { stdio: ['ignore', 'ignore', 'inherit', device] }).status).toBe(0)
    timers = new HandTimers()
    errands = new ErrandRunner(folder, timers)
    volumes = new HostVolumes(join(folder, 'pods'), errands)
  })
  afterEach(async () => {
    errands.end()
    if (device !== null) closeSync(device)
    for (const one of await mountsBelow(folder)) await unmount(one, 5000)
    rmSync(folder, { recursive: true, force: true })
  })

  const silence = () => `the file system at ${point} (fuse, quiet) does not answer: context deadline exceeded`
  const look = () => errands.at(join(point, 'x'), 'hostPathProblem', join(point, 'x'), 'Directory')

  test('is given up, refused at once from then on, and told of when it answers again', async () => {
    const first = look()
    await timers.pass()
    await expect(first).rejects.toThrow(silence())
    await expect(look()).rejects.toThrow(silence())
    const answered = new Promise<void>((resolve) => errands.subscribe(resolve))
    // An error is an answer: nobody is there any more.
    closeSync(device!)
    device = null
    await answered
    await expect(look()).rejects.toThrow(/ENOTCONN|not connected/)
  })

  test('holds nobody else up: not one thread waits for it', async () => {
    const waiting = Array.from({ length: 12 }, () => look())
    const plan = { is: 'host-path', name: 'v', path: join(folder, 'made'), type: 'DirectoryOrCreate' } as const
    await volumes.prepare('u1', [plan], null)
    expect(existsSync(join(folder, 'made'))).toBe(true)
    await timers.pass()
    const ends = await Promise.allSettled(waiting)
    expect(new Set(ends.map((end) => (end.status === 'rejected' ? end.reason.message : 'done')))).toEqual(
      new Set([silence()]),
    )
  })

  test('is given up at once when nobody wants to know any more', async () => {
    const waiting = errands.apart('u1', 'look', point)
    errands.giveUp('u2')
    errands.giveUp('u1')
    await expect(waiting).rejects.toThrow('the process that was asked was given up')
  })

  test('is unmounted all the same', async () => {
    await unmount(point, 5000)
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(point)
  })
})
