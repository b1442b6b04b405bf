import { process } from '../../base/os/process.ts'
import {
  type Answer,
  askControlChannel,
  type NodeCommand,
  type NodeLine,
  type NodeState,
  type Question,
} from '../../cluster/control-channel.ts'
import { UserError } from '../../cluster/user-error.ts'
import type { OutputFlags } from '../output-option.ts'
import { printValue } from '../print-value.ts'
import { columns, openScreen, type Paint } from '../terminal.ts'
import { answerOf, requireRunning } from './running.ts'

export function nodesOf(data: string): Promise<readonly NodeLine[]> {
  return ask(data, { do: 'list' })
}

/** The nodes of the running berth, a line each. */
export async function listNodes(flags: { readonly data: string } & OutputFlags): Promise<void> {
  const nodes = await nodesOf(flags.data)
  await printValue(nodes, () => table(nodes, openScreen().paint), flags)
}

function table(nodes: readonly NodeLine[], paint: Paint): string[] {
  const shown: Readonly<Record<NodeState, string>> = {
    running: paint.good('running'),
    stopped: paint.bad('stopped'),
    unplugged: paint.busy('unplugged'),
  }
  const rows = nodes.map(({ name, kind, state }) => [name, shown[state], kind])
  return rows.length === 0 ? [paint.dim('no nodes')] : columns([['NODE', 'STATE', 'KIND'].map(paint.dim), ...rows])
}

export async function switchNode(command: NodeCommand, node: string, flags: { readonly data: string }): Promise<void> {
  await ask(flags.data, { do: command, node })
  process.stdout.write(`${done[command](node)}\n`)
}

const watchIt = '"kubectl get nodes,pods -o wide -w" shows when it is noticed.'

const done: Readonly<Record<NodeCommand, (node: string) => string>> = {
  stop: (node) => `${node} is off: its containers are gone, and nobody has been told. ${watchIt}`,
  start: (node) => `${node} is on again.`,
  unplug: (node) => `${node} is cut off: its containers go on, and nobody hears of them. ${watchIt}`,
  plug: (node) => `${node} is connected again.`,
}

async function ask(data: string, question: Question): Promise<readonly NodeLine[]> {
  const running = await requireRunning(data)
  const { folder, record } = running
  const asked = askControlChannel(folder, question).catch((error: Error): Answer => {
    throw new UserError(`berth (process ${record.pid}) does not answer: ${error.message}; its log tells more.`)
  })
  const answer = await answerOf(running, asked)
  if (answer.is === 'refused') throw new UserError(answer.why)
  return answer.nodes
}
