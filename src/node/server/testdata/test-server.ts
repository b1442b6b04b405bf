import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pod } from '../../../api/types.gen.ts'
import { kubeletClientRequest, nodeRequest } from '../../../apiserver/listen/certificate-requests.ts'
import { createAuthority, issueCertificate, type KeyPair } from '../../../apiserver/listen/certificates.ts'
import { silentLog } from '../../../base/log.ts'
import { systemClock } from '../../../base/os/clock.ts'
import { systemRandom } from '../../../base/os/random.ts'
import { systemTimers } from '../../../base/os/timers.ts'
import type { RunningNode } from '../../agent.ts'
import { usualThresholds } from '../../eviction/thresholds.ts'
import { ProbeCounts } from '../../probes/probe-counts.ts'
import type { AttachedProcess, Container, ExecConfig, ProcessStreams } from '../../runtime.ts'
import { SimulatedRuntime } from '../../simulated/runtime.ts'
import { SimulatedVolumes } from '../../volumes/simulated-volumes.ts'
import type { NodeSetting } from '../kubelet-configuration.ts'
import { startNodeServer } from '../server.ts'

/** Simulated containers, but what is executed in them is executed for real, on this machine. */
class ShellRuntime extends SimulatedRuntime {
  /** What a process has to wait for before it starts. */
  mayStart: Promise<void> = Promise.resolve()

  override async exec(_id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess> {
    await this.mayStart
    const child = spawn(config.command[0] ?? '', config.command.slice(1))
    child.stdout.on('data', streams.onStdout)
    child.stderr.on('data', streams.onStderr)
    const done = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 137)))
    return {
      write: async (chunk) => void child.stdin.write(chunk),
      closeStdin: () => child.stdin.end(),
      resize: () => undefined,
      kill: () => child.kill(),
      done,
    }
  }

  /** A container that says so much, and then ends, not well. */
  saysBytes = 0
  onDetached: () => void = () => undefined

  override async attach(_id: string, streams: ProcessStreams): Promise<AttachedProcess> {
    const nothing = () => undefined
    const said: (void | Promise<void>)[] = []
    for (let bytes = 0; bytes < this.saysBytes; bytes += 1 << 20) said.push(streams.onStdout(Buffer.alloc(1 << 20)))
    return {
      write: async () => undefined,
      closeStdin: nothing,
      resize: nothing,
      kill: () => this.onDetached(),
      done: Promise.all(said).then(() => 3),
    }
  }
}

const setting: NodeSetting = {
  ...{ address: '10.244.1.1', port: 10250, manifestFolder: '/m', logFolder: '/l', nameserver: '10.244.1.1' },
  ...{ clusterDomain: 'cluster.local', heartbeatMs: 10_000, mostPods: 110, podPidsLimit: 0 },
  evictionHard: usualThresholds,
  images: { highThresholdPercent: 85, lowThresholdPercent: 80, minimumAgeMs: 120_000, maximumAgeMs: 0 },
}

function nodeWith(runtime: SimulatedRuntime, logFile: string): RunningNode {
  const pod: Pod = { metadata: { name: 'web', namespace: 'default', uid: 'u' }, spec: { containers: [{ name: 'c' }] } }
  const container: Container = {
    id: 'c1',
    sandboxId: 's1',
    name: 'c',
    attempt: 0,
    imageId: 'i',
    imageRef: 'i',
    state: { is: 'running', startedAtMs: 0, pid: 1 },
    createdAtMs: 0,
    logFile,
    user: null,
    resources: { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 0 },
    annotations: {},
  }
  const counts = new ProbeCounts()
  for (const is of ['success', 'success', 'error'] as const) counts.add('liveness', { is, message: '' })
  const pods = {
    list: () => [pod],
    find: (namespace: string, name: string) => (namespace === 'default' && name === 'web' ? { pod } : undefined),
    instancesOf: async () => [container],
    sandboxOf: async () => null,
    probed: () => [{ pod, containers: new Map([['c', counts]]) }],
  }
  return {
    name: 'n1',
    pods: pods as unknown as RunningNode['pods'],
    runtime,
    volumes: new SimulatedVolumes(),
    report: async () => undefined,
    endPods: async () => undefined,
    stop: async () => undefined,
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

export interface TestServer extends AsyncDisposable {
  readonly port: number
  readonly logFile: string
  readonly runtime: ShellRuntime
  /** Of the API server, as the node knows it. */
  readonly credentials: { readonly key: string; readonly cert: string; readonly ca: string }
  /** Of another cluster. */
  readonly stranger: KeyPair
  get(path: string, until?: (text: string) => boolean, identity?: object): Promise<Answer>
}

/** A node's server, with the pod `web` and its container `c`. */
export async function openTestServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'berth-server-'))
  const logFile = join(folder, '0.log')
  const nowMs = Date.now()
  const ca = await createAuthority(nowMs)
  const own = await issueCertificate(ca, nodeRequest('n1', ['127.0.0.1']), nowMs)
  const client = await issueCertificate(ca, kubeletClientRequest, nowMs)
  const credentials = { ...client, ca: ca.cert }
  const stranger = await issueCertificate(await createAuthority(nowMs), kubeletClientRequest, nowMs)
  const roles = { clock: systemClock, timers: systemTimers, log: silentLog }
  const runtime = new ShellRuntime({ ...roles, random: systemRandom, range: '10.244.1.0/24' })
  const server = await startNodeServer(
    { host: '127.0.0.1', port: 0, key: own.key, certificate: own.cert, clientCa: ca.cert },
    { node: nodeWith(runtime, logFile), setting, ...roles },
  )
  const { port } = server
  return {
    ...{ port, logFile, runtime, credentials, stranger },
    get: (path, until, identity = credentials) => get(path, until, { port, ca: ca.cert, ...identity }),
    async [Symbol.asyncDispose]() {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

function get(path: string, until: ((text: string) => boolean) | undefined, place: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', path, ...place, agent: false }
    const outgoing = request(options, (response) => {
      let text = ''
      const end = () => resolve({ status: response.statusCode ?? 0, text })
      response.on('data', (chunk: Buffer) => {
        text += chunk
        if (until?.(text)) {
          end()
          outgoing.destroy()
        }
      })
      response.on('end', end)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
