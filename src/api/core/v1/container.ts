import { bool, field, inline, int32, list, message, oneOf, string, struct } from '../../schema/builder.ts'
import { EnvFromSource, EnvVar } from './environment.ts'
import { Lifecycle, Probe } from './probe.ts'
import { ResourceRequirements } from './resources.ts'
import { SecurityContext } from './security-context.ts'

export const ContainerPort = message('io.k8s.api.core.v1.ContainerPort', '', {
  name: string(1),
  hostPort: int32(2),
  containerPort: int32(3).always().required(),
  protocol: oneOf(4, ['SCTP', 'TCP', 'UDP']).go('v1.Protocol').default('TCP'),
  hostIP: string(5),
})

export const ContainerResizePolicy = message('io.k8s.api.core.v1.ContainerResizePolicy', '', {
  resourceName: string(1).always().required().go('v1.ResourceName'),
  restartPolicy: string(2).always().required().go('v1.ResourceResizeRestartPolicy'),
})

export const ContainerRestartRuleOnExitCodes = message('io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes', '', {
  operator: string(1).required().go('v1.ContainerRestartRuleOnExitCodesOperator'),
  values: list(2, 'int32').set(),
})

export const ContainerRestartRule = message('io.k8s.api.core.v1.ContainerRestartRule', '', {
  action: string(1).required().go('v1.ContainerRestartRuleAction'),
  exitCodes: field(2, ContainerRestartRuleOnExitCodes),
})

export const VolumeMount = message('io.k8s.api.core.v1.VolumeMount', '', {
  name: string(1).always().required(),
  readOnly: bool(2),
  recursiveReadOnly: string(7).pointer().go('v1.RecursiveReadOnlyMode'),
  mountPath: string(3).always().required(),
  subPath: string(4),
  mountPropagation: oneOf(5, ['Bidirectional', 'HostToContainer', 'None']).pointer().go('v1.MountPropagationMode'),
  subPathExpr: string(6),
})

export const VolumeDevice = message('io.k8s.api.core.v1.VolumeDevice', '', {
  name: string(1).always().required(),
  devicePath: string(2).always().required(),
})

export const Container = message('io.k8s.api.core.v1.Container', '', {
  name: string(1).always().required(),
  image: string(2),
  command: list(3, 'string'),
  args: list(4, 'string'),
  workingDir: string(5),
  ports: list(6, ContainerPort).keyed('containerPort', 'protocol').merge('containerPort'),
  envFrom: list(19, EnvFromSource),
  env: list(7, EnvVar).keyed('name').merge('name'),
  resources: struct(8, ResourceRequirements),
  resizePolicy: list(23, ContainerResizePolicy),
  restartPolicy: string(24).pointer().go('v1.ContainerRestartPolicy'),
  restartPolicyRules: list(25, ContainerRestartRule),
  volumeMounts: list(9, VolumeMount).keyed('mountPath').merge('mountPath'),
  volumeDevices: list(21, VolumeDevice).keyed('devicePath').merge('devicePath'),
  livenessProbe: field(10, Probe),
  readinessProbe: field(11, Probe),
  startupProbe: field(22, Probe),
  lifecycle: field(12, Lifecycle),
  terminationMessagePath: string(13).default('/dev/termination-log'),
  terminationMessagePolicy: oneOf(20, ['FallbackToLogsOnError', 'File'])
    .go('v1.TerminationMessagePolicy')
    .default('File'),
  imagePullPolicy: oneOf(14, ['Always', 'IfNotPresent', 'Never']).go('v1.PullPolicy'),
  securityContext: field(15, SecurityContext),
  stdin: bool(16),
  stdinOnce: bool(17),
  tty: bool(18),
})

export const EphemeralContainerCommon = message('io.k8s.api.core.v1.EphemeralContainerCommon', '', {
  name: string(1).always().required(),
  image: string(2),
  command: list(3, 'string'),
  args: list(4, 'string'),
  workingDir: string(5),
  ports: list(6, ContainerPort).keyed('containerPort', 'protocol').merge('containerPort'),
  envFrom: list(19, EnvFromSource),
  env: list(7, EnvVar).keyed('name').merge('name'),
  resources: struct(8, ResourceRequirements),
  resizePolicy: list(23, ContainerResizePolicy),
  restartPolicy: string(24).pointer().go('v1.ContainerRestartPolicy'),
  restartPolicyRules: list(25, ContainerRestartRule),
  volumeMounts: list(9, VolumeMount).keyed('mountPath').merge('mountPath'),
  volumeDevices: list(21, VolumeDevice).keyed('devicePath').merge('devicePath'),
  livenessProbe: field(10, Probe),
  readinessProbe: field(11, Probe),
  startupProbe: field(22, Probe),
  lifecycle: field(12, Lifecycle),
  terminationMessagePath: string(13).default('/dev/termination-log'),
  terminationMessagePolicy: oneOf(20, ['FallbackToLogsOnError', 'File'])
    .go('v1.TerminationMessagePolicy')
    .default('File'),
  imagePullPolicy: oneOf(14, ['Always', 'IfNotPresent', 'Never']).go('v1.PullPolicy'),
  securityContext: field(15, SecurityContext),
  stdin: bool(16),
  stdinOnce: bool(17),
  tty: bool(18),
})

export const EphemeralContainer = message('io.k8s.api.core.v1.EphemeralContainer', '', {
  EphemeralContainerCommon: inline(1, EphemeralContainerCommon),
  targetContainerName: string(2),
})
