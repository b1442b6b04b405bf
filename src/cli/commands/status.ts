import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { readFile } from '../../base/os/files.ts'
import { createClient } from '../../client/api-client.ts'
import { connect } from '../../client/https/connect.ts'
import type { OutputFlags } from '../output-option.ts'
import { printValue } from '../print-value.ts'
import { columns, openScreen, type Paint } from '../terminal.ts'
import { answerOf, requireRunning } from './running.ts'

interface Status {
  readonly url: string | null
  readonly process: number
  readonly data: string
  readonly nodes: readonly NodeStatus[]
}

interface NodeStatus {
  readonly name: string
  readonly ready: boolean
  readonly pods: number
  readonly readyPods: number
}

/** What runs on the data folder, a line a node. Ends with an error where nothing runs. */
export async function status(flags: { readonly data: string } & OutputFlags): Promise<void> {
  const running = await requireRunning(flags.data)
  const { folder, record } = running
  const transport = connect(await readFile(folder.file('kubeconfig'), 'utf8'))
  const client = createClient(transport)
  const [nodes, pods] = await answerOf(running, Promise.all([client.list(NodeKind), client.list(PodKind)]))
  await transport.close()
  const byNode = Map.groupBy(pods.items, (pod) => pod.spec?.nodeName)
  const seen: Status = {
    url: record.url,
    process: record.pid,
    data: folder.path,
    nodes: nodes.items.map((node) => nodeStatus(node, byNode.get(node.metadata?.name) ?? [])),
  }
  await printValue(seen, () => linesOf(seen, openScreen().paint), flags)
}

function nodeStatus(node: Node, mine: readonly Pod[]): NodeStatus {
  const isReady = (one: Node | Pod) =>
    one.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
  return {
    name: node.metadata?.name ?? '',
    ready: isReady(node),
    pods: mine.length,
    readyPods: mine.filter(isReady).length,
  }
}

function linesOf({ url, process, data, nodes }: Status, paint: Paint): string[] {
  const rows = nodes.map(({ name, ready, pods, readyPods }) => [
    name,
    ready ? paint.good('ready') : paint.bad('not ready'),
    String(pods),
    String(readyPods),
  ])
  const head = `${paint.good('running')}  ${url}  process ${process}  data ${data}`
  if (rows.length === 0) return [head, paint.dim('no nodes')]
  return [head, ...columns([['NODE', 'STATE', 'PODS', 'READY'].map(paint.dim), ...rows])]
}
