import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountsIn } from '../../../base/mount-table.ts'
import type { ContainerMount, Runtime } from '../../runtime.ts'
import { containerConfig, ended, launched, sandboxConfig } from '../../runtime-conformance.ts'
import { newFolder, testNode } from '../node-under-test.ts'
import { runScript } from '../system/command.ts'
import { whyNot } from '../why-not.ts'
import { propagationProblem } from './propagation.ts'

describe('what can propagate', () => {
  const table = mountsIn(`20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda rw
21 20 0:30 / /mnt/a\\040b rw - tmpfs x rw
22 20 0:31 / /slave rw master:3 - tmpfs x rw
23 20 0:32 / /twice rw - tmpfs x rw
24 23 0:33 / /twice rw shared:9 master:3 propagate_from:2 - tmpfs x rw
`)
  const refusal = (path: string, point: string, kind: string) =>
    `path "${path}" is mounted on "${point}" but it is not ${kind} mount; "mount --make-rshared ${point}" makes it one`
  it.each([
    ['/data', 'bidirectional', null],
    ['/mnt/a', 'bidirectional', null],
    ['/mnt/a b/c', 'private', null],
    ['/mnt/a b/c', 'bidirectional', refusal('/mnt/a b/c', '/mnt/a b', 'a shared')],
    ['/mnt/a b', 'host-to-container', refusal('/mnt/a b', '/mnt/a b', 'a shared or slave')],
    ['/slave/x', 'host-to-container', null],
    ['/slave/x', 'bidirectional', refusal('/slave/x', '/slave', 'a shared')],
    ['/twice/x', 'bidirectional', null],
  ] as const)('%s, %s', (hostPath, propagation, problem) => {
    expect(propagationProblem({ hostPath, propagation }, table)).toBe(problem)
  })
})

describe.skipIf(whyNot !== null)(`mounts that propagate${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let shared: string
  let runtime: Runtime
  let before: readonly string[]

  beforeEach(async () => {
    folder = await newFolder()
    shared = join(folder, 'volumes', 'shared')
    await mkdir(shared, { recursive: true })
    await runScript('mount -t tmpfs berth "$1" && mount --make-shared "$1"', [shared])
    runtime = await testNode(folder, 3).open()
    before = await mountPoints()
  })
  afterEach(async () => {
    await runtime.close()
    await runScript('umount --recursive "$1"', [shared])
    await testNode(folder, 3).dispose()
  })

  const mountPoints = async () =>
    mountsIn(await readFile('/proc/self/mountinfo', 'utf8'))
      .map(({ point }) => point)
      .filter((point) => !point.includes('berth') || point.includes(folder))
  const run = async (script: string, propagation: ContainerMount['propagation'], hostPath = shared) => {
    const mounts: ContainerMount[] = [{ hostPath, containerPath: '/volume', readOnly: false, propagation }]
    const { id } = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: join(folder, 'logs') }))
    return launched(runtime, id, containerConfig(['sh', '-c', script], { mounts, privileged: true }))
  }

  it('Bidirectional: what the container mounts is on the host, and stays; nothing else of it is, and the host keeps all it had', async () => {
    const mount = 'mkdir -p /volume/inside; mount -t tmpfs x /volume/inside; echo seen >/volume/inside/file'
    const container = await run(`${mount}; mount -t tmpfs x /mnt`, 'bidirectional')
    expect((await ended(runtime, container.id)).state).toMatchObject({ exitCode: 0 })
    expect(await readFile(join(shared, 'inside', 'file'), 'utf8')).toBe('seen\n')
    const points = await mountPoints()
    expect(points.filter((point) => point !== join(shared, 'inside'))).toEqual(before)
  })

  it('HostToContainer: what the host mounts is in the container', async () => {
    const container = await run('until [ -e /volume/late/file ]; do sleep 0.02; done', 'host-to-container')
    await mkdir(join(shared, 'late'))
    await runScript('mount -t tmpfs x "$1"', [join(shared, 'late')])
    await writeFile(join(shared, 'late', 'file'), '')
    expect((await ended(runtime, container.id)).state).toMatchObject({ exitCode: 0 })
  })

  it('what cannot propagate is refused', async () => {
    await runScript('mount --make-private "$1"', [shared])
    await expect(run('exit', 'bidirectional')).rejects.toMatchObject({
      reason: 'CreateContainerError',
      message: expect.stringContaining(`path "${shared}" is mounted on "${shared}" but it is not a shared mount`),
    })
  })
})
