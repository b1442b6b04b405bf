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
  /** linux or windows. */
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
  /** linux or windows. */
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
  /** 0 is always shown, higher ones in wide output. */
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
