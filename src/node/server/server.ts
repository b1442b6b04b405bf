/** The kubelet's HTTPS server: what the API server asks of a node about its pods. Only who has the cluster's certificate may. */

import type { Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { messageOf } from '../../base/message-of.ts'
import type { IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import { createServer } from '../../base/os/https.ts'
import type { AddressInfo, Socket } from '../../base/os/net.ts'
import type { Duplex } from '../../base/os/stream.ts'
import { expositionType } from '../../base/prometheus.ts'
import type { Timers } from '../../base/timers.ts'
import type { RunningNode } from '../agent.ts'
import type { Container } from '../runtime.ts'
import { DiskSampler, takeDiskSample } from '../stats/disk-sample.ts'
import { Sampler } from '../stats/sampler.ts'
import { readLog } from './container-log.ts'
import type { NodeSetting } from './kubelet-configuration.ts'
import { parseLogQuery } from './log-query.ts'
import { removeOldLogs } from './log-removal.ts'
import { rotateLogs } from './log-rotation.ts'
import { machineUsage } from './machine-usage.ts'
import { type NodeRoute, nodeRoute } from './route.ts'
import { NodeRefusal, targetContainer, targetLog, targetPod, targetSandbox } from './targets.ts'
import { refuse, type Upgrade, upgradeCommand, upgradePortForward } from './upgrade.ts'

export interface NodeServerOptions {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly key: string
  readonly certificate: string
  /** Whose client certificates are accepted. */
  readonly clientCa: string
}

export interface NodeServerDeps {
  readonly node: RunningNode
  readonly setting: NodeSetting
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export interface NodeServer {
  readonly port: number
  stop(): Promise<void>
}

export async function startNodeServer(options: NodeServerOptions, deps: NodeServerDeps): Promise<NodeServer> {
  const { host, port, key, certificate: cert, clientCa: ca } = options
  const server = createServer({
    key,
    cert,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const sampler = new Sampler(async () => {
    const { takeSample } = await import('../stats/sample.ts')
    return takeSample(deps.node, machineUsage, deps.clock)
  })
  const disks = new DiskSampler(() => takeDiskSample(deps.node, deps.clock), deps)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(deps, { sampler, disks }, request, response).catch((error: unknown) =>
      answerError(response, error, deps.log),
    )
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    converse(deps, { request, socket, head }).catch((error: unknown) => {
      const code = error instanceof NodeRefusal ? error.code : 500
      if (!(error instanceof NodeRefusal)) deps.log.warn('upgrade failed', { error: String(error) })
      refuse(socket, code, code === 404 ? 'Not Found' : 'Error', messageOf(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, host, resolve)
  })
  const stopRotation = rotateLogs(deps)
  const stopRemoval = removeOldLogs(deps.setting.logFolder, deps.node.runtime, deps.timers, deps.log)
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopRotation()
      stopRemoval()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Loaded when somebody asks. */
const statistics = () => import('../stats/summary.ts')

async function answer(
  deps: NodeServerDeps,
  { sampler, disks }: { readonly sampler: Sampler; readonly disks: DiskSampler },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { route, query } = parse(request)
  switch (route.is) {
    case 'healthz':
      response.end('ok')
      return
    case 'pods':
      return sendPods(response, deps.node.pods.list())
    case 'running-pods': {
      const { runningPods } = await import('./running-pods.ts')
      return sendPods(response, await runningPods(deps.node.runtime))
    }
    case 'summary': {
      const [{ sample, before }, disk, { summaryOf }] = await Promise.all([
        sampler.next(),
        disks.latest(),
        statistics(),
      ])
      return sendJson(response, summaryOf(deps.node.name, sample, before, disk))
    }
    case 'configuration': {
      const { configuration } = await import('./kubelet-configuration.ts')
      return sendJson(response, configuration(deps.setting))
    }
    case 'metrics': {
      const { runtime, name, pods } = deps.node
      const [sandboxes, containers, disk, { kubeletMetrics }] = await Promise.all([
        runtime.listSandboxes(),
        runtime.listContainers(),
        disks.latest(),
        import('../stats/kubelet-metrics.ts'),
      ])
      return sendMetrics(response, kubeletMetrics(name, sandboxes, containers, pods.list(), disk))
    }
    case 'cadvisor-metrics': {
      const [{ sample }, { cadvisorMetrics }] = await Promise.all([sampler.next(), import('../stats/cadvisor.ts')])
      return sendMetrics(response, cadvisorMetrics(sample))
    }
    case 'resource-metrics': {
      const [{ sample }, { resourceMetrics }] = await Promise.all([sampler.next(), statistics()])
      return sendMetrics(response, resourceMetrics(sample))
    }
    case 'probe-metrics': {
      const { probeMetrics } = await import('./probe-metrics.ts')
      return sendMetrics(response, probeMetrics(deps.node.pods.probed()))
    }
    case 'log':
      return sendLog(deps, route, query, response)
    case 'run':
      return sendRun(deps, route, query, response)
    case 'exec':
    case 'attach':
    case 'port-forward':
      throw new NodeRefusal(400, 'unable to upgrade: missing upgrade headers')
  }
}

function sendPods(response: ServerResponse, items: readonly Pod[]): void {
  sendJson(response, { kind: 'PodList', apiVersion: 'v1', metadata: {}, items })
}

function sendJson(response: ServerResponse, value: object): void {
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(value))
}

function sendMetrics(response: ServerResponse, text: string): void {
  response.setHeader('Content-Type', expositionType)
  response.end(text)
}

async function converse(deps: NodeServerDeps, upgrade: Upgrade): Promise<void> {
  const { route, query } = parse(upgrade.request)
  const { node, timers } = deps
  switch (route.is) {
    case 'exec':
    case 'attach': {
      const container = await targetContainer(node, route)
      return upgradeCommand(upgrade, route.is, query, node.runtime, container.id, timers)
    }
    case 'port-forward': {
      const pod = targetPod(node, route)
      const sandbox = await targetSandbox(node, pod)
      const dial = (port: number) => node.runtime.dial(sandbox.id, port)
      return upgradePortForward(upgrade, query, dial, `${route.namespace}/${route.pod}`)
    }
    default:
      throw new NodeRefusal(400, 'this path does not upgrade')
  }
}

function parse(request: IncomingMessage): { readonly route: NodeRoute; readonly query: URLSearchParams } {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  const route = nodeRoute(path)
  if (route === null) throw new NodeRefusal(404, '404 page not found')
  return { route, query: new URLSearchParams(query) }
}

async function sendLog(
  deps: NodeServerDeps,
  route: Extract<NodeRoute, { is: 'log' }>,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const { node, clock, timers } = deps
  const options = logOptions(query, clock.now())
  const pod = targetPod(node, route)
  const container = await targetLog(node, pod, route.container, options.previous)
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  response.writeHead(200, { 'Content-Type': 'text/plain' })
  // A follower of a silent container wants to know that it is connected.
  response.flushHeaders()
  const isRunning = async () => {
    const [newest] = (await node.pods.instancesOf(pod, route.container)).filter(
      (it: Container) => it.id === container.id,
    )
    return newest?.state.is === 'running' || newest?.state.is === 'created'
  }
  const write = (bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      if (response.destroyed || response.write(bytes)) resolve()
      else {
        response.once('drain', resolve)
        response.once('close', resolve)
      }
    })
  await readLog(container.logFile, options, { write, signal: gone.signal }, isRunning, timers)
  response.end()
}

function logOptions(query: URLSearchParams, nowMs: number): ReturnType<typeof parseLogQuery> {
  try {
    return parseLogQuery(query, nowMs)
  } catch (error) {
    throw new NodeRefusal(400, messageOf(error))
  }
}

const runTimeoutMs = 3_600_000

async function sendRun(
  { node }: NodeServerDeps,
  route: Extract<NodeRoute, { is: 'exec' | 'attach' | 'run' }>,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const container = await targetContainer(node, route)
  const command = query.getAll('cmd').flatMap((text) => text.split(' '))
  const result = await node.runtime.execSync(container.id, command, runTimeoutMs)
  response.writeHead(200, { 'Content-Type': 'text/plain' })
  response.write(result.stdout)
  response.end(result.stderr)
}

/** A Status, so that the API server may hand it on as it is. */
function answerError(response: ServerResponse, error: unknown, log: Log): void {
  const message = messageOf(error)
  if (!(error instanceof NodeRefusal)) log.warn('request failed', { error: message })
  if (response.headersSent) {
    response.destroy()
    return
  }
  const code = error instanceof NodeRefusal ? error.code : 500
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: reasons[code],
    code,
  }
  response.writeHead(code, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(status))
}

const reasons: Readonly<Record<number, string>> = { 400: 'BadRequest', 404: 'NotFound', 500: 'InternalError' }
