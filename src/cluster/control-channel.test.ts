import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../base/log.ts'
import { createConnection } from '../base/os/net.ts'
import { systemRandom } from '../base/os/random.ts'
import { Link } from '../client/link.ts'
import type { RunningNode } from '../node/agent.ts'
import { askControlChannel, openControlChannel } from './control-channel.ts'
import { type Machine, SwitchableNode } from './core/switchable-node.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'

let parent: string
let folder: DataFolder
let channel: Awaited<ReturnType<typeof openControlChannel>>
let seen: string[]
let broken: Error | null

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'berth-control-'))
  // Longer than the address of a socket may be.
  folder = await openDataFolder(join(parent, 'x'.repeat(120)), systemRandom)
  seen = []
  broken = null
  const nodes = ['node-0', 'node-1'].map((name) => new SwitchableNode(machine(name), witness))
  for (const node of nodes) await node.do('start')
  seen = []
  channel = await openControlChannel(folder, nodes, silentLog)
})

afterEach(async () => {
  await channel.close()
  rmSync(parent, { recursive: true, force: true })
})

const witness = {
  off: async (name: string) => void seen.push(`${name} known to be off`),
  on: async (name: string) => void seen.push(`${name} may run`),
}

/** Notes what befalls it. */
function machine(name: string): Machine {
  const note = (what: string) => async () => void seen.push(`${name} ${what}`)
  const agent = { name, report: note('reports') } as unknown as RunningNode
  const acts = { powerOff: note('off'), shutDown: note('down'), isolate: note('isolated'), rejoin: note('rejoined') }
  const powerOn = async () => {
    if (broken !== null) throw broken
    return { agent, link: new Link(), ...acts }
  }
  return { name, kind: 'real', powerOn }
}

const line = (name: string, state: string) => ({ name, kind: 'real', state })

test('nodes are turned off and cut off, and come back', async () => {
  const ask = (what: 'stop' | 'start' | 'unplug' | 'plug') => askControlChannel(folder, { do: what, node: 'node-1' })
  const both = (state: string) => ({ is: 'done', nodes: [line('node-0', 'running'), line('node-1', state)] })
  expect(await askControlChannel(folder, { do: 'list' })).toEqual(both('running'))
  expect(await ask('unplug')).toEqual(both('unplugged'))
  expect(await ask('plug')).toEqual(both('running'))
  expect(await ask('stop')).toEqual(both('stopped'))
  expect(await ask('start')).toEqual(both('running'))
  const plugged = ['node-1 isolated', 'node-1 rejoined', 'node-1 reports']
  expect(seen).toEqual([...plugged, 'node-1 off', 'node-1 known to be off', 'node-1 may run'])
})

test.each([
  [['start'], 'node-1 runs already.'],
  [['plug'], 'node-1 is plugged in already.'],
  [['stop', 'stop'], 'node-1 is stopped already.'],
  [['stop', 'plug'], 'node-1 is stopped; "berth node start node-1 …" starts it.'],
  [['stop', 'unplug'], 'node-1 is stopped; "berth node start node-1 …" starts it.'],
  [['unplug', 'unplug'], 'node-1 is unplugged already.'],
  [['unplug', 'start'], 'node-1 runs, but is unplugged; "berth node plug node-1 …" connects it.'],
] as const)('%j: %s', async (commands, why) => {
  const answers = []
  for (const what of commands) answers.push(await askControlChannel(folder, { do: what, node: 'node-1' }))
  expect(answers.at(-1)).toEqual({ is: 'refused', why: why.replace('…', `--data ${folder.path}`) })
})

test('a node that cannot be started is known to be off again, and may be started later', async () => {
  const ask = (what: 'stop' | 'start') => askControlChannel(folder, { do: what, node: 'node-1' })
  await ask('stop')
  broken = new Error('the port is taken')
  expect(await ask('start')).toMatchObject({ is: 'refused', why: expect.stringContaining('the port is taken') })
  const off = ['node-1 off', 'node-1 known to be off', 'node-1 may run', 'node-1 known to be off']
  expect(seen).toEqual(off)
  broken = null
  expect(await ask('start')).toMatchObject({ is: 'done' })
  expect(seen).toEqual([...off, 'node-1 may run'])
})

test('two at once are done one after the other', async () => {
  const both = await Promise.all([1, 2].map(() => askControlChannel(folder, { do: 'stop', node: 'node-0' })))
  expect(both.map(({ is }) => is).sort()).toEqual(['done', 'refused'])
  expect(seen).toEqual(['node-0 off', 'node-0 known to be off'])
})

test.each([
  ['no JSON', /JSON/],
  ['{"do":"explode","node":"node-0"}', /it does not know how to explode/],
  ['{"do":"stop","node":"node-9"}', /there is no node node-9; this berth has node-0 to node-1/],
  ['null', /it does not know how to undefined/],
  ['x'.repeat(5000), /at most 4096/],
])('%.40s is refused', async (text, why) => {
  const socket = createConnection(shortened())
  socket.write(`${text}\n`)
  let answer = ''
  for await (const chunk of socket.setEncoding('utf8')) answer += chunk
  expect(JSON.parse(answer)).toMatchObject({ is: 'refused', why: expect.stringMatching(why) })
})

test('a berth without nodes says how to have some of this folder', async () => {
  await channel.close()
  channel = await openControlChannel(folder, [], silentLog)
  expect(await askControlChannel(folder, { do: 'stop', node: 'node-0' })).toEqual({
    is: 'refused',
    why: `this berth has no nodes; "berth up --nodes 3 --data ${folder.path}" has three.`,
  })
})

test('who comes and asks nothing does not hold up its end', async () => {
  const socket = createConnection(shortened())
  const ended = new Promise((resolve) => socket.once('close', resolve))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  expect(await askControlChannel(folder, { do: 'list' })).toMatchObject({ is: 'done' })
  await channel.close()
  await ended
})

function shortened(): string {
  symlinkSync(folder.path, join(parent, 'short'))
  return join(parent, 'short/control.sock')
}
