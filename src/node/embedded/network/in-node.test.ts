import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { containerConfig, ended, launched, sandboxConfig } from '../../runtime-conformance.ts'
import { logOf, NodeForAll, plain, until } from '../node-for-all.ts'
import { newFolder, testNode } from '../node-under-test.ts'
import { textOf } from '../system/command.ts'
import { whyNot } from '../why-not.ts'

describe.skipIf(whyNot !== null)(`addresses${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  const node = new NodeForAll(18)

  it('pods reach each other and themselves by address, and dial reaches what listens on loopback alone', async () => {
    const serve = (host: string) => [
      'node',
      '-e',
      `require('net').createServer(s=>s.end('hi '+s.remoteAddress)).listen(80,'${host}')`,
    ]
    const ask = `require('net').connect(80,process.argv[1]).on('data',d=>console.log(''+d)).on('error',e=>setTimeout(go,20))`
    const [a, b] = await Promise.all([node.sandbox('a'), node.sandbox('b')])
    await launched(node.runtime, a.id, containerConfig(serve('0.0.0.0')))
    await launched(node.runtime, b.id, containerConfig(serve('127.0.0.1')))
    const client = (pod: string, address: string) =>
      launched(
        node.runtime,
        pod,
        containerConfig(['node', '-e', `function go(){${ask}};go()`, address], { name: `ask-${address}` }),
      )
        .then((c) => ended(node.runtime, c.id))
        .then(logOf)
        .then(plain)
    expect(await client(b.id, a.ips[0]!)).toBe(`hi ${b.ips[0]}\n`)
    expect(await client(a.id, a.ips[0]!)).toMatch(/^hi /)
    expect(await client(b.id, '127.0.0.1')).toBe('hi 127.0.0.1\n')
    const connection = await node.runtime.dial(b.id, 80)
    const answer = await new Promise<string>((resolve) => connection.onData((chunk) => resolve(textOf(chunk))))
    expect(answer).toBe('hi 127.0.0.1')
    connection.end()
    await expect(node.runtime.dial(b.id, 81)).rejects.toThrow('connection refused')
  })

  it('a port that takes no more connections holds up no other', async () => {
    const { id: pod } = await node.sandbox('a')
    const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0)'
    const deaf = `require('net').createServer().listen({port:82,host:'127.0.0.1',backlog:1},()=>${wait})`
    await launched(node.runtime, pod, containerConfig(['node', '-e', deaf]))
    await until(async () =>
      node.runtime.dial(pod, 82).then(
        () => true,
        () => false,
      ),
    )
    let answered = 0
    const dials = Array.from({ length: 6 }, () =>
      node.runtime.dial(pod, 82).then(
        () => answered++,
        () => answered++,
      ),
    )
    await expect(node.runtime.dial(pod, 81)).rejects.toThrow('connection refused')
    expect(answered).toBeLessThan(dials.length)
  })
})

describe.skipIf(whyNot !== null)('two nodes of one machine', () => {
  it('have pods that reach each other', async () => {
    const folders = [await newFolder(), await newFolder()]
    const nodes = folders.map((folder, index) => testNode(folder, index + 13))
    const runtimes = await Promise.all(nodes.map((node) => node.open()))
    try {
      const [a, b] = await Promise.all(
        runtimes.map((runtime, index) =>
          runtime.runSandbox(sandboxConfig('x', { logDirectory: join(folders[index]!, 'logs') })),
        ),
      )
      await launched(
        runtimes[0]!,
        a!.id,
        containerConfig(['node', '-e', `require('net').createServer(s=>s.end('hi '+s.remoteAddress)).listen(80)`]),
      )
      const ask = `function go(){require('net').connect(80,'${a!.ips[0]}').on('data',d=>console.log(''+d)).on('error',()=>setTimeout(go,20))};go()`
      const client = await launched(runtimes[1]!, b!.id, containerConfig(['node', '-e', ask]))
      expect(plain(await logOf(await ended(runtimes[1]!, client.id)))).toMatch(new RegExp(`hi .*${b!.ips[0]}\n`))
    } finally {
      await Promise.all(runtimes.map((runtime) => runtime.close()))
      await Promise.all(nodes.map((node) => node.dispose()))
    }
  })
})
