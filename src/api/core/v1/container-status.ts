import {
  bool,
  field,
  int32,
  int64,
  list,
  message,
  oneOf,
  resourceList,
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
    reason: string(1).doc(
      'Why it waits, as one CamelCase word such as ContainerCreating, ImagePullBackOff or CrashLoopBackOff.',
    ),
    message: string(2).doc('Why it waits, in a sentence for people.'),
  }),
)

export const ContainerStateRunning = message(
  'io.k8s.api.core.v1.ContainerStateRunning',
  'A container that runs, and since when.',
  () => ({
    startedAt: structTime(1).doc('When the container was last started.'),
  }),
)

export const ContainerStateTerminated = message(
  'io.k8s.api.core.v1.ContainerStateTerminated',
  'A container that ended, with what code and why.',
  () => ({
    exitCode: int32(1)
      .always()
      .required()
      .doc('Exit code of the program; 0 means success, 128 and more usually a signal.'),
    signal: int32(2).doc('Number of the signal that ended the program, where the runtime tells it.'),
    reason: string(3).doc('Why it ended, as one CamelCase word such as Completed, Error or OOMKilled.'),
    message: string(4).doc('What the program wrote to its termination message file, or why it could not be run.'),
    startedAt: structTime(5).doc('When this run of the container began.'),
    finishedAt: structTime(6).doc('When this run of the container ended.'),
    containerID: string(7).doc("The runtime's identifier of the container that ended, in the form type://id."),
  }),
)

export const ContainerState = message(
  'io.k8s.api.core.v1.ContainerState',
  'Waiting, running or terminated: one of them is set.',
  () => ({
    waiting: field(1, ContainerStateWaiting).doc(
      'Set while the container is not running yet or waits to be started again.',
    ),
    running: field(2, ContainerStateRunning).doc('Set while the container is running.'),
    terminated: field(3, ContainerStateTerminated).doc('Set once the container has ended, with its exit code.'),
  }),
)

export const ImageVolumeStatus = message(
  'io.k8s.api.core.v1.ImageVolumeStatus',
  'Which image a mounted image volume holds.',
  () => ({
    imageRef: string(1).required().doc('Identifier of the image, with digest, whose files are mounted.'),
  }),
)

export const VolumeStatus = message('io.k8s.api.core.v1.VolumeStatus', 'What is known about a mounted volume.', () => ({
  image: field(1, ImageVolumeStatus).doc('The image behind an image volume.'),
}))

export const VolumeMountStatus = message(
  'io.k8s.api.core.v1.VolumeMountStatus',
  'How a volume was really mounted.',
  () => ({
    name: string(1).always().required().doc("Name of the volume mount, as in the container's spec."),
    mountPath: string(2).always().required().doc('Path in the container at which the volume appears.'),
    readOnly: bool(3).doc('Whether the volume was mounted for reading only.'),
    recursiveReadOnly: string(4)
      .pointer()
      .go('v1.RecursiveReadOnlyMode')
      .doc('Whether mounts below are read-only, too, as it came out: Disabled or Enabled.'),
    volumeStatus: field(5, VolumeStatus).doc('What is known about the volume beyond the mount.'),
  }),
)

export const LinuxContainerUser = message(
  'io.k8s.api.core.v1.LinuxContainerUser',
  'User and group numbers of a container on Linux.',
  () => ({
    uid: int64(1).always().required().doc('Number of the user the first process was started as.'),
    gid: int64(2).always().required().doc('Number of the main group the first process was started with.'),
    supplementalGroups: list(3, 'int64').doc('Numbers of further groups of the first process.'),
  }),
)

export const ContainerUser = message('io.k8s.api.core.v1.ContainerUser', 'The user a container runs as.', () => ({
  linux: field(1, LinuxContainerUser).doc('User and groups of a container on Linux.'),
}))

export const ResourceHealth = message('io.k8s.api.core.v1.ResourceHealth', 'How one device of a container is.', () => ({
  resourceID: string(1)
    .always()
    .required()
    .go('v1.ResourceID')
    .doc('Identifier of the device, as its driver or plugin names it.'),
  health: string(2)
    .go('v1.ResourceHealthStatus')
    .doc('How the device is: Healthy, Unhealthy, or Unknown when it no longer reports.'),
  message: string(6).pointer().doc("More about the device's health, in a sentence for people."),
}))

export const ResourceStatus = message(
  'io.k8s.api.core.v1.ResourceStatus',
  'The health of devices a container uses.',
  () => ({
    name: string(1)
      .always()
      .required()
      .go('v1.ResourceName')
      .doc('Name of the resource, such as an extended resource or claim:name/request.'),
    resources: list(2, ResourceHealth).keyed('resourceID').doc('How each device that was given to the container is.'),
  }),
)

export const ContainerStatus = message(
  'io.k8s.api.core.v1.ContainerStatus',
  'How one container of a pod is: its state, image and number of restarts.',
  () => ({
    name: string(1).always().required().doc('Name of the container, as in the spec.'),
    state: struct(2, ContainerState).doc(
      'What the container does at the moment: wait, run, or nothing because it ended.',
    ),
    lastState: struct(3, ContainerState).doc('How the run before this one ended; empty where there was none.'),
    ready: bool(4).always().required().doc('Whether the container passes its readiness probe, and has started.'),
    restartCount: int32(5)
      .always()
      .required()
      .doc('How often the container was started again; kept by the node, and lost with the pod.'),
    image: string(6).always().required().doc('Image the container runs, as the runtime names it.'),
    imageID: string(7)
      .always()
      .required()
      .doc('Identifier of the image with its digest, which tells the exact content.'),
    containerID: string(8).doc("The runtime's identifier of the container, in the form type://id."),
    started: bool(9).pointer().doc('Whether the container has started and its startup probe, if any, has passed.'),
    allocatedResources: resourceList(10).doc('Requests the node has set aside for the container.'),
    resources: field(11, ResourceRequirements).doc('Requests and limits in force for the running container.'),
    volumeMounts: list(12, VolumeMountStatus)
      .keyed('mountPath')
      .merge('mountPath')
      .doc('How each volume was really mounted into the container.'),
    user: field(13, ContainerUser).doc('User and groups the first process of the container was started with.'),
    allocatedResourcesStatus: list(14, ResourceStatus)
      .keyed('name')
      .merge('name')
      .doc('How the devices given to the container are.'),
    stopSignal: oneOf(15, stopSignals)
      .pointer()
      .go('v1.Signal')
      .doc('The signal that asks the container to stop, from its spec or its image.'),
  }),
)
