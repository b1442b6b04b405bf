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
import { stopSignals } from './stop-signals.ts'

export const ContainerStateWaiting = message(
  'io.k8s.api.core.v1.ContainerStateWaiting',
  'A container that does not run yet, and why.',
  () => ({
    reason: string(1).doc('One CamelCase word for programs: why it is so.'),
    message: string(2).doc('Details for people.'),
  }),
)

export const ContainerStateRunning = message(
  'io.k8s.api.core.v1.ContainerStateRunning',
  'A container that runs, and since when.',
  () => ({
    startedAt: structTime(1).doc('When it started.'),
  }),
)

export const ContainerStateTerminated = message(
  'io.k8s.api.core.v1.ContainerStateTerminated',
  'A container that ended, with what code and why.',
  () => ({
    exitCode: int32(1).always().required().doc("The program's exit code."),
    signal: int32(2).doc('The signal that ended it.'),
    reason: string(3).doc('One CamelCase word for programs: why it is so.'),
    message: string(4).doc('Details for people.'),
    startedAt: structTime(5).doc('When it started.'),
    finishedAt: structTime(6).doc('When it ended.'),
    containerID: string(7).doc("The runtime's name for it."),
  }),
)

export const ContainerState = message(
  'io.k8s.api.core.v1.ContainerState',
  'Waiting, running or terminated: one of them is set.',
  () => ({
    waiting: field(1, ContainerStateWaiting).doc('It waits, and why.'),
    running: field(2, ContainerStateRunning).doc('It runs, and since when.'),
    terminated: field(3, ContainerStateTerminated).doc('It ended, and how.'),
  }),
)

export const ImageVolumeStatus = message(
  'io.k8s.api.core.v1.ImageVolumeStatus',
  'Which image a mounted image volume holds.',
  () => ({
    imageRef: string(1).required().doc("The image's exact identity."),
  }),
)

export const VolumeStatus = message('io.k8s.api.core.v1.VolumeStatus', 'What is known about a mounted volume.', () => ({
  image: field(1, ImageVolumeStatus).doc('The image it holds.'),
}))

export const VolumeMountStatus = message(
  'io.k8s.api.core.v1.VolumeMountStatus',
  'How a volume was really mounted.',
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    mountPath: string(2).always().required().doc('The folder it appears at.'),
    readOnly: bool(3).doc('Mount without the right to write.'),
    recursiveReadOnly: string(4)
      .pointer()
      .go('v1.RecursiveReadOnlyMode')
      .doc('Whether mounts below it are read-only, too.'),
    volumeStatus: field(5, VolumeStatus).doc('What is known about the volume.'),
  }),
)

export const LinuxContainerUser = message(
  'io.k8s.api.core.v1.LinuxContainerUser',
  'User and group numbers of a container on Linux.',
  () => ({
    uid: int64(1).always().required().doc('The user number.'),
    gid: int64(2).always().required().doc('The main group.'),
    supplementalGroups: list(3, 'int64').doc('Further groups.'),
  }),
)

export const ContainerUser = message('io.k8s.api.core.v1.ContainerUser', 'The user a container runs as.', () => ({
  linux: field(1, LinuxContainerUser).doc('User and groups on Linux.'),
}))

export const ResourceHealth = message('io.k8s.api.core.v1.ResourceHealth', 'The health of one device.', () => ({
  resourceID: string(1).always().required().go('v1.ResourceID').doc('The device.'),
  health: string(2).go('v1.ResourceHealthStatus').doc('Healthy, Unhealthy or Unknown.'),
  message: string(6).pointer().doc('Details for people.'),
}))

export const ResourceStatus = message(
  'io.k8s.api.core.v1.ResourceStatus',
  'The health of devices a container uses.',
  () => ({
    name: string(1).always().required().go('v1.ResourceName').doc('The name of it.'),
    resources: list(2, ResourceHealth).keyed('resourceID').doc('The health of each device.'),
  }),
)

export const ContainerStatus = message('io.k8s.api.core.v1.ContainerStatus', 'How one container is.', () => ({
  name: string(1).always().required().doc("The container's name."),
  state: struct(2, ContainerState).doc('Waiting, running or terminated.'),
  lastState: struct(3, ContainerState).doc('How the container ended the last time.'),
  ready: bool(4).always().required().doc('Whether it takes requests.'),
  restartCount: int32(5).always().required().doc('How often it was started again.'),
  image: string(6).always().required().doc('The image it runs.'),
  imageID: string(7).always().required().doc("The image's exact identity."),
  containerID: string(8).doc("The runtime's name for it."),
  started: bool(9).pointer().doc('Whether its startup probe has passed.'),
  allocatedResources: map(10, 'quantity').go('v1.ResourceList').doc('What the node set aside for it.'),
  resources: field(11, ResourceRequirements).doc('What it really has.'),
  volumeMounts: list(12, VolumeMountStatus).keyed('mountPath').merge('mountPath').doc('How its volumes were mounted.'),
  user: field(13, ContainerUser).doc('The user to act as.'),
  allocatedResourcesStatus: list(14, ResourceStatus).keyed('name').merge('name').doc('The health of its devices.'),
  stopSignal: oneOf(15, stopSignals).pointer().go('v1.Signal').doc('The signal that asks it to stop.'),
}))
