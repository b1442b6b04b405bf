import type { Berth } from './berth.ts'
import { until } from './until.ts'

/**
 * Takes the power from a pod's node, and gives it back after `meanwhile`, which is told whose nodes go on. The pod's volume
 * is on its node, so it can't be elsewhere: it is Terminating until the node is back, and begins again there under its name.
 */
export async function withoutNodeOf(
  berth: Berth,
  pod: string,
  pods: readonly string[],
  meanwhile: (left: readonly string[]) => Promise<void>,
): Promise<void> {
  const field = async (name: string, path: string) =>
    (await berth.kubectl('get', 'pod', name, '-o', `jsonpath={${path}}`)).stdout
  const nodes = new Map(
    await Promise.all(pods.map(async (name) => [name, await field(name, '.spec.nodeName')] as const)),
  )
  const node = nodes.get(pod)!
  const lost = pods.filter((name) => nodes.get(name) === node)
  const uids = await Promise.all(lost.map((name) => field(name, '.metadata.uid')))

  must(await berth.node('stop', node))
  for (const name of lost)
    await until(`${name} to be Terminating`, async () => (await field(name, '.metadata.deletionTimestamp')) !== '')
  await meanwhile(pods.filter((name) => nodes.get(name) !== node))
  must(await berth.node('start', node))

  for (const [n, name] of lost.entries())
    await until(`${name} to be back at ${node}`, async () => {
      const now = await field(name, '.metadata.uid}|{.spec.nodeName}|{.status.conditions[?(@.type=="Ready")].status')
      const [uid, at, ready] = now.split('|')
      return uid !== '' && uid !== uids[n] && at === node && ready === 'True'
    })
}

function must({ code, stderr }: { code: number; stderr: string }): void {
  if (code !== 0) throw new Error(stderr)
}
