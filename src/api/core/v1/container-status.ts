import {
  bool,
  field,
  int32,
  int64,
  list,
  map,
  message,
  oneOf,
  string,
  struct,
  structTime,
} from '../../schema/builder.ts'
import { ResourceRequirements } from './resources.ts'

export const ContainerStateWaiting = message('io.k8s.api.core.v1.ContainerStateWaiting', '', {
  reason: string(1),
  message: string(2),
})

export const ContainerStateRunning = message('io.k8s.api.core.v1.ContainerStateRunning', '', {
  startedAt: structTime(1),
})

export const ContainerStateTerminated = message('io.k8s.api.core.v1.ContainerStateTerminated', '', {
  exitCode: int32(1).always().required(),
  signal: int32(2),
  reason: string(3),
  message: string(4),
  startedAt: structTime(5),
  finishedAt: structTime(6),
  containerID: string(7),
})

export const ContainerState = message('io.k8s.api.core.v1.ContainerState', '', {
  waiting: field(1, ContainerStateWaiting),
  running: field(2, ContainerStateRunning),
  terminated: field(3, ContainerStateTerminated),
})

export const ImageVolumeStatus = message('io.k8s.api.core.v1.ImageVolumeStatus', '', {
  imageRef: string(1).required(),
})

export const VolumeStatus = message('io.k8s.api.core.v1.VolumeStatus', '', {
  image: field(1, ImageVolumeStatus),
})

export const VolumeMountStatus = message('io.k8s.api.core.v1.VolumeMountStatus', '', {
  name: string(1).always().required(),
  mountPath: string(2).always().required(),
  readOnly: bool(3),
  recursiveReadOnly: string(4).pointer().go('v1.RecursiveReadOnlyMode'),
  volumeStatus: field(5, VolumeStatus),
})

export const LinuxContainerUser = message('io.k8s.api.core.v1.LinuxContainerUser', '', {
  uid: int64(1).always().required(),
  gid: int64(2).always().required(),
  supplementalGroups: list(3, 'int64'),
})

export const ContainerUser = message('io.k8s.api.core.v1.ContainerUser', '', {
  linux: field(1, LinuxContainerUser),
})

export const ResourceHealth = message('io.k8s.api.core.v1.ResourceHealth', '', {
  resourceID: string(1).always().required().go('v1.ResourceID'),
  health: string(2).go('v1.ResourceHealthStatus'),
  message: string(6).pointer(),
})

export const ResourceStatus = message('io.k8s.api.core.v1.ResourceStatus', '', {
  name: string(1).always().required().go('v1.ResourceName'),
  resources: list(2, ResourceHealth).keyed('resourceID'),
})

export const ContainerStatus = message('io.k8s.api.core.v1.ContainerStatus', '', {
  name: string(1).always().required(),
  state: struct(2, ContainerState),
  lastState: struct(3, ContainerState),
  ready: bool(4).always().required(),
  restartCount: int32(5).always().required(),
  image: string(6).always().required(),
  imageID: string(7).always().required(),
  containerID: string(8),
  started: bool(9).pointer(),
  allocatedResources: map(10, 'quantity').go('v1.ResourceList'),
  resources: field(11, ResourceRequirements),
  volumeMounts: list(12, VolumeMountStatus).keyed('mountPath').merge('mountPath'),
  user: field(13, ContainerUser),
  allocatedResourcesStatus: list(14, ResourceStatus).keyed('name').merge('name'),
  stopSignal: oneOf(15, [
    'SIGABRT',
    'SIGALRM',
    'SIGBUS',
    'SIGCHLD',
    'SIGCLD',
    'SIGCONT',
    'SIGFPE',
    'SIGHUP',
    'SIGILL',
    'SIGINT',
    'SIGIO',
    'SIGIOT',
    'SIGKILL',
    'SIGPIPE',
    'SIGPOLL',
    'SIGPROF',
    'SIGPWR',
    'SIGQUIT',
    'SIGRTMAX',
    'SIGRTMAX-1',
    'SIGRTMAX-10',
    'SIGRTMAX-11',
    'SIGRTMAX-12',
    'SIGRTMAX-13',
    'SIGRTMAX-14',
    'SIGRTMAX-2',
    'SIGRTMAX-3',
    'SIGRTMAX-4',
    'SIGRTMAX-5',
    'SIGRTMAX-6',
    'SIGRTMAX-7',
    'SIGRTMAX-8',
    'SIGRTMAX-9',
    'SIGRTMIN',
    'SIGRTMIN+1',
    'SIGRTMIN+10',
    'SIGRTMIN+11',
    'SIGRTMIN+12',
    'SIGRTMIN+13',
    'SIGRTMIN+14',
    'SIGRTMIN+15',
    'SIGRTMIN+2',
    'SIGRTMIN+3',
    'SIGRTMIN+4',
    'SIGRTMIN+5',
    'SIGRTMIN+6',
    'SIGRTMIN+7',
    'SIGRTMIN+8',
    'SIGRTMIN+9',
    'SIGSEGV',
    'SIGSTKFLT',
    'SIGSTOP',
    'SIGSYS',
    'SIGTERM',
    'SIGTRAP',
    'SIGTSTP',
    'SIGTTIN',
    'SIGTTOU',
    'SIGURG',
    'SIGUSR1',
    'SIGUSR2',
    'SIGVTALRM',
    'SIGWINCH',
    'SIGXCPU',
    'SIGXFSZ',
  ])
    .pointer()
    .go('v1.Signal'),
})
