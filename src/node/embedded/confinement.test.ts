import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContainerConfig, ContainerMount, Runtime } from '../runtime.ts'
import { containerConfig, launched, programs, sandboxConfig } from '../runtime-conformance.ts'
import { commonDevices, hostDevices } from './container/host-devices.ts'
import { newFolder, testNode } from './node-under-test.ts'
import { textOf } from './system/command.ts'
import { whyNot } from './why-not.ts'

describe.skipIf(whyNot !== null)(`confinement${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let runtime: Runtime
  let pod: string
  let volume: string
  let count = 0

  beforeAll(async () => {
    folder = await newFolder()
    volume = join(folder, 'volume')
    await mkdir(volume)
    runtime = await testNode(folder, 7).open()
    pod = (await runtime.runSandbox(sandboxConfig('web-0'))).id
  })
  afterAll(async () => {
    await runtime.close()
    await testNode(folder, 7).dispose()
  })

  const look = 'cat /proc/$p/status | grep -E "^(NoNewPrivs|Seccomp|CapBnd):" | cut -f2 | tr "\\n" " "'

  /** Of a container's first process, and of one that is started in it later. */
  async function statesOf(change: Partial<ContainerConfig>): Promise<readonly string[]> {
    const { id } = await launched(runtime, pod, containerConfig(programs.runs, { name: `c${count++}`, ...change }))
    const script = `for p in 1 self; do ${look}; echo; done; unshare --user true 2>&1; [ -w /proc/sys/kernel/hostname ] && echo writable`
    const { stdout } = await runtime.execSync(id, ['sh', '-c', script], 30_000)
    return textOf(stdout)
      .trimEnd()
      .split('\n')
      .map((line) => line.trim())
  }

  it.each<[string, Partial<ContainerConfig>, readonly string[]]>([
    ['as usual', {}, [...twice('00000000a80425fb 0 0')]],
    [
      'RuntimeDefault, also for a user without rights',
      { seccomp: 'runtime-default', user: { uid: 1, gid: 1 } },
      [...twice('00000000a80425fb 0 2'), 'unshare: unshare failed: Operation not permitted'],
    ],
    [
      'restricted, as the pod security standard has it',
      {
        seccomp: 'runtime-default',
        noNewPrivileges: true,
        capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
      },
      [...twice('0000000000000400 1 2'), 'unshare: unshare failed: Operation not permitted'],
    ],
    [
      'capabilities added',
      { capabilities: { add: ['NET_ADMIN'], drop: ['MKNOD'] } },
      [...twice('00000000a00435fb 0 0')],
    ],
    ['with /proc as it is', { unmaskedProc: true }, [...twice('00000000a80425fb 0 0'), 'writable']],
  ])('%s', async (_, change, states) => {
    expect(await statesOf(change)).toEqual(states)
  })

  const makeDevices =
    'for at in / /dev/ /dev/shm/ /volume/; do mknod "$at"made c 1 5 && head -c 1 "$at"made | wc -c; rm "$at"made; done 2>&1 | sed "s/.*: //"'

  it.each<[string, Partial<ContainerConfig>, readonly string[]]>([
    [
      'does not open in an unprivileged container',
      {},
      ['Permission denied', '0', 'Permission denied', '0', 'Permission denied', '0', 'Permission denied', '0'],
    ],
    [
      'opens in a privileged one, but not where no devices ever are',
      { privileged: true },
      ['1', '1', 'Permission denied', '0', '1'],
    ],
  ])('a device file that its root makes %s; those that all containers have do', async (_, change, shown) => {
    const mounts: ContainerMount[] = [
      { hostPath: volume, containerPath: '/volume', readOnly: false, propagation: 'private' },
    ]
    const config = containerConfig(programs.runs, { name: `c${count++}`, mounts, ...change })
    const { id } = await launched(runtime, pod, config)
    const made = await runtime.execSync(id, ['sh', '-c', makeDevices], 30_000)
    expect(textOf(made.stdout).trim().split('\n')).toEqual(shown)
    const common =
      'echo x >/dev/null; head -qc 1 /dev/zero /dev/full /dev/random /dev/urandom | wc -c; : <>/dev/ptmx && echo ptmx'
    expect(textOf((await runtime.execSync(id, ['sh', '-c', common], 30_000)).stdout)).toBe('4\nptmx\n')
    await runtime.stopContainer(id, 0)
  })

  it("the machine's devices are a privileged container's, too, with their owners and modes", async () => {
    const config = containerConfig(programs.runs, { name: 'privileged', privileged: true })
    const { id } = await launched(runtime, pod, config)
    const stat = "find /dev \\( -type b -o -type c \\) -exec stat -c '%n %f %u %g %t %T' {} +"
    const shown = textOf((await runtime.execSync(id, ['sh', '-c', stat], 30_000)).stdout)
      .trim()
      .split('\n')
    const hex = (number: number) => number.toString(16)
    const wanted = (await hostDevices()).map(({ path, mode, uid, gid, device }) => {
      const [major, minor] = [(device >> 8) & 0xfff, (device & 0xff) | ((device >> 12) & 0xfff00)]
      return `/dev${path} ${hex(mode)} ${uid} ${gid} ${hex(major)} ${hex(minor)}`
    })
    expect(shown).toEqual(expect.arrayContaining(wanted))
    expect(shown.length).toBeLessThanOrEqual(wanted.length + commonDevices.length + 1)
    await runtime.stopContainer(id, 0)
  })
})

function twice(line: string): readonly string[] {
  return [line, line]
}
