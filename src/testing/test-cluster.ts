import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { ServiceAccountKind } from '../api/core/v1/service-account.ts'
import { defaultFeatureGates } from '../api/feature-gates.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import { certificateAuthenticator } from '../apiserver/auth/certificates.ts'
import { askThrough } from '../apiserver/listen/lazy-extension-client.ts'
import { createPassingTokenSigner } from '../apiserver/listen/token-signer.ts'
import { localTransport } from '../apiserver/local-transport.ts'
import { silentLog } from '../base/log.ts'
import { systemRandom as random } from '../base/os/random.ts'
import { createClient } from '../client/api-client.ts'
import type { Client, ObjectRef } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import { intercept } from '../client/intercept.ts'
import { type ControlPlane, startControlPlane } from '../cluster/core/control-plane.ts'
import { powerWitness } from '../cluster/core/power-witness.ts'
import { SimulatedMachine, type SimulatedNodeRoles } from '../cluster/core/simulated-node.ts'
import { ensureStandardClass } from '../cluster/core/standard-class.ts'
import { type NodeCommand, refusalText } from '../cluster/core/switch-refusal.ts'
import { SwitchableNode } from '../cluster/core/switchable-node.ts'
import { isChosen } from '../controllers/all.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { MemoryVolumeDriver } from '../controllers/volumes/memory-driver.ts'
import { upstreamHeartbeatMs } from '../node/node-object.ts'
import { runsUntilStopped } from '../node/simulated/behaviour.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import type { Store } from '../storage/store.ts'
import { applyManifests } from './apply.ts'
import { ClusterTime } from './cluster-time.ts'
import { defineKind } from './custom-kind.ts'
import { checkOptions, type TestClusterOptions } from './options.ts'
import type { Served } from './serve.ts'
import { TestPki } from './test-pki.ts'
import { untilListSo, untilSo } from './until.ts'

const longestStartMs = 30_000
/** Vitest and Jest give a test up after 5 s, and would not tell what it waited for. */
const usualPatienceMs = 4_000

/** A cluster that lives in this process, in memory: API server, controllers, scheduler and pretended nodes. */
export interface TestCluster extends AsyncDisposable {
  /** An administrator's. Every refusal is a `StatusError`. */
  readonly client: Client
  /** Watched copies of all objects of a kind. */
  readonly informers: Informers
  /** A client of somebody else, bound by RBAC. `system:authenticated` is among the groups in any case. */
  clientOf(user: string, groups?: readonly string[]): Client
  /**
   * Resolves with the object as soon as `isSo` holds for it; `undefined` stands for one that is not there. Rejects after
   * `timeoutMs`, by default the cluster's `patienceMs`, and says what it was then; and when the cluster is stopped.
   */
  until<T extends ApiObject>(
    kind: Kind<T>,
    ref: ObjectRef,
    isSo: (object: T | undefined) => boolean,
    timeoutMs?: number,
  ): Promise<T | undefined>
  /** The same for all objects of a kind, or of a namespace: `(pods) => pods.length === 3 && pods.every(isReady)`. */
  untilList<T extends ApiObject>(
    kind: Kind<T>,
    where: { readonly namespace?: string },
    isSo: (objects: readonly T[]) => boolean,
    timeoutMs?: number,
  ): Promise<readonly T[]>
  /**
   * Makes a kind of its own, and answers it once it is served, to be used as those of `berth/api`: `define<Shelf>(definition)`.
   * It has `version`, by default the one that is stored.
   */
  define<T extends ApiObject>(definition: CustomResourceDefinition, version?: string): Promise<Kind<T>>
  /**
   * Applies manifests in YAML or JSON, as `kubectl apply --server-side` does, and answers their objects as they are then.
   * Those that say no namespace go into `namespace`, by default `default`.
   */
  apply(manifests: string, namespace?: string): Promise<readonly ApiObject[]>
  /** Makes a namespace for one test (`test-1`, `test-2` …), and answers its name once pods can be made in it. */
  newNamespace(): Promise<string>
  /** Takes a node's power or its cable, or gives it back. Rejects where that makes no sense. */
  switchNode(name: string, command: NodeCommand): Promise<void>
  /**
   * Lets so much of the cluster's time pass at once, with all that happens meanwhile: nodes are missed, CronJobs have their times,
   * back-offs end. From then on its clock is ahead of the machine's.
   */
  advance(durationMs: number): Promise<void>
  /** Opens the API over HTTPS at a free port of 127.0.0.1, once, and answers an administrator's kubeconfig for other clients. */
  kubeconfig(): Promise<string>
  /** Ends everything; nothing is left, and what is asked of it afterwards rejects. */
  stop(): Promise<void>
}

/** A cluster of this test's own. Resolves when the API, all controllers and the nodes are at work. */
export async function startTestCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  checkOptions(options)
  const store = new MemoryStore()
  const { controllers = ['*'], patienceMs = usualPatienceMs } = options
  const stopped = new AbortController()
  const time = new ClusterTime()
  const pki = new TestPki(time)
  const plane = await startPlane(store, time, controllers, pki, options)
  const nodes = pretendedNodes(plane, time, options)
  await Promise.all([
    ensureStandardClass(plane.client),
    takesPods(plane, 'default', controllers, stopped.signal),
    ...nodes.map((node) => node.do('start')),
  ])
  let served: Promise<Served> | null = null
  let namespaces = 0
  const refuseStopped = () => {
    if (stopped.signal.aborted) throw new Error('the cluster was stopped')
    return { is: 'pass' } as const
  }
  const clientOf = (name: string, groups: readonly string[]) => {
    const transport = localTransport(plane.server, { name, uid: '', groups: [...groups, 'system:authenticated'] })
    return createClient(intercept(transport, refuseStopped))
  }
  const cluster: TestCluster = {
    client: clientOf('kubernetes-admin', ['system:masters']),
    informers: plane.informers,
    clientOf: (user, groups = []) => clientOf(user, groups),
    until: (kind, ref, isSo, timeoutMs = patienceMs) =>
      untilSo(plane.informers, kind, ref, isSo, { timeoutMs, stopped: stopped.signal }),
    untilList: (kind, { namespace }, isSo, timeoutMs = patienceMs) =>
      untilListSo(plane.informers, kind, namespace, isSo, { timeoutMs, stopped: stopped.signal }),
    define: (definition, version) =>
      defineKind(cluster.client, plane.informers, definition, version, {
        timeoutMs: patienceMs,
        stopped: stopped.signal,
      }),
    apply: (manifests, namespace = 'default') => applyManifests(cluster.client, cluster.define, manifests, namespace),
    async newNamespace() {
      const name = `test-${++namespaces}`
      await cluster.client.create(NamespaceKind, { metadata: { name } })
      await takesPods(plane, name, controllers, stopped.signal)
      return name
    },
    async switchNode(name, command) {
      refuseStopped()
      const refusal = await nodeNamed(name, nodes).do(command)
      if (refusal !== null) throw new Error(refusalText(name, refusal, (first) => `switchNode('${name}', '${first}')`))
    },
    async advance(durationMs) {
      refuseStopped()
      await time.pass(durationMs)
    },
    async kubeconfig() {
      refuseStopped()
      served ??= import('./serve.ts').then(({ serve }) => serve(plane.server, pki))
      return (await served).kubeconfig
    },
    async stop() {
      stopped.abort()
      await (await served)?.close()
      await pki.close()
      for (const node of nodes) await node.shutDown(() => undefined)
      await plane.stop()
      await store.close()
      time.end()
    },
    [Symbol.asyncDispose]: () => cluster.stop(),
  }
  return cluster
}

function startPlane(
  store: Store,
  time: ClusterTime,
  controllers: readonly string[],
  pki: TestPki,
  { standIns = [], featureGates }: TestClusterOptions,
): Promise<ControlPlane> {
  return startControlPlane({
    ...{ store, clock: time, timers: time, random, log: silentLog },
    authenticators: [pki.authenticator, certificateAuthenticator],
    tokenSigner: createPassingTokenSigner(),
    volumeDriver: new MemoryVolumeDriver(),
    provisioning: { standIns },
    authority: noAuthority,
    callWebhook: async (call) => (await import('../apiserver/listen/webhook-client.ts')).webhookCaller(time)(call),
    ...{ askExtension: askThrough(pki.extensions), authentication: pki.authentication },
    controllers,
    featureGates: { ...defaultFeatureGates, ...featureGates },
  })
}

/** No pod can be made before its namespace has a service account. */
async function takesPods(
  { informers }: ControlPlane,
  namespace: string,
  controllers: readonly string[],
  stopped: AbortSignal,
): Promise<void> {
  if (!isChosen('serviceaccount-controller', controllers)) return
  const ref = { namespace, name: 'default' }
  await untilSo(informers, ServiceAccountKind, ref, (account) => account !== undefined, {
    timeoutMs: longestStartMs,
    stopped,
  })
}

function nodeNamed(name: string, nodes: readonly SwitchableNode[]): SwitchableNode {
  const node = nodes.find((one) => one.name === name)
  if (node !== undefined) return node
  throw new Error(`there is no node ${name}; this cluster has ${nodes.map((one) => one.name).join(', ') || 'no nodes'}`)
}

function pretendedNodes(
  plane: ControlPlane,
  time: ClusterTime,
  options: TestClusterOptions,
): readonly SwitchableNode[] {
  const roles = {
    ...{ clock: time, timers: time, random, log: silentLog, version: 'v1.36.3', heartbeatMs: upstreamHeartbeatMs },
    ...(options.missingImage !== undefined && { missingImage: options.missingImage }),
    ...(options.behave !== undefined && { behave: behaviourBy(options.behave) }),
  }
  const witness = powerWitness(() => plane.client, time)
  return Array.from({ length: options.nodes ?? 1 }, (_, index) => {
    const machine = new SimulatedMachine(`node-${index}`, index, () => plane, roles)
    return new SwitchableNode(machine, witness)
  })
}

function behaviourBy(behave: NonNullable<TestClusterOptions['behave']>): NonNullable<SimulatedNodeRoles['behave']> {
  return ({ name, imageRef: image, attempt }, { pod }) => ({
    ...runsUntilStopped,
    ...behave({ namespace: pod.namespace, pod: pod.name, name, image, attempt }),
  })
}
