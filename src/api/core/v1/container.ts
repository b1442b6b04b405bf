import { bool, field, inline, int32, list, message, oneOf, string, struct } from '../../schema/builder.ts'
import { EnvFromSource, EnvVar } from './environment.ts'
import { prepareContainer } from './pod-defaults.ts'
import { Lifecycle, Probe } from './probe.ts'
import { ResourceRequirements } from './resources.ts'
import { SecurityContext } from './security-context.ts'

export const ContainerPort = message('io.k8s.api.core.v1.ContainerPort', 'A port a container listens on.', () => ({
  name: string(1).doc('Name by which Services and probes may refer to the port, unique in the pod.'),
  hostPort: int32(2).doc('Port of the node that leads to this one; only one pod of a node can have it.'),
  containerPort: int32(3).always().required().doc('The port the program listens on, from 1 to 65535.'),
  protocol: oneOf(4, ['SCTP', 'TCP', 'UDP'])
    .go('v1.Protocol')
    .default('TCP')
    .doc('The protocol spoken on the port: TCP, UDP or SCTP; TCP unless set.'),
  hostIP: string(5).doc('Address of the node at which hostPort is open; all of them unless set.'),
}))

export const ContainerResizePolicy = message(
  'io.k8s.api.core.v1.ContainerResizePolicy',
  'Whether changing one resource needs a restart.',
  () => ({
    resourceName: string(1)
      .always()
      .required()
      .go('v1.ResourceName')
      .doc('The resource whose change it is about: cpu or memory.'),
    restartPolicy: string(2)
      .always()
      .required()
      .go('v1.ResourceResizeRestartPolicy')
      .doc('NotRequired changes the running container, RestartContainer starts it again with the new amount.'),
  }),
)

export const ContainerRestartRuleOnExitCodes = message(
  'io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes',
  'The exit codes a rule is about.',
  () => ({
    operator: string(1)
      .required()
      .go('v1.ContainerRestartRuleOnExitCodesOperator')
      .doc('In: the exit code is one of the values; NotIn: it is none of them.'),
    values: list(2, 'int32').set().doc('Exit codes to compare with, at most 255 of them.'),
  }),
)

export const ContainerRestartRule = message(
  'io.k8s.api.core.v1.ContainerRestartRule',
  'What to do when a container ends in a certain way.',
  () => ({
    action: string(1)
      .required()
      .go('v1.ContainerRestartRuleAction')
      .doc('What to do when the rule fits: Restart the container, or RestartAllContainers of the pod.'),
    exitCodes: field(2, ContainerRestartRuleOnExitCodes).doc('The exit codes to which the rule applies.'),
  }),
)

export const VolumeMount = message(
  'io.k8s.api.core.v1.VolumeMount',
  "Where a volume appears in a container's files.",
  () => ({
    name: string(1).always().required().doc("Name of the pod's volume that is mounted."),
    readOnly: bool(2).doc('Whether this container may only read the volume; false by default.'),
    recursiveReadOnly: string(7)
      .pointer()
      .go('v1.RecursiveReadOnlyMode')
      .doc(
        'Whether mounts below a read-only one are read-only too: Disabled, IfPossible or Enabled; Disabled unless set.',
      ),
    mountPath: string(3).always().required().doc("Path in the container at which the volume's files appear."),
    subPath: string(4).doc('Path within the volume of the file or folder to mount; the whole volume unless set.'),
    mountPropagation: oneOf(5, ['Bidirectional', 'HostToContainer', 'None'])
      .pointer()
      .go('v1.MountPropagationMode')
      .doc(
        'Whether later mounts pass over: None, HostToContainer, or Bidirectional also back to the node; None unless set.',
      ),
    subPathExpr: string(6).doc(
      "Like subPath, with $(NAME) replaced by the container's environment variables; only one of both.",
    ),
  }),
)

export const VolumeDevice = message(
  'io.k8s.api.core.v1.VolumeDevice',
  'Where a block volume appears as a device.',
  () => ({
    name: string(1).always().required().doc("Name of the pod's volume, whose claim has the volumeMode Block."),
    devicePath: string(2).always().required().doc('Path in the container at which the device appears.'),
  }),
)

const containerFields = () => ({
  name: string(1).always().required().doc('Name of the container, unique in the pod; it can never change.'),
  image: string(2).doc('The image to run, with registry, name and tag or digest.'),
  command: list(3, 'string').doc(
    "The program and its first arguments; the image's own entry point where it is left out.",
  ),
  args: list(4, 'string').doc("The arguments; the image's own where neither command nor args is set."),
  workingDir: string(5).doc("The folder the program starts in; the image's own unless set."),
  ports: list(6, ContainerPort)
    .keyed('containerPort', 'protocol')
    .merge('containerPort')
    .doc('The ports it listens on; for information and for names, nothing is opened or closed by it.'),
  envFrom: list(19, EnvFromSource).doc('ConfigMaps and Secrets whose keys become environment variables.'),
  env: list(7, EnvVar)
    .keyed('name')
    .merge('name')
    .doc('Environment variables the programs start with; they win over those of envFrom.'),
  resources: struct(8, ResourceRequirements).doc('How much CPU and memory the container needs, and may use at most.'),
  resizePolicy: list(23, ContainerResizePolicy).doc(
    'For CPU and memory, whether a change of the amount restarts the container; NotRequired unless set.',
  ),
  restartPolicy: string(24)
    .pointer()
    .go('v1.ContainerRestartPolicy')
    .doc("Always keeps an init container running beside the others; for the rest a policy that wins over the pod's."),
  restartPolicyRules: list(25, ContainerRestartRule).doc(
    'Exceptions to the restart policy by exit code; the first that fits decides.',
  ),
  volumeMounts: list(9, VolumeMount)
    .keyed('mountPath')
    .merge('mountPath')
    .doc("Which of the pod's volumes the container gets as files, and at which paths."),
  volumeDevices: list(21, VolumeDevice)
    .keyed('devicePath')
    .merge('devicePath')
    .doc("Which of the pod's block volumes the container gets as devices, and at which paths."),
  livenessProbe: field(10, Probe).doc(
    'A check whose failure gets the container killed and, by the restart policy, started again; none counts as passing.',
  ),
  readinessProbe: field(11, Probe).doc(
    'A check whose failure keeps traffic of Services away from the pod; none counts as passing.',
  ),
  startupProbe: field(22, Probe).doc(
    'A check that must pass once before the other probes begin; when it fails, the container is killed and started again.',
  ),
  lifecycle: field(12, Lifecycle).doc("What to do right after the container's start and before its stop."),
  terminationMessagePath: string(13)
    .default('/dev/termination-log')
    .doc('File in the container from which its last words are read; /dev/termination-log unless set.'),
  terminationMessagePolicy: oneOf(20, ['FallbackToLogsOnError', 'File'])
    .go('v1.TerminationMessagePolicy')
    .default('File')
    .doc(
      'File reads just that file, FallbackToLogsOnError the end of the log if it is empty after a failure; File unless set.',
    ),
  imagePullPolicy: oneOf(14, ['Always', 'IfNotPresent', 'Never'])
    .go('v1.PullPolicy')
    .doc(
      'Always, IfNotPresent or Never; unless set, Always for images without a tag or with latest, otherwise IfNotPresent.',
    ),
  securityContext: field(15, SecurityContext).doc(
    "User, groups, capabilities and other rights of this container; they win over the pod's.",
  ),
  stdin: bool(16).doc(
    'Whether standard input is kept open for those who attach; otherwise reading from it ends at once.',
  ),
  stdinOnce: bool(17).doc('Whether standard input is closed when the first who attached goes away; false by default.'),
  tty: bool(18).doc('Whether the program gets a terminal; stdin has to be kept open, too.'),
})

export const Container = message(
  'io.k8s.api.core.v1.Container',
  'One program in a pod: its image, its command and what it may use.',
  containerFields,
  prepareContainer,
)

const refusedInEphemeral = [
  ...(['ports', 'resources', 'resizePolicy', 'restartPolicy', 'restartPolicyRules'] as const),
  ...(['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'] as const),
]

function ephemeralFields(): ReturnType<typeof containerFields> {
  const fields = containerFields()
  for (const name of refusedInEphemeral) fields[name].doc(`\`${name}\` is for ordinary containers; here it is refused.`)
  return fields
}

export const EphemeralContainerCommon = message(
  'io.k8s.api.core.v1.EphemeralContainerCommon',
  'What an ephemeral container shares with ordinary ones.',
  ephemeralFields,
  prepareContainer,
)

export const EphemeralContainer = message(
  'io.k8s.api.core.v1.EphemeralContainer',
  'A container put into a running pod to look at it.',
  () => ({
    EphemeralContainerCommon: inline(1, EphemeralContainerCommon),
    targetContainerName: string(2).doc('Name of the container of the pod whose processes this one can see.'),
  }),
  prepareContainer,
)
