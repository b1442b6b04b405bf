import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Container } from '../../runtime.ts'
import { containerConfig, ended, launched, programs, sandboxConfig } from '../../runtime-conformance.ts'
import type { EmbeddedRuntime } from '../embedded-runtime.ts'
import { newFolder, testNode } from '../node-under-test.ts'
import { textOf } from '../system/command.ts'
import { whyNot } from '../why-not.ts'

describe.skipIf(whyNot !== null)(`a further process${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let runtime: EmbeddedRuntime
  let container: Container
  beforeEach(async () => {
    folder = await newFolder()
    runtime = await testNode(folder, 5).open()
    const { id } = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: join(folder, 'logs') }))
    const env = [{ name: 'PASSWORD', value: `hush-${process.pid}` }]
    container = await launched(runtime, id, containerConfig(programs.runs, { env }))
  })
  afterEach(async () => {
    await runtime.close()
    await testNode(folder, 5).dispose()
  })

  const exec = (script: string) => runtime.execSync(container.id, ['sh', '-c', script], 30_000)

  it('can open its standard streams by name, as scripts do', async () => {
    const { stdout, stderr } = await exec('echo to out >/dev/stdout; echo to err >/dev/stderr')
    expect([textOf(stdout), textOf(stderr)]).toEqual(['to out\n', 'to err\n'])
    let said = ''
    const reading = await runtime.exec(
      container.id,
      { command: ['cat', '/dev/stdin'], tty: false, stdin: true },
      { onStdout: (chunk) => void (said += textOf(chunk)), onStderr: (chunk) => void (said += textOf(chunk)) },
    )
    await reading.write(new TextEncoder().encode('from in\n'))
    reading.closeStdin()
    expect(await reading.done).toBe(0)
    expect(said).toBe('from in\n')
  })

  it('that cannot run is refused with the words of runc', async () => {
    await exec('mkdir -p /usr/bin/folder')
    const why = {
      nope: '"nope": executable file not found in $PATH',
      '': '"": executable file not found in $PATH',
      folder: '"folder": executable file not found in $PATH',
      '/nope': '"/nope": stat /nope: no such file or directory',
      '/etc/passwd/x': '"/etc/passwd/x": stat /etc/passwd/x: not a directory',
      '/etc': '"/etc": is a directory',
      '/etc/passwd': '"/etc/passwd": permission denied',
    }
    const refusal = (program: string) =>
      runtime.execSync(container.id, [program], 30_000).catch(({ message }: Error) => message)
    const said = await Promise.all(Object.keys(why).map(refusal))
    const prefix = 'exec failed: unable to start container process: exec: '
    expect(said).toEqual(Object.values(why).map((words) => prefix + words))
  })

  it('that the kernel does not take says so and ends with 255', async () => {
    await exec(`printf 'echo hello\\n' >/tmp/bare; printf '#!/absent\\n' >/tmp/lost; chmod 755 /tmp/bare /tmp/lost`)
    const run = async (path: string) => {
      const { exitCode, stderr } = await runtime.execSync(container.id, [path], 30_000)
      return [exitCode, textOf(stderr)]
    }
    expect(await run('/tmp/bare')).toEqual([255, 'exec /tmp/bare: exec format error\n'])
    expect(await run('/tmp/lost')).toEqual([255, 'exec /tmp/lost: no such file or directory\n'])
  })

  it('of what a probe says no more is kept than anybody wants to know', async () => {
    const { exitCode, stdout } = await exec('head -c 20000000 /dev/zero')
    expect([exitCode, stdout.length]).toEqual([0, 16 << 20])
  })

  it('and so can a container, whoever it runs as', async () => {
    const change = { user: { uid: 65534, gid: 65534 }, name: 'nobody' }
    const script = 'echo to out >/dev/stdout; echo to err >/dev/stderr'
    const other = await launched(runtime, container.sandboxId, containerConfig(['sh', '-c', script], change))
    const log = await readFile((await ended(runtime, other.id)).logFile, 'utf8')
    // Which of two streams is read first is chance.
    const said = log.split('\n').map((line) => line.slice(31))
    expect(said.sort()).toEqual(['', 'stderr F to err', 'stdout F to out'])
  })

  it.each([false, true])(
    "keeps the container's environment out of what everybody on the machine sees (terminal: %s)",
    async (tty) => {
      const nothing = { onStdout: () => undefined, onStderr: () => undefined }
      const running = await runtime.exec(container.id, { command: ['sleep', '1000'], tty, stdin: false }, nothing)
      // `env` has it in its arguments for the moment until it becomes the command.
      await expect.poll(() => commandLinesWith(`hush-${process.pid}`)).toEqual([])
      running.kill()
      await running.done
    },
  )
})

async function commandLinesWith(text: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(text))
}
