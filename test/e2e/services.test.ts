import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shapeOf } from '../../src/proxy/nftables/family.ts'
import { deleteTable } from '../../src/proxy/nftables/messages.ts'
import { commit } from '../../src/proxy/nftables/netlink.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()
const manifest = join(import.meta.dirname, 'sets/services.yaml')

/** From the machine itself; the pod's name, and what it took the client's address to be. */
async function ask(where: string): Promise<string> {
  const { code, stdout } = await run('curl', ['-sm', '20', where])
  return code === 0 ? stdout.trim() : `curl ${code}`
}

/** Connection refused. */
const refused = 'curl 7'

const modes = ['nftables', 'userspace'] as const

describe.skipIf(missing !== null).each(modes)(
  `Services of two nodes by %s${missing === null ? '' : ` (${missing})`}`,
  (mode) => {
    const berth = new Berth()
    beforeAll(async () => {
      await berth.up('--nodes', '2', '--proxy-mode', mode)
      await berth.kubectl('apply', '-f', manifest)
      expect(await berth.kubectl('rollout', 'status', 'sts/web', '--timeout', '90s')).toMatchObject({ code: 0 })
      const hostPort = await berth.kubectl('wait', '--for=condition=Ready', 'pod/on-host-port', '--timeout=90s')
      expect(hostPort).toMatchObject({ code: 0 })
      await allServed()
    })
    afterAll(() => berth.destroy())

    const field = async (what: string, path: string) =>
      (await berth.kubectl('get', ...what.split(' '), '-o', `jsonpath={${path}}`)).stdout
    const inPod = async (pod: string, script: string) =>
      (await berth.kubectl('exec', pod, '--', 'sh', '-c', script)).stdout.trim()
    const askMany = (where: string, times = 30) => `for i in $(seq ${times}); do curl -sm 20 ${where}; done`
    const names = (answers: string) => [...new Set(answers.split('\n').map((line) => line.split(' ')[0]))].sort()
    const all = ['web-0', 'web-1', 'web-2']
    /** Services hear of their pods a moment after these are ready. */
    const allServed = async () => {
      await until('the pods to be behind their Service', async () =>
        isDeepStrictEqual(names(await inPod('web-0', askMany('web'))), all),
      )
      for (const pod of all)
        for (const service of ['sticky', 'near'])
          await until(`${service} to answer ${pod}`, () => inPod(pod, `curl -sm 20 ${service}`))
    }

    test("a host port takes nothing from the cluster's own servers", async () => {
      const { port } = new URL(/https:[^"\s]+/.exec(readFileSync(berth.kubeconfig, 'utf8'))![0])
      const ports = [Number(port), 10250, 53].map((hostPort) => ({ containerPort: 9, hostPort }))
      const container = { name: 'greedy', image: 'berth.dev/host', command: ['sleep', '1000'], ports }
      const overrides = JSON.stringify({ spec: { containers: [container], terminationGracePeriodSeconds: 1 } })
      await berth.kubectl('run', 'greedy', '--image=berth.dev/host', `--overrides=${overrides}`)
      expect(await berth.kubectl('wait', '--for=condition=Ready', 'pod/greedy', '--timeout=60s')).toMatchObject({
        code: 0,
      })
      expect(await inPod('greedy', 'getent hosts web')).toContain('web.default.svc.cluster.local')
      expect(await berth.kubectl('delete', 'pod', 'greedy')).toMatchObject({ code: 0 })
    })

    test('a cluster IP leads to each ready pod, by TCP and UDP', async () => {
      const answers = await inPod('web-0', askMany('web'))
      expect(names(answers)).toEqual(all)
      const udp = `import socket
for _ in range(30):
  s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(20)
  s.sendto(b'?', ('web', 53)); print(s.recvfrom(99)[0].decode())`
      expect(names(await inPod('web-0', `python3 -c "${udp}"`))).toEqual(all)
    })

    test.runIf(mode === 'nftables')('pods see who asks', async () => {
      const answers = await inPod('web-0', askMany('web'))
      const addresses = new Set(answers.split('\n').map((line) => line.split(' ')[1]))
      // Its own answers come by way of its gateway.
      const [itself, gateway] = [await field('pod web-0', '.status.podIP'), await field('pod web-0', '.status.hostIP')]
      expect(addresses).toEqual(new Set([itself, gateway]))
    })

    test('who has no endpoint, or no such port, refuses at once', async () => {
      expect(await inPod('web-0', 'curl -sm 20 nobody; echo $?; curl -sm 20 web:81; echo $?')).toBe('7\n7')
      expect(await ask(await field('svc nobody', '.spec.clusterIP'))).toBe(refused)
    })

    test('a client stays with its pod', async () => {
      for (const pod of all)
        expect(names(await inPod(pod, askMany('sticky', 8)))).toEqual([expect.stringMatching(/^web-\d$/)])
    })

    test('internalTrafficPolicy Local stays on the node', async () => {
      for (const pod of all) {
        const node = await field(`pod ${pod}`, '.spec.nodeName')
        for (const name of names(await inPod(pod, askMany('near', 8))))
          expect(await field(`pod ${name}`, '.spec.nodeName')).toBe(node)
      }
    })

    test('node ports and host ports are at the machine’s addresses and at the nodes’', async () => {
      const [one, two] = (await field('nodes', '.items[*].status.addresses[0].address')).split(' ')
      for (const at of ['127.0.0.1', 'localhost', one, two]) expect(await ask(`${at}:31950`)).toMatch(/^web-\d/)
      expect(await inPod('web-1', `curl -sm 20 ${one}:31950`)).toMatch(/^web-\d/)
      const node = await field('pod on-host-port', '.status.hostIP')
      for (const at of ['127.0.0.1', node]) expect(await ask(`${at}:31951`)).toContain('Directory listing')
      expect(await inPod('web-1', `curl -sm 20 ${node}:31951`)).toContain('Directory listing')
    })

    test('with externalTrafficPolicy Local a node’s own pods answer', async () => {
      await berth.kubectl('patch', 'svc', 'web', '-p', '{"spec":{"externalTrafficPolicy":"Local"}}')
      expect(await ask('127.0.0.1:31950')).toMatch(/^web-\d/)
    })

    test('a load balancer’s address is for clients of its source ranges', async () => {
      const [one = '', two = ''] = (await field('nodes', '.items[*].status.addresses[0].address')).split(' ')
      const of = async (node: string) =>
        (await field('pod', `.items[?(@.status.hostIP=="${node}")].metadata.name`)).split(' ')
      const [[inside], [beyond]] = [await of(one), await of(two)]
      await berth.kubectl('create', 'service', 'loadbalancer', 'balanced', '--tcp=80:8080')
      await berth.kubectl('set', 'selector', 'service', 'balanced', 'app=web')
      const spec = { loadBalancerSourceRanges: [`${one}/24`.replace(/\d+\/24$/, '0/24'), '192.0.2.0/24'] }
      await berth.kubectl('patch', 'svc', 'balanced', '-p', JSON.stringify({ spec }))
      const status = { loadBalancer: { ingress: [{ ip: one }] } }
      await berth.kubectl('patch', 'svc', 'balanced', '--subresource', 'status', '-p', JSON.stringify({ status }))
      await until('the balancer to answer', async () => /^web-\d/.test(await inPod(inside!, `curl -sm 5 ${one}`)))
      expect(await inPod(beyond!, `curl -sm 3 ${one}; echo $?`)).toMatch(mode === 'nftables' ? /^28$/ : /^(7|56)$/)
      await berth.kubectl('patch', 'svc', 'balanced', '-p', '{"spec":{"loadBalancerSourceRanges":null}}')
      await until('everybody to be answered', async () => /^web-\d/.test(await inPod(beyond!, `curl -sm 5 ${one}`)))
      await berth.kubectl('delete', 'svc', 'balanced')
    })

    test('pods reach the API server by its Service, and not the machine’s loopback', async () => {
      expect(await inPod('web-2', 'curl -skm 20 https://kubernetes/version')).toContain('"gitVersion"')
      expect(await inPod('web-2', 'curl -sm 20 127.0.0.1:31950; echo $?')).toBe('7')
    })

    test('the API server is a way to them; and tells what they use', async () => {
      const raw = await berth.kubectl('get', '--raw', '/api/v1/namespaces/default/services/web:http/proxy/')
      expect(raw.stdout).toMatch(/^web-\d/)
      expect(
        (await berth.kubectl('top', 'pods', '--no-headers', '-l', 'app=web')).stdout.match(/^web-\d +\d+m +\d+Mi/gm),
      ).toHaveLength(3)
      expect(
        (await berth.kubectl('top', 'nodes', '--no-headers')).stdout.match(/^node-\d +\d+m +\d+% /gm),
      ).toHaveLength(2)
    })

    test('what stops being ready is asked no more, and asked again later', async () => {
      const ip = await field('svc web', '.spec.clusterIP')
      const askedNow = async () => names((await Promise.all(Array.from({ length: 20 }, () => ask(ip)))).join('\n'))
      await inPod('web-1', 'touch /tmp/unready')
      await until('web-1 to be left out', async () => !(await askedNow()).includes('web-1'))
      await inPod('web-1', 'rm /tmp/unready')
      await until('web-1 to be back', async () => (await askedNow()).includes('web-1'))
    })

    test('who keeps sending datagrams from one port is led on when its pod stops being ready', async () => {
      const ip = await field('svc web', '.spec.clusterIP')
      const client = createSocket('udp4')
      let answering = ''
      client.on('message', (bytes) => {
        answering = bytes.toString()
      })
      const askedBy = async () => {
        client.send('?', 53, ip)
        return answering
      }
      await until('an answer', async () => (await askedBy()) !== '')
      const first = answering
      try {
        await inPod(first, 'touch /tmp/unready')
        await until('another pod’s answer', async () => (await askedBy()) !== first)
      } finally {
        client.close()
        await inPod(first, 'rm /tmp/unready')
        await berth.kubectl('wait', '--for=condition=Ready', `pod/${first}`, '--timeout=90s')
      }
    })

    test('two berths beside each other have the same addresses for their own pods; each leaves nothing', async () => {
      const other = new Berth()
      try {
        await other.up()
        const waits = `trap 'exit 0' TERM; while :; do sleep 0.1; done`
        await other.kubectl('run', 'there', '--image', 'berth.dev/host', '--command', '--', 'sh', '-c', waits)
        await other.kubectl('wait', '--for=condition=Ready', 'pod/there', '--timeout=90s')
        // Each has a certificate authority of its own.
        const version =
          'curl -sm 20 --cacert /run/secrets/kubernetes.io/serviceaccount/ca.crt https://kubernetes/version'
        await until('the other’s API server to answer there', async () =>
          (await other.kubectl('exec', 'there', '--', 'sh', '-c', version)).stdout.includes('"gitVersion"'),
        )
        expect(await inPod('web-0', version)).toContain('"gitVersion"')
      } finally {
        const { id } = JSON.parse(readFileSync(join(other.data, 'berth.json'), 'utf8')) as { id: string }
        await other.destroy()
        await expect(commit([deleteTable({ name: `berth-${id}`, family: shapeOf.IPv4 })])).rejects.toMatchObject({
          code: 'ENOENT',
        })
      }
      await allServed()
    })

    test('after kill -9 the kernel’s Services go on, and berth down takes them off', async () => {
      const ip = await field('svc web', '.spec.clusterIP')
      process.kill(await berth.pid(), 'SIGKILL')
      if (mode === 'nftables') expect(await ask(ip)).toMatch(/^web-\d/)
      expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
      const { id } = JSON.parse(readFileSync(join(berth.data, 'berth.json'), 'utf8')) as { id: string }
      await expect(commit([deleteTable({ name: `berth-${id}`, family: shapeOf.IPv4 })])).rejects.toMatchObject({
        code: 'ENOENT',
      })
    })
  },
)
