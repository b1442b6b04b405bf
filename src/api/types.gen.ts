// Written by scripts/gen.ts from the schema; do not edit.
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from './meta/object.ts'

export type { ManagedFieldsEntry, ObjectMeta, OwnerReference }

/** An exact amount in its canonical form: `500m`, `1Gi`. */
export type Quantity = string

/** An AWS EBS disk, which its CSI driver serves. */
export interface AWSElasticBlockStoreVolumeSource {
  /** Identifier of the EBS volume at AWS, such as vol-0abc. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Number of the partition to mount; 0 or nothing mounts the whole disk. */
  readonly partition?: number
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** Rules about the nodes and the other pods a pod wants to be near to or away from. */
export interface Affinity {
  /** Which nodes the pod must or should run on, by their labels. */
  readonly nodeAffinity?: NodeAffinity
  /** Other pods near which the pod must or should run. */
  readonly podAffinity?: PodAffinity
  /** Other pods away from which the pod must or should run. */
  readonly podAntiAffinity?: PodAntiAffinity
}

/** Which AppArmor profile confines a container. */
export interface AppArmorProfile {
  /** RuntimeDefault for the runtime's own profile, Localhost for one loaded on the node, Unconfined for none. */
  readonly type: string
  /** Name under which the profile is loaded on the node; with Localhost only. */
  readonly localhostProfile?: string
}

/** A volume attached to a node. */
export interface AttachedVolume {
  /** The volume's name, unique on the node, which volumesInUse refers to. */
  readonly name: string
  /** The device as which the volume appears on the node. */
  readonly devicePath: string
}

/** An Azure disk, which its CSI driver serves. */
export interface AzureDiskVolumeSource {
  /** Name of the disk at Azure. */
  readonly diskName: string
  /** Address of the disk: a blob for Shared and Dedicated, a resource identifier for Managed. */
  readonly diskURI: string
  /** How the host caches the disk: None, ReadOnly or ReadWrite; the last unless set. */
  readonly cachingMode?: string
  /** The filesystem to mount; ext4 unless set. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Shared or Dedicated for blobs in a storage account, Managed for managed disks; Shared unless set. */
  readonly kind?: string
}

/** An Azure file share, which its CSI driver serves. */
export interface AzureFilePersistentVolumeSource {
  /** Name of the Secret with name and key of the storage account. */
  readonly secretName: string
  /** Name of the Azure file share. */
  readonly shareName: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Namespace of that Secret; the claim's own where it is left out. */
  readonly secretNamespace: string
}

/** An Azure file share, which its CSI driver serves. */
export interface AzureFileVolumeSource {
  /** Name of the Secret with name and key of the storage account. */
  readonly secretName: string
  /** Name of the Azure file share. */
  readonly shareName: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** Puts a pod onto a node. */
export interface Binding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The node the pod is put onto. */
  readonly target: ObjectReference
}

/** A volume of a CSI driver. */
export interface CSIPersistentVolumeSource {
  /** Name of the CSI driver that serves the volume, as its CSIDriver object has it. */
  readonly driver: string
  /** The identifier the driver gave the volume when it made it. */
  readonly volumeHandle: string
  /** Whether the driver is asked to attach the volume for reading only; false by default. */
  readonly readOnly?: boolean
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** What the driver said about the volume when it made it, handed back with every call. */
  readonly volumeAttributes?: Readonly<Record<string, string>>
  /** Secret handed to the driver to attach the volume to a node and to detach it. */
  readonly controllerPublishSecretRef?: SecretReference
  /** Secret handed to the driver to prepare the volume on a node, once for all pods there. */
  readonly nodeStageSecretRef?: SecretReference
  /** Secret handed to the driver to mount the prepared volume for one pod. */
  readonly nodePublishSecretRef?: SecretReference
  /** Secret handed to the driver to grow the volume at the provider. */
  readonly controllerExpandSecretRef?: SecretReference
  /** Secret handed to the driver to grow the filesystem on a node. */
  readonly nodeExpandSecretRef?: SecretReference
}

/** A volume a CSI driver makes for the pod alone. */
export interface CSIVolumeSource {
  /** Name of the CSI driver; it must allow volumes that live as long as a pod. */
  readonly driver: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** What the driver is told to make the volume, as it defines it. */
  readonly volumeAttributes?: Readonly<Record<string, string>>
  /** Secret of the pod's namespace handed to the driver to mount the volume. */
  readonly nodePublishSecretRef?: LocalObjectReference
}

/** Linux capabilities to add and to take away. */
export interface Capabilities {
  /** Capabilities given beyond the runtime's usual ones, such as NET_ADMIN. */
  readonly add?: readonly string[]
  /** Capabilities taken away from the usual ones; ALL takes every one. */
  readonly drop?: readonly string[]
}

/** A Ceph filesystem; no longer supported in tree. */
export interface CephFSPersistentVolumeSource {
  /** Addresses of the monitors of the Ceph cluster, host and port. */
  readonly monitors: readonly string[]
  /** Folder of the filesystem to mount; the root where it is left out. */
  readonly path?: string
  /** The Ceph user to act as; admin unless set. */
  readonly user?: string
  /** File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it. */
  readonly secretFile?: string
  /** Secret with the user's key, in place of the file. */
  readonly secretRef?: SecretReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A Ceph filesystem; no longer supported in tree. */
export interface CephFSVolumeSource {
  /** Addresses of the monitors of the Ceph cluster, host and port. */
  readonly monitors: readonly string[]
  /** Folder of the filesystem to mount; the root where it is left out. */
  readonly path?: string
  /** The Ceph user to act as; admin unless set. */
  readonly user?: string
  /** File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it. */
  readonly secretFile?: string
  /** Secret with the user's key, in place of the file. */
  readonly secretRef?: LocalObjectReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** An OpenStack Cinder volume, which its CSI driver serves. */
export interface CinderPersistentVolumeSource {
  /** Identifier of the volume at Cinder. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Secret with what is needed to reach OpenStack. */
  readonly secretRef?: SecretReference
}

/** An OpenStack Cinder volume, which its CSI driver serves. */
export interface CinderVolumeSource {
  /** Identifier of the volume at Cinder. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Secret with what is needed to reach OpenStack. */
  readonly secretRef?: LocalObjectReference
}

/** How long a client's address is remembered. */
export interface ClientIPConfig {
  /** Seconds without traffic after which a client may get another pod, at most 86400; 10800 unless set. */
  readonly timeoutSeconds?: number
}

/** Certificates to trust, taken from ClusterTrustBundles, as one file. */
export interface ClusterTrustBundleProjection {
  /** Name of the one ClusterTrustBundle to take; not together with signerName. */
  readonly name?: string
  /** Takes the bundles of this signer that labelSelector chooses, joined without repetition. */
  readonly signerName?: string
  /** Labels the signer's bundles must have; without it none is chosen, an empty one chooses all. */
  readonly labelSelector?: LabelSelector
  /** Whether the pod may start although no such bundle exists; false unless set. */
  readonly optional?: boolean
  /** Path of the certificates' file below the volume's folder. */
  readonly path: string
}

/** What is known of a component. */
export interface ComponentCondition {
  /** The aspect the condition is about; always Healthy. */
  readonly type: string
  /** Whether the component is well: True, False or Unknown. */
  readonly status: string
  /** What the component answered, for people. */
  readonly message?: string
  /** Why the component could not be asked, where that is so. */
  readonly error?: string
}

/** Whether a part of the control plane is well; an old way to ask. */
export interface ComponentStatus {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What was found when the component was asked, in one condition. */
  readonly conditions?: readonly ComponentCondition[]
}

/** A page of ComponentStatus objects, or all of them. */
export interface ComponentStatusList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ComponentStatus[]
}

/** Configuration as keys and values, which pods mount as files or read as environment variables. */
export interface ConfigMap {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Whether the data is fixed for good; only deleting and making it again changes it; false by default. */
  readonly immutable?: boolean
  /** Text by key; keys consist of letters, digits, dots, dashes and underscores. */
  readonly data?: Readonly<Record<string, string>>
  /** Bytes by key, in base64; no key of data may be used again. */
  readonly binaryData?: Readonly<Record<string, string>>
}

/** A ConfigMap whose keys become variables. */
export interface ConfigMapEnvSource extends LocalObjectReference {
  /** Whether the container may start although the ConfigMap is missing; false unless set. */
  readonly optional?: boolean
}

/** One key of a ConfigMap in the pod's namespace. */
export interface ConfigMapKeySelector extends LocalObjectReference {
  /** The key of the ConfigMap whose value is taken. */
  readonly key: string
  /** Whether the ConfigMap or its key may be missing; the variable is then not set. */
  readonly optional?: boolean
}

/** A page of ConfigMap objects, or all of them. */
export interface ConfigMapList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ConfigMap[]
}

/** No longer used: a ConfigMap with a node's configuration. */
export interface ConfigMapNodeConfigSource {
  /** The namespace the ConfigMap was read from. */
  readonly namespace: string
  /** The name of the ConfigMap that was read. */
  readonly name: string
  /** The identifier of the ConfigMap, in a status only. */
  readonly uid?: string
  /** The version of the ConfigMap that was read, in a status only. */
  readonly resourceVersion?: string
  /** The key of the ConfigMap under which the configuration stood. */
  readonly kubeletConfigKey: string
}

/** Keys of a ConfigMap in a projected volume. */
export interface ConfigMapProjection extends LocalObjectReference {
  /** The keys that become files, and their paths; every key becomes a file of its own name unless set. */
  readonly items?: readonly KeyToPath[]
  /** Whether the pod may start although the ConfigMap or one of its listed keys is missing; false unless set. */
  readonly optional?: boolean
}

/** The keys of a ConfigMap as files. */
export interface ConfigMapVolumeSource extends LocalObjectReference {
  /** The keys that become files, and their paths; every key becomes a file of its own name unless set. */
  readonly items?: readonly KeyToPath[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
  /** Whether the pod may start although the ConfigMap or one of its listed keys is missing; false unless set. */
  readonly optional?: boolean
}

/** One program in a pod: its image, its command and what it may use. */
export interface Container {
  /** Name of the container, unique in the pod; it can never change. */
  readonly name: string
  /** The image to run, with registry, name and tag or digest. */
  readonly image?: string
  /** The program and its first arguments; the image's own entry point where it is left out. */
  readonly command?: readonly string[]
  /** The arguments; the image's own where neither command nor args is set. */
  readonly args?: readonly string[]
  /** The folder the program starts in; the image's own unless set. */
  readonly workingDir?: string
  /** The ports it listens on; for information and for names, nothing is opened or closed by it. */
  readonly ports?: readonly ContainerPort[]
  /** ConfigMaps and Secrets whose keys become environment variables. */
  readonly envFrom?: readonly EnvFromSource[]
  /** Environment variables the programs start with; they win over those of envFrom. */
  readonly env?: readonly EnvVar[]
  /** How much CPU and memory the container needs, and may use at most. */
  readonly resources?: ResourceRequirements
  /** For CPU and memory, whether a change of the amount restarts the container; NotRequired unless set. */
  readonly resizePolicy?: readonly ContainerResizePolicy[]
  /** Always keeps an init container running beside the others; for the rest a policy that wins over the pod's. */
  readonly restartPolicy?: string
  /** Exceptions to the restart policy by exit code; the first that fits decides. */
  readonly restartPolicyRules?: readonly ContainerRestartRule[]
  /** Which of the pod's volumes the container gets as files, and at which paths. */
  readonly volumeMounts?: readonly VolumeMount[]
  /** Which of the pod's block volumes the container gets as devices, and at which paths. */
  readonly volumeDevices?: readonly VolumeDevice[]
  /** A check whose failure gets the container killed and, by the restart policy, started again; none counts as passing. */
  readonly livenessProbe?: Probe
  /** A check whose failure keeps traffic of Services away from the pod; none counts as passing. */
  readonly readinessProbe?: Probe
  /** A check that must pass once before the other probes begin; when it fails, the container is killed and started again. */
  readonly startupProbe?: Probe
  /** What to do right after the container's start and before its stop. */
  readonly lifecycle?: Lifecycle
  /** File in the container from which its last words are read; /dev/termination-log unless set. */
  readonly terminationMessagePath?: string
  /** File reads just that file, FallbackToLogsOnError the end of the log if it is empty after a failure; File unless set. */
  readonly terminationMessagePolicy?: string
  /** Always, IfNotPresent or Never; unless set, Always for images without a tag or with latest, otherwise IfNotPresent. */
  readonly imagePullPolicy?: string
  /** User, groups, capabilities and other rights of this container; they win over the pod's. */
  readonly securityContext?: SecurityContext
  /** Whether standard input is kept open for those who attach; otherwise reading from it ends at once. */
  readonly stdin?: boolean
  /** Whether standard input is closed when the first who attached goes away; false by default. */
  readonly stdinOnce?: boolean
  /** Whether the program gets a terminal; stdin has to be kept open, too. */
  readonly tty?: boolean
}

/** Which device request stands for a container's extended resource. */
export interface ContainerExtendedResourceRequest {
  /** Name of the container that asks for the resource. */
  readonly containerName: string
  /** Name of the extended resource the container asks for. */
  readonly resourceName: string
  /** Name of the request in the claim that stands for it. */
  readonly requestName: string
}

/** An image on a node, with its names and size. */
export interface ContainerImage {
  /** The names the image is known by, with tag or digest. */
  readonly names: readonly string[] | null
  /** The size of the image on the node, in bytes. */
  readonly sizeBytes?: number
}

/** A port a container listens on. */
export interface ContainerPort {
  /** Name by which Services and probes may refer to the port, unique in the pod. */
  readonly name?: string
  /** Port of the node that leads to this one; only one pod of a node can have it. */
  readonly hostPort?: number
  /** The port the program listens on, from 1 to 65535. */
  readonly containerPort: number
  /** The protocol spoken on the port: TCP, UDP or SCTP; TCP unless set. */
  readonly protocol?: string
  /** Address of the node at which hostPort is open; all of them unless set. */
  readonly hostIP?: string
}

/** Whether changing one resource needs a restart. */
export interface ContainerResizePolicy {
  /** The resource whose change it is about: cpu or memory. */
  readonly resourceName: string
  /** NotRequired changes the running container, RestartContainer starts it again with the new amount. */
  readonly restartPolicy: string
}

/** What to do when a container ends in a certain way. */
export interface ContainerRestartRule {
  /** What to do when the rule fits: Restart the container, or RestartAllContainers of the pod. */
  readonly action?: string
  /** The exit codes to which the rule applies. */
  readonly exitCodes?: ContainerRestartRuleOnExitCodes
}

/** The exit codes a rule is about. */
export interface ContainerRestartRuleOnExitCodes {
  /** In: the exit code is one of the values; NotIn: it is none of them. */
  readonly operator?: string
  /** Exit codes to compare with, at most 255 of them. */
  readonly values?: readonly number[]
}

/** Waiting, running or terminated: one of them is set. */
export interface ContainerState {
  /** Set while the container is not running yet or waits to be started again. */
  readonly waiting?: ContainerStateWaiting
  /** Set while the container is running. */
  readonly running?: ContainerStateRunning
  /** Set once the container has ended, with its exit code. */
  readonly terminated?: ContainerStateTerminated
}

/** A container that runs, and since when. */
export interface ContainerStateRunning {
  /** When the container was last started. */
  readonly startedAt?: string | null
}

/** A container that ended, with what code and why. */
export interface ContainerStateTerminated {
  /** Exit code of the program; 0 means success, 128 and more usually a signal. */
  readonly exitCode: number
  /** Number of the signal that ended the program, where the runtime tells it. */
  readonly signal?: number
  /** Why it ended, as one CamelCase word such as Completed, Error or OOMKilled. */
  readonly reason?: string
  /** What the program wrote to its termination message file, or why it could not be run. */
  readonly message?: string
  /** When this run of the container began. */
  readonly startedAt?: string | null
  /** When this run of the container ended. */
  readonly finishedAt?: string | null
  /** The runtime's identifier of the container that ended, in the form type://id. */
  readonly containerID?: string
}

/** A container that does not run yet, and why. */
export interface ContainerStateWaiting {
  /** Why it waits, as one CamelCase word such as ContainerCreating, ImagePullBackOff or CrashLoopBackOff. */
  readonly reason?: string
  /** Why it waits, in a sentence for people. */
  readonly message?: string
}

/** How one container of a pod is: its state, image and number of restarts. */
export interface ContainerStatus {
  /** Name of the container, as in the spec. */
  readonly name: string
  /** What the container does at the moment: wait, run, or nothing because it ended. */
  readonly state?: ContainerState
  /** How the run before this one ended; empty where there was none. */
  readonly lastState?: ContainerState
  /** Whether the container passes its readiness probe, and has started. */
  readonly ready: boolean
  /** How often the container was started again; kept by the node, and lost with the pod. */
  readonly restartCount: number
  /** Image the container runs, as the runtime names it. */
  readonly image: string
  /** Identifier of the image with its digest, which tells the exact content. */
  readonly imageID: string
  /** The runtime's identifier of the container, in the form type://id. */
  readonly containerID?: string
  /** Whether the container has started and its startup probe, if any, has passed. */
  readonly started?: boolean
  /** Requests the node has set aside for the container. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** Requests and limits in force for the running container. */
  readonly resources?: ResourceRequirements
  /** How each volume was really mounted into the container. */
  readonly volumeMounts?: readonly VolumeMountStatus[]
  /** User and groups the first process of the container was started with. */
  readonly user?: ContainerUser
  /** How the devices given to the container are. */
  readonly allocatedResourcesStatus?: readonly ResourceStatus[]
  /** The signal that asks the container to stop, from its spec or its image. */
  readonly stopSignal?: string
}

/** The user a container runs as. */
export interface ContainerUser {
  /** User and groups of a container on Linux. */
  readonly linux?: LinuxContainerUser
}

/** A port at which a service of the node listens. */
export interface DaemonEndpoint {
  /** The number of the TCP port. */
  readonly Port: number
}

/** Data about the pod in a projected volume. */
export interface DownwardAPIProjection {
  /** The files to make, each with a field or a resource of the pod in it. */
  readonly items?: readonly DownwardAPIVolumeFile[]
}

/** One file with data about the pod. */
export interface DownwardAPIVolumeFile {
  /** Path of the file below the volume's folder; it may not lead upwards. */
  readonly path: string
  /** The field of the pod the file holds: a label, an annotation, its name, namespace or identifier. */
  readonly fieldRef?: ObjectFieldSelector
  /** The limit or request of a container the file holds. */
  readonly resourceFieldRef?: ResourceFieldSelector
  /** Permission bits of the file, from 0 to 0777; the volume's defaultMode unless set. */
  readonly mode?: number
}

/** Data about the pod itself as files. */
export interface DownwardAPIVolumeSource {
  /** The files to make, each with a field or a resource of the pod in it. */
  readonly items?: readonly DownwardAPIVolumeFile[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
}

/** A new, empty folder that lives as long as the pod. */
export interface EmptyDirVolumeSource {
  /** Where the files are kept: empty for the node's disk, Memory for a tmpfs, HugePages for huge pages. */
  readonly medium?: string
  /** The most the files may take up; the pod is evicted when they exceed it, a tmpfs is made no larger. */
  readonly sizeLimit?: Quantity
}

/** One address, and the pod it belongs to. */
export interface EndpointAddress {
  /** IP address of the pod, not a loopback or link-local one. */
  readonly ip: string
  /** Host name the address has within the Service's domain. */
  readonly hostname?: string
  /** Name of the node the pod runs on. */
  readonly nodeName?: string
  /** The pod that has the address. */
  readonly targetRef?: ObjectReference
}

/** One port that the addresses of a subset have. */
export interface EndpointPort {
  /** Name of the port, the same as in the Service. */
  readonly name?: string
  /** Number of the port at the addresses. */
  readonly port: number
  /** The protocol of the port: TCP, UDP or SCTP; TCP unless set. */
  readonly protocol?: string
  /** What is spoken over the port, as a hint for proxies, such as kubernetes.io/h2c. */
  readonly appProtocol?: string
}

/** Addresses and the ports they share. */
export interface EndpointSubset {
  /** Addresses whose pods are ready, so that traffic may go there. */
  readonly addresses?: readonly EndpointAddress[]
  /** Addresses whose pods are not ready, so that no traffic goes there. */
  readonly notReadyAddresses?: readonly EndpointAddress[]
  /** Ports that all addresses of the subset have. */
  readonly ports?: readonly EndpointPort[]
}

/** The addresses behind a Service, in the older form; EndpointSlice is the newer. */
export interface Endpoints {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Groups of addresses that have the same ports; together they are all endpoints of the Service. */
  readonly subsets?: readonly EndpointSubset[]
}

/** A page of Endpoints objects, or all of them. */
export interface EndpointsList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Endpoints[]
}

/** All keys of a ConfigMap or Secret as environment variables. */
export interface EnvFromSource {
  /** Text put before each key to make the variable's name. */
  readonly prefix?: string
  /** The ConfigMap each key of which becomes a variable. */
  readonly configMapRef?: ConfigMapEnvSource
  /** The Secret each key of which becomes a variable. */
  readonly secretRef?: SecretEnvSource
}

/** One environment variable of a container. */
export interface EnvVar {
  /** Name of the variable as the program sees it. */
  readonly name: string
  /** The text itself; $(NAME) stands for a variable set before, $$(NAME) for just these characters. */
  readonly value?: string
  /** Where the value is taken from when the container starts, in place of value. */
  readonly valueFrom?: EnvVarSource
}

/** Where a variable's value comes from: one of these is set. */
export interface EnvVarSource {
  /** A field of the pod, such as its name, a label or its IP address. */
  readonly fieldRef?: ObjectFieldSelector
  /** A limit or request of a container, such as limits.cpu. */
  readonly resourceFieldRef?: ResourceFieldSelector
  /** The value of one key of a ConfigMap. */
  readonly configMapKeyRef?: ConfigMapKeySelector
  /** The value of one key of a Secret. */
  readonly secretKeyRef?: SecretKeySelector
  /** The value of one variable in a file that a volume of the pod holds. */
  readonly fileKeyRef?: FileKeySelector
}

/** A container put into a running pod to look at it. */
export interface EphemeralContainer extends EphemeralContainerCommon {
  /** Name of the container of the pod whose processes this one can see. */
  readonly targetContainerName?: string
}

/** What an ephemeral container shares with ordinary ones. */
export interface EphemeralContainerCommon {
  /** Name of the container, unique in the pod; it can never change. */
  readonly name: string
  /** The image to run, with registry, name and tag or digest. */
  readonly image?: string
  /** The program and its first arguments; the image's own entry point where it is left out. */
  readonly command?: readonly string[]
  /** The arguments; the image's own where neither command nor args is set. */
  readonly args?: readonly string[]
  /** The folder the program starts in; the image's own unless set. */
  readonly workingDir?: string
  /** `ports` is for ordinary containers; here it is refused. */
  readonly ports?: readonly ContainerPort[]
  /** ConfigMaps and Secrets whose keys become environment variables. */
  readonly envFrom?: readonly EnvFromSource[]
  /** Environment variables the programs start with; they win over those of envFrom. */
  readonly env?: readonly EnvVar[]
  /** `resources` is for ordinary containers; here it is refused. */
  readonly resources?: ResourceRequirements
  /** `resizePolicy` is for ordinary containers; here it is refused. */
  readonly resizePolicy?: readonly ContainerResizePolicy[]
  /** `restartPolicy` is for ordinary containers; here it is refused. */
  readonly restartPolicy?: string
  /** `restartPolicyRules` is for ordinary containers; here it is refused. */
  readonly restartPolicyRules?: readonly ContainerRestartRule[]
  /** Which of the pod's volumes the container gets as files, and at which paths. */
  readonly volumeMounts?: readonly VolumeMount[]
  /** Which of the pod's block volumes the container gets as devices, and at which paths. */
  readonly volumeDevices?: readonly VolumeDevice[]
  /** `livenessProbe` is for ordinary containers; here it is refused. */
  readonly livenessProbe?: Probe
  /** `readinessProbe` is for ordinary containers; here it is refused. */
  readonly readinessProbe?: Probe
  /** `startupProbe` is for ordinary containers; here it is refused. */
  readonly startupProbe?: Probe
  /** `lifecycle` is for ordinary containers; here it is refused. */
  readonly lifecycle?: Lifecycle
  /** File in the container from which its last words are read; /dev/termination-log unless set. */
  readonly terminationMessagePath?: string
  /** File reads just that file, FallbackToLogsOnError the end of the log if it is empty after a failure; File unless set. */
  readonly terminationMessagePolicy?: string
  /** Always, IfNotPresent or Never; unless set, Always for images without a tag or with latest, otherwise IfNotPresent. */
  readonly imagePullPolicy?: string
  /** User, groups, capabilities and other rights of this container; they win over the pod's. */
  readonly securityContext?: SecurityContext
  /** Whether standard input is kept open for those who attach; otherwise reading from it ends at once. */
  readonly stdin?: boolean
  /** Whether standard input is closed when the first who attached goes away; false by default. */
  readonly stdinOnce?: boolean
  /** Whether the program gets a terminal; stdin has to be kept open, too. */
  readonly tty?: boolean
}

/** A claim that is made with the pod and deleted with it. */
export interface EphemeralVolumeSource {
  /** The claim to make; the pod owns it, and it is named after the pod and the volume. */
  readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate
}

/** Something that happened to an object; for people, and gone after a while. */
export interface Event {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The object the event is about, such as a pod. */
  readonly involvedObject: ObjectReference
  /** What happened, as one CamelCase word such as FailedScheduling. */
  readonly reason?: string
  /** What happened, in a sentence for people. */
  readonly message?: string
  /** The program that reported the event, and its node. */
  readonly source?: EventSource
  /** When it was seen first; empty in events of the newer form. */
  readonly firstTimestamp?: string | null
  /** When it was seen last; empty in events of the newer form. */
  readonly lastTimestamp?: string | null
  /** How many times it was seen; repetitions raise the number of one event. */
  readonly count?: number
  /** Normal for the usual course of things, Warning for what somebody may have to look at. */
  readonly type?: string
  /** When it was seen first, to the microsecond; empty in events of the older form. */
  readonly eventTime?: string | null
  /** The repetitions of the event; absent while it happened once only. */
  readonly series?: EventSeries
  /** What was done or tried when it happened, as one CamelCase word. */
  readonly action?: string
  /** A second object that has to do with the event, such as a claim's volume. */
  readonly related?: ObjectReference
  /** Name of the controller that reported the event, such as kubernetes.io/kubelet. */
  readonly reportingComponent: string
  /** Which instance of the controller reported it, such as the node's name. */
  readonly reportingInstance: string
}

/** A page of Event objects, or all of them. */
export interface EventList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Event[]
}

/** How often, and until when, it happened again. */
export interface EventSeries {
  /** How many times the event has happened in this series. */
  readonly count?: number
  /** When the event was last seen, to the microsecond. */
  readonly lastObservedTime?: string | null
}

/** The program that reported an event, and where it runs. */
export interface EventSource {
  /** Name of the program that reported the event. */
  readonly component?: string
  /** Name of the node on which that program runs. */
  readonly host?: string
}

/** A command to run in the container. */
export interface ExecAction {
  /** Program and arguments, run without a shell unless the program is one. */
  readonly command?: readonly string[]
}

/** A disk that nodes reach over Fibre Channel. */
export interface FCVolumeSource {
  /** World wide names of the target ports; lun says which disk of theirs. */
  readonly targetWWNs?: readonly string[]
  /** Number of the logical unit on the target. */
  readonly lun?: number
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** World wide identifiers of the disk, in place of targetWWNs and lun. */
  readonly wwids?: readonly string[]
}

/** One key of a file of variables in a volume. */
export interface FileKeySelector {
  /** Name of the pod's volume that holds the file. */
  readonly volumeName: string
  /** Path of the file below the volume's folder; it may not lead upwards. */
  readonly path: string
  /** Name of the variable in the file whose value is taken. */
  readonly key: string
  /** Whether the file or the key in it may be missing, so that the variable is not set; false by default. */
  readonly optional?: boolean
}

/** A volume of an executable plugin; use CSI. */
export interface FlexPersistentVolumeSource {
  /** Name of the plugin's executable, with its vendor before it. */
  readonly driver: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Secret whose keys are handed to the plugin's calls. */
  readonly secretRef?: SecretReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Further options handed to the plugin, as it defines them. */
  readonly options?: Readonly<Record<string, string>>
}

/** A volume of an executable plugin; use CSI. */
export interface FlexVolumeSource {
  /** Name of the plugin's executable, with its vendor before it. */
  readonly driver: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Secret whose keys are handed to the plugin's calls. */
  readonly secretRef?: LocalObjectReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Further options handed to the plugin, as it defines them. */
  readonly options?: Readonly<Record<string, string>>
}

/** A Flocker volume; no longer supported. */
export interface FlockerVolumeSource {
  /** Name of the data set, kept in its metadata; datasetUUID is preferred. */
  readonly datasetName?: string
  /** Identifier of the data set, in place of its name. */
  readonly datasetUUID?: string
}

/** A Google Compute Engine disk, which its CSI driver serves. */
export interface GCEPersistentDiskVolumeSource {
  /** Name of the disk at Google Compute Engine. */
  readonly pdName: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Number of the partition to mount; 0 or nothing mounts the whole disk. */
  readonly partition?: number
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A question to the container's gRPC health service. */
export interface GRPCAction {
  /** Number of the port at which the gRPC health service answers. */
  readonly port: number
  /** Name of the service to ask about; empty asks about the server as a whole. */
  readonly service: string
}

/** A clone of a git repository; not supported any more. */
export interface GitRepoVolumeSource {
  /** Address of the repository to be cloned. */
  readonly repository: string
  /** Hash of the commit to check out. */
  readonly revision?: string
  /** Folder of the volume for the files; one named like the repository unless set, `.` for the volume itself. */
  readonly directory?: string
}

/** A GlusterFS volume; no longer supported. */
export interface GlusterfsPersistentVolumeSource {
  /** Name of the Endpoints object with the addresses of the servers. */
  readonly endpoints: string
  /** Name of the GlusterFS volume to mount. */
  readonly path: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Namespace of that Endpoints object; the claim's own where it is left out. */
  readonly endpointsNamespace?: string
}

/** A GlusterFS volume; no longer supported. */
export interface GlusterfsVolumeSource {
  /** Name of the Endpoints object with the addresses of the servers. */
  readonly endpoints: string
  /** Name of the GlusterFS volume to mount. */
  readonly path: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** An HTTP request to the container. */
export interface HTTPGetAction {
  /** Path of the request, such as /healthz; / unless set. */
  readonly path?: string
  /** Port to connect to: a number, or the name of one of the container's ports. */
  readonly port: number | string
  /** Host to connect to; the pod's own address unless set. */
  readonly host?: string
  /** HTTP or HTTPS, whose certificate is not checked; HTTP unless set. */
  readonly scheme?: string
  /** Further headers to send; the same name may stand there twice. */
  readonly httpHeaders?: readonly HTTPHeader[]
}

/** One header of a probe's or hook's HTTP request. */
export interface HTTPHeader {
  /** Name of the header, such as Host. */
  readonly name: string
  /** Value sent with the header, as it stands. */
  readonly value: string
}

/** One line of the hosts file: an address and its names. */
export interface HostAlias {
  /** IP address that the names stand for. */
  readonly ip: string
  /** Names that lead to the address. */
  readonly hostnames?: readonly string[]
}

/** One address of the node a pod runs on. */
export interface HostIP {
  /** IP address of the node the pod runs on. */
  readonly ip: string
}

/** A file or folder of the node. */
export interface HostPathVolumeSource {
  /** Path on the node; a symbolic link is followed. */
  readonly path: string
  /** What must be there, or is made: Directory, DirectoryOrCreate, File, FileOrCreate, Socket … or nothing in particular. */
  readonly type?: string
}

/** A disk that nodes reach over the network by iSCSI. */
export interface ISCSIPersistentVolumeSource {
  /** Address of the target, with its port where that is not 3260. */
  readonly targetPortal: string
  /** Qualified name of the target, such as iqn.2001-04.com.example:disks. */
  readonly iqn: string
  /** Number of the logical unit on the target. */
  readonly lun: number
  /** The initiator's interface, which decides the transport; default, which is TCP, unless set. */
  readonly iscsiInterface?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Further addresses of the same target, used for several paths to it. */
  readonly portals?: readonly string[]
  /** Whether to log in with CHAP when asking the target what it offers. */
  readonly chapAuthDiscovery?: boolean
  /** Whether to log in with CHAP when using the disk. */
  readonly chapAuthSession?: boolean
  /** Secret with user and password for CHAP. */
  readonly secretRef?: SecretReference
  /** Name this node uses towards the target, in place of its own. */
  readonly initiatorName?: string
}

/** A disk that nodes reach over the network by iSCSI. */
export interface ISCSIVolumeSource {
  /** Address of the target, with its port where that is not 3260. */
  readonly targetPortal: string
  /** Qualified name of the target, such as iqn.2001-04.com.example:disks. */
  readonly iqn: string
  /** Number of the logical unit on the target. */
  readonly lun: number
  /** The initiator's interface, which decides the transport; default, which is TCP, unless set. */
  readonly iscsiInterface?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Further addresses of the same target, used for several paths to it. */
  readonly portals?: readonly string[]
  /** Whether to log in with CHAP when asking the target what it offers. */
  readonly chapAuthDiscovery?: boolean
  /** Whether to log in with CHAP when using the disk. */
  readonly chapAuthSession?: boolean
  /** Secret with user and password for CHAP. */
  readonly secretRef?: LocalObjectReference
  /** Name this node uses towards the target, in place of its own. */
  readonly initiatorName?: string
}

/** The files of a container image. */
export interface ImageVolumeSource {
  /** The image or artifact, as a container's image field would name it. */
  readonly reference?: string
  /** Always, IfNotPresent or Never, as for a container's image; Always for the tag latest, otherwise IfNotPresent. */
  readonly pullPolicy?: string
}

/** Which image a mounted image volume holds. */
export interface ImageVolumeStatus {
  /** Identifier of the image, with digest, whose files are mounted. */
  readonly imageRef?: string
}

/** One key and the file it becomes. */
export interface KeyToPath {
  /** Key of the Secret or ConfigMap whose value the file holds. */
  readonly key: string
  /** Path of the file below the volume's folder; it may not lead upwards. */
  readonly path: string
  /** Permission bits of the file, from 0 to 0777; the volume's defaultMode unless set. */
  readonly mode?: number
}

/** What to do after a container's start and before its stop. */
export interface Lifecycle {
  /** Done right after the start; the container counts as started when it is over, and is killed when it fails. */
  readonly postStart?: LifecycleHandler
  /** Done before the stop signal; the time it takes counts against the grace period. */
  readonly preStop?: LifecycleHandler
  /** The signal that asks the container to stop, in place of the image's own; dropped, since its feature is off by default. */
  readonly stopSignal?: string
}

/** What is done: one of these is set. */
export interface LifecycleHandler {
  /** Run a command in the container; an exit code other than 0 means that the hook failed. */
  readonly exec?: ExecAction
  /** Send an HTTP GET request to the container. */
  readonly httpGet?: HTTPGetAction
  /** Not supported any more; a hook that has only this fails. */
  readonly tcpSocket?: TCPSocketAction
  /** Wait for some seconds, such as for load balancers to notice. */
  readonly sleep?: SleepAction
}

/** What pods, containers and claims of a namespace get and may ask for. */
export interface LimitRange {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The limits and the defaults for each type of object. */
  readonly spec?: LimitRangeSpec
}

/** The limits of one type of object. */
export interface LimitRangeItem {
  /** What is limited: Pod, Container or PersistentVolumeClaim. */
  readonly type: string
  /** The most of each resource that one object of the type may ask for or be limited to. */
  readonly max?: Readonly<Record<string, Quantity>>
  /** The least of each resource that one object of the type has to ask for. */
  readonly min?: Readonly<Record<string, Quantity>>
  /** Limit of each resource for containers that set none; max unless set. */
  readonly default?: Readonly<Record<string, Quantity>>
  /** Request of each resource for containers that make none; unless set, the default limit, or else min. */
  readonly defaultRequest?: Readonly<Record<string, Quantity>>
  /** How many times its request the limit of each resource may be. */
  readonly maxLimitRequestRatio?: Readonly<Record<string, Quantity>>
}

/** A page of LimitRange objects, or all of them. */
export interface LimitRangeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly LimitRange[]
}

/** The limits and defaults of a namespace. */
export interface LimitRangeSpec {
  /** The limits, one entry per type of object. */
  readonly limits: readonly LimitRangeItem[] | null
}

/** User and group numbers of a container on Linux. */
export interface LinuxContainerUser {
  /** Number of the user the first process was started as. */
  readonly uid: number
  /** Number of the main group the first process was started with. */
  readonly gid: number
  /** Numbers of further groups of the first process. */
  readonly supplementalGroups?: readonly number[]
}

/** One address or name of a load balancer. */
export interface LoadBalancerIngress {
  /** IP address of the load balancer, where it has one. */
  readonly ip?: string
  /** DNS name of the load balancer, where it has one. */
  readonly hostname?: string
  /** VIP: traffic arrives addressed to this IP address; Proxy: to the node or pod; VIP unless set. */
  readonly ipMode?: string
  /** The ports of the load balancer, and what is wrong with them. */
  readonly ports?: readonly PortStatus[]
}

/** Where a load balancer takes traffic. */
export interface LoadBalancerStatus {
  /** Addresses and names at which the load balancer takes traffic. */
  readonly ingress?: readonly LoadBalancerIngress[]
}

/** Points at an object in the same namespace, by name. */
export interface LocalObjectReference {
  /** Name of the object referred to, in the same namespace. */
  readonly name?: string
}

/** A disk or folder of one node. */
export interface LocalVolumeSource {
  /** Path of the disk or folder on the node; nodeAffinity says which node. */
  readonly path: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
}

/** How far changing a volume's class has come. */
export interface ModifyVolumeStatus {
  /** The VolumeAttributesClass whose parameters the volume is being given. */
  readonly targetVolumeAttributesClassName?: string
  /** Pending when something needed is missing, InProgress while the driver works, Infeasible when it refused. */
  readonly status: string
}

/** A folder that an NFS server exports. */
export interface NFSVolumeSource {
  /** Host name or IP address of the NFS server. */
  readonly server: string
  /** The folder to mount, as the server exports it. */
  readonly path: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A room of its own for names; deleting it deletes what is in it. */
export interface Namespace {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What must happen before the namespace may disappear. */
  readonly spec?: NamespaceSpec
  /** Whether the namespace is in use or being emptied, and what holds that up. */
  readonly status?: NamespaceStatus
}

/** What keeps a namespace from disappearing. */
export interface NamespaceCondition {
  /** What may keep the namespace from going, such as NamespaceContentRemaining or NamespaceFinalizersRemaining. */
  readonly type: string
  /** True while the thing named holds up the deletion, False or Unknown otherwise. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the deletion is held up, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** What is left to do, in a sentence for people. */
  readonly message?: string
}

/** A page of Namespace objects, or all of them. */
export interface NamespaceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Namespace[]
}

/** What has to happen before a namespace can disappear. */
export interface NamespaceSpec {
  /** Names of the parties that must clean up first; a deleted namespace disappears once the list is empty. */
  readonly finalizers?: readonly string[]
}

/** Whether the namespace is in use or going away. */
export interface NamespaceStatus {
  /** Active while it is in use, Terminating once it was deleted and its objects are being removed. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly NamespaceCondition[]
}

/** A machine of the cluster that runs pods. */
export interface Node {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the machine is set to do: its pod addresses, its taints, and whether new pods may come. */
  readonly spec?: NodeSpec
  /** What the machine has and how it is, as its agent reported last. */
  readonly status?: NodeStatus
}

/** One way to reach a node. */
export interface NodeAddress {
  /** What sort of address it is: Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS. */
  readonly type: string
  /** The IP address or name itself. */
  readonly address: string
}

/** Which nodes a pod must or should be on. */
export interface NodeAffinity {
  /** Terms a node must match to get the pod; a node that changes later keeps it. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector
  /** Terms that should match; a node gets the weight of each that does. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[]
}

/** Node resources that a claim took. */
export interface NodeAllocatableResourceClaimStatus {
  /** Name of the ResourceClaim that took the resources. */
  readonly resourceClaimName: string
  /** Names of the containers that use the claim. */
  readonly containers?: readonly string[]
  /** The amount of each node resource the claim took. */
  readonly resources: Readonly<Record<string, Quantity>> | null
}

/** One aspect of a node's health. */
export interface NodeCondition {
  /** The aspect: Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable. */
  readonly type: string
  /** Whether it is so: True, False, or Unknown when the node has stopped reporting. */
  readonly status: string
  /** When the node last confirmed this condition, changed or not. */
  readonly lastHeartbeatTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** What the node found, in a sentence for people. */
  readonly message?: string
}

/** No longer used: where a node read its configuration from. */
export interface NodeConfigSource {
  /** The ConfigMap the configuration stood in; no longer read by anyone. */
  readonly configMap?: ConfigMapNodeConfigSource
}

/** No longer used: which configuration a node runs with. */
export interface NodeConfigStatus {
  /** The configuration the node was told to use; no longer filled in. */
  readonly assigned?: NodeConfigSource
  /** The configuration the node uses; no longer filled in. */
  readonly active?: NodeConfigSource
  /** The last configuration that worked; no longer filled in. */
  readonly lastKnownGood?: NodeConfigSource
  /** What was wrong with the assigned configuration; no longer filled in. */
  readonly error?: string
}

/** Ports of the services on a node. */
export interface NodeDaemonEndpoints {
  /** The port of the node's agent, from which logs and exec are served. */
  readonly kubeletEndpoint?: DaemonEndpoint
}

/** What a node's container runtime can do. */
export interface NodeFeatures {
  /** Whether it honours the supplementalGroupsPolicy of pods. */
  readonly supplementalGroupsPolicy?: boolean
}

/** A page of Node objects, or all of them. */
export interface NodeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Node[]
}

/** What is asked of a node's own HTTP server. */
export interface NodeProxyOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Where at the server behind it the request is meant to go. */
  readonly path?: string
}

/** One container runtime on a node. */
export interface NodeRuntimeHandler {
  /** Name a RuntimeClass refers to it by; empty for the default one. */
  readonly name: string
  /** What this runtime can do, as far as pods can ask for it. */
  readonly features?: NodeRuntimeHandlerFeatures
}

/** What one container runtime on a node can do for pods. */
export interface NodeRuntimeHandlerFeatures {
  /** Whether it can make a mount read-only together with all mounts below it. */
  readonly recursiveReadOnlyMounts?: boolean
  /** Whether it can run a pod with user numbers of its own, as hostUsers false asks for. */
  readonly userNamespaces?: boolean
}

/** Chooses nodes: one of the terms must match. */
export interface NodeSelector {
  /** Terms of which one has to match; at least one is needed. */
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[]
}

/** One condition on one label or field. */
export interface NodeSelectorRequirement {
  /** Name of the node label to look at; under matchFields only metadata.name. */
  readonly key: string
  /** In, NotIn, Exists and DoesNotExist look for values, Gt and Lt compare the label as a whole number. */
  readonly operator: string
  /** Values to look for; exactly one for Gt and Lt, none for Exists and DoesNotExist. */
  readonly values?: readonly string[]
}

/** Conditions on a node that must all hold. */
export interface NodeSelectorTerm {
  /** Requirements on the node's labels; all must hold, and a term without any chooses nothing. */
  readonly matchExpressions?: readonly NodeSelectorRequirement[]
  /** Requirements on the node's fields, which means its name; all must hold. */
  readonly matchFields?: readonly NodeSelectorRequirement[]
}

/** How a node takes part: its address range, whether pods may come, and which are kept away. */
export interface NodeSpec {
  /** The address range the node gives its pods addresses from. */
  readonly podCIDR?: string
  /** The same as podCIDR for each address family, IPv4 and IPv6; the first entry equals podCIDR. */
  readonly podCIDRs?: readonly string[]
  /** Identifies the machine at its cloud provider, in the form provider://id. */
  readonly providerID?: string
  /** While true, the scheduler places no new pods here; `kubectl cordon` sets it. */
  readonly unschedulable?: boolean
  /** Marks that keep away pods that do not tolerate them, or drive them out. */
  readonly taints?: readonly Taint[]
  /** No longer used: once the configuration the node's agent read from a ConfigMap. */
  readonly configSource?: NodeConfigSource
  /** No longer used: once another identifier of the machine at its provider. */
  readonly externalID?: string
}

/** What a node has, what it runs, and how it is. */
export interface NodeStatus {
  /** The machine's resources as a whole: CPU, memory, disk, number of pods, devices. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** The part of capacity that pods may ask for; the rest is kept for the system. */
  readonly allocatable?: Readonly<Record<string, Quantity>>
  /** No longer used; conditions tell how the node is. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly NodeCondition[]
  /** The addresses and names at which the node can be reached. */
  readonly addresses?: readonly NodeAddress[]
  /** The ports at which services of the node listen. */
  readonly daemonEndpoints?: NodeDaemonEndpoints
  /** Identifiers of the machine, its kernel and operating system, and versions. */
  readonly nodeInfo?: NodeSystemInfo
  /** Container images stored on the node, which the scheduler favours for pods that need them. */
  readonly images?: readonly ContainerImage[]
  /** Volumes that are attached and perhaps mounted, and so must not be detached yet. */
  readonly volumesInUse?: readonly string[]
  /** Volumes the control plane has attached to this node. */
  readonly volumesAttached?: readonly AttachedVolume[]
  /** No longer used: once which configuration the node's agent ran with. */
  readonly config?: NodeConfigStatus
  /** The container runtimes a RuntimeClass may choose on this node. */
  readonly runtimeHandlers?: readonly NodeRuntimeHandler[]
  /** What the node's container runtime can do, as far as pods can ask for it. */
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
  /** The identifier the operating system was given at installation, from /etc/machine-id. */
  readonly machineID: string
  /** The identifier the hardware or the hypervisor gives the machine. */
  readonly systemUUID: string
  /** An identifier that changes with every boot, so that a restart can be told. */
  readonly bootID: string
  /** The version of the kernel, as `uname -r` prints it. */
  readonly kernelVersion: string
  /** The operating system's name and version, such as Debian GNU/Linux 12. */
  readonly osImage: string
  /** The program that runs the containers and its version, such as containerd://2.0.0. */
  readonly containerRuntimeVersion: string
  /** The version of the node's agent, as the VERSION column of `kubectl get nodes` shows it. */
  readonly kubeletVersion: string
  /** Once the version of kube-proxy; no longer filled in. */
  readonly kubeProxyVersion: string
  /** What the machine runs: linux or windows. */
  readonly operatingSystem: string
  /** The processor's architecture as Go names it, such as amd64 or arm64. */
  readonly architecture: string
  /** The swap space of the machine, where swap is on. */
  readonly swap?: NodeSwapStatus
}

/** A field of the pod, by its path. */
export interface ObjectFieldSelector {
  /** The API version in which the path is read; v1 unless set. */
  readonly apiVersion?: string
  /** The field, such as metadata.name, metadata.labels['app'] or status.podIP. */
  readonly fieldPath: string
}

/** Points at another object, or at a part of it. */
export interface ObjectReference {
  /** Kind of the object referred to, such as Pod. */
  readonly kind?: string
  /** Namespace of the object referred to; empty where it lives in none. */
  readonly namespace?: string
  /** Name of the object referred to. */
  readonly name?: string
  /** Identifier of the object referred to, to tell it from a later one of the same name. */
  readonly uid?: string
  /** API group and version of the object referred to, such as apps/v1. */
  readonly apiVersion?: string
  /** Version at which the object was when it was referred to. */
  readonly resourceVersion?: string
  /** The part of the object that is meant, such as spec.containers{web}; the whole where it is left out. */
  readonly fieldPath?: string
}

/** A piece of storage in the cluster that a claim can be bound to. */
export interface PersistentVolume {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the storage is, how big, and which claims and nodes may have it. */
  readonly spec?: PersistentVolumeSpec
  /** Whether the volume is free, in use, or left behind by its claim. */
  readonly status?: PersistentVolumeStatus
}

/** A wish for storage, which is bound to a volume that grants it. */
export interface PersistentVolumeClaim {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** How much storage is wanted, of which class, and how it will be mounted. */
  readonly spec?: PersistentVolumeClaimSpec
  /** Whether a volume was found or made for the claim, and how big it is. */
  readonly status?: PersistentVolumeClaimStatus
}

/** One aspect of a claim, such as being resized. */
export interface PersistentVolumeClaimCondition {
  /** The aspect, such as Resizing, FileSystemResizePending or ModifyingVolume. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the condition was last looked at. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** What is going on with the claim, in a sentence for people. */
  readonly message?: string
}

/** A page of PersistentVolumeClaim objects, or all of them. */
export interface PersistentVolumeClaimList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PersistentVolumeClaim[]
}

/** How much storage is wanted, and of which sort. */
export interface PersistentVolumeClaimSpec {
  /** Ways it must be mountable: ReadWriteOnce (by one node), ReadOnlyMany, ReadWriteMany (by many), ReadWriteOncePod (by one pod). */
  readonly accessModes?: readonly string[]
  /** Labels the volume must have; volumes are then only looked for among existing ones, none is made. */
  readonly selector?: LabelSelector
  /** How much storage is wanted, under requests.storage; it may grow later where the class allows. */
  readonly resources?: VolumeResourceRequirements
  /** Name of the PersistentVolume the claim is bound to; set it beforehand to ask for a certain one. */
  readonly volumeName?: string
  /** The class that provides the volume; the default one where it is left out, none where it is empty. */
  readonly storageClassName?: string
  /** Filesystem to mount a folder, Block to be given the raw device; Filesystem unless set. */
  readonly volumeMode?: string
  /** A VolumeSnapshot or another claim of the namespace whose content the new volume starts with. */
  readonly dataSource?: TypedLocalObjectReference
  /** Like dataSource, but any kind with a populator will do. */
  readonly dataSourceRef?: TypedObjectReference
  /** The VolumeAttributesClass whose parameters the volume shall have; unlike the storage class it may be changed. */
  readonly volumeAttributesClassName?: string
}

/** Whether the claim was granted, and with what. */
export interface PersistentVolumeClaimStatus {
  /** Pending until a volume is bound, Bound with one, Lost when the volume it was bound to is gone. */
  readonly phase?: string
  /** The ways the bound volume can be mounted, which may be more than were asked for. */
  readonly accessModes?: readonly string[]
  /** How big the bound volume really is, under the key storage. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PersistentVolumeClaimCondition[]
  /** The size the volume is being grown to; it counts against quotas until the growing is done. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** For each resource, how far growing has come, on the controller's side and then on the node's; absent when none is going on. */
  readonly allocatedResourceStatuses?: Readonly<Record<string, string>>
  /** The VolumeAttributesClass whose parameters the volume has now; none where it is absent. */
  readonly currentVolumeAttributesClassName?: string
  /** The change of VolumeAttributesClass under way; absent when there is none. */
  readonly modifyVolumeStatus?: ModifyVolumeStatus
}

/** What a claim made for a pod looks like. */
export interface PersistentVolumeClaimTemplate {
  /** Labels and annotations the claim is given; its name is made of the pod's and the volume's. */
  readonly metadata?: ObjectMeta
  /** What the claim asks for, as in a claim of its own. */
  readonly spec: PersistentVolumeClaimSpec
}

/** A claim in the pod's namespace. */
export interface PersistentVolumeClaimVolumeSource {
  /** Name of the claim in the pod's namespace whose volume is mounted. */
  readonly claimName: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A page of PersistentVolume objects, or all of them. */
export interface PersistentVolumeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PersistentVolume[]
}

/** Where the storage is: one of these is set. */
export interface PersistentVolumeSource {
  /** A Google Compute Engine disk; its CSI driver does the work. */
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource
  /** An AWS EBS disk; its CSI driver does the work. */
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource
  /** A folder of whichever node the pod runs on, for trying things out on one node. */
  readonly hostPath?: HostPathVolumeSource
  /** No longer supported: a volume of GlusterFS. */
  readonly glusterfs?: GlusterfsPersistentVolumeSource
  /** A folder that an NFS server exports. */
  readonly nfs?: NFSVolumeSource
  /** No longer supported: a block device of Ceph; use its CSI driver. */
  readonly rbd?: RBDPersistentVolumeSource
  /** A disk reached over the network by iSCSI. */
  readonly iscsi?: ISCSIPersistentVolumeSource
  /** An OpenStack Cinder volume; its CSI driver does the work. */
  readonly cinder?: CinderPersistentVolumeSource
  /** No longer supported: a folder of CephFS; use its CSI driver. */
  readonly cephfs?: CephFSPersistentVolumeSource
  /** A disk reached over Fibre Channel. */
  readonly fc?: FCVolumeSource
  /** No longer supported: a data set of Flocker. */
  readonly flocker?: FlockerVolumeSource
  /** No longer recommended: a volume of an executable plugin; use CSI. */
  readonly flexVolume?: FlexPersistentVolumeSource
  /** An Azure file share; its CSI driver does the work. */
  readonly azureFile?: AzureFilePersistentVolumeSource
  /** A vSphere disk; its CSI driver does the work. */
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource
  /** No longer supported: a volume of Quobyte. */
  readonly quobyte?: QuobyteVolumeSource
  /** An Azure disk; its CSI driver does the work. */
  readonly azureDisk?: AzureDiskVolumeSource
  /** No longer supported: a disk of Photon Controller. */
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource
  /** A Portworx volume; its CSI driver does the work. */
  readonly portworxVolume?: PortworxVolumeSource
  /** No longer supported: a volume of ScaleIO. */
  readonly scaleIO?: ScaleIOPersistentVolumeSource
  /** A disk or folder of one particular node, which nodeAffinity has to name. */
  readonly local?: LocalVolumeSource
  /** No longer supported: a volume of StorageOS. */
  readonly storageos?: StorageOSPersistentVolumeSource
  /** A volume served by a CSI driver. */
  readonly csi?: CSIPersistentVolumeSource
}

/** What the storage is, how big, and how it may be used. */
export interface PersistentVolumeSpec extends PersistentVolumeSource {
  /** How big the volume is, as an amount under the key storage. */
  readonly capacity?: Readonly<Record<string, Quantity>>
  /** The ways the volume can be mounted; a claim is bound only if all the ways it asks for are here. */
  readonly accessModes?: readonly string[]
  /** The claim the volume is bound to, or is kept for when written by hand; it counts only once the uid is there. */
  readonly claimRef?: ObjectReference
  /** What happens when the claim is deleted: Delete removes the storage, Retain leaves it for somebody to look after, Recycle is out of use. */
  readonly persistentVolumeReclaimPolicy?: string
  /** The StorageClass the volume belongs to; it is bound to claims of the same class only. */
  readonly storageClassName?: string
  /** Options given to mount, such as noatime; they are not checked, a wrong one makes the mount fail. */
  readonly mountOptions?: readonly string[]
  /** Filesystem mounts a folder into containers, Block gives them the raw device; Filesystem unless set. */
  readonly volumeMode?: string
  /** The nodes from which the volume can be reached; pods that use it are placed on these. */
  readonly nodeAffinity?: VolumeNodeAffinity
  /** The VolumeAttributesClass whose parameters the volume has; copied from the claim it is bound to. */
  readonly volumeAttributesClassName?: string
}

/** Whether a volume is free, in use, or left behind by its claim. */
export interface PersistentVolumeStatus {
  /** Pending, Available (no claim yet), Bound, Released (its claim is gone) or Failed (reclaiming it went wrong). */
  readonly phase?: string
  /** Why the volume is in this phase, in a sentence for people. */
  readonly message?: string
  /** Why the volume failed, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** When the volume came from another phase into this one. */
  readonly lastPhaseTransitionTime?: string
}

/** A Photon Controller disk; no longer supported. */
export interface PhotonPersistentDiskVolumeSource {
  /** Identifier of the disk at Photon Controller. */
  readonly pdID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
}

/** One or more containers that run together on one node and share their network and volumes. */
export interface Pod {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the pod runs, where, and with what; little of it can change once the pod exists. */
  readonly spec?: PodSpec
  /** How far the pod is and how its containers are, as its node reports. */
  readonly status?: PodStatus
}

/** Near which pods a pod must or should be. */
export interface PodAffinity {
  /** Terms that must all hold: a pod they mean has to run near the node that is chosen. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  /** Terms that should hold; a node gets the weight of each for pods nearby. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[]
}

/** Other pods, and what being near to them means. */
export interface PodAffinityTerm {
  /** Labels of the other pods; without it none is meant, an empty one means all. */
  readonly labelSelector?: LabelSelector
  /** Names of the namespaces to look in; the pod's own where namespaceSelector is not set either. */
  readonly namespaces?: readonly string[]
  /** Node label that tells what is near: nodes with the same value of it. */
  readonly topologyKey: string
  /** Labels of further namespaces to look in; an empty one means all namespaces. */
  readonly namespaceSelector?: LabelSelector
  /** Keys of labels; other pods must have the value this pod has; those it lacks are ignored. */
  readonly matchLabelKeys?: readonly string[]
  /** Keys of labels; other pods must have a value other than this pod's; those it lacks are ignored. */
  readonly mismatchLabelKeys?: readonly string[]
}

/** Away from which pods a pod must or should be. */
export interface PodAntiAffinity {
  /** Terms that must all hold: no pod they mean may run near the node that is chosen. */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  /** Terms that should hold; a node loses the weight of each for pods nearby. */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[]
}

/** Which streams of a running container are wanted. */
export interface PodAttachOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Whether the container reads what the caller sends; false by default. */
  readonly stdin?: boolean
  /** Whether the caller is sent what the container prints. */
  readonly stdout?: boolean
  /** Whether the caller is sent what the container prints as errors. */
  readonly stderr?: boolean
  /** Whether a terminal is asked for; the container has to have one. */
  readonly tty?: boolean
  /** Which container is meant; may be left out of pods with one. */
  readonly container?: string
}

/** A key and a certificate made for the pod. */
export interface PodCertificateProjection {
  /** Name of the signer who is asked for the certificate. */
  readonly signerName?: string
  /** The kind of key pair to make: RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 or ED25519. */
  readonly keyType?: string
  /** The most seconds the certificate may be valid, from an hour to 91 days; 86400 unless set. */
  readonly maxExpirationSeconds?: number
  /** File for the private key with the certificate chain behind it, so that both change together. */
  readonly credentialBundlePath?: string
  /** File for the private key alone, below the volume's folder. */
  readonly keyPath?: string
  /** File for the certificate chain alone, below the volume's folder. */
  readonly certificateChainPath?: string
  /** Further keys and values handed to the signer, as it defines them. */
  readonly userAnnotations?: Readonly<Record<string, string>>
}

/** One aspect of a pod's state. */
export interface PodCondition {
  /** The aspect: PodScheduled, Initialized, ContainersReady, Ready, DisruptionTarget, or one that a readiness gate names. */
  readonly type: string
  /** The generation of the pod this condition was worked out from. */
  readonly observedGeneration?: number
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the condition was last looked at; mostly left empty. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people, such as which containers are not ready. */
  readonly message?: string
}

/** What goes into a pod's resolv.conf beside the policy's. */
export interface PodDNSConfig {
  /** IP addresses of name servers, added after those of the policy; with the policy None there must be one. */
  readonly nameservers?: readonly string[]
  /** Domains in which short names are looked for, added after those of the policy. */
  readonly searches?: readonly string[]
  /** Options of the resolver; they replace those of the policy that have the same name. */
  readonly options?: readonly PodDNSConfigOption[]
}

/** One option in a pod's resolv.conf. */
export interface PodDNSConfigOption {
  /** Name of the option, such as ndots. */
  readonly name?: string
  /** Value after the colon, as in ndots:2; nothing for options without one. */
  readonly value?: string
}

/** What is to run in a container, and which of its streams are wanted. */
export interface PodExecOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Whether the command reads what the caller sends; false by default. */
  readonly stdin?: boolean
  /** Whether the caller is sent what the command prints. */
  readonly stdout?: boolean
  /** Whether the caller is sent what the command prints as errors. */
  readonly stderr?: boolean
  /** Whether the command gets a terminal; false by default. */
  readonly tty?: boolean
  /** Where the command runs; may be left out of pods with one container. */
  readonly container?: string
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[] | null
}

/** Which claim was made for the pod's extended resources. */
export interface PodExtendedResourceClaimStatus {
  /** Which request of the claim stands for which extended resource of which container. */
  readonly requestMappings: readonly ContainerExtendedResourceRequest[] | null
  /** Name of the ResourceClaim made for the pod's extended resources. */
  readonly resourceClaimName: string
}

/** One address at which a pod is reached. */
export interface PodIP {
  /** IP address at which the pod is reached. */
  readonly ip: string
}

/** A page of Pod objects, or all of them. */
export interface PodList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Pod[]
}

/** The operating system a pod is for. */
export interface PodOS {
  /** Name of the operating system: linux or windows. */
  readonly name: string
}

/** Which ports of a pod are to be reached. */
export interface PodPortForwardOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The ports, where all go over one WebSocket. */
  readonly ports?: readonly number[]
}

/** What is asked of a pod's own HTTP server. */
export interface PodProxyOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Where at the server behind it the request is meant to go. */
  readonly path?: string
}

/** A condition that has to be true for the pod to be ready. */
export interface PodReadinessGate {
  /** Type of the condition in the pod's status that has to be True. */
  readonly conditionType: string
}

/** A device claim the pod's containers may use. */
export interface PodResourceClaim {
  /** Name by which containers refer to the claim in resources.claims. */
  readonly name: string
  /** Name of a ResourceClaim in the pod's namespace, which other pods may share. */
  readonly resourceClaimName?: string
  /** Name of a ResourceClaimTemplate, from which a claim is made for this pod and deleted with it. */
  readonly resourceClaimTemplateName?: string
}

/** Which claim was made for an entry of resourceClaims. */
export interface PodResourceClaimStatus {
  /** Name of the entry of spec.resourceClaims that is meant. */
  readonly name: string
  /** Name of the ResourceClaim made for it; absent where none was needed. */
  readonly resourceClaimName?: string
}

/** One reason not to schedule the pod yet. */
export interface PodSchedulingGate {
  /** Name of the gate, by which whoever set it finds and removes it. */
  readonly name: string
}

/** The group a pod is scheduled with. */
export interface PodSchedulingGroup {
  /** Name of the PodGroup in the pod's namespace. */
  readonly podGroupName?: string
}

/** Rights of all containers in a pod, unless a container says otherwise. */
export interface PodSecurityContext {
  /** The SELinux label of all containers that set none; chosen by the runtime unless set. */
  readonly seLinuxOptions?: SELinuxOptions
  /** What applies only to pods on Windows. */
  readonly windowsOptions?: WindowsSecurityContextOptions
  /** Number of the user all programs run as; the image's own unless set. */
  readonly runAsUser?: number
  /** Number of the main group all programs run with; the runtime's choice unless set. */
  readonly runAsGroup?: number
  /** Whether containers that would run as user 0 are refused at their start; false by default. */
  readonly runAsNonRoot?: boolean
  /** Numbers of further groups all processes belong to. */
  readonly supplementalGroups?: readonly number[]
  /** Merge adds the groups /etc/group of the image gives the user, Strict does not; Merge unless set. */
  readonly supplementalGroupsPolicy?: string
  /** Number of a group that owns the volumes and to which all processes belong; volumes keep their owner unless set. */
  readonly fsGroup?: number
  /** Kernel settings of the pod's own namespaces; unsafe ones have to be allowed on the node. */
  readonly sysctls?: readonly Sysctl[]
  /** Always gives each file of a volume to fsGroup at the mount, OnRootMismatch only when its root folder differs; Always unless set. */
  readonly fsGroupChangePolicy?: string
  /** Which system calls the containers may make, unless they set their own. */
  readonly seccompProfile?: SeccompProfile
  /** The AppArmor profile of all containers that set none. */
  readonly appArmorProfile?: AppArmorProfile
  /** MountOption labels volumes while mounting where that works, Recursive labels file by file; MountOption unless set. */
  readonly seLinuxChangePolicy?: string
}

/** What a pod runs, where, and with what. */
export interface PodSpec {
  /** Folders and devices that containers of the pod may mount by name. */
  readonly volumes?: readonly Volume[]
  /** Containers that run one after the other before the others start; one with restartPolicy Always keeps running beside them. */
  readonly initContainers?: readonly Container[]
  /** The containers that run side by side; at least one, and none can be added later. */
  readonly containers: readonly Container[]
  /** Containers put into the running pod to look at it; only through the ephemeralcontainers subresource. */
  readonly ephemeralContainers?: readonly EphemeralContainer[]
  /** When containers that ended are started again: Always, OnFailure or Never; Always unless set. */
  readonly restartPolicy?: string
  /** Seconds from the pod's deletion, preStop hooks included, until its containers are killed; 30 unless set, 0 kills at once. */
  readonly terminationGracePeriodSeconds?: number
  /** Seconds the pod may be active on its node before it is stopped and counts as failed; no limit unless set. */
  readonly activeDeadlineSeconds?: number
  /** Where containers ask for names: ClusterFirst, ClusterFirstWithHostNet, Default (the node's servers) or None; ClusterFirst unless set. */
  readonly dnsPolicy?: string
  /** Labels with their values that a node must have to get the pod. */
  readonly nodeSelector?: Readonly<Record<string, string>>
  /** Name of the ServiceAccount the pod acts as; default unless set. */
  readonly serviceAccountName?: string
  /** The older name of serviceAccountName, kept the same as it. */
  readonly serviceAccount?: string
  /** Whether the service account's token is mounted into the containers; the account's own setting, or else true, unless set. */
  readonly automountServiceAccountToken?: boolean
  /** Name of the node the pod runs on; the scheduler fills it in, and does nothing where it is set already. */
  readonly nodeName?: string
  /** Whether the pod uses the node's network and addresses rather than its own; false by default. */
  readonly hostNetwork?: boolean
  /** Whether the containers see all processes of the node; false by default. */
  readonly hostPID?: boolean
  /** Whether the containers share the node's shared memory and semaphores; false by default. */
  readonly hostIPC?: boolean
  /** Whether the containers see and can signal each other's processes; false by default, and not together with hostPID. */
  readonly shareProcessNamespace?: boolean
  /** User, groups and other rights of all containers, unless a container says otherwise. */
  readonly securityContext?: PodSecurityContext
  /** Secrets in the pod's namespace with the credentials for pulling its images. */
  readonly imagePullSecrets?: readonly LocalObjectReference[]
  /** Host name of the pod; the pod's name unless set. */
  readonly hostname?: string
  /** With a Service of this name the pod gets a DNS name of its own: hostname.subdomain.namespace.svc. */
  readonly subdomain?: string
  /** Rules about which nodes, and which other pods, it should or must be near to or away from. */
  readonly affinity?: Affinity
  /** Name of the scheduler that places the pod; default-scheduler unless set. */
  readonly schedulerName?: string
  /** Taints that do not keep the pod off a node, or let it stay a while. */
  readonly tolerations?: readonly Toleration[]
  /** Further lines for the hosts file of the containers. */
  readonly hostAliases?: readonly HostAlias[]
  /** Name of the PriorityClass that says how important the pod is; the default one, if any, unless set. */
  readonly priorityClassName?: string
  /** How important the pod is as a number, higher first; filled in from the class, and 0 without one. */
  readonly priority?: number
  /** Name servers, search domains and options, in addition to what the policy gives. */
  readonly dnsConfig?: PodDNSConfig
  /** Conditions somebody else sets that must be true for the pod to be ready. */
  readonly readinessGates?: readonly PodReadinessGate[]
  /** Name of the RuntimeClass that says by which container runtime the pod is run; the node's usual one unless set. */
  readonly runtimeClassName?: string
  /** Whether containers get environment variables with the addresses of the namespace's Services; true unless set. */
  readonly enableServiceLinks?: boolean
  /** PreemptLowerPriority lets less important pods be evicted to make room, Never waits instead; the first unless set. */
  readonly preemptionPolicy?: string
  /** Resources the runtime itself needs for a pod, added to the requests; filled in from the RuntimeClass. */
  readonly overhead?: Readonly<Record<string, Quantity>>
  /** Rules about how evenly pods are spread over zones, nodes and the like; those that say DoNotSchedule must all hold. */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[]
  /** Whether the full DNS name rather than the short one is the host name; false by default. */
  readonly setHostnameAsFQDN?: boolean
  /** The operating system the containers are for; fields of the other system are then refused. */
  readonly os?: PodOS
  /** Whether user numbers in the pod are the node's own; false maps them to unprivileged ones; true unless set. */
  readonly hostUsers?: boolean
  /** Reasons not to schedule the pod yet; it waits until all are removed, and none can be added later. */
  readonly schedulingGates?: readonly PodSchedulingGate[]
  /** Claims on devices that must be reserved before the pod starts, and that containers refer to by name. */
  readonly resourceClaims?: readonly PodResourceClaim[]
  /** CPU and memory of the pod as a whole, which its containers share. */
  readonly resources?: ResourceRequirements
  /** Host name to use just as it stands, whatever hostname and subdomain say; the pod's DNS name stays as it is. */
  readonly hostnameOverride?: string
  /** The group of pods that are placed together or not at all; dropped, since its feature is off by default. */
  readonly schedulingGroup?: PodSchedulingGroup
}

/** How far a pod is, as its node reports it. */
export interface PodStatus {
  /** The generation of the pod the node has seen when it wrote this. */
  readonly observedGeneration?: number
  /** Pending before all containers have started, Running, Succeeded or Failed when all have ended for good, Unknown. */
  readonly phase?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PodCondition[]
  /** Why the pod is in this state, in a sentence for people. */
  readonly message?: string
  /** Why the pod is in this state, as one CamelCase word such as Evicted. */
  readonly reason?: string
  /** Node on which room is being made for the pod; it may still end up on another. */
  readonly nominatedNodeName?: string
  /** IP address of the node the pod runs on; empty until it was placed. */
  readonly hostIP?: string
  /** IP addresses of the node, at most one of each family; the first equals hostIP. */
  readonly hostIPs?: readonly HostIP[]
  /** IP address of the pod in the cluster; empty until it has one. */
  readonly podIP?: string
  /** IP addresses of the pod, at most one of each family; the first equals podIP. */
  readonly podIPs?: readonly PodIP[]
  /** When the node took the pod on, before any image was pulled. */
  readonly startTime?: string
  /** How each init container is, in the order of the spec. */
  readonly initContainerStatuses?: readonly ContainerStatus[]
  /** How each container is, in the order of the spec. */
  readonly containerStatuses?: readonly ContainerStatus[]
  /** Guaranteed, Burstable or BestEffort, from requests and limits; when memory runs short the last goes first. */
  readonly qosClass?: string
  /** How each ephemeral container of the pod is. */
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[]
  /** How far a change of resources is; conditions of the pod have replaced it. */
  readonly resize?: string
  /** Names of the ResourceClaims made from templates for the pod. */
  readonly resourceClaimStatuses?: readonly PodResourceClaimStatus[]
  /** The ResourceClaim made for extended resources that devices provide. */
  readonly extendedResourceClaimStatus?: PodExtendedResourceClaimStatus
  /** Requests the node has set aside for the pod as a whole. */
  readonly allocatedResources?: Readonly<Record<string, Quantity>>
  /** Requests and limits in force for the pod as a whole. */
  readonly resources?: ResourceRequirements
  /** Resources of the node, such as CPU and memory, that claims of the pod took. */
  readonly nodeAllocatableResourceClaimStatuses?: readonly NodeAllocatableResourceClaimStatus[]
}

/** A pod's description kept by itself, for whoever makes pods of it. */
export interface PodTemplate {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What pods made of it look like: their labels and their spec. */
  readonly template?: PodTemplateSpec
}

/** A page of PodTemplate objects, or all of them. */
export interface PodTemplateList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PodTemplate[]
}

/** What the pods made from it look like. */
export interface PodTemplateSpec {
  /** Labels and annotations each pod is given; a name written here is not used. */
  readonly metadata?: ObjectMeta
  /** What each pod runs, where, and with what. */
  readonly spec?: PodSpec
}

/** One port of a load balancer and what is wrong with it. */
export interface PortStatus {
  /** Number of the port of the Service. */
  readonly port: number
  /** The protocol of the port: TCP, UDP or SCTP. */
  readonly protocol: string
  /** Why the port could not be opened, as one CamelCase word; absent when all is well. */
  readonly error?: string
}

/** A Portworx volume, which its CSI driver serves. */
export interface PortworxVolumeSource {
  /** Identifier of the volume at Portworx. */
  readonly volumeID: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A preference for certain nodes, with its weight. */
export interface PreferredSchedulingTerm {
  /** Points a matching node gets, from 1 to 100; the node with the highest sum is chosen. */
  readonly weight: number
  /** Requirements a node should fulfil to get the points. */
  readonly preference: NodeSelectorTerm
}

/** A check that is made of a container again and again. */
export interface Probe extends ProbeHandler {
  /** Seconds to wait after the container's start before the first check; 0 by default. */
  readonly initialDelaySeconds?: number
  /** Seconds one check may take before it counts as failed; 1 unless set. */
  readonly timeoutSeconds?: number
  /** Seconds from one check to the next; 10 unless set. */
  readonly periodSeconds?: number
  /** How many checks in a row must pass after a failure; 1 unless set, and always for liveness and startup. */
  readonly successThreshold?: number
  /** How many checks in a row must fail before the probe counts as failed; 3 unless set. */
  readonly failureThreshold?: number
  /** Seconds the container has to end when this probe failed; the pod's own grace period unless set; not for readiness. */
  readonly terminationGracePeriodSeconds?: number
}

/** How the check is made: one of these is set. */
export interface ProbeHandler {
  /** Run a command in the container; exit code 0 passes. */
  readonly exec?: ExecAction
  /** Send an HTTP GET request; a status from 200 to 399 passes. */
  readonly httpGet?: HTTPGetAction
  /** Open a TCP connection to a port; being accepted passes. */
  readonly tcpSocket?: TCPSocketAction
  /** Ask the standard gRPC health service; SERVING passes. */
  readonly grpc?: GRPCAction
}

/** Files of several sources together in one folder. */
export interface ProjectedVolumeSource {
  /** What is put together; two sources may not make a file of the same path. */
  readonly sources: readonly VolumeProjection[] | null
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
}

/** A Quobyte volume; no longer supported. */
export interface QuobyteVolumeSource {
  /** Addresses of the Quobyte registry, host and port, with commas between them. */
  readonly registry: string
  /** Name of a Quobyte volume that exists already. */
  readonly volume: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** User to whom file accesses are mapped. */
  readonly user?: string
  /** Group to which file accesses are mapped; none unless set. */
  readonly group?: string
  /** The Quobyte tenant who owns the volume. */
  readonly tenant?: string
}

/** A Ceph block device; no longer supported in tree. */
export interface RBDPersistentVolumeSource {
  /** Addresses of the monitors of the Ceph cluster, host and port. */
  readonly monitors: readonly string[]
  /** Name of the RBD image that holds the disk. */
  readonly image: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The Ceph pool the image is in; rbd unless set. */
  readonly pool?: string
  /** The Ceph user to act as; admin unless set. */
  readonly user?: string
  /** File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it. */
  readonly keyring?: string
  /** Secret with the user's key, in place of the keyring file. */
  readonly secretRef?: SecretReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A Ceph block device; no longer supported in tree. */
export interface RBDVolumeSource {
  /** Addresses of the monitors of the Ceph cluster, host and port. */
  readonly monitors: readonly string[]
  /** Name of the RBD image that holds the disk. */
  readonly image: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** The Ceph pool the image is in; rbd unless set. */
  readonly pool?: string
  /** The Ceph user to act as; admin unless set. */
  readonly user?: string
  /** File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it. */
  readonly keyring?: string
  /** Secret with the user's key, in place of the keyring file. */
  readonly secretRef?: LocalObjectReference
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** What ReplicaSets were before there were ReplicaSets. */
export interface ReplicationController {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** How many pods there should be, and what new ones look like. */
  readonly spec?: ReplicationControllerSpec
  /** How many pods there are, and how many are ready. */
  readonly status?: ReplicationControllerStatus
}

/** One aspect of a ReplicationController's state. */
export interface ReplicationControllerCondition {
  /** The aspect: ReplicaFailure, when pods could not be made or deleted. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of ReplicationController objects, or all of them. */
export interface ReplicationControllerList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** Seconds a new pod must be ready before it counts as available; 0 by default. */
  readonly minReadySeconds?: number
  /** The labels by which it knows its pods; those of the template unless set. */
  readonly selector?: Readonly<Record<string, string>>
  /** What new pods look like; pods that are there stay as they are. */
  readonly template?: PodTemplateSpec
}

/** How many pods there are, and in what state. */
export interface ReplicationControllerStatus {
  /** How many pods there are that are not on their way out. */
  readonly replicas: number
  /** How many pods have all the labels of the template. */
  readonly fullyLabeledReplicas?: number
  /** How many pods have the condition Ready. */
  readonly readyReplicas?: number
  /** How many pods have been ready for at least minReadySeconds. */
  readonly availableReplicas?: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly ReplicationControllerCondition[]
}

/** A device claim a container uses. */
export interface ResourceClaim {
  /** Name of an entry of the pod's spec.resourceClaims. */
  readonly name: string
  /** One request of the claim, whose devices alone are meant; all of the claim unless set. */
  readonly request?: string
}

/** A limit or request of a container, as a number. */
export interface ResourceFieldSelector {
  /** The container whose resource it is; in an environment variable its own, in a volume it must be named. */
  readonly containerName?: string
  /** The limit or request, such as limits.memory or requests.cpu. */
  readonly resource: string
  /** The unit to count in, such as 1Mi or 1m; 1 unless set; the result is rounded up. */
  readonly divisor?: Quantity
}

/** How one device of a container is. */
export interface ResourceHealth {
  /** Identifier of the device, as its driver or plugin names it. */
  readonly resourceID: string
  /** How the device is: Healthy, Unhealthy, or Unknown when it no longer reports. */
  readonly health?: string
  /** More about the device's health, in a sentence for people. */
  readonly message?: string
}

/** How much a namespace may use altogether. */
export interface ResourceQuota {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The most a namespace may use of each resource, and which objects count. */
  readonly spec?: ResourceQuotaSpec
  /** How much of each resource is used, and the limits that was counted against. */
  readonly status?: ResourceQuotaStatus
}

/** A page of ResourceQuota objects, or all of them. */
export interface ResourceQuotaList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceQuota[]
}

/** The most a namespace may use, and what counts. */
export interface ResourceQuotaSpec {
  /** The most of each resource in the namespace, such as requests.cpu, pods or count/services. */
  readonly hard?: Readonly<Record<string, Quantity>>
  /** Only objects that have all of these scopes count, such as Terminating or BestEffort; all objects unless set. */
  readonly scopes?: readonly string[]
  /** Like scopes, with operators and values, such as for priority classes. */
  readonly scopeSelector?: ScopeSelector
}

/** The most there may be, and what there is. */
export interface ResourceQuotaStatus {
  /** The limits of the spec that the use was last compared with. */
  readonly hard?: Readonly<Record<string, Quantity>>
  /** How much of each resource the namespace uses at the moment. */
  readonly used?: Readonly<Record<string, Quantity>>
}

/** How much of each resource is needed, and allowed. */
export interface ResourceRequirements {
  /** The most of each resource that may be used: CPU beyond it has to wait, memory beyond it gets a container killed. */
  readonly limits?: Readonly<Record<string, Quantity>>
  /** The amount of each resource a node must have free to get the pod; the limit where only that is given. */
  readonly requests?: Readonly<Record<string, Quantity>>
  /** The pod's device claims that may be used, by their name in spec.resourceClaims. */
  readonly claims?: readonly ResourceClaim[]
}

/** The health of devices a container uses. */
export interface ResourceStatus {
  /** Name of the resource, such as an extended resource or claim:name/request. */
  readonly name: string
  /** How each device that was given to the container is. */
  readonly resources?: readonly ResourceHealth[]
}

/** An SELinux label, made of four parts. */
export interface SELinuxOptions {
  /** The user part of the label, such as system_u. */
  readonly user?: string
  /** The role part of the label, such as system_r. */
  readonly role?: string
  /** The type part of the label, such as container_t. */
  readonly type?: string
  /** The level part of the label, such as s0:c123,c456. */
  readonly level?: string
}

/** A ScaleIO volume; no longer supported. */
export interface ScaleIOPersistentVolumeSource {
  /** Address of the ScaleIO gateway, through which the API is reached. */
  readonly gateway: string
  /** Name of the storage system as ScaleIO knows it. */
  readonly system: string
  /** Secret with user and password for ScaleIO; logging in fails without it. */
  readonly secretRef: SecretReference
  /** Whether the gateway is spoken to over TLS; false by default. */
  readonly sslEnabled?: boolean
  /** Name of the ScaleIO protection domain the storage is in. */
  readonly protectionDomain?: string
  /** The ScaleIO storage pool of the protection domain. */
  readonly storagePool?: string
  /** Whether space is taken at once, ThickProvisioned, or as it is used, ThinProvisioned; the latter unless set. */
  readonly storageMode?: string
  /** Name of a volume that exists in the ScaleIO system. */
  readonly volumeName?: string
  /** The filesystem to mount; xfs unless set. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** A ScaleIO volume; no longer supported. */
export interface ScaleIOVolumeSource {
  /** Address of the ScaleIO gateway, through which the API is reached. */
  readonly gateway: string
  /** Name of the storage system as ScaleIO knows it. */
  readonly system: string
  /** Secret with user and password for ScaleIO; logging in fails without it. */
  readonly secretRef: LocalObjectReference
  /** Whether the gateway is spoken to over TLS; false by default. */
  readonly sslEnabled?: boolean
  /** Name of the ScaleIO protection domain the storage is in. */
  readonly protectionDomain?: string
  /** The ScaleIO storage pool of the protection domain. */
  readonly storagePool?: string
  /** Whether space is taken at once, ThickProvisioned, or as it is used, ThinProvisioned; the latter unless set. */
  readonly storageMode?: string
  /** Name of a volume that exists in the ScaleIO system. */
  readonly volumeName?: string
  /** The filesystem to mount; xfs unless set. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
}

/** Chooses the objects that count by their scopes. */
export interface ScopeSelector {
  /** Requirements on scopes that an object must all fulfil to count. */
  readonly matchExpressions?: readonly ScopedResourceSelectorRequirement[]
}

/** One requirement on the scopes of an object. */
export interface ScopedResourceSelectorRequirement {
  /** Name of the scope: Terminating, NotTerminating, BestEffort, NotBestEffort, PriorityClass, CrossNamespacePodAffinity or VolumeAttributesClass. */
  readonly scopeName: string
  /** In and NotIn compare with the values, Exists and DoesNotExist ask only whether the scope applies. */
  readonly operator: string
  /** Values for In and NotIn, such as names of priority classes; none for the others. */
  readonly values?: readonly string[]
}

/** Which system calls a container may make. */
export interface SeccompProfile {
  /** RuntimeDefault for the runtime's own profile, Localhost for a file on the node, Unconfined for none. */
  readonly type: string
  /** Path of the profile below the node agent's seccomp folder; with Localhost only. */
  readonly localhostProfile?: string
}

/** Passwords, keys and the like, which pods mount as files or read as environment variables. */
export interface Secret {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Whether the data is fixed for good; only deleting and making it again changes it; false by default. */
  readonly immutable?: boolean
  /** Bytes by key, in base64; keys consist of letters, digits, dots, dashes and underscores. */
  readonly data?: Readonly<Record<string, string>>
  /** Text by key, for writing only: it goes into data, over what is there, and is never returned. */
  readonly stringData?: Readonly<Record<string, string>>
  /** What the keys mean, such as kubernetes.io/tls, which asks for certain keys; Opaque, which asks for none, unless set. */
  readonly type?: string
}

/** A Secret whose keys become variables. */
export interface SecretEnvSource extends LocalObjectReference {
  /** Whether the container may start although the Secret is missing; false unless set. */
  readonly optional?: boolean
}

/** One key of a Secret in the pod's namespace. */
export interface SecretKeySelector extends LocalObjectReference {
  /** The key of the Secret whose value is taken. */
  readonly key: string
  /** Whether the Secret or its key may be missing; the variable is then not set. */
  readonly optional?: boolean
}

/** A page of Secret objects, or all of them. */
export interface SecretList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Secret[]
}

/** Keys of a Secret in a projected volume. */
export interface SecretProjection extends LocalObjectReference {
  /** The keys that become files, and their paths; every key becomes a file of its own name unless set. */
  readonly items?: readonly KeyToPath[]
  /** Whether the pod may start although the Secret or one of its listed keys is missing; false unless set. */
  readonly optional?: boolean
}

/** Points at a Secret in any namespace. */
export interface SecretReference {
  /** Name of the Secret, unique in its namespace. */
  readonly name?: string
  /** Namespace in which the Secret lives. */
  readonly namespace?: string
}

/** The keys of a Secret as files. */
export interface SecretVolumeSource {
  /** Name of the Secret in the pod's namespace. */
  readonly secretName?: string
  /** The keys that become files, and their paths; every key becomes a file of its own name unless set. */
  readonly items?: readonly KeyToPath[]
  /** Permission bits of files that do not name their own; 0644 unless set. */
  readonly defaultMode?: number
  /** Whether the pod may start although the Secret or one of its listed keys is missing; false unless set. */
  readonly optional?: boolean
}

/** Rights of one container; they win over the pod's. */
export interface SecurityContext {
  /** Linux capabilities to give beyond the runtime's usual ones, and to take away. */
  readonly capabilities?: Capabilities
  /** Whether the processes have all rights of root on the node; false by default. */
  readonly privileged?: boolean
  /** The SELinux label of the container; one chosen by the runtime unless set here or in the pod. */
  readonly seLinuxOptions?: SELinuxOptions
  /** What applies only to containers on Windows. */
  readonly windowsOptions?: WindowsSecurityContextOptions
  /** Number of the user the program runs as; the pod's, or else the image's own, unless set. */
  readonly runAsUser?: number
  /** Number of the main group the program runs with; the pod's, or else the runtime's choice, unless set. */
  readonly runAsGroup?: number
  /** Whether a container that would run as user 0 is refused at its start; false by default. */
  readonly runAsNonRoot?: boolean
  /** Whether the container's own files can only be read; volumes are not affected; false by default. */
  readonly readOnlyRootFilesystem?: boolean
  /** Whether a process may gain more rights than its parent, as by setuid; always true of privileged containers. */
  readonly allowPrivilegeEscalation?: boolean
  /** Default hides parts of /proc, Unmasked shows all of it and needs a user namespace; Default unless set. */
  readonly procMount?: string
  /** Which system calls the container may make; the pod's profile unless set. */
  readonly seccompProfile?: SeccompProfile
  /** The AppArmor profile of the container; the pod's unless set. */
  readonly appArmorProfile?: AppArmorProfile
}

/** A stable name and, unless headless, an address for a set of pods. */
export interface Service {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which pods stand behind the Service, and at which addresses and ports it is reached. */
  readonly spec?: ServiceSpec
  /** Addresses a load balancer gave the Service, where it has one. */
  readonly status?: ServiceStatus
}

/** An identity that programs in pods have towards the API server. */
export interface ServiceAccount {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Secrets its pods may use; it matters only with an annotation that enforces it. */
  readonly secrets?: readonly ObjectReference[]
  /** Secrets for pulling images, given to those of its pods that name none. */
  readonly imagePullSecrets?: readonly LocalObjectReference[]
  /** Whether its pods get its token mounted; true unless set, and a pod's own setting wins. */
  readonly automountServiceAccountToken?: boolean
}

/** A page of ServiceAccount objects, or all of them. */
export interface ServiceAccountList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ServiceAccount[]
}

/** A token of the pod's service account, renewed before it ends. */
export interface ServiceAccountTokenProjection {
  /** Whom the token is meant for; others refuse it; the API server unless set. */
  readonly audience?: string
  /** Seconds the token is valid, at least 600; 3600 unless set; the file gets a new one in time. */
  readonly expirationSeconds?: number
  /** Path of the token's file below the volume's folder. */
  readonly path: string
}

/** A page of Service objects, or all of them. */
export interface ServiceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Service[]
}

/** One port of a Service, and the port of the pods it leads to. */
export interface ServicePort {
  /** Name of the port, needed where there is more than one; endpoints and DNS SRV records carry it. */
  readonly name?: string
  /** The protocol of the port: TCP, UDP or SCTP; TCP unless set. */
  readonly protocol?: string
  /** What is spoken over the port, as a hint for proxies, such as http or kubernetes.io/h2c. */
  readonly appProtocol?: string
  /** Port at which the Service itself is reached, from 1 to 65535. */
  readonly port: number
  /** Port of the pods, by number or by the name of a container's port; the same number as port unless set. */
  readonly targetPort?: number | string
  /** Port opened on every node for NodePort and LoadBalancer; a free one from the node port range unless set. */
  readonly nodePort?: number
}

/** What is asked of an HTTP server behind a Service. */
export interface ServiceProxyOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Where at the server behind it the request is meant to go. */
  readonly path?: string
}

/** Which pods stand behind a Service, and how it is reached. */
export interface ServiceSpec {
  /** Ports at which the Service is reached; a headless one can do without. */
  readonly ports?: readonly ServicePort[]
  /** Labels of the pods behind the Service; without any, somebody else has to write its endpoints. */
  readonly selector?: Readonly<Record<string, string>>
  /** Its address in the cluster; None makes it headless, so that its name stands for the pods themselves. */
  readonly clusterIP?: string
  /** Addresses of the Service in the cluster, one of each family; the first equals clusterIP. */
  readonly clusterIPs?: readonly string[]
  /** ClusterIP: inside the cluster only; NodePort: also at a port of each node; LoadBalancer: also outside; ExternalName: a DNS alias; ClusterIP unless set. */
  readonly type?: string
  /** Addresses outside the cluster's care at which nodes accept traffic for the Service. */
  readonly externalIPs?: readonly string[]
  /** ClientIP sends the same client to the same pod, None does not; None unless set. */
  readonly sessionAffinity?: string
  /** No longer recommended: the address the load balancer is asked to take, which not every one heeds. */
  readonly loadBalancerIP?: string
  /** Address ranges, such as 10.0.0.0/8, from which the load balancer accepts traffic; all unless set. */
  readonly loadBalancerSourceRanges?: readonly string[]
  /** DNS name the Service is an alias of, for the type ExternalName. */
  readonly externalName?: string
  /** Cluster spreads traffic from outside over all nodes, Local keeps it on the node it came to; Cluster unless set. */
  readonly externalTrafficPolicy?: string
  /** Port at which a node says whether it has pods of the Service, for a LoadBalancer with externalTrafficPolicy Local. */
  readonly healthCheckNodePort?: number
  /** Whether pods that are not ready are named too, so that peers find each other while starting; false by default. */
  readonly publishNotReadyAddresses?: boolean
  /** Details of the session affinity, such as how long it lasts. */
  readonly sessionAffinityConfig?: SessionAffinityConfig
  /** Address families of the Service, IPv4 or IPv6 or both; the first cannot change; the cluster's choice unless set. */
  readonly ipFamilies?: readonly string[]
  /** SingleStack has one address family, PreferDualStack both where possible, RequireDualStack both or none; SingleStack unless set. */
  readonly ipFamilyPolicy?: string
  /** Whether a LoadBalancer Service also gets node ports; true unless set. */
  readonly allocateLoadBalancerNodePorts?: boolean
  /** Name of the load balancer implementation that shall serve it; the default one unless set, and fixed after. */
  readonly loadBalancerClass?: string
  /** Cluster sends traffic from pods to all endpoints, Local only to those on the sender's node; Cluster unless set. */
  readonly internalTrafficPolicy?: string
  /** Which endpoints are preferred: PreferSameZone, its older name PreferClose, or PreferSameNode; none unless set. */
  readonly trafficDistribution?: string
}

/** What a Service's load balancer gave it. */
export interface ServiceStatus {
  /** Addresses at which the load balancer takes traffic; empty until there are some. */
  readonly loadBalancer?: LoadBalancerStatus
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** How long a client stays with its pod. */
export interface SessionAffinityConfig {
  /** Settings for sessionAffinity ClientIP; not allowed with None. */
  readonly clientIP?: ClientIPConfig
}

/** A pause of some seconds before the container goes on. */
export interface SleepAction {
  /** How many seconds to wait. */
  readonly seconds: number
}

/** A StorageOS volume; no longer supported. */
export interface StorageOSPersistentVolumeSource {
  /** Name of the StorageOS volume, unique within its StorageOS namespace. */
  readonly volumeName?: string
  /** Namespace of the volume within StorageOS; the pod's own where it is left out. */
  readonly volumeNamespace?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Secret with the credentials for StorageOS; its defaults where it is left out. */
  readonly secretRef?: ObjectReference
}

/** A StorageOS volume; no longer supported. */
export interface StorageOSVolumeSource {
  /** Name of the StorageOS volume, unique within its StorageOS namespace. */
  readonly volumeName?: string
  /** Namespace of the volume within StorageOS; the pod's own where it is left out. */
  readonly volumeNamespace?: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Whether the volume is mounted for reading only; false by default. */
  readonly readOnly?: boolean
  /** Secret with the credentials for StorageOS; its defaults where it is left out. */
  readonly secretRef?: LocalObjectReference
}

/** One kernel setting of a pod's namespaces. */
export interface Sysctl {
  /** Name of the setting, such as net.core.somaxconn. */
  readonly name: string
  /** The value it is set to, as text. */
  readonly value: string
}

/** A TCP connection to the container. */
export interface TCPSocketAction {
  /** Port to connect to: a number, or the name of one of the container's ports. */
  readonly port: number | string
  /** Host to connect to; the pod's own address unless set. */
  readonly host?: string
}

/** Keeps pods off a node unless they tolerate it. */
export interface Taint {
  /** The taint's name, which tolerations refer to, such as node.kubernetes.io/unreachable. */
  readonly key: string
  /** A value beside the key that a toleration may have to match. */
  readonly value?: string
  /** NoSchedule keeps new pods away, PreferNoSchedule tries to, NoExecute also evicts those that run. */
  readonly effect: string
  /** When a NoExecute taint was put on; tolerationSeconds of the pods count from here. */
  readonly timeAdded?: string
}

/** A taint that the pod puts up with. */
export interface Toleration {
  /** Key of the taint; empty together with Exists means every taint. */
  readonly key?: string
  /** Equal compares the value, Exists accepts any; Equal unless set; the feature of Gt and Lt is off. */
  readonly operator?: string
  /** Value the taint must have; empty with Exists. */
  readonly value?: string
  /** Effect of the taint: NoSchedule, PreferNoSchedule or NoExecute; each of them unless set. */
  readonly effect?: string
  /** Seconds the pod may stay after a NoExecute taint was put on; for ever unless set, not at all for 0 or less. */
  readonly tolerationSeconds?: number
}

/** The values a label of a place may have. */
export interface TopologySelectorLabelRequirement {
  /** Label that tells places apart, such as topology.kubernetes.io/zone. */
  readonly key: string
  /** Values of the label of which a place must have one. */
  readonly values: readonly string[]
}

/** Places where volumes may be made. */
export interface TopologySelectorTerm {
  /** Conditions on the place's labels; all must hold. */
  readonly matchLabelExpressions?: readonly TopologySelectorLabelRequirement[]
}

/** How evenly pods are spread over places. */
export interface TopologySpreadConstraint {
  /** By how many pods a place may exceed the emptiest one; at least 1. */
  readonly maxSkew: number
  /** Node label whose values tell places apart, such as topology.kubernetes.io/zone. */
  readonly topologyKey: string
  /** DoNotSchedule lets the pod wait, ScheduleAnyway only prefers nodes that even things out. */
  readonly whenUnsatisfiable: string
  /** Labels of the pods that are counted, in the pod's own namespace. */
  readonly labelSelector?: LabelSelector
  /** With fewer matching places than this the emptiest counts as having no pods; 1 unless set; with DoNotSchedule only. */
  readonly minDomains?: number
  /** Honor leaves out nodes that nodeSelector and nodeAffinity rule out, Ignore counts them; Honor unless set. */
  readonly nodeAffinityPolicy?: string
  /** Honor leaves out nodes whose taints the pod does not tolerate, Ignore counts them; Ignore unless set. */
  readonly nodeTaintsPolicy?: string
  /** Keys of labels; only pods that have the value this pod has are counted, such as those of one pod-template-hash. */
  readonly matchLabelKeys?: readonly string[]
}

/** Points at an object of some kind in the same namespace. */
export interface TypedLocalObjectReference {
  /** API group of the object referred to, without version; absent for the core group. */
  readonly apiGroup: string
  /** Kind of the object referred to, such as VolumeSnapshot. */
  readonly kind: string
  /** Name of the object referred to, in the same namespace. */
  readonly name: string
}

/** Points at an object of some kind in some namespace. */
export interface TypedObjectReference {
  /** API group of the object referred to, without version; absent for the core group. */
  readonly apiGroup: string
  /** Kind of the object referred to, such as VolumeSnapshot. */
  readonly kind: string
  /** Name of the object referred to. */
  readonly name: string
  /** Namespace of the object referred to; a reference with one is dropped, since its feature is off by default. */
  readonly namespace?: string
}

/** A folder or device that containers of a pod can mount, and where it comes from. */
export interface Volume extends VolumeSource {
  /** Name by which volumeMounts and volumeDevices of the containers refer to the volume. */
  readonly name: string
}

/** Where a block volume appears as a device. */
export interface VolumeDevice {
  /** Name of the pod's volume, whose claim has the volumeMode Block. */
  readonly name: string
  /** Path in the container at which the device appears. */
  readonly devicePath: string
}

/** Where a volume appears in a container's files. */
export interface VolumeMount {
  /** Name of the pod's volume that is mounted. */
  readonly name: string
  /** Whether this container may only read the volume; false by default. */
  readonly readOnly?: boolean
  /** Whether mounts below a read-only one are read-only too: Disabled, IfPossible or Enabled; Disabled unless set. */
  readonly recursiveReadOnly?: string
  /** Path in the container at which the volume's files appear. */
  readonly mountPath: string
  /** Path within the volume of the file or folder to mount; the whole volume unless set. */
  readonly subPath?: string
  /** Whether later mounts pass over: None, HostToContainer, or Bidirectional also back to the node; None unless set. */
  readonly mountPropagation?: string
  /** Like subPath, with $(NAME) replaced by the container's environment variables; only one of both. */
  readonly subPathExpr?: string
}

/** How a volume was really mounted. */
export interface VolumeMountStatus {
  /** Name of the volume mount, as in the container's spec. */
  readonly name: string
  /** Path in the container at which the volume appears. */
  readonly mountPath: string
  /** Whether the volume was mounted for reading only. */
  readonly readOnly?: boolean
  /** Whether mounts below are read-only, too, as it came out: Disabled or Enabled. */
  readonly recursiveReadOnly?: string
  /** What is known about the volume beyond the mount. */
  readonly volumeStatus?: VolumeStatus
}

/** From which nodes a volume can be reached. */
export interface VolumeNodeAffinity {
  /** Terms of which a node must match one to use the volume. */
  readonly required?: NodeSelector
}

/** One source of a projected volume: one of these is set. */
export interface VolumeProjection {
  /** Keys of a Secret of the pod's namespace as files. */
  readonly secret?: SecretProjection
  /** Data about the pod itself as files. */
  readonly downwardAPI?: DownwardAPIProjection
  /** Keys of a ConfigMap of the pod's namespace as files. */
  readonly configMap?: ConfigMapProjection
  /** A token of the pod's service account, renewed before it ends. */
  readonly serviceAccountToken?: ServiceAccountTokenProjection
  /** Certificates to trust, from ClusterTrustBundles, as one file; dropped, since its feature is off by default. */
  readonly clusterTrustBundle?: ClusterTrustBundleProjection
  /** A key and a certificate of the pod's own; dropped, since its feature is off by default. */
  readonly podCertificate?: PodCertificateProjection
}

/** How much storage is needed, and allowed. */
export interface VolumeResourceRequirements {
  /** The most storage the volume may have, under the key storage; no limit where it is left out. */
  readonly limits?: Readonly<Record<string, Quantity>>
  /** The least storage the volume must have, under the key storage. */
  readonly requests?: Readonly<Record<string, Quantity>>
}

/** Where a volume comes from: one of these is set, and an empty directory where none is. */
export interface VolumeSource {
  /** A file or folder of the node itself, which outlives the pod and stays behind when it moves. */
  readonly hostPath?: HostPathVolumeSource
  /** A new, empty folder that lives as long as the pod. */
  readonly emptyDir?: EmptyDirVolumeSource
  /** A Google Compute Engine disk; its CSI driver does the work. */
  readonly gcePersistentDisk?: GCEPersistentDiskVolumeSource
  /** An AWS EBS disk; its CSI driver does the work. */
  readonly awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource
  /** Not supported any more: a clone of a git repository. */
  readonly gitRepo?: GitRepoVolumeSource
  /** Keys of a Secret as files, updated when the Secret changes. */
  readonly secret?: SecretVolumeSource
  /** A folder that an NFS server exports. */
  readonly nfs?: NFSVolumeSource
  /** A disk reached over the network by iSCSI. */
  readonly iscsi?: ISCSIVolumeSource
  /** No longer supported: a volume of GlusterFS. */
  readonly glusterfs?: GlusterfsVolumeSource
  /** The volume bound to a claim in the pod's namespace; the pod waits until there is one. */
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource
  /** No longer supported: a block device of Ceph; use its CSI driver. */
  readonly rbd?: RBDVolumeSource
  /** No longer recommended: a volume of an executable plugin; use CSI. */
  readonly flexVolume?: FlexVolumeSource
  /** An OpenStack Cinder volume; its CSI driver does the work. */
  readonly cinder?: CinderVolumeSource
  /** No longer supported: a folder of CephFS; use its CSI driver. */
  readonly cephfs?: CephFSVolumeSource
  /** No longer supported: a data set of Flocker. */
  readonly flocker?: FlockerVolumeSource
  /** Data about the pod itself, such as its labels, as files. */
  readonly downwardAPI?: DownwardAPIVolumeSource
  /** A disk reached over Fibre Channel. */
  readonly fc?: FCVolumeSource
  /** An Azure file share; its CSI driver does the work. */
  readonly azureFile?: AzureFileVolumeSource
  /** Keys of a ConfigMap as files, updated when the ConfigMap changes. */
  readonly configMap?: ConfigMapVolumeSource
  /** A vSphere disk; its CSI driver does the work. */
  readonly vsphereVolume?: VsphereVirtualDiskVolumeSource
  /** No longer supported: a volume of Quobyte. */
  readonly quobyte?: QuobyteVolumeSource
  /** An Azure disk; its CSI driver does the work. */
  readonly azureDisk?: AzureDiskVolumeSource
  /** No longer supported: a disk of Photon Controller. */
  readonly photonPersistentDisk?: PhotonPersistentDiskVolumeSource
  /** Secrets, ConfigMaps, tokens and data about the pod together in one folder. */
  readonly projected?: ProjectedVolumeSource
  /** A Portworx volume; its CSI driver does the work. */
  readonly portworxVolume?: PortworxVolumeSource
  /** No longer supported: a volume of ScaleIO. */
  readonly scaleIO?: ScaleIOVolumeSource
  /** No longer supported: a volume of StorageOS. */
  readonly storageos?: StorageOSVolumeSource
  /** A volume a CSI driver makes for the pod alone. */
  readonly csi?: CSIVolumeSource
  /** A claim made with the pod and deleted with it. */
  readonly ephemeral?: EphemeralVolumeSource
  /** Files of a container image or other OCI artifact, for reading only. */
  readonly image?: ImageVolumeSource
}

/** What is known about a mounted volume. */
export interface VolumeStatus {
  /** The image behind an image volume. */
  readonly image?: ImageVolumeStatus
}

/** A vSphere disk, which its CSI driver serves. */
export interface VsphereVirtualDiskVolumeSource {
  /** Path of the disk file, with its datastore: `[datastore] folder/disk.vmdk`. */
  readonly volumePath: string
  /** The filesystem to mount, such as ext4; the volume type's own choice where it is left out. */
  readonly fsType?: string
  /** Name of the vSphere storage policy the disk follows. */
  readonly storagePolicyName?: string
  /** Identifier of the storage policy named in storagePolicyName. */
  readonly storagePolicyID?: string
}

/** A preference about nearness to other pods, with its weight. */
export interface WeightedPodAffinityTerm {
  /** Points a node gets when the term holds there, from 1 to 100. */
  readonly weight: number
  /** Which other pods are meant, and which nodes count as near to them. */
  readonly podAffinityTerm: PodAffinityTerm
}

/** User and rights of containers on Windows. */
export interface WindowsSecurityContextOptions {
  /** Name of the object with the credential specification of a group managed service account. */
  readonly gmsaCredentialSpecName?: string
  /** The credential specification itself, filled in from the object named. */
  readonly gmsaCredentialSpec?: string
  /** Windows user the program runs as; the image's own unless set. */
  readonly runAsUserName?: string
  /** Whether the containers run as processes of the node; either all of a pod's do, or none. */
  readonly hostProcess?: boolean
}

/** One API group and its versions. */
export interface APIGroup {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Name of the group, such as apps. */
  readonly name: string
  /** Versions of the group, the preferred first. */
  readonly versions: readonly GroupVersionForDiscovery[]
  /** The version to use unless there is a reason for another. */
  readonly preferredVersion?: GroupVersionForDiscovery
  /** The server's address for clients of each network. */
  readonly serverAddressByClientCIDRs?: readonly ServerAddressByClientCIDR[]
}

/** All API groups the server has. */
export interface APIGroupList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Every group the server has, without the core one. */
  readonly groups: readonly APIGroup[]
}

/** One resource: its names, its kind and what can be done with it. */
export interface APIResource {
  /** The plural name, as in paths. */
  readonly name: string
  /** The singular name, for people to type. */
  readonly singularName: string
  /** Whether its objects live in namespaces rather than in the whole cluster. */
  readonly namespaced: boolean
  /** Its group, where that is not the list's. */
  readonly group?: string
  /** Version of its objects, where that is not that of the list. */
  readonly version?: string
  /** Kind of its objects, such as Pod. */
  readonly kind: string
  /** What can be done with it, such as get, list and watch. */
  readonly verbs: readonly string[]
  /** Short names people may type, such as po. */
  readonly shortNames?: readonly string[]
  /** Groups of resources it belongs to, such as all. */
  readonly categories?: readonly string[]
  /** An opaque value that changes with the version that is stored. */
  readonly storageVersionHash?: string
}

/** The resources of one group and version. */
export interface APIResourceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Group and version together, such as apps/v1. */
  readonly groupVersion: string
  /** Resources and subresources of the version. */
  readonly resources: readonly APIResource[]
}

/** The versions of the core API. */
export interface APIVersions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Names of the versions of the core API. */
  readonly versions: readonly string[]
  /** The server's address for clients of each network. */
  readonly serverAddressByClientCIDRs: readonly ServerAddressByClientCIDR[]
}

/** One aspect of an object's state: true, false or unknown, with a reason. */
export interface Condition {
  /** The aspect the condition is about, in CamelCase; there is one condition for each. */
  readonly type: string
  /** Whether the aspect holds: True, False, or Unknown where nobody could tell. */
  readonly status: string
  /** The generation of the object this was worked out from; older than metadata.generation means out of date. */
  readonly observedGeneration?: number
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message: string
}

/** Query parameters of a request that creates. */
export interface CreateOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All goes through everything but stores nothing; no other value is known. */
  readonly dryRun?: readonly string[]
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set. */
  readonly fieldValidation?: string
}

/** How a deletion is to be done. */
export interface DeleteOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Seconds the object has to end by itself; 0 deletes at once; the kind's own default unless set. */
  readonly gracePeriodSeconds?: number
  /** What must still be true of the object for it to be deleted. */
  readonly preconditions?: Preconditions
  /** The older way to say Orphan; use propagationPolicy. */
  readonly orphanDependents?: boolean
  /** What happens to dependents: Orphan keeps them, Background deletes them afterwards, Foreground before. */
  readonly propagationPolicy?: string
  /** All goes through everything but deletes nothing; no other value is known. */
  readonly dryRun?: readonly string[]
  /** Delete even an object that can no longer be read from the store. */
  readonly ignoreStoreReadErrorWithClusterBreakingPotential?: boolean
}

/** One requirement on one field of an object. */
export interface FieldSelectorRequirement {
  /** Path of the field the requirement is about. */
  readonly key: string
  /** In and NotIn compare with the values, Exists and DoesNotExist ask only whether the field is there. */
  readonly operator: string
  /** Values for In and NotIn; none for Exists and DoesNotExist. */
  readonly values?: readonly string[]
}

/** Query parameters of a request for one object. */
export interface GetOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** How old the answer may be: empty for the newest, 0 for any, or at least a version. */
  readonly resourceVersion?: string
}

/** One version of an API group. */
export interface GroupVersionForDiscovery {
  /** Group and version together, such as apps/v1. */
  readonly groupVersion: string
  /** Name of the version alone, such as v1. */
  readonly version: string
}

/** A kind by its full name. */
export interface GroupVersionKind {
  /** Its group; empty where that goes without saying. */
  readonly group: string
  /** Its version; empty where that goes without saying. */
  readonly version: string
  /** The kind, such as Pod. */
  readonly kind: string
}

/** Chooses objects by their labels; all of its conditions must hold, and an empty one chooses everything. */
export interface LabelSelector {
  /** Labels that must be there with just these values; each counts as one more requirement. */
  readonly matchLabels?: Readonly<Record<string, string>>
  /** Requirements that compare a label with several values, or ask only whether it is there. */
  readonly matchExpressions?: readonly LabelSelectorRequirement[]
}

/** One condition on one label of an object. */
export interface LabelSelectorRequirement {
  /** The label the condition is about, such as app.kubernetes.io/name. */
  readonly key: string
  /** In and NotIn compare with the values, Exists and DoesNotExist ask only whether the label is there. */
  readonly operator: string
  /** What the label may (In) or must not (NotIn) be; empty for the other operators. */
  readonly values?: readonly string[]
}

/** What a list says about itself. */
export interface ListMeta {
  /** Once the path of the list; the server no longer fills it in. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Answers only objects with these labels, such as app=web. */
  readonly labelSelector?: string
  /** Answers only objects with these field values, such as metadata.name=web. */
  readonly fieldSelector?: string
  /** Whether changes are streamed rather than a list answered; false by default. */
  readonly watch?: boolean
  /** Whether a watch says now and then how far it has come; false by default. */
  readonly allowWatchBookmarks?: boolean
  /** How old the answer may be, or where the watch starts. */
  readonly resourceVersion?: string
  /** Whether the version asked for is the one wanted, Exact, or the oldest allowed, NotOlderThan. */
  readonly resourceVersionMatch?: string
  /** Seconds after which the server ends the list or the watch. */
  readonly timeoutSeconds?: number
  /** The most objects to answer in one page; all of them unless set. */
  readonly limit?: number
  /** Token of the page to go on with, as the last one told it. */
  readonly continue?: string
  /** Begins a watch with what there is, followed by a bookmark that says so. */
  readonly sendInitialEvents?: boolean
  /** Answers only the objects of one shard. */
  readonly shardSelector?: string
}

/** Any object, reduced to its metadata. */
export interface PartialObjectMetadata {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version it was read at, and how to read on. */
  readonly metadata: ObjectMeta
}

/** Query parameters of a request that patches. */
export interface PatchOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All goes through everything but stores nothing; no other value is known. */
  readonly dryRun?: readonly string[]
  /** Whether an apply takes over fields that others own, rather than failing; false by default. */
  readonly force?: boolean
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set. */
  readonly fieldValidation?: string
}

/** What must be true of an object before it is touched. */
export interface Preconditions {
  /** The identifier the object must have for the request to be done. */
  readonly uid?: string
  /** The version the object must be at for the request to be done. */
  readonly resourceVersion?: string
}

/** The server's address as clients of a network reach it. */
export interface ServerAddressByClientCIDR {
  /** Range of addresses the clients are in. */
  readonly clientCIDR: string
  /** Host and port at which these clients reach the server. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version it was read at, and how to read on. */
  readonly metadata: ListMeta
  /** Whether the request went well: Success or Failure. */
  readonly status?: string
  /** What happened, in a sentence for people. */
  readonly message?: string
  /** Why the request failed, as one CamelCase word such as NotFound. */
  readonly reason?: string
  /** Which object the failure is about, and all that is wrong with it. */
  readonly details?: StatusDetails
  /** The HTTP status code of the answer. */
  readonly code?: number
}

/** One thing that is wrong with an object. */
export interface StatusCause {
  /** What is wrong, as one word such as FieldValueInvalid. */
  readonly reason?: string
  /** What is wrong, in a sentence for people. */
  readonly message?: string
  /** The path of the field it is about. */
  readonly field?: string
}

/** Which object a failure is about, and what is wrong with it. */
export interface StatusDetails {
  /** Name of the object the failure is about. */
  readonly name?: string
  /** API group of the object the failure is about. */
  readonly group?: string
  /** Kind or resource of the object the failure is about. */
  readonly kind?: string
  /** Identifier of the object, where there is just one. */
  readonly uid?: string
  /** Everything that is wrong, where there is more than one thing. */
  readonly causes?: readonly StatusCause[]
  /** Seconds after which it makes sense to try again. */
  readonly retryAfterSeconds?: number
}

/** Objects as rows of text, for people to look at. */
export interface Table {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version it was read at, and how to read on. */
  readonly metadata: ListMeta
  /** Heading and type of each column. */
  readonly columnDefinitions: readonly TableColumnDefinition[]
  /** One row for each object. */
  readonly rows: readonly TableRow[]
}

/** One column: its heading, its type and when to show it. */
export interface TableColumnDefinition {
  /** Heading of the column, for people. */
  readonly name: string
  /** The type of the cells, as in OpenAPI. */
  readonly type: string
  /** The format within the type; `name` marks the column that identifies the row. */
  readonly format: string
  /** What the column tells, in a sentence for people. */
  readonly description: string
  /** When it is shown: 0 always, higher ones in wide output. */
  readonly priority: number
}

/** One object's cells, and the object or its metadata. */
export interface TableRow {
  /** One value for each column, in the same order. */
  readonly cells: readonly unknown[]
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly TableRowCondition[]
  /** The object behind the row, as much of it as was asked for. */
  readonly object?: unknown
}

/** Marks a row, for example as completed. */
export interface TableRowCondition {
  /** How to mark the row; Completed is the only one. */
  readonly type: string
  /** Whether the mark holds: True, False or Unknown. */
  readonly status: string
  /** Why the row is marked, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** Why the row is marked, in a sentence for people. */
  readonly message?: string
}

/** Query parameters of a request that replaces. */
export interface UpdateOptions {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** All goes through everything but stores nothing; no other value is known. */
  readonly dryRun?: readonly string[]
  /** The name under which the written fields are remembered. */
  readonly fieldManager?: string
  /** What to do with unknown and repeated fields: Ignore, Warn or Strict; Warn unless set. */
  readonly fieldValidation?: string
}

/** One change: what happened, and the object afterwards. */
export interface WatchEvent {
  /** What happened: ADDED, MODIFIED, DELETED, BOOKMARK or ERROR. */
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

/** A template as a StatefulSet or DaemonSet had it at some time, kept for going back; it never changes. */
export interface ControllerRevision {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What was kept, as a patch that puts the old template back. */
  readonly data?: unknown
  /** Number of the revision; the newest of a set has the highest. */
  readonly revision: number
}

/** A page of ControllerRevision objects, or all of them. */
export interface ControllerRevisionList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the pods look like, which nodes get one, and how they change. */
  readonly spec?: DaemonSetSpec
  /** How many nodes have a pod of the set, and how those pods are. */
  readonly status?: DaemonSetStatus
}

/** One aspect of a DaemonSet's state. */
export interface DaemonSetCondition {
  /** The aspect the condition is about; the built-in controller sets none. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of DaemonSet objects, or all of them. */
export interface DaemonSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly DaemonSet[]
}

/** What the pods look like, and how they change. */
export interface DaemonSetSpec {
  /** The labels by which it knows its pods, which the template must have; it can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; node selector and affinity in it say which nodes get one. */
  readonly template: PodTemplateSpec
  /** How the pods that exist get a changed template. */
  readonly updateStrategy?: DaemonSetUpdateStrategy
  /** Seconds a pod must be ready before it counts as available, and an update goes on; 0 by default. */
  readonly minReadySeconds?: number
  /** How many templates no pod uses any more are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
}

/** On how many nodes there is a pod, and in what state. */
export interface DaemonSetStatus {
  /** How many nodes have a pod of the set and should have one. */
  readonly currentNumberScheduled: number
  /** How many nodes have a pod of the set although they should not. */
  readonly numberMisscheduled: number
  /** How many nodes should have a pod of the set. */
  readonly desiredNumberScheduled: number
  /** How many nodes have a pod of the set that is ready. */
  readonly numberReady: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** How many nodes have a pod made from the newest template. */
  readonly updatedNumberScheduled?: number
  /** How many nodes have a pod that has been ready for at least minReadySeconds. */
  readonly numberAvailable?: number
  /** How many nodes should have a pod but have none that counts as available. */
  readonly numberUnavailable?: number
  /** How many times the name for a new ControllerRevision was taken already, so that another was chosen. */
  readonly collisionCount?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly DaemonSetCondition[]
}

/** How pods get a changed template. */
export interface DaemonSetUpdateStrategy {
  /** RollingUpdate replaces pods node by node, OnDelete waits until somebody deletes them; RollingUpdate unless set. */
  readonly type?: string
  /** On how many nodes at a time pods are replaced; for the type RollingUpdate only. */
  readonly rollingUpdate?: RollingUpdateDaemonSet
}

/** Interchangeable pods, and how they are replaced by new ones without a break. */
export interface Deployment {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** How many pods there should be, what they look like, and how they change. */
  readonly spec?: DeploymentSpec
  /** How many pods there are, and how far a rollout is. */
  readonly status?: DeploymentStatus
}

/** One aspect of a Deployment's state. */
export interface DeploymentCondition {
  /** The aspect: Available, Progressing or ReplicaFailure. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the condition last changed in any way, its reason and message included. */
  readonly lastUpdateTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of Deployment objects, or all of them. */
export interface DeploymentList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** The labels by which it knows its pods, which the template must have; it can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; a change of it starts a rollout. */
  readonly template: PodTemplateSpec
  /** How old pods give way to new ones. */
  readonly strategy?: DeploymentStrategy
  /** Seconds a new pod must be ready before it counts as available, and a rollout goes on; 0 by default. */
  readonly minReadySeconds?: number
  /** How many old ReplicaSets are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
  /** Whether a changed template is left alone rather than rolled out; false by default. */
  readonly paused?: boolean
  /** Seconds without progress after which a rollout counts as stuck, which only its condition tells; 600 unless set. */
  readonly progressDeadlineSeconds?: number
}

/** How many pods there are, and how far a rollout is. */
export interface DeploymentStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** How many pods there are that are not on their way out, old and new. */
  readonly replicas?: number
  /** How many pods were made from the newest template. */
  readonly updatedReplicas?: number
  /** How many pods have the condition Ready. */
  readonly readyReplicas?: number
  /** How many pods have been ready for at least minReadySeconds. */
  readonly availableReplicas?: number
  /** How many more pods have to become available for all to be. */
  readonly unavailableReplicas?: number
  /** How many pods have been deleted and have not gone yet. */
  readonly terminatingReplicas?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly DeploymentCondition[]
  /** How many times the name for a new ReplicaSet was taken already, so that another was chosen. */
  readonly collisionCount?: number
}

/** How old pods give way to new ones. */
export interface DeploymentStrategy {
  /** RollingUpdate replaces pods bit by bit, Recreate stops all of them first; RollingUpdate unless set. */
  readonly type?: string
  /** How many pods may be missing or too many during an update; for the type RollingUpdate only. */
  readonly rollingUpdate?: RollingUpdateDeployment
}

/** A number of like pods, none better than another; Deployments make them. */
export interface ReplicaSet {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** How many pods there should be, and what new ones look like. */
  readonly spec?: ReplicaSetSpec
  /** How many pods there are, and how many are ready. */
  readonly status?: ReplicaSetStatus
}

/** One aspect of a ReplicaSet's state. */
export interface ReplicaSetCondition {
  /** The aspect: ReplicaFailure, when pods could not be made or deleted. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of ReplicaSet objects, or all of them. */
export interface ReplicaSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** Seconds a new pod must be ready before it counts as available; 0 by default. */
  readonly minReadySeconds?: number
  /** The labels by which it knows its pods, which the template must have; it can never change. */
  readonly selector: LabelSelector
  /** What new pods look like; pods that are there stay as they are. */
  readonly template?: PodTemplateSpec
}

/** How many pods there are, and in what state. */
export interface ReplicaSetStatus {
  /** How many pods there are that are not on their way out. */
  readonly replicas: number
  /** How many pods have all the labels of the template. */
  readonly fullyLabeledReplicas?: number
  /** How many pods have the condition Ready. */
  readonly readyReplicas?: number
  /** How many pods have been ready for at least minReadySeconds. */
  readonly availableReplicas?: number
  /** How many pods have been deleted and have not gone yet. */
  readonly terminatingReplicas?: number
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly ReplicaSetCondition[]
}

/** On how many nodes at a time pods are replaced. */
export interface RollingUpdateDaemonSet {
  /** On how many nodes the pod may be missing during an update, as a number or a share; 1 unless set. */
  readonly maxUnavailable?: number | string
  /** On how many nodes the new pod may start beside the old one, as a number or a share; 0 unless set. */
  readonly maxSurge?: number | string
}

/** How far a rolling update may go below and above the number wanted. */
export interface RollingUpdateDeployment {
  /** How many pods may be missing during an update, as a number or a share, rounded down; 25% unless set. */
  readonly maxUnavailable?: number | string
  /** How many pods there may be above replicas during an update, as a number or a share, rounded up; 25% unless set. */
  readonly maxSurge?: number | string
}

/** Which pods are replaced, and how many at a time. */
export interface RollingUpdateStatefulSetStrategy {
  /** Pods with a smaller ordinal keep the old template, even when they are made again; 0 unless set, which updates all. */
  readonly partition?: number
  /** How many pods may be missing during an update, as a number or a share; 1 unless set; dropped unless the gate MaxUnavailableStatefulSet is on. */
  readonly maxUnavailable?: number | string
}

/** Pods that keep their names, their order and their storage, whichever machine they run on. */
export interface StatefulSet {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which pods and claims the set keeps, and how they come, change and go. */
  readonly spec?: StatefulSetSpec
  /** How many pods the set has, how many are ready, and how far an update is. */
  readonly status?: StatefulSetStatus
}

/** One aspect of a StatefulSet's state. */
export interface StatefulSetCondition {
  /** The aspect the condition is about; the built-in controller sets none. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of StatefulSet objects, or all of them. */
export interface StatefulSetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly StatefulSet[]
}

/** How a StatefulSet numbers its pods. */
export interface StatefulSetOrdinals {
  /** Ordinal of the first pod, which the others follow; 0 unless set. */
  readonly start: number
}

/** What happens to claims when their pods are no longer wanted. */
export interface StatefulSetPersistentVolumeClaimRetentionPolicy {
  /** What becomes of the claims when the set is deleted: Retain keeps them, Delete removes them too; Retain unless set. */
  readonly whenDeleted?: string
  /** What becomes of the claims of pods the set no longer has after shrinking: Retain or Delete; Retain unless set. */
  readonly whenScaled?: string
}

/** How many pods, what they look like, and how they come, change and go. */
export interface StatefulSetSpec {
  /** How many pods the set keeps, numbered without gaps from the first ordinal; 1 unless set. */
  readonly replicas?: number
  /** The labels by which the set knows its pods, which the template must have; it can never change. */
  readonly selector: LabelSelector
  /** What the pods look like; each gets a name made of the set's and its ordinal. */
  readonly template: PodTemplateSpec
  /** Claims that every pod gets of its own, named template-pod, and gets back when it is replaced. */
  readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[]
  /** The headless Service that gives the pods their DNS names; it has to be made separately. */
  readonly serviceName: string
  /** OrderedReady starts pods one after the other once the last is ready, Parallel all at once; OrderedReady unless set; fixed for good. */
  readonly podManagementPolicy?: string
  /** How the pods that exist get a changed template. */
  readonly updateStrategy?: StatefulSetUpdateStrategy
  /** How many templates no pod uses any more are kept for going back; 10 unless set. */
  readonly revisionHistoryLimit?: number
  /** Seconds a pod must be ready before it counts as available, and an update goes on; 0 by default. */
  readonly minReadySeconds?: number
  /** Whether claims made from volumeClaimTemplates outlive the set and the pods they belong to; they do unless set. */
  readonly persistentVolumeClaimRetentionPolicy?: StatefulSetPersistentVolumeClaimRetentionPolicy
  /** Where the numbers in the pods' names begin. */
  readonly ordinals?: StatefulSetOrdinals
}

/** How many pods there are, how many are ready, and how far an update is. */
export interface StatefulSetStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** How many pods the set has, whatever their state. */
  readonly replicas: number
  /** How many pods have the condition Ready. */
  readonly readyReplicas?: number
  /** How many pods were made from the template that currentRevision names. */
  readonly currentReplicas?: number
  /** How many pods were made from the template that updateRevision names. */
  readonly updatedReplicas?: number
  /** Name of the ControllerRevision with the template from before the update; the same as updateRevision when it is done. */
  readonly currentRevision?: string
  /** Name of the ControllerRevision with the template pods are updated to. */
  readonly updateRevision?: string
  /** How many times the name for a new ControllerRevision was taken already, so that another was chosen. */
  readonly collisionCount?: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly StatefulSetCondition[]
  /** How many pods have been ready for at least minReadySeconds. */
  readonly availableReplicas: number
}

/** How pods get a changed template. */
export interface StatefulSetUpdateStrategy {
  /** RollingUpdate replaces pods from the highest ordinal down, OnDelete waits until somebody deletes them; RollingUpdate unless set. */
  readonly type?: string
  /** Which pods are updated, and how many at a time; for the type RollingUpdate only. */
  readonly rollingUpdate?: RollingUpdateStatefulSetStrategy
}

/** A resource one container of each pod asked for. */
export interface ContainerResourceMetricSource {
  /** Name of the resource, cpu or memory. */
  readonly name: string
  /** How much of the resource the container should use on average. */
  readonly target: MetricTarget
  /** Name of the container in each pod. */
  readonly container: string
}

/** How much of a resource the containers used. */
export interface ContainerResourceMetricStatus {
  /** Name of the resource, cpu or memory. */
  readonly name: string
  /** How much of the resource the container used. */
  readonly current: MetricValueStatus
  /** Name of the container in each pod. */
  readonly container: string
}

/** An object of the namespace, in any version of its kind. */
export interface CrossVersionObjectReference {
  /** Kind of the object, such as StatefulSet. */
  readonly kind: string
  /** Name of the object, in the same namespace. */
  readonly name: string
  /** API group and version of the object, such as apps/v1. */
  readonly apiVersion?: string
}

/** A measure from outside the cluster. */
export interface ExternalMetricSource {
  /** Which measure from outside it is. */
  readonly metric: MetricIdentifier
  /** What the measure should be, as a whole or for each pod. */
  readonly target: MetricTarget
}

/** What a measure from outside the cluster was. */
export interface ExternalMetricStatus {
  /** Which measure from outside it was. */
  readonly metric: MetricIdentifier
  /** The value the measure had. */
  readonly current: MetricValueStatus
}

/** How much may change in how long. */
export interface HPAScalingPolicy {
  /** What value counts: Pods, or Percent of the pods there are. */
  readonly type: string
  /** The most pods, or percent of them, that may come or go within periodSeconds. */
  readonly value: number
  /** Seconds over which value holds, from 1 to 1800. */
  readonly periodSeconds: number
}

/** How fast the number may change in one direction. */
export interface HPAScalingRules {
  /** Seconds of past results of which the mildest is used, at most 3600; 0 upwards and 300 downwards unless set. */
  readonly stabilizationWindowSeconds?: number
  /** Which policy decides: Max for the greatest change, Min for the least, Disabled for none in this direction; Max unless set. */
  readonly selectPolicy?: string
  /** Limits to the change, each for some period; unless set, 4 pods or 100 percent up and 100 percent down in 15 seconds. */
  readonly policies?: readonly HPAScalingPolicy[]
  /** By what part of the target a measure may be off without a change; the controller's own, 0.1, unless set. */
  readonly tolerance?: Quantity
}

/** Changes the number of pods with their load. */
export interface HorizontalPodAutoscaler {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What is scaled, between which bounds, by which measure. */
  readonly spec: HorizontalPodAutoscalerSpec
  /** What was measured and decided last. */
  readonly status?: HorizontalPodAutoscalerStatus
}

/** How fast the number of pods may change. */
export interface HorizontalPodAutoscalerBehavior {
  /** How fast pods may be added; unless set, four or as many again in 15 seconds. */
  readonly scaleUp?: HPAScalingRules
  /** How fast pods may be removed; unless set, all that are too many for five minutes. */
  readonly scaleDown?: HPAScalingRules
}

/** One aspect of an autoscaler's state. */
export interface HorizontalPodAutoscalerCondition {
  /** The aspect: AbleToScale, ScalingActive or ScalingLimited. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of HorizontalPodAutoscaler objects, or all of them. */
export interface HorizontalPodAutoscalerList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly HorizontalPodAutoscaler[]
}

/** What is scaled, between which bounds, by which measure. */
export interface HorizontalPodAutoscalerSpec {
  /** The object that is scaled: anything with a scale subresource. */
  readonly scaleTargetRef: CrossVersionObjectReference
  /** The fewest pods there may be; 1 unless set. */
  readonly minReplicas?: number
  /** The most pods there may be, not less than minReplicas. */
  readonly maxReplicas: number
  /** What is measured; the measure that wants most pods decides; 80% of the requested CPU unless set. */
  readonly metrics?: readonly MetricSpec[]
  /** How fast pods may be added and removed. */
  readonly behavior?: HorizontalPodAutoscalerBehavior
}

/** What was measured and decided last. */
export interface HorizontalPodAutoscalerStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** When the number of pods was last changed. */
  readonly lastScaleTime?: string
  /** How many pods the target had when last looked at. */
  readonly currentReplicas?: number
  /** How many pods the target should have, as last worked out. */
  readonly desiredReplicas: number
  /** The last value of each measure in spec.metrics. */
  readonly currentMetrics: readonly MetricStatus[] | null
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly HorizontalPodAutoscalerCondition[]
}

/** A measure's name, and which series of it. */
export interface MetricIdentifier {
  /** Name of the measure, as the metrics API has it. */
  readonly name: string
  /** Labels that choose among several series of that name; all of them unless set. */
  readonly selector?: LabelSelector
}

/** One thing that is measured, and what it should be. */
export interface MetricSpec {
  /** Where the measure comes from: Object, Pods, Resource, ContainerResource or External; the field of that name says more. */
  readonly type: string
  /** A measure of one object, such as an Ingress. */
  readonly object?: ObjectMetricSource
  /** A measure that each pod has, averaged over all of them. */
  readonly pods?: PodsMetricSource
  /** CPU or memory of the pods as wholes, compared with their requests. */
  readonly resource?: ResourceMetricSource
  /** CPU or memory of one container of each pod. */
  readonly containerResource?: ContainerResourceMetricSource
  /** A measure from outside the cluster, such as the length of a queue. */
  readonly external?: ExternalMetricSource
}

/** What was measured for one entry of spec.metrics. */
export interface MetricStatus {
  /** Where the measure comes from: Object, Pods, Resource, ContainerResource or External; the field of that name says more. */
  readonly type: string
  /** What was measured of one object. */
  readonly object?: ObjectMetricStatus
  /** What was measured of the pods, averaged. */
  readonly pods?: PodsMetricStatus
  /** How much CPU or memory the pods used. */
  readonly resource?: ResourceMetricStatus
  /** How much CPU or memory one container of each pod used. */
  readonly containerResource?: ContainerResourceMetricStatus
  /** What was measured outside the cluster. */
  readonly external?: ExternalMetricStatus
}

/** What a measure should be, in one of three ways. */
export interface MetricTarget {
  /** Which of the other fields counts: Utilization, Value or AverageValue. */
  readonly type: string
  /** The amount the measure as a whole should have. */
  readonly value?: Quantity
  /** The amount the measure divided by the number of pods should have. */
  readonly averageValue?: Quantity
  /** The share of what the pods requested that they should use on average, in percent. */
  readonly averageUtilization?: number
}

/** What a measure was when it was last taken. */
export interface MetricValueStatus {
  /** The measure as a whole, as it was. */
  readonly value?: Quantity
  /** The measure divided by the number of pods, as it was. */
  readonly averageValue?: Quantity
  /** The share of what the pods requested that they used on average, in percent. */
  readonly averageUtilization?: number
}

/** A measure of one object, such as the requests an Ingress gets. */
export interface ObjectMetricSource {
  /** The object whose measure it is. */
  readonly describedObject: CrossVersionObjectReference
  /** What the measure should be; more pods are made while it is higher. */
  readonly target: MetricTarget
  /** Which measure of the object it is. */
  readonly metric: MetricIdentifier
}

/** What the measure of one object was. */
export interface ObjectMetricStatus {
  /** Which measure of the object it was. */
  readonly metric: MetricIdentifier
  /** The value the measure had. */
  readonly current: MetricValueStatus
  /** The object whose measure it was. */
  readonly describedObject: CrossVersionObjectReference
}

/** A measure that each pod has, averaged. */
export interface PodsMetricSource {
  /** Which measure of the pods it is. */
  readonly metric: MetricIdentifier
  /** What the average over the pods should be. */
  readonly target: MetricTarget
}

/** What a measure of the pods was, averaged. */
export interface PodsMetricStatus {
  /** Which measure of the pods it was. */
  readonly metric: MetricIdentifier
  /** The average the measure had. */
  readonly current: MetricValueStatus
}

/** A resource the pods asked for, and how much of it they use. */
export interface ResourceMetricSource {
  /** Name of the resource, cpu or memory. */
  readonly name: string
  /** How much of the resource the pods should use on average. */
  readonly target: MetricTarget
}

/** How much of a resource the pods used. */
export interface ResourceMetricStatus {
  /** Name of the resource, cpu or memory. */
  readonly name: string
  /** How much of the resource the pods used. */
  readonly current: MetricValueStatus
}

/** Chooses ClusterRoles whose rules are gathered in another. */
export interface AggregationRule {
  /** Labels of the ClusterRoles; one of the selectors has to match. */
  readonly clusterRoleSelectors?: readonly LabelSelector[]
}

/** What its holders may do, in the whole cluster or where a binding gives it. */
export interface ClusterRole {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The users, groups and service accounts who get the role. */
  readonly subjects?: readonly Subject[]
  /** The ClusterRole that is given; it can never change. */
  readonly roleRef: RoleRef
}

/** A page of ClusterRoleBinding objects, or all of them. */
export interface ClusterRoleBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ClusterRole[]
}

/** What may be done with what. */
export interface PolicyRule {
  /** What may be done, such as get, list or create; `*` is everything. */
  readonly verbs: readonly string[] | null
  /** API groups of the resources; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** Resources it may be done with, with subresources as pods/log; `*` is all. */
  readonly resources?: readonly string[]
  /** Names of the only objects it may be done with; all of them unless set. */
  readonly resourceNames?: readonly string[]
  /** Paths outside the API's objects, in ClusterRoles only; a `*` may end one. */
  readonly nonResourceURLs?: readonly string[]
}

/** What its holders may do in a namespace. */
export interface Role {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What may be done; anything that one of the rules allows is allowed. */
  readonly rules: readonly PolicyRule[] | null
}

/** Gives a role to users, groups or service accounts, in one namespace. */
export interface RoleBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The users, groups and service accounts who get the role. */
  readonly subjects?: readonly Subject[]
  /** The Role of the namespace, or ClusterRole, that is given; it can never change. */
  readonly roleRef: RoleRef
}

/** A page of RoleBinding objects, or all of them. */
export interface RoleBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Role[]
}

/** The role that a binding gives. */
export interface RoleRef {
  /** API group of the role; always rbac.authorization.k8s.io. */
  readonly apiGroup: string
  /** What is given: a Role of the namespace, or a ClusterRole. */
  readonly kind: string
  /** Name of the role that is given. */
  readonly name: string
}

/** Who gets a role: a user, a group or a service account. */
export interface Subject {
  /** What the name stands for: User, Group or ServiceAccount. */
  readonly kind: string
  /** `rbac.authorization.k8s.io` for users and groups, empty for service accounts; filled in where it is left out. */
  readonly apiGroup?: string
  /** Name of the user, group or service account. */
  readonly name: string
  /** Namespace of a service account; empty for users and groups. */
  readonly namespace?: string
}

/** The object a token ends with. */
export interface BoundObjectReference {
  /** Kind of the object: Pod, Node or Secret. */
  readonly kind?: string
  /** API group and version of the object, v1. */
  readonly apiVersion?: string
  /** Name of the object the token is bound to. */
  readonly name?: string
  /** Identifier of the object the token is bound to. */
  readonly uid?: string
}

/** Asks as whom the caller is known to the server. */
export interface SelfSubjectReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Who the caller was found to be. */
  readonly status?: SelfSubjectReviewStatus
}

/** As whom the caller is known to the server. */
export interface SelfSubjectReviewStatus {
  /** Name, groups and the like of the caller. */
  readonly userInfo?: UserInfo
}

/** Asks for a token of a service account. */
export interface TokenRequest {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Whom the token shall be meant for, and how long it shall live. */
  readonly spec?: TokenRequestSpec
  /** The token, and when it ends. */
  readonly status?: TokenRequestStatus
}

/** Who the token is for, and for how long. */
export interface TokenRequestSpec {
  /** Whom the token is meant for; others refuse it; the API server when empty. */
  readonly audiences: readonly string[] | null
  /** Seconds the token shall be valid, at least 600; 3600 unless set; the server may give another time. */
  readonly expirationSeconds: number
  /** A pod, node or Secret with whose deletion the token ends. */
  readonly boundObjectRef: BoundObjectReference
}

/** The token that was made, and when it ends. */
export interface TokenRequestStatus {
  /** The token itself, to be sent as a bearer token. */
  readonly token: string
  /** When the token is no longer valid. */
  readonly expirationTimestamp?: string | null
}

/** Asks whether a token is good, and whose it is. */
export interface TokenReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The token that is asked about. */
  readonly spec: TokenReviewSpec
  /** Whether the token is good, and whose it is. */
  readonly status?: TokenReviewStatus
}

/** The token in question, and whom it should be meant for. */
export interface TokenReviewSpec {
  /** The bearer token, as it stands in a request's header. */
  readonly token?: string
  /** Whom the token should be meant for; one of them is enough; the API server unless set. */
  readonly audiences?: readonly string[]
}

/** Whether a token is good, and whose it is. */
export interface TokenReviewStatus {
  /** Whether the token is good and somebody's. */
  readonly authenticated?: boolean
  /** The user the token stands for. */
  readonly user?: UserInfo
  /** Those of the audiences asked for that the token is meant for. */
  readonly audiences?: readonly string[]
  /** Why the token could not be checked. */
  readonly error?: string
}

/** Who a request comes from: name, groups and what else is known. */
export interface UserInfo {
  /** The name that tells the user from all others. */
  readonly username?: string
  /** An identifier that stays when the name is given to somebody else. */
  readonly uid?: string
  /** Names of the groups the user belongs to. */
  readonly groups?: readonly string[]
  /** Whatever else the authenticator told of the user, by key. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** An expression that makes an object to apply. */
export interface ApplyConfiguration {
  /** A CEL expression that makes the object, as Object{…}. */
  readonly expression?: string
}

/** What is noted in the audit log, and under which key. */
export interface AuditAnnotation {
  /** Key of the note, to which the policy's name is put in front. */
  readonly key: string
  /** A CEL expression that makes the note, or null for none. */
  readonly valueExpression: string
}

/** One doubt about the types in an expression. */
export interface ExpressionWarning {
  /** Path of the field in which the expression stands. */
  readonly fieldRef: string
  /** What looks wrong with the types in it. */
  readonly warning: string
}

/** An expression that makes JSON Patch operations. */
export interface JSONPatch {
  /** A CEL expression that makes a list of JSONPatch{…} operations. */
  readonly expression?: string
}

/** A condition, in CEL, a request has to meet. */
export interface MatchCondition {
  /** Name of the condition, unique in its list. */
  readonly name: string
  /** A CEL expression over object, oldObject, request and authorizer that has to be true. */
  readonly expression: string
}

/** Which requests a policy is about. */
export interface MatchResources {
  /** Labels of the namespaces whose requests the policy is about; all unless set. */
  readonly namespaceSelector?: LabelSelector
  /** Labels that the object must have before or after the change; all unless set. */
  readonly objectSelector?: LabelSelector
  /** Requests the policy is about; one rule has to fit. */
  readonly resourceRules?: readonly NamedRuleWithOperations[]
  /** Requests that one of these rules fits are left out. */
  readonly excludeResourceRules?: readonly NamedRuleWithOperations[]
  /** Equivalent lets rules fit the same object in another version, too, Exact does not; Equivalent unless set. */
  readonly matchPolicy?: string
}

/** What is changed in objects before they are stored, in CEL. */
export interface MutatingAdmissionPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What is changed, and of which requests. */
  readonly spec?: MutatingAdmissionPolicySpec
}

/** Puts a policy to use, with settings. */
export interface MutatingAdmissionPolicyBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which policy is put to use, and with what settings. */
  readonly spec?: MutatingAdmissionPolicyBindingSpec
}

/** A page of MutatingAdmissionPolicyBinding objects, or all of them. */
export interface MutatingAdmissionPolicyBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingAdmissionPolicyBinding[]
}

/** Which policy, with which settings, for which requests. */
export interface MutatingAdmissionPolicyBindingSpec {
  /** Name of the MutatingAdmissionPolicy that is put to use. */
  readonly policyName?: string
  /** The objects with the policy's settings. */
  readonly paramRef?: ParamRef
  /** Narrows the requests the policy is about to these; all of them unless set. */
  readonly matchResources?: MatchResources
}

/** A page of MutatingAdmissionPolicy objects, or all of them. */
export interface MutatingAdmissionPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingAdmissionPolicy[]
}

/** What is changed, and of which requests. */
export interface MutatingAdmissionPolicySpec {
  /** Kind of the objects that hold the policy's settings; none unless set. */
  readonly paramKind?: ParamKind
  /** Requests the policy is about; each of them is changed. */
  readonly matchConstraints?: MatchResources
  /** Expressions with a name, for use in the others. */
  readonly variables?: readonly Variable[]
  /** Changes that are made one after the other. */
  readonly mutations?: readonly Mutation[]
  /** What happens to the request when an expression cannot be evaluated: Fail or Ignore; Fail unless set. */
  readonly failurePolicy?: string
  /** Conditions in CEL that must all be true for the object to be changed. */
  readonly matchConditions?: readonly MatchCondition[]
  /** IfNeeded applies it again when a later policy changed the object, Never does not; it is required. */
  readonly reinvocationPolicy?: string
}

/** A server that may change objects. */
export interface MutatingWebhook {
  /** Full name of the webhook, such as pods.example.com. */
  readonly name: string
  /** Where the webhook is called, and how it is trusted. */
  readonly clientConfig: WebhookClientConfig
  /** Requests the webhook is asked about; one rule has to fit. */
  readonly rules?: readonly RuleWithOperations[]
  /** What happens to the request when the webhook cannot be asked: Fail or Ignore; Fail unless set. */
  readonly failurePolicy?: string
  /** Equivalent lets rules fit the same object in another version, too, Exact does not; Equivalent unless set. */
  readonly matchPolicy?: string
  /** Labels of the namespaces whose requests are asked about; all unless set. */
  readonly namespaceSelector?: LabelSelector
  /** Labels that the object must have before or after the change; all unless set. */
  readonly objectSelector?: LabelSelector
  /** Whether asking it changes anything elsewhere: None, or NoneOnDryRun for none when nothing is to be stored. */
  readonly sideEffects: string
  /** Seconds to wait for an answer, from 1 to 30; 10 unless set. */
  readonly timeoutSeconds?: number
  /** Versions of AdmissionReview the webhook understands, the best first. */
  readonly admissionReviewVersions: readonly string[] | null
  /** IfNeeded asks it again when a later webhook changed the object, Never does not; Never unless set. */
  readonly reinvocationPolicy?: string
  /** Conditions in CEL that must all be true for the webhook to be asked. */
  readonly matchConditions?: readonly MatchCondition[]
}

/** Servers that are asked to change objects before they are stored. */
export interface MutatingWebhookConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The webhooks, each with the requests it is asked about. */
  readonly webhooks?: readonly MutatingWebhook[]
}

/** A page of MutatingWebhookConfiguration objects, or all of them. */
export interface MutatingWebhookConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly MutatingWebhookConfiguration[]
}

/** One change a policy makes, as an object to apply or as a patch. */
export interface Mutation {
  /** ApplyConfiguration or JSONPatch; the field of that name says more. */
  readonly patchType: string
  /** An expression that makes an object to be applied. */
  readonly applyConfiguration?: ApplyConfiguration
  /** An expression that makes operations of a JSON Patch. */
  readonly jsonPatch?: JSONPatch
}

/** Which requests, by operation, resource and name. */
export interface NamedRuleWithOperations extends RuleWithOperations {
  /** Names of the only objects the rule fits; all of them unless set. */
  readonly resourceNames?: readonly string[]
}

/** The kind of the objects that hold a policy's settings. */
export interface ParamKind {
  /** API group and version of the objects, such as rules.example.com/v1. */
  readonly apiVersion?: string
  /** Kind of the objects with the settings. */
  readonly kind?: string
}

/** The objects that hold a policy's settings. */
export interface ParamRef {
  /** Name of the object with the settings; not together with selector. */
  readonly name?: string
  /** Namespace of the object; that of the request unless set. */
  readonly namespace?: string
  /** Labels of the objects with the settings; not together with name. */
  readonly selector?: LabelSelector
  /** What happens when there is no such object: Allow skips the policy, with Deny failurePolicy decides; it is required. */
  readonly parameterNotFoundAction?: string
}

/** Groups, versions and resources. */
export interface Rule {
  /** API groups the rule fits; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** API versions the rule fits; `*` is all. */
  readonly apiVersions?: readonly string[]
  /** Resources the rule fits, with subresources as pods/status; `*` is all. */
  readonly resources?: readonly string[]
  /** Whether the rule fits objects of the Cluster, Namespaced ones, or both, `*`; both unless set. */
  readonly scope?: string
}

/** Which requests, by operation and resource. */
export interface RuleWithOperations extends Rule {
  /** Operations the rule fits: CREATE, UPDATE, DELETE, CONNECT, or `*` for all. */
  readonly operations?: readonly string[]
}

/** A Service, and where to call it. */
export interface ServiceReference {
  /** Namespace in which the Service lives. */
  readonly namespace: string
  /** Name of the Service that is called. */
  readonly name: string
  /** Path of the request to the Service; none unless set. */
  readonly path?: string
  /** Port of the Service; 443 unless set. */
  readonly port?: number
}

/** What expressions get wrong about types. */
export interface TypeChecking {
  /** One warning for each expression that looks wrong. */
  readonly expressionWarnings?: readonly ExpressionWarning[]
}

/** What objects have to be like to be stored, in CEL. */
export interface ValidatingAdmissionPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What is checked, and of which requests. */
  readonly spec?: ValidatingAdmissionPolicySpec
  /** What was found wrong with the policy's expressions. */
  readonly status?: ValidatingAdmissionPolicyStatus
}

/** Puts a policy to use, with settings. */
export interface ValidatingAdmissionPolicyBinding {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which policy is put to use, and with what settings. */
  readonly spec: ValidatingAdmissionPolicyBindingSpec
}

/** A page of ValidatingAdmissionPolicyBinding objects, or all of them. */
export interface ValidatingAdmissionPolicyBindingList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingAdmissionPolicyBinding[]
}

/** Which policy, with which settings, for which requests. */
export interface ValidatingAdmissionPolicyBindingSpec {
  /** Name of the ValidatingAdmissionPolicy that is put to use. */
  readonly policyName?: string
  /** The objects with the policy's settings. */
  readonly paramRef?: ParamRef
  /** Narrows the requests the policy is about to these; all of them unless set. */
  readonly matchResources?: MatchResources
  /** What follows when an expression is false: Deny, Warn or Audit; not both Deny and Warn. */
  readonly validationActions?: readonly string[]
}

/** A page of ValidatingAdmissionPolicy objects, or all of them. */
export interface ValidatingAdmissionPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingAdmissionPolicy[]
}

/** What is checked, and of which requests. */
export interface ValidatingAdmissionPolicySpec {
  /** Kind of the objects that hold the policy's settings; none unless set. */
  readonly paramKind?: ParamKind
  /** Requests the policy is about; each of them is checked. */
  readonly matchConstraints?: MatchResources
  /** Expressions that all have to be true; needed unless there are auditAnnotations. */
  readonly validations?: readonly Validation[]
  /** What happens to the request when an expression cannot be evaluated: Fail or Ignore; Fail unless set. */
  readonly failurePolicy?: string
  /** What is noted of each request in the audit log. */
  readonly auditAnnotations?: readonly AuditAnnotation[]
  /** Conditions in CEL that must all be true for the request to be checked. */
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
  /** Full name of the webhook, such as pods.example.com. */
  readonly name: string
  /** Where the webhook is called, and how it is trusted. */
  readonly clientConfig: WebhookClientConfig
  /** Requests the webhook is asked about; one rule has to fit. */
  readonly rules?: readonly RuleWithOperations[]
  /** What happens to the request when the webhook cannot be asked: Fail or Ignore; Fail unless set. */
  readonly failurePolicy?: string
  /** Equivalent lets rules fit the same object in another version, too, Exact does not; Equivalent unless set. */
  readonly matchPolicy?: string
  /** Labels of the namespaces whose requests are asked about; all unless set. */
  readonly namespaceSelector?: LabelSelector
  /** Labels that the object must have before or after the change; all unless set. */
  readonly objectSelector?: LabelSelector
  /** Whether asking it changes anything elsewhere: None, or NoneOnDryRun for none when nothing is to be stored. */
  readonly sideEffects: string
  /** Seconds to wait for an answer, from 1 to 30; 10 unless set. */
  readonly timeoutSeconds?: number
  /** Versions of AdmissionReview the webhook understands, the best first. */
  readonly admissionReviewVersions: readonly string[] | null
  /** Conditions in CEL that must all be true for the webhook to be asked. */
  readonly matchConditions?: readonly MatchCondition[]
}

/** Servers that are asked whether objects may be stored. */
export interface ValidatingWebhookConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The webhooks, each with the requests it is asked about. */
  readonly webhooks?: readonly ValidatingWebhook[]
}

/** A page of ValidatingWebhookConfiguration objects, or all of them. */
export interface ValidatingWebhookConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ValidatingWebhookConfiguration[]
}

/** One thing that has to be true. */
export interface Validation {
  /** A CEL expression that has to be true for the request to go on. */
  readonly expression: string
  /** What the caller is told when the expression is false. */
  readonly message?: string
  /** Why the request is refused: Invalid, Forbidden or RequestEntityTooLarge; Invalid unless set. */
  readonly reason?: string
  /** A CEL expression that makes the message, in place of message. */
  readonly messageExpression?: string
}

/** An expression with a name, for use in later ones. */
export interface Variable {
  /** Name by which other expressions refer to it, as variables.name. */
  readonly name: string
  /** A CEL expression whose value the variable has. */
  readonly expression: string
}

/** How a webhook is reached: by address or by Service. */
export interface WebhookClientConfig {
  /** Address of the webhook, with https; not together with service. */
  readonly url?: string
  /** Service behind which the webhook is; not together with url. */
  readonly service?: ServiceReference
  /** Certificates in PEM with which the webhook's own is checked; the system's unless set. */
  readonly caBundle?: string
}

/** One API group, and all that its versions have. */
export interface APIGroupDiscovery {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Its name is that of the group. */
  readonly metadata: ObjectMeta
  /** Versions of the group, the preferred first. */
  readonly versions?: readonly APIVersionDiscovery[]
}

/** One resource: its names, its kind and what can be done with it. */
export interface APIResourceDiscovery {
  /** The plural name, as in paths. */
  readonly resource: string
  /** Kind of its objects. */
  readonly responseKind?: GroupVersionKind
  /** Whether its objects live in namespaces: Cluster or Namespaced. */
  readonly scope: string
  /** The singular name, for people to type. */
  readonly singularResource: string
  /** What can be done with it, such as get, list and watch. */
  readonly verbs: readonly string[]
  /** Short names people may type, such as po. */
  readonly shortNames?: readonly string[]
  /** Groups of resources it belongs to, such as all. */
  readonly categories?: readonly string[]
  /** What its objects have beside themselves, such as status. */
  readonly subresources?: readonly APISubresourceDiscovery[]
}

/** A subresource, and what can be done with it. */
export interface APISubresourceDiscovery {
  /** Its name, as in paths behind that of the object. */
  readonly subresource: string
  /** What it is answered with. */
  readonly responseKind?: GroupVersionKind
  /** What may be sent, where that is not what is answered. */
  readonly acceptedTypes?: readonly GroupVersionKind[]
  /** What can be done with it, such as get and update. */
  readonly verbs: readonly string[]
}

/** The resources of one version of a group. */
export interface APIVersionDiscovery {
  /** Name of the version, such as v1. */
  readonly version: string
  /** What the version has. */
  readonly resources?: readonly APIResourceDiscovery[]
  /** Current, or Stale where the server behind it could not be asked. */
  readonly freshness?: string
}

/** A field selector, as written or taken apart. */
export interface FieldSelectorAttributes {
  /** The selector as it stands in a request; not together with requirements. */
  readonly rawSelector?: string
  /** The selector taken apart into requirements that all hold. */
  readonly requirements?: readonly FieldSelectorRequirement[]
}

/** A label selector, as written or taken apart. */
export interface LabelSelectorAttributes {
  /** The selector as it stands in a request; not together with requirements. */
  readonly rawSelector?: string
  /** The selector taken apart into requirements that all hold. */
  readonly requirements?: readonly LabelSelectorRequirement[]
}

/** Asks whether somebody may do something in this namespace. */
export interface LocalSubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Who wants to do what; the namespace must be that of the review. */
  readonly spec: SubjectAccessReviewSpec
  /** Whether it is allowed, and why. */
  readonly status?: SubjectAccessReviewStatus
}

/** What is done to which path. */
export interface NonResourceAttributes {
  /** The path of the request, such as /metrics. */
  readonly path?: string
  /** The HTTP method in small letters, such as get. */
  readonly verb?: string
}

/** What may be done with which paths. */
export interface NonResourceRule {
  /** HTTP methods in small letters that may be used; `*` is all. */
  readonly verbs: readonly string[] | null
  /** Paths outside the API's objects; a `*` may end one. */
  readonly nonResourceURLs?: readonly string[]
}

/** What is done to which object. */
export interface ResourceAttributes {
  /** Namespace of the object; empty for all, or where there is none. */
  readonly namespace?: string
  /** What is to be done, such as get, list or create; `*` is everything. */
  readonly verb?: string
  /** API group of the resource; `*` is all. */
  readonly group?: string
  /** API version of the resource; `*` is all. */
  readonly version?: string
  /** Plural name of the resource, such as pods; `*` is all. */
  readonly resource?: string
  /** The subresource it is about, such as log; none unless set. */
  readonly subresource?: string
  /** Name of the object; empty for all. */
  readonly name?: string
  /** The field selector that narrows a list, a watch or a deletion of many. */
  readonly fieldSelector?: FieldSelectorAttributes
  /** The label selector that narrows a list, a watch or a deletion of many. */
  readonly labelSelector?: LabelSelectorAttributes
}

/** What may be done with which objects. */
export interface ResourceRule {
  /** What may be done, such as get, list or create; `*` is everything. */
  readonly verbs: readonly string[] | null
  /** API groups of the resources; `''` is the core one, `*` all. */
  readonly apiGroups?: readonly string[]
  /** Resources it may be done with; `*` is all. */
  readonly resources?: readonly string[]
  /** Names of the only objects it may be done with; all of them unless set. */
  readonly resourceNames?: readonly string[]
}

/** Asks whether the caller may do something. */
export interface SelfSubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the caller wants to do, to which object or path. */
  readonly spec: SelfSubjectAccessReviewSpec
  /** Whether it is allowed, and why. */
  readonly status?: SubjectAccessReviewStatus
}

/** What the caller wants to do. */
export interface SelfSubjectAccessReviewSpec {
  /** What is to be done with which object of the API. */
  readonly resourceAttributes?: ResourceAttributes
  /** What is to be done with a path outside the API's objects, such as /healthz. */
  readonly nonResourceAttributes?: NonResourceAttributes
}

/** Asks what the caller may do in a namespace. */
export interface SelfSubjectRulesReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The namespace that is asked about. */
  readonly spec: SelfSubjectRulesReviewSpec
  /** What the caller may do there, as far as can be listed. */
  readonly status?: SubjectRulesReviewStatus
}

/** Where the caller wants to do something. */
export interface SelfSubjectRulesReviewSpec {
  /** Name of the namespace that is asked about; it is required. */
  readonly namespace?: string
}

/** Asks whether somebody may do something. */
export interface SubjectAccessReview {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Who wants to do what, to which object or path. */
  readonly spec: SubjectAccessReviewSpec
  /** Whether it is allowed, and why. */
  readonly status?: SubjectAccessReviewStatus
}

/** Who wants to do what with which object or path. */
export interface SubjectAccessReviewSpec {
  /** What is to be done with which object of the API. */
  readonly resourceAttributes?: ResourceAttributes
  /** What is to be done with a path outside the API's objects, such as /healthz. */
  readonly nonResourceAttributes?: NonResourceAttributes
  /** Name of the user who wants to do it. */
  readonly user?: string
  /** Names of the groups the user belongs to. */
  readonly groups?: readonly string[]
  /** Whatever else is known of the user, by key. */
  readonly extra?: Readonly<Record<string, readonly string[]>>
  /** Identifier of the user, as authentication gave it. */
  readonly uid?: string
}

/** Whether it is allowed, and why or why not. */
export interface SubjectAccessReviewStatus {
  /** Whether it is allowed; false where nobody had an opinion. */
  readonly allowed: boolean
  /** Whether it is forbidden, whatever other authorizers say. */
  readonly denied?: boolean
  /** Why it is allowed or not, for people. */
  readonly reason?: string
  /** What went wrong on the way; the answer may still be right. */
  readonly evaluationError?: string
}

/** What the caller may do, as far as the authorizers can list it. */
export interface SubjectRulesReviewStatus {
  /** What may be done with objects of the API. */
  readonly resourceRules: readonly ResourceRule[] | null
  /** What may be done with paths outside the API's objects. */
  readonly nonResourceRules: readonly NonResourceRule[] | null
  /** Whether more may be allowed than is listed, because an authorizer could not tell. */
  readonly incomplete: boolean
  /** What went wrong on the way; the answer may still be right. */
  readonly evaluationError?: string
}

/** An object of the namespace, in any version of its kind. */
export interface AutoscalingV1CrossVersionObjectReference {
  /** Kind of the object, such as StatefulSet. */
  readonly kind: string
  /** Name of the object, in the same namespace. */
  readonly name: string
  /** API group and version of the object, such as apps/v1. */
  readonly apiVersion?: string
}

/** Changes the number of pods with their load. */
export interface AutoscalingV1HorizontalPodAutoscaler {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** The fewest pods there may be; 1 unless set. */
  readonly minReplicas?: number
  /** The most pods there may be, not less than minReplicas. */
  readonly maxReplicas: number
  /** Percent of the requested CPU the pods should use on average; 80 unless set. */
  readonly targetCPUUtilizationPercentage?: number
}

/** What was measured and decided last. */
export interface AutoscalingV1HorizontalPodAutoscalerStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** When the number of pods was last changed. */
  readonly lastScaleTime?: string
  /** How many pods the target had when last looked at. */
  readonly currentReplicas: number
  /** How many pods the target should have, as last worked out. */
  readonly desiredReplicas: number
  /** Percent of the requested CPU the pods used on average. */
  readonly currentCPUUtilizationPercentage?: number
}

/** How many replicas something has, and should have. */
export interface Scale {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The number of replicas that is wanted; writing it scales the object. */
  readonly spec?: ScaleSpec
  /** The number of replicas there are, and how to find their pods. */
  readonly status?: ScaleStatus
}

/** How many replicas an object should have. */
export interface ScaleSpec {
  /** How many replicas there should be. */
  readonly replicas?: number
}

/** How many replicas an object has, and how to find their pods. */
export interface ScaleStatus {
  /** How many replicas there are at the moment. */
  readonly replicas: number
  /** Selector for the pods, in the text form queries use, such as app=web. */
  readonly selector?: string
}

/** Jobs that are made at set times. */
export interface CronJob {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** At which times jobs are made, and what they look like. */
  readonly spec: CronJobSpec
  /** Which jobs run, and when the last ones were begun. */
  readonly status?: CronJobStatus
}

/** A page of CronJob objects, or all of them. */
export interface CronJobList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CronJob[]
}

/** When jobs are made, what they look like, and what happens when one is still running. */
export interface CronJobSpec {
  /** When jobs are made, in cron's five fields (minute, hour, day, month, weekday), such as `*\/5 * * * *`. */
  readonly schedule: string
  /** Name of the schedule's time zone, such as Europe/Berlin; the controller's own unless set. */
  readonly timeZone?: string
  /** By how many seconds a job may be late and still be made; any number unless set. */
  readonly startingDeadlineSeconds?: number
  /** When the last job still runs: Allow a second, Forbid it, or Replace the first; Allow unless set. */
  readonly concurrencyPolicy?: string
  /** Whether no further jobs are made; those that run go on; false by default. */
  readonly suspend?: boolean
  /** What each job looks like: its labels and its spec. */
  readonly jobTemplate: JobTemplateSpec
  /** How many jobs that succeeded are kept; 3 unless set. */
  readonly successfulJobsHistoryLimit?: number
  /** How many jobs that failed are kept; 1 unless set. */
  readonly failedJobsHistoryLimit?: number
}

/** What runs, and what ran last. */
export interface CronJobStatus {
  /** References to the jobs that run at the moment. */
  readonly active?: readonly ObjectReference[]
  /** The scheduled time for which a job was last made. */
  readonly lastScheduleTime?: string
  /** When the job that succeeded last was done. */
  readonly lastSuccessfulTime?: string
}

/** Pods that run until enough of them have succeeded. */
export interface Job {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What the pods do, how many of them have to succeed, and when to give up. */
  readonly spec?: JobSpec
  /** How many pods run, succeeded and failed, and whether the job is done. */
  readonly status?: JobStatus
}

/** One aspect of a job's state. */
export interface JobCondition {
  /** The aspect: Complete, Failed, Suspended, FailureTarget or SuccessCriteriaMet. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the condition was last looked at. */
  readonly lastProbeTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of Job objects, or all of them. */
export interface JobList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Job[]
}

/** What the pods look like, how many have to succeed, and when to give up. */
export interface JobSpec {
  /** How many pods may run at the same time; 1 unless set, and 0 runs none. */
  readonly parallelism?: number
  /** How many pods have to succeed; 1 unless parallelism is set, in which case any one success ends the job. */
  readonly completions?: number
  /** Seconds from its start after which the job is stopped and counts as failed; no limit unless set. */
  readonly activeDeadlineSeconds?: number
  /** What is done about failed pods, depending on how they failed. */
  readonly podFailurePolicy?: PodFailurePolicy
  /** When the job counts as done although not all pods have succeeded. */
  readonly successPolicy?: SuccessPolicy
  /** How many pods may fail before the job does; 6 unless set, or no limit with backoffLimitPerIndex. */
  readonly backoffLimit?: number
  /** How many pods of one index may fail before the index does; for Indexed jobs only. */
  readonly backoffLimitPerIndex?: number
  /** How many indexes may fail before the whole job does; any number unless set. */
  readonly maxFailedIndexes?: number
  /** The labels by which it knows its pods; made by the server unless manualSelector is set. */
  readonly selector?: LabelSelector
  /** Whether the selector is the author's own rather than made by the server; false by default. */
  readonly manualSelector?: boolean
  /** What the pods look like; their restartPolicy is Never or OnFailure. */
  readonly template: PodTemplateSpec
  /** Seconds after its end until the job is deleted with its pods; never unless set. */
  readonly ttlSecondsAfterFinished?: number
  /** NonIndexed counts successes, Indexed gives each pod a number of its own that has to succeed; NonIndexed unless set. */
  readonly completionMode?: string
  /** Whether the job is halted: its pods are deleted, and made again when this turns false; false by default. */
  readonly suspend?: boolean
  /** When a pod gets a successor: TerminatingOrFailed at the start of its end, Failed only after it; the first unless set, with a podFailurePolicy the second. */
  readonly podReplacementPolicy?: string
  /** Name of the controller that looks after the job, as domain/name; the built-in one unless set. */
  readonly managedBy?: string
}

/** How many pods of a job run, succeeded and failed. */
export interface JobStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly JobCondition[]
  /** When the job was begun, or resumed after a suspension. */
  readonly startTime?: string
  /** When the job succeeded; absent when it failed or still runs. */
  readonly completionTime?: string
  /** How many pods are pending or running, without those on their way out. */
  readonly active?: number
  /** How many pods ended with the phase Succeeded. */
  readonly succeeded?: number
  /** How many pods ended with the phase Failed. */
  readonly failed?: number
  /** How many pods have been deleted and have not ended yet. */
  readonly terminating?: number
  /** Indexes that have succeeded, in the form `1,3-5,7`; for Indexed jobs. */
  readonly completedIndexes?: string
  /** Indexes that have failed for good, in the form `1,3-5,7`; with backoffLimitPerIndex. */
  readonly failedIndexes?: string
  /** Pods that have ended and still have to be added to succeeded or failed. */
  readonly uncountedTerminatedPods?: UncountedTerminatedPods
  /** How many of the active pods are ready. */
  readonly ready?: number
}

/** What the jobs made from it look like. */
export interface JobTemplateSpec {
  /** Labels and annotations each job is given; a name written here is not used. */
  readonly metadata?: ObjectMeta
  /** What each job does, as in a job of its own. */
  readonly spec?: JobSpec
}

/** What is done about failed pods. */
export interface PodFailurePolicy {
  /** Rules tried one after the other; the first that fits decides, and a failure none fits is counted. */
  readonly rules: readonly PodFailurePolicyRule[] | null
}

/** Which exit codes of which container. */
export interface PodFailurePolicyOnExitCodesRequirement {
  /** Name of the container whose exit code is looked at; each of them unless set. */
  readonly containerName?: string
  /** In: the exit code is one of the values; NotIn: it is none of them. */
  readonly operator: string
  /** Exit codes to compare with, in rising order; with In 0 is not allowed. */
  readonly values: readonly number[]
}

/** A condition a failed pod may have. */
export interface PodFailurePolicyOnPodConditionsPattern {
  /** Type of the condition the pod must have, such as DisruptionTarget. */
  readonly type: string
  /** Status the condition must have; True unless set. */
  readonly status: string
}

/** One sort of failure, and what is done about it. */
export interface PodFailurePolicyRule {
  /** FailJob ends the job, FailIndex the index, Ignore does not count the failure, Count does. */
  readonly action: string
  /** Exit codes of containers that make the rule fit; not together with onPodConditions. */
  readonly onExitCodes?: PodFailurePolicyOnExitCodesRequirement
  /** Conditions of the failed pod, one of which makes the rule fit. */
  readonly onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[]
}

/** When an indexed job counts as done early. */
export interface SuccessPolicy {
  /** Rules tried one after the other; one that is fulfilled ends the job. */
  readonly rules: readonly SuccessPolicyRule[] | null
}

/** Which indexes, or how many, have to succeed. */
export interface SuccessPolicyRule {
  /** The indexes that matter, in the form `1,3-5,7`; all unless set. */
  readonly succeededIndexes?: string
  /** How many of these indexes have to succeed; all of them unless set. */
  readonly succeededCount?: number
}

/** Pods that have ended and are not counted yet, so that each is counted once. */
export interface UncountedTerminatedPods {
  /** Identifiers of pods that have succeeded and are not counted yet. */
  readonly succeeded?: readonly string[]
  /** Identifiers of pods that have failed and are not counted yet. */
  readonly failed?: readonly string[]
}

/** Asks for a certificate, and holds it once it is signed. */
export interface CertificateSigningRequest {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What is to be signed, by whom, and who asks; it never changes. */
  readonly spec: CertificateSigningRequestSpec
  /** Whether the request was approved, and the certificate. */
  readonly status?: CertificateSigningRequestStatus
}

/** A decision on a request for a certificate. */
export interface CertificateSigningRequestCondition {
  /** The decision: Approved, Denied or Failed. */
  readonly type: string
  /** True for Approved and Denied; for others False and Unknown are possible, too. */
  readonly status: string
  /** Why it was decided so, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** Why it was decided so, in a sentence for people. */
  readonly message?: string
  /** When the condition was last written. */
  readonly lastUpdateTime?: string | null
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
}

/** A page of CertificateSigningRequest objects, or all of them. */
export interface CertificateSigningRequestList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CertificateSigningRequest[]
}

/** What is to be signed, by whom, and who asks. */
export interface CertificateSigningRequestSpec {
  /** The PKCS #10 request in a PEM block, in base64. */
  readonly request: string
  /** Name of the signer who is asked, such as `kubernetes.io/kube-apiserver-client`. */
  readonly signerName: string
  /** Seconds the certificate should be valid, at least 600; the signer may give another time. */
  readonly expirationSeconds?: number
  /** What the certificate's key may be used for, such as client auth. */
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
  /** The certificate and its chain in PEM, in base64; absent until it is signed. */
  readonly certificate?: string
}

/** A claim on a role for a time: who leads, which node is alive. */
export interface Lease {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Who holds the lease, since when, and when it runs out. */
  readonly spec?: LeaseSpec
}

/** A page of Lease objects, or all of them. */
export interface LeaseList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Lease[]
}

/** Who holds it, since when and until when. */
export interface LeaseSpec {
  /** Name of the holder, such as a pod's or a node's; empty while nobody has it. */
  readonly holderIdentity?: string
  /** Seconds after the last renewal for which others must leave the lease alone. */
  readonly leaseDurationSeconds?: number
  /** When the present holder took the lease, to the microsecond. */
  readonly acquireTime?: string
  /** When the present holder last renewed the lease, to the microsecond. */
  readonly renewTime?: string
  /** How many times the lease went from one holder to another. */
  readonly leaseTransitions?: number
  /** How the next holder is chosen where several stand for election, such as OldestEmulationVersion; dropped, since its feature is off by default. */
  readonly strategy?: string
  /** Name of the candidate to whom the present holder shall give the lease; dropped, since its feature is off by default. */
  readonly preferredHolder?: string
}

/** One backend of a Service: a pod's addresses and whether traffic may go there. */
export interface Endpoint {
  /** Addresses of the endpoint, all the same pod; clients use the first. */
  readonly addresses: readonly string[]
  /** Whether traffic may go to the endpoint, and whether it is ending. */
  readonly conditions?: EndpointConditions
  /** Host name the endpoint has within the Service's domain, such as web-0. */
  readonly hostname?: string
  /** The object behind the addresses, usually a pod. */
  readonly targetRef?: ObjectReference
  /** No longer used: labels of the endpoint's node, which older versions of the API had. */
  readonly deprecatedTopology?: Readonly<Record<string, string>>
  /** Name of the node the endpoint runs on. */
  readonly nodeName?: string
  /** Name of the zone the endpoint is in. */
  readonly zone?: string
  /** Which clients should prefer the endpoint, so that traffic stays near. */
  readonly hints?: EndpointHints
}

/** Whether traffic may go to a backend of a Service. */
export interface EndpointConditions {
  /** Whether new connections may go to it; never true while it is ending, unless not-ready addresses are published. */
  readonly ready?: boolean
  /** Whether it answers, even while it is ending; for clients that would rather have one of these than none. */
  readonly serving?: boolean
  /** Whether its pod has been deleted and is on its way out. */
  readonly terminating?: boolean
}

/** Which clients should prefer a backend of a Service. */
export interface EndpointHints {
  /** Zones whose clients should use the endpoint; ignored unless every endpoint of the Service has such a hint. */
  readonly forZones?: readonly ForZone[]
  /** Nodes whose clients should use the endpoint. */
  readonly forNodes?: readonly ForNode[]
}

/** One port that the endpoints of a slice have. */
export interface DiscoveryV1EndpointPort {
  /** Name of the port, the same as in the Service. */
  readonly name?: string
  /** The protocol of the port: TCP, UDP or SCTP; TCP unless set. */
  readonly protocol?: string
  /** Number of the port at the endpoints. */
  readonly port?: number
  /** What is spoken over the port, as a hint for proxies, such as kubernetes.io/h2c. */
  readonly appProtocol?: string
}

/** A part of the addresses behind a Service, with what each is good for. */
export interface EndpointSlice {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** IPv4, IPv6 or FQDN: all addresses of a slice are of one sort. */
  readonly addressType: string
  /** The endpoints of the slice, at most 1000. */
  readonly endpoints: readonly Endpoint[] | null
  /** Ports that all endpoints of the slice have. */
  readonly ports: readonly DiscoveryV1EndpointPort[] | null
}

/** A page of EndpointSlice objects, or all of them. */
export interface EndpointSliceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly EndpointSlice[]
}

/** A node whose clients should prefer it. */
export interface ForNode {
  /** Name of the node whose clients should use the endpoint. */
  readonly name: string
}

/** A zone whose clients should prefer it. */
export interface ForZone {
  /** Name of the zone whose clients should use the endpoint. */
  readonly name: string
}

/** Something that happened to an object; for people, and gone after a while. */
export interface EventsV1Event {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** When it was seen first, to the microsecond. */
  readonly eventTime: string | null
  /** The repetitions of the event; absent while it happened once only. */
  readonly series?: EventsV1EventSeries
  /** Name of the controller that reported the event, such as kubernetes.io/kubelet. */
  readonly reportingController?: string
  /** Which instance of the controller reported it, such as the node's name. */
  readonly reportingInstance?: string
  /** What was done or tried when it happened, as one CamelCase word. */
  readonly action?: string
  /** Why it was done, as one CamelCase word such as FailedScheduling. */
  readonly reason?: string
  /** The object the event is about, such as a pod. */
  readonly regarding?: ObjectReference
  /** A second object that has to do with the event, such as a claim's volume. */
  readonly related?: ObjectReference
  /** What happened, in a sentence for people, of at most 1024 bytes. */
  readonly note?: string
  /** Normal for the usual course of things, Warning for what somebody may have to look at. */
  readonly type?: string
  /** The program that reported the event, in the older form. */
  readonly deprecatedSource?: EventSource
  /** When it was seen first, in the older form. */
  readonly deprecatedFirstTimestamp?: string | null
  /** When it was seen last, in the older form. */
  readonly deprecatedLastTimestamp?: string | null
  /** How many times it was seen, in the older form. */
  readonly deprecatedCount?: number
}

/** A page of Event objects, or all of them. */
export interface EventsV1EventList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly EventsV1Event[]
}

/** How often, and until when, it happened again. */
export interface EventsV1EventSeries {
  /** How many times the event has happened in this series. */
  readonly count: number
  /** When the event was last seen, to the microsecond. */
  readonly lastObservedTime: string | null
}

/** How many of the seats it lends to others. */
export interface ExemptPriorityLevelConfiguration {
  /** Its share of the server's seats, relative to the other levels; 0 unless set. */
  readonly nominalConcurrencyShares?: number
  /** How many of its seats others may borrow, in percent, at most 100; 0 unless set. */
  readonly lendablePercent?: number
}

/** What tells the flows of a schema apart. */
export interface FlowDistinguisherMethod {
  /** What tells flows apart: ByUser or ByNamespace. */
  readonly type: string
}

/** Which requests share a priority level. */
export interface FlowSchema {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which requests are meant, and which level they get. */
  readonly spec?: FlowSchemaSpec
  /** Whether the level it names exists. */
  readonly status?: FlowSchemaStatus
}

/** One aspect of a FlowSchema's state. */
export interface FlowSchemaCondition {
  /** The aspect: Dangling, when the level it names is missing. */
  readonly type?: string
  /** Whether it is so: True, False or Unknown. */
  readonly status?: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of FlowSchema objects, or all of them. */
export interface FlowSchemaList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly FlowSchema[]
}

/** Which requests, and the level they get. */
export interface FlowSchemaSpec {
  /** The priority level that requests which fit get. */
  readonly priorityLevelConfiguration: PriorityLevelConfigurationReference
  /** Number from 2 to 10000 (1 is that of exempt); of the schemas that fit a request, the lowest counts; 1000 unless set. */
  readonly matchingPrecedence: number
  /** What makes requests one flow: the user or the namespace. */
  readonly distinguisherMethod?: FlowDistinguisherMethod
  /** Which requests are meant; one of the rules has to fit. */
  readonly rules?: readonly PolicyRulesWithSubjects[]
}

/** Whether the priority level of a schema is there. */
export interface FlowSchemaStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly FlowSchemaCondition[]
}

/** A group by name; `*` is any. */
export interface GroupSubject {
  /** Name of the group; `*` is any. */
  readonly name: string
}

/** What happens to requests there is no seat for. */
export interface LimitResponse {
  /** What to do: Queue lets requests wait, Reject answers 429. */
  readonly type: string
  /** How requests wait; needed for the type Queue, and for no other. */
  readonly queuing?: QueuingConfiguration
}

/** How many requests, and what happens to more. */
export interface LimitedPriorityLevelConfiguration {
  /** Its share of the server's seats, relative to the other levels; 30 unless set. */
  readonly nominalConcurrencyShares: number
  /** What happens to requests for which no seat is free. */
  readonly limitResponse?: LimitResponse
  /** How many of its seats others may borrow, in percent, at most 100; 0 unless set. */
  readonly lendablePercent?: number
  /** How many seats it may borrow, in percent of its own; any number unless set. */
  readonly borrowingLimitPercent?: number
}

/** Requests about paths outside the API's objects. */
export interface NonResourcePolicyRule {
  /** HTTP methods in small letters that fit; `*` is all. */
  readonly verbs: readonly string[] | null
  /** Paths outside the API's objects; a `*` may end one. */
  readonly nonResourceURLs: readonly string[] | null
}

/** Whose requests, and what they are about. */
export interface PolicyRulesWithSubjects {
  /** Whose requests are meant; one subject has to fit. */
  readonly subjects: readonly FlowcontrolV1Subject[] | null
  /** Requests about objects of the API; one rule has to fit. */
  readonly resourceRules?: readonly ResourcePolicyRule[]
  /** Requests about other paths; one rule has to fit. */
  readonly nonResourceRules?: readonly NonResourcePolicyRule[]
}

/** How many requests of one level are worked on at a time. */
export interface PriorityLevelConfiguration {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Whether the level's requests are limited, and how. */
  readonly spec?: PriorityLevelConfigurationSpec
  /** The conditions of the level, of which there are none yet. */
  readonly status?: PriorityLevelConfigurationStatus
}

/** One aspect of a level's state. */
export interface PriorityLevelConfigurationCondition {
  /** The aspect the condition is about; none is set so far. */
  readonly type?: string
  /** Whether it is so: True, False or Unknown. */
  readonly status?: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of PriorityLevelConfiguration objects, or all of them. */
export interface PriorityLevelConfigurationList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PriorityLevelConfiguration[]
}

/** Points at the priority level requests get. */
export interface PriorityLevelConfigurationReference {
  /** Name of the PriorityLevelConfiguration that is meant. */
  readonly name: string
}

/** Whether and how requests are limited. */
export interface PriorityLevelConfigurationSpec {
  /** Limited to a share of the seats, or Exempt from all limits, as the level of that name alone is. */
  readonly type: string
  /** How requests are limited, for the type Limited. */
  readonly limited?: LimitedPriorityLevelConfiguration
  /** How seats are lent, for the type Exempt. */
  readonly exempt?: ExemptPriorityLevelConfiguration
}

/** What is known of a priority level: nothing so far. */
export interface PriorityLevelConfigurationStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly PriorityLevelConfigurationCondition[]
}

/** How requests wait until a seat is free. */
export interface QueuingConfiguration {
  /** How many queues there are; 64 unless set. */
  readonly queues: number
  /** How many queues a flow is dealt, of which it uses the shortest; 8 unless set. */
  readonly handSize: number
  /** How many requests may wait in one queue; more are rejected; 50 unless set. */
  readonly queueLengthLimit: number
}

/** Requests about objects of the API. */
export interface ResourcePolicyRule {
  /** What is to be done, such as get, list or create; `*` is all. */
  readonly verbs: readonly string[] | null
  /** API groups that fit; `''` is the core one, `*` all. */
  readonly apiGroups: readonly string[] | null
  /** Resources that fit, with subresources as pods/status; `*` is all. */
  readonly resources: readonly string[] | null
  /** Whether requests without a namespace fit, too; false by default. */
  readonly clusterScope?: boolean
  /** Namespaces of the requests; `*` is all. */
  readonly namespaces: readonly string[] | null
}

/** A service account; `*` is any of the namespace. */
export interface ServiceAccountSubject {
  /** Namespace in which the service account lives. */
  readonly namespace: string
  /** Name of the service account; `*` is any of the namespace. */
  readonly name: string
}

/** Whose requests: a user's, a group's or a service account's. */
export interface FlowcontrolV1Subject {
  /** Which of the other fields is set: User, Group or ServiceAccount. */
  readonly kind: string
  /** The user who is meant, for the kind User. */
  readonly user?: UserSubject
  /** The group that is meant, for the kind Group. */
  readonly group?: GroupSubject
  /** The service account that is meant, for the kind ServiceAccount. */
  readonly serviceAccount?: ServiceAccountSubject
}

/** A user by name; `*` is any. */
export interface UserSubject {
  /** Name of the user; `*` is any. */
  readonly name: string
}

/** One path, and where it leads. */
export interface HTTPIngressPath {
  /** The path that is compared, beginning with a slash. */
  readonly path?: string
  /** How the path is compared: Exact, Prefix (part by part between slashes) or ImplementationSpecific. */
  readonly pathType: string
  /** Where requests with the path go. */
  readonly backend: IngressBackend
}

/** Paths of HTTP requests, and where they lead. */
export interface HTTPIngressRuleValue {
  /** Paths and where they lead; there is at least one. */
  readonly paths: readonly HTTPIngressPath[] | null
}

/** An address that a Service has; named for it. */
export interface IPAddress {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The object that has the address. */
  readonly spec: IPAddressSpec
}

/** A page of IPAddress objects, or all of them. */
export interface IPAddressList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly IPAddress[]
}

/** Says whose a Service's address is. */
export interface IPAddressSpec {
  /** The object that has the address, usually a Service. */
  readonly parentRef?: ParentReference
}

/** A range of addresses, and what is not in it. */
export interface IPBlock {
  /** The range of addresses, such as `192.0.2.0/24`. */
  readonly cidr: string
  /** Ranges within cidr that are left out. */
  readonly except?: readonly string[]
}

/** Ways from outside to Services, by host and path. */
export interface Ingress {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which hosts and paths lead to which Services. */
  readonly spec?: IngressSpec
  /** Addresses at which the rules are served. */
  readonly status?: IngressStatus
}

/** Where requests go: a Service or another object. */
export interface IngressBackend {
  /** A Service of the namespace and its port; not together with resource. */
  readonly service?: IngressServiceBackend
  /** Another object of the namespace, such as a bucket; not together with service. */
  readonly resource?: TypedLocalObjectReference
}

/** Who serves Ingresses of this class. */
export interface IngressClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which controller serves Ingresses of the class, and with what settings. */
  readonly spec?: IngressClassSpec
}

/** A page of IngressClass objects, or all of them. */
export interface IngressClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly IngressClass[]
}

/** An object with a controller's settings. */
export interface IngressClassParametersReference {
  /** API group of the object with the settings; empty for core. */
  readonly apiGroup?: string
  /** Kind of the object with the settings. */
  readonly kind: string
  /** Name of the object with the settings. */
  readonly name: string
  /** Whether the object lives in a Namespace or belongs to the Cluster; the latter unless set. */
  readonly scope: string
  /** Namespace of the object, for the scope Namespace only. */
  readonly namespace?: string
}

/** The controller that serves a class, and its settings. */
export interface IngressClassSpec {
  /** Name of the controller, such as example.com/ingress; it can never change. */
  readonly controller?: string
  /** An object with further settings, as the controller defines it. */
  readonly parameters?: IngressClassParametersReference
}

/** A page of Ingress objects, or all of them. */
export interface IngressList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly Ingress[]
}

/** One address an Ingress is served at. */
export interface IngressLoadBalancerIngress {
  /** IP address at which requests are taken. */
  readonly ip?: string
  /** DNS name at which requests are taken. */
  readonly hostname?: string
  /** What is known of the single ports. */
  readonly ports?: readonly IngressPortStatus[]
}

/** The addresses an Ingress is served at. */
export interface IngressLoadBalancerStatus {
  /** Addresses at which requests are taken. */
  readonly ingress?: readonly IngressLoadBalancerIngress[]
}

/** What is known of one port. */
export interface IngressPortStatus {
  /** Number of the port at which requests are taken. */
  readonly port: number
  /** The protocol of the port: TCP, UDP or SCTP. */
  readonly protocol: string
  /** Why the port is not served, as one CamelCase word; absent when all is well. */
  readonly error?: string
}

/** The paths of one host, and where they lead. */
export interface IngressRule extends IngressRuleValue {
  /** The host; `*.` at its beginning is any one label, none is any host. */
  readonly host?: string
}

/** The paths of a rule. */
export interface IngressRuleValue {
  /** Paths of HTTP requests to the host, and where they lead. */
  readonly http?: HTTPIngressRuleValue
}

/** A Service, and which port of it. */
export interface IngressServiceBackend {
  /** Name of the Service, in the same namespace. */
  readonly name: string
  /** Port of the Service, by name or by number. */
  readonly port?: ServiceBackendPort
}

/** Which hosts and paths lead where. */
export interface IngressSpec {
  /** Name of the IngressClass whose controller serves it; the default one, if any, unless set. */
  readonly ingressClassName?: string
  /** Where requests go that no rule fits; the controller decides unless set; needed where there are no rules. */
  readonly defaultBackend?: IngressBackend
  /** Certificates with which hosts are served over HTTPS. */
  readonly tls?: readonly IngressTLS[]
  /** Rules by host; without them all requests go to the default backend. */
  readonly rules?: readonly IngressRule[]
}

/** At which addresses an Ingress is served. */
export interface IngressStatus {
  /** Addresses at which the load balancer takes requests. */
  readonly loadBalancer?: IngressLoadBalancerStatus
}

/** A certificate, and the hosts it is for. */
export interface IngressTLS {
  /** Hosts the certificate is for; the controller decides unless set. */
  readonly hosts?: readonly string[]
  /** Name of the Secret of type kubernetes.io/tls with certificate and key. */
  readonly secretName?: string
}

/** Which connections pods may accept and open. */
export interface NetworkPolicy {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which pods the policy is about, and which connections they may have. */
  readonly spec?: NetworkPolicySpec
}

/** Whom pods may call, and at which ports. */
export interface NetworkPolicyEgressRule {
  /** Ports that may be called; all of them unless set. */
  readonly ports?: readonly NetworkPolicyPort[]
  /** Who may be called; everyone unless set. */
  readonly to?: readonly NetworkPolicyPeer[]
}

/** Whom pods may be called by, and at which ports. */
export interface NetworkPolicyIngressRule {
  /** Ports at which calls are accepted; all of them unless set. */
  readonly ports?: readonly NetworkPolicyPort[]
  /** Who may call; everyone unless set. */
  readonly from?: readonly NetworkPolicyPeer[]
}

/** A page of NetworkPolicy objects, or all of them. */
export interface NetworkPolicyList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly NetworkPolicy[]
}

/** The other side: pods, namespaces or addresses. */
export interface NetworkPolicyPeer {
  /** Labels of the pods, in the policy's namespace or in those of namespaceSelector; `{}` is every pod. */
  readonly podSelector?: LabelSelector
  /** Labels of the namespaces; `{}` is every namespace. */
  readonly namespaceSelector?: LabelSelector
  /** A range of IP addresses, in place of both selectors. */
  readonly ipBlock?: IPBlock
}

/** One port, or a range of them. */
export interface NetworkPolicyPort {
  /** The protocol of the port: TCP, UDP or SCTP; TCP unless set. */
  readonly protocol?: string
  /** The port, by number or by the name of a container's port; all unless set. */
  readonly port?: number | string
  /** The last port of a range that begins with port, which must then be a number. */
  readonly endPort?: number
}

/** Which pods it is about, and what they may. */
export interface NetworkPolicySpec {
  /** Labels of the pods whose connections are restricted; `{}` is every pod of the namespace. */
  readonly podSelector?: LabelSelector
  /** Connections the pods accept; without one nothing comes in, unless policyTypes leaves Ingress out. */
  readonly ingress?: readonly NetworkPolicyIngressRule[]
  /** Connections the pods may open; with Egress in policyTypes and none here, nothing goes out. */
  readonly egress?: readonly NetworkPolicyEgressRule[]
  /** Which directions are restricted; unless set, Ingress, and Egress where there are egress rules. */
  readonly policyTypes?: readonly string[]
}

/** The object an address belongs to. */
export interface ParentReference {
  /** API group of the object; empty for core. */
  readonly group?: string
  /** Resource of the object, such as services. */
  readonly resource?: string
  /** Namespace in which the object lives. */
  readonly namespace?: string
  /** Name of the object that has the address. */
  readonly name?: string
}

/** A port of a Service, by name or number. */
export interface ServiceBackendPort {
  /** Name of the Service's port; not together with number. */
  readonly name?: string
  /** Number of the Service's port; not together with name. */
  readonly number?: number
}

/** Ranges that Services get their addresses from. */
export interface ServiceCIDR {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The address ranges, at most one of each family. */
  readonly spec?: ServiceCIDRSpec
  /** Whether Services get addresses from the ranges. */
  readonly status?: ServiceCIDRStatus
}

/** A page of ServiceCIDR objects, or all of them. */
export interface ServiceCIDRList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ServiceCIDR[]
}

/** Address ranges that Services get addresses from. */
export interface ServiceCIDRSpec {
  /** One range, or one of IPv4 and one of IPv6; what is there cannot change, the second may be added later. */
  readonly cidrs?: readonly string[]
}

/** Whether the ranges can be used. */
export interface ServiceCIDRStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** What a way to run containers costs. */
export interface Overhead {
  /** The amount of each resource that is added to every pod's requests. */
  readonly podFixed?: Readonly<Record<string, Quantity>>
}

/** A way to run containers that nodes may offer. */
export interface RuntimeClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Name the nodes' container runtime has for it, such as runsc; it can never change. */
  readonly handler: string
  /** Resources each pod needs for the runtime itself, beside its containers. */
  readonly overhead?: Overhead
  /** Which nodes offer the runtime; all of them unless set. */
  readonly scheduling?: Scheduling
}

/** A page of RuntimeClass objects, or all of them. */
export interface RuntimeClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly RuntimeClass[]
}

/** Which nodes offer a way to run containers. */
export interface Scheduling {
  /** Labels of the nodes that offer it; they are added to the pod's own. */
  readonly nodeSelector?: Readonly<Record<string, string>>
  /** Tolerations that are added to those of the pod. */
  readonly tolerations?: readonly Toleration[]
}

/** Asks for a pod to be deleted, if its disruption budgets allow. */
export interface Eviction {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** How the pod is to be deleted, as in a deletion by hand. */
  readonly deleteOptions?: DeleteOptions
}

/** How many pods of a group may be taken away at a time by those who can wait. */
export interface PodDisruptionBudget {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which pods the budget protects, and how many of them must stay. */
  readonly spec?: PodDisruptionBudgetSpec
  /** How many of the pods are well, and how many may be evicted now. */
  readonly status?: PodDisruptionBudgetStatus
}

/** A page of PodDisruptionBudget objects, or all of them. */
export interface PodDisruptionBudgetList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly PodDisruptionBudget[]
}

/** Which pods, and how many must stay. */
export interface PodDisruptionBudgetSpec {
  /** How many of the pods must stay available, as a number or a share such as 50%; not with maxUnavailable. */
  readonly minAvailable?: number | string
  /** The labels of the pods; `{}` is every pod of the namespace. */
  readonly selector?: LabelSelector
  /** How many of the pods may be missing, as a number or a share such as 1 or 25%; not with minAvailable. */
  readonly maxUnavailable?: number | string
  /** Whether running pods that are not ready may always go, AlwaysAllow, or only while the budget holds, IfHealthyBudget; the latter unless set. */
  readonly unhealthyPodEvictionPolicy?: string
}

/** How many pods there are, and how many may go. */
export interface PodDisruptionBudgetStatus {
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
  /** Pods whose eviction was allowed and that are still there, and since when. */
  readonly disruptedPods?: Readonly<Record<string, string>>
  /** How many more pods may be evicted at the moment. */
  readonly disruptionsAllowed: number
  /** How many of the pods are ready at the moment. */
  readonly currentHealthy: number
  /** How many of the pods must be ready for one to be evicted, at least. */
  readonly desiredHealthy: number
  /** How many pods the controllers of the pods want altogether. */
  readonly expectedPods: number
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly Condition[]
}

/** What a driver tells of a device. */
export interface AllocatedDeviceStatus {
  /** Name of the driver the device belongs to. */
  readonly driver: string
  /** Name of the pool the device is from. */
  readonly pool: string
  /** Name of the device, unique in its pool. */
  readonly device: string
  /** Identifier of the share, of a device that several claims use. */
  readonly shareID?: string
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions: readonly Condition[] | null
  /** Whatever the driver wants to say of the device, in its own form. */
  readonly data?: unknown
  /** What is known of the device if it is a network interface. */
  readonly networkData?: NetworkDeviceData
}

/** Devices that were given to a claim, and where they can be used. */
export interface AllocationResult {
  /** Devices that were given, and their settings. */
  readonly devices?: DeviceAllocationResult
  /** Nodes on which the devices can be used; all of them unless set. */
  readonly nodeSelector?: NodeSelector
  /** When the devices were given. */
  readonly allocationTimestamp?: string
}

/** A condition on a device as a CEL expression. */
export interface CELDeviceSelector {
  /** A CEL expression over device that has to be true. */
  readonly expression: string
}

/** How much may be asked for. */
export interface CapacityRequestPolicy {
  /** The amount a request takes that names none. */
  readonly default: Quantity
  /** The only amounts that may be asked for, in rising order. */
  readonly validValues?: readonly Quantity[]
  /** Bounds of what may be asked for, in place of single amounts. */
  readonly validRange?: CapacityRequestPolicyRange
}

/** Amounts from least to most, in steps. */
export interface CapacityRequestPolicyRange {
  /** The least that may be asked for. */
  readonly min?: Quantity
  /** The most that may be asked for; all the device has unless set. */
  readonly max?: Quantity
  /** Amounts above the least go up by this step. */
  readonly step?: Quantity
}

/** How much of a device is wanted. */
export interface CapacityRequirements {
  /** How much of each capacity a device must give. */
  readonly requests?: Readonly<Record<string, Quantity>>
}

/** An amount of something that devices share. */
export interface Counter {
  /** How much there is, or is taken. */
  readonly value: Quantity
}

/** Amounts with names, from which several devices draw. */
export interface CounterSet {
  /** Name of the set, which devices refer to. */
  readonly name: string
  /** How much there is of each counter. */
  readonly counters?: Readonly<Record<string, Counter>>
}

/** One device that claims can be given. */
export interface Device {
  /** Name of the device, unique in its pool. */
  readonly name: string
  /** What the device is like, by name of the attribute. */
  readonly attributes?: Readonly<Record<string, DeviceAttribute>>
  /** How much of each thing the device has, such as memory. */
  readonly capacity?: Readonly<Record<string, DeviceCapacity>>
  /** What the device takes of the counters that devices share. */
  readonly consumesCounters?: readonly DeviceCounterConsumption[]
  /** Name of the only node that can use the device. */
  readonly nodeName?: string
  /** Nodes that can use the device, by their labels. */
  readonly nodeSelector?: NodeSelector
  /** Whether every node can use the device. */
  readonly allNodes?: boolean
  /** Taints that keep claims away unless they tolerate them. */
  readonly taints?: readonly DeviceTaint[]
  /** Whether a claim that gets the device can be used only on the node it was given for. */
  readonly bindsToNode?: boolean
  /** Conditions that have to be true before pods are bound. */
  readonly bindingConditions?: readonly string[]
  /** Conditions of which one being true means that the device could not be made ready. */
  readonly bindingFailureConditions?: readonly string[]
  /** Whether several claims may share the device; false by default. */
  readonly allowMultipleAllocations?: boolean
  /** What it takes of the node's own resources; dropped, since its feature is off by default. */
  readonly nodeAllocatableResourceMappings?: Readonly<Record<string, NodeAllocatableResourceMapping>>
}

/** How given devices are set up. */
export interface DeviceAllocationConfiguration extends DeviceConfiguration {
  /** Where the settings come from: FromClass or FromClaim. */
  readonly source: string
  /** Requests the settings are for; all of them unless set. */
  readonly requests?: readonly string[]
}

/** The devices given, and how they are set up. */
export interface DeviceAllocationResult {
  /** Devices that were given, one entry each. */
  readonly results?: readonly DeviceRequestAllocationResult[]
  /** Settings the drivers get together with the devices. */
  readonly config?: readonly DeviceAllocationConfiguration[]
}

/** One thing a device is like. */
export interface DeviceAttribute {
  /** The value, if it is a whole number. */
  readonly int?: number
  /** The value, if it is true or false. */
  readonly bool?: boolean
  /** The value, if it is a text. */
  readonly string?: string
  /** The value, if it is a semantic version. */
  readonly version?: string
  /** The values, if they are whole numbers; dropped, since its feature is off by default. */
  readonly ints?: readonly number[]
  /** The values, if each is true or false; dropped, since its feature is off by default. */
  readonly bools?: readonly boolean[]
  /** The values, if they are texts; dropped, since its feature is off by default. */
  readonly strings?: readonly string[]
  /** The values, if they are semantic versions; dropped, since its feature is off by default. */
  readonly versions?: readonly string[]
}

/** How much of something a device has. */
export interface DeviceCapacity {
  /** How much of it the device has. */
  readonly value: Quantity
  /** Which amounts claims may ask for, where they share the device. */
  readonly requestPolicy?: CapacityRequestPolicy
}

/** Requests for devices, and how they go together. */
export interface DeviceClaim {
  /** The requests; all of them are met or none. */
  readonly requests: readonly DeviceRequest[] | null
  /** What the devices of several requests must have in common. */
  readonly constraints?: readonly DeviceConstraint[]
  /** Settings the drivers get together with the devices. */
  readonly config?: readonly DeviceClaimConfiguration[]
}

/** How the devices of a claim are set up. */
export interface DeviceClaimConfiguration extends DeviceConfiguration {
  /** Requests the settings are for; all of them unless set. */
  readonly requests?: readonly string[]
}

/** A sort of devices pods may claim. */
export interface DeviceClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which devices belong to the class, and their settings. */
  readonly spec: DeviceClassSpec
}

/** How devices of a class are set up. */
export interface DeviceClassConfiguration extends DeviceConfiguration {}

/** A page of DeviceClass objects, or all of them. */
export interface DeviceClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly DeviceClass[]
}

/** Which devices belong to it, and how they are set up. */
export interface DeviceClassSpec {
  /** Conditions a device must all meet to belong to the class. */
  readonly selectors?: readonly DeviceSelector[]
  /** Settings the drivers get with every device of the class. */
  readonly config?: readonly DeviceClassConfiguration[]
  /** The extended resource by which containers may ask for one. */
  readonly extendedResourceName?: string
}

/** How devices are set up. */
export interface DeviceConfiguration {
  /** Settings handed to a driver as they are; only the driver understands them. */
  readonly opaque?: OpaqueDeviceConfiguration
}

/** What devices must have in common, or must not. */
export interface DeviceConstraint {
  /** Requests the constraint is about; all of them unless set. */
  readonly requests?: readonly string[]
  /** Name of an attribute that must be the same for all devices. */
  readonly matchAttribute?: string
  /** Name of an attribute that must differ from device to device. */
  readonly distinctAttribute?: string
}

/** What a device takes of amounts that are shared. */
export interface DeviceCounterConsumption {
  /** Name of the set in sharedCounters that is drawn on. */
  readonly counterSet: string
  /** How much of each counter the device takes when it is given. */
  readonly counters?: Readonly<Record<string, Counter>>
}

/** One request for devices, with or without alternatives. */
export interface DeviceRequest {
  /** Name of the request, unique in its claim. */
  readonly name: string
  /** What the request asks for; not together with firstAvailable. */
  readonly exactly?: ExactDeviceRequest
  /** Alternatives, the best first, of which one is given. */
  readonly firstAvailable?: readonly DeviceSubRequest[]
}

/** One device that was given for a request. */
export interface DeviceRequestAllocationResult {
  /** Name of the request the device is given for. */
  readonly request: string
  /** Name of the driver the device belongs to. */
  readonly driver: string
  /** Name of the pool the device is from. */
  readonly pool: string
  /** Name of the device, unique in its pool. */
  readonly device: string
  /** Whether devices in use count, too: for those who look after them. */
  readonly adminAccess?: boolean
  /** Tolerations of the request, as they were when the device was given. */
  readonly tolerations?: readonly DeviceToleration[]
  /** Conditions that have to be true before pods are bound. */
  readonly bindingConditions?: readonly string[]
  /** Conditions of which one being true means that the device could not be made ready. */
  readonly bindingFailureConditions?: readonly string[]
  /** Identifier of the share, of a device that several claims use. */
  readonly shareID?: string
  /** How much of each capacity of the device the claim takes. */
  readonly consumedCapacity?: Readonly<Record<string, Quantity>>
}

/** A condition devices have to meet. */
export interface DeviceSelector {
  /** A condition written as a CEL expression. */
  readonly cel?: CELDeviceSelector
}

/** What is wanted of devices, as one of several ways. */
export interface DeviceSubRequest {
  /** Name of the alternative, unique in its request. */
  readonly name: string
  /** Name of the DeviceClass the devices must belong to. */
  readonly deviceClassName: string
  /** Conditions a device must all meet, beside those of the class. */
  readonly selectors?: readonly DeviceSelector[]
  /** ExactCount for as many as count says, All for all that fit; ExactCount unless set. */
  readonly allocationMode?: string
  /** How many devices are wanted, with ExactCount; 1 unless set. */
  readonly count?: number
  /** Taints of devices that do not keep the claim away. */
  readonly tolerations?: readonly DeviceToleration[]
  /** How much of each capacity of a shared device is wanted. */
  readonly capacity?: CapacityRequirements
}

/** Keeps claims away from a device. */
export interface DeviceTaint {
  /** Name of the taint, which tolerations refer to. */
  readonly key: string
  /** A value beside the key that a toleration may have to match. */
  readonly value?: string
  /** What the taint does: None, NoSchedule or NoExecute. */
  readonly effect: string
  /** When the taint was put on the device; filled in by the server unless set. */
  readonly timeAdded?: string
}

/** A taint of devices that a claim tolerates. */
export interface DeviceToleration {
  /** Key of the taint; empty together with Exists means every taint. */
  readonly key?: string
  /** Equal compares the value, Exists accepts any; Equal unless set. */
  readonly operator?: string
  /** Value the taint must have; empty with Exists. */
  readonly value?: string
  /** Effect of the taint: NoSchedule, NoExecute or None; each of them unless set. */
  readonly effect?: string
  /** Seconds a NoExecute taint is tolerated; for ever unless set. */
  readonly tolerationSeconds?: number
}

/** Which devices are wanted, and how many. */
export interface ExactDeviceRequest {
  /** Name of the DeviceClass the devices must belong to. */
  readonly deviceClassName: string
  /** Conditions a device must all meet, beside those of the class. */
  readonly selectors?: readonly DeviceSelector[]
  /** ExactCount for as many as count says, All for all that fit; ExactCount unless set. */
  readonly allocationMode?: string
  /** How many devices are wanted, with ExactCount; 1 unless set. */
  readonly count?: number
  /** Whether devices count that are in use, too, for those who look after them; only in namespaces with the label resource.kubernetes.io/admin-access; false by default. */
  readonly adminAccess?: boolean
  /** Taints of devices that do not keep the claim away. */
  readonly tolerations?: readonly DeviceToleration[]
  /** How much of each capacity of a shared device is wanted. */
  readonly capacity?: CapacityRequirements
}

/** What is known of a device that is a network interface. */
export interface NetworkDeviceData {
  /** Name of the interface in the pod, such as eth0. */
  readonly interfaceName?: string
  /** Addresses of the interface, with the length of the prefix. */
  readonly ips?: readonly string[]
  /** Hardware address of the interface, such as its MAC address. */
  readonly hardwareAddress?: string
}

/** How much of a node's resource a device takes. */
export interface NodeAllocatableResourceMapping {
  /** The capacity of the device it follows. */
  readonly capacityKey?: string
  /** How much of the resource goes with each unit of the capacity, or with the device; 1 unless set. */
  readonly allocationMultiplier?: Quantity
}

/** Settings for a driver, which alone understands them. */
export interface OpaqueDeviceConfiguration {
  /** Name of the driver the settings are for. */
  readonly driver: string
  /** The settings themselves, as the driver defines them. */
  readonly parameters: unknown
}

/** Asks for devices that pods can use, and says which were given. */
export interface ResourceV1ResourceClaim {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which devices are asked for; it can never change. */
  readonly spec: ResourceClaimSpec
  /** Devices that were given, and who may use them. */
  readonly status?: ResourceClaimStatus
}

/** An object, usually a pod, that may use a claim. */
export interface ResourceClaimConsumerReference {
  /** API group of the object that uses the claim; empty for core. */
  readonly apiGroup?: string
  /** Resource of the object that uses the claim, such as pods. */
  readonly resource: string
  /** Name of the object that uses the claim. */
  readonly name: string
  /** Identifier of the object that uses the claim. */
  readonly uid: string
}

/** A page of ResourceClaim objects, or all of them. */
export interface ResourceClaimList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceV1ResourceClaim[]
}

/** The devices asked for. */
export interface ResourceClaimSpec {
  /** Which devices are asked for, and how they go together. */
  readonly devices?: DeviceClaim
}

/** The devices given, and who uses them. */
export interface ResourceClaimStatus {
  /** Devices that were given; absent until there are any. */
  readonly allocation?: AllocationResult
  /** Objects, usually pods, that may use the claim. */
  readonly reservedFor?: readonly ResourceClaimConsumerReference[]
  /** What drivers report of the devices that were given. */
  readonly devices?: readonly AllocatedDeviceStatus[]
}

/** What the claims made for pods look like. */
export interface ResourceClaimTemplate {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What each claim looks like: its labels and its spec. */
  readonly spec: ResourceClaimTemplateSpec
}

/** A page of ResourceClaimTemplate objects, or all of them. */
export interface ResourceClaimTemplateList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceClaimTemplate[]
}

/** What claims made from a template look like. */
export interface ResourceClaimTemplateSpec {
  /** Labels and annotations each claim is given. */
  readonly metadata?: ObjectMeta
  /** What each claim asks for, as in a claim of its own. */
  readonly spec: ResourceClaimSpec
}

/** A pool of devices, and how many slices describe it. */
export interface ResourcePool {
  /** Name of the pool, unique for its driver. */
  readonly name: string
  /** Which description of the pool it is; the highest counts. */
  readonly generation: number
  /** How many slices describe the pool; it is not used until all are there. */
  readonly resourceSliceCount: number
}

/** Devices that a driver offers on one or more nodes. */
export interface ResourceSlice {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The devices, their pool, and the nodes that can use them. */
  readonly spec: ResourceSliceSpec
}

/** A page of ResourceSlice objects, or all of them. */
export interface ResourceSliceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly ResourceSlice[]
}

/** The devices of a pool, or some of them. */
export interface ResourceSliceSpec {
  /** Name of the driver the devices belong to. */
  readonly driver: string
  /** The pool the devices belong to. */
  readonly pool: ResourcePool
  /** Name of the only node that can use the devices. */
  readonly nodeName?: string
  /** Nodes that can use the devices, by their labels. */
  readonly nodeSelector?: NodeSelector
  /** Whether every node can use them. */
  readonly allNodes?: boolean
  /** The devices of the pool that stand in this slice. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The number pods of the class get as priority; higher ones are scheduled first; at most 1000000000; it can never change. */
  readonly value: number
  /** Whether pods that name no class get this one; a second class like that is refused. */
  readonly globalDefault?: boolean
  /** For which pods the class is meant, in a sentence for people. */
  readonly description?: string
  /** PreemptLowerPriority lets its pods push less important ones out, Never lets them wait; the first unless set; it can never change. */
  readonly preemptionPolicy?: string
}

/** A page of PriorityClass objects, or all of them. */
export interface PriorityClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** What has to be done for the driver when its volumes are attached and mounted. */
  readonly spec: CSIDriverSpec
}

/** A page of CSIDriver objects, or all of them. */
export interface CSIDriverList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSIDriver[]
}

/** What has to be done for a CSI driver when volumes are attached and mounted. */
export interface CSIDriverSpec {
  /** Whether volumes must be attached through a VolumeAttachment before they are mounted; true unless set. */
  readonly attachRequired?: boolean
  /** Whether the driver is told name, namespace, identifier and service account of the pod; false unless set. */
  readonly podInfoOnMount?: boolean
  /** Persistent for volumes with a claim, Ephemeral for those written into a pod, or both; Persistent unless set. */
  readonly volumeLifecycleModes?: readonly string[]
  /** Whether the scheduler looks at CSIStorageCapacity objects before it places a pod that needs a new volume; false unless set. */
  readonly storageCapacity?: boolean
  /** Whether files of a volume are given to the pod's fsGroup: None, File always, ReadWriteOnceWithFSType when one node writes; the last unless set. */
  readonly fsGroupPolicy?: string
  /** Audiences for which the driver gets a token of the pod's service account with each mount. */
  readonly tokenRequests?: readonly StorageV1TokenRequest[]
  /** Whether the driver is called for a mounted volume again and again, to bring its content up to date; false unless set. */
  readonly requiresRepublish?: boolean
  /** Whether the driver can mount volumes with an SELinux label; false unless set. */
  readonly seLinuxMount?: boolean
  /** Seconds between two questions how many volumes a node can have, at least 10; not asked again unless set. */
  readonly nodeAllocatableUpdatePeriodSeconds?: number
  /** Whether the tokens of tokenRequests come with the call's secrets rather than with its context; false unless set. */
  readonly serviceAccountTokenInSecrets?: boolean
  /** Whether pods that need the driver are kept off nodes that do not have it; dropped, since its feature is off by default. */
  readonly preventPodSchedulingIfMissing?: boolean
}

/** The CSI drivers that are registered on a node; it has the node's name. */
export interface CSINode {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** The drivers, each with its identifier of the node and its limits. */
  readonly spec: CSINodeSpec
}

/** One CSI driver that is registered on a node. */
export interface CSINodeDriver {
  /** Name of the driver, as its CSIDriver object has it. */
  readonly name: string
  /** The identifier by which the driver knows the node, which may differ from the node's name. */
  readonly nodeID: string
  /** Keys of node labels that the driver uses to say where a volume can be reached. */
  readonly topologyKeys: readonly string[] | null
  /** How many volumes of the driver the node can have. */
  readonly allocatable?: VolumeNodeResources
}

/** A page of CSINode objects, or all of them. */
export interface CSINodeList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSINode[]
}

/** Which CSI drivers are registered on a node. */
export interface CSINodeSpec {
  /** The CSI drivers that are registered on the node; empty when there is none. */
  readonly drivers: readonly CSINodeDriver[] | null
}

/** How much space a driver has left for volumes of a class in one place. */
export interface CSIStorageCapacity {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Labels of the nodes from which the space can be reached; none where it is absent, all where it is empty. */
  readonly nodeTopology?: LabelSelector
  /** Name of the StorageClass for whose parameters the space was worked out. */
  readonly storageClassName: string
  /** How much space is left; unknown where it is absent. */
  readonly capacity?: Quantity
  /** How large one volume may be; absent where the driver tells no such limit. */
  readonly maximumVolumeSize?: Quantity
}

/** A page of CSIStorageCapacity objects, or all of them. */
export interface CSIStorageCapacityList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CSIStorageCapacity[]
}

/** A sort of storage that claims can ask for by name, and who makes its volumes. */
export interface StorageClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Name of the program that makes the volumes, such as a CSI driver; kubernetes.io/no-provisioner makes none. */
  readonly provisioner: string
  /** Keys and values the provisioner is told, as it defines them, such as the type of disk. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What happens to a volume when its claim is deleted: Delete removes it, Retain keeps it; Delete unless set. */
  readonly reclaimPolicy?: string
  /** Options given to mount for volumes of the class; they are not checked, a wrong one makes the mount fail. */
  readonly mountOptions?: readonly string[]
  /** Whether claims of the class may ask for more storage later; false by default. */
  readonly allowVolumeExpansion?: boolean
  /** Immediate makes the volume with the claim, WaitForFirstConsumer once a pod needs it, near that pod; Immediate unless set. */
  readonly volumeBindingMode?: string
  /** Places, by labels of nodes, in which volumes may be made; anywhere unless set. */
  readonly allowedTopologies?: readonly TopologySelectorTerm[]
}

/** A page of StorageClass objects, or all of them. */
export interface StorageClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly StorageClass[]
}

/** A token of a pod's service account that a CSI driver gets. */
export interface StorageV1TokenRequest {
  /** Whom the token is meant for; empty for the API server. */
  readonly audience: string
  /** Seconds the token shall be valid, as for the TokenRequest API; an hour unless set. */
  readonly expirationSeconds?: number
}

/** Says that a volume is to be attached to a node. */
export interface VolumeAttachment {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which volume is to be attached to which node, and by which driver; it never changes. */
  readonly spec: VolumeAttachmentSpec
  /** Whether the volume is attached, or why it is not. */
  readonly status?: VolumeAttachmentStatus
}

/** A page of VolumeAttachment objects, or all of them. */
export interface VolumeAttachmentList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly VolumeAttachment[]
}

/** The volume to attach: one of these is set. */
export interface VolumeAttachmentSource {
  /** Name of the PersistentVolume to attach. */
  readonly persistentVolumeName?: string
  /** The volume itself, for a volume of an old kind that was translated to CSI and has no object. */
  readonly inlineVolumeSpec?: PersistentVolumeSpec
}

/** Which volume, to which node, and by whom. */
export interface VolumeAttachmentSpec {
  /** Name of the CSI driver that has to attach the volume. */
  readonly attacher: string
  /** The volume that is to be attached. */
  readonly source: VolumeAttachmentSource
  /** Name of the node to which the volume is to be attached. */
  readonly nodeName: string
}

/** Whether a volume is attached to its node, or what went wrong. */
export interface VolumeAttachmentStatus {
  /** Whether the volume is attached, so that the node may mount it; written by the attacher. */
  readonly attached: boolean
  /** What the driver said when attaching, handed back to it when the volume is mounted. */
  readonly attachmentMetadata?: Readonly<Record<string, string>>
  /** The last failure to attach; absent after a success. */
  readonly attachError?: VolumeError
  /** The last failure to detach; absent after a success. */
  readonly detachError?: VolumeError
}

/** Properties of volumes that may be changed while they are used. */
export interface VolumeAttributesClass {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Name of the CSI driver that knows the parameters. */
  readonly driverName: string
  /** Keys and values the driver is told, such as an I/O limit; they are fixed, claims change the class instead. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A page of VolumeAttributesClass objects, or all of them. */
export interface VolumeAttributesClassList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly VolumeAttributesClass[]
}

/** What went wrong with attaching or detaching. */
export interface VolumeError {
  /** When the attempt went wrong. */
  readonly time?: string | null
  /** What went wrong, in a sentence for people. */
  readonly message?: string
  /** The gRPC code with which the driver failed, such as 8 for resources used up. */
  readonly errorCode?: number
}

/** How many volumes a driver takes on a node. */
export interface VolumeNodeResources {
  /** How many volumes of the driver the node can have at the same time; no limit where it is absent. */
  readonly count?: number
}

/** A column that `kubectl get` prints. */
export interface CustomResourceColumnDefinition {
  /** Heading of the column, for people. */
  readonly name: string
  /** Type of the values, as in OpenAPI, such as string, integer or date. */
  readonly type: string
  /** Format within the type, such as int32. */
  readonly format?: string
  /** What the column tells, in a sentence for people. */
  readonly description?: string
  /** When it is shown: 0 always, higher ones with `-o wide` only. */
  readonly priority?: number
  /** Path of the value in the object, such as .spec.replicas. */
  readonly jsonPath: string
}

/** How versions are turned into each other. */
export interface CustomResourceConversion {
  /** None: only apiVersion changes; Webhook: a server does it. */
  readonly strategy: string
  /** The webhook that converts, for the strategy Webhook. */
  readonly webhook?: WebhookConversion
}

/** Adds a kind of one's own to the API. */
export interface CustomResourceDefinition {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Names, versions and schemas of the kind. */
  readonly spec: CustomResourceDefinitionSpec
  /** Whether the kind is served, and by which names. */
  readonly status?: CustomResourceDefinitionStatus
}

/** One aspect of a definition's state. */
export interface CustomResourceDefinitionCondition {
  /** The aspect: Established, NamesAccepted, NonStructuralSchema or Terminating, for the most part. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
}

/** A page of CustomResourceDefinition objects, or all of them. */
export interface CustomResourceDefinitionList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** The version the list was read at, and how to read on. */
  readonly metadata: ListMeta
  /** The objects, ordered by namespace and name. */
  readonly items: readonly CustomResourceDefinition[]
}

/** The names a custom kind has in paths, in objects and for people. */
export interface CustomResourceDefinitionNames {
  /** The plural name, as it stands in paths. */
  readonly plural: string
  /** The singular name, for people to type; the kind in small letters unless set. */
  readonly singular?: string
  /** Shorter names that people may type. */
  readonly shortNames?: readonly string[]
  /** The kind, as it stands in objects. */
  readonly kind: string
  /** Kind of lists of it; the kind with List behind it unless set. */
  readonly listKind?: string
  /** Groups of kinds it is listed with, such as `all`. */
  readonly categories?: readonly string[]
}

/** The kind's names, versions and schemas. */
export interface CustomResourceDefinitionSpec {
  /** API group of the kind, such as stable.example.com. */
  readonly group: string
  /** Names the kind is known by. */
  readonly names: CustomResourceDefinitionNames
  /** Whether objects live in namespaces, Namespaced, or not, Cluster. */
  readonly scope: string
  /** Versions of the kind; exactly one is stored. */
  readonly versions: readonly CustomResourceDefinitionVersion[] | null
  /** How objects of one version are turned into another. */
  readonly conversion?: CustomResourceConversion
  /** Whether fields that no schema names are kept; anything but false is refused. */
  readonly preserveUnknownFields?: boolean
}

/** Whether a custom kind is served, and by which names. */
export interface CustomResourceDefinitionStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions: readonly CustomResourceDefinitionCondition[] | null
  /** Names the kind is served by; others may have had those of the spec first. */
  readonly acceptedNames?: CustomResourceDefinitionNames
  /** Every version in which objects may still be stored; none of them may be removed from the spec. */
  readonly storedVersions: readonly string[] | null
  /** The generation of the object this was worked out from. */
  readonly observedGeneration?: number
}

/** One version of a custom kind, with its schema. */
export interface CustomResourceDefinitionVersion {
  /** Name of the version, such as v1 or v1beta1. */
  readonly name: string
  /** Whether the API serves the version. */
  readonly served: boolean
  /** Whether objects are stored in this version; true of exactly one. */
  readonly storage: boolean
  /** Whether callers of the version are warned; false by default. */
  readonly deprecated?: boolean
  /** What callers are told of a deprecated version, in place of the usual words. */
  readonly deprecationWarning?: string
  /** What objects of the version look like. */
  readonly schema?: CustomResourceValidation
  /** Which subresources objects of the version have. */
  readonly subresources?: CustomResourceSubresources
  /** Columns `kubectl get` prints beside the name; the age unless set. */
  readonly additionalPrinterColumns?: readonly CustomResourceColumnDefinition[]
  /** Fields that a field selector may name. */
  readonly selectableFields?: readonly SelectableField[]
}

/** Where an object says how many there are and should be. */
export interface CustomResourceSubresourceScale {
  /** Path of the number of replicas that is wanted, below .spec. */
  readonly specReplicasPath: string
  /** Path of the number of replicas there are, below .status. */
  readonly statusReplicasPath: string
  /** Path of the selector for the pods in text form, below .spec or .status. */
  readonly labelSelectorPath?: string
}

/** Nothing to say: its being there gives a kind a status subresource. */
export type CustomResourceSubresourceStatus = Readonly<Record<string, never>>

/** Which subresources objects of a version have. */
export interface CustomResourceSubresources {
  /** Gives objects a status that is written apart from the rest. */
  readonly status?: CustomResourceSubresourceStatus
  /** Gives objects the subresource by which they are scaled. */
  readonly scale?: CustomResourceSubresourceScale
}

/** What objects of a version look like. */
export interface CustomResourceValidation {
  /** The schema that objects are checked against, pruned and defaulted by. */
  readonly openAPIV3Schema?: JSONSchemaProps
}

/** Where more about a value can be read. */
export interface ExternalDocumentation {
  /** What there is to read, in a sentence for people. */
  readonly description?: string
  /** Address at which more can be read. */
  readonly url?: string
}

/** A JSON schema as OpenAPI knows it, without references. */
export interface JSONSchemaProps {
  /** Kept for JSON Schema: an identifier; a structural schema may not have one. */
  readonly id?: string
  /** Kept for JSON Schema: the dialect; a structural schema may not name one. */
  readonly $schema?: string
  /** Kept for JSON Schema: references are refused. */
  readonly $ref?: string
  /** What the value is, for people to read in `kubectl explain`. */
  readonly description?: string
  /** The JSON type of the value: object, array, string, integer, number or boolean. */
  readonly type?: string
  /** What a value of the type must look like besides: date-time, int32, byte, email … */
  readonly format?: string
  /** A short name of the value, for people. */
  readonly title?: string
  /** What is filled in where there is no value. */
  readonly default?: unknown
  /** The largest number the value may be. */
  readonly maximum?: number
  /** The maximum itself is not allowed. */
  readonly exclusiveMaximum?: boolean
  /** The smallest number the value may be. */
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
  /** All the values that are allowed. */
  readonly enum?: readonly unknown[]
  /** The most entries an object may have. */
  readonly maxProperties?: number
  /** The fewest entries an object may have. */
  readonly minProperties?: number
  /** Names of properties that an object must have. */
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
  /** Kept for JSON Schema: properties by pattern; a structural schema may not have them. */
  readonly patternProperties?: Readonly<Record<string, JSONSchemaProps>>
  /** Kept for JSON Schema: what a property asks for; a structural schema may not have it. */
  readonly dependencies?: Readonly<Record<string, JSONSchemaProps | readonly string[]>>
  /** Kept for JSON Schema: items beyond those listed; a structural schema may not have it. */
  readonly additionalItems?: JSONSchemaProps | boolean
  /** Kept for JSON Schema: schemas to refer to; a structural schema may not have them. */
  readonly definitions?: Readonly<Record<string, JSONSchemaProps>>
  /** Where more about the value can be read. */
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
  /** Path of the field in the object, such as .spec.color. */
  readonly jsonPath: string
}

/** A Service, and where to call it. */
export interface ApiextensionsV1ServiceReference {
  /** Namespace in which the Service lives. */
  readonly namespace: string
  /** Name of the Service that is called. */
  readonly name: string
  /** Path of the request to the Service; none unless set. */
  readonly path?: string
  /** Port of the Service; 443 unless set. */
  readonly port?: number
}

/** Something that has to be true of a value, in CEL. */
export interface ValidationRule {
  /** A CEL expression over self, and over oldSelf in updates, that has to be true. */
  readonly rule: string
  /** What the caller is told when the rule does not hold. */
  readonly message?: string
  /** A CEL expression that makes the message, in place of message. */
  readonly messageExpression?: string
  /** Why the value is refused, such as FieldValueInvalid, which it is unless set. */
  readonly reason?: string
  /** Path of the field below the value that the message is about. */
  readonly fieldPath?: string
  /** Whether it also holds where there was no value before. */
  readonly optionalOldSelf?: boolean
}

/** How a webhook is reached: by address or by Service. */
export interface ApiextensionsV1WebhookClientConfig {
  /** Address of the webhook, with https; not together with service. */
  readonly url?: string
  /** Service behind which the webhook is; not together with url. */
  readonly service?: ApiextensionsV1ServiceReference
  /** Certificates in PEM with which the webhook's own is checked; the system's unless set. */
  readonly caBundle?: string
}

/** A server that turns versions into each other. */
export interface WebhookConversion {
  /** Where the webhook is called, and how it is trusted. */
  readonly clientConfig?: ApiextensionsV1WebhookClientConfig
  /** The versions of ConversionReview it understands. */
  readonly conversionReviewVersions: readonly string[] | null
}

/** A server that serves a group and version beside this one. */
export interface APIService {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
  readonly apiVersion?: string
  /** Standard object's metadata: name, labels and what else every object has. */
  readonly metadata: ObjectMeta
  /** Which group and version is served, and by whom. */
  readonly spec?: APIServiceSpec
  /** Whether the server can be reached. */
  readonly status?: APIServiceStatus
}

/** One aspect of an APIService's state. */
export interface APIServiceCondition {
  /** The aspect: Available, when the service behind it answers. */
  readonly type: string
  /** Whether it is so: True, False or Unknown. */
  readonly status: string
  /** When the status last changed from one value to another. */
  readonly lastTransitionTime?: string | null
  /** Why the status is what it is, as one CamelCase word that programs may compare. */
  readonly reason?: string
  /** The same in a sentence for people; programs should not rely on its wording. */
  readonly message?: string
}

/** A page of APIService objects, or all of them. */
export interface APIServiceList {
  /** The kind of this object, as a client would ask for it. */
  readonly kind?: string
  /** APIVersion defines the group and version in whose shape this object is written. */
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
  /** Name of the API group that is served. */
  readonly group?: string
  /** Name of the API version that is served. */
  readonly version?: string
  /** Whether the server's certificate goes unchecked; false by default. */
  readonly insecureSkipTLSVerify?: boolean
  /** Certificates in PEM with which the server's own is checked; the system's unless set. */
  readonly caBundle?: string
  /** Where the group stands among others in discovery, from 1 to 20000: the higher the earlier. */
  readonly groupPriorityMinimum: number
  /** Where the version stands in its group, from 1 to 1000: the higher the earlier. */
  readonly versionPriority: number
}

/** Whether the server can be reached. */
export interface APIServiceStatus {
  /** What is true of the object at the moment, one entry per type. */
  readonly conditions?: readonly APIServiceCondition[]
}

/** A Service, and where to call it. */
export interface ApiregistrationV1ServiceReference {
  /** Namespace in which the Service lives. */
  readonly namespace?: string
  /** Name of the Service that is called. */
  readonly name?: string
  /** Port of the Service; 443 unless set. */
  readonly port?: number
}
