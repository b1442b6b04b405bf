import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal()
const manifest = join(import.meta.dirname, 'sets/spread.yaml')

describe.skipIf(missing !== null)(`three nodes in one berth${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const pods = ['spread-0', 'spread-1', 'spread-2']
  let type: Shell
  beforeAll(async () => {
    await berth.up('--nodes', '3')
    type = await openShell(berth, kubectlPath()!, 'spread')
    await type(`kubectl apply -f ${manifest}`)
    expect(await type('kubectl rollout status sts/spread --timeout 90s')).toMatchObject({ code: 0 })
  })
  afterAll(() => berth.destroy())

  const field = async (pod: string, path: string) =>
    (await type(`kubectl get pod ${pod} -o jsonpath='{${path}}'`)).shown
  const nodeOf = (pod: string) => field(pod, '.spec.nodeName')
  const addressOf = (pod: string) => field(pod, '.status.podIP')
  const isReady = async (pod: string) => (await field(pod, '.status.conditions[?(@.type=="Ready")].status')) === 'True'
  const fetchFrom = async (pod: string, url: string) => {
    const script = `import urllib.request as u; print(u.urlopen("${url}", timeout=20).read().decode())`
    return (await type(`kubectl exec ${pod} -- python3 -c '${script}'`)).shown.trim()
  }
  /** A name follows its pod a moment after this is ready. */
  const named = (pod: string) =>
    until(`${pod} to be found by its name`, async () => {
      const found = await type(`kubectl exec spread-0 -- dig +short ${pod}.spread.spread.svc.cluster.local`)
      return found.shown === (await addressOf(pod))
    })

  test('pods that repel each other stand on different nodes, each with addresses of its own', async () => {
    expect((await Promise.all(pods.map(nodeOf))).sort()).toEqual(['node-0', 'node-1', 'node-2'])
    const ranges = (await Promise.all(pods.map(addressOf))).map((address) => address.split('.').slice(0, 3).join('.'))
    expect(new Set(ranges).size).toBe(3)
  })

  test('they reach each other by address and by name', async () => {
    for (const pod of pods) await named(pod)
    for (const from of pods) {
      for (const to of pods) {
        const urls = [`http://${await addressOf(to)}:8080/`, `http://${to}.spread:8080/`]
        for (const url of urls) expect(await fetchFrom(from, url), `${from} → ${url}`).toBe(to)
      }
    }
  })

  test('the headless name stands for all of them', async () => {
    const answer = await type('kubectl exec spread-0 -- dig +short spread.spread.svc.cluster.local')
    expect(answer.shown.split('\n').sort()).toEqual((await Promise.all(pods.map(addressOf))).sort())
  })

  test("a claim's pod comes back to the node of its volume, with its data, and a name that leads there", async () => {
    const [node, uid] = [await nodeOf('spread-1'), await field('spread-1', '.metadata.uid')]
    await type(`kubectl exec spread-1 -- sh -c 'echo kept > /data/note'`)
    await type('kubectl delete pod spread-1')
    await until(
      'a new spread-1',
      async () => (await field('spread-1', '.metadata.uid')) !== uid && (await isReady('spread-1')),
    )
    expect(await nodeOf('spread-1')).toBe(node)
    await named('spread-1')
    expect(await fetchFrom('spread-2', 'http://spread-1.spread:8080/note')).toBe('kept')
  })

  test('a cordoned node is waited for: the volume is there and nowhere else', async () => {
    const node = await nodeOf('spread-2')
    await type(`kubectl cordon ${node}`)
    await type('kubectl delete pod spread-2')
    const said = () => type('kubectl get events --field-selector reason=FailedScheduling,involvedObject.name=spread-2')
    await until('the scheduler to say why', async () =>
      /1 node\(s\) were unschedulable, 2 node\(s\) didn't match PersistentVolume's node affinity/.test(
        (await said()).shown,
      ),
    )
    expect(await nodeOf('spread-2')).toBe('')
    await type(`kubectl uncordon ${node}`)
    await until('spread-2 ready', () => isReady('spread-2'))
    expect(await nodeOf('spread-2')).toBe(node)
  })
})
