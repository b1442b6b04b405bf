import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { silentLog } from '../src/base/log.ts'
import { systemClock } from '../src/base/os/clock.ts'
import { systemRandom } from '../src/base/os/random.ts'
import { systemTimers } from '../src/base/os/timers.ts'
import { createClient } from '../src/client/api-client.ts'
import { createEventRecorder } from '../src/client/event-recorder-api.ts'
import { connect } from '../src/client/https/connect.ts'
import { createInformers } from '../src/client/shared-informers.ts'
import type { Membership } from '../src/cluster/core/membership.ts'
import { SimulatedMachine } from '../src/cluster/core/simulated-node.ts'
import { end, realPrograms, startReal } from './real-api-server.ts'

const token = 'bench'
const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog }

export interface RealCluster {
  readonly kubeconfig: string
  /** Of API server, etcd, controller manager and scheduler. The nodes are this process. */
  readonly pids: readonly number[]
  stop(): Promise<void>
}

export interface RealControlPlane {
  readonly apiServer: string
  readonly etcd: string
  readonly controllerManager: string
  readonly scheduler: string
}

/** Requests a second each client of controller manager and scheduler may send; null: as they come (20 and 50). */
export type ClientQps = number | null

/** Paths of the real programs, or null where the environment does not name all of them. */
export function realControlPlane(): RealControlPlane | null {
  const { BERTH_BENCH_KUBE_CONTROLLER_MANAGER: controllerManager, BERTH_BENCH_KUBE_SCHEDULER: scheduler } = process.env
  const programs = realPrograms()
  if (programs === null || controllerManager === undefined || scheduler === undefined) return null
  return { ...programs, controllerManager, scheduler }
}

/** The real control plane, with as many of berth's simulated nodes, which reach it over HTTPS. */
export async function startRealCluster(
  programs: RealControlPlane,
  folder: string,
  nodeCount: number,
  qps: ClientQps,
): Promise<RealCluster> {
  const tokens = join(folder, 'tokens.csv')
  writeFileSync(tokens, `${token},bench,1,"system:masters"\n`)
  const server = await startReal(programs, folder, tokens)
  await server.ready()
  const file = join(folder, 'kubeconfig')
  writeFileSync(file, kubeconfigFor(server.port))
  const limits = qps === null ? [] : [`--kube-api-qps=${qps}`, `--kube-api-burst=${qps}`]
  const flags = [`--kubeconfig=${file}`, '--leader-elect=false', '--secure-port=0', ...limits]
  const key = `--service-account-private-key-file=${join(folder, 'service-account.key')}`
  const manager = spawn(programs.controllerManager, [...flags, key], { stdio: 'ignore' })
  const scheduler = spawn(programs.scheduler, [...flags], { stdio: 'ignore' })
  const nodes = await startNodes(file, nodeCount)
  return {
    kubeconfig: readFileSync(file, 'utf8'),
    pids: [...server.pids, manager.pid ?? 0, scheduler.pid ?? 0],
    async stop() {
      await nodes.stop()
      await Promise.all([end(manager), end(scheduler)])
      await server.stop()
    },
  }
}

async function startNodes(kubeconfigFile: string, count: number): Promise<{ stop(): Promise<void> }> {
  const transport = connect(readFileSync(kubeconfigFile, 'utf8'))
  const client = createClient(transport)
  const informers = createInformers({ ...roles, transport })
  const membership: Membership = {
    client,
    informers,
    recorder: (component, host) =>
      createEventRecorder({ ...roles, client, component, ...(host !== undefined && { host }) }),
  }
  const plane = { member: () => membership }
  const nodeRoles = { ...roles, version: 'v1.36.0', heartbeatMs: 10_000 }
  const machines = Array.from(
    { length: count },
    (_, index) => new SimulatedMachine(`simulated-${index}`, index, () => plane, nodeRoles),
  )
  const powered = await Promise.all(machines.map((machine) => machine.powerOn()))
  return {
    async stop() {
      await Promise.all(powered.map((one) => one.shutDown(() => undefined)))
      informers.stop()
      await transport.close()
    },
  }
}

function kubeconfigFor(port: number): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'real', cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'bench', user: { token } }],
    contexts: [{ name: 'real', context: { cluster: 'real', user: 'bench' } }],
    'current-context': 'real',
  })
}
