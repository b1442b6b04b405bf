import { coreLayout } from './scaffold-layout-core.ts'
import { type Layout, part } from './scaffold-part.ts'

const apps = part('io.k8s.api.apps.v1.')
const storage = part('io.k8s.api.storage.v1.')
const batch = part('io.k8s.api.batch.v1.')
const rbac = part('io.k8s.api.rbac.v1.')
const authorization = part('io.k8s.api.authorization.v1.')
const networking = part('io.k8s.api.networking.v1.')
const admission = part('io.k8s.api.admissionregistration.v1.')
const extensions = part('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.')
const flowcontrol = part('io.k8s.api.flowcontrol.v1.')
const resource = part('io.k8s.api.resource.v1.')

export const layout: Layout = {
  ...coreLayout,

  'apps/v1/stateful-set.ts': apps(
    `StatefulSet StatefulSetSpec StatefulSetUpdateStrategy RollingUpdateStatefulSetStrategy StatefulSetOrdinals
     StatefulSetPersistentVolumeClaimRetentionPolicy StatefulSetStatus StatefulSetCondition`,
    'apps/v1/statefulsets',
  ),
  'apps/v1/controller-revision.ts': apps('ControllerRevision', 'apps/v1/controllerrevisions'),
  'storage/v1/storage-class.ts': storage('StorageClass', 'storage.k8s.io/v1/storageclasses'),
  'storage/v1/volume-attachment.ts': storage(
    'VolumeAttachment VolumeAttachmentSpec VolumeAttachmentSource VolumeAttachmentStatus VolumeError',
    'storage.k8s.io/v1/volumeattachments',
  ),
  'storage/v1/csi-node.ts': storage(
    'CSINode CSINodeSpec CSINodeDriver VolumeNodeResources',
    'storage.k8s.io/v1/csinodes',
  ),
  'discovery/v1/endpoint-slice.ts': part('io.k8s.api.discovery.v1.')(
    'EndpointSlice Endpoint EndpointConditions EndpointHints ForZone ForNode EndpointPort',
    'discovery.k8s.io/v1/endpointslices',
  ),
  'events/v1/event.ts': part('io.k8s.api.events.v1.')('Event EventSeries', 'events.k8s.io/v1/events'),
  'coordination/v1/lease.ts': part('io.k8s.api.coordination.v1.')('Lease LeaseSpec', 'coordination.k8s.io/v1/leases'),
  'authentication/v1/token-request.ts': part('io.k8s.api.authentication.v1.')(
    'TokenRequest TokenRequestSpec TokenRequestStatus BoundObjectReference',
  ),
  'authentication/v1/token-review.ts': part('io.k8s.api.authentication.v1.')(
    'TokenReview TokenReviewSpec TokenReviewStatus UserInfo',
  ),
  'autoscaling/v1/scale.ts': part('io.k8s.api.autoscaling.v1.')('Scale ScaleSpec ScaleStatus'),
  'policy/v1/eviction.ts': part('io.k8s.api.policy.v1.')('Eviction'),
  'apps/v1/deployment.ts': apps(
    'Deployment DeploymentSpec DeploymentStrategy RollingUpdateDeployment DeploymentStatus DeploymentCondition',
    'apps/v1/deployments',
  ),
  'apps/v1/replica-set.ts': apps(
    'ReplicaSet ReplicaSetSpec ReplicaSetStatus ReplicaSetCondition',
    'apps/v1/replicasets',
  ),
  'apps/v1/daemon-set.ts': apps(
    'DaemonSet DaemonSetSpec DaemonSetUpdateStrategy RollingUpdateDaemonSet DaemonSetStatus DaemonSetCondition',
    'apps/v1/daemonsets',
  ),
  'batch/v1/job.ts': batch('Job JobSpec JobStatus JobCondition UncountedTerminatedPods', 'batch/v1/jobs'),
  'batch/v1/job-policies.ts': batch(
    `PodFailurePolicy PodFailurePolicyRule PodFailurePolicyOnExitCodesRequirement PodFailurePolicyOnPodConditionsPattern
     SuccessPolicy SuccessPolicyRule`,
  ),
  'batch/v1/cron-job.ts': batch('CronJob CronJobSpec CronJobStatus JobTemplateSpec', 'batch/v1/cronjobs'),
  'policy/v1/pod-disruption-budget.ts': part('io.k8s.api.policy.v1.')(
    'PodDisruptionBudget PodDisruptionBudgetSpec PodDisruptionBudgetStatus',
    'policy/v1/poddisruptionbudgets',
  ),
  'rbac/v1/role.ts': rbac(
    'Role ClusterRole PolicyRule AggregationRule',
    'rbac.authorization.k8s.io/v1/roles',
    'rbac.authorization.k8s.io/v1/clusterroles',
  ),
  'rbac/v1/role-binding.ts': rbac(
    'RoleBinding ClusterRoleBinding RoleRef Subject',
    'rbac.authorization.k8s.io/v1/rolebindings',
    'rbac.authorization.k8s.io/v1/clusterrolebindings',
  ),
  'authorization/v1/access-review.ts': authorization(
    `SubjectAccessReview SubjectAccessReviewSpec SubjectAccessReviewStatus LocalSubjectAccessReview SelfSubjectAccessReview
     SelfSubjectAccessReviewSpec ResourceAttributes NonResourceAttributes FieldSelectorAttributes LabelSelectorAttributes`,
    'authorization.k8s.io/v1/subjectaccessreviews',
    'authorization.k8s.io/v1/localsubjectaccessreviews',
    'authorization.k8s.io/v1/selfsubjectaccessreviews',
  ),
  'authorization/v1/rules-review.ts': authorization(
    'SelfSubjectRulesReview SelfSubjectRulesReviewSpec SubjectRulesReviewStatus ResourceRule NonResourceRule',
    'authorization.k8s.io/v1/selfsubjectrulesreviews',
  ),
  'authentication/v1/self-subject-review.ts': part('io.k8s.api.authentication.v1.')(
    'SelfSubjectReview SelfSubjectReviewStatus',
    'authentication.k8s.io/v1/selfsubjectreviews',
  ),
  'autoscaling/v1/horizontal-pod-autoscaler.ts': part('io.k8s.api.autoscaling.v1.')(
    `HorizontalPodAutoscaler HorizontalPodAutoscalerSpec HorizontalPodAutoscalerStatus CrossVersionObjectReference`,
    'autoscaling/v1/horizontalpodautoscalers',
  ),
  'autoscaling/v2/horizontal-pod-autoscaler.ts': part('io.k8s.api.autoscaling.v2.')(
    `HorizontalPodAutoscaler HorizontalPodAutoscalerSpec HorizontalPodAutoscalerBehavior HPAScalingRules HPAScalingPolicy
     HorizontalPodAutoscalerStatus HorizontalPodAutoscalerCondition`,
    'autoscaling/v2/horizontalpodautoscalers',
  ),
  'autoscaling/v2/metrics.ts': part('io.k8s.api.autoscaling.v2.')(
    `MetricSpec ObjectMetricSource PodsMetricSource ResourceMetricSource ContainerResourceMetricSource ExternalMetricSource
     MetricStatus ObjectMetricStatus PodsMetricStatus ResourceMetricStatus ContainerResourceMetricStatus ExternalMetricStatus
     MetricIdentifier MetricTarget MetricValueStatus CrossVersionObjectReference`,
  ),
  'networking/v1/ingress.ts': networking(
    `Ingress IngressSpec IngressRule IngressRuleValue HTTPIngressRuleValue HTTPIngressPath IngressBackend IngressServiceBackend
     ServiceBackendPort IngressTLS IngressStatus IngressLoadBalancerStatus IngressLoadBalancerIngress IngressPortStatus`,
    'networking.k8s.io/v1/ingresses',
  ),
  'networking/v1/ingress-class.ts': networking(
    'IngressClass IngressClassSpec IngressClassParametersReference',
    'networking.k8s.io/v1/ingressclasses',
  ),
  'networking/v1/network-policy.ts': networking(
    `NetworkPolicy NetworkPolicySpec NetworkPolicyIngressRule NetworkPolicyEgressRule NetworkPolicyPeer NetworkPolicyPort IPBlock`,
    'networking.k8s.io/v1/networkpolicies',
  ),
  'networking/v1/service-addresses.ts': networking(
    'IPAddress IPAddressSpec ParentReference ServiceCIDR ServiceCIDRSpec ServiceCIDRStatus',
    'networking.k8s.io/v1/ipaddresses',
    'networking.k8s.io/v1/servicecidrs',
  ),
  'scheduling/v1/priority-class.ts': part('io.k8s.api.scheduling.v1.')(
    'PriorityClass',
    'scheduling.k8s.io/v1/priorityclasses',
  ),
  'node/v1/runtime-class.ts': part('io.k8s.api.node.v1.')(
    'RuntimeClass Overhead Scheduling',
    'node.k8s.io/v1/runtimeclasses',
  ),
  'storage/v1/csi-driver.ts': storage('CSIDriver CSIDriverSpec TokenRequest', 'storage.k8s.io/v1/csidrivers'),
  'storage/v1/csi-storage-capacity.ts': storage('CSIStorageCapacity', 'storage.k8s.io/v1/csistoragecapacities'),
  'storage/v1/volume-attributes-class.ts': storage(
    'VolumeAttributesClass',
    'storage.k8s.io/v1/volumeattributesclasses',
  ),
  'certificates/v1/certificate-signing-request.ts': part('io.k8s.api.certificates.v1.')(
    `CertificateSigningRequest CertificateSigningRequestSpec CertificateSigningRequestStatus CertificateSigningRequestCondition`,
    'certificates.k8s.io/v1/certificatesigningrequests',
  ),
  'admissionregistration/v1/matching.ts': admission(
    `Rule RuleWithOperations NamedRuleWithOperations MatchResources MatchCondition Variable ParamKind ParamRef`,
  ),
  'admissionregistration/v1/webhook-configuration.ts': admission(
    `MutatingWebhookConfiguration MutatingWebhook ValidatingWebhookConfiguration ValidatingWebhook WebhookClientConfig ServiceReference`,
    'admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    'admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
  ),
  'admissionregistration/v1/validating-admission-policy.ts': admission(
    `ValidatingAdmissionPolicy ValidatingAdmissionPolicySpec Validation AuditAnnotation ValidatingAdmissionPolicyStatus TypeChecking
     ExpressionWarning ValidatingAdmissionPolicyBinding ValidatingAdmissionPolicyBindingSpec`,
    'admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    'admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
  ),
  'admissionregistration/v1/mutating-admission-policy.ts': admission(
    `MutatingAdmissionPolicy MutatingAdmissionPolicySpec Mutation ApplyConfiguration JSONPatch MutatingAdmissionPolicyBinding
     MutatingAdmissionPolicyBindingSpec`,
    'admissionregistration.k8s.io/v1/mutatingadmissionpolicies',
    'admissionregistration.k8s.io/v1/mutatingadmissionpolicybindings',
  ),
  'apiextensions/v1/custom-resource-definition.ts': extensions(
    `CustomResourceDefinition CustomResourceDefinitionSpec CustomResourceDefinitionNames CustomResourceDefinitionVersion
     CustomResourceValidation CustomResourceSubresources CustomResourceSubresourceStatus CustomResourceSubresourceScale
     CustomResourceColumnDefinition SelectableField CustomResourceConversion WebhookConversion WebhookClientConfig ServiceReference
     CustomResourceDefinitionStatus CustomResourceDefinitionCondition`,
    'apiextensions.k8s.io/v1/customresourcedefinitions',
  ),
  'apiextensions/v1/json-schema.ts': extensions(
    `JSONSchemaProps JSONSchemaPropsOrArray JSONSchemaPropsOrBool JSONSchemaPropsOrStringArray ExternalDocumentation ValidationRule`,
  ),
  'apiregistration/v1/api-service.ts': part('io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.')(
    'APIService APIServiceSpec ServiceReference APIServiceStatus APIServiceCondition',
    'apiregistration.k8s.io/v1/apiservices',
  ),
  'flowcontrol/v1/flow-schema.ts': flowcontrol(
    `FlowSchema FlowSchemaSpec PriorityLevelConfigurationReference FlowDistinguisherMethod PolicyRulesWithSubjects Subject UserSubject
     GroupSubject ServiceAccountSubject ResourcePolicyRule NonResourcePolicyRule FlowSchemaStatus FlowSchemaCondition`,
    'flowcontrol.apiserver.k8s.io/v1/flowschemas',
  ),
  'flowcontrol/v1/priority-level-configuration.ts': flowcontrol(
    `PriorityLevelConfiguration PriorityLevelConfigurationSpec LimitedPriorityLevelConfiguration LimitResponse QueuingConfiguration
     ExemptPriorityLevelConfiguration PriorityLevelConfigurationStatus PriorityLevelConfigurationCondition`,
    'flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
  ),
  'resource/v1/device-class.ts': resource(
    `DeviceClass DeviceClassSpec DeviceClassConfiguration DeviceConfiguration OpaqueDeviceConfiguration DeviceSelector CELDeviceSelector`,
    'resource.k8s.io/v1/deviceclasses',
  ),
  'resource/v1/device-claim.ts': resource(
    `DeviceClaim DeviceRequest ExactDeviceRequest DeviceSubRequest CapacityRequirements DeviceToleration DeviceConstraint
     DeviceClaimConfiguration`,
  ),
  'resource/v1/resource-claim.ts': resource(
    `ResourceClaim ResourceClaimSpec ResourceClaimStatus AllocationResult DeviceAllocationResult DeviceRequestAllocationResult
     DeviceAllocationConfiguration ResourceClaimConsumerReference AllocatedDeviceStatus NetworkDeviceData ResourceClaimTemplate
     ResourceClaimTemplateSpec`,
    'resource.k8s.io/v1/resourceclaims',
    'resource.k8s.io/v1/resourceclaimtemplates',
  ),
  'resource/v1/resource-slice.ts': resource(
    `ResourceSlice ResourceSliceSpec ResourcePool Device DeviceAttribute DeviceCapacity CapacityRequestPolicy CapacityRequestPolicyRange
     DeviceCounterConsumption Counter CounterSet DeviceTaint NodeAllocatableResourceMapping`,
    'resource.k8s.io/v1/resourceslices',
  ),
}
