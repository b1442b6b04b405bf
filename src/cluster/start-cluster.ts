import { certificateAuthenticator } from '../apiserver/auth/certificates.ts'
import { parseTokenFile, tokenAuthenticator } from '../apiserver/auth/static-tokens.ts'
import { adminRequest, apiServerRequest, kubeletClientRequest } from '../apiserver/listen/certificate-requests.ts'
import { type Listening, listen } from '../apiserver/listen/listen.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { readFile } from '../base/os/files.ts'
import { process } from '../base/os/process.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { Client, ObjectRef } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import { type Kubeconfig, renderKubeconfig } from '../client/kubeconfig.ts'
import { SqliteStore } from '../storage/sqlite/sqlite-store.ts'
import { StoreError } from '../storage/store-error.ts'
import { type ControlPlane, startControlPlane } from './core/control-plane.ts'
import { SimulatedMachine } from './core/simulated-node.ts'
import { ensureStandardClass } from './core/standard-class.ts'
import { type DataFolder, explain, writeWhole } from './data-folder.ts'
import { hostVolumeDriver } from './host-volume-driver.ts'
import { openLog } from './open-log.ts'
import { Pki } from './pki.ts'
import type { RealNodes } from './real-nodes.ts'
import { readRunRecord, removeRunRecord, startTicksOf, writeRunRecord } from './run-record.ts'
import { UserError } from './user-error.ts'

export interface ClusterOptions {
  readonly folder: DataFolder
  /** 0: any that is free. */
  readonly port: number
  readonly bindAddress: string
  readonly nodes: number
  readonly simulatedNodes: number
  readonly controllers: readonly string[]
  readonly disableAdmissionPlugins: readonly string[]
  readonly tokenAuthFile: string | null
  readonly verbose: boolean
  readonly version: string
}

/** A cluster of this machine, at work. */
export interface Cluster {
  readonly url: string
  readonly kubeconfigPath: string
  readonly startedInMs: number
  /** What is not as was asked for, a sentence each. */
  readonly notices: readonly string[]
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Where pods ask for names; empty without real nodes. */
  readonly dnsServers: readonly string[]
  /** Runs a command in a pod's only container; answers what it wrote. Rejects when it fails. */
  exec(pod: ObjectRef, command: readonly string[]): Promise<string>
  /** Stops everything, containers too. The data stays. */
  stop(): Promise<void>
}

const serviceCidr = '10.96.0.0/16'
const firstServiceIp = '10.96.0.1'

/** Brings a cluster up; resolves when its API is ready and all that was asked for runs. Throws `UserError`. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  try {
    return await start(options)
  } catch (error) {
    throw explain(options.folder.path, error)
  }
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const { folder } = options
  await refuseSecond(folder)
  const log = openLog(options.verbose ? 'debug' : 'warn')
  const [store, pki, tokens] = await Promise.all([
    openStore(folder, log),
    Pki.open(folder, systemClock.now()),
    readTokens(options.tokenAuthFile),
  ])
  const plane = await startPlane(options, store, pki, tokens, log)
  const listening = await openPort(options, plane, pki)
  const url = `https://${options.bindAddress}:${listening.port}`
  const kubeconfig = await writeKubeconfig(folder, url, pki)
  await ensureStandardClass(plane.client)
  const nodes = await startNodes(options, plane, pki, log)
  await writeRunRecord(folder, {
    pid: process.pid,
    startTicks: (await startTicksOf(process.pid)) ?? '',
    url,
    nodes: nodes.names,
  })
  return {
    url,
    kubeconfigPath: folder.file('kubeconfig'),
    startedInMs: systemClock.monotonicMs(),
    notices: nodes.notices,
    client: plane.client,
    informers: plane.informers,
    clock: systemClock,
    dnsServers: nodes.dnsServers,
    exec: (pod, command) => execThrough(kubeconfig, pod, command),
    async stop() {
      await nodes.stop()
      await listening.close()
      await plane.stop()
      await store.close()
      await removeRunRecord(folder)
    },
  }
}

async function refuseSecond(folder: DataFolder): Promise<void> {
  const running = await readRunRecord(folder)
  if (running === null) return
  throw new UserError(
    `a berth already runs on ${folder.path} (process ${running.pid}, ${running.url}); "berth down" stops it, --data names another folder.`,
  )
}

async function openStore(folder: DataFolder, log: Log): Promise<SqliteStore> {
  try {
    return await SqliteStore.open({
      folder: folder.file('store'),
      onBroken: (error) => {
        log.error(error.message)
        process.kill(process.pid, 'SIGTERM')
      },
    })
  } catch (error) {
    throw error instanceof StoreError ? new UserError(error.message) : error
  }
}

async function readTokens(path: string | null) {
  if (path === null) return null
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(`--token-auth-file ${path} cannot be read (${error.message}).`)
  })
  return tokenAuthenticator(parseTokenFile(text))
}

function startPlane(
  options: ClusterOptions,
  store: SqliteStore,
  pki: Pki,
  tokens: ReturnType<typeof tokenAuthenticator> | null,
  log: Log,
): Promise<ControlPlane> {
  return startControlPlane({
    store,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    log,
    authenticators: [certificateAuthenticator, ...(tokens === null ? [] : [tokens])],
    serviceCidr,
    berthVersion: options.version,
    serviceAccounts: options.disableAdmissionPlugins.includes('ServiceAccount') ? 'off' : 'required',
    volumeDriver: hostVolumeDriver(options.folder),
    rootCa: pki.authority.cert,
    controllers: options.controllers,
  })
}

async function openPort({ port, bindAddress }: ClusterOptions, plane: ControlPlane, pki: Pki): Promise<Listening> {
  const isLocal = bindAddress === '127.0.0.1' || bindAddress === '0.0.0.0'
  const [serving, toNodes] = await Promise.all([
    pki.certificate('apiserver', apiServerRequest(firstServiceIp, [], isLocal ? [] : [bindAddress])),
    pki.certificate('apiserver-kubelet-client', kubeletClientRequest),
  ])
  const ca = pki.authority.cert
  try {
    return await listen({
      server: plane.server,
      tls: { ...serving, ca },
      host: bindAddress,
      port,
      nodes: { ...toNodes, ca },
    })
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'EADDRINUSE')
      throw new UserError(`port ${port} of ${bindAddress} is taken; name another with --port (0 takes any free one).`)
    if (code === 'EADDRNOTAVAIL')
      throw new UserError(`${bindAddress} is no address of this machine; name another with --bind-address.`)
    if (code === 'EACCES') throw new UserError(`port ${port} needs root; name one above 1023 with --port.`)
    throw error
  }
}

async function writeKubeconfig(folder: DataFolder, url: string, pki: Pki): Promise<Kubeconfig> {
  const admin = await pki.certificate('admin', adminRequest)
  const kubeconfig: Kubeconfig = {
    context: 'berth',
    server: url.replace('//0.0.0.0:', '//127.0.0.1:'),
    namespace: 'default',
    certificateAuthority: pki.authority.cert,
    skipVerify: false,
    credentials: { is: 'certificate', certificate: admin.cert, key: admin.key },
  }
  await writeWhole(folder.file('kubeconfig'), renderKubeconfig(kubeconfig))
  return kubeconfig
}

/** Real nodes' code is loaded only where there are any. */
async function startNodes(options: ClusterOptions, plane: ControlPlane, pki: Pki, log: Log): Promise<RealNodes> {
  const roles = {
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    log,
    version: nodeVersion(options.version),
  }
  const simulated = Array.from(
    { length: options.simulatedNodes },
    (_, index) => new SimulatedMachine(`simulated-${index}`, index, roles),
  )
  const agents = await Promise.all(simulated.map((machine) => machine.startAgent(plane)))
  const real =
    options.nodes === 0
      ? noNodes
      : await import('./real-nodes.ts').then(({ startRealNodes }) => startRealNodes(options, plane, pki, roles))
  return {
    ...real,
    names: [...real.names, ...agents.map(({ name }) => name)],
    async stop() {
      await Promise.all([real.stop(), ...agents.map((agent) => agent.stop())])
    },
  }
}

function nodeVersion(version: string): string {
  return `v1.36.3+berth.${version}`
}

const noNodes: RealNodes = { names: [], dnsServers: [], notices: [], stop: async () => undefined }

async function execThrough(kubeconfig: Kubeconfig, pod: ObjectRef, command: readonly string[]): Promise<string> {
  const { execInPod } = await import('../client/https/exec.ts')
  const { stdout, stderr, exitCode } = await execInPod(kubeconfig, pod, command)
  if (exitCode !== 0)
    throw new UserError(`"${command.join(' ')}" in ${pod.name} ended with ${exitCode}: ${stderr.trim()}`)
  return stdout
}
