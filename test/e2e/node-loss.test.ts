import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal, run } from './berth.ts'
import { leftBehind, lookAtMachine, nothing } from './machine.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal()
/** As curl tells it. */
const couldNotConnect = 7
const manifest = join(import.meta.dirname, 'sets/movable.yaml')

describe.skipIf(missing !== null)(`a node is lost${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell
  const before = lookAtMachine(berth.data)
  beforeAll(async () => {
    await berth.up('--nodes', '3', '--fast-node-timeouts')
    type = await openShell(berth, kubectlPath()!, 'lost')
    await type(`kubectl apply -f ${manifest}`)
    expect(await type('kubectl rollout status sts/web --timeout 90s')).toMatchObject({ code: 0 })
  })
  afterAll(() => berth.destroy())

  const shown = async (line: string) => (await type(line)).shown
  const field = (what: string, path: string) => shown(`kubectl get ${what} -o jsonpath='{${path}}'`)
  const nodeOf = (pod: string) => field(`pod ${pod}`, '.spec.nodeName')
  const uidOf = (pod: string) => field(`pod ${pod}`, '.metadata.uid')
  const ready = (what: string) => field(what, '.status.conditions[?(@.type=="Ready")].status')
  const isTerminating = async (pod: string) => (await field(`pod ${pod}`, '.metadata.deletionTimestamp')) !== ''
  const stateOf = async (name: string) =>
    new RegExp(`^${name} +(\\w+)`, 'm').exec((await berth.node('list')).stdout)?.[1]
  /** Web servers that run on this machine in a pod of that node. */
  const serversOn = (name: string) =>
    lookAtMachine(join(berth.data, 'nodes', name)).processes.filter((process) => process.includes('http.server'))

  test('without power: silent, then Terminating, never replaced, until a person says that it is dead', async () => {
    const [lost, uid] = [await nodeOf('web-1'), await uidOf('web-1')]
    expect(serversOn(lost)).toHaveLength(1)
    expect(await berth.node('stop', lost)).toMatchObject({ code: 0 })
    expect(serversOn(lost)).toEqual([])
    expect(await stateOf(lost)).toBe('stopped')
    // Nothing for it leaves the machine, where a stranger might answer.
    const address = await field(`node ${lost}`, '.status.addresses[0].address')
    expect(await run('curl', ['-skm', '20', `https://${address}:10250`])).toMatchObject({ code: couldNotConnect })
    await until('the node to be missed', async () => (await ready(`node ${lost}`)) === 'Unknown')
    await until('web-1 to be driven out', () => isTerminating('web-1'))
    expect(await shown(`kubectl get pods --no-headers | awk '{print $1, $3}'`)).toBe('web-0 Running\nweb-1 Terminating')
    expect(await shown(`kubectl get node ${lost} --no-headers | awk '{print $2}'`)).toBe('NotReady')
    // An ordered set waits for it, whatever else it is asked for.
    await type('kubectl scale sts web --replicas 3')
    await type('kubectl wait --for=create pod/web-2 --timeout=3s')
    expect(await uidOf('web-1')).toBe(uid)
    expect(await shown('kubectl get pod web-2')).toContain('not found')
    await type('kubectl scale sts web --replicas 2')

    await type('kubectl delete pod web-1 --force --grace-period 0')
    await until('the same name elsewhere', async () => (await ready('pod web-1')) === 'True')
    expect(await uidOf('web-1')).not.toBe(uid)
    expect(await nodeOf('web-1')).not.toBe(lost)

    expect(await berth.node('start', lost)).toMatchObject({ code: 0 })
    await until('the node to be back', async () => (await ready(`node ${lost}`)) === 'True')
    expect(await stateOf(lost)).toBe('running')
    expect(serversOn(lost)).toEqual([])
  })

  test('cut off: its containers go on, nobody hears; connected again, it does what it missed', async () => {
    const [lost, uid, address] = [
      await nodeOf('web-1'),
      await uidOf('web-1'),
      await field('pod web-1', '.status.podIP'),
    ]
    expect(await berth.node('unplug', lost)).toMatchObject({ code: 0 })
    expect(await stateOf(lost)).toBe('unplugged')
    await until('web-1 to be driven out', () => isTerminating('web-1'))
    expect(serversOn(lost)).toHaveLength(1)
    expect(await type('kubectl logs web-1')).not.toMatchObject({ code: 0 })
    const fetch = `kubectl exec web-0 -- python3 -c 'import urllib.request as u; u.urlopen("http://${address}:8080/", timeout=1)'`
    expect(await type(fetch)).not.toMatchObject({ code: 0 })
    expect(await uidOf('web-1')).toBe(uid)

    expect(await berth.node('plug', lost)).toMatchObject({ code: 0 })
    await until('web-1 to be another', async () => (await uidOf('web-1')) !== uid)
    await until('web-1 ready', async () => (await ready('pod web-1')) === 'True')
    await until('the node to be back', async () => (await ready(`node ${lost}`)) === 'True')
    const all = ['node-0', 'node-1', 'node-2'].flatMap(serversOn)
    expect(all).toHaveLength(2)
  })

  test('without power, of a set that asked for it: the same name elsewhere by itself, and what it waits for in words', async () => {
    const asks = 'berth.dev/release-from-dead-nodes=true berth.dev/conditions=true'
    await type(`kubectl annotate sts web ${asks}`)
    expect(await type('kubectl wait --for=condition=Available sts/web --timeout 90s')).toMatchObject({ code: 0 })
    const [lost, uid] = [await nodeOf('web-1'), await uidOf('web-1')]
    await berth.node('stop', lost)
    await until('another web-1', async () => (await uidOf('web-1')) !== uid)
    expect(await type('kubectl wait --for=condition=Available sts/web --timeout 90s')).toMatchObject({ code: 0 })
    expect(await nodeOf('web-1')).not.toBe(lost)
    await berth.node('start', lost)
    await until('the node to be back', async () => (await ready(`node ${lost}`)) === 'True')
    expect(await field(`node ${lost}`, '.metadata.annotations')).not.toContain('powered-off')
    expect(serversOn(lost)).toEqual([])
    const warned = await type('kubectl annotate sts web berth.dev/heal=true')
    expect(warned.shown).toContain('Warning: metadata.annotations[berth.dev/heal]: unknown; a set may ask for')
  })

  test('what makes no sense is answered in a sentence', async () => {
    const refusals = [
      [['start', 'node-0'], 'berth: node-0 runs already.\n'],
      [['plug', 'node-0'], 'berth: node-0 is plugged in already.\n'],
      [['stop', 'node-9'], 'berth: there is no node node-9; this berth has node-0 to node-2.\n'],
    ] as const
    for (const [[verb, node], stderr] of refusals)
      expect(await berth.node(verb, node)).toEqual({ code: 1, stdout: '', stderr })
  })

  test('stopped while one node is off and one cut off, it leaves nothing', async () => {
    await berth.node('stop', 'node-0')
    await berth.node('unplug', 'node-1')
    expect(await berth.command('down')).toMatchObject({ code: 0 })
    expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
    expect((await type('ip rule list')).shown).not.toContain('blackhole')
  })
})
