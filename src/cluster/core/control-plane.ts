import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import type { ApiServerDependencies } from '../../apiserver/dependencies.ts'
import type { HealthCheck } from '../../apiserver/health.ts'
import { localTransport } from '../../apiserver/local-transport.ts'
import { type ApiServer, createApiServer } from '../../apiserver/server.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { Pace } from '../../base/pace.ts'
import type { Random } from '../../base/random.ts'
import type { Timers } from '../../base/timers.ts'
import { createActionRecorder } from '../../client/action-recorder.ts'
import { createClient } from '../../client/api-client.ts'
import { createEventRecorder } from '../../client/event-recorder-api.ts'
import type { Informers } from '../../client/informer.ts'
import type { Link } from '../../client/link.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { allControllers, isChosen } from '../../controllers/all.ts'
import type { CertificateAuthority } from '../../controllers/certificates/authority.ts'
import type { Timing } from '../../controllers/node-lifecycle/model.ts'
import { startControllers } from '../../controllers/run-controllers.ts'
import type { VolumeDriver } from '../../controllers/volumes/driver.ts'
import type { Provisioning } from '../../controllers/volumes/served-by.ts'
import { startScheduler } from '../../scheduler/scheduler.ts'
import { type ElectionRoles, elections } from './elections.ts'
import type { Membership } from './membership.ts'

export interface ControlPlaneRoles extends ApiServerDependencies, ElectionRoles {
  readonly volumeDriver: VolumeDriver
  readonly nodeTiming?: Timing
  readonly provisioning?: Provisioning
  readonly timeZone?: string
  /** The machine's, by which events say which scheduler it was. */
  readonly hostName?: string
  readonly authority: CertificateAuthority
}

export interface ControlPlane extends Membership {
  readonly server: ApiServer
  /** A component that has a user of its own, and a cable where it is to be one that can be cut: a node. */
  member(userName: string, groups: readonly string[], link?: Link): Membership
  stop(): Promise<void>
}

/**
 * API server, controllers and scheduler over a store, on whatever clock: berth's own process and the simulator run this
 * same function. It resolves when the API is served and the others have begun to take in what there is.
 */
export async function startControlPlane(roles: ControlPlaneRoles): Promise<ControlPlane> {
  let takesPods = () => false
  const checks = [onceTrue('default-service-account', () => takesPods(), 'no pod can be made without it')]
  const server = await createApiServer({ ...roles, checks: [...checks, ...(roles.checks ?? [])] })
  const informers = createInformers({
    ...roles,
    transport: transportOf(server, 'system:kube-controller-manager', ownProcess, new Pace(roles)),
  })
  const membership = memberOf(server, informers, roles)
  const manager = membership('system:kube-controller-manager', ownProcess)
  const election = elections(roles, membership, ownProcess)
  const controllers = startControllers({
    ...roles,
    leadership: election.manager,
    controllers: allControllers({ ...roles, ...manager, recorderFor: manager.recorder }, roles.controllers),
  })
  const scheduler = isChosen('scheduler', roles.controllers)
    ? startScheduler({ ...schedulerRoles(membership, roles), leadership: election.scheduler })
    : null
  const accounts = isChosen('serviceaccount-controller', roles.controllers) ? informers.of(ServiceAccountKind) : null
  // One that stands by is as ready as it can be.
  takesPods = () =>
    accounts === null || election.standsBy() || accounts.get({ namespace: 'default', name: 'default' }) !== undefined
  return {
    server,
    ...manager,
    member: membership,
    async stop() {
      const ended = Promise.all([controllers.stop(), scheduler?.stop()])
      election.dismiss()
      await ended
      await election.release()
      informers.stop()
      server.close()
    },
  }
}

/** As with upstream's checks of its start, what was well once stays so. */
function onceTrue(name: string, isTrue: () => boolean, otherwise: string): HealthCheck {
  let wasTrue = false
  return {
    name,
    of: 'readyz',
    check: () => {
      wasTrue ||= isTrue()
      return wasTrue ? null : otherwise
    },
  }
}

function schedulerRoles(membership: ControlPlane['member'], roles: ControlPlaneRoles) {
  const { client, informers } = membership('system:kube-scheduler', ownProcess)
  const recorder = createActionRecorder({
    ...roles,
    client,
    component: 'default-scheduler',
    host: roles.hostName ?? '',
  })
  return { ...roles, client, informers, recorder }
}

function transportOf(server: ApiServer, name: string, groups: readonly string[], pace?: Pace) {
  return localTransport(server, { name, uid: '', groups: [...groups, 'system:authenticated'] }, pace)
}

/** Controllers and scheduler are the server's own process: roles would keep nothing from them. */
const ownProcess = ['system:masters']

type EventRoles = { readonly clock: Clock; readonly timers: Timers; readonly random: Random; readonly log: Log }

function memberOf(
  server: ApiServer,
  informers: Informers,
  { clock, timers, random, log }: EventRoles,
): ControlPlane['member'] {
  return (userName, groups, link) => {
    const transport = transportOf(server, userName, groups)
    const client = createClient(link?.transport(transport) ?? transport)
    const recorder = (component: string, host?: string) =>
      createEventRecorder({ client, clock, timers, random, log, component, ...(host !== undefined && { host }) })
    return { client, informers: link?.informers(informers) ?? informers, recorder }
  }
}
