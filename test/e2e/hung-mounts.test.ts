import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, missingForReal } from './berth.ts'
import { leftBehind, lookAtMachine, type Machine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal() ?? (existsSync('/dev/fuse') ? null : 'needs /dev/fuse')

/** As many as Node's pool has threads. */
const disks = [1, 2, 3, 4]

describe.skipIf(missing !== null)(`mounts that do not answer${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const folder = mkdtempSync(join(tmpdir(), 'berth-far-'))
  const point = (disk: number) => join(folder, `disk-${disk}`)
  const daemons: ChildProcess[] = []
  let before: Machine

  beforeAll(async () => {
    await Promise.all(disks.map(mountDisk))
    before = lookAtMachine(berth.data)
    await berth.up()
    await until('the service account', async () => (await berth.kubectl('get', 'serviceaccount', 'default')).code === 0)
  })
  afterAll(async () => {
    for (const daemon of daemons) daemon.kill('SIGKILL')
    await berth.destroy()
    for (const disk of disks) execFileSync('umount', ['--lazy', '--no-canonicalize', point(disk)])
    rmSync(folder, { recursive: true })
  })

  /** Its daemon, `fuse-daemon.ts`, answers by now. */
  async function mountDisk(disk: number): Promise<void> {
    mkdirSync(point(disk))
    const daemon = spawn(process.execPath, [join(root, 'test/e2e/fuse-daemon.ts'), point(disk)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    daemons.push(daemon)
    await new Promise((resolve) => daemon.stdout!.once('data', resolve))
  }

  const pod = (name: string, path: string, script: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 1,
      volumes: [{ name: 'far', hostPath: { path } }],
      containers: [
        {
          name: 'c',
          image: 'berth.dev/host',
          command: ['sh', '-c', script],
          volumeMounts: [{ name: 'far', mountPath: '/far' }],
        },
      ],
    },
  })
  const talker = 'while :; do echo on; sleep 0.1; done'
  const apply = async (...items: readonly object[]) => {
    const list = { apiVersion: 'v1', kind: 'List', items }
    expect(await berth.kubectlWith(JSON.stringify(list), 'apply', '-f', '-')).toMatchObject({ code: 0 })
  }
  const isReady = (name: string) => berth.kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=30s')
  const eventsOf = async (name: string) =>
    (
      await berth.kubectl(
        'events',
        '--for',
        `pod/${name}`,
        '-o',
        'jsonpath={range .items[*]}{.reason}: {.message}{"\\n"}',
      )
    ).stdout
  test('hold up the pods that use them, which say so, and nobody else', async () => {
    await apply(...disks.map((disk) => pod(`user-${disk}`, point(disk), talker)))
    for (const disk of disks) expect(await isReady(`user-${disk}`)).toMatchObject({ code: 0 })
    for (const daemon of daemons) daemon.kill('SIGSTOP')
    await apply(
      ...disks.flatMap((disk) => [
        pod(`late-${disk}`, point(disk), talker),
        pod(`below-${disk}`, join(point(disk), 'x'), talker),
      ]),
      pod('near', folder, talker),
    )
    expect(await isReady('near')).toMatchObject({ code: 0 })
    expect(await berth.kubectl('logs', 'near', '--tail=1')).toMatchObject({ code: 0, stdout: 'on\n' })
    expect(await berth.kubectl('logs', 'user-1', '--tail=1')).toMatchObject({ code: 0, stdout: 'on\n' })
    expect(await berth.kubectl('exec', 'near', '--', 'echo', 'here')).toMatchObject({ code: 0, stdout: 'here\n' })
    for (const disk of disks) {
      const why = `FailedMount: MountVolume.SetUp failed for volume "far" : the file system at ${point(disk)} (fuse, quiet) does not answer: context deadline exceeded`
      for (const name of [`late-${disk}`, `below-${disk}`])
        await until(`the event of ${name}`, async () => (await eventsOf(name)).includes(why))
    }
  })

  test('their pods go when they are deleted, with force and without', async () => {
    for (const name of ['user-1', 'late-1'])
      expect(await berth.kubectl('delete', 'pod', name, '--timeout=20s')).toMatchObject({ code: 0 })
    expect(await berth.kubectl('delete', 'pod', 'below-1', '--force', '--grace-period=0')).toMatchObject({ code: 0 })
  })

  test('when one answers again, its pods go on at once', async () => {
    daemons[1]!.kill('SIGCONT')
    expect(await isReady('late-2')).toMatchObject({ code: 0 })
  })

  test('berth killed comes back to them, and down ends soon and leaves nothing', async () => {
    process.kill(await berth.pid(), 'SIGKILL')
    await berth.up()
    await apply(pod('again', folder, talker))
    expect(await isReady('again')).toMatchObject({ code: 0 })
    const beganMs = performance.now()
    expect(await berth.command('down')).toMatchObject({ code: 0 })
    expect(performance.now() - beganMs).toBeLessThan(15_000)
    expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
  })

  test('a process that nobody can kill holds up no down, and goes when it is answered', async () => {
    await berth.up()
    await apply(pod('reader', point(2), 'while :; do ls /far; sleep 0.1; done'))
    expect(await isReady('reader')).toMatchObject({ code: 0 })
    daemons[1]!.kill('SIGUSR1')
    await new Promise((resolve) => daemons[1]!.stdout!.once('data', resolve))
    const beganMs = performance.now()
    expect(await berth.command('down')).toMatchObject({ code: 0 })
    expect(performance.now() - beganMs).toBeLessThan(20_000)
    daemons[1]!.kill('SIGUSR2')
    await until('all is gone', async () => {
      await berth.command('down')
      return JSON.stringify(leftBehind(before, lookAtMachine(berth.data))) === JSON.stringify(nothing)
    })
  })
})
