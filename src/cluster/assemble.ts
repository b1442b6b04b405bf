import { defaultFeatureGates } from '../api/feature-gates.ts'
import { certificateAuthenticator } from '../apiserver/auth/certificates.ts'
import type { TokenSigner } from '../apiserver/auth/json-web-token.ts'
import { requestHeaderAuthenticator } from '../apiserver/auth/request-headers.ts'
import { beforePort } from '../base/ip-address.ts'
import type { Log } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { hostname } from '../base/os/host.ts'
import { process } from '../base/os/process.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ObjectRef } from '../client/client.ts'
import { type Kubeconfig, renderKubeconfig } from '../client/kubeconfig.ts'
import type { CertificateAuthority } from '../controllers/certificates/authority.ts'
import { defaultTiming } from '../controllers/node-lifecycle/model.ts'
import type { SealedStore } from '../storage/sealed/sealed-store.ts'
import { StoreError } from '../storage/store-error.ts'
import type { Cluster, ClusterOptions } from './cluster.ts'
import { openControlChannel } from './control-channel.ts'
import { type ControlPlane, type ControlPlaneRoles, startControlPlane } from './core/control-plane.ts'
import { ensureStandardClass } from './core/standard-class.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'
import { unopenable } from './encryption.ts'
import { certificateRequests, type Ground } from './ground.ts'
import { hasContainers } from './has-containers.ts'
import { hostVolumeDriver } from './host-volume-driver.ts'
import { metricsApi } from './metrics-api.ts'
import { type Nodes, startNodes } from './nodes.ts'
import { openPorts } from './open-ports.ts'
import { otherServers } from './other-servers.ts'
import type { Pki } from './pki.ts'
import { purgeNodes } from './purge.ts'
import { rehomeVolumes } from './rehome-volumes.ts'
import { claimRun, removeRunRecord, writeRunRecord } from './run-record.ts'
import { hostToAsk, placeToAsk } from './server-address.ts'
import type { GivenCertificate } from './serving.ts'
import { type Settings, settingsOf } from './settings.ts'
import { signingKeyOf } from './signing-key.ts'
import { unknownNames } from './unknown-names.ts'
import { UserError } from './user-error.ts'

/** Puts the parts together, in the order in which they need each other. */
export async function assemble(
  options: ClusterOptions,
  ground: Ground,
  log: Log,
  reached: (what: string) => void,
): Promise<Cluster> {
  const { folder } = options
  const settings = settingsOf(options, signingKeyOf(folder))
  const store = await ground.store
  await rehomeVolumes(store, folder)
  reached('store')
  // Nobody who was there before this start is to suffer from it.
  const hadContainers = hasContainers(folder).catch(() => true)
  try {
    return await startOn(store, options, settings, ground, log, reached)
  } catch (error) {
    if (options.nodes > 0 && !(await hadContainers)) await takeOff(folder, log)
    throw error
  }
}

/** What a start that failed has put on the machine. */
async function takeOff(folder: DataFolder, log: Log): Promise<void> {
  await purgeNodes(folder).catch((error: unknown) => log.error('not all was taken off', { error: String(error) }))
  await removeRunRecord(folder)
}

async function startOn(
  store: SealedStore,
  options: ClusterOptions,
  settings: Settings,
  ground: Ground,
  log: Log,
  reached: (what: string) => void,
): Promise<Cluster> {
  const { folder } = options
  const recorded = claimRun(folder)
  let running: Nodes | null = null
  const computed = options.nodes > 0 ? [metricsApi(() => running?.all ?? [])] : []
  // Certificates are made and the machine is tried out beside the control plane, which needs neither to begin.
  let isEnding = false
  const shutdown = {
    name: 'shutdown',
    of: 'readyz',
    check: () => (isEnding ? 'process is shutting down' : null),
  } as const
  let { port } = options
  const serverAddress = () => placeToAsk(options.bindAddress, port)
  const others = otherServers(ground, settings)
  const planeBegun = startPlane(options, settings, ground, log, {
    ...{ computed, checks: [shutdown], serverAddress },
    ...{ askExtension: others.askExtension, authentication: others.authentication },
  })
  const [plane, pki] = await Promise.all([planeBegun, ground.pki, ground.machine, recorded])
  reached('control plane and certificates')
  const ports = await openPorts(options, plane, pki, others, settings)
  port = ports.port
  reached('listening')
  const url = `https://${beforePort(options.bindAddress)}:${ports.port}`
  const [kubeconfig, nodes] = await Promise.all([
    writeKubeconfig(options, ports.port, pki, settings.certificate),
    startNodes({ ...options, port: ports.port }, settings, plane, pki, log),
    hasStandardClass(options) ? ensureStandardClass(plane.client) : null,
  ])
  running = nodes
  if (nodes.controlPlaneAddress !== null) {
    const { publishApiEndpoint } = await import('./core/api-endpoint.ts')
    const podsPort = await ports.openForPods(nodes.controlPlaneAddress)
    await publishApiEndpoint(plane.client, nodes.controlPlaneAddress, podsPort)
  }
  const channel = await openControlChannel(folder, nodes.all, log)
  await writeRunRecord(folder, url)
  void pki.rest()
  if (options.nodes > 0) makeAhead(settings.tokenSigner, log)
  void store.reseal().catch((error: unknown) => log.error('secrets were not encrypted anew', { error: String(error) }))
  reached('nodes')
  return {
    url,
    kubeconfigPath: folder.file('kubeconfig'),
    startedInMs: systemClock.monotonicMs(),
    notices: unknownNames(options),
    client: plane.client,
    informers: plane.informers,
    clock: systemClock,
    dnsServers: nodes.dnsServers,
    exec: (pod, command) => execThrough(kubeconfig, pod, command),
    async stop(tell) {
      isEnding = true
      await channel.close()
      await nodes.stop(tell)
      await ports.close()
      await plane.stop()
      await store.close()
      await removeRunRecord(folder)
    },
  }
}

async function startPlane(
  options: ClusterOptions,
  { authorizationModes, tokenPolicy, tokenSigner, tokensInFile, requestHeaders, election }: Settings,
  ground: Ground,
  log: Log,
  parts: Pick<ControlPlaneRoles, 'computed' | 'checks' | 'serverAddress' | 'askExtension' | 'authentication'>,
): Promise<ControlPlane> {
  return startControlPlane({
    store: await ground.store,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    log,
    authenticators: [
      requestHeaderAuthenticator(requestHeaders),
      certificateAuthenticator,
      ...(tokensInFile === null ? [] : [tokensInFile]),
    ],
    ...parts,
    processFigures: () => ({
      cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      residentBytes: process.memoryUsage.rss(),
      startedSeconds: systemClock.now() / 1000 - process.uptime(),
    }),
    callWebhook: async (call) =>
      (await import('../apiserver/listen/webhook-client.ts')).webhookCaller(systemTimers)(call),
    serviceCidrs: options.serviceClusterIpRange,
    nodePorts: options.serviceNodePortRange,
    authorizationModes,
    tokenPolicy,
    tokenSigner,
    anonymous: options.anonymousAuth ? 'known' : 'refused',
    enableAdmissionPlugins: options.enableAdmissionPlugins,
    disableAdmissionPlugins: options.disableAdmissionPlugins,
    volumeDriver: hostVolumeDriver(options.folder),
    authority: authorityOf(ground.pki),
    controllers: options.controllers,
    hostName: hostname(),
    ...(election !== null && {
      leaderElection: { identity: `${hostname().toLowerCase()}_berth`, timing: election },
    }),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    featureGates: { ...defaultFeatureGates, ...options.featureGates },
    tolerationSeconds: {
      notReady: options.defaultNotReadyTolerationSeconds,
      unreachable: options.defaultUnreachableTolerationSeconds,
    },
    nodeTiming: {
      ...defaultTiming,
      monitorPeriodMs: options.nodeMonitorPeriod,
      gracePeriodMs: options.nodeMonitorGracePeriod,
      startupGracePeriodMs: options.nodeStartupGracePeriod,
      evictionsPerSecond: options.nodeEvictionRate,
      secondaryEvictionsPerSecond: options.secondaryNodeEvictionRate,
      unhealthyZoneShare: options.unhealthyZoneThreshold,
      largeClusterNodes: options.largeClusterSizeThreshold,
    },
    leastWatchMs: options.minRequestTimeout * 1000,
    eventTtlMs: options.eventTtl,
    flow: { reading: options.maxRequestsInflight, mutating: options.maxMutatingRequestsInflight },
    provisioning: {
      hostPathProvisioner: options.enableHostpathProvisioner ? 'on' : 'off',
      standIns: options.standIn,
    },
  }).catch((error: unknown) => {
    const isSealed = error instanceof StoreError && error.is === 'sealed'
    throw isSealed ? unopenable(options.folder, options.encryptionProviderConfig, error.message) : error
  })
}

/** The first pod's token should not wait for the key. */
function makeAhead(signer: TokenSigner, log: Log): void {
  signer.key().catch((error: unknown) => log.error('no key to sign tokens with', { error: String(error) }))
}

/** At a first start it is still being made. */
function authorityOf(pki: Promise<Pki>): CertificateAuthority {
  return {
    certificate: async () => (await pki).authority.cert,
    read: async (request) => (await pki).read(request),
    sign: async (order) => (await pki).sign(order, systemClock.now()),
  }
}

/** A class that no node could serve would only be the wrong default. */
function hasStandardClass({ defaultStorageClass, nodes, simulatedNodes }: ClusterOptions): boolean {
  return defaultStorageClass && nodes + simulatedNodes > 0
}

async function writeKubeconfig(
  options: ClusterOptions,
  port: number,
  pki: Pki,
  given: GivenCertificate | null,
): Promise<Kubeconfig> {
  const admin = await pki.certificate('admin', certificateRequests(options).admin)
  const kubeconfig: Kubeconfig = {
    context: 'berth',
    server: `https://${placeToAsk(options.bindAddress, port)}`,
    serverName: given?.serverName(hostToAsk(options.bindAddress)) ?? null,
    namespace: 'default',
    certificateAuthority: pki.authority.cert + (given?.pair.cert ?? ''),
    skipVerify: false,
    credentials: { is: 'certificate', certificate: admin.cert, key: admin.key },
  }
  await writeWhole(options.folder.file('kubeconfig'), renderKubeconfig(kubeconfig))
  return kubeconfig
}

async function execThrough(kubeconfig: Kubeconfig, pod: ObjectRef, command: readonly string[]): Promise<string> {
  const { execInPod } = await import('../client/https/exec.ts')
  const { stdout, stderr, exitCode } = await execInPod(kubeconfig, pod, command)
  if (exitCode !== 0)
    throw new UserError(`"${command.join(' ')}" in ${pod.name} ended with ${exitCode}: ${stderr.trim()}`)
  return stdout
}
