import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { openShell, type Shell } from './shell.ts'
import { until } from './until.ts'

const missing = missingForReal()

/** What a container may have and do, asked for and seen through kubectl. */
describe.skipIf(missing !== null)(`containers${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let type: Shell

  beforeAll(async () => {
    await berth.up()
    type = await openShell(berth, kubectlPath()!, 'containers')
  })
  afterAll(() => berth.destroy())

  /** A pod of the machine's own image. */
  const apply = async (
    name: string,
    script: string,
    container: object = {},
    spec: object = {},
    metadata: object = {},
  ) => {
    const main = { name: 'main', image: 'berth.dev/host', command: ['sh', '-c', script], ...container }
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, ...metadata },
      spec: { terminationGracePeriodSeconds: 0, restartPolicy: 'Never', containers: [main], ...spec },
    }
    const outcome = await berth.kubectlWith(JSON.stringify(pod), 'apply', '-n', 'containers', '-f', '-')
    expect(outcome).toMatchObject({ code: 0 })
  }
  const field = async (pod: string, path: string) =>
    (await type(`kubectl get pod ${pod} -o jsonpath='{${path}}'`)).shown
  const phase = (pod: string, is: string) =>
    type(`kubectl wait pod/${pod} --timeout=90s --for=jsonpath='{.status.phase}'=${is}`)

  test('a restricted one is confined as the pod security standard wants it, and kubectl exec in it, too', async () => {
    await type('kubectl label namespace containers pod-security.kubernetes.io/enforce=restricted')
    const securityContext = {
      allowPrivilegeEscalation: false,
      runAsNonRoot: true,
      runAsUser: 1000,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
      readOnlyRootFilesystem: true,
    }
    await apply('shut', 'sleep 1000', { securityContext })
    await type('kubectl label namespace containers pod-security.kubernetes.io/enforce-')
    await type('kubectl wait pod/shut --for=condition=Ready --timeout=90s')
    const shown = (
      await type("kubectl exec shut -- grep -E '^(CapBnd|NoNewPrivs|Seccomp):' /proc/1/status /proc/self/status")
    ).shown
    const lines = shown.split('\n').map((line) => line.split(':').slice(1).join(''))
    const confined = ['CapBnd\t0000000000000000', 'NoNewPrivs\t1', 'Seccomp\t2']
    expect(lines).toEqual([...confined, ...confined])
    expect(JSON.parse(await field('shut', '.status.containerStatuses[0].user.linux'))).toMatchObject({
      uid: 1000,
    })
    expect((await type('kubectl exec shut -- touch /etc/x')).shown).toContain('Read-only file system')
  })

  test('one that fails without a message has the end of its log for one', async () => {
    await apply('fails', 'echo beginning; echo the disk is on fire >&2; exit 4', {
      terminationMessagePolicy: 'FallbackToLogsOnError',
    })
    await phase('fails', 'Failed')
    const message = await field('fails', '.status.containerStatuses[0].state.terminated.message')
    expect(message.split('\n').toSorted()).toEqual(['beginning', 'the disk is on fire'])
  })

  test('one is given more, and less, while it runs; what the node does not have is waited for', async () => {
    const resources = { requests: { cpu: '100m', memory: '32Mi' }, limits: { cpu: '200m', memory: '64Mi' } }
    await apply('grows', 'exec sleep 1000', { resources })
    await type('kubectl wait pod/grows --for=condition=Ready --timeout=90s')
    const resize = (limits: object, requests: object) =>
      type(
        `kubectl patch pod grows --subresource resize -p '${JSON.stringify({ spec: { containers: [{ name: 'main', resources: { requests, limits } }] } })}'`,
      )
    const shown = (path: string, is: string) =>
      type(`kubectl wait pod/grows --timeout=90s --for=jsonpath='{.status.containerStatuses[0].${path}}'=${is}`)
    expect(await resize({ cpu: '300m', memory: '96Mi' }, { cpu: '150m' })).toMatchObject({ code: 0 })
    expect(await shown('resources.limits.memory', '96Mi')).toMatchObject({ code: 0 })
    expect(await field('grows', '.status.containerStatuses[0].restartCount')).toBe('0')
    const beyond = await resize({ cpu: '20000m' }, { cpu: '20000m' })
    expect(beyond).toMatchObject({ code: 1 })
    expect(beyond.shown).toMatch(
      /node didn't have enough allocatable resources: cpu, requested: 20000, allocatable: \d+/,
    )
    await apply('neighbour', 'exec sleep 1000', { resources: { requests: { cpu: '100m' } } })
    await type('kubectl wait pod/neighbour --for=condition=Ready --timeout=90s')
    const all = (await type(`kubectl get nodes -o jsonpath='{.items[0].status.allocatable.cpu}'`)).shown
    expect(await resize({ cpu: all }, { cpu: all })).toMatchObject({ code: 0 })
    expect(await type('kubectl wait pod/grows --timeout=90s --for=condition=PodResizePending')).toMatchObject({
      code: 0,
    })
    expect(await field('grows', '.status.conditions[?(@.type=="PodResizePending")].message')).toMatch(
      /^Node didn't have enough resource: cpu, requested: \d+, used: \d+, capacity: \d+$/,
    )
    expect(await field('grows', '.status.containerStatuses[0].allocatedResources.cpu')).toBe('150m')
    expect(await resize({ cpu: '100m' }, { cpu: '100m' })).toMatchObject({ code: 0 })
    expect(await shown('resources.limits.cpu', '100m')).toMatchObject({ code: 0 })
    await until('the event', async () =>
      /ResizeStarted.*Pod resize started: \{"containers":/.test((await type('kubectl events --for pod/grows')).shown),
    )
  })

  test('one that the node will not have is refused; one that fills its emptyDir is sent away', async () => {
    const sysctls = [{ name: 'kernel.msgmax', value: '1' }]
    await apply('unsafe', 'exit 0', {}, { securityContext: { sysctls } })
    await apply(
      'greedy',
      'head -c 3M /dev/zero >/scratch/file; exec sleep 1000',
      { volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }] },
      { volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '1Mi' } }] },
    )
    const ends = (pod: string) => type(`kubectl wait pod/${pod} --timeout=90s --for=jsonpath='{.status.phase}'=Failed`)
    await Promise.all([ends('unsafe'), ends('greedy')])
    const why = async (pod: string) => `${await field(pod, '.status.reason')}: ${await field(pod, '.status.message')}`
    expect([await why('unsafe'), await why('greedy')]).toEqual([
      'SysctlForbidden: Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted',
      'Evicted: Usage of EmptyDir volume "scratch" exceeds the limit "1Mi".',
    ])
  })

  test('kubectl debug looks into one from beside it', async () => {
    await apply('plain', 'exec sleep 1234')
    await type('kubectl wait pod/plain --for=condition=Ready --timeout=90s')
    const look = `sh -c 'read -r line; tr "\\0" " " </proc/1/cmdline; echo; echo "$line to you"; exit 3'`
    const debugged = await type(
      `echo hello | kubectl debug plain -c look -i --quiet --profile=general --image=berth.dev/host --target=main -- ${look}`,
    )
    expect(debugged.shown).toContain('sleep 1234')
    expect(debugged.shown).toContain('hello to you')
    await type(
      `kubectl wait pod/plain --timeout=90s --for=jsonpath='{.status.ephemeralContainerStatuses[0].state.terminated.exitCode}'=3`,
    )
    expect((await type('kubectl logs plain -c look')).shown).toContain('hello to you')
    expect([
      await field('plain', '.status.phase'),
      await field('plain', '.status.ephemeralContainerStatuses[0].restartCount'),
    ]).toEqual(['Running', '0'])
  })

  test('one that wants more memory than its limit is killed, and its status says so', async () => {
    const resources = { limits: { memory: '32Mi', cpu: '500m' } }
    await apply('eats', 'head -c 200M /dev/zero | tail', { command: ['tail', '/dev/zero'], resources })
    await phase('eats', 'Failed')
    const state = JSON.parse(await field('eats', '.status.containerStatuses[0].state.terminated'))
    expect(state).toMatchObject({ exitCode: 137, reason: 'OOMKilled' })
  })

  test('one of a pod with users of its own is root in there alone', async () => {
    await apply(
      'own',
      'cut -c1-10 /proc/self/uid_map; id -u; ls -ld /var/run/secrets/kubernetes.io/serviceaccount/token | cut -d" " -f3',
      {},
      { hostUsers: false },
    )
    await phase('own', 'Succeeded')
    expect((await type('kubectl logs own')).shown).toBe('         0\n0\nroot')
  })

  test('berth down lets it say goodbye: its preStop hook runs before the signal', async () => {
    const told = join(berth.data, 'told')
    mkdirSync(told)
    const preStop = { exec: { command: ['sh', '-c', 'echo hook >>/told/words'] } }
    await apply(
      'polite',
      'trap "echo signal >>/told/words; exit 0" TERM; touch /told/ready; while :; do sleep 0.05; done',
      { lifecycle: { preStop }, volumeMounts: [{ name: 'told', mountPath: '/told' }] },
      { terminationGracePeriodSeconds: 30, volumes: [{ name: 'told', hostPath: { path: told } }] },
    )
    await until('it to be ready for the signal', () => existsSync(join(told, 'ready')))
    expect(await berth.command('down')).toMatchObject({ code: 0 })
    expect(readFileSync(join(told, 'words'), 'utf8')).toBe('hook\nsignal\n')
  })
})
