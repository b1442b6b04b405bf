// Written by scripts/gen.ts from the schema; do not edit.
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from './meta/object.ts'

export type { ManagedFieldsEntry, ObjectMeta, OwnerReference }

/** An exact amount in its canonical form: `500m`, `1Gi`. */
export type Quantity = string

/** An AWS EBS disk. */
export interface AWSElasticBlockStoreVolumeSource {
  /** The volume's identifier at the provider. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The partition of the disk; the whole disk where it is left out. */
  readonly partition?: number
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** Rules about the nodes and the other pods a pod wants to be near to or away from. */
export interface Affinity {
  /** Which nodes. */
  readonly nodeAffinity?: NodeAffinity
  /** Near which pods. */
  readonly podAffinity?: PodAffinity
  /** Away from which pods. */
  readonly podAntiAffinity?: PodAntiAffinity
}

/** An AppArmor profile. */
export interface AppArmorProfile {
  /** RuntimeDefault, Localhost or Unconfined. */
  readonly type: string
  /** The profile's name on the node, for Localhost. */
  readonly localhostProfile?: string
}

/** A volume attached to a node. */
export interface AttachedVolume {
  /** The name of it. */
  readonly name: string
  /** The device it appears as. */
  readonly devicePath: string
}

/** An Azure disk. */
export interface AzureDiskVolumeSource {
  /** The disk's name. */
  readonly diskName: string
  /** The disk's address. */
  readonly diskURI: string
  /** None, ReadOnly or ReadWrite. */
  readonly cachingMode?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** Shared, Dedicated or Managed. */
  readonly kind?: string
}

/** An Azure file share. */
export interface AzureFilePersistentVolumeSource {
  /** The Secret with the account's name and key. */
  readonly secretName: string
  /** The share's name. */
  readonly shareName: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The namespace of the Secret. */
  readonly secretNamespace: string
}

/** An Azure file share. */
export interface AzureFileVolumeSource {
  /** The Secret with the account's name and key. */
  readonly secretName: string
  /** The share's name. */
  readonly shareName: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** Puts a pod onto a node. */
export interface Binding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The node. */
  readonly target: ObjectReference
}

/** A volume of a CSI driver. */
export interface CSIPersistentVolumeSource {
  /** The driver's name. */
  readonly driver: string
  /** The driver's own name for the volume. */
  readonly volumeHandle: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** What the driver is told about the volume. */
  readonly volumeAttributes?: Readonly<Record<string, string>>
  /** The Secret for attaching. */
  readonly controllerPublishSecretRef?: SecretReference
  /** The Secret for staging on a node. */
  readonly nodeStageSecretRef?: SecretReference
  /** The Secret for mounting. */
  readonly nodePublishSecretRef?: SecretReference
  /** The Secret for growing. */
  readonly controllerExpandSecretRef?: SecretReference
  /** The Secret for growing on a node. */
  readonly nodeExpandSecretRef?: SecretReference
}

/** A volume a CSI driver makes for the pod alone. */
export interface CSIVolumeSource {
  /** The driver's name. */
  readonly driver: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** What the driver is told about the volume. */
  readonly volumeAttributes?: Readonly<Record<string, string>>
  /** The Secret for mounting. */
  readonly nodePublishSecretRef?: LocalObjectReference
}

/** Linux capabilities to add and to take away. */
export interface Capabilities {
  /** Capabilities to give. */
  readonly add?: readonly string[]
  /** Capabilities to take away. */
  readonly drop?: readonly string[]
}

/** A Ceph filesystem; no longer supported in tree. */
export interface CephFSPersistentVolumeSource {
  /** Addresses of the cluster's monitors. */
  readonly monitors: readonly string[]
  /** The path in the volume. */
  readonly path?: string
  /** The user to act as. */
  readonly user?: string
  /** The file with the key on the node. */
  readonly secretFile?: string
  /** The Secret with the credentials. */
  readonly secretRef?: SecretReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A Ceph filesystem; no longer supported in tree. */
export interface CephFSVolumeSource {
  /** Addresses of the cluster's monitors. */
  readonly monitors: readonly string[]
  /** The path in the volume. */
  readonly path?: string
  /** The user to act as. */
  readonly user?: string
  /** The file with the key on the node. */
  readonly secretFile?: string
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** An OpenStack Cinder volume. */
export interface CinderPersistentVolumeSource {
  /** The volume's identifier at the provider. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: SecretReference
}

/** An OpenStack Cinder volume. */
export interface CinderVolumeSource {
  /** The volume's identifier at the provider. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
}

/** How long a client's address is remembered. */
export interface ClientIPConfig {
  /** For how many seconds; three hours unless set. */
  readonly timeoutSeconds?: number
}

/** Certificates to trust, from ClusterTrustBundles. */
export interface ClusterTrustBundleProjection {
  /** The bundle. */
  readonly name?: string
  /** The signer. */
  readonly signerName?: string
  /** Which bundles of the signer. */
  readonly labelSelector?: LabelSelector
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
  /** The path in the volume. */
  readonly path: string
}

/** What is known of a component. */
export interface ComponentCondition {
  /** Always Healthy. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** Details for people. */
  readonly message?: string
  /** What went wrong with asking. */
  readonly error?: string
}

/** Whether a part of the control plane is well; an old way to ask. */
export interface ComponentStatus {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is known of it. */
  readonly conditions?: readonly ComponentCondition[]
}

/** A page of ComponentStatus objects, or all of them. */
export interface ComponentStatusList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ComponentStatus[]
}

/** Configuration as keys and values. */
export interface ConfigMap {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The data can never change any more. */
  readonly immutable?: boolean
  /** Keys and their text. */
  readonly data?: Readonly<Record<string, string>>
  /** Keys and their bytes, in base64. */
  readonly binaryData?: Readonly<Record<string, string>>
}

/** A ConfigMap whose keys become variables. */
export interface ConfigMapEnvSource extends LocalObjectReference {
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** One key of a ConfigMap. */
export interface ConfigMapKeySelector extends LocalObjectReference {
  /** The key. */
  readonly key: string
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** A page of ConfigMap objects, or all of them. */
export interface ConfigMapList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ConfigMap[]
}

/** No longer used: a ConfigMap with a node's configuration. */
export interface ConfigMapNodeConfigSource {
  /** The namespace of the object referred to. */
  readonly namespace: string
  /** The name of it. */
  readonly name: string
  /** The identifier of the object referred to. */
  readonly uid?: string
  /** The version of the object referred to. */
  readonly resourceVersion?: string
  /** The key that holds the configuration. */
  readonly kubeletConfigKey: string
}

/** Keys of a ConfigMap in a projected volume. */
export interface ConfigMapProjection extends LocalObjectReference {
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly KeyToPath[]
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** The keys of a ConfigMap as files. */
export interface ConfigMapVolumeSource extends LocalObjectReference {
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly KeyToPath[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** One program in a pod: its image, its command and what it may use. */
export interface Container {
  /** The container's name, unique in the pod. */
  readonly name: string
  /** The image to run. */
  readonly image?: string
  /** The program and its first arguments; the image's own entry point where it is left out. */
  readonly command?: readonly string[]
  /** The arguments; the image's own where it is left out. */
  readonly args?: readonly string[]
  /** The folder the program starts in. */
  readonly workingDir?: string
  /** The ports it listens on; for information and for names, nothing is opened or closed by it. */
  readonly ports?: readonly ContainerPort[]
  /** ConfigMaps and Secrets whose keys become environment variables. */
  readonly envFrom?: readonly EnvFromSource[]
  /** Environment variables. */
  readonly env?: readonly EnvVar[]
  /** How much processor time and memory it needs, and may use at most. */
  readonly resources?: ResourceRequirements
  /** Whether a change of resources needs a restart. */
  readonly resizePolicy?: readonly ContainerResizePolicy[]
  /** For init containers, Always: keep it running beside the others. Otherwise, a policy of its own. */
  readonly restartPolicy?: string
  /** Exceptions to the restart policy, by exit code. */
  readonly restartPolicyRules?: readonly ContainerRestartRule[]
  /** Where the pod's volumes appear in its files. */
  readonly volumeMounts?: readonly VolumeMount[]
  /** Where the pod's block volumes appear as devices. */
  readonly volumeDevices?: readonly VolumeDevice[]
  /** When it fails, the container is started again. */
  readonly livenessProbe?: Probe
  /** While it fails, the container gets no requests. */
  readonly readinessProbe?: Probe
  /** Until it passes, the other probes wait; when it fails, the container is started again. */
  readonly startupProbe?: Probe
  /** What to do after the start and before the stop. */
  readonly lifecycle?: Lifecycle
  /** The file from which its last words are read. */
  readonly terminationMessagePath?: string
  /** File, or FallbackToLogsOnError: the end of the log when it failed and the file is empty. */
  readonly terminationMessagePolicy?: string
  /** Always, IfNotPresent or Never; Always for images without a tag or tagged latest, unless set. */
  readonly imagePullPolicy?: string
  /** User, groups, capabilities and other rights. */
  readonly securityContext?: SecurityContext
  /** Keep standard input open. */
  readonly stdin?: boolean
  /** Close standard input after the first who was attached has gone. */
  readonly stdinOnce?: boolean
  /** Give it a terminal. */
  readonly tty?: boolean
}

/** Which device request stands for a container's extended resource. */
export interface ContainerExtendedResourceRequest {
  /** The container. */
  readonly containerName: string
  /** The resource. */
  readonly resourceName: string
  /** The request of the claim. */
  readonly requestName: string
}

/** An image on a node, with its names and size. */
export interface ContainerImage {
  /** The names it is known by. */
  readonly names: readonly string[] | null
  /** How big it is. */
  readonly sizeBytes?: number
}

/** A port a container listens on. */
export interface ContainerPort {
  /** A name Services and probes may use for it. */
  readonly name?: string
  /** The same port on the node. */
  readonly hostPort?: number
  /** The port's number. */
  readonly containerPort: number
  /** TCP, UDP or SCTP. */
  readonly protocol?: string
  /** The node's address the host port is bound to. */
  readonly hostIP?: string
}

/** Whether changing one resource needs a restart. */
export interface ContainerResizePolicy {
  /** The resource. */
  readonly resourceName: string
  /** NotRequired or RestartContainer. */
  readonly restartPolicy: string
}

/** What to do when a container ends in a certain way. */
export interface ContainerRestartRule {
  /** What to do: Restart or RestartAllContainers. */
  readonly action?: string
  /** The exit codes it is about. */
  readonly exitCodes?: ContainerRestartRuleOnExitCodes
}

/** The exit codes a rule is about. */
export interface ContainerRestartRuleOnExitCodes {
  /** In or NotIn. */
  readonly operator?: string
  /** The exit codes. */
  readonly values?: readonly number[]
}

/** Waiting, running or terminated: one of them is set. */
export interface ContainerState {
  /** It waits, and why. */
  readonly waiting?: ContainerStateWaiting
  /** It runs, and since when. */
  readonly running?: ContainerStateRunning
  /** It ended, and how. */
  readonly terminated?: ContainerStateTerminated
}

/** A container that runs, and since when. */
export interface ContainerStateRunning {
  /** When it started. */
  readonly startedAt?: string | null
}

/** A container that ended, with what code and why. */
export interface ContainerStateTerminated {
  /** The program's exit code. */
  readonly exitCode: number
  /** The signal that ended it. */
  readonly signal?: number
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
  /** When it started. */
  readonly startedAt?: string | null
  /** When it ended. */
  readonly finishedAt?: string | null
  /** The runtime's name for it. */
  readonly containerID?: string
}

/** A container that does not run yet, and why. */
export interface ContainerStateWaiting {
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** How one container is. */
export interface ContainerStatus {
  /** The container's name. */
  readonly name: string
  /** Waiting, running or terminated. */
  readonly state?: ContainerState
  /** How the container ended the last time. */
  readonly lastState?: ContainerState
  /** Whether it takes requests. */
  readonly ready: boolean
  /** How often it was started again. */
  readonly restartCount: number
  /** The image it runs. */
  readonly image: string
  /** The image's exact identity. */
  readonly imageID: string
  /** The runtime's name for it. */
  readonly containerID?: string
  /** Whether its startup probe has passed. */
  readonly started?: boolean
  /** What the node set aside for it. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** What it really has. */
  readonly resources?: ResourceRequirements
  /** How its volumes were mounted. */
  readonly volumeMounts?: readonly VolumeMountStatus[]
  /** The user to act as. */
  readonly user?: ContainerUser
  /** The health of its devices. */
  readonly allocatedResourcesStatus?: readonly ResourceStatus[]
  /** The signal that asks it to stop. */
  readonly stopSignal?: string
}

/** The user a container runs as. */
export interface ContainerUser {
  /** User and groups on Linux. */
  readonly linux?: LinuxContainerUser
}

/** One port. */
export interface DaemonEndpoint {
  /** The port number. */
  readonly Port: number
}

/** Data about the pod in a projected volume. */
export interface DownwardAPIProjection {
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly DownwardAPIVolumeFile[]
}

/** One file with data about the pod. */
export interface DownwardAPIVolumeFile {
  /** The file's path in the volume. */
  readonly path: string
  /** The field of the pod it holds. */
  readonly fieldRef?: ObjectFieldSelector
  /** The container's resource it holds. */
  readonly resourceFieldRef?: ResourceFieldSelector
  /** The file's permission bits. */
  readonly mode?: number
}

/** Data about the pod itself as files. */
export interface DownwardAPIVolumeSource {
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly DownwardAPIVolumeFile[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
}

/** A new, empty folder that lives as long as the pod. */
export interface EmptyDirVolumeSource {
  /** Memory keeps it in memory. */
  readonly medium?: string
  /** The most it may hold. */
  readonly sizeLimit?: Quantity
}

/** One address, and the pod it belongs to. */
export interface EndpointAddress {
  /** The address. */
  readonly ip: string
  /** The name. */
  readonly hostname?: string
  /** The node. */
  readonly nodeName?: string
  /** The pod it is. */
  readonly targetRef?: ObjectReference
}

/** One port of the addresses. */
export interface EndpointPort {
  /** The port's name, as in the Service. */
  readonly name?: string
  /** The port's number. */
  readonly port: number
  /** TCP, UDP or SCTP. */
  readonly protocol?: string
  /** The protocol above it, such as kubernetes.io/h2c. */
  readonly appProtocol?: string
}

/** Addresses and the ports they share. */
export interface EndpointSubset {
  /** Addresses that take traffic. */
  readonly addresses?: readonly EndpointAddress[]
  /** Addresses that are not ready. */
  readonly notReadyAddresses?: readonly EndpointAddress[]
  /** The ports. */
  readonly ports?: readonly EndpointPort[]
}

/** The addresses behind a Service, in the older form; EndpointSlice is the newer. */
export interface Endpoints {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Addresses and the ports they share. */
  readonly subsets?: readonly EndpointSubset[]
}

/** A page of Endpoints objects, or all of them. */
export interface EndpointsList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Endpoints[]
}

/** All keys of a ConfigMap or Secret as environment variables. */
export interface EnvFromSource {
  /** What goes before each name. */
  readonly prefix?: string
  /** The ConfigMap. */
  readonly configMapRef?: ConfigMapEnvSource
  /** The Secret. */
  readonly secretRef?: SecretEnvSource
}

/** One environment variable. */
export interface EnvVar {
  /** The variable's name. */
  readonly name: string
  /** Its value; $(NAME) stands for a variable set before. */
  readonly value?: string
  /** Where its value comes from. */
  readonly valueFrom?: EnvVarSource
}

/** Where a variable's value comes from: one of these is set. */
export interface EnvVarSource {
  /** A field of the pod. */
  readonly fieldRef?: ObjectFieldSelector
  /** A resource of the container. */
  readonly resourceFieldRef?: ResourceFieldSelector
  /** A key of a ConfigMap. */
  readonly configMapKeyRef?: ConfigMapKeySelector
  /** A key of a Secret. */
  readonly secretKeyRef?: SecretKeySelector
  /** A key of a file in a volume. */
  readonly fileKeyRef?: FileKeySelector
}

/** A container put into a running pod to look at it. */
export interface EphemeralContainer extends EphemeralContainerCommon {
  /** The container whose processes it sees. */
  readonly targetContainerName?: string
}

/** What an ephemeral container shares with ordinary ones. */
export interface EphemeralContainerCommon {
  /** The container's name, unique in the pod. */
  readonly name: string
  /** The image to run. */
  readonly image?: string
  /** The program and its first arguments; the image's own entry point where it is left out. */
  readonly command?: readonly string[]
  /** The arguments; the image's own where it is left out. */
  readonly args?: readonly string[]
  /** The folder the program starts in. */
  readonly workingDir?: string
  /** The ports it listens on; for information and for names, nothing is opened or closed by it. */
  readonly ports?: readonly ContainerPort[]
  /** ConfigMaps and Secrets whose keys become environment variables. */
  readonly envFrom?: readonly EnvFromSource[]
  /** Environment variables. */
  readonly env?: readonly EnvVar[]
  /** How much processor time and memory it needs, and may use at most. */
  readonly resources?: ResourceRequirements
  /** Whether a change of resources needs a restart. */
  readonly resizePolicy?: readonly ContainerResizePolicy[]
  /** For init containers, Always: keep it running beside the others. Otherwise, a policy of its own. */
  readonly restartPolicy?: string
  /** Exceptions to the restart policy, by exit code. */
  readonly restartPolicyRules?: readonly ContainerRestartRule[]
  /** Where the pod's volumes appear in its files. */
  readonly volumeMounts?: readonly VolumeMount[]
  /** Where the pod's block volumes appear as devices. */
  readonly volumeDevices?: readonly VolumeDevice[]
  /** When it fails, the container is started again. */
  readonly livenessProbe?: Probe
  /** While it fails, the container gets no requests. */
  readonly readinessProbe?: Probe
  /** Until it passes, the other probes wait; when it fails, the container is started again. */
  readonly startupProbe?: Probe
  /** What to do after the start and before the stop. */
  readonly lifecycle?: Lifecycle
  /** The file from which its last words are read. */
  readonly terminationMessagePath?: string
  /** File, or FallbackToLogsOnError: the end of the log when it failed and the file is empty. */
  readonly terminationMessagePolicy?: string
  /** Always, IfNotPresent or Never; Always for images without a tag or tagged latest, unless set. */
  readonly imagePullPolicy?: string
  /** User, groups, capabilities and other rights. */
  readonly securityContext?: SecurityContext
  /** Keep standard input open. */
  readonly stdin?: boolean
  /** Close standard input after the first who was attached has gone. */
  readonly stdinOnce?: boolean
  /** Give it a terminal. */
  readonly tty?: boolean
}

/** A claim that is made with the pod and deleted with it. */
export interface EphemeralVolumeSource {
  /** What the claim looks like. */
  readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate
}

/** Something that happened to an object; for people, and gone after a while. */
export interface Event {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The object it happened to. */
  readonly involvedObject: ObjectReference
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
  /** Who saw it. */
  readonly source?: EventSource
  /** When it was seen first. */
  readonly firstTimestamp?: string | null
  /** When it was seen last. */
  readonly lastTimestamp?: string | null
  /** How often it was seen. */
  readonly count?: number
  /** Normal or Warning. */
  readonly type?: string
  /** When it was seen first, to the microsecond. */
  readonly eventTime?: string | null
  /** How often, and until when, it happened again. */
  readonly series?: EventSeries
  /** What was done. */
  readonly action?: string
  /** Another object that has to do with it. */
  readonly related?: ObjectReference
  /** The controller that saw it. */
  readonly reportingComponent: string
  /** Which instance of it. */
  readonly reportingInstance: string
}

/** A page of Event objects, or all of them. */
export interface EventList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Event[]
}

/** How often, and until when, it happened again. */
export interface EventSeries {
  /** How often it happened. */
  readonly count?: number
  /** When it last happened. */
  readonly lastObservedTime?: string | null
}

/** Who saw the event. */
export interface EventSource {
  /** The program. */
  readonly component?: string
  /** The node it ran on. */
  readonly host?: string
}

/** A command to run in the container. */
export interface ExecAction {
  /** Program and arguments; no shell is involved unless you name one. */
  readonly command?: readonly string[]
}

/** A disk on Fibre Channel. */
export interface FCVolumeSource {
  /** World wide names of the targets. */
  readonly targetWWNs?: readonly string[]
  /** The unit's number. */
  readonly lun?: number
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** World wide identifiers, instead of targets and number. */
  readonly wwids?: readonly string[]
}

/** One key of a file of variables in a volume. */
export interface FileKeySelector {
  /** The volume the file is in. */
  readonly volumeName: string
  /** The file's path in the volume. */
  readonly path: string
  /** The key in the file. */
  readonly key: string
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** A volume of an executable plugin; use CSI. */
export interface FlexPersistentVolumeSource {
  /** The driver's name. */
  readonly driver: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The Secret with the credentials. */
  readonly secretRef?: SecretReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** What the driver is told. */
  readonly options?: Readonly<Record<string, string>>
}

/** A volume of an executable plugin; use CSI. */
export interface FlexVolumeSource {
  /** The driver's name. */
  readonly driver: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** What the driver is told. */
  readonly options?: Readonly<Record<string, string>>
}

/** A Flocker volume; no longer supported. */
export interface FlockerVolumeSource {
  /** The data set's name. */
  readonly datasetName?: string
  /** The data set's identifier. */
  readonly datasetUUID?: string
}

/** A Google Compute Engine disk. */
export interface GCEPersistentDiskVolumeSource {
  /** The disk's name. */
  readonly pdName: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The partition of the disk; the whole disk where it is left out. */
  readonly partition?: number
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A question to the container's gRPC health service. */
export interface GRPCAction {
  /** The port's number. */
  readonly port: number
  /** The service to ask about. */
  readonly service: string
}

/** A clone of a git repository; not supported any more. */
export interface GitRepoVolumeSource {
  /** The repository's address. */
  readonly repository: string
  /** The commit. */
  readonly revision?: string
  /** Where in the volume it is put. */
  readonly directory?: string
}

/** A GlusterFS volume; no longer supported. */
export interface GlusterfsPersistentVolumeSource {
  /** The Endpoints object that names the servers. */
  readonly endpoints: string
  /** The path in the volume. */
  readonly path: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The namespace of the Endpoints object. */
  readonly endpointsNamespace?: string
}

/** A GlusterFS volume; no longer supported. */
export interface GlusterfsVolumeSource {
  /** The Endpoints object that names the servers. */
  readonly endpoints: string
  /** The path in the volume. */
  readonly path: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** An HTTP request to the container. */
export interface HTTPGetAction {
  /** The path to ask for. */
  readonly path?: string
  /** The port's number or name. */
  readonly port: number | string
  /** The host to connect to; the pod's address unless set. */
  readonly host?: string
  /** HTTP or HTTPS. */
  readonly scheme?: string
  /** Headers to send. */
  readonly httpHeaders?: readonly HTTPHeader[]
}

/** One header of a request. */
export interface HTTPHeader {
  /** The header's name. */
  readonly name: string
  /** The header's value. */
  readonly value: string
}

/** One line of the hosts file. */
export interface HostAlias {
  /** The address. */
  readonly ip: string
  /** Its names. */
  readonly hostnames?: readonly string[]
}

/** One address of the node. */
export interface HostIP {
  /** The address. */
  readonly ip: string
}

/** A file or folder of the node. */
export interface HostPathVolumeSource {
  /** Its path on the node. */
  readonly path: string
  /** What must be there, or is made: Directory, DirectoryOrCreate, File, FileOrCreate, Socket … or nothing in particular. */
  readonly type?: string
}

/** A disk of an iSCSI target. */
export interface ISCSIPersistentVolumeSource {
  /** The target's address and port. */
  readonly targetPortal: string
  /** The target's qualified name. */
  readonly iqn: string
  /** The unit's number. */
  readonly lun: number
  /** The initiator's interface. */
  readonly iscsiInterface?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** Further addresses of the target. */
  readonly portals?: readonly string[]
  /** Log in to discover. */
  readonly chapAuthDiscovery?: boolean
  /** Log in to use. */
  readonly chapAuthSession?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: SecretReference
  /** The initiator's own qualified name. */
  readonly initiatorName?: string
}

/** A disk of an iSCSI target. */
export interface ISCSIVolumeSource {
  /** The target's address and port. */
  readonly targetPortal: string
  /** The target's qualified name. */
  readonly iqn: string
  /** The unit's number. */
  readonly lun: number
  /** The initiator's interface. */
  readonly iscsiInterface?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** Further addresses of the target. */
  readonly portals?: readonly string[]
  /** Log in to discover. */
  readonly chapAuthDiscovery?: boolean
  /** Log in to use. */
  readonly chapAuthSession?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
  /** The initiator's own qualified name. */
  readonly initiatorName?: string
}

/** The files of a container image. */
export interface ImageVolumeSource {
  /** The image. */
  readonly reference?: string
  /** When to pull it. */
  readonly pullPolicy?: string
}

/** Which image a mounted image volume holds. */
export interface ImageVolumeStatus {
  /** The image's exact identity. */
  readonly imageRef?: string
}

/** One key and the file it becomes. */
export interface KeyToPath {
  /** The key. */
  readonly key: string
  /** The file's path in the volume. */
  readonly path: string
  /** The file's permission bits. */
  readonly mode?: number
}

/** What to do after a container's start and before its stop. */
export interface Lifecycle {
  /** Done right after the start; the container counts as started when it is over. */
  readonly postStart?: LifecycleHandler
  /** Done before the stop signal, within the grace period. */
  readonly preStop?: LifecycleHandler
  /** The signal that asks the container to stop. */
  readonly stopSignal?: string
}

/** What is done: one of these is set. */
export interface LifecycleHandler {
  /** Run a command in the container. */
  readonly exec?: ExecAction
  /** Send an HTTP GET. */
  readonly httpGet?: HTTPGetAction
  /** Not supported any more. */
  readonly tcpSocket?: TCPSocketAction
  /** Wait. */
  readonly sleep?: SleepAction
}

/** What pods, containers and claims of a namespace get and may ask for. */
export interface LimitRange {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The limits. */
  readonly spec?: LimitRangeSpec
}

/** The limits of one type of object. */
export interface LimitRangeItem {
  /** What is limited: Pod, Container or PersistentVolumeClaim. */
  readonly type: string
  /** The most one may ask for, per resource. */
  readonly max?: Readonly<Record<string, Quantity>>
  /** The least one may ask for, per resource. */
  readonly min?: Readonly<Record<string, Quantity>>
  /** The limit a container gets that sets none, per resource. */
  readonly default?: Readonly<Record<string, Quantity>>
  /** What a container asks for that says nothing, per resource. */
  readonly defaultRequest?: Readonly<Record<string, Quantity>>
  /** How many times its request a limit may be, per resource. */
  readonly maxLimitRequestRatio?: Readonly<Record<string, Quantity>>
}

/** A page of LimitRange objects, or all of them. */
export interface LimitRangeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly LimitRange[]
}

/** The limits of a namespace. */
export interface LimitRangeSpec {
  /** The limits, one entry per type of object. */
  readonly limits: readonly LimitRangeItem[] | null
}

/** User and group numbers of a container on Linux. */
export interface LinuxContainerUser {
  /** The user number. */
  readonly uid: number
  /** The main group. */
  readonly gid: number
  /** Further groups. */
  readonly supplementalGroups?: readonly number[]
}

/** One address or name of a load balancer. */
export interface LoadBalancerIngress {
  /** The address. */
  readonly ip?: string
  /** The name. */
  readonly hostname?: string
  /** VIP or Proxy: whether traffic arrives addressed to this address. */
  readonly ipMode?: string
  /** Its ports. */
  readonly ports?: readonly PortStatus[]
}

/** Where a load balancer takes traffic. */
export interface LoadBalancerStatus {
  /** Its addresses and names. */
  readonly ingress?: readonly LoadBalancerIngress[]
}

/** Points at an object in the same namespace, by name. */
export interface LocalObjectReference {
  /** The object's name. */
  readonly name?: string
}

/** A disk or folder of one node. */
export interface LocalVolumeSource {
  /** Its path on the node. */
  readonly path: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
}

/** How far changing a volume's class has come. */
export interface ModifyVolumeStatus {
  /** The class it is being changed to. */
  readonly targetVolumeAttributesClassName?: string
  /** What was last observed; written by the system. */
  readonly status: string
}

/** A folder of an NFS server. */
export interface NFSVolumeSource {
  /** The server's name or address. */
  readonly server: string
  /** The folder it exports. */
  readonly path: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A room of its own for names; deleting it deletes what is in it. */
export interface Namespace {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: NamespaceSpec
  /** What was last observed; written by the system. */
  readonly status?: NamespaceStatus
}

/** What keeps a namespace from disappearing. */
export interface NamespaceCondition {
  /** What keeps it, in CamelCase. */
  readonly type: string
  /** What was last observed; written by the system. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of Namespace objects, or all of them. */
export interface NamespaceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Namespace[]
}

/** What has to happen before a namespace can disappear. */
export interface NamespaceSpec {
  /** The jobs to be done before the namespace is gone. */
  readonly finalizers?: readonly string[]
}

/** Whether the namespace is in use or going away. */
export interface NamespaceStatus {
  /** Active, or Terminating once it was deleted. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly NamespaceCondition[]
}

/** A machine that runs pods. */
export interface Node {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: NodeSpec
  /** What was last observed; written by the system. */
  readonly status?: NodeStatus
}

/** One way to reach a node. */
export interface NodeAddress {
  /** Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS. */
  readonly type: string
  /** The address or name. */
  readonly address: string
}

/** Which nodes a pod must or should be on. */
export interface NodeAffinity {
  /** A node must match this to be chosen. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector
  /** Nodes that match are preferred, by weight. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[]
}

/** Node resources that a claim took. */
export interface NodeAllocatableResourceClaimStatus {
  /** The claim. */
  readonly resourceClaimName: string
  /** The containers that use it. */
  readonly containers?: readonly string[]
  /** How much of each resource. */
  readonly resources: Readonly<Record<string, Quantity>> | null
}

/** One aspect of a node's health. */
export interface NodeCondition {
  /** Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the node last said so. */
  readonly lastHeartbeatTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** No longer used: where a node read its configuration from. */
export interface NodeConfigSource {
  /** The ConfigMap. */
  readonly configMap?: ConfigMapNodeConfigSource
}

/** No longer used: which configuration a node runs with. */
export interface NodeConfigStatus {
  /** The configuration it should use. */
  readonly assigned?: NodeConfigSource
  /** The configuration it uses. */
  readonly active?: NodeConfigSource
  /** The last one that worked. */
  readonly lastKnownGood?: NodeConfigSource
  /** What is wrong with it. */
  readonly error?: string
}

/** Ports of the services on a node. */
export interface NodeDaemonEndpoints {
  /** Where the node's agent listens. */
  readonly kubeletEndpoint?: DaemonEndpoint
}

/** What a node's container runtime can do. */
export interface NodeFeatures {
  /** It honours supplementalGroupsPolicy. */
  readonly supplementalGroupsPolicy?: boolean
}

/** A page of Node objects, or all of them. */
export interface NodeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Node[]
}

/** One container runtime on a node. */
export interface NodeRuntimeHandler {
  /** The handler's name; empty for the default one. */
  readonly name: string
  /** What it can do. */
  readonly features?: NodeRuntimeHandlerFeatures
}

/** What that runtime can do. */
export interface NodeRuntimeHandlerFeatures {
  /** It can make mounts read-only with all below them. */
  readonly recursiveReadOnlyMounts?: boolean
  /** It can give pods user numbers of their own. */
  readonly userNamespaces?: boolean
}

/** Chooses nodes: one of the terms must match. */
export interface NodeSelector {
  /** The terms; any one will do. */
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[]
}

/** One condition on one label or field. */
export interface NodeSelectorRequirement {
  /** The label or field. */
  readonly key: string
  /** In, NotIn, Exists, DoesNotExist, Gt or Lt. */
  readonly operator: string
  /** What to compare with. */
  readonly values?: readonly string[]
}

/** Conditions that must all hold. */
export interface NodeSelectorTerm {
  /** Conditions on the node's labels. */
  readonly matchExpressions?: readonly NodeSelectorRequirement[]
  /** Conditions on the node's fields. */
  readonly matchFields?: readonly NodeSelectorRequirement[]
}

/** How a node takes part: its address range, whether pods may come, and which are kept away. */
export interface NodeSpec {
  /** The address range the node gives its pods addresses from. */
  readonly podCIDR?: string
  /** The same, one range per address family. */
  readonly podCIDRs?: readonly string[]
  /** The machine's name at the cloud provider. */
  readonly providerID?: string
  /** No new pods for this node. */
  readonly unschedulable?: boolean
  /** What keeps away pods that do not tolerate it. */
  readonly taints?: readonly Taint[]
  /** No longer used. */
  readonly configSource?: NodeConfigSource
  /** No longer used. */
  readonly externalID?: string
}

/** What a node has, what it runs, and how it is. */
export interface NodeStatus {
  /** All the resources of the machine. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** The resources left for pods. */
  readonly allocatable?: Readonly<Record<string, Quantity>>
  /** No longer used. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly NodeCondition[]
  /** How the node is reached: addresses and names. */
  readonly addresses?: readonly NodeAddress[]
  /** Where the node's agent listens. */
  readonly daemonEndpoints?: NodeDaemonEndpoints
  /** Kernel, operating system and versions. */
  readonly nodeInfo?: NodeSystemInfo
  /** The container images that are on the node. */
  readonly images?: readonly ContainerImage[]
  /** Volumes that are attached and mounted. */
  readonly volumesInUse?: readonly string[]
  /** Volumes that are attached. */
  readonly volumesAttached?: readonly AttachedVolume[]
  /** No longer used. */
  readonly config?: NodeConfigStatus
  /** The container runtimes a pod may ask for. */
  readonly runtimeHandlers?: readonly NodeRuntimeHandler[]
  /** What the container runtime can do. */
  readonly features?: NodeFeatures
  /** Features the node says it supports, for the scheduler. */
  readonly declaredFeatures?: readonly string[]
}

/** How much swap the node has. */
export interface NodeSwapStatus {
  /** How many bytes of swap there are. */
  readonly capacity?: number
}

/** What a node is made of: identifiers, kernel, operating system, versions. */
export interface NodeSystemInfo {
  /** The machine's identifier. */
  readonly machineID: string
  /** The hardware's identifier. */
  readonly systemUUID: string
  /** Changes with every boot. */
  readonly bootID: string
  /** The kernel, as uname tells it. */
  readonly kernelVersion: string
  /** The operating system's name and version. */
  readonly osImage: string
  /** What runs the containers, and its version. */
  readonly containerRuntimeVersion: string
  /** The version of the node's agent. */
  readonly kubeletVersion: string
  /** No longer filled in. */
  readonly kubeProxyVersion: string
  /** Its name: linux or windows. */
  readonly operatingSystem: string
  /** The processor's architecture. */
  readonly architecture: string
  /** The node's swap. */
  readonly swap?: NodeSwapStatus
}

/** A field of the pod, by its path. */
export interface ObjectFieldSelector {
  /** The version of the pod the path is in. */
  readonly apiVersion?: string
  /** The path, such as metadata.name. */
  readonly fieldPath: string
}

/** Points at another object. */
export interface ObjectReference {
  /** The kind of the object referred to. */
  readonly kind?: string
  /** The namespace of the object referred to. */
  readonly namespace?: string
  /** The name of it. */
  readonly name?: string
  /** The identifier of the object referred to. */
  readonly uid?: string
  /** The API group and version of the object referred to. */
  readonly apiVersion?: string
  /** The version of the object referred to. */
  readonly resourceVersion?: string
  /** The part of the object that is meant. */
  readonly fieldPath?: string
}

/** A piece of storage in the cluster that a claim can be bound to. */
export interface PersistentVolume {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: PersistentVolumeSpec
  /** What was last observed; written by the system. */
  readonly status?: PersistentVolumeStatus
}

/** A wish for storage, which is bound to a volume that grants it. */
export interface PersistentVolumeClaim {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: PersistentVolumeClaimSpec
  /** What was last observed; written by the system. */
  readonly status?: PersistentVolumeClaimStatus
}

/** One aspect of a claim, such as being resized. */
export interface PersistentVolumeClaimCondition {
  /** The aspect, such as Resizing. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the condition was last looked at. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of PersistentVolumeClaim objects, or all of them. */
export interface PersistentVolumeClaimList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PersistentVolumeClaim[]
}

/** How much storage is wanted, and of which sort. */
export interface PersistentVolumeClaimSpec {
  /** The ways it must be mountable: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod. */
  readonly accessModes?: readonly string[]
  /** Labels the volume must have. */
  readonly selector?: LabelSelector
  /** How much storage. */
  readonly resources?: VolumeResourceRequirements
  /** The volume it is bound to. */
  readonly volumeName?: string
  /** The class that provides the volume; the default one where it is left out, none where it is empty. */
  readonly storageClassName?: string
  /** Filesystem or Block. */
  readonly volumeMode?: string
  /** A snapshot or another claim to fill the volume from. */
  readonly dataSource?: TypedLocalObjectReference
  /** The same, for objects of any kind and namespace. */
  readonly dataSourceRef?: TypedObjectReference
  /** The VolumeAttributesClass whose parameters the volume takes. */
  readonly volumeAttributesClassName?: string
}

/** Whether the claim was granted, and with what. */
export interface PersistentVolumeClaimStatus {
  /** Pending, Bound or Lost. */
  readonly phase?: string
  /** The ways the volume can be mounted. */
  readonly accessModes?: readonly string[]
  /** How big the volume is. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PersistentVolumeClaimCondition[]
  /** How big the volume is being made. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** How far growing has come. */
  readonly allocatedResourceStatuses?: Readonly<Record<string, string>>
  /** The VolumeAttributesClass in force. */
  readonly currentVolumeAttributesClassName?: string
  /** How far changing the class has come. */
  readonly modifyVolumeStatus?: ModifyVolumeStatus
}

/** What a claim made for a pod looks like. */
export interface PersistentVolumeClaimTemplate {
  /** Name, labels and the other standard data of the object. */
  readonly metadata?: ObjectMeta
  /** What the claim asks for. */
  readonly spec: PersistentVolumeClaimSpec
}

/** A claim in the pod's namespace. */
export interface PersistentVolumeClaimVolumeSource {
  /** The claim. */
  readonly claimName: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A page of PersistentVolume objects, or all of them. */
export interface PersistentVolumeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PersistentVolume[]
}

/** Where the storage is: one of these is set. */
export interface PersistentVolumeSource {
  /** A GCE disk; handled by its CSI driver. */
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource
  /** AWS EBS; handled by its CSI driver. */
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource
  /** A folder of one node; for trying things out. */
  readonly hostPath?: HostPathVolumeSource
  /** No longer supported: GlusterFS. */
  readonly glusterfs?: GlusterfsPersistentVolumeSource
  /** A folder of an NFS server. */
  readonly nfs?: NFSVolumeSource
  /** No longer supported: Ceph RBD; use its CSI driver. */
  readonly rbd?: RBDPersistentVolumeSource
  /** A disk of an iSCSI target. */
  readonly iscsi?: ISCSIPersistentVolumeSource
  /** OpenStack Cinder; handled by its CSI driver. */
  readonly cinder?: CinderPersistentVolumeSource
  /** No longer supported: CephFS; use its CSI driver. */
  readonly cephfs?: CephFSPersistentVolumeSource
  /** A disk on Fibre Channel. */
  readonly fc?: FCVolumeSource
  /** No longer supported: Flocker. */
  readonly flocker?: FlockerVolumeSource
  /** No longer recommended: a volume of an executable plugin; use CSI. */
  readonly flexVolume?: FlexPersistentVolumeSource
  /** An Azure file share; handled by its CSI driver. */
  readonly azureFile?: AzureFilePersistentVolumeSource
  /** A vSphere disk; handled by its CSI driver. */
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource
  /** No longer supported: Quobyte. */
  readonly quobyte?: QuobyteVolumeSource
  /** An Azure disk; handled by its CSI driver. */
  readonly azureDisk?: AzureDiskVolumeSource
  /** No longer supported: Photon Controller. */
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource
  /** Portworx; handled by its CSI driver. */
  readonly portworxVolume?: PortworxVolumeSource
  /** No longer supported: ScaleIO. */
  readonly scaleIO?: ScaleIOPersistentVolumeSource
  /** A disk or folder of one node. */
  readonly local?: LocalVolumeSource
  /** No longer supported: StorageOS. */
  readonly storageos?: StorageOSPersistentVolumeSource
  /** A volume of a CSI driver. */
  readonly csi?: CSIPersistentVolumeSource
}

/** What the storage is, how big, and how it may be used. */
export interface PersistentVolumeSpec extends PersistentVolumeSource {
  /** How big it is. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** The ways it can be mounted. */
  readonly accessModes?: readonly string[]
  /** The claim it is, or is to be, bound to. */
  readonly claimRef?: ObjectReference
  /** What happens to it when its claim is gone: Retain or Delete. */
  readonly persistentVolumeReclaimPolicy?: string
  /** The class it belongs to; claims ask for a class. */
  readonly storageClassName?: string
  /** Options for mounting it. */
  readonly mountOptions?: readonly string[]
  /** Filesystem or Block. */
  readonly volumeMode?: string
  /** From which nodes it can be reached. */
  readonly nodeAffinity?: VolumeNodeAffinity
  /** The VolumeAttributesClass whose parameters the volume takes. */
  readonly volumeAttributesClassName?: string
}

/** What a volume is doing. */
export interface PersistentVolumeStatus {
  /** Pending, Available, Bound, Released or Failed. */
  readonly phase?: string
  /** Details for people. */
  readonly message?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** When the phase last changed. */
  readonly lastPhaseTransitionTime?: string
}

/** A Photon Controller disk; no longer supported. */
export interface PhotonPersistentDiskVolumeSource {
  /** The disk's identifier. */
  readonly pdID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
}

/** One or more containers that run together on one node and share their network and volumes. */
export interface Pod {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: PodSpec
  /** What was last observed; written by the system. */
  readonly status?: PodStatus
}

/** Near which pods a pod must or should be. */
export interface PodAffinity {
  /** A node must fulfil all of these to be chosen. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  /** Nodes that fulfil these are preferred, by weight. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[]
}

/** Other pods, and what being near to them means. */
export interface PodAffinityTerm {
  /** Which pods. */
  readonly labelSelector?: LabelSelector
  /** In which namespaces. */
  readonly namespaces?: readonly string[]
  /** The node label that says what near is: the same value of it. */
  readonly topologyKey: string
  /** In which namespaces, by their labels. */
  readonly namespaceSelector?: LabelSelector
  /** Labels of this pod that the others must share. */
  readonly matchLabelKeys?: readonly string[]
  /** Labels of this pod that the others must not share. */
  readonly mismatchLabelKeys?: readonly string[]
}

/** Away from which pods a pod must or should be. */
export interface PodAntiAffinity {
  /** A node must fulfil all of these to be chosen. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  /** Nodes that fulfil these are preferred, by weight. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[]
}

/** A key and a certificate made for the pod. */
export interface PodCertificateProjection {
  /** The signer. */
  readonly signerName?: string
  /** The sort of key to make. */
  readonly keyType?: string
  /** How long the certificate may be valid. */
  readonly maxExpirationSeconds?: number
  /** The file for key and certificates together. */
  readonly credentialBundlePath?: string
  /** The file for the key. */
  readonly keyPath?: string
  /** The file for the certificates. */
  readonly certificateChainPath?: string
  /** What the signer is told. */
  readonly userAnnotations?: Readonly<Record<string, string>>
}

/** One aspect of a pod's state. */
export interface PodCondition {
  /** PodScheduled, Initialized, ContainersReady, Ready or another one. */
  readonly type: string
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** True, False or Unknown. */
  readonly status: string
  /** When the condition was last looked at. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** What goes into a pod's resolv.conf beside the policy's. */
export interface PodDNSConfig {
  /** Addresses of name servers. */
  readonly nameservers?: readonly string[]
  /** Domains to search in. */
  readonly searches?: readonly string[]
  /** Options of the resolver. */
  readonly options?: readonly PodDNSConfigOption[]
}

/** One option of the resolver. */
export interface PodDNSConfigOption {
  /** The option's name. */
  readonly name?: string
  /** The option's value. */
  readonly value?: string
}

/** Which claim was made for the pod's extended resources. */
export interface PodExtendedResourceClaimStatus {
  /** Which request stands for which resource. */
  readonly requestMappings: readonly ContainerExtendedResourceRequest[] | null
  /** The claim. */
  readonly resourceClaimName: string
}

/** One address of the pod. */
export interface PodIP {
  /** The address. */
  readonly ip: string
}

/** A page of Pod objects, or all of them. */
export interface PodList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Pod[]
}

/** The operating system a pod is for. */
export interface PodOS {
  /** Its name: linux or windows. */
  readonly name: string
}

/** A condition that has to be true for the pod to be ready. */
export interface PodReadinessGate {
  /** The condition's type. */
  readonly conditionType: string
}

/** A device claim the pod's containers may use. */
export interface PodResourceClaim {
  /** The name of it. */
  readonly name: string
  /** The claim. */
  readonly resourceClaimName?: string
  /** The template of a claim of the pod's own. */
  readonly resourceClaimTemplateName?: string
}

/** Which claim was made for an entry of resourceClaims. */
export interface PodResourceClaimStatus {
  /** The name of it. */
  readonly name: string
  /** The claim. */
  readonly resourceClaimName?: string
}

/** One reason not to schedule the pod yet. */
export interface PodSchedulingGate {
  /** The gate's name. */
  readonly name: string
}

/** The group a pod is scheduled with. */
export interface PodSchedulingGroup {
  /** The group's name. */
  readonly podGroupName?: string
}

/** Rights of all containers in a pod, unless a container says otherwise. */
export interface PodSecurityContext {
  /** The SELinux label. */
  readonly seLinuxOptions?: SELinuxOptions
  /** What concerns Windows only. */
  readonly windowsOptions?: WindowsSecurityContextOptions
  /** The user number to run as. */
  readonly runAsUser?: number
  /** The main group to run as. */
  readonly runAsGroup?: number
  /** Refuse to start as root. */
  readonly runAsNonRoot?: boolean
  /** Further groups. */
  readonly supplementalGroups?: readonly number[]
  /** Whether the groups the image gives its user are added. */
  readonly supplementalGroupsPolicy?: string
  /** The group that volumes are made to belong to. */
  readonly fsGroup?: number
  /** Kernel settings of the pod's namespaces. */
  readonly sysctls?: readonly Sysctl[]
  /** Always, or OnRootMismatch: change a volume's group only when its root differs. */
  readonly fsGroupChangePolicy?: string
  /** Which system calls are allowed. */
  readonly seccompProfile?: SeccompProfile
  /** The AppArmor profile. */
  readonly appArmorProfile?: AppArmorProfile
  /** How the SELinux label gets onto volumes. */
  readonly seLinuxChangePolicy?: string
}

/** What a pod runs, where, and with what. */
export interface PodSpec {
  /** The volumes that containers of the pod may mount. */
  readonly volumes?: readonly Volume[]
  /** Containers that run one after the other before the others start; one with restartPolicy Always keeps running beside them. */
  readonly initContainers?: readonly Container[]
  /** The containers; there is at least one. */
  readonly containers: readonly Container[]
  /** Containers put into the running pod to look at it; only through the ephemeralcontainers subresource. */
  readonly ephemeralContainers?: readonly EphemeralContainer[]
  /** When containers that ended are started again: Always, OnFailure or Never. */
  readonly restartPolicy?: string
  /** How long containers have after the polite signal before they are killed. */
  readonly terminationGracePeriodSeconds?: number
  /** After so many seconds the pod counts as failed and is stopped. */
  readonly activeDeadlineSeconds?: number
  /** Where containers ask for names: ClusterFirst, ClusterFirstWithHostNet, Default (the node's servers) or None. */
  readonly dnsPolicy?: string
  /** Labels a node must have to get the pod. */
  readonly nodeSelector?: Readonly<Record<string, string>>
  /** The ServiceAccount the pod acts as; `default` unless set. */
  readonly serviceAccountName?: string
  /** The older name of serviceAccountName. */
  readonly serviceAccount?: string
  /** Whether the service account's token is mounted into the containers. */
  readonly automountServiceAccountToken?: boolean
  /** The node the pod runs on; the scheduler fills it in. */
  readonly nodeName?: string
  /** Use the node's network rather than one of its own. */
  readonly hostNetwork?: boolean
  /** See the node's processes. */
  readonly hostPID?: boolean
  /** Share the node's inter-process communication. */
  readonly hostIPC?: boolean
  /** Let the containers see each other's processes. */
  readonly shareProcessNamespace?: boolean
  /** User, groups and other rights of all containers, unless a container says otherwise. */
  readonly securityContext?: PodSecurityContext
  /** Secrets with the credentials for pulling the images. */
  readonly imagePullSecrets?: readonly LocalObjectReference[]
  /** The pod's host name; its own name unless set. */
  readonly hostname?: string
  /** With a Service of this name the pod gets a DNS name of its own: hostname.subdomain.namespace.svc. */
  readonly subdomain?: string
  /** Rules about which nodes, and which other pods, it should or must be near to or away from. */
  readonly affinity?: Affinity
  /** The scheduler that places the pod. */
  readonly schedulerName?: string
  /** The taints the pod puts up with. */
  readonly tolerations?: readonly Toleration[]
  /** Lines for the containers' hosts file. */
  readonly hostAliases?: readonly HostAlias[]
  /** The PriorityClass that says how important the pod is. */
  readonly priorityClassName?: string
  /** The importance as a number; filled in from the class. */
  readonly priority?: number
  /** Name servers, search domains and options, in addition to what the policy gives. */
  readonly dnsConfig?: PodDNSConfig
  /** Conditions somebody else sets that must be true for the pod to be ready. */
  readonly readinessGates?: readonly PodReadinessGate[]
  /** The RuntimeClass the containers are run with. */
  readonly runtimeClassName?: string
  /** Whether containers get the environment variables of the namespace's Services. */
  readonly enableServiceLinks?: boolean
  /** Whether less important pods may be evicted for this one. */
  readonly preemptionPolicy?: string
  /** Resources the runtime itself needs, beside the containers'. */
  readonly overhead?: Readonly<Record<string, Quantity>>
  /** How pods should be spread over zones, nodes and the like. */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[]
  /** Make the full DNS name the host name. */
  readonly setHostnameAsFQDN?: boolean
  /** The operating system the containers are for. */
  readonly os?: PodOS
  /** Whether user numbers in the pod are the node's own. */
  readonly hostUsers?: boolean
  /** The pod is not scheduled until this list is empty. */
  readonly schedulingGates?: readonly PodSchedulingGate[]
  /** Devices the containers may ask for by name. */
  readonly resourceClaims?: readonly PodResourceClaim[]
  /** Resources for the pod as a whole. */
  readonly resources?: ResourceRequirements
  /** The very host name to use, whatever the other fields say. */
  readonly hostnameOverride?: string
  /** The group of pods to be scheduled together. */
  readonly schedulingGroup?: PodSchedulingGroup
}

/** How far a pod is, as its node reports it. */
export interface PodStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** Pending, Running, Succeeded, Failed or Unknown. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PodCondition[]
  /** Details for people. */
  readonly message?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** The node being made free for the pod. */
  readonly nominatedNodeName?: string
  /** The address of the node. */
  readonly hostIP?: string
  /** The addresses of the node. */
  readonly hostIPs?: readonly HostIP[]
  /** The pod's address. */
  readonly podIP?: string
  /** The pod's addresses, at most one per family. */
  readonly podIPs?: readonly PodIP[]
  /** When the node took the pod on. */
  readonly startTime?: string
  /** How each init container is. */
  readonly initContainerStatuses?: readonly ContainerStatus[]
  /** How each container is. */
  readonly containerStatuses?: readonly ContainerStatus[]
  /** Guaranteed, Burstable or BestEffort, from what the containers ask for. */
  readonly qosClass?: string
  /** How each ephemeral container is. */
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[]
  /** The state of a change of resources; replaced by conditions. */
  readonly resize?: string
  /** The claims made for the pod. */
  readonly resourceClaimStatuses?: readonly PodResourceClaimStatus[]
  /** The claim made for extended resources. */
  readonly extendedResourceClaimStatus?: PodExtendedResourceClaimStatus
  /** What the node set aside for the pod as a whole. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** What the pod as a whole really has. */
  readonly resources?: ResourceRequirements
  /** Node resources that claims of the pod took. */
  readonly nodeAllocatableResourceClaimStatuses?: readonly NodeAllocatableResourceClaimStatus[]
}

/** A pod's description kept by itself, for whoever makes pods of it. */
export interface PodTemplate {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What the pods made from it look like. */
  readonly template?: PodTemplateSpec
}

/** A page of PodTemplate objects, or all of them. */
export interface PodTemplateList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PodTemplate[]
}

/** What the pods made from it look like. */
export interface PodTemplateSpec {
  /** Labels and annotations of the pods. */
  readonly metadata?: ObjectMeta
  /** What the pods run. */
  readonly spec?: PodSpec
}

/** One port of a load balancer and what is wrong with it. */
export interface PortStatus {
  /** The port's number. */
  readonly port: number
  /** TCP, UDP or SCTP. */
  readonly protocol: string
  /** What is wrong with it. */
  readonly error?: string
}

/** A Portworx volume. */
export interface PortworxVolumeSource {
  /** The volume's identifier at the provider. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A preference for certain nodes. */
export interface PreferredSchedulingTerm {
  /** How much it counts, from 1 to 100. */
  readonly weight: number
  /** The nodes that are preferred. */
  readonly preference: NodeSelectorTerm
}

/** A check that is made of a container again and again. */
export interface Probe extends ProbeHandler {
  /** How long to wait before the first check. */
  readonly initialDelaySeconds?: number
  /** How long one check may take. */
  readonly timeoutSeconds?: number
  /** How often to check. */
  readonly periodSeconds?: number
  /** How many checks in a row must pass after a failure. */
  readonly successThreshold?: number
  /** How many checks in a row must fail before it counts. */
  readonly failureThreshold?: number
  /** How long the container has to stop when this probe is why. */
  readonly terminationGracePeriodSeconds?: number
}

/** How the check is made: one of these is set. */
export interface ProbeHandler {
  /** Run a command in the container; exit code 0 passes. */
  readonly exec?: ExecAction
  /** Send an HTTP GET; a status from 200 to 399 passes. */
  readonly httpGet?: HTTPGetAction
  /** Open a TCP connection. */
  readonly tcpSocket?: TCPSocketAction
  /** Ask the gRPC health service. */
  readonly grpc?: GRPCAction
}

/** Several sources in one folder. */
export interface ProjectedVolumeSource {
  /** What is put together. */
  readonly sources: readonly VolumeProjection[] | null
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
}

/** A Quobyte volume; no longer supported. */
export interface QuobyteVolumeSource {
  /** The registry's address. */
  readonly registry: string
  /** The volume's name. */
  readonly volume: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The user to act as. */
  readonly user?: string
  /** The group to act as. */
  readonly group?: string
  /** The tenant it belongs to. */
  readonly tenant?: string
}

/** A Ceph block device; no longer supported in tree. */
export interface RBDPersistentVolumeSource {
  /** Addresses of the cluster's monitors. */
  readonly monitors: readonly string[]
  /** The image's name. */
  readonly image: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The pool the image is in. */
  readonly pool?: string
  /** The user to act as. */
  readonly user?: string
  /** The file with the key on the node. */
  readonly keyring?: string
  /** The Secret with the credentials. */
  readonly secretRef?: SecretReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A Ceph block device; no longer supported in tree. */
export interface RBDVolumeSource {
  /** Addresses of the cluster's monitors. */
  readonly monitors: readonly string[]
  /** The image's name. */
  readonly image: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The pool the image is in. */
  readonly pool?: string
  /** The user to act as. */
  readonly user?: string
  /** The file with the key on the node. */
  readonly keyring?: string
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** What ReplicaSets were before there were ReplicaSets. */
export interface ReplicationController {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The pods it should have. */
  readonly spec?: ReplicationControllerSpec
  /** The pods it has. */
  readonly status?: ReplicationControllerStatus
}

/** One aspect of a ReplicationController's state. */
export interface ReplicationControllerCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of ReplicationController objects, or all of them. */
export interface ReplicationControllerList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ReplicationController[]
}

/** How many pods, and what they look like. */
export interface ReplicationControllerSpec {
  /** How many pods are wanted; 1 unless set. */
  readonly replicas?: number
  /** How long a pod must be ready before it counts as available. */
  readonly minReadySeconds?: number
  /** The labels by which it knows its pods; those of the template unless set. */
  readonly selector?: Readonly<Record<string, string>>
  /** What new pods look like; pods that are there stay as they are. */
  readonly template?: PodTemplateSpec
}

/** How many pods there are, and in what state. */
export interface ReplicationControllerStatus {
  /** How many pods there are. */
  readonly replicas: number
  /** How many have all labels of the template. */
  readonly fullyLabeledReplicas?: number
  /** How many are ready. */
  readonly readyReplicas?: number
  /** How many have been ready for long enough. */
  readonly availableReplicas?: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly ReplicationControllerCondition[]
}

/** A device claim a container uses. */
export interface ResourceClaim {
  /** The claim's name in the pod. */
  readonly name: string
  /** One request of the claim; all of them where it is left out. */
  readonly request?: string
}

/** A resource of a container. */
export interface ResourceFieldSelector {
  /** The container; its own where it is left out. */
  readonly containerName?: string
  /** The resource, such as limits.memory. */
  readonly resource: string
  /** The unit to count in. */
  readonly divisor?: Quantity
}

/** The health of one device. */
export interface ResourceHealth {
  /** The device. */
  readonly resourceID: string
  /** Healthy, Unhealthy or Unknown. */
  readonly health?: string
  /** Details for people. */
  readonly message?: string
}

/** How much a namespace may use altogether. */
export interface ResourceQuota {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The most there may be. */
  readonly spec?: ResourceQuotaSpec
  /** What there is. */
  readonly status?: ResourceQuotaStatus
}

/** A page of ResourceQuota objects, or all of them. */
export interface ResourceQuotaList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceQuota[]
}

/** The most a namespace may use, and what counts. */
export interface ResourceQuotaSpec {
  /** The most there may be, per resource or count of objects. */
  readonly hard?: Readonly<Record<string, Quantity>>
  /** Only objects all of these are true of count. */
  readonly scopes?: readonly string[]
  /** The same with operators and values. */
  readonly scopeSelector?: ScopeSelector
}

/** The most there may be, and what there is. */
export interface ResourceQuotaStatus {
  /** The most there may be, as last counted against. */
  readonly hard?: Readonly<Record<string, Quantity>>
  /** What there is. */
  readonly used?: Readonly<Record<string, Quantity>>
}

/** How much of each resource is needed, and allowed. */
export interface ResourceRequirements {
  /** The most it may use. */
  readonly limits?: Readonly<Record<string, Quantity>>
  /** What it needs; the scheduler finds a node that has it. */
  readonly requests?: Readonly<Record<string, Quantity>>
  /** Which of the pod's device claims it uses. */
  readonly claims?: readonly ResourceClaim[]
}

/** The health of devices a container uses. */
export interface ResourceStatus {
  /** The name of it. */
  readonly name: string
  /** The health of each device. */
  readonly resources?: readonly ResourceHealth[]
}

/** A SELinux label. */
export interface SELinuxOptions {
  /** The user to act as. */
  readonly user?: string
  /** The label's role. */
  readonly role?: string
  /** The label's type. */
  readonly type?: string
  /** The label's level. */
  readonly level?: string
}

/** A ScaleIO volume; no longer supported. */
export interface ScaleIOPersistentVolumeSource {
  /** The gateway's address. */
  readonly gateway: string
  /** The storage system's name. */
  readonly system: string
  /** The Secret with the credentials. */
  readonly secretRef: SecretReference
  /** Speak TLS with the gateway. */
  readonly sslEnabled?: boolean
  /** The protection domain's name. */
  readonly protectionDomain?: string
  /** The storage pool's name. */
  readonly storagePool?: string
  /** ThickProvisioned or ThinProvisioned. */
  readonly storageMode?: string
  /** The volume's name. */
  readonly volumeName?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** A ScaleIO volume; no longer supported. */
export interface ScaleIOVolumeSource {
  /** The gateway's address. */
  readonly gateway: string
  /** The storage system's name. */
  readonly system: string
  /** The Secret with the credentials. */
  readonly secretRef: LocalObjectReference
  /** Speak TLS with the gateway. */
  readonly sslEnabled?: boolean
  /** The protection domain's name. */
  readonly protectionDomain?: string
  /** The storage pool's name. */
  readonly storagePool?: string
  /** ThickProvisioned or ThinProvisioned. */
  readonly storageMode?: string
  /** The volume's name. */
  readonly volumeName?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
}

/** Which objects count. */
export interface ScopeSelector {
  /** Requirements on scopes; all of them hold. */
  readonly matchExpressions?: readonly ScopedResourceSelectorRequirement[]
}

/** One requirement on a scope. */
export interface ScopedResourceSelectorRequirement {
  /** The scope. */
  readonly scopeName: string
  /** How the scope relates to the values: In, NotIn, Exists or DoesNotExist. */
  readonly operator: string
  /** The values; none with Exists and DoesNotExist. */
  readonly values?: readonly string[]
}

/** Which system calls are allowed. */
export interface SeccompProfile {
  /** RuntimeDefault, Localhost or Unconfined. */
  readonly type: string
  /** The profile's name on the node, for Localhost. */
  readonly localhostProfile?: string
}

/** Passwords, keys and the like. */
export interface Secret {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The data can never change any more. */
  readonly immutable?: boolean
  /** Keys and their bytes, in base64. */
  readonly data?: Readonly<Record<string, string>>
  /** Keys and their text, for writing only: it ends up in data. */
  readonly stringData?: Readonly<Record<string, string>>
  /** What the keys mean; Opaque: nothing in particular. */
  readonly type?: string
}

/** A Secret whose keys become variables. */
export interface SecretEnvSource extends LocalObjectReference {
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** One key of a Secret. */
export interface SecretKeySelector extends LocalObjectReference {
  /** The key. */
  readonly key: string
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** A page of Secret objects, or all of them. */
export interface SecretList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Secret[]
}

/** Keys of a Secret in a projected volume. */
export interface SecretProjection extends LocalObjectReference {
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly KeyToPath[]
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** Points at a Secret. */
export interface SecretReference {
  /** The Secret. */
  readonly name?: string
  /** The Secret's namespace. */
  readonly namespace?: string
}

/** The keys of a Secret as files. */
export interface SecretVolumeSource {
  /** The Secret. */
  readonly secretName?: string
  /** Which keys become files, and where; all of them where it is left out. */
  readonly items?: readonly KeyToPath[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
  /** Whether the object or key may be missing. */
  readonly optional?: boolean
}

/** Rights of one container; they win over the pod's. */
export interface SecurityContext {
  /** Capabilities to add and to take away. */
  readonly capabilities?: Capabilities
  /** All rights on the node. */
  readonly privileged?: boolean
  /** The SELinux label. */
  readonly seLinuxOptions?: SELinuxOptions
  /** What concerns Windows only. */
  readonly windowsOptions?: WindowsSecurityContextOptions
  /** The user number to run as. */
  readonly runAsUser?: number
  /** The main group to run as. */
  readonly runAsGroup?: number
  /** Refuse to start as root. */
  readonly runAsNonRoot?: boolean
  /** Mount the image without the right to write. */
  readonly readOnlyRootFilesystem?: boolean
  /** Whether a process may get more rights than its parent. */
  readonly allowPrivilegeEscalation?: boolean
  /** How /proc is masked. */
  readonly procMount?: string
  /** Which system calls are allowed. */
  readonly seccompProfile?: SeccompProfile
  /** The AppArmor profile. */
  readonly appArmorProfile?: AppArmorProfile
}

/** A stable name and, unless headless, an address for a set of pods. */
export interface Service {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: ServiceSpec
  /** What was last observed; written by the system. */
  readonly status?: ServiceStatus
}

/** An identity for programs in pods. */
export interface ServiceAccount {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Secrets that pods of this account may use. */
  readonly secrets?: readonly ObjectReference[]
  /** Secrets for pulling images, given to pods of this account. */
  readonly imagePullSecrets?: readonly LocalObjectReference[]
  /** Whether pods of this account get its token. */
  readonly automountServiceAccountToken?: boolean
}

/** A page of ServiceAccount objects, or all of them. */
export interface ServiceAccountList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ServiceAccount[]
}

/** A token of the pod's service account, renewed before it ends. */
export interface ServiceAccountTokenProjection {
  /** Who the token is for; the API server unless set. */
  readonly audience?: string
  /** How long the token is valid; an hour unless set. */
  readonly expirationSeconds?: number
  /** The file's path in the volume. */
  readonly path: string
}

/** A page of Service objects, or all of them. */
export interface ServiceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Service[]
}

/** One port of a Service. */
export interface ServicePort {
  /** The port's name; needed where there is more than one. */
  readonly name?: string
  /** TCP, UDP or SCTP. */
  readonly protocol?: string
  /** The protocol above it, such as kubernetes.io/h2c. */
  readonly appProtocol?: string
  /** The port of the Service. */
  readonly port: number
  /** The pods' port, by number or name; the same number unless set. */
  readonly targetPort?: number | string
  /** The port on every node, for NodePort and LoadBalancer. */
  readonly nodePort?: number
}

/** Which pods stand behind a Service, and how it is reached. */
export interface ServiceSpec {
  /** The ports it offers. */
  readonly ports?: readonly ServicePort[]
  /** The labels of the pods behind it; without one, endpoints are written by somebody else. */
  readonly selector?: Readonly<Record<string, string>>
  /** Its address in the cluster; None makes it headless, so that its name stands for the pods themselves. */
  readonly clusterIP?: string
  /** Its addresses, one per family. */
  readonly clusterIPs?: readonly string[]
  /** ClusterIP, NodePort, LoadBalancer or ExternalName. */
  readonly type?: string
  /** Further addresses at which nodes take its traffic. */
  readonly externalIPs?: readonly string[]
  /** ClientIP sends the same client to the same pod; None does not. */
  readonly sessionAffinity?: string
  /** No longer recommended: the load balancer's address. */
  readonly loadBalancerIP?: string
  /** Who may reach the load balancer. */
  readonly loadBalancerSourceRanges?: readonly string[]
  /** With ExternalName: the name it is an alias for. */
  readonly externalName?: string
  /** Cluster spreads traffic from outside over all nodes, Local keeps it on the node it came to. */
  readonly externalTrafficPolicy?: string
  /** The port at which nodes tell whether they have such pods, for Local. */
  readonly healthCheckNodePort?: number
  /** Also name pods that are not ready; peers find each other by it while they start. */
  readonly publishNotReadyAddresses?: boolean
  /** How long a client stays with its pod. */
  readonly sessionAffinityConfig?: SessionAffinityConfig
  /** The address families it has: IPv4, IPv6. */
  readonly ipFamilies?: readonly string[]
  /** SingleStack, PreferDualStack or RequireDualStack. */
  readonly ipFamilyPolicy?: string
  /** Whether a load balancer's Service gets node ports. */
  readonly allocateLoadBalancerNodePorts?: boolean
  /** Which load balancer implementation is meant. */
  readonly loadBalancerClass?: string
  /** Cluster spreads traffic from pods over all nodes, Local keeps it on their own. */
  readonly internalTrafficPolicy?: string
  /** Which pods are preferred, such as those that are close. */
  readonly trafficDistribution?: string
}

/** What the load balancer gave. */
export interface ServiceStatus {
  /** Where the load balancer takes traffic. */
  readonly loadBalancer?: LoadBalancerStatus
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** How long a client stays with its pod. */
export interface SessionAffinityConfig {
  /** For ClientIP. */
  readonly clientIP?: ClientIPConfig
}

/** A pause. */
export interface SleepAction {
  /** How long. */
  readonly seconds: number
}

/** A StorageOS volume; no longer supported. */
export interface StorageOSPersistentVolumeSource {
  /** The volume's name. */
  readonly volumeName?: string
  /** The namespace of the volume at the provider. */
  readonly volumeNamespace?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: ObjectReference
}

/** A StorageOS volume; no longer supported. */
export interface StorageOSVolumeSource {
  /** The volume's name. */
  readonly volumeName?: string
  /** The namespace of the volume at the provider. */
  readonly volumeNamespace?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** The Secret with the credentials. */
  readonly secretRef?: LocalObjectReference
}

/** One kernel setting. */
export interface Sysctl {
  /** The name of it. */
  readonly name: string
  /** The value to set. */
  readonly value: string
}

/** A TCP connection to the container. */
export interface TCPSocketAction {
  /** The port's number or name. */
  readonly port: number | string
  /** The host to connect to; the pod's address unless set. */
  readonly host?: string
}

/** Keeps pods off a node unless they tolerate it. */
export interface Taint {
  /** The taint's name. */
  readonly key: string
  /** A value that tolerations may ask for. */
  readonly value?: string
  /** NoSchedule keeps new pods away, PreferNoSchedule tries to, NoExecute also evicts those that run. */
  readonly effect: string
  /** When a NoExecute taint was put on. */
  readonly timeAdded?: string
}

/** A taint that the pod puts up with. */
export interface Toleration {
  /** The taint; empty with Exists means every one. */
  readonly key?: string
  /** Equal or Exists. */
  readonly operator?: string
  /** The taint's value, for Equal. */
  readonly value?: string
  /** The effect; empty means each of them. */
  readonly effect?: string
  /** How long a NoExecute taint is put up with; for ever unless set. */
  readonly tolerationSeconds?: number
}

/** The values a label of a place may have. */
export interface TopologySelectorLabelRequirement {
  /** The label. */
  readonly key: string
  /** The values allowed. */
  readonly values: readonly string[]
}

/** Places where volumes may be made. */
export interface TopologySelectorTerm {
  /** Conditions on the place's labels; all must hold. */
  readonly matchLabelExpressions?: readonly TopologySelectorLabelRequirement[]
}

/** How evenly pods are spread over places. */
export interface TopologySpreadConstraint {
  /** By how much the places may differ. */
  readonly maxSkew: number
  /** The node label that tells places apart. */
  readonly topologyKey: string
  /** DoNotSchedule, or ScheduleAnyway as well as possible. */
  readonly whenUnsatisfiable: string
  /** Which pods are counted. */
  readonly labelSelector?: LabelSelector
  /** At how few places it counts as uneven. */
  readonly minDomains?: number
  /** Whether nodes the pod could not use are counted. */
  readonly nodeAffinityPolicy?: string
  /** Whether tainted nodes are counted. */
  readonly nodeTaintsPolicy?: string
  /** Labels of this pod that the counted ones share. */
  readonly matchLabelKeys?: readonly string[]
}

/** Points at an object of some kind in the same namespace. */
export interface TypedLocalObjectReference {
  /** The API group of the object referred to; empty for core. */
  readonly apiGroup: string
  /** The kind of the object referred to. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
}

/** Points at an object of some kind in some namespace. */
export interface TypedObjectReference {
  /** The API group of the object referred to; empty for core. */
  readonly apiGroup: string
  /** The kind of the object referred to. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
  /** The namespace of the object referred to. */
  readonly namespace?: string
}

/** A folder or device that containers of a pod can mount, and where it comes from. */
export interface Volume extends VolumeSource {
  /** The volume's name in the pod. */
  readonly name: string
}

/** Where a block volume appears as a device. */
export interface VolumeDevice {
  /** The claim's volume in the pod. */
  readonly name: string
  /** The device's path in the container. */
  readonly devicePath: string
}

/** Where a volume appears in a container's files. */
export interface VolumeMount {
  /** The volume's name in the pod. */
  readonly name: string
  /** Mount it without the right to write. */
  readonly readOnly?: boolean
  /** Whether mounts below it are read-only, too. */
  readonly recursiveReadOnly?: string
  /** The folder it appears at. */
  readonly mountPath: string
  /** The part of the volume to mount. */
  readonly subPath?: string
  /** Whether later mounts pass between node and container. */
  readonly mountPropagation?: string
  /** The same as subPath, with environment variables filled in. */
  readonly subPathExpr?: string
}

/** How a volume was really mounted. */
export interface VolumeMountStatus {
  /** The name of it. */
  readonly name: string
  /** The folder it appears at. */
  readonly mountPath: string
  /** Mount without the right to write. */
  readonly readOnly?: boolean
  /** Whether mounts below it are read-only, too. */
  readonly recursiveReadOnly?: string
  /** What is known about the volume. */
  readonly volumeStatus?: VolumeStatus
}

/** From which nodes a volume can be reached. */
export interface VolumeNodeAffinity {
  /** The nodes that can. */
  readonly required?: NodeSelector
}

/** One source of a projected volume: one of these is set. */
export interface VolumeProjection {
  /** The keys of a Secret. */
  readonly secret?: SecretProjection
  /** Data about the pod. */
  readonly downwardAPI?: DownwardAPIProjection
  /** The keys of a ConfigMap. */
  readonly configMap?: ConfigMapProjection
  /** A token of the pod's service account. */
  readonly serviceAccountToken?: ServiceAccountTokenProjection
  /** Certificates to trust. */
  readonly clusterTrustBundle?: ClusterTrustBundleProjection
  /** A certificate of the pod's own. */
  readonly podCertificate?: PodCertificateProjection
}

/** How much storage is needed, and allowed. */
export interface VolumeResourceRequirements {
  /** The most storage that may be given. */
  readonly limits?: Readonly<Record<string, Quantity>>
  /** The least storage that is needed. */
  readonly requests?: Readonly<Record<string, Quantity>>
}

/** Where a volume comes from: one of these is set, and an empty directory where none is. */
export interface VolumeSource {
  /** A file or folder of the node. */
  readonly hostPath?: HostPathVolumeSource
  /** A new, empty folder that lives as long as the pod. */
  readonly emptyDir?: EmptyDirVolumeSource
  /** A GCE disk; handled by its CSI driver. */
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource
  /** AWS EBS; handled by its CSI driver. */
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource
  /** Not supported any more: a clone of a git repository. */
  readonly gitRepo?: GitRepoVolumeSource
  /** The keys of a Secret as files. */
  readonly secret?: SecretVolumeSource
  /** A folder of an NFS server. */
  readonly nfs?: NFSVolumeSource
  /** A disk of an iSCSI target. */
  readonly iscsi?: ISCSIVolumeSource
  /** No longer supported: GlusterFS. */
  readonly glusterfs?: GlusterfsVolumeSource
  /** A claim in the same namespace. */
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource
  /** No longer supported: Ceph RBD; use its CSI driver. */
  readonly rbd?: RBDVolumeSource
  /** No longer recommended: a volume of an executable plugin; use CSI. */
  readonly flexVolume?: FlexVolumeSource
  /** OpenStack Cinder; handled by its CSI driver. */
  readonly cinder?: CinderVolumeSource
  /** No longer supported: CephFS; use its CSI driver. */
  readonly cephfs?: CephFSVolumeSource
  /** No longer supported: Flocker. */
  readonly flocker?: FlockerVolumeSource
  /** Data about the pod itself as files. */
  readonly downwardAPI?: DownwardAPIVolumeSource
  /** A disk on Fibre Channel. */
  readonly fc?: FCVolumeSource
  /** An Azure file share; handled by its CSI driver. */
  readonly azureFile?: AzureFileVolumeSource
  /** The keys of a ConfigMap as files. */
  readonly configMap?: ConfigMapVolumeSource
  /** A vSphere disk; handled by its CSI driver. */
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource
  /** No longer supported: Quobyte. */
  readonly quobyte?: QuobyteVolumeSource
  /** An Azure disk; handled by its CSI driver. */
  readonly azureDisk?: AzureDiskVolumeSource
  /** No longer supported: Photon Controller. */
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource
  /** Several sources in one folder. */
  readonly projected?: ProjectedVolumeSource
  /** Portworx; handled by its CSI driver. */
  readonly portworxVolume?: PortworxVolumeSource
  /** No longer supported: ScaleIO. */
  readonly scaleIO?: ScaleIOVolumeSource
  /** No longer supported: StorageOS. */
  readonly storageos?: StorageOSVolumeSource
  /** A volume a CSI driver makes for the pod alone. */
  readonly csi?: CSIVolumeSource
  /** A claim made with the pod and deleted with it. */
  readonly ephemeral?: EphemeralVolumeSource
  /** The files of a container image. */
  readonly image?: ImageVolumeSource
}

/** What is known about a mounted volume. */
export interface VolumeStatus {
  /** The image it holds. */
  readonly image?: ImageVolumeStatus
}

/** A vSphere disk. */
export interface VsphereVirtualDiskVolumeSource {
  /** The disk's path in the datastore. */
  readonly volumePath: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The storage policy's name. */
  readonly storagePolicyName?: string
  /** The storage policy's identifier. */
  readonly storagePolicyID?: string
}

/** A preference about other pods. */
export interface WeightedPodAffinityTerm {
  /** How much it counts, from 1 to 100. */
  readonly weight: number
  /** The pods, and what near means. */
  readonly podAffinityTerm: PodAffinityTerm
}

/** Rights that concern Windows only. */
export interface WindowsSecurityContextOptions {
  /** The name of the credential specification. */
  readonly gmsaCredentialSpecName?: string
  /** The credential specification itself. */
  readonly gmsaCredentialSpec?: string
  /** The user to run as. */
  readonly runAsUserName?: string
  /** Run as a process of the node. */
  readonly hostProcess?: boolean
}

/** One API group and its versions. */
export interface APIGroup {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The name of it. */
  readonly name: string
  /** The versions there are. */
  readonly versions: readonly GroupVersionForDiscovery[]
  /** The version to use unless there is a reason for another. */
  readonly preferredVersion?: GroupVersionForDiscovery
  /** The server's address for clients of each network. */
  readonly serverAddressByClientCIDRs?: readonly ServerAddressByClientCIDR[]
}

/** All API groups. */
export interface APIGroupList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The groups. */
  readonly groups: readonly APIGroup[]
}

/** One resource: its names, its kind and what can be done with it. */
export interface APIResource {
  /** The plural name, as in paths. */
  readonly name: string
  /** The singular name. */
  readonly singularName: string
  /** Whether its objects live in namespaces. */
  readonly namespaced: boolean
  /** Its group, where that is not the list's. */
  readonly group?: string
  /** The version. */
  readonly version?: string
  /** The kind of its objects. */
  readonly kind: string
  /** What can be done with it. */
  readonly verbs: readonly string[]
  /** Short names people may type. */
  readonly shortNames?: readonly string[]
  /** Groups of resources it belongs to, such as all. */
  readonly categories?: readonly string[]
  /** Changes with the version that is stored. */
  readonly storageVersionHash?: string
}

/** The resources of one group and version. */
export interface APIResourceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Group and version together. */
  readonly groupVersion: string
  /** The resources. */
  readonly resources: readonly APIResource[]
}

/** The versions of the core API. */
export interface APIVersions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The versions there are. */
  readonly versions: readonly string[]
  /** The server's address for clients of each network. */
  readonly serverAddressByClientCIDRs: readonly ServerAddressByClientCIDR[]
}

/** One aspect of an object's state: true, false or unknown, with a reason. */
export interface Condition {
  /** The aspect, in CamelCase. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason: string
  /** Details for people. */
  readonly message: string
}

/** Query parameters of a create. */
export interface CreateOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All: go through everything but store nothing. */
  readonly dryRun?: readonly string[]
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict. */
  readonly fieldValidation?: string
}

/** How a deletion is to be done. */
export interface DeleteOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** How long the object has to end by itself; 0 deletes at once. */
  readonly gracePeriodSeconds?: number
  /** What must still be true of the object for it to be deleted. */
  readonly preconditions?: Preconditions
  /** The older way to say Orphan; use propagationPolicy. */
  readonly orphanDependents?: boolean
  /** What happens to the objects that depend on it: Orphan, Background or Foreground. */
  readonly propagationPolicy?: string
  /** All: go through everything but store nothing. */
  readonly dryRun?: readonly string[]
  /** Delete even an object that can no longer be read from the store. */
  readonly ignoreStoreReadErrorWithClusterBreakingPotential?: boolean
}

/** One requirement on a field. */
export interface FieldSelectorRequirement {
  /** The field. */
  readonly key: string
  /** How the field relates to the values: In, NotIn, Exists or DoesNotExist. */
  readonly operator: string
  /** The values. */
  readonly values?: readonly string[]
}

/** Query parameters of a get. */
export interface GetOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** How old the answer may be. */
  readonly resourceVersion?: string
}

/** One version of a group. */
export interface GroupVersionForDiscovery {
  /** Group and version together. */
  readonly groupVersion: string
  /** The version. */
  readonly version: string
}

/** Chooses objects by their labels; all of its conditions must hold, and an empty one chooses everything. */
export interface LabelSelector {
  /** Labels that must be there with just these values. */
  readonly matchLabels?: Readonly<Record<string, string>>
  /** Further conditions on labels. */
  readonly matchExpressions?: readonly LabelSelectorRequirement[]
}

/** One condition on one label. */
export interface LabelSelectorRequirement {
  /** The label the condition is about. */
  readonly key: string
  /** In, NotIn, Exists or DoesNotExist. */
  readonly operator: string
  /** The values for In and NotIn; empty for the others. */
  readonly values?: readonly string[]
}

/** What a list says about itself. */
export interface ListMeta {
  /** No longer filled in. */
  readonly selfLink?: string
  /** The version the list was read at; a watch may start from it. */
  readonly resourceVersion?: string
  /** A token with which to ask for the next page; empty on the last. */
  readonly continue?: string
  /** How many objects come after this page, where that is known. */
  readonly remainingItemCount?: number
  /** Which part of the objects a sharded list holds. */
  readonly shardInfo?: ShardInfo
}

/** Query parameters of a list, a watch or a deletion of many. */
export interface ListOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Only objects with these labels. */
  readonly labelSelector?: string
  /** Only objects with these field values. */
  readonly fieldSelector?: string
  /** Stream changes rather than answer a list. */
  readonly watch?: boolean
  /** Send now and then how far the watch has come. */
  readonly allowWatchBookmarks?: boolean
  /** How old the answer may be, or where the watch starts. */
  readonly resourceVersion?: string
  /** Whether the version asked for is the exact one or the oldest allowed. */
  readonly resourceVersionMatch?: string
  /** When the server ends the watch. */
  readonly timeoutSeconds?: number
  /** The most objects to answer in one page. */
  readonly limit?: number
  /** The token of the page to go on with. */
  readonly continue?: string
  /** Begin a watch with everything there is. */
  readonly sendInitialEvents?: boolean
  /** Only the objects of this shard. */
  readonly shardSelector?: string
}

/** Any object, reduced to its metadata. */
export interface PartialObjectMetadata {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
}

/** Query parameters of a patch. */
export interface PatchOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All: go through everything but store nothing. */
  readonly dryRun?: readonly string[]
  /** With apply: take over fields that others own. */
  readonly force?: boolean
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict. */
  readonly fieldValidation?: string
}

/** What must be true of an object before it is touched. */
export interface Preconditions {
  /** The identifier the object must have. */
  readonly uid?: string
  /** The version the object must be at. */
  readonly resourceVersion?: string
}

/** The server's address as clients of a network reach it. */
export interface ServerAddressByClientCIDR {
  /** The network. */
  readonly clientCIDR: string
  /** The address. */
  readonly serverAddress: string
}

/** The part of all objects that a sharded list or watch covers. */
export interface ShardInfo {
  /** The shard selector the list was made with. */
  readonly selector: string
}

/** The answer to a request that returns no object: how it went and why. */
export interface Status {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ListMeta
  /** Success or Failure. */
  readonly status?: string
  /** Details for people. */
  readonly message?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** What the failure was about. */
  readonly details?: StatusDetails
  /** The HTTP status code. */
  readonly code?: number
}

/** One thing that is wrong. */
export interface StatusCause {
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
  /** The path of the field it is about. */
  readonly field?: string
}

/** Which object a failure is about, and what is wrong with it. */
export interface StatusDetails {
  /** The object's name. */
  readonly name?: string
  /** The object's API group. */
  readonly group?: string
  /** The object's kind, or the resource's name. */
  readonly kind?: string
  /** The object's identifier. */
  readonly uid?: string
  /** Everything that is wrong, where there is more than one thing. */
  readonly causes?: readonly StatusCause[]
  /** When it makes sense to try again. */
  readonly retryAfterSeconds?: number
}

/** Objects as rows of text, for people to look at. */
export interface Table {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ListMeta
  /** What each column is. */
  readonly columnDefinitions: readonly TableColumnDefinition[]
  /** One row per object. */
  readonly rows: readonly TableRow[]
}

/** One column: its heading, its type and when to show it. */
export interface TableColumnDefinition {
  /** The heading. */
  readonly name: string
  /** The type of the cells, as in OpenAPI. */
  readonly type: string
  /** The format within the type; `name` marks the column that identifies the row. */
  readonly format: string
  /** What the column tells. */
  readonly description: string
  /** When it is shown: 0 always, higher ones in wide output. */
  readonly priority: number
}

/** One object's cells, and the object or its metadata. */
export interface TableRow {
  /** One value per column. */
  readonly cells: readonly unknown[]
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly TableRowCondition[]
  /** The object behind the row, as much of it as was asked for. */
  readonly object?: unknown
}

/** Marks a row, for example as completed. */
export interface TableRowCondition {
  /** Completed. */
  readonly type: string
  /** What was last observed; written by the system. */
  readonly status: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** Query parameters of an update. */
export interface UpdateOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All: go through everything but store nothing. */
  readonly dryRun?: readonly string[]
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict. */
  readonly fieldValidation?: string
}

/** One change: what happened, and the object afterwards. */
export interface WatchEvent {
  /** ADDED, MODIFIED, DELETED, BOOKMARK or ERROR. */
  readonly type: string
  /** The object after the change, before a deletion, or the Status of an error. */
  readonly object: unknown
}

/** What a server is. */
export interface Info {
  /** The first part of its version. */
  readonly major: string
  /** The second part of its version. */
  readonly minor: string
  /** The first part of the version it behaves as. */
  readonly emulationMajor?: string
  /** The second part of the version it behaves as. */
  readonly emulationMinor?: string
  /** The first part of the oldest version it can be rolled back to. */
  readonly minCompatibilityMajor?: string
  /** The second part of the oldest version it can be rolled back to. */
  readonly minCompatibilityMinor?: string
  /** The whole version. */
  readonly gitVersion: string
  /** What it was built from. */
  readonly gitCommit: string
  /** Whether it was built from exactly that. */
  readonly gitTreeState: string
  /** When it was built. */
  readonly buildDate: string
  /** The version of Go it was built with. */
  readonly goVersion: string
  /** The compiler it was built with. */
  readonly compiler: string
  /** Operating system and processor: linux/amd64. */
  readonly platform: string
}

/** A template as it was at some time, kept for going back. */
export interface ControllerRevision {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What was kept. */
  readonly data?: unknown
  /** Its number; the newest has the highest. */
  readonly revision: number
}

/** A page of ControllerRevision objects, or all of them. */
export interface ControllerRevisionList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ControllerRevision[]
}

/** One pod on every node that fits. */
export interface DaemonSet {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The pods the nodes should have. */
  readonly spec?: DaemonSetSpec
  /** The pods the nodes have. */
  readonly status?: DaemonSetStatus
}

/** One aspect of a DaemonSet's state. */
export interface DaemonSetCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of DaemonSet objects, or all of them. */
export interface DaemonSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly DaemonSet[]
}

/** What the pods look like, and how they change. */
export interface DaemonSetSpec {
  /** The labels by which it knows its pods; the template must have them. It can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; node selector and affinity in it say which nodes get one. */
  readonly template: PodTemplateSpec
  /** How pods get a changed template. */
  readonly updateStrategy?: DaemonSetUpdateStrategy
  /** How long a pod must be ready before it counts as available. */
  readonly minReadySeconds?: number
  /** How many old templates are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
}

/** On how many nodes there is a pod, and in what state. */
export interface DaemonSetStatus {
  /** Nodes that have a pod and should. */
  readonly currentNumberScheduled: number
  /** Nodes that have a pod and should not. */
  readonly numberMisscheduled: number
  /** Nodes that should have a pod. */
  readonly desiredNumberScheduled: number
  /** Nodes whose pod is ready. */
  readonly numberReady: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** Nodes whose pod has the new template. */
  readonly updatedNumberScheduled?: number
  /** Nodes whose pod has been ready for long enough. */
  readonly numberAvailable?: number
  /** Nodes whose pod is missing or not ready for long enough. */
  readonly numberUnavailable?: number
  /** How often the name of a new template was taken already. */
  readonly collisionCount?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly DaemonSetCondition[]
}

/** How pods get a changed template. */
export interface DaemonSetUpdateStrategy {
  /** RollingUpdate replaces them node by node, OnDelete waits until somebody deletes them. */
  readonly type?: string
  /** Details of RollingUpdate. */
  readonly rollingUpdate?: RollingUpdateDaemonSet
}

/** Interchangeable pods, and how they are replaced by new ones without a break. */
export interface Deployment {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The pods the Deployment should have. */
  readonly spec?: DeploymentSpec
  /** The pods the Deployment has. */
  readonly status?: DeploymentStatus
}

/** One aspect of a Deployment's state. */
export interface DeploymentCondition {
  /** The aspect: Available, Progressing or ReplicaFailure. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When it was last looked at. */
  readonly lastUpdateTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of Deployment objects, or all of them. */
export interface DeploymentList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Deployment[]
}

/** How many pods, what they look like, and how they change. */
export interface DeploymentSpec {
  /** How many pods are wanted; 1 unless set. */
  readonly replicas?: number
  /** The labels by which it knows its pods; the template must have them. It can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; a change of it starts a rollout. */
  readonly template: PodTemplateSpec
  /** How old pods give way to new ones. */
  readonly strategy?: DeploymentStrategy
  /** How long a pod must be ready before it counts as available. */
  readonly minReadySeconds?: number
  /** How many old ReplicaSets are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
  /** While true, a changed template is not rolled out. */
  readonly paused?: boolean
  /** After so long without progress a rollout counts as stuck; 600 unless set. */
  readonly progressDeadlineSeconds?: number
}

/** How many pods there are, and how far a rollout is. */
export interface DeploymentStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** How many pods there are, old and new. */
  readonly replicas?: number
  /** How many have the new template. */
  readonly updatedReplicas?: number
  /** How many are ready. */
  readonly readyReplicas?: number
  /** How many have been ready for long enough. */
  readonly availableReplicas?: number
  /** How many more are needed to have all of them available. */
  readonly unavailableReplicas?: number
  /** How many are on their way out. */
  readonly terminatingReplicas?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly DeploymentCondition[]
  /** How often the name of a new ReplicaSet was taken already. */
  readonly collisionCount?: number
}

/** How old pods give way to new ones. */
export interface DeploymentStrategy {
  /** RollingUpdate replaces them by and by, Recreate stops all of them first. */
  readonly type?: string
  /** Details of RollingUpdate. */
  readonly rollingUpdate?: RollingUpdateDeployment
}

/** A number of like pods, none better than another; Deployments make them. */
export interface ReplicaSet {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The pods the ReplicaSet should have. */
  readonly spec?: ReplicaSetSpec
  /** The pods the ReplicaSet has. */
  readonly status?: ReplicaSetStatus
}

/** One aspect of a ReplicaSet's state. */
export interface ReplicaSetCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of ReplicaSet objects, or all of them. */
export interface ReplicaSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ReplicaSet[]
}

/** How many pods, and what they look like. */
export interface ReplicaSetSpec {
  /** How many pods are wanted; 1 unless set. */
  readonly replicas?: number
  /** How long a pod must be ready before it counts as available. */
  readonly minReadySeconds?: number
  /** The labels by which it knows its pods; the template must have them. It can never change. */
  readonly selector: LabelSelector
  /** What new pods look like; pods that are there stay as they are. */
  readonly template?: PodTemplateSpec
}

/** How many pods there are, and in what state. */
export interface ReplicaSetStatus {
  /** How many pods there are. */
  readonly replicas: number
  /** How many have all labels of the template. */
  readonly fullyLabeledReplicas?: number
  /** How many are ready. */
  readonly readyReplicas?: number
  /** How many have been ready for long enough. */
  readonly availableReplicas?: number
  /** How many are on their way out. */
  readonly terminatingReplicas?: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly ReplicaSetCondition[]
}

/** On how many nodes at a time pods are replaced. */
export interface RollingUpdateDaemonSet {
  /** On how many nodes the pod may be missing at a time, as a number or a share; 1 unless set. */
  readonly maxUnavailable?: number | string
  /** On how many nodes the new pod may start beside the old one, as a number or a share; 0 unless set. */
  readonly maxSurge?: number | string
}

/** How far a rolling update may go below and above the number wanted. */
export interface RollingUpdateDeployment {
  /** How many pods may be missing at a time, as a number or a share; 25% unless set. */
  readonly maxUnavailable?: number | string
  /** How many pods there may be above the number wanted, as a number or a share; 25% unless set. */
  readonly maxSurge?: number | string
}

/** Which pods are replaced, and how many at a time. */
export interface RollingUpdateStatefulSetStrategy {
  /** Pods with a smaller ordinal keep the old template. */
  readonly partition?: number
  /** How many pods may be missing at a time, as a number or a share. */
  readonly maxUnavailable?: number | string
}

/** Pods that keep their names, their order and their storage, whichever machine they run on. */
export interface StatefulSet {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The pods and claims the set should have. */
  readonly spec?: StatefulSetSpec
  /** The pods the set has. */
  readonly status?: StatefulSetStatus
}

/** One aspect of a set's state. */
export interface StatefulSetCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of StatefulSet objects, or all of them. */
export interface StatefulSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly StatefulSet[]
}

/** How pods are numbered. */
export interface StatefulSetOrdinals {
  /** The first ordinal; 0 unless set. */
  readonly start: number
}

/** What happens to claims when their pods are no longer wanted. */
export interface StatefulSetPersistentVolumeClaimRetentionPolicy {
  /** When the set is deleted: Retain or Delete. */
  readonly whenDeleted?: string
  /** When the set shrinks: Retain or Delete. */
  readonly whenScaled?: string
}

/** How many pods, what they look like, and how they come, change and go. */
export interface StatefulSetSpec {
  /** How many pods the set keeps; 1 unless set. */
  readonly replicas?: number
  /** The labels by which the set knows its pods; the template must have them. It can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; each gets a name made of the set's and its ordinal. */
  readonly template: PodTemplateSpec
  /** Claims that every pod gets of its own, and gets back when it is replaced. */
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[]
  /** The headless Service that gives the pods their DNS names; it has to be made separately. */
  readonly serviceName: string
  /** OrderedReady starts and stops pods one at a time, Parallel all at once. */
  readonly podManagementPolicy?: string
  /** How pods get a changed template. */
  readonly updateStrategy?: StatefulSetUpdateStrategy
  /** How many old templates are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
  /** How long a pod must be ready before it counts as available. */
  readonly minReadySeconds?: number
  /** Whether claims outlive the set and the pods they belong to. */
  readonly persistentVolumeClaimRetentionPolicy?: StatefulSetPersistentVolumeClaimRetentionPolicy
  /** Where the counting of pods begins. */
  readonly ordinals?: StatefulSetOrdinals
}

/** How many pods there are, how many are ready, and how far an update is. */
export interface StatefulSetStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** How many pods there are. */
  readonly replicas: number
  /** How many are ready. */
  readonly readyReplicas?: number
  /** How many have the old template. */
  readonly currentReplicas?: number
  /** How many have the new template. */
  readonly updatedReplicas?: number
  /** The name of the old template. */
  readonly currentRevision?: string
  /** The name of the new template. */
  readonly updateRevision?: string
  /** How often the name of a new template was taken already. */
  readonly collisionCount?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly StatefulSetCondition[]
  /** How many have been ready for long enough. */
  readonly availableReplicas: number
}

/** How pods get a changed template. */
export interface StatefulSetUpdateStrategy {
  /** RollingUpdate replaces them one by one, OnDelete waits until somebody deletes them. */
  readonly type?: string
  /** Details of RollingUpdate. */
  readonly rollingUpdate?: RollingUpdateStatefulSetStrategy
}

/** A resource one container of each pod asked for. */
export interface ContainerResourceMetricSource {
  /** The name of it. */
  readonly name: string
  /** What it should be. */
  readonly target: MetricTarget
  /** The container. */
  readonly container: string
}

/** How much of a resource the containers used. */
export interface ContainerResourceMetricStatus {
  /** The name of it. */
  readonly name: string
  /** What it was. */
  readonly current: MetricValueStatus
  /** The container. */
  readonly container: string
}

/** An object of the namespace, in any version of its kind. */
export interface CrossVersionObjectReference {
  /** The kind of the object. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
  /** The API group and version of the object. */
  readonly apiVersion?: string
}

/** A measure from outside the cluster. */
export interface ExternalMetricSource {
  /** The measure. */
  readonly metric: MetricIdentifier
  /** What it should be. */
  readonly target: MetricTarget
}

/** What the outside measure was. */
export interface ExternalMetricStatus {
  /** The measure. */
  readonly metric: MetricIdentifier
  /** What it was. */
  readonly current: MetricValueStatus
}

/** How much may change in how long. */
export interface HPAScalingPolicy {
  /** Pods or Percent. */
  readonly type: string
  /** How many pods, or what share. */
  readonly value: number
  /** In how long. */
  readonly periodSeconds: number
}

/** How fast the number may change in one direction. */
export interface HPAScalingRules {
  /** How long back the mildest wish counts. */
  readonly stabilizationWindowSeconds?: number
  /** Which policy decides: Max, Min, or Disabled for no change in this direction. */
  readonly selectPolicy?: string
  /** The policies; there is at least one. */
  readonly policies?: readonly HPAScalingPolicy[]
  /** How far off a measure may be without a change. */
  readonly tolerance?: Quantity
}

/** Changes the number of pods with their load. */
export interface HorizontalPodAutoscaler {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is scaled, between which bounds, by which measure. */
  readonly spec: HorizontalPodAutoscalerSpec
  /** What was measured and decided last. */
  readonly status?: HorizontalPodAutoscalerStatus
}

/** How fast the number of pods may change. */
export interface HorizontalPodAutoscalerBehavior {
  /** On the way up. */
  readonly scaleUp?: HPAScalingRules
  /** On the way down. */
  readonly scaleDown?: HPAScalingRules
}

/** One aspect of an autoscaler's state. */
export interface HorizontalPodAutoscalerCondition {
  /** The aspect: AbleToScale, ScalingActive or ScalingLimited. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of HorizontalPodAutoscaler objects, or all of them. */
export interface HorizontalPodAutoscalerList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly HorizontalPodAutoscaler[]
}

/** What is scaled, between which bounds, by which measure. */
export interface HorizontalPodAutoscalerSpec {
  /** What is scaled: anything with a scale subresource. */
  readonly scaleTargetRef: CrossVersionObjectReference
  /** The least number of pods; 1 unless set. */
  readonly minReplicas?: number
  /** The greatest number of pods. */
  readonly maxReplicas: number
  /** What is measured; the measure that wants most pods wins. */
  readonly metrics?: readonly MetricSpec[]
  /** How fast it may go up and down. */
  readonly behavior?: HorizontalPodAutoscalerBehavior
}

/** What was measured and decided last. */
export interface HorizontalPodAutoscalerStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** When the number was last changed. */
  readonly lastScaleTime?: string
  /** How many pods there were. */
  readonly currentReplicas?: number
  /** How many there should be. */
  readonly desiredReplicas: number
  /** What was measured. */
  readonly currentMetrics: readonly MetricStatus[] | null
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly HorizontalPodAutoscalerCondition[]
}

/** A measure's name, and which series of it. */
export interface MetricIdentifier {
  /** The name of it. */
  readonly name: string
  /** Which series, by labels. */
  readonly selector?: LabelSelector
}

/** One thing that is measured, and what it should be. */
export interface MetricSpec {
  /** Where the measure comes from; the field of that name says more. */
  readonly type: string
  /** A measure of one object. */
  readonly object?: ObjectMetricSource
  /** A measure of each pod, averaged. */
  readonly pods?: PodsMetricSource
  /** CPU or memory of the pods. */
  readonly resource?: ResourceMetricSource
  /** CPU or memory of one container of each pod. */
  readonly containerResource?: ContainerResourceMetricSource
  /** A measure from outside the cluster. */
  readonly external?: ExternalMetricSource
}

/** One thing that was measured. */
export interface MetricStatus {
  /** Where the measure comes from; the field of that name says more. */
  readonly type: string
  /** A measure of one object. */
  readonly object?: ObjectMetricStatus
  /** A measure of each pod, averaged. */
  readonly pods?: PodsMetricStatus
  /** CPU or memory of the pods. */
  readonly resource?: ResourceMetricStatus
  /** CPU or memory of one container of each pod. */
  readonly containerResource?: ContainerResourceMetricStatus
  /** A measure from outside the cluster. */
  readonly external?: ExternalMetricStatus
}

/** What a measure should be. */
export interface MetricTarget {
  /** Utilization, Value or AverageValue. */
  readonly type: string
  /** The measure itself. */
  readonly value?: Quantity
  /** The measure divided by the number of pods. */
  readonly averageValue?: Quantity
  /** The share of what pods asked for, in percent. */
  readonly averageUtilization?: number
}

/** What a measure was. */
export interface MetricValueStatus {
  /** The measure itself. */
  readonly value?: Quantity
  /** The measure divided by the number of pods. */
  readonly averageValue?: Quantity
  /** The share of what pods asked for, in percent. */
  readonly averageUtilization?: number
}

/** A measure of one object, such as the requests an Ingress gets. */
export interface ObjectMetricSource {
  /** The object. */
  readonly describedObject: CrossVersionObjectReference
  /** What it should be. */
  readonly target: MetricTarget
  /** The measure. */
  readonly metric: MetricIdentifier
}

/** What the measure of one object was. */
export interface ObjectMetricStatus {
  /** The measure. */
  readonly metric: MetricIdentifier
  /** What it was. */
  readonly current: MetricValueStatus
  /** The object. */
  readonly describedObject: CrossVersionObjectReference
}

/** A measure that each pod has, averaged. */
export interface PodsMetricSource {
  /** The measure. */
  readonly metric: MetricIdentifier
  /** What it should be. */
  readonly target: MetricTarget
}

/** What the pods' measure was. */
export interface PodsMetricStatus {
  /** The measure. */
  readonly metric: MetricIdentifier
  /** What it was. */
  readonly current: MetricValueStatus
}

/** A resource the pods asked for, and how much of it they use. */
export interface ResourceMetricSource {
  /** The name of it. */
  readonly name: string
  /** What it should be. */
  readonly target: MetricTarget
}

/** How much of a resource the pods used. */
export interface ResourceMetricStatus {
  /** The name of it. */
  readonly name: string
  /** What it was. */
  readonly current: MetricValueStatus
}

/** Which ClusterRoles are gathered. */
export interface AggregationRule {
  /** Labels of the ClusterRoles; one of the selectors has to match. */
  readonly clusterRoleSelectors?: readonly LabelSelector[]
}

/** What its holders may do, in the whole cluster or where a binding gives it. */
export interface ClusterRole {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What may be done; whatever one rule allows is allowed. */
  readonly rules: readonly PolicyRule[] | null
  /** Other ClusterRoles whose rules are copied into this one. */
  readonly aggregationRule?: AggregationRule
}

/** Gives a ClusterRole to users, groups or service accounts, everywhere. */
export interface ClusterRoleBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Who gets it. */
  readonly subjects?: readonly Subject[]
  /** The ClusterRole that is given; it can never change. */
  readonly roleRef: RoleRef
}

/** A page of ClusterRoleBinding objects, or all of them. */
export interface ClusterRoleBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ClusterRoleBinding[]
}

/** A page of ClusterRole objects, or all of them. */
export interface ClusterRoleList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ClusterRole[]
}

/** What may be done with what. */
export interface PolicyRule {
  /** The verbs it is about; `*` is all. */
  readonly verbs: readonly string[] | null
  /** The API groups it is about; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** The resources it is about; `*` is all. */
  readonly resources?: readonly string[]
  /** The names it is about; none means every name. */
  readonly resourceNames?: readonly string[]
  /** Paths outside the API's objects, in ClusterRoles only; a `*` may end one. */
  readonly nonResourceURLs?: readonly string[]
}

/** What its holders may do in a namespace. */
export interface Role {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What may be done; whatever one rule allows is allowed. */
  readonly rules: readonly PolicyRule[] | null
}

/** Gives a role to users, groups or service accounts, in one namespace. */
export interface RoleBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Who gets it. */
  readonly subjects?: readonly Subject[]
  /** The Role of the namespace, or ClusterRole, that is given; it can never change. */
  readonly roleRef: RoleRef
}

/** A page of RoleBinding objects, or all of them. */
export interface RoleBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly RoleBinding[]
}

/** A page of Role objects, or all of them. */
export interface RoleList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Role[]
}

/** The role that is given. */
export interface RoleRef {
  /** Always rbac.authorization.k8s.io. */
  readonly apiGroup: string
  /** Role or ClusterRole. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
}

/** Who gets a role: a user, a group or a service account. */
export interface Subject {
  /** User, Group or ServiceAccount. */
  readonly kind: string
  /** The API group: rbac.authorization.k8s.io for users and groups, none for service accounts. */
  readonly apiGroup?: string
  /** Who it is. */
  readonly name: string
  /** The namespace of a service account. */
  readonly namespace?: string
}

/** The object a token ends with. */
export interface BoundObjectReference {
  /** The kind of the object referred to. */
  readonly kind?: string
  /** The API group and version of the object referred to. */
  readonly apiVersion?: string
  /** The name of it. */
  readonly name?: string
  /** The identifier of the object referred to. */
  readonly uid?: string
}

/** Asks who the caller is. */
export interface SelfSubjectReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What was last observed; written by the system. */
  readonly status?: SelfSubjectReviewStatus
}

/** Who the caller is. */
export interface SelfSubjectReviewStatus {
  /** Who the caller is. */
  readonly userInfo?: UserInfo
}

/** Asks for a token of a service account. */
export interface TokenRequest {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: TokenRequestSpec
  /** What was last observed; written by the system. */
  readonly status?: TokenRequestStatus
}

/** Who the token is for, and for how long. */
export interface TokenRequestSpec {
  /** Who the token is for. */
  readonly audiences: readonly string[] | null
  /** How long it should be valid. */
  readonly expirationSeconds: number
  /** The object with which it ends. */
  readonly boundObjectRef: BoundObjectReference
}

/** The token. */
export interface TokenRequestStatus {
  /** The token. */
  readonly token: string
  /** When it ends. */
  readonly expirationTimestamp?: string | null
}

/** Asks whose token this is. */
export interface TokenReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: TokenReviewSpec
  /** What was last observed; written by the system. */
  readonly status?: TokenReviewStatus
}

/** The token in question. */
export interface TokenReviewSpec {
  /** The token. */
  readonly token?: string
  /** Who the token is, or should be, for. */
  readonly audiences?: readonly string[]
}

/** Whose it is, if anybody's. */
export interface TokenReviewStatus {
  /** Whether the token is good. */
  readonly authenticated?: boolean
  /** The user to act as. */
  readonly user?: UserInfo
  /** Who the token is, or should be, for. */
  readonly audiences?: readonly string[]
  /** Why it could not be told. */
  readonly error?: string
}

/** Who a request comes from. */
export interface UserInfo {
  /** The user's name. */
  readonly username?: string
  /** The user's own identifier. */
  readonly uid?: string
  /** The groups it belongs to. */
  readonly groups?: readonly string[]
  /** Whatever else is known. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** An expression that makes an object to apply. */
export interface ApplyConfiguration {
  /** The CEL expression. */
  readonly expression?: string
}

/** What is noted in the audit log, and under which key. */
export interface AuditAnnotation {
  /** The key. */
  readonly key: string
  /** An expression that makes the note. */
  readonly valueExpression: string
}

/** One doubt about an expression. */
export interface ExpressionWarning {
  /** Where the expression stands. */
  readonly fieldRef: string
  /** The doubt. */
  readonly warning: string
}

/** An expression that makes JSON Patch operations. */
export interface JSONPatch {
  /** The CEL expression. */
  readonly expression?: string
}

/** A condition, in CEL, a request has to meet. */
export interface MatchCondition {
  /** The name of it. */
  readonly name: string
  /** The CEL expression. */
  readonly expression: string
}

/** Which requests a policy is about. */
export interface MatchResources {
  /** Labels of the namespaces it is about. */
  readonly namespaceSelector?: LabelSelector
  /** Labels of the objects it is about. */
  readonly objectSelector?: LabelSelector
  /** The rules; one of them has to fit. */
  readonly resourceRules?: readonly NamedRuleWithOperations[]
  /** Requests that one of these fits are left out. */
  readonly excludeResourceRules?: readonly NamedRuleWithOperations[]
  /** Whether rules also fit the same object in another version: Exact or Equivalent. */
  readonly matchPolicy?: string
}

/** What is changed in objects before they are stored, in CEL. */
export interface MutatingAdmissionPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: MutatingAdmissionPolicySpec
}

/** Puts a policy to use, with settings. */
export interface MutatingAdmissionPolicyBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: MutatingAdmissionPolicyBindingSpec
}

/** A page of MutatingAdmissionPolicyBinding objects, or all of them. */
export interface MutatingAdmissionPolicyBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingAdmissionPolicyBinding[]
}

/** Which policy, with which settings, for which requests. */
export interface MutatingAdmissionPolicyBindingSpec {
  /** The policy. */
  readonly policyName?: string
  /** The settings. */
  readonly paramRef?: ParamRef
  /** Only these of the requests the policy is about. */
  readonly matchResources?: MatchResources
}

/** A page of MutatingAdmissionPolicy objects, or all of them. */
export interface MutatingAdmissionPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingAdmissionPolicy[]
}

/** What is changed, and of which requests. */
export interface MutatingAdmissionPolicySpec {
  /** The kind of the objects that hold its settings. */
  readonly paramKind?: ParamKind
  /** The requests it is about. */
  readonly matchConstraints?: MatchResources
  /** Expressions with a name, for use in the others. */
  readonly variables?: readonly Variable[]
  /** The changes, in this order. */
  readonly mutations?: readonly Mutation[]
  /** What happens when it cannot be asked: Fail or Ignore. */
  readonly failurePolicy?: string
  /** Further conditions, in CEL, a request has to meet. */
  readonly matchConditions?: readonly MatchCondition[]
  /** Whether it is asked again when others changed the object after it: Never or IfNeeded. */
  readonly reinvocationPolicy?: string
}

/** A server that may change objects. */
export interface MutatingWebhook {
  /** The name of it. */
  readonly name: string
  /** How it is reached. */
  readonly clientConfig: WebhookClientConfig
  /** Which requests it is asked about. */
  readonly rules?: readonly RuleWithOperations[]
  /** What happens when it cannot be asked: Fail or Ignore. */
  readonly failurePolicy?: string
  /** Whether rules also fit the same object in another version: Exact or Equivalent. */
  readonly matchPolicy?: string
  /** Labels of the namespaces it is about. */
  readonly namespaceSelector?: LabelSelector
  /** Labels of the objects it is about. */
  readonly objectSelector?: LabelSelector
  /** Whether asking it changes anything elsewhere. */
  readonly sideEffects: string
  /** How long to wait for its answer. */
  readonly timeoutSeconds?: number
  /** The versions of AdmissionReview it understands. */
  readonly admissionReviewVersions: readonly string[] | null
  /** Whether it is asked again when others changed the object after it: Never or IfNeeded. */
  readonly reinvocationPolicy?: string
  /** Further conditions, in CEL, a request has to meet. */
  readonly matchConditions?: readonly MatchCondition[]
}

/** Servers that are asked to change objects before they are stored. */
export interface MutatingWebhookConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The servers. */
  readonly webhooks?: readonly MutatingWebhook[]
}

/** A page of MutatingWebhookConfiguration objects, or all of them. */
export interface MutatingWebhookConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingWebhookConfiguration[]
}

/** One change. */
export interface Mutation {
  /** ApplyConfiguration or JSONPatch; the field of that name says more. */
  readonly patchType: string
  /** An object that is applied. */
  readonly applyConfiguration?: ApplyConfiguration
  /** A list of JSON Patch operations. */
  readonly jsonPatch?: JSONPatch
}

/** Which requests, by operation, resource and name. */
export interface NamedRuleWithOperations extends RuleWithOperations {
  /** The names it is about; none means every name. */
  readonly resourceNames?: readonly string[]
}

/** The kind of the objects that hold a policy's settings. */
export interface ParamKind {
  /** The API group and version. */
  readonly apiVersion?: string
  /** The kind. */
  readonly kind?: string
}

/** The objects that hold a policy's settings. */
export interface ParamRef {
  /** The name of it. */
  readonly name?: string
  /** The namespace of it. */
  readonly namespace?: string
  /** Their labels. */
  readonly selector?: LabelSelector
  /** What happens when there are none: Allow or Deny. */
  readonly parameterNotFoundAction?: string
}

/** Groups, versions and resources. */
export interface Rule {
  /** The API groups it is about; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** The API versions it is about; `*` is all. */
  readonly apiVersions?: readonly string[]
  /** The resources it is about; `*` is all. */
  readonly resources?: readonly string[]
  /** Cluster, Namespaced or `*`. */
  readonly scope?: string
}

/** Which requests, by operation and resource. */
export interface RuleWithOperations extends Rule {
  /** CREATE, UPDATE, DELETE, CONNECT or `*`. */
  readonly operations?: readonly string[]
}

/** A Service, and where to call it. */
export interface ServiceReference {
  /** The namespace of it. */
  readonly namespace: string
  /** The name of it. */
  readonly name: string
  /** The path. */
  readonly path?: string
  /** The port. */
  readonly port?: number
}

/** What expressions get wrong about types. */
export interface TypeChecking {
  /** The warnings. */
  readonly expressionWarnings?: readonly ExpressionWarning[]
}

/** What objects have to be like to be stored, in CEL. */
export interface ValidatingAdmissionPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: ValidatingAdmissionPolicySpec
  /** What was last observed; written by the system. */
  readonly status?: ValidatingAdmissionPolicyStatus
}

/** Puts a policy to use, with settings. */
export interface ValidatingAdmissionPolicyBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: ValidatingAdmissionPolicyBindingSpec
}

/** A page of ValidatingAdmissionPolicyBinding objects, or all of them. */
export interface ValidatingAdmissionPolicyBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingAdmissionPolicyBinding[]
}

/** Which policy, with which settings, for which requests. */
export interface ValidatingAdmissionPolicyBindingSpec {
  /** The policy. */
  readonly policyName?: string
  /** The settings. */
  readonly paramRef?: ParamRef
  /** Only these of the requests the policy is about. */
  readonly matchResources?: MatchResources
  /** What follows from a failure: Deny, Warn or Audit. */
  readonly validationActions?: readonly string[]
}

/** A page of ValidatingAdmissionPolicy objects, or all of them. */
export interface ValidatingAdmissionPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingAdmissionPolicy[]
}

/** What is checked, and of which requests. */
export interface ValidatingAdmissionPolicySpec {
  /** The kind of the objects that hold its settings. */
  readonly paramKind?: ParamKind
  /** The requests it is about. */
  readonly matchConstraints?: MatchResources
  /** What has to be true. */
  readonly validations?: readonly Validation[]
  /** What happens when it cannot be asked: Fail or Ignore. */
  readonly failurePolicy?: string
  /** What is noted in the audit log. */
  readonly auditAnnotations?: readonly AuditAnnotation[]
  /** Further conditions, in CEL, a request has to meet. */
  readonly matchConditions?: readonly MatchCondition[]
  /** Expressions with a name, for use in the others. */
  readonly variables?: readonly Variable[]
}

/** What was found wrong with the policy. */
export interface ValidatingAdmissionPolicyStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** What its expressions get wrong about types. */
  readonly typeChecking?: TypeChecking
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** A server that may refuse objects. */
export interface ValidatingWebhook {
  /** The name of it. */
  readonly name: string
  /** How it is reached. */
  readonly clientConfig: WebhookClientConfig
  /** Which requests it is asked about. */
  readonly rules?: readonly RuleWithOperations[]
  /** What happens when it cannot be asked: Fail or Ignore. */
  readonly failurePolicy?: string
  /** Whether rules also fit the same object in another version: Exact or Equivalent. */
  readonly matchPolicy?: string
  /** Labels of the namespaces it is about. */
  readonly namespaceSelector?: LabelSelector
  /** Labels of the objects it is about. */
  readonly objectSelector?: LabelSelector
  /** Whether asking it changes anything elsewhere. */
  readonly sideEffects: string
  /** How long to wait for its answer. */
  readonly timeoutSeconds?: number
  /** The versions of AdmissionReview it understands. */
  readonly admissionReviewVersions: readonly string[] | null
  /** Further conditions, in CEL, a request has to meet. */
  readonly matchConditions?: readonly MatchCondition[]
}

/** Servers that are asked whether objects may be stored. */
export interface ValidatingWebhookConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The servers. */
  readonly webhooks?: readonly ValidatingWebhook[]
}

/** A page of ValidatingWebhookConfiguration objects, or all of them. */
export interface ValidatingWebhookConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingWebhookConfiguration[]
}

/** One thing that has to be true. */
export interface Validation {
  /** The CEL expression. */
  readonly expression: string
  /** Details for people. */
  readonly message?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** An expression that makes the message. */
  readonly messageExpression?: string
}

/** An expression with a name. */
export interface Variable {
  /** The name of it. */
  readonly name: string
  /** The CEL expression. */
  readonly expression: string
}

/** How a webhook is reached: by address or by Service. */
export interface WebhookClientConfig {
  /** The address. */
  readonly url?: string
  /** The Service. */
  readonly service?: ServiceReference
  /** The certificates its own is checked with, in PEM. */
  readonly caBundle?: string
}

/** A field selector, as written or taken apart. */
export interface FieldSelectorAttributes {
  /** The selector as it stands in a request. */
  readonly rawSelector?: string
  /** The selector taken apart. */
  readonly requirements?: readonly FieldSelectorRequirement[]
}

/** A label selector, as written or taken apart. */
export interface LabelSelectorAttributes {
  /** The selector as it stands in a request. */
  readonly rawSelector?: string
  /** The selector taken apart. */
  readonly requirements?: readonly LabelSelectorRequirement[]
}

/** Asks whether somebody may do something in this namespace. */
export interface LocalSubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Who, and what. */
  readonly spec: SubjectAccessReviewSpec
  /** The answer. */
  readonly status?: SubjectAccessReviewStatus
}

/** What is done to which path. */
export interface NonResourceAttributes {
  /** The path. */
  readonly path?: string
  /** The HTTP method, in small letters. */
  readonly verb?: string
}

/** What may be done with which paths. */
export interface NonResourceRule {
  /** The verbs it is about; `*` is all. */
  readonly verbs: readonly string[] | null
  /** Paths outside the API's objects; a `*` may end one. */
  readonly nonResourceURLs?: readonly string[]
}

/** What is done to which object. */
export interface ResourceAttributes {
  /** The namespace; empty for all, or where there is none. */
  readonly namespace?: string
  /** The verb; `*` is all. */
  readonly verb?: string
  /** The API group; `*` is all. */
  readonly group?: string
  /** The API version; `*` is all. */
  readonly version?: string
  /** The resource; `*` is all. */
  readonly resource?: string
  /** The subresource, if it is about one. */
  readonly subresource?: string
  /** The object's name; empty for all. */
  readonly name?: string
  /** The field selector of a list. */
  readonly fieldSelector?: FieldSelectorAttributes
  /** The label selector of a list. */
  readonly labelSelector?: LabelSelectorAttributes
}

/** What may be done with which objects. */
export interface ResourceRule {
  /** The verbs it is about; `*` is all. */
  readonly verbs: readonly string[] | null
  /** The API groups it is about; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** The resources it is about; `*` is all. */
  readonly resources?: readonly string[]
  /** The names it is about; none means every name. */
  readonly resourceNames?: readonly string[]
}

/** Asks whether the caller may do something. */
export interface SelfSubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What. */
  readonly spec: SelfSubjectAccessReviewSpec
  /** The answer. */
  readonly status?: SubjectAccessReviewStatus
}

/** What the caller wants to do. */
export interface SelfSubjectAccessReviewSpec {
  /** Something with an object of the API. */
  readonly resourceAttributes?: ResourceAttributes
  /** Something with another path. */
  readonly nonResourceAttributes?: NonResourceAttributes
}

/** Asks what the caller may do in a namespace. */
export interface SelfSubjectRulesReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Where. */
  readonly spec: SelfSubjectRulesReviewSpec
  /** The answer. */
  readonly status?: SubjectRulesReviewStatus
}

/** Where the caller wants to do something. */
export interface SelfSubjectRulesReviewSpec {
  /** The namespace of it. */
  readonly namespace?: string
}

/** Asks whether somebody may do something. */
export interface SubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Who, and what. */
  readonly spec: SubjectAccessReviewSpec
  /** The answer. */
  readonly status?: SubjectAccessReviewStatus
}

/** Who wants to do what. */
export interface SubjectAccessReviewSpec {
  /** Something with an object of the API. */
  readonly resourceAttributes?: ResourceAttributes
  /** Something with another path. */
  readonly nonResourceAttributes?: NonResourceAttributes
  /** The user. */
  readonly user?: string
  /** The groups the user belongs to. */
  readonly groups?: readonly string[]
  /** Whatever else is known of the user. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
  /** The user's own identifier. */
  readonly uid?: string
}

/** Whether it is allowed. */
export interface SubjectAccessReviewStatus {
  /** Whether it is allowed. */
  readonly allowed: boolean
  /** Whether it is forbidden whatever others say. */
  readonly denied?: boolean
  /** Why, for people. */
  readonly reason?: string
  /** What went wrong on the way; the answer may still be right. */
  readonly evaluationError?: string
}

/** What the caller may do. */
export interface SubjectRulesReviewStatus {
  /** What may be done with objects of the API. */
  readonly resourceRules: readonly ResourceRule[] | null
  /** What may be done with other paths. */
  readonly nonResourceRules: readonly NonResourceRule[] | null
  /** Whether there may be more than is listed. */
  readonly incomplete: boolean
  /** What went wrong on the way; the answer may still be right. */
  readonly evaluationError?: string
}

/** An object of the namespace, in any version of its kind. */
export interface AutoscalingV1CrossVersionObjectReference {
  /** The kind of the object. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
  /** The API group and version of the object. */
  readonly apiVersion?: string
}

/** Changes the number of pods with their load. */
export interface AutoscalingV1HorizontalPodAutoscaler {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is scaled, between which bounds, by which measure. */
  readonly spec: AutoscalingV1HorizontalPodAutoscalerSpec
  /** What was measured and decided last. */
  readonly status?: AutoscalingV1HorizontalPodAutoscalerStatus
}

/** A page of HorizontalPodAutoscaler objects, or all of them. */
export interface AutoscalingV1HorizontalPodAutoscalerList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly AutoscalingV1HorizontalPodAutoscaler[]
}

/** What is scaled, between which bounds, by which measure. */
export interface AutoscalingV1HorizontalPodAutoscalerSpec {
  /** What is scaled: anything with a scale subresource. */
  readonly scaleTargetRef: AutoscalingV1CrossVersionObjectReference
  /** The least number of pods; 1 unless set. */
  readonly minReplicas?: number
  /** The greatest number of pods. */
  readonly maxReplicas: number
  /** How much of the CPU they asked for pods should use on average. */
  readonly targetCPUUtilizationPercentage?: number
}

/** What was measured and decided last. */
export interface AutoscalingV1HorizontalPodAutoscalerStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** When the number was last changed. */
  readonly lastScaleTime?: string
  /** How many pods there were. */
  readonly currentReplicas: number
  /** How many there should be. */
  readonly desiredReplicas: number
  /** How much of the CPU they asked for pods used on average. */
  readonly currentCPUUtilizationPercentage?: number
}

/** How many replicas something has, and should have. */
export interface Scale {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: ScaleSpec
  /** What was last observed; written by the system. */
  readonly status?: ScaleStatus
}

/** How many are wanted. */
export interface ScaleSpec {
  /** How many are wanted. */
  readonly replicas?: number
}

/** How many there are. */
export interface ScaleStatus {
  /** How many there are. */
  readonly replicas: number
  /** Their labels, as a selector in text form. */
  readonly selector?: string
}

/** Jobs that are made at set times. */
export interface CronJob {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** When, and what. */
  readonly spec: CronJobSpec
  /** What runs, and what ran last. */
  readonly status?: CronJobStatus
}

/** A page of CronJob objects, or all of them. */
export interface CronJobList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CronJob[]
}

/** When jobs are made, what they look like, and what happens when one is still running. */
export interface CronJobSpec {
  /** When, in the five fields of cron: `*\/5 * * * *`. */
  readonly schedule: string
  /** The time zone of the schedule; the controller's own unless set. */
  readonly timeZone?: string
  /** So many seconds late a job is still begun; any number unless set. */
  readonly startingDeadlineSeconds?: number
  /** When the last job still runs: Allow a second, Forbid it, or Replace the first. */
  readonly concurrencyPolicy?: string
  /** While true, no jobs are made. */
  readonly suspend?: boolean
  /** What the jobs look like. */
  readonly jobTemplate: JobTemplateSpec
  /** How many jobs that succeeded are kept; 3 unless set. */
  readonly successfulJobsHistoryLimit?: number
  /** How many jobs that failed are kept; 1 unless set. */
  readonly failedJobsHistoryLimit?: number
}

/** What runs, and what ran last. */
export interface CronJobStatus {
  /** The jobs that run. */
  readonly active?: readonly ObjectReference[]
  /** When a job was last due and made. */
  readonly lastScheduleTime?: string
  /** When a job last succeeded. */
  readonly lastSuccessfulTime?: string
}

/** Pods that run until enough of them have succeeded. */
export interface Job {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The work. */
  readonly spec?: JobSpec
  /** How far it is. */
  readonly status?: JobStatus
}

/** One aspect of a job's state. */
export interface JobCondition {
  /** The aspect: Complete, Failed, Suspended, FailureTarget or SuccessCriteriaMet. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When it was last looked at. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of Job objects, or all of them. */
export interface JobList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Job[]
}

/** What the pods look like, how many have to succeed, and when to give up. */
export interface JobSpec {
  /** How many pods may run at a time. */
  readonly parallelism?: number
  /** How many pods have to succeed. */
  readonly completions?: number
  /** After so many seconds the job is stopped and counts as failed. */
  readonly activeDeadlineSeconds?: number
  /** What is done about failed pods, depending on how they failed. */
  readonly podFailurePolicy?: PodFailurePolicy
  /** When the job counts as done although not all pods have succeeded. */
  readonly successPolicy?: SuccessPolicy
  /** How many pods may fail before the job does; 6 unless set. */
  readonly backoffLimit?: number
  /** How many pods of one index may fail before the index does. */
  readonly backoffLimitPerIndex?: number
  /** How many indexes may fail before the job does. */
  readonly maxFailedIndexes?: number
  /** The labels by which it knows its pods; made by the server unless manualSelector is set. */
  readonly selector?: LabelSelector
  /** Whether the selector is the author's own. */
  readonly manualSelector?: boolean
  /** What the pods look like; their restartPolicy is Never or OnFailure. */
  readonly template: PodTemplateSpec
  /** So many seconds after its end the job is deleted; never unless set. */
  readonly ttlSecondsAfterFinished?: number
  /** NonIndexed counts successes, Indexed gives each pod a number of its own that has to succeed. */
  readonly completionMode?: string
  /** While true, no pods run. */
  readonly suspend?: boolean
  /** When a pod gets a successor: as soon as it is on its way out, or only when it has failed. */
  readonly podReplacementPolicy?: string
  /** Who looks after the job, if not the built-in controller. */
  readonly managedBy?: string
}

/** How far a job is. */
export interface JobStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly JobCondition[]
  /** When it was begun, or resumed. */
  readonly startTime?: string
  /** When it was done. */
  readonly completionTime?: string
  /** How many pods are pending or running. */
  readonly active?: number
  /** How many pods have succeeded. */
  readonly succeeded?: number
  /** How many pods have failed. */
  readonly failed?: number
  /** How many pods are on their way out. */
  readonly terminating?: number
  /** The indexes that are done: `1,3-5,7`. */
  readonly completedIndexes?: string
  /** The indexes that have failed: `1,3-5,7`. */
  readonly failedIndexes?: string
  /** Pods that have ended and are not counted yet. */
  readonly uncountedTerminatedPods?: UncountedTerminatedPods
  /** How many active pods are ready. */
  readonly ready?: number
}

/** What the jobs made from it look like. */
export interface JobTemplateSpec {
  /** Labels and annotations of the jobs. */
  readonly metadata?: ObjectMeta
  /** The work of the jobs. */
  readonly spec?: JobSpec
}

/** What is done about failed pods. */
export interface PodFailurePolicy {
  /** The rules; the first that fits decides. */
  readonly rules: readonly PodFailurePolicyRule[] | null
}

/** Which exit codes of which container. */
export interface PodFailurePolicyOnExitCodesRequirement {
  /** The container; any unless set. */
  readonly containerName?: string
  /** In: one of the values, NotIn: none of them. */
  readonly operator: string
  /** The exit codes. */
  readonly values: readonly number[]
}

/** A condition of the pod. */
export interface PodFailurePolicyOnPodConditionsPattern {
  /** The condition's type. */
  readonly type: string
  /** The condition's status; True unless set. */
  readonly status: string
}

/** One sort of failure, and what is done about it. */
export interface PodFailurePolicyRule {
  /** FailJob, FailIndex, Ignore (does not count) or Count. */
  readonly action: string
  /** The exit codes it is about. */
  readonly onExitCodes?: PodFailurePolicyOnExitCodesRequirement
  /** The pod's conditions it is about. */
  readonly onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[]
}

/** When an indexed job counts as done early. */
export interface SuccessPolicy {
  /** The rules; one of them is enough. */
  readonly rules: readonly SuccessPolicyRule[] | null
}

/** Which indexes, or how many, have to succeed. */
export interface SuccessPolicyRule {
  /** The indexes that matter: `1,3-5,7`; all unless set. */
  readonly succeededIndexes?: string
  /** How many of them are enough; all unless set. */
  readonly succeededCount?: number
}

/** Pods that have ended and are not counted yet, so that each is counted once. */
export interface UncountedTerminatedPods {
  /** Identifiers of those that have succeeded. */
  readonly succeeded?: readonly string[]
  /** Identifiers of those that have failed. */
  readonly failed?: readonly string[]
}

/** Asks for a certificate. */
export interface CertificateSigningRequest {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: CertificateSigningRequestSpec
  /** What was last observed; written by the system. */
  readonly status?: CertificateSigningRequestStatus
}

/** A decision on a request. */
export interface CertificateSigningRequestCondition {
  /** Approved, Denied or Failed. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
  /** When it was last looked at. */
  readonly lastUpdateTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
}

/** A page of CertificateSigningRequest objects, or all of them. */
export interface CertificateSigningRequestList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CertificateSigningRequest[]
}

/** What is to be signed, by whom, and who asks. */
export interface CertificateSigningRequestSpec {
  /** A PEM block with the PKCS #10 request. */
  readonly request: string
  /** Who should sign: `kubernetes.io/kube-apiserver-client`. */
  readonly signerName: string
  /** How long the certificate should be valid. */
  readonly expirationSeconds?: number
  /** What its key may be used for. */
  readonly usages?: readonly string[]
  /** Who asks; filled in by the server. */
  readonly username?: string
  /** The identifier of who asks; filled in by the server. */
  readonly uid?: string
  /** The groups of who asks; filled in by the server. */
  readonly groups?: readonly string[]
  /** Whatever else is known of who asks; filled in by the server. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** Whether it was approved, and the certificate. */
export interface CertificateSigningRequestStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly CertificateSigningRequestCondition[]
  /** The certificate and its chain, in PEM. */
  readonly certificate?: string
}

/** A claim on a role for a time: who leads, which node is alive. */
export interface Lease {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: LeaseSpec
}

/** A page of Lease objects, or all of them. */
export interface LeaseList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Lease[]
}

/** Who holds it, since when and until when. */
export interface LeaseSpec {
  /** Who holds it. */
  readonly holderIdentity?: string
  /** How long after the last renewal others have to wait. */
  readonly leaseDurationSeconds?: number
  /** When the holder got it. */
  readonly acquireTime?: string
  /** When the holder last renewed it. */
  readonly renewTime?: string
  /** How often it changed hands. */
  readonly leaseTransitions?: number
  /** How the next holder is chosen. */
  readonly strategy?: string
  /** Who should hold it next. */
  readonly preferredHolder?: string
}

/** One backend of a Service. */
export interface Endpoint {
  /** Its addresses; clients use the first. */
  readonly addresses: readonly string[]
  /** Whether it takes traffic. */
  readonly conditions?: EndpointConditions
  /** The name it has within the Service's domain. */
  readonly hostname?: string
  /** The pod it is. */
  readonly targetRef?: ObjectReference
  /** No longer used. */
  readonly deprecatedTopology?: Readonly<Record<string, string>>
  /** The node it is on. */
  readonly nodeName?: string
  /** The zone it is in. */
  readonly zone?: string
  /** Who should prefer it. */
  readonly hints?: EndpointHints
}

/** Whether a backend takes traffic. */
export interface EndpointConditions {
  /** It takes new connections. */
  readonly ready?: boolean
  /** It answers, perhaps while it is ending. */
  readonly serving?: boolean
  /** It is ending. */
  readonly terminating?: boolean
}

/** Who should prefer a backend. */
export interface EndpointHints {
  /** Clients of these zones. */
  readonly forZones?: readonly ForZone[]
  /** Clients on these nodes. */
  readonly forNodes?: readonly ForNode[]
}

/** One port of the addresses. */
export interface DiscoveryV1EndpointPort {
  /** The port's name, as in the Service. */
  readonly name?: string
  /** TCP, UDP or SCTP. */
  readonly protocol?: string
  /** The port's number. */
  readonly port?: number
  /** The protocol above it, such as kubernetes.io/h2c. */
  readonly appProtocol?: string
}

/** A part of the addresses behind a Service, with what each is good for. */
export interface EndpointSlice {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** IPv4, IPv6 or FQDN: all addresses of a slice are of one sort. */
  readonly addressType: string
  /** The addresses. */
  readonly endpoints: readonly Endpoint[] | null
  /** The ports all of them share. */
  readonly ports: readonly DiscoveryV1EndpointPort[] | null
}

/** A page of EndpointSlice objects, or all of them. */
export interface EndpointSliceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly EndpointSlice[]
}

/** A node whose clients should prefer it. */
export interface ForNode {
  /** The node. */
  readonly name: string
}

/** A zone whose clients should prefer it. */
export interface ForZone {
  /** The zone. */
  readonly name: string
}

/** Something that happened to an object; for people, and gone after a while. */
export interface EventsV1Event {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** When it was seen first, to the microsecond. */
  readonly eventTime: string | null
  /** How often, and until when, it happened again. */
  readonly series?: EventsV1EventSeries
  /** The controller that saw it. */
  readonly reportingController?: string
  /** Which instance of it. */
  readonly reportingInstance?: string
  /** What was done. */
  readonly action?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** The object it happened to. */
  readonly regarding?: ObjectReference
  /** Another object that has to do with it. */
  readonly related?: ObjectReference
  /** Details for people. */
  readonly note?: string
  /** Normal or Warning. */
  readonly type?: string
  /** Who saw it, in the older form. */
  readonly deprecatedSource?: EventSource
  /** When it was seen first, in the older form. */
  readonly deprecatedFirstTimestamp?: string | null
  /** When it was seen last, in the older form. */
  readonly deprecatedLastTimestamp?: string | null
  /** How often it was seen, in the older form. */
  readonly deprecatedCount?: number
}

/** A page of Event objects, or all of them. */
export interface EventsV1EventList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly EventsV1Event[]
}

/** How often, and until when, it happened again. */
export interface EventsV1EventSeries {
  /** How often it happened. */
  readonly count: number
  /** When it last happened. */
  readonly lastObservedTime: string | null
}

/** How many of the seats it lends to others. */
export interface ExemptPriorityLevelConfiguration {
  /** Its share of the seats. */
  readonly nominalConcurrencyShares?: number
  /** How many of its seats others may borrow, in percent. */
  readonly lendablePercent?: number
}

/** What makes requests one flow. */
export interface FlowDistinguisherMethod {
  /** ByUser or ByNamespace. */
  readonly type: string
}

/** Which requests share a priority level. */
export interface FlowSchema {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: FlowSchemaSpec
  /** What was last observed; written by the system. */
  readonly status?: FlowSchemaStatus
}

/** One aspect of a FlowSchema's state. */
export interface FlowSchemaCondition {
  /** The aspect. */
  readonly type?: string
  /** True, False or Unknown. */
  readonly status?: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of FlowSchema objects, or all of them. */
export interface FlowSchemaList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly FlowSchema[]
}

/** Which requests, and the level they get. */
export interface FlowSchemaSpec {
  /** The level. */
  readonly priorityLevelConfiguration: PriorityLevelConfigurationReference
  /** Of those that fit, the one with the lowest number counts. */
  readonly matchingPrecedence: number
  /** What makes requests one flow: the user or the namespace. */
  readonly distinguisherMethod?: FlowDistinguisherMethod
  /** The requests; one rule has to fit. */
  readonly rules?: readonly PolicyRulesWithSubjects[]
}

/** Whether its level is there. */
export interface FlowSchemaStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly FlowSchemaCondition[]
}

/** A group; `*` is any. */
export interface GroupSubject {
  /** The name of it. */
  readonly name: string
}

/** What happens to requests there is no seat for. */
export interface LimitResponse {
  /** Queue or Reject. */
  readonly type: string
  /** Details of Queue. */
  readonly queuing?: QueuingConfiguration
}

/** How many requests, and what happens to more. */
export interface LimitedPriorityLevelConfiguration {
  /** Its share of the seats. */
  readonly nominalConcurrencyShares: number
  /** What happens to requests there is no seat for. */
  readonly limitResponse?: LimitResponse
  /** How many of its seats others may borrow, in percent. */
  readonly lendablePercent?: number
  /** How many seats it may borrow, in percent of its own. */
  readonly borrowingLimitPercent?: number
}

/** Requests about other paths. */
export interface NonResourcePolicyRule {
  /** The verbs it is about; `*` is all. */
  readonly verbs: readonly string[] | null
  /** Paths outside the API's objects; a `*` may end one. */
  readonly nonResourceURLs: readonly string[] | null
}

/** Whose requests, and what they are about. */
export interface PolicyRulesWithSubjects {
  /** Whose requests. */
  readonly subjects: readonly FlowcontrolV1Subject[] | null
  /** Requests about objects of the API. */
  readonly resourceRules?: readonly ResourcePolicyRule[]
  /** Requests about other paths. */
  readonly nonResourceRules?: readonly NonResourcePolicyRule[]
}

/** How many requests of one level are worked on at a time. */
export interface PriorityLevelConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: PriorityLevelConfigurationSpec
  /** What was last observed; written by the system. */
  readonly status?: PriorityLevelConfigurationStatus
}

/** One aspect of a level's state. */
export interface PriorityLevelConfigurationCondition {
  /** The aspect. */
  readonly type?: string
  /** True, False or Unknown. */
  readonly status?: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of PriorityLevelConfiguration objects, or all of them. */
export interface PriorityLevelConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PriorityLevelConfiguration[]
}

/** A priority level. */
export interface PriorityLevelConfigurationReference {
  /** The name of it. */
  readonly name: string
}

/** Whether and how requests are limited. */
export interface PriorityLevelConfigurationSpec {
  /** Limited, or Exempt from all limits. */
  readonly type: string
  /** Details of Limited. */
  readonly limited?: LimitedPriorityLevelConfiguration
  /** Details of Exempt. */
  readonly exempt?: ExemptPriorityLevelConfiguration
}

/** Nothing much yet. */
export interface PriorityLevelConfigurationStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PriorityLevelConfigurationCondition[]
}

/** How requests wait. */
export interface QueuingConfiguration {
  /** How many queues there are. */
  readonly queues: number
  /** Of how many queues a flow gets the shortest. */
  readonly handSize: number
  /** How many requests may wait in one. */
  readonly queueLengthLimit: number
}

/** Requests about objects of the API. */
export interface ResourcePolicyRule {
  /** The verbs it is about; `*` is all. */
  readonly verbs: readonly string[] | null
  /** The API groups it is about; `''` is the core one, `*` all. */
  readonly apiGroups: readonly string[] | null
  /** The resources it is about; `*` is all. */
  readonly resources: readonly string[] | null
  /** Whether requests without a namespace count. */
  readonly clusterScope?: boolean
  /** The namespaces; `*` is all. */
  readonly namespaces: readonly string[] | null
}

/** A service account; `*` is any of the namespace. */
export interface ServiceAccountSubject {
  /** The namespace of it. */
  readonly namespace: string
  /** The name of it. */
  readonly name: string
}

/** Whose requests: a user's, a group's or a service account's. */
export interface FlowcontrolV1Subject {
  /** User, Group or ServiceAccount. */
  readonly kind: string
  /** The user. */
  readonly user?: UserSubject
  /** The group. */
  readonly group?: GroupSubject
  /** The service account. */
  readonly serviceAccount?: ServiceAccountSubject
}

/** A user; `*` is any. */
export interface UserSubject {
  /** The name of it. */
  readonly name: string
}

/** One path, and where it leads. */
export interface HTTPIngressPath {
  /** The path. */
  readonly path?: string
  /** How it is compared: Exact, Prefix (by its parts) or ImplementationSpecific. */
  readonly pathType: string
  /** Where it leads. */
  readonly backend: IngressBackend
}

/** Paths, and where they lead. */
export interface HTTPIngressRuleValue {
  /** The paths; there is at least one. */
  readonly paths: readonly HTTPIngressPath[] | null
}

/** An address that a Service has; named for it. */
export interface IPAddress {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: IPAddressSpec
}

/** A page of IPAddress objects, or all of them. */
export interface IPAddressList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly IPAddress[]
}

/** Whose the address is. */
export interface IPAddressSpec {
  /** Whose it is. */
  readonly parentRef?: ParentReference
}

/** A range of addresses, and what is not in it. */
export interface IPBlock {
  /** The range: `192.0.2.0/24`. */
  readonly cidr: string
  /** Ranges within it that do not count. */
  readonly except?: readonly string[]
}

/** Ways from outside to Services, by host and path. */
export interface Ingress {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: IngressSpec
  /** What was last observed; written by the system. */
  readonly status?: IngressStatus
}

/** Where requests go. */
export interface IngressBackend {
  /** A Service. */
  readonly service?: IngressServiceBackend
  /** Another object of the namespace. */
  readonly resource?: TypedLocalObjectReference
}

/** Who serves Ingresses of this class. */
export interface IngressClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: IngressClassSpec
}

/** A page of IngressClass objects, or all of them. */
export interface IngressClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly IngressClass[]
}

/** An object with a controller's settings. */
export interface IngressClassParametersReference {
  /** The API group of the object referred to. */
  readonly apiGroup?: string
  /** The kind of it. */
  readonly kind: string
  /** The name of it. */
  readonly name: string
  /** Cluster or Namespace. */
  readonly scope: string
  /** The namespace of it. */
  readonly namespace?: string
}

/** The controller of a class. */
export interface IngressClassSpec {
  /** The controller's name: `example.com/ingress`. */
  readonly controller?: string
  /** An object with the controller's settings. */
  readonly parameters?: IngressClassParametersReference
}

/** A page of Ingress objects, or all of them. */
export interface IngressList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Ingress[]
}

/** One address an Ingress is served at. */
export interface IngressLoadBalancerIngress {
  /** The IP address. */
  readonly ip?: string
  /** The host name. */
  readonly hostname?: string
  /** What is known of its ports. */
  readonly ports?: readonly IngressPortStatus[]
}

/** The addresses an Ingress is served at. */
export interface IngressLoadBalancerStatus {
  /** The addresses. */
  readonly ingress?: readonly IngressLoadBalancerIngress[]
}

/** What is known of one port. */
export interface IngressPortStatus {
  /** The port. */
  readonly port: number
  /** TCP, UDP or SCTP. */
  readonly protocol: string
  /** What went wrong with it. */
  readonly error?: string
}

/** The paths of one host. */
export interface IngressRule extends IngressRuleValue {
  /** The host; `*.` at its beginning is any one label, none is any host. */
  readonly host?: string
}

/** The paths of a rule. */
export interface IngressRuleValue {
  /** Paths of HTTP requests. */
  readonly http?: HTTPIngressRuleValue
}

/** A Service, and which port of it. */
export interface IngressServiceBackend {
  /** The name of it. */
  readonly name: string
  /** The port. */
  readonly port?: ServiceBackendPort
}

/** Which hosts and paths lead where. */
export interface IngressSpec {
  /** Who serves it. */
  readonly ingressClassName?: string
  /** Where requests go that no rule fits. */
  readonly defaultBackend?: IngressBackend
  /** Certificates for hosts. */
  readonly tls?: readonly IngressTLS[]
  /** Rules by host; none means everything goes to the default backend. */
  readonly rules?: readonly IngressRule[]
}

/** Where it is served. */
export interface IngressStatus {
  /** The addresses it is served at. */
  readonly loadBalancer?: IngressLoadBalancerStatus
}

/** A certificate, and the hosts it is for. */
export interface IngressTLS {
  /** The hosts. */
  readonly hosts?: readonly string[]
  /** The Secret with the certificate and its key. */
  readonly secretName?: string
}

/** Which connections pods may have. */
export interface NetworkPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: NetworkPolicySpec
}

/** Whom pods may call, and at which ports. */
export interface NetworkPolicyEgressRule {
  /** The ports; all unless set. */
  readonly ports?: readonly NetworkPolicyPort[]
  /** The called; all unless set. */
  readonly to?: readonly NetworkPolicyPeer[]
}

/** Whom pods may be called by, and at which ports. */
export interface NetworkPolicyIngressRule {
  /** The ports; all unless set. */
  readonly ports?: readonly NetworkPolicyPort[]
  /** The callers; all unless set. */
  readonly from?: readonly NetworkPolicyPeer[]
}

/** A page of NetworkPolicy objects, or all of them. */
export interface NetworkPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly NetworkPolicy[]
}

/** The other side: pods, namespaces or addresses. */
export interface NetworkPolicyPeer {
  /** Pods with these labels. */
  readonly podSelector?: LabelSelector
  /** In namespaces with these labels. */
  readonly namespaceSelector?: LabelSelector
  /** Addresses of a range. */
  readonly ipBlock?: IPBlock
}

/** One port, or a range of them. */
export interface NetworkPolicyPort {
  /** TCP, UDP or SCTP. */
  readonly protocol?: string
  /** The port, by number or name; all unless set. */
  readonly port?: number | string
  /** The last port of a range that begins with `port`. */
  readonly endPort?: number
}

/** Which pods it is about, and what they may. */
export interface NetworkPolicySpec {
  /** The labels of the pods it is about; `{}` is every pod of the namespace. */
  readonly podSelector?: LabelSelector
  /** What may come in; no rule lets nothing in. */
  readonly ingress?: readonly NetworkPolicyIngressRule[]
  /** What may go out; no rule lets nothing out. */
  readonly egress?: readonly NetworkPolicyEgressRule[]
  /** Whether it is about Ingress, Egress or both. */
  readonly policyTypes?: readonly string[]
}

/** The object an address belongs to. */
export interface ParentReference {
  /** The API group of the object. */
  readonly group?: string
  /** The resource of the object. */
  readonly resource?: string
  /** The namespace of it. */
  readonly namespace?: string
  /** The name of it. */
  readonly name?: string
}

/** A port of a Service, by name or number. */
export interface ServiceBackendPort {
  /** The name of it. */
  readonly name?: string
  /** Its number. */
  readonly number?: number
}

/** Ranges that Services get their addresses from. */
export interface ServiceCIDR {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: ServiceCIDRSpec
  /** What was last observed; written by the system. */
  readonly status?: ServiceCIDRStatus
}

/** A page of ServiceCIDR objects, or all of them. */
export interface ServiceCIDRList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ServiceCIDR[]
}

/** The ranges. */
export interface ServiceCIDRSpec {
  /** One range, or one of IPv4 and one of IPv6; they can not change. */
  readonly cidrs?: readonly string[]
}

/** Whether the ranges can be used. */
export interface ServiceCIDRStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** What a way to run containers costs. */
export interface Overhead {
  /** Resources per pod. */
  readonly podFixed?: Readonly<Record<string, Quantity>>
}

/** A way to run containers that nodes may offer. */
export interface RuntimeClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What nodes call it. */
  readonly handler: string
  /** What it costs beside the containers. */
  readonly overhead?: Overhead
  /** Which nodes have it. */
  readonly scheduling?: Scheduling
}

/** A page of RuntimeClass objects, or all of them. */
export interface RuntimeClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly RuntimeClass[]
}

/** Which nodes offer a way to run containers. */
export interface Scheduling {
  /** The labels of the nodes. */
  readonly nodeSelector?: Readonly<Record<string, string>>
  /** Taints its pods tolerate. */
  readonly tolerations?: readonly Toleration[]
}

/** Asks for a pod to be deleted, if its disruption budgets allow. */
export interface Eviction {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** How the pod is to be deleted. */
  readonly deleteOptions?: DeleteOptions
}

/** How many pods of a group may be taken away at a time by those who can wait. */
export interface PodDisruptionBudget {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The budget. */
  readonly spec?: PodDisruptionBudgetSpec
  /** What is left of it. */
  readonly status?: PodDisruptionBudgetStatus
}

/** A page of PodDisruptionBudget objects, or all of them. */
export interface PodDisruptionBudgetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PodDisruptionBudget[]
}

/** Which pods, and how many must stay. */
export interface PodDisruptionBudgetSpec {
  /** How many must stay available, as a number or a share. */
  readonly minAvailable?: number | string
  /** The labels of the pods; `{}` is every pod of the namespace. */
  readonly selector?: LabelSelector
  /** How many may be missing, as a number or a share; instead of minAvailable. */
  readonly maxUnavailable?: number | string
  /** Whether pods that are not ready may go when the budget is used up: IfHealthyBudget or AlwaysAllow. */
  readonly unhealthyPodEvictionPolicy?: string
}

/** How many pods there are, and how many may go. */
export interface PodDisruptionBudgetStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** Pods whose eviction was allowed and that are still there, and since when. */
  readonly disruptedPods?: Readonly<Record<string, string>>
  /** How many pods may go now. */
  readonly disruptionsAllowed: number
  /** How many pods are ready. */
  readonly currentHealthy: number
  /** How many pods must be ready. */
  readonly desiredHealthy: number
  /** How many pods there should be. */
  readonly expectedPods: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** What a driver tells of a device. */
export interface AllocatedDeviceStatus {
  /** The driver. */
  readonly driver: string
  /** The pool the device is from. */
  readonly pool: string
  /** The device. */
  readonly device: string
  /** Which share of the device. */
  readonly shareID?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions: readonly Condition[] | null
  /** Whatever the driver wants to say. */
  readonly data?: unknown
  /** The network interface, if it is one. */
  readonly networkData?: NetworkDeviceData
}

/** The devices given. */
export interface AllocationResult {
  /** The devices. */
  readonly devices?: DeviceAllocationResult
  /** The nodes they can be used on. */
  readonly nodeSelector?: NodeSelector
  /** When they were given. */
  readonly allocationTimestamp?: string
}

/** A condition in CEL. */
export interface CELDeviceSelector {
  /** The CEL expression. */
  readonly expression: string
}

/** How much may be asked for. */
export interface CapacityRequestPolicy {
  /** What is meant where nothing is said. */
  readonly default: Quantity
  /** Amounts that may be asked for. */
  readonly validValues?: readonly Quantity[]
  /** Amounts that may be asked for. */
  readonly validRange?: CapacityRequestPolicyRange
}

/** Amounts from least to most, in steps. */
export interface CapacityRequestPolicyRange {
  /** The least. */
  readonly min?: Quantity
  /** The most. */
  readonly max?: Quantity
  /** The step. */
  readonly step?: Quantity
}

/** How much of a device is wanted. */
export interface CapacityRequirements {
  /** How much, per capacity. */
  readonly requests?: Readonly<Record<string, Quantity>>
}

/** An amount. */
export interface Counter {
  /** The value. */
  readonly value: Quantity
}

/** Amounts with names. */
export interface CounterSet {
  /** The name of it. */
  readonly name: string
  /** The amounts. */
  readonly counters?: Readonly<Record<string, Counter>>
}

/** One device. */
export interface Device {
  /** The name of it. */
  readonly name: string
  /** What it is like. */
  readonly attributes?: Readonly<Record<string, DeviceAttribute>>
  /** How much of it is wanted or there. */
  readonly capacity?: Readonly<Record<string, DeviceCapacity>>
  /** What it takes of what devices share. */
  readonly consumesCounters?: readonly DeviceCounterConsumption[]
  /** The node. */
  readonly nodeName?: string
  /** The nodes they can be used on. */
  readonly nodeSelector?: NodeSelector
  /** Whether every node can use them. */
  readonly allNodes?: boolean
  /** Keep claims away from it. */
  readonly taints?: readonly DeviceTaint[]
  /** Whether a claim then is for one node. */
  readonly bindsToNode?: boolean
  /** Conditions that have to be true before pods are bound. */
  readonly bindingConditions?: readonly string[]
  /** Conditions that say it went wrong. */
  readonly bindingFailureConditions?: readonly string[]
  /** Whether several claims may share it. */
  readonly allowMultipleAllocations?: boolean
  /** What it takes of the node's own resources. */
  readonly nodeAllocatableResourceMappings?: Readonly<Record<string, NodeAllocatableResourceMapping>>
}

/** How given devices are set up. */
export interface DeviceAllocationConfiguration extends DeviceConfiguration {
  /** Where it comes from: FromClass or FromClaim. */
  readonly source: string
  /** The requests it is about; all unless set. */
  readonly requests?: readonly string[]
}

/** The devices given, and how they are set up. */
export interface DeviceAllocationResult {
  /** The devices, one entry each. */
  readonly results?: readonly DeviceRequestAllocationResult[]
  /** How they are set up. */
  readonly config?: readonly DeviceAllocationConfiguration[]
}

/** One thing a device is like. */
export interface DeviceAttribute {
  /** A number. */
  readonly int?: number
  /** True or false. */
  readonly bool?: boolean
  /** Text. */
  readonly string?: string
  /** A semantic version. */
  readonly version?: string
  /** Numbers. */
  readonly ints?: readonly number[]
  /** Truth values. */
  readonly bools?: readonly boolean[]
  /** Texts. */
  readonly strings?: readonly string[]
  /** Semantic versions. */
  readonly versions?: readonly string[]
}

/** How much of something a device has. */
export interface DeviceCapacity {
  /** The value. */
  readonly value: Quantity
  /** How much of it may be asked for. */
  readonly requestPolicy?: CapacityRequestPolicy
}

/** Requests for devices, and how they go together. */
export interface DeviceClaim {
  /** The requests; all of them are met or none. */
  readonly requests: readonly DeviceRequest[] | null
  /** What devices must have in common. */
  readonly constraints?: readonly DeviceConstraint[]
  /** How they are set up. */
  readonly config?: readonly DeviceClaimConfiguration[]
}

/** How the devices of a claim are set up. */
export interface DeviceClaimConfiguration extends DeviceConfiguration {
  /** The requests it is about; all unless set. */
  readonly requests?: readonly string[]
}

/** A sort of devices pods may claim. */
export interface DeviceClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: DeviceClassSpec
}

/** How devices of a class are set up. */
export interface DeviceClassConfiguration extends DeviceConfiguration {}

/** A page of DeviceClass objects, or all of them. */
export interface DeviceClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly DeviceClass[]
}

/** Which devices belong to it, and how they are set up. */
export interface DeviceClassSpec {
  /** Conditions; all of them hold. */
  readonly selectors?: readonly DeviceSelector[]
  /** How they are set up. */
  readonly config?: readonly DeviceClassConfiguration[]
  /** The extended resource by which containers may ask for one. */
  readonly extendedResourceName?: string
}

/** How devices are set up. */
export interface DeviceConfiguration {
  /** Settings only the driver understands. */
  readonly opaque?: OpaqueDeviceConfiguration
}

/** What devices must have in common, or must not. */
export interface DeviceConstraint {
  /** The requests it is about; all unless set. */
  readonly requests?: readonly string[]
  /** An attribute that is the same for all. */
  readonly matchAttribute?: string
  /** An attribute that is another for each. */
  readonly distinctAttribute?: string
}

/** What a device takes of amounts that are shared. */
export interface DeviceCounterConsumption {
  /** Which amounts. */
  readonly counterSet: string
  /** The amounts. */
  readonly counters?: Readonly<Record<string, Counter>>
}

/** One request for devices. */
export interface DeviceRequest {
  /** The name of it. */
  readonly name: string
  /** What is wanted. */
  readonly exactly?: ExactDeviceRequest
  /** What is wanted, the best first. */
  readonly firstAvailable?: readonly DeviceSubRequest[]
}

/** One device given. */
export interface DeviceRequestAllocationResult {
  /** The request it is for. */
  readonly request: string
  /** The driver. */
  readonly driver: string
  /** The pool the device is from. */
  readonly pool: string
  /** The device. */
  readonly device: string
  /** Whether devices in use count, too: for those who look after them. */
  readonly adminAccess?: boolean
  /** Taints that are tolerated. */
  readonly tolerations?: readonly DeviceToleration[]
  /** Conditions that have to be true before pods are bound. */
  readonly bindingConditions?: readonly string[]
  /** Conditions that say it went wrong. */
  readonly bindingFailureConditions?: readonly string[]
  /** Which share of the device. */
  readonly shareID?: string
  /** How much of the device it takes. */
  readonly consumedCapacity?: Readonly<Record<string, Quantity>>
}

/** A condition devices have to meet. */
export interface DeviceSelector {
  /** The condition in CEL. */
  readonly cel?: CELDeviceSelector
}

/** What is wanted of devices, as one of several ways. */
export interface DeviceSubRequest {
  /** The name of it. */
  readonly name: string
  /** The class of the devices. */
  readonly deviceClassName: string
  /** Conditions; all of them hold. */
  readonly selectors?: readonly DeviceSelector[]
  /** ExactCount, or All devices there are. */
  readonly allocationMode?: string
  /** How many; 1 unless set. */
  readonly count?: number
  /** Taints that are tolerated. */
  readonly tolerations?: readonly DeviceToleration[]
  /** How much of it is wanted or there. */
  readonly capacity?: CapacityRequirements
}

/** Keeps claims away from a device. */
export interface DeviceTaint {
  /** The key. */
  readonly key: string
  /** The value. */
  readonly value?: string
  /** What the taint does: None, NoSchedule or NoExecute. */
  readonly effect: string
  /** Since when. */
  readonly timeAdded?: string
}

/** A taint that is tolerated. */
export interface DeviceToleration {
  /** The key. */
  readonly key?: string
  /** Exists or Equal. */
  readonly operator?: string
  /** The value. */
  readonly value?: string
  /** What the taint does: None, NoSchedule or NoExecute. */
  readonly effect?: string
  /** How long a NoExecute taint is tolerated. */
  readonly tolerationSeconds?: number
}

/** What is wanted of devices. */
export interface ExactDeviceRequest {
  /** The class of the devices. */
  readonly deviceClassName: string
  /** Conditions; all of them hold. */
  readonly selectors?: readonly DeviceSelector[]
  /** ExactCount, or All devices there are. */
  readonly allocationMode?: string
  /** How many; 1 unless set. */
  readonly count?: number
  /** Whether devices in use count, too: for those who look after them. */
  readonly adminAccess?: boolean
  /** Taints that are tolerated. */
  readonly tolerations?: readonly DeviceToleration[]
  /** How much of it is wanted or there. */
  readonly capacity?: CapacityRequirements
}

/** A network interface. */
export interface NetworkDeviceData {
  /** Its name in the pod. */
  readonly interfaceName?: string
  /** Its addresses. */
  readonly ips?: readonly string[]
  /** Its hardware address. */
  readonly hardwareAddress?: string
}

/** How much of a node's resource a device takes. */
export interface NodeAllocatableResourceMapping {
  /** The capacity of the device it follows. */
  readonly capacityKey?: string
  /** How many times the capacity, or the amount itself. */
  readonly allocationMultiplier?: Quantity
}

/** Settings only the driver understands. */
export interface OpaqueDeviceConfiguration {
  /** The driver. */
  readonly driver: string
  /** The settings. */
  readonly parameters: unknown
}

/** Asks for devices. */
export interface ResourceV1ResourceClaim {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The devices asked for. */
  readonly spec: ResourceClaimSpec
  /** The devices given. */
  readonly status?: ResourceClaimStatus
}

/** Who may use a claim. */
export interface ResourceClaimConsumerReference {
  /** The API group of the object referred to. */
  readonly apiGroup?: string
  /** The resource: `pods`. */
  readonly resource: string
  /** The name of it. */
  readonly name: string
  /** The identifier of the object referred to. */
  readonly uid: string
}

/** A page of ResourceClaim objects, or all of them. */
export interface ResourceClaimList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceV1ResourceClaim[]
}

/** The devices asked for. */
export interface ResourceClaimSpec {
  /** The devices asked for. */
  readonly devices?: DeviceClaim
}

/** The devices given, and who uses them. */
export interface ResourceClaimStatus {
  /** The devices given. */
  readonly allocation?: AllocationResult
  /** Who may use them. */
  readonly reservedFor?: readonly ResourceClaimConsumerReference[]
  /** What drivers tell of the devices. */
  readonly devices?: readonly AllocatedDeviceStatus[]
}

/** What the claims made for pods look like. */
export interface ResourceClaimTemplate {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: ResourceClaimTemplateSpec
}

/** A page of ResourceClaimTemplate objects, or all of them. */
export interface ResourceClaimTemplateList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceClaimTemplate[]
}

/** What the claims look like. */
export interface ResourceClaimTemplateSpec {
  /** Labels and annotations of the claims. */
  readonly metadata?: ObjectMeta
  /** What is wanted. */
  readonly spec: ResourceClaimSpec
}

/** A pool of devices, and how many slices describe it. */
export interface ResourcePool {
  /** The name of it. */
  readonly name: string
  /** Which description of the pool it is; the highest counts. */
  readonly generation: number
  /** How many slices describe it. */
  readonly resourceSliceCount: number
}

/** Devices that there are. */
export interface ResourceSlice {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: ResourceSliceSpec
}

/** A page of ResourceSlice objects, or all of them. */
export interface ResourceSliceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceSlice[]
}

/** The devices of a pool, or some of them. */
export interface ResourceSliceSpec {
  /** The driver. */
  readonly driver: string
  /** The pool. */
  readonly pool: ResourcePool
  /** The node. */
  readonly nodeName?: string
  /** The nodes they can be used on. */
  readonly nodeSelector?: NodeSelector
  /** Whether every node can use them. */
  readonly allNodes?: boolean
  /** The devices. */
  readonly devices?: readonly Device[]
  /** Whether each device says for itself which nodes can use it. */
  readonly perDeviceNodeSelection?: boolean
  /** What devices share, and how much there is. */
  readonly sharedCounters?: readonly CounterSet[]
}

/** A name for how important pods are. */
export interface PriorityClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** How important: the higher goes first. */
  readonly value: number
  /** Whether pods that name no class get this one. */
  readonly globalDefault?: boolean
  /** For whom it is meant. */
  readonly description?: string
  /** Whether its pods may push others out: PreemptLowerPriority or Never. */
  readonly preemptionPolicy?: string
}

/** A page of PriorityClass objects, or all of them. */
export interface PriorityClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PriorityClass[]
}

/** What a CSI driver needs from Kubernetes. */
export interface CSIDriver {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: CSIDriverSpec
}

/** A page of CSIDriver objects, or all of them. */
export interface CSIDriverList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSIDriver[]
}

/** What the driver needs. */
export interface CSIDriverSpec {
  /** Whether volumes have to be attached to a node first. */
  readonly attachRequired?: boolean
  /** Whether the driver is told which pod a mount is for. */
  readonly podInfoOnMount?: boolean
  /** Persistent, Ephemeral (volumes that come and go with a pod) or both. */
  readonly volumeLifecycleModes?: readonly string[]
  /** Whether the scheduler asks how much space is left. */
  readonly storageCapacity?: boolean
  /** Whether files are given to a pod's fsGroup: None, File or ReadWriteOnceWithFSType. */
  readonly fsGroupPolicy?: string
  /** Tokens of the pod's service account the driver gets. */
  readonly tokenRequests?: readonly StorageV1TokenRequest[]
  /** Whether the driver is asked again and again to bring a mount up to date. */
  readonly requiresRepublish?: boolean
  /** Whether it can mount with an SELinux context. */
  readonly seLinuxMount?: boolean
  /** How often its count of volumes is asked for. */
  readonly nodeAllocatableUpdatePeriodSeconds?: number
  /** Whether tokens are handed over among the secrets. */
  readonly serviceAccountTokenInSecrets?: boolean
  /** Whether nodes without the driver get no pods that need it. */
  readonly preventPodSchedulingIfMissing?: boolean
}

/** The CSI drivers a node has. */
export interface CSINode {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: CSINodeSpec
}

/** One driver on a node. */
export interface CSINodeDriver {
  /** The driver's name. */
  readonly name: string
  /** The driver's own name for the node. */
  readonly nodeID: string
  /** Node labels that say where its volumes can be reached. */
  readonly topologyKeys: readonly string[] | null
  /** How many volumes it takes. */
  readonly allocatable?: VolumeNodeResources
}

/** A page of CSINode objects, or all of them. */
export interface CSINodeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSINode[]
}

/** The drivers of a node. */
export interface CSINodeSpec {
  /** The drivers. */
  readonly drivers: readonly CSINodeDriver[] | null
}

/** How much space is left of a class, somewhere. */
export interface CSIStorageCapacity {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Labels of the nodes from which the space can be reached. */
  readonly nodeTopology?: LabelSelector
  /** The class. */
  readonly storageClassName: string
  /** How much is left. */
  readonly capacity?: Quantity
  /** How large a volume may be. */
  readonly maximumVolumeSize?: Quantity
}

/** A page of CSIStorageCapacity objects, or all of them. */
export interface CSIStorageCapacityList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSIStorageCapacity[]
}

/** A sort of storage, and who provides it. */
export interface StorageClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** Who makes the volumes. */
  readonly provisioner: string
  /** What the provisioner is told. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What happens to a volume when its claim is gone: Delete or Retain. */
  readonly reclaimPolicy?: string
  /** Options for mounting the volumes. */
  readonly mountOptions?: readonly string[]
  /** Whether claims may grow. */
  readonly allowVolumeExpansion?: boolean
  /** Immediate, or WaitForFirstConsumer: only when a pod needs it, where the pod runs. */
  readonly volumeBindingMode?: string
  /** Where volumes may be made. */
  readonly allowedTopologies?: readonly TopologySelectorTerm[]
}

/** A page of StorageClass objects, or all of them. */
export interface StorageClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly StorageClass[]
}

/** A token a driver gets. */
export interface StorageV1TokenRequest {
  /** Who the token is for. */
  readonly audience: string
  /** How long it should be valid. */
  readonly expirationSeconds?: number
}

/** Says that a volume is to be attached to a node. */
export interface VolumeAttachment {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: VolumeAttachmentSpec
  /** What was last observed; written by the system. */
  readonly status?: VolumeAttachmentStatus
}

/** A page of VolumeAttachment objects, or all of them. */
export interface VolumeAttachmentList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly VolumeAttachment[]
}

/** The volume to attach. */
export interface VolumeAttachmentSource {
  /** The PersistentVolume. */
  readonly persistentVolumeName?: string
  /** The volume itself, where it has no object. */
  readonly inlineVolumeSpec?: PersistentVolumeSpec
}

/** Which volume, to which node, and by whom. */
export interface VolumeAttachmentSpec {
  /** The driver that attaches it. */
  readonly attacher: string
  /** The volume. */
  readonly source: VolumeAttachmentSource
  /** The node. */
  readonly nodeName: string
}

/** Whether the volume is attached. */
export interface VolumeAttachmentStatus {
  /** Whether it is attached. */
  readonly attached: boolean
  /** What the driver tells the node. */
  readonly attachmentMetadata?: Readonly<Record<string, string>>
  /** What went wrong with attaching. */
  readonly attachError?: VolumeError
  /** What went wrong with detaching. */
  readonly detachError?: VolumeError
}

/** Properties of volumes that may be changed while they are used. */
export interface VolumeAttributesClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** The driver that knows them. */
  readonly driverName: string
  /** The properties; they can not change. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A page of VolumeAttributesClass objects, or all of them. */
export interface VolumeAttributesClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly VolumeAttributesClass[]
}

/** What went wrong with attaching or detaching. */
export interface VolumeError {
  /** When it went wrong. */
  readonly time?: string | null
  /** Details for people. */
  readonly message?: string
  /** The driver's code for it. */
  readonly errorCode?: number
}

/** How many volumes a driver takes on a node. */
export interface VolumeNodeResources {
  /** How many volumes at most; no limit where it is left out. */
  readonly count?: number
}

/** A column that `kubectl get` prints. */
export interface CustomResourceColumnDefinition {
  /** The name of it. */
  readonly name: string
  /** What it holds. */
  readonly type: string
  /** How it is shown. */
  readonly format?: string
  /** What it means. */
  readonly description?: string
  /** Above 0: with `-o wide` only. */
  readonly priority?: number
  /** Where the value stands in the object. */
  readonly jsonPath: string
}

/** How versions are turned into each other. */
export interface CustomResourceConversion {
  /** None: only apiVersion changes; Webhook: a server does it. */
  readonly strategy: string
  /** The server. */
  readonly webhook?: WebhookConversion
}

/** A kind of one's own. */
export interface CustomResourceDefinition {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec: CustomResourceDefinitionSpec
  /** What was last observed; written by the system. */
  readonly status?: CustomResourceDefinitionStatus
}

/** One aspect of a definition's state. */
export interface CustomResourceDefinitionCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
}

/** A page of CustomResourceDefinition objects, or all of them. */
export interface CustomResourceDefinitionList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CustomResourceDefinition[]
}

/** The names of a kind. */
export interface CustomResourceDefinitionNames {
  /** As in paths. */
  readonly plural: string
  /** As people may write it. */
  readonly singular?: string
  /** Shorter names for it. */
  readonly shortNames?: readonly string[]
  /** As in objects. */
  readonly kind: string
  /** The kind of lists of it. */
  readonly listKind?: string
  /** Groups of kinds it is listed with, such as `all`. */
  readonly categories?: readonly string[]
}

/** The kind's names, versions and schemas. */
export interface CustomResourceDefinitionSpec {
  /** Its API group. */
  readonly group: string
  /** Its names. */
  readonly names: CustomResourceDefinitionNames
  /** Namespaced or Cluster. */
  readonly scope: string
  /** Its versions; exactly one is stored. */
  readonly versions: readonly CustomResourceDefinitionVersion[] | null
  /** How versions are turned into each other. */
  readonly conversion?: CustomResourceConversion
  /** Whether fields no schema names are kept; only false is good. */
  readonly preserveUnknownFields?: boolean
}

/** Whether the kind is served. */
export interface CustomResourceDefinitionStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions: readonly CustomResourceDefinitionCondition[] | null
  /** The names it is served by. */
  readonly acceptedNames?: CustomResourceDefinitionNames
  /** Versions that objects may be stored in. */
  readonly storedVersions: readonly string[] | null
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
}

/** One version of a kind. */
export interface CustomResourceDefinitionVersion {
  /** The version: `v1`. */
  readonly name: string
  /** Whether the API serves it. */
  readonly served: boolean
  /** Whether objects are stored in it. */
  readonly storage: boolean
  /** Whether callers are warned. */
  readonly deprecated?: boolean
  /** What callers are told. */
  readonly deprecationWarning?: string
  /** What its objects look like. */
  readonly schema?: CustomResourceValidation
  /** Its subresources. */
  readonly subresources?: CustomResourceSubresources
  /** What `kubectl get` prints. */
  readonly additionalPrinterColumns?: readonly CustomResourceColumnDefinition[]
  /** Fields a field selector may name. */
  readonly selectableFields?: readonly SelectableField[]
}

/** Where an object says how many there are and should be. */
export interface CustomResourceSubresourceScale {
  /** Where the number wanted stands. */
  readonly specReplicasPath: string
  /** Where the number there is stands. */
  readonly statusReplicasPath: string
  /** Where the selector stands, as text. */
  readonly labelSelectorPath?: string
}

/** Nothing to say: its being there gives a kind a status subresource. */
export type CustomResourceSubresourceStatus = Readonly<Record<string, never>>

/** The subresources of a kind. */
export interface CustomResourceSubresources {
  /** What was last observed; written by the system. */
  readonly status?: CustomResourceSubresourceStatus
  /** Makes it scalable. */
  readonly scale?: CustomResourceSubresourceScale
}

/** What objects look like. */
export interface CustomResourceValidation {
  /** The schema. */
  readonly openAPIV3Schema?: JSONSchemaProps
}

/** Where more can be read. */
export interface ExternalDocumentation {
  /** What it is, for people. */
  readonly description?: string
  /** The address. */
  readonly url?: string
}

/** A JSON schema as OpenAPI knows it, without references. */
export interface JSONSchemaProps {
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly id?: string
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly $schema?: string
  /** Kept for JSON Schema: references are refused. */
  readonly $ref?: string
  /** What it is, for people. */
  readonly description?: string
  /** The JSON type of the value: object, array, string, integer, number or boolean. */
  readonly type?: string
  /** What a value of the type must look like besides: date-time, int32, byte, email … */
  readonly format?: string
  /** A name for people. */
  readonly title?: string
  /** What is filled in where there is no value. */
  readonly default?: unknown
  /** The largest number allowed. */
  readonly maximum?: number
  /** The maximum itself is not allowed. */
  readonly exclusiveMaximum?: boolean
  /** The smallest number allowed. */
  readonly minimum?: number
  /** The minimum itself is not allowed. */
  readonly exclusiveMinimum?: boolean
  /** The most characters a string may have. */
  readonly maxLength?: number
  /** The fewest characters a string may have. */
  readonly minLength?: number
  /** A regular expression (RE2) that a string must match somewhere. */
  readonly pattern?: string
  /** The most items a list may have. */
  readonly maxItems?: number
  /** The fewest items a list may have. */
  readonly minItems?: number
  /** Not allowed to be true; say it with x-kubernetes-list-type: set. */
  readonly uniqueItems?: boolean
  /** A number must be a whole multiple of this. */
  readonly multipleOf?: number
  /** All the values there may be. */
  readonly enum?: readonly unknown[]
  /** The most entries an object may have. */
  readonly maxProperties?: number
  /** The fewest entries an object may have. */
  readonly minProperties?: number
  /** Names of properties that must be there. */
  readonly required?: readonly string[]
  /** What each item of a list looks like. */
  readonly items?: JSONSchemaProps | readonly JSONSchemaProps[]
  /** Schemas that must all fit. */
  readonly allOf?: readonly JSONSchemaProps[]
  /** Schemas of which exactly one must fit. */
  readonly oneOf?: readonly JSONSchemaProps[]
  /** Schemas of which at least one must fit. */
  readonly anyOf?: readonly JSONSchemaProps[]
  /** A schema that must not fit. */
  readonly not?: JSONSchemaProps
  /** What the named properties of an object look like. */
  readonly properties?: Readonly<Record<string, JSONSchemaProps>>
  /** What all other properties look like: the values of a map. */
  readonly additionalProperties?: JSONSchemaProps | boolean
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly patternProperties?: Readonly<Record<string, JSONSchemaProps>>
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly dependencies?: Readonly<Record<string, JSONSchemaProps | readonly string[]>>
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly additionalItems?: JSONSchemaProps | boolean
  /** Kept for JSON Schema; a structural schema may not have it. */
  readonly definitions?: Readonly<Record<string, JSONSchemaProps>>
  /** Where more can be read. */
  readonly externalDocs?: ExternalDocumentation
  /** A value as it could be, for people. */
  readonly example?: unknown
  /** Null is a value, too, and is kept. */
  readonly nullable?: boolean
  /** What the schema does not name is kept rather than dropped. */
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  /** The value is a whole object with kind, apiVersion and metadata. */
  readonly 'x-kubernetes-embedded-resource'?: boolean
  /** The value is a whole number or a string. */
  readonly 'x-kubernetes-int-or-string'?: boolean
  /** The properties that tell the items of a list of type map apart. */
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  /** How two writers share a list: atomic (one has all of it), set, or map by its keys. */
  readonly 'x-kubernetes-list-type'?: string
  /** How two writers share an object: granular (by property), or atomic. */
  readonly 'x-kubernetes-map-type'?: string
  /** Rules in CEL that must hold of the value. */
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[]
}

/** A field a field selector may name. */
export interface SelectableField {
  /** Where the value stands in the object. */
  readonly jsonPath: string
}

/** A Service, and where to call it. */
export interface ApiextensionsV1ServiceReference {
  /** The namespace of it. */
  readonly namespace: string
  /** The name of it. */
  readonly name: string
  /** The path. */
  readonly path?: string
  /** The port. */
  readonly port?: number
}

/** Something that has to be true of a value, in CEL. */
export interface ValidationRule {
  /** The CEL expression. */
  readonly rule: string
  /** Details for people. */
  readonly message?: string
  /** An expression that makes the message. */
  readonly messageExpression?: string
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** The field the message is about. */
  readonly fieldPath?: string
  /** Whether it also holds where there was no value before. */
  readonly optionalOldSelf?: boolean
}

/** How a webhook is reached: by address or by Service. */
export interface ApiextensionsV1WebhookClientConfig {
  /** The address. */
  readonly url?: string
  /** The Service. */
  readonly service?: ApiextensionsV1ServiceReference
  /** The certificates its own is checked with, in PEM. */
  readonly caBundle?: string
}

/** A server that turns versions into each other. */
export interface WebhookConversion {
  /** How it is reached. */
  readonly clientConfig?: ApiextensionsV1WebhookClientConfig
  /** The versions of ConversionReview it understands. */
  readonly conversionReviewVersions: readonly string[] | null
}

/** A server that serves a group and version beside this one. */
export interface APIService {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name, labels and the other standard data of the object. */
  readonly metadata: ObjectMeta
  /** What is wanted. */
  readonly spec?: APIServiceSpec
  /** What was last observed; written by the system. */
  readonly status?: APIServiceStatus
}

/** One aspect of an APIService's state. */
export interface APIServiceCondition {
  /** The aspect. */
  readonly type: string
  /** True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** One CamelCase word for programs: why it is so. */
  readonly reason?: string
  /** Details for people. */
  readonly message?: string
}

/** A page of APIService objects, or all of them. */
export interface APIServiceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** The group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly APIService[]
}

/** The group and version, and who serves them. */
export interface APIServiceSpec {
  /** The Service behind which the server is; none for what this server does itself. */
  readonly service?: ApiregistrationV1ServiceReference
  /** The API group. */
  readonly group?: string
  /** The API version. */
  readonly version?: string
  /** Whether the server's certificate goes unchecked. */
  readonly insecureSkipTLSVerify?: boolean
  /** The certificates its own is checked with, in PEM. */
  readonly caBundle?: string
  /** Where the group stands among others: the higher the earlier. */
  readonly groupPriorityMinimum: number
  /** Where the version stands in its group. */
  readonly versionPriority: number
}

/** Whether the server can be reached. */
export interface APIServiceStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly APIServiceCondition[]
}

/** A Service, and where to call it. */
export interface ApiregistrationV1ServiceReference {
  /** The namespace of it. */
  readonly namespace?: string
  /** The name of it. */
  readonly name?: string
  /** The port. */
  readonly port?: number
}
