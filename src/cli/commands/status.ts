import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { readFile } from '../../base/os/files.ts'
import { process } from '../../base/os/process.ts'
import { createClient } from '../../client/api-client.ts'
import { connect } from '../../client/https/connect.ts'
import { columns, openScreen, type Paint } from '../terminal.ts'
import { answerOf, requireRunning } from './running.ts'

/** What runs on the data folder, a line a node. Ends with an error where nothing runs. */
export async function status(flags: { readonly data: string }): Promise<void> {
  const running = await requireRunning(flags.data)
  const { folder, record } = running
  const transport = connect(await readFile(folder.file('kubeconfig'), 'utf8'))
  const client = createClient(transport)
  const [nodes, pods] = await answerOf(running, Promise.all([client.list(NodeKind), client.list(PodKind)]))
  await transport.close()
  const { paint } = openScreen()
  const lines = [
    `${paint.good('running')}  ${record.url}  process ${record.pid}  data ${folder.path}`,
    ...(nodes.items.length === 0 ? [paint.dim('no nodes')] : table(nodes.items, pods.items, paint)),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function table(nodes: readonly Node[], pods: readonly Pod[], paint: Paint): string[] {
  const byNode = Map.groupBy(pods, (pod) => pod.spec?.nodeName)
  const rows = nodes.map((node) => row(node, byNode.get(node.metadata?.name) ?? [], paint))
  return columns([['NODE', 'STATE', 'PODS', 'READY'].map(paint.dim), ...rows])
}

function row(node: Node, mine: readonly Pod[], paint: Paint): string[] {
  const ready = (one: Node | Pod) =>
    one.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
  return [
    node.metadata?.name ?? '',
    ready(node) ? paint.good('ready') : paint.bad('not ready'),
    String(mine.length),
    String(mine.filter(ready).length),
  ]
}
