import { type Layout, part } from './scaffold-part.ts'

const meta = part('io.k8s.apimachinery.pkg.apis.meta.v1.')
const core = part('io.k8s.api.core.v1.')

/** What all groups stand on, and the group without a name. */
export const coreLayout: Layout = {
  'meta/v1/object-meta.ts': meta('ObjectMeta OwnerReference ManagedFieldsEntry'),
  'meta/v1/list-meta.ts': meta('ListMeta ShardInfo'),
  'meta/v1/label-selector.ts': meta('LabelSelector LabelSelectorRequirement'),
  'meta/v1/condition.ts': meta('Condition'),
  'meta/v1/status.ts': meta('Status StatusDetails StatusCause'),
  'meta/v1/options.ts': meta(
    'DeleteOptions Preconditions CreateOptions UpdateOptions PatchOptions GetOptions ListOptions',
  ),
  'meta/v1/table.ts': meta('Table TableColumnDefinition TableRow TableRowCondition PartialObjectMetadata'),
  'meta/v1/discovery.ts': meta(
    'APIVersions APIGroupList APIGroup GroupVersionForDiscovery ServerAddressByClientCIDR APIResourceList APIResource',
  ),
  'meta/v1/watch-event.ts': meta('WatchEvent'),
  'meta/v1/field-selector.ts': meta('FieldSelectorRequirement'),

  'core/v1/namespace.ts': core('Namespace NamespaceSpec NamespaceStatus NamespaceCondition', 'v1/namespaces'),
  'core/v1/node.ts': core('Node NodeSpec Taint', 'v1/nodes'),
  'core/v1/node-config.ts': core('NodeConfigSource ConfigMapNodeConfigSource'),
  'core/v1/node-status.ts': core(
    `NodeStatus NodeAddress NodeCondition NodeConfigStatus NodeDaemonEndpoints DaemonEndpoint NodeSystemInfo NodeSwapStatus
     NodeFeatures NodeRuntimeHandler NodeRuntimeHandlerFeatures ContainerImage AttachedVolume`,
  ),
  'core/v1/pod.ts': core(
    `Pod PodSpec PodOS PodReadinessGate PodSchedulingGate PodSchedulingGroup PodResourceClaim HostAlias PodDNSConfig PodDNSConfigOption`,
    'v1/pods',
  ),
  'core/v1/pod-template.ts': core('PodTemplateSpec'),
  'core/v1/pod-status.ts': core(
    `PodStatus PodCondition HostIP PodIP PodResourceClaimStatus PodExtendedResourceClaimStatus ContainerExtendedResourceRequest
     NodeAllocatableResourceClaimStatus`,
  ),
  'core/v1/container-status.ts': core(
    `ContainerStatus ContainerState ContainerStateWaiting ContainerStateRunning ContainerStateTerminated ContainerUser
     LinuxContainerUser ResourceStatus ResourceHealth VolumeMountStatus VolumeStatus ImageVolumeStatus`,
  ),
  'core/v1/container.ts': core(
    `Container EphemeralContainer EphemeralContainerCommon ContainerPort ContainerResizePolicy ContainerRestartRule
     ContainerRestartRuleOnExitCodes VolumeMount VolumeDevice`,
  ),
  'core/v1/environment.ts': core(
    `EnvVar EnvVarSource EnvFromSource ConfigMapEnvSource SecretEnvSource ObjectFieldSelector ResourceFieldSelector
     ConfigMapKeySelector SecretKeySelector FileKeySelector`,
  ),
  'core/v1/probe.ts': core(
    `Probe ProbeHandler Lifecycle LifecycleHandler ExecAction HTTPGetAction HTTPHeader TCPSocketAction GRPCAction SleepAction`,
  ),
  'core/v1/resources.ts': core('ResourceRequirements ResourceClaim VolumeResourceRequirements'),
  'core/v1/security-context.ts': core(
    'PodSecurityContext SecurityContext Capabilities SELinuxOptions SeccompProfile AppArmorProfile WindowsSecurityContextOptions Sysctl',
  ),
  'core/v1/scheduling.ts': core(
    `Affinity NodeAffinity PreferredSchedulingTerm NodeSelector NodeSelectorTerm NodeSelectorRequirement PodAffinity
     PodAntiAffinity WeightedPodAffinityTerm PodAffinityTerm Toleration TopologySpreadConstraint TopologySelectorTerm
     TopologySelectorLabelRequirement`,
  ),
  'core/v1/volume.ts': core(
    `Volume VolumeSource EmptyDirVolumeSource HostPathVolumeSource ConfigMapVolumeSource SecretVolumeSource
     DownwardAPIVolumeSource PersistentVolumeClaimVolumeSource EphemeralVolumeSource ImageVolumeSource
     CSIVolumeSource`,
  ),
  'core/v1/volume-projection.ts': core(
    `KeyToPath DownwardAPIVolumeFile ProjectedVolumeSource VolumeProjection ConfigMapProjection SecretProjection DownwardAPIProjection
     ServiceAccountTokenProjection ClusterTrustBundleProjection PodCertificateProjection`,
  ),
  'core/v1/volume-plugins.ts': core(
    `NFSVolumeSource ISCSIVolumeSource FCVolumeSource GlusterfsVolumeSource RBDVolumeSource CephFSVolumeSource
     CinderVolumeSource AWSElasticBlockStoreVolumeSource GCEPersistentDiskVolumeSource AzureDiskVolumeSource
     AzureFileVolumeSource VsphereVirtualDiskVolumeSource PhotonPersistentDiskVolumeSource PortworxVolumeSource
     QuobyteVolumeSource FlockerVolumeSource FlexVolumeSource ScaleIOVolumeSource StorageOSVolumeSource GitRepoVolumeSource`,
  ),
  'core/v1/persistent-volume.ts': core(
    `PersistentVolume PersistentVolumeSpec PersistentVolumeSource PersistentVolumeStatus VolumeNodeAffinity LocalVolumeSource
     CSIPersistentVolumeSource`,
    'v1/persistentvolumes',
  ),
  'core/v1/persistent-volume-plugins.ts': core(
    `ISCSIPersistentVolumeSource GlusterfsPersistentVolumeSource RBDPersistentVolumeSource CephFSPersistentVolumeSource
     CinderPersistentVolumeSource AzureFilePersistentVolumeSource FlexPersistentVolumeSource ScaleIOPersistentVolumeSource
     StorageOSPersistentVolumeSource`,
  ),
  'core/v1/persistent-volume-claim.ts': core(
    `PersistentVolumeClaim PersistentVolumeClaimSpec PersistentVolumeClaimStatus PersistentVolumeClaimCondition
     ModifyVolumeStatus PersistentVolumeClaimTemplate`,
    'v1/persistentvolumeclaims',
  ),
  'core/v1/service.ts': core(
    `Service ServiceSpec ServicePort SessionAffinityConfig ClientIPConfig ServiceStatus LoadBalancerStatus LoadBalancerIngress
     PortStatus`,
    'v1/services',
  ),
  'core/v1/endpoints.ts': core('Endpoints EndpointSubset EndpointAddress EndpointPort', 'v1/endpoints'),
  'core/v1/config-map.ts': core('ConfigMap', 'v1/configmaps'),
  'core/v1/secret.ts': core('Secret', 'v1/secrets'),
  'core/v1/service-account.ts': core('ServiceAccount', 'v1/serviceaccounts'),
  'core/v1/event.ts': core('Event EventSeries EventSource', 'v1/events'),
  'core/v1/binding.ts': core('Binding'),
  'core/v1/references.ts': core(
    'ObjectReference LocalObjectReference TypedLocalObjectReference TypedObjectReference SecretReference',
  ),
  'core/v1/replication-controller.ts': core(
    'ReplicationController ReplicationControllerSpec ReplicationControllerStatus ReplicationControllerCondition',
    'v1/replicationcontrollers',
  ),
  'core/v1/limit-range.ts': core('LimitRange LimitRangeSpec LimitRangeItem', 'v1/limitranges'),
  'core/v1/resource-quota.ts': core(
    'ResourceQuota ResourceQuotaSpec ResourceQuotaStatus ScopeSelector ScopedResourceSelectorRequirement',
    'v1/resourcequotas',
  ),
  'core/v1/pod-template-kind.ts': core('PodTemplate', 'v1/podtemplates'),
  'core/v1/component-status.ts': core('ComponentStatus ComponentCondition', 'v1/componentstatuses'),
}
