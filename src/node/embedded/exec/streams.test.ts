import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { containerConfig, containerOf, launched, programs } from '../../runtime-conformance.ts'
import { logOf, NodeForAll, plain } from '../node-for-all.ts'
import { textOf } from '../system/command.ts'
import { whyNot } from '../why-not.ts'

describe.skipIf(whyNot !== null)(`streams${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  const node = new NodeForAll(17)

  it('exec: output, exit code, stdin, time limit, and no such program', async () => {
    const { id: pod } = await node.sandbox()
    const { id } = await launched(
      node.runtime,
      pod,
      containerConfig(programs.runs, { env: [{ name: 'A', value: 'b' }] }),
    )
    const result = await node.runtime.execSync(id, ['sh', '-c', 'echo $A; echo err >&2; exit 9'], 30_000)
    expect([result.exitCode, textOf(result.stdout), textOf(result.stderr)]).toEqual([9, 'b\n', 'err\n'])
    await expect(node.runtime.execSync(id, ['sleep', '9'], 50)).rejects.toMatchObject({
      reason: 'DeadlineExceeded',
      message: 'command timed out: "sleep 9" timed out after 50ms',
    })
    let said = ''
    const listen = { onStdout: (chunk: Uint8Array) => void (said += textOf(chunk)), onStderr: () => undefined }
    const cat = await node.runtime.exec(id, { command: ['cat'], tty: false, stdin: true }, listen)
    await cat.write(Buffer.from('echoed'))
    cat.closeStdin()
    expect([await cat.done, said]).toEqual([0, 'echoed'])
  })

  it('exec in a terminal: a controlling one, of the size asked for', async () => {
    const { id: pod } = await node.sandbox()
    const { id } = await launched(node.runtime, pod, containerConfig(programs.runs))
    let said = ''
    const listen = { onStdout: (chunk: Uint8Array) => void (said += textOf(chunk)), onStderr: () => undefined }
    const shell = await node.runtime.exec(
      id,
      { command: ['sh', '-c', 'read go; tty; stty size; echo >/dev/tty'], tty: true, stdin: true },
      listen,
    )
    shell.resize(111, 44)
    await shell.write(Buffer.from('go\n'))
    expect(await shell.done).toBe(0)
    expect(said).toContain('/dev/pts/0\r\n44 111\r\n')
  })

  it('a terminal whose program reads nothing keeps nobody else waiting', async () => {
    const { id: pod } = await node.sandbox()
    const { id } = await launched(node.runtime, pod, containerConfig(programs.runs))
    const nobody = { onStdout: () => undefined, onStderr: () => undefined }
    const deaf = await node.runtime.exec(id, { command: ['sleep', '600'], tty: true, stdin: true }, nobody)
    const typing = deaf.write(Buffer.alloc(1 << 20, 'words\n'))
    expect((await node.runtime.execSync(id, ['echo', 'here'], 0)).stdout.toString()).toBe('here\n')
    deaf.kill()
    await typing
  })

  it('attach: what is written reaches the container, and its output comes back and is logged', async () => {
    const { id: pod } = await node.sandbox()
    const config = containerConfig(['sh', '-c', 'while read line; do echo "got $line"; done; echo end'], {
      stdin: true,
      stdinOnce: true,
    })
    const { id } = await launched(node.runtime, pod, config)
    let said = ''
    const attached = await node.runtime.attach(id, {
      onStdout: (c) => void (said += textOf(c)),
      onStderr: () => undefined,
    })
    await attached.write(Buffer.from('one\ntwo\n'))
    attached.closeStdin()
    expect([await attached.done, said]).toEqual([0, 'got one\ngot two\nend\n'])
    expect(plain(await logOf(await containerOf(node.runtime, id)))).toBe(said)
  })

  it('attach to a container whose end is not known yet: it is not running, and its log has what it said', async () => {
    const { id: pod } = await node.sandbox()
    const config = containerConfig(['echo', 'hello'], { stdin: true, stdinOnce: true, tty: true })
    const { id } = await launched(node.runtime, pod, config)
    const { state } = await containerOf(node.runtime, id)
    if (state.is === 'running') endUnheard(state.pid)
    const nobody = { onStdout: () => undefined, onStderr: () => undefined }
    await expect(node.runtime.attach(id, nobody)).rejects.toMatchObject({ reason: 'NotRunning' })
    expect(await logOf(await containerOf(node.runtime, id))).toContain(' hello')
  })

  it.each([false, true])(
    'exec in a container whose end is not known yet (in a terminal: %s): it is not running',
    async (tty) => {
      const { id: pod } = await node.sandbox()
      const { id } = await launched(node.runtime, pod, containerConfig(programs.runs))
      const { state } = await containerOf(node.runtime, id)
      const pid = state.is === 'running' ? state.pid : 0
      process.kill(pid, 'SIGKILL')
      endUnheard(pid)
      let said = ''
      const listen = (chunk: Uint8Array) => void (said += textOf(chunk))
      const entered = node.runtime.exec(
        id,
        { command: ['true'], tty, stdin: false },
        { onStdout: listen, onStderr: listen },
      )
      await expect(entered).rejects.toMatchObject({ reason: 'NotRunning' })
      expect(said).toBe('')
    },
  )

  it('a container with a terminal has one, and it survives the agent', async () => {
    const { id: pod } = await node.sandbox()
    const config = containerConfig(['sh', '-c', 'read line; stty size; echo "got $line"'], { stdin: true, tty: true })
    const { id } = await launched(node.runtime, pod, config)
    await node.close()
    await node.open()
    let said = ''
    const attached = await node.runtime.attach(id, {
      onStdout: (c) => void (said += textOf(c)),
      onStderr: () => undefined,
    })
    attached.resize(99, 33)
    await attached.write(Buffer.from('hello\n'))
    expect(await attached.done).toBe(0)
    expect(said).toContain('33 99\r\ngot hello\r\n')
  })
})

/** Holds the event loop until the process is gone: nothing that happens meanwhile is heard of. */
function endUnheard(pid: number): void {
  let isOver = false
  while (!isOver) isOver = hasEnded(pid)
}

function hasEnded(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return true
  }
}
