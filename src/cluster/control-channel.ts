// One connection a question, a line of JSON each way:
//   {"do":"list"}                        → {"is":"done","nodes":[{"name":"node-0","kind":"real","state":"running"}, …]}
//   {"do":"unplug","node":"node-1"}      → the same, or {"is":"refused","why":"node-1 is unplugged already."}

import type { Log } from '../base/log.ts'
import { messageOf } from '../base/message-of.ts'
import { open, rm } from '../base/os/files.ts'
import { createConnection, createServer, type Socket } from '../base/os/net.ts'
import { berthLine } from './command-line.ts'
import { type NodeCommand, type NodeState, nodeCommands, refusalText } from './core/switch-refusal.ts'
import type { SwitchableNode } from './core/switchable-node.ts'
import type { DataFolder } from './data-folder.ts'

export type { NodeCommand, NodeState }

export type Question = { readonly do: 'list' } | { readonly do: NodeCommand; readonly node: string }

export type Answer =
  | { readonly is: 'done'; readonly nodes: readonly NodeLine[] }
  | { readonly is: 'refused'; readonly why: string }

export interface NodeLine {
  readonly name: string
  readonly kind: 'real' | 'simulated'
  readonly state: NodeState
}

const longestQuestion = 4096
const longestAnswer = 4 << 20
const socketName = 'control.sock'

/** Listens in the data folder, which only its owner may enter, for what `berth node` asks of the running process. */
export async function openControlChannel(folder: DataFolder, nodes: readonly SwitchableNode[], log: Log) {
  await rm(folder.file(socketName), { force: true })
  const directory = await open(folder.path)
  const asking = new Set<Socket>()
  const server = createServer((socket) => {
    asking.add(socket)
    socket.on('close', () => asking.delete(socket))
    socket.on('error', (error) => log.debug('control channel', { error: String(error) }))
    readLine(socket, longestQuestion)
      .then((line) => answer(line, folder, nodes))
      .catch((error): Answer => ({ is: 'refused', why: messageOf(error) }))
      .then((said) => socket.end(`${JSON.stringify(said)}\n`))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(shortPath(directory.fd), resolve)
  })
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      // Who has come and asks nothing would be waited for.
      for (const socket of asking) socket.destroy()
      await closed
      await directory.close()
    },
  }
}

/** Rejects where nobody listens. */
export async function askControlChannel(folder: DataFolder, question: Question): Promise<Answer> {
  const directory = await open(folder.path)
  try {
    const socket = createConnection(shortPath(directory.fd))
    socket.write(`${JSON.stringify(question)}\n`)
    return JSON.parse(await readLine(socket, longestAnswer)) as Answer
  } finally {
    await directory.close()
  }
}

/** An address of a socket holds 107 bytes (unix(7)), a path of a data folder may be longer. */
function shortPath(directory: number): string {
  return `/proc/self/fd/${directory}/${socketName}`
}

async function answer(line: string, folder: DataFolder, nodes: readonly SwitchableNode[]): Promise<Answer> {
  const question: { readonly do?: unknown; readonly node?: unknown } = Object(JSON.parse(line))
  if (question.do !== 'list') {
    const command = nodeCommands.find((one) => one === question.do)
    if (command === undefined) return { is: 'refused', why: `it does not know how to ${question.do}.` }
    const node = nodes.find(({ name }) => name === question.node)
    if (node === undefined) return { is: 'refused', why: noSuchNode(String(question.node), folder, nodes) }
    const refusal = await node.do(command)
    const toType = (first: NodeCommand) => `"${berthLine(`node ${first} ${node.name}`, folder.path)}"`
    if (refusal !== null) return { is: 'refused', why: refusalText(node.name, refusal, toType) }
  }
  return { is: 'done', nodes: nodes.map(({ name, kind, state }) => ({ name, kind, state })) }
}

function noSuchNode(name: string, { path }: DataFolder, nodes: readonly SwitchableNode[]): string {
  if (nodes.length === 0) return `this berth has no nodes; "${berthLine('up --nodes 3', path)}" has three.`
  const [first] = nodes
  const names = nodes.length === 1 ? `only ${first?.name}` : `${first?.name} to ${nodes.at(-1)?.name}`
  return `there is no node ${name}; this berth has ${names}.`
}

function readLine(socket: Socket, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\n')
      if ((end < 0 ? text.length : end) > limit) reject(new Error(`a line has at most ${limit} characters.`))
      else if (end >= 0) resolve(text.slice(0, end))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the connection ended without a word.')))
  })
}
