import { type Admission, admissionChain } from './admission.ts'
import { certificateApproval, certificateSigning } from './certificate-decisions.ts'
import { certificateSubjectRestriction } from './certificate-subject-restriction.ts'
import { defaultIngressClass } from './default-ingress-class.ts'
import { defaultStorageClass } from './default-storage-class.ts'
import { defaultTolerationSeconds } from './default-toleration-seconds.ts'
import { limitRanger } from './limit-ranger.ts'
import { namespaceLifecycle } from './namespace-lifecycle.ts'
import { nodeDeclaredFeatureValidator } from './node-declared-feature-validator.ts'
import { nodeRestriction } from './node-restriction/node-restriction.ts'
import { ownerReferencesPermission } from './owner-references-permission.ts'
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize.ts'
import type { AdmissionPlugin, PluginRoles } from './plugin.ts'
import { podResizeValidator } from './pod-resize-validator.ts'
import { podSecurity } from './pod-security/pod-security.ts'
import { podTopologyLabels } from './pod-topology-labels.ts'
import { mutatingAdmissionPolicy } from './policies/mutating/mutating-policies.ts'
import { validatingAdmissionPolicy } from './policies/validating/validating-policies.ts'
import { priority } from './priority.ts'
import { resourceQuota } from './resource-quota/resource-quota.ts'
import { runtimeClass } from './runtime-class.ts'
import { serviceAccount } from './service-account.ts'
import { storageObjectInUseProtection } from './storage-object-in-use-protection.ts'
import { taintNodesByCondition } from './taint-nodes-by-condition.ts'
import { mutatingAdmissionWebhook, validatingAdmissionWebhook } from './webhooks/webhooks.ts'

type MakePlugin = (roles: PluginRoles) => AdmissionPlugin

/** All there are, in upstream's order, under the names that --enable-admission-plugins and --disable-… take. */
export const admissionPlugins: Readonly<Record<string, MakePlugin>> = {
  NamespaceLifecycle: namespaceLifecycle,
  LimitRanger: limitRanger,
  ServiceAccount: serviceAccount,
  NodeRestriction: nodeRestriction,
  TaintNodesByCondition: taintNodesByCondition,
  PodSecurity: podSecurity,
  Priority: priority,
  DefaultTolerationSeconds: defaultTolerationSeconds,
  DefaultStorageClass: defaultStorageClass,
  StorageObjectInUseProtection: storageObjectInUseProtection,
  OwnerReferencesPermissionEnforcement: ownerReferencesPermission,
  PersistentVolumeClaimResize: persistentVolumeClaimResize,
  RuntimeClass: runtimeClass,
  CertificateApproval: certificateApproval,
  CertificateSigning: certificateSigning,
  CertificateSubjectRestriction: certificateSubjectRestriction,
  DefaultIngressClass: defaultIngressClass,
  PodTopologyLabels: podTopologyLabels,
  NodeDeclaredFeatureValidator: nodeDeclaredFeatureValidator,
  PodResizeValidator: podResizeValidator,
  MutatingAdmissionPolicy: mutatingAdmissionPolicy,
  MutatingAdmissionWebhook: mutatingAdmissionWebhook,
  ValidatingAdmissionPolicy: validatingAdmissionPolicy,
  ValidatingAdmissionWebhook: validatingAdmissionWebhook,
  ResourceQuota: resourceQuota,
}

/** All others are on unless they are disabled. */
const offByDefault: ReadonlySet<string> = new Set(['OwnerReferencesPermissionEnforcement'])

export interface ChosenPlugins {
  readonly enabled: readonly string[]
  readonly disabled: readonly string[]
}

/** The chain of the plugins that are on, and what is never off. A name on both lists is on, as upstream has it. */
export function createAdmission(
  roles: PluginRoles,
  { enabled, disabled }: ChosenPlugins,
  always: readonly AdmissionPlugin[],
): Admission {
  const isOn = (name: string) => enabled.includes(name) || !(disabled.includes(name) || offByDefault.has(name))
  const chosen = Object.entries(admissionPlugins).filter(([name]) => isOn(name))
  return admissionChain([...chosen.map(([, make]) => make(roles)), ...always])
}
