import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ContainerMount } from '../../runtime.ts'
import { containerConfig, ended, launched, programs } from '../../runtime-conformance.ts'
import { logOf, NodeForAll, plain, until } from '../node-for-all.ts'
import { runCommand, textOf } from '../system/command.ts'
import { whyNot } from '../why-not.ts'

describe.skipIf(whyNot !== null)(`containers${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  const node = new NodeForAll(15)

  it('a pod has no more processes than it may have', async () => {
    await node.close()
    await node.open({ podPidsLimit: 24 })
    const many = 'for i in $(seq 40); do sleep 60 & done; echo all'
    expect(await node.output(many)).toMatch(/Cannot fork|Resource temporarily unavailable/)
    await node.close()
    await node.open()
  })

  it('environment, working directory, user, groups and home are those asked for', async () => {
    const env = [
      { name: 'A', value: `it's "$HOME" \\ \n two` },
      { name: 'with.dots-and-dashes', value: '1' },
      { name: 'A_TWICE', value: 'first' },
      { name: 'A_TWICE', value: 'last' },
    ]
    const change = { env, workingDir: '/tmp/a new one', user: { uid: 65534, gid: null }, supplementalGroups: [7] }
    const script =
      'printf "%s|" "$A" "$A_TWICE" "$HOSTNAME" "$HOME" "$PWD" "$(id -u)" "$(id -G)"; tr "\\0" "\\n" </proc/1/environ | grep with.dots'
    const home = (await readFile('/etc/passwd', 'utf8')).match(/^[^:]*:[^:]*:65534:65534:[^:]*:([^:]*):/m)![1]
    expect(await node.output(script, change)).toBe(
      `it's "$HOME" \\ \n two|last|web-0|${home}|/tmp/a new one|65534|65534 7|with.dots-and-dashes=1\n`,
    )
  })

  it('the root is its own: nothing written reaches the host, and of the host only the image is seen', async () => {
    await writeFile(join(node.folder, 'secret'), 'not for pods')
    const script = `echo x >/etc/berth-was-here; ls -A ${node.folder}; echo $$; cat /proc/1/comm; cut -d' ' -f2 /proc/mounts`
    const lines = (await node.output(script)).split('\n')
    expect(lines.slice(0, 2)).toEqual(['1', 'sh'])
    expect(lines.slice(2).filter((point) => /^\/(|dev|proc|sys|etc\/hosts)$/.test(point))).toEqual([
      '/',
      '/dev',
      '/proc',
      '/sys',
      '/etc/hosts', // …
    ])
    expect(lines.filter((point) => point.startsWith('/var/tmp') && point !== node.folder)).toEqual([])
    await expect(readFile('/etc/berth-was-here')).rejects.toThrow('ENOENT')
  })

  it('an unprivileged root has the usual capabilities and no others; a privileged one has what berth has', async () => {
    const script = 'exec 2>&1; grep CapEff /proc/self/status; echo 1 >/proc/sys/kernel/panic; mount -t tmpfs x /mnt'
    expect(await node.output(script)).toMatch(
      /^CapEff:\t00000000a80425fb\n.*[Rr]ead-only file system\n.*(permission denied|must be superuser)/is,
    )
    const privileged = await node.output(script.replace('1 >/proc/sys/kernel/panic', 'fine'), {
      privileged: true,
      attempt: 1,
    })
    expect(privileged).toMatch(/^CapEff:\t000001f.*\nfine\n$/)
  })

  it('volumes are mounted where the container means, also over files, inside one another and through links', async () => {
    const volume = join(node.folder, 'volumes', 'a volume')
    await mkdir(join(volume, 'inner'), { recursive: true })
    await writeFile(join(volume, 'file'), 'from the volume\n')
    const mount = (hostPath: string, containerPath: string, readOnly = false): ContainerMount => ({
      hostPath,
      containerPath,
      readOnly,
      propagation: 'private',
    })
    const mounts = [
      mount(volume, '/data/in it'),
      mount(join(volume, 'file'), '/etc/berth/config', true),
      mount(join(volume, 'inner'), '/data/in it/inner/../deeper', true),
      mount(volume, '/var/run/secrets/berth', true),
    ]
    const script = `cat /etc/berth/config /run/secrets/berth/file; echo new >"/data/in it/new"; echo x >/etc/berth/config; touch "/data/in it/deeper/x"; touch /run/secrets/berth/x`
    const said = await node.output(script, { mounts })
    expect(said.match(/from the volume/g)).toHaveLength(2)
    expect(said.match(/read-only file system/gi)).toHaveLength(3)
    expect(await readFile(join(volume, 'new'), 'utf8')).toBe('new\n')
  })

  it('a volume that is read-only to the ground is so where others are mounted in it, too', async () => {
    const volume = join(node.folder, 'volumes', 'outer')
    await mkdir(join(volume, 'inner'), { recursive: true })
    await runCommand('mount', ['-t', 'tmpfs', 'x', join(volume, 'inner')])
    try {
      const mount = { hostPath: volume, readOnly: true, propagation: 'private' } as const
      const mounts: ContainerMount[] = [
        { ...mount, containerPath: '/plain' },
        { ...mount, containerPath: '/deep', recursiveReadOnly: true },
      ]
      const script = 'for p in plain plain/inner deep deep/inner; do touch /$p/x 2>/dev/null && echo $p; done; true'
      expect(await node.output(script, { mounts })).toBe('plain/inner\n')
    } finally {
      await runCommand('umount', ['-l', join(volume, 'inner')])
    }
  })

  it('a missing volume is refused with its path; so is a program that may not be run', async () => {
    const { id } = await node.sandbox()
    const mounts: ContainerMount[] = [
      { hostPath: '/absent', containerPath: '/x', readOnly: false, propagation: 'private' },
    ]
    await expect(launched(node.runtime, id, containerConfig(programs.runs, { mounts }))).rejects.toMatchObject({
      reason: 'CreateContainerError',
      message: expect.stringContaining('/absent'),
    })
    await expect(launched(node.runtime, id, containerConfig(['/etc/passwd'], { name: 'b' }))).rejects.toThrow(
      'exec: "/etc/passwd": permission denied',
    )
    await expect(launched(node.runtime, id, containerConfig(['/etc'], { name: 'c' }))).rejects.toThrow(
      'exec: "/etc": is a directory',
    )
    await expect(
      launched(node.runtime, id, containerConfig(programs.runs, { name: 'd', workingDir: '/etc/passwd' })),
    ).rejects.toThrow('chdir to cwd ("/etc/passwd") set in config.json failed: not a directory')
    await expect(
      launched(node.runtime, id, containerConfig(programs.runs, { name: 'h', workingDir: 'tmp' })),
    ).rejects.toThrow('Cwd must be an absolute path')
    const onFile = [{ ...mounts[0]!, hostPath: node.folder, containerPath: '/etc/passwd' }]
    await expect(
      launched(node.runtime, id, containerConfig(programs.runs, { name: 'e', mounts: onFile })),
    ).rejects.toThrow(
      /error mounting ".*" to rootfs at "\/etc\/passwd": not a directory: Are you trying to mount a directory onto a file /,
    )
    const overProc = (containerPath: string, name: string) =>
      launched(node.runtime, id, containerConfig(programs.runs, { name, mounts: [{ ...onFile[0]!, containerPath }] }))
    await expect(overProc('/proc', 'f')).rejects.toThrow('"/proc" cannot be mounted because it is not of type proc')
    await expect(overProc('/proc/x', 'g')).rejects.toThrow('"/proc/x" cannot be mounted because it is inside /proc')
  })

  it('a program whose interpreter is not there, or that is none, says so where the container writes', async () => {
    const { id } = await node.sandbox()
    const files = join(node.folder, 'programs')
    await mkdir(files)
    await writeFile(join(files, 'lost'), '#!/absent/interpreter\n', { mode: 0o755 })
    await writeFile(join(files, 'none'), 'x\n', { mode: 0o755 })
    const mounts: ContainerMount[] = [
      { hostPath: files, containerPath: '/mnt', readOnly: true, propagation: 'private' },
    ]
    const said = async (name: string, command: readonly string[], path = '') => {
      const env = [{ name: 'PATH', value: path }]
      const container = await launched(node.runtime, id, containerConfig(command, { name, mounts, env }))
      const over = await ended(node.runtime, container.id)
      return [over.state.is === 'exited' && over.state.exitCode, plain(await logOf(over))]
    }
    expect(await said('a', ['/mnt/lost'])).toEqual([255, 'exec /mnt/lost: no such file or directory\n'])
    expect(await said('b', ['none'], '/absent:/mnt:/usr/bin')).toEqual([255, 'exec /mnt/none: exec format error\n'])
  })

  it('a shared PID namespace: containers see each other, and a container takes its own children with it', async () => {
    const { id: pod } = await node.sandbox('web-0', { sharedPid: true })
    const first = await launched(node.runtime, pod, containerConfig(['sh', '-c', 'sleep 12321 & sleep 12321']))
    const second = await launched(node.runtime, pod, containerConfig(programs.runs, { name: 'second' }))
    const seen = async () =>
      textOf((await node.runtime.execSync(second.id, ['ps', 'ax'], 30_000)).stdout).match(/ 0:00 sleep 12321$/gm)
        ?.length
    await until(async () => (await seen()) === 2)
    await node.runtime.stopContainer(first.id, 0)
    expect(await seen()).toBeUndefined()
  })
})
