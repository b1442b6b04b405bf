import { bool, list, message, string, typeMeta } from '../../schema/builder.ts'

// What is asked for of a connection to a pod, a Service or a node: never stored, and shown to admission alone.

export const PodExecOptions = message(
  'io.k8s.api.core.v1.PodExecOptions',
  'What is to run in a container, and which of its streams are wanted.',
  () => ({
    ...typeMeta,
    stdin: bool(1).doc('Whether the command reads what the caller sends; false by default.'),
    stdout: bool(2).doc('Whether the caller is sent what the command prints.'),
    stderr: bool(3).doc('Whether the caller is sent what the command prints as errors.'),
    tty: bool(4).doc('Whether the command gets a terminal; false by default.'),
    container: string(5).doc('Where the command runs; may be left out of pods with one container.'),
    command: list(6, 'string').always().doc('The program and its arguments; no shell reads them.'),
  }),
)

export const PodAttachOptions = message(
  'io.k8s.api.core.v1.PodAttachOptions',
  'Which streams of a running container are wanted.',
  () => ({
    ...typeMeta,
    stdin: bool(1).doc('Whether the container reads what the caller sends; false by default.'),
    stdout: bool(2).doc('Whether the caller is sent what the container prints.'),
    stderr: bool(3).doc('Whether the caller is sent what the container prints as errors.'),
    tty: bool(4).doc('Whether a terminal is asked for; the container has to have one.'),
    container: string(5).doc('Which container is meant; may be left out of pods with one.'),
  }),
)

export const PodPortForwardOptions = message(
  'io.k8s.api.core.v1.PodPortForwardOptions',
  'Which ports of a pod are to be reached.',
  () => ({
    ...typeMeta,
    ports: list(1, 'int32').doc('The ports, where all go over one WebSocket.'),
  }),
)

const path = () => string(1).doc('Where at the server behind it the request is meant to go.')

export const PodProxyOptions = message(
  'io.k8s.api.core.v1.PodProxyOptions',
  "What is asked of a pod's own HTTP server.",
  () => ({ ...typeMeta, path: path() }),
)

export const ServiceProxyOptions = message(
  'io.k8s.api.core.v1.ServiceProxyOptions',
  'What is asked of an HTTP server behind a Service.',
  () => ({ ...typeMeta, path: path() }),
)

export const NodeProxyOptions = message(
  'io.k8s.api.core.v1.NodeProxyOptions',
  "What is asked of a node's own HTTP server.",
  () => ({ ...typeMeta, path: path() }),
)
