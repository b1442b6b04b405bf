import type { FeatureGates } from '../api/feature-gates.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Client } from '../client/client.ts'
import type { EventRecorder } from '../client/event-recorder.ts'
import type { Informers } from '../client/informer.ts'
import { attachDetachController } from './attach-detach/controller.ts'
import { certificateApprovingController } from './certificates/approving-controller.ts'
import type { CertificateAuthority } from './certificates/authority.ts'
import { certificateCleanerController } from './certificates/cleaner-controller.ts'
import { certificateSigningController } from './certificates/signing-controller.ts'
import { clusterRoleAggregationController } from './cluster-role-aggregation/controller.ts'
import type { Controller } from './controller.ts'
import { cronJobController } from './cronjob/controller.ts'
import { daemonSetController } from './daemonset/controller.ts'
import { deploymentController } from './deployment/controller.ts'
import { disruptionController } from './disruption/controller.ts'
import { endpointSliceController } from './endpoint-slice/controller.ts'
import { endpointSliceMirroringController } from './endpoint-slice-mirroring/controller.ts'
import { endpointsController } from './endpoints/controller.ts'
import { garbageController } from './garbage/controller.ts'
import { horizontalPodAutoscalerController } from './horizontal-pod-autoscaler/controller.ts'
import { jobController } from './job/controller.ts'
import { namespaceController } from './namespace/controller.ts'
import { nodeLifecycleController } from './node-lifecycle/controller.ts'
import type { Timing } from './node-lifecycle/model.ts'
import { taintEvictionController } from './node-lifecycle/taint-eviction-controller.ts'
import { podGcController } from './pod-gc/controller.ts'
import { replicaSetController, replicationController } from './replicaset/controller.ts'
import { resourceQuotaController } from './resource-quota/controller.ts'
import { rootCertificateController, serviceAccountController } from './service-account/controller.ts'
import { serviceAccountTokenController } from './service-account/token-controller.ts'
import { serviceCidrController } from './service-cidr/controller.ts'
import { statefulSetController } from './statefulset/controller.ts'
import { ttlController } from './ttl/controller.ts'
import { ttlAfterFinishedController } from './ttl-after-finished/controller.ts'
import { validatingAdmissionPolicyStatusController } from './validating-admission-policy-status/controller.ts'
import { attributesClassProtectionController } from './volumes/class-protection.ts'
import { volumeBinderController } from './volumes/controller.ts'
import type { VolumeDriver } from './volumes/driver.ts'
import { ephemeralVolumeController } from './volumes/ephemeral.ts'
import { volumeExpansionController } from './volumes/expansion.ts'
import { claimProtectionController, volumeProtectionController } from './volumes/protection.ts'
import type { Provisioning } from './volumes/served-by.ts'

export interface AllControllersDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** A recorder that signs with that component's name. */
  readonly recorderFor: (component: string) => EventRecorder
  readonly volumeDriver: VolumeDriver
  readonly authority: CertificateAuthority
  readonly nodeTiming?: Timing
  readonly provisioning?: Provisioning
  readonly featureGates?: FeatureGates
  /** Of schedules that name none. */
  readonly timeZone?: string
}

/** What `--controllers` chooses from, by upstream's names. Nothing is watched for one that is not made. */
export const builtInControllers: Readonly<Record<string, (roles: AllControllersDependencies) => Controller>> = {
  'statefulset-controller': (roles) =>
    statefulSetController({ ...roles, recorder: roles.recorderFor('statefulset-controller') }),
  'replicaset-controller': (roles) =>
    replicaSetController({ ...roles, recorder: roles.recorderFor('replicaset-controller') }),
  'replicationcontroller-controller': (roles) =>
    replicationController({ ...roles, recorder: roles.recorderFor('replication-controller') }),
  'deployment-controller': (roles) =>
    deploymentController({ ...roles, recorder: roles.recorderFor('deployment-controller') }),
  'disruption-controller': (roles) =>
    disruptionController({ ...roles, recorder: roles.recorderFor('controllermanager') }),
  'job-controller': (roles) => jobController({ ...roles, recorder: roles.recorderFor('job-controller') }),
  'cronjob-controller': (roles) => cronJobController({ ...roles, recorder: roles.recorderFor('cronjob-controller') }),
  'ttl-after-finished-controller': ttlAfterFinishedController,
  'ttl-controller': ttlController,
  'horizontal-pod-autoscaler-controller': (roles) =>
    horizontalPodAutoscalerController({ ...roles, recorder: roles.recorderFor('horizontal-pod-autoscaler') }),
  'daemonset-controller': (roles) =>
    daemonSetController({ ...roles, recorder: roles.recorderFor('daemonset-controller') }),
  'endpoints-controller': endpointsController,
  'endpointslice-controller': (roles) =>
    endpointSliceController({ ...roles, recorder: roles.recorderFor('endpoint-slice-controller') }),
  'endpointslice-mirroring-controller': (roles) =>
    endpointSliceMirroringController({ ...roles, recorder: roles.recorderFor('endpoint-slice-mirroring-controller') }),
  'persistentvolume-binder-controller': (roles) =>
    volumeBinderController({
      ...roles,
      driver: roles.volumeDriver,
      recorder: roles.recorderFor('persistentvolume-controller'),
    }),
  'persistentvolume-attach-detach-controller': (roles) =>
    attachDetachController({ ...roles, recorder: roles.recorderFor('attachdetach-controller') }),
  'persistentvolume-expander-controller': (roles) =>
    volumeExpansionController({ ...roles, recorder: roles.recorderFor('volume_expand') }),
  'ephemeral-volume-controller': (roles) =>
    ephemeralVolumeController({ ...roles, recorder: roles.recorderFor('ephemeral_volume') }),
  'persistentvolumeclaim-protection-controller': claimProtectionController,
  'persistentvolume-protection-controller': volumeProtectionController,
  'volumeattributesclass-protection-controller': attributesClassProtectionController,
  'garbage-collector-controller': (roles) =>
    garbageController({ ...roles, recorder: roles.recorderFor('garbage-collector-controller') }),
  'namespace-controller': namespaceController,
  'resourcequota-controller': resourceQuotaController,
  'clusterrole-aggregation-controller': clusterRoleAggregationController,
  'service-cidr-controller': serviceCidrController,
  'serviceaccount-controller': serviceAccountController,
  'serviceaccount-token-controller': serviceAccountTokenController,
  'certificatesigningrequest-signing-controller': certificateSigningController,
  'certificatesigningrequest-approving-controller': certificateApprovingController,
  'certificatesigningrequest-cleaner-controller': certificateCleanerController,
  'root-ca-certificate-publisher-controller': rootCertificateController,
  'node-lifecycle-controller': ({ nodeTiming, ...roles }) =>
    nodeLifecycleController({
      ...roles,
      recorder: roles.recorderFor('node-controller'),
      ...(nodeTiming !== undefined && { timing: nodeTiming }),
    }),
  'taint-eviction-controller': (roles) =>
    taintEvictionController({ ...roles, recorder: roles.recorderFor('taint-eviction-controller') }),
  'pod-garbage-collector-controller': podGcController,
  'validatingadmissionpolicy-status-controller': validatingAdmissionPolicyStatusController,
}

/** `chosen` as upstream's flag: `*` for all, a name, or `-name` for all but that one where `*` is there, too. */
export function allControllers(
  roles: AllControllersDependencies,
  chosen: readonly string[] = ['*'],
): readonly Controller[] {
  return Object.entries(builtInControllers)
    .filter(([name]) => isChosen(name, chosen))
    .map(([, make]) => make(roles))
}

/** Whether an element of a list in the flag's form names what is here. */
export function isControllerChoice(choice: string): boolean {
  const name = choice.replace(/^-/, '')
  return choice === '*' || name === 'scheduler' || Object.hasOwn(builtInControllers, name)
}

/** Whether a list in the flag's form asks for `name`. */
export function isChosen(name: string, chosen: readonly string[]): boolean {
  if (chosen.includes(`-${name}`)) return false
  return chosen.includes(name) || chosen.includes('*')
}
