import { bool, field, inline, int32, list, message, oneOf, string, struct } from '../../schema/builder.ts'
import { EnvFromSource, EnvVar } from './environment.ts'
import { prepareContainer } from './pod-defaults.ts'
import { Lifecycle, Probe } from './probe.ts'
import { ResourceRequirements } from './resources.ts'
import { SecurityContext } from './security-context.ts'

export const ContainerPort = message('io.k8s.api.core.v1.ContainerPort', 'A port a container listens on.', () => ({
  name: string(1).doc('A name Services and probes may use for it.'),
  hostPort: int32(2).doc('The same port on the node.'),
  containerPort: int32(3).always().required().doc("The port's number."),
  protocol: oneOf(4, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP').doc('TCP, UDP or SCTP.'),
  hostIP: string(5).doc("The node's address the host port is bound to."),
}))

export const ContainerResizePolicy = message(
  'io.k8s.api.core.v1.ContainerResizePolicy',
  'Whether changing one resource needs a restart.',
  () => ({
    resourceName: string(1).always().required().go('v1.ResourceName').doc('The resource.'),
    restartPolicy: string(2)
      .always()
      .required()
      .go('v1.ResourceResizeRestartPolicy')
      .doc('NotRequired or RestartContainer.'),
  }),
)

export const ContainerRestartRuleOnExitCodes = message(
  'io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes',
  'The exit codes a rule is about.',
  () => ({
    operator: string(1).required().go('v1.ContainerRestartRuleOnExitCodesOperator').doc('In or NotIn.'),
    values: list(2, 'int32').set().doc('The exit codes.'),
  }),
)

export const ContainerRestartRule = message(
  'io.k8s.api.core.v1.ContainerRestartRule',
  'What to do when a container ends in a certain way.',
  () => ({
    action: string(1)
      .required()
      .go('v1.ContainerRestartRuleAction')
      .doc('What to do: Restart or RestartAllContainers.'),
    exitCodes: field(2, ContainerRestartRuleOnExitCodes).doc('The exit codes it is about.'),
  }),
)

export const VolumeMount = message(
  'io.k8s.api.core.v1.VolumeMount',
  "Where a volume appears in a container's files.",
  () => ({
    name: string(1).always().required().doc("The volume's name in the pod."),
    readOnly: bool(2).doc('Mount it without the right to write.'),
    recursiveReadOnly: string(7)
      .pointer()
      .go('v1.RecursiveReadOnlyMode')
      .doc('Whether mounts below it are read-only, too.'),
    mountPath: string(3).always().required().doc('The folder it appears at.'),
    subPath: string(4).doc('The part of the volume to mount.'),
    mountPropagation: oneOf(5, ['Bidirectional', 'HostToContainer', 'None'])
      .pointer()
      .go('v1.MountPropagationMode')
      .doc('Whether later mounts pass between node and container.'),
    subPathExpr: string(6).doc('The same as subPath, with environment variables filled in.'),
  }),
)

export const VolumeDevice = message(
  'io.k8s.api.core.v1.VolumeDevice',
  'Where a block volume appears as a device.',
  () => ({
    name: string(1).always().required().doc("The claim's volume in the pod."),
    devicePath: string(2).always().required().doc("The device's path in the container."),
  }),
)

const containerFields = () => ({
  name: string(1).always().required().doc("The container's name, unique in the pod."),
  image: string(2).doc('The image to run.'),
  command: list(3, 'string').doc(
    "The program and its first arguments; the image's own entry point where it is left out.",
  ),
  args: list(4, 'string').doc("The arguments; the image's own where it is left out."),
  workingDir: string(5).doc('The folder the program starts in.'),
  ports: list(6, ContainerPort)
    .keyed('containerPort', 'protocol')
    .merge('containerPort')
    .doc('The ports it listens on; for information and for names, nothing is opened or closed by it.'),
  envFrom: list(19, EnvFromSource).doc('ConfigMaps and Secrets whose keys become environment variables.'),
  env: list(7, EnvVar).keyed('name').merge('name').doc('Environment variables.'),
  resources: struct(8, ResourceRequirements).doc('How much processor time and memory it needs, and may use at most.'),
  resizePolicy: list(23, ContainerResizePolicy).doc('Whether a change of resources needs a restart.'),
  restartPolicy: string(24)
    .pointer()
    .go('v1.ContainerRestartPolicy')
    .doc('For init containers, Always: keep it running beside the others. Otherwise, a policy of its own.'),
  restartPolicyRules: list(25, ContainerRestartRule).doc('Exceptions to the restart policy, by exit code.'),
  volumeMounts: list(9, VolumeMount)
    .keyed('mountPath')
    .merge('mountPath')
    .doc("Where the pod's volumes appear in its files."),
  volumeDevices: list(21, VolumeDevice)
    .keyed('devicePath')
    .merge('devicePath')
    .doc("Where the pod's block volumes appear as devices."),
  livenessProbe: field(10, Probe).doc('When it fails, the container is started again.'),
  readinessProbe: field(11, Probe).doc('While it fails, the container gets no requests.'),
  startupProbe: field(22, Probe).doc(
    'Until it passes, the other probes wait; when it fails, the container is started again.',
  ),
  lifecycle: field(12, Lifecycle).doc('What to do after the start and before the stop.'),
  terminationMessagePath: string(13)
    .default('/dev/termination-log')
    .doc('The file from which its last words are read.'),
  terminationMessagePolicy: oneOf(20, ['FallbackToLogsOnError', 'File'])
    .go('v1.TerminationMessagePolicy')
    .default('File')
    .doc('File, or FallbackToLogsOnError: the end of the log when it failed and the file is empty.'),
  imagePullPolicy: oneOf(14, ['Always', 'IfNotPresent', 'Never'])
    .go('v1.PullPolicy')
    .doc('Always, IfNotPresent or Never; Always for images without a tag or tagged latest, unless set.'),
  securityContext: field(15, SecurityContext).doc('User, groups, capabilities and other rights.'),
  stdin: bool(16).doc('Keep standard input open.'),
  stdinOnce: bool(17).doc('Close standard input after the first who was attached has gone.'),
  tty: bool(18).doc('Give it a terminal.'),
})

export const Container = message(
  'io.k8s.api.core.v1.Container',
  'One program in a pod: its image, its command and what it may use.',
  containerFields,
  prepareContainer,
)

export const EphemeralContainerCommon = message(
  'io.k8s.api.core.v1.EphemeralContainerCommon',
  'What an ephemeral container shares with ordinary ones.',
  containerFields,
  prepareContainer,
)

export const EphemeralContainer = message(
  'io.k8s.api.core.v1.EphemeralContainer',
  'A container put into a running pod to look at it.',
  () => ({
    EphemeralContainerCommon: inline(1, EphemeralContainerCommon),
    targetContainerName: string(2).doc('The container whose processes it sees.'),
  }),
  prepareContainer,
)
