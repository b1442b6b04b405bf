import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shapeOf } from '../../src/proxy/nftables/family.ts'
import { deleteTable } from '../../src/proxy/nftables/messages.ts'
import { commit } from '../../src/proxy/nftables/netlink.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal() ?? (existsSync('/proc/net/if_inet6') ? null : 'needs a kernel with IPv6')
const manifest = join(import.meta.dirname, 'sets/dual-stack.yaml')
const ranges = ['--cluster-cidr', '10.241.0.0/16,fd00:10:241::/56']
const serviceRanges = ['--service-cluster-ip-range', '10.96.0.0/16,fd00:10:96::/112']

/** From the machine itself. */
async function ask(where: string): Promise<string> {
  const { code, stdout } = await run('curl', ['-sm', '3', `http://${where}`])
  return code === 0 ? stdout.trim() : `curl ${code}`
}

describe.skipIf(missing !== null).each(['nftables', 'userspace'])(
  `two nodes of both families by %s${missing === null ? '' : ` (${missing})`}`,
  (mode) => {
    const berth = new Berth()
    beforeAll(async () => {
      await berth.up('--nodes', '2', ...ranges, ...serviceRanges, '--proxy-mode', mode)
      await berth.kubectl('apply', '-f', manifest)
      expect(await berth.kubectl('rollout', 'status', 'sts/web', '--timeout', '90s')).toMatchObject({ code: 0 })
    })
    afterAll(() => berth.destroy())

    const field = async (what: string, path: string) =>
      (await berth.kubectl('get', ...what.split(' '), '-o', `jsonpath={${path}}`)).stdout
    const inPod = async (pod: string, script: string) =>
      (await berth.kubectl('exec', pod, '--', 'sh', '-c', script)).stdout.trim()
    const names = (answers: string) => [...new Set(answers.split('\n'))].sort()

    test('a node has a range, and a pod an address, of each', async () => {
      expect(await field('node node-1', '.spec.podCIDRs')).toBe('["10.241.1.0/24","fd00:10:241:1::/64"]')
      const ips = (await field('pod web-1', '.status.podIPs[*].ip')).split(' ')
      expect(ips).toEqual([
        expect.stringMatching(/^10\.241\.[01]\.\d+$/),
        expect.stringMatching(/^fd00:10:241:(1:)?:[0-9a-f]+$/),
      ])
      expect(await inPod('web-1', 'echo $POD_IPS')).toBe(ips.join(','))
      const node = await field('pod web-1', '.spec.nodeName')
      expect(await field('pod web-1', '.status.hostIPs[*].ip')).toBe(
        await field(`node ${node}`, '.status.addresses[?(@.type=="InternalIP")].address'),
      )
    })

    test('Services lead to the pods by both, from pods and from the machine', async () => {
      const [six, four] = (await field('svc web', '.spec.clusterIPs[*]')).split(' ')
      // On the bridges it can be spoken to from its first moment on.
      const bridged = (await run('ip', ['-6', 'addr'])).stdout.split('\n').filter((line) => line.includes(`${six}/`))
      expect(bridged.filter((line) => !line.includes('nodad'))).toEqual([])
      for (const where of [`[${six}]`, four!]) {
        const twenty = `for i in $(seq 20); do curl -sm 3 http://${where}; done`
        // The proxies hear of a pod that is Ready a moment after who waits for the rollout.
        await until('both to be known', async () => names(await inPod('web-0', twenty)).length === 2)
        expect(names(await inPod('web-0', twenty))).toEqual(['web-0', 'web-1'])
        expect(await ask(where)).toMatch(/^web-\d$/)
        expect(await ask(`${where}:81`)).toBe('curl 7')
      }
      const addresses = '.status.addresses[?(@.type=="InternalIP")].address'
      const [nodeFour, nodeSix] = (await field('node node-0', addresses)).split(' ')
      for (const at of [nodeFour!, `[${nodeSix}]`, 'localhost']) expect(await ask(`${at}:31960`)).toMatch(/^web-\d$/)
    })

    test('names have addresses of both, and addresses their names', async () => {
      const [six, four] = (await field('svc web', '.spec.clusterIPs[*]')).split(' ')
      const lookup = (name: string) => `getent ahosts ${name} | sed -n 's/ *STREAM.*//p'`
      expect(names(await inPod('web-0', lookup('web')))).toEqual([four, six].toSorted())
      const ips = await Promise.all(['web-0', 'web-1'].map((pod) => field(`pod ${pod}`, '.status.podIPs[*].ip')))
      expect(names(await inPod('web-0', lookup('peers')))).toEqual(ips.flatMap((both) => both.split(' ')).toSorted())
      const [, ipv6] = ips[1]!.split(' ')
      expect(await inPod('web-0', `getent hosts ${ipv6}`)).toContain('web-1.peers.default.svc.cluster.local')
    })

    test('nothing of it is left behind', async () => {
      expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
      const { id } = JSON.parse(readFileSync(join(berth.data, 'berth.json'), 'utf8')) as { id: string }
      const table = { name: `berth-${id}`, family: shapeOf.IPv6 }
      await expect(commit([deleteTable(table)])).rejects.toMatchObject({ code: 'ENOENT' })
    })
  },
)

describe.skipIf(missing !== null)(`Services of IPv6 alone${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(() =>
    berth.up('--cluster-cidr', '10.242.0.0/16,fd00:10:242::/56', '--service-cluster-ip-range', 'fd00:10:97::/112'),
  )
  afterAll(() => berth.destroy())

  test('a pod finds the API server by its Service, and may trust it', async () => {
    const authority = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt'
    const ask = `curl -s --retry 5 --retry-all-errors --cacert ${authority} "https://[$KUBERNETES_SERVICE_HOST]/version"`
    await berth.kubectl('run', 'asks', '--image', 'berth.dev/host', '--restart', 'Never', '--', 'sh', '-c', ask)
    const over = '--for=jsonpath={.status.phase}=Succeeded'
    expect(await berth.kubectl('wait', 'pod/asks', over, '--timeout', '60s')).toMatchObject({ code: 0 })
    expect((await berth.kubectl('logs', 'asks')).stdout).toContain('"gitVersion": "v1.36.3"')
  })
})
