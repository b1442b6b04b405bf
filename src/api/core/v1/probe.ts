import { field, inline, int32, int64, list, message, oneOf, string, structIntOrString } from '../../schema/builder.ts'
import { stopSignals } from './stop-signals.ts'

export const ExecAction = message('io.k8s.api.core.v1.ExecAction', 'A command to run in the container.', () => ({
  command: list(1, 'string').doc('Program and arguments; no shell is involved unless you name one.'),
}))

export const HTTPHeader = message('io.k8s.api.core.v1.HTTPHeader', 'One header of a request.', () => ({
  name: string(1).always().required().doc("The header's name."),
  value: string(2).always().required().doc("The header's value."),
}))

export const HTTPGetAction = message('io.k8s.api.core.v1.HTTPGetAction', 'An HTTP request to the container.', () => ({
  path: string(1).default('/').doc('The path to ask for.'),
  port: structIntOrString(2).required().doc("The port's number or name."),
  host: string(3).doc("The host to connect to; the pod's address unless set."),
  scheme: oneOf(4, ['HTTP', 'HTTPS']).go('v1.URIScheme').default('HTTP').doc('HTTP or HTTPS.'),
  httpHeaders: list(5, HTTPHeader).doc('Headers to send.'),
}))

export const TCPSocketAction = message(
  'io.k8s.api.core.v1.TCPSocketAction',
  'A TCP connection to the container.',
  () => ({
    port: structIntOrString(1).required().doc("The port's number or name."),
    host: string(2).doc("The host to connect to; the pod's address unless set."),
  }),
)

export const GRPCAction = message(
  'io.k8s.api.core.v1.GRPCAction',
  "A question to the container's gRPC health service.",
  () => ({
    port: int32(1).always().required().doc("The port's number."),
    service: string(2).pointer().always().default('').doc('The service to ask about.'),
  }),
)

export const ProbeHandler = message(
  'io.k8s.api.core.v1.ProbeHandler',
  'How the check is made: one of these is set.',
  () => ({
    exec: field(1, ExecAction).doc('Run a command in the container; exit code 0 passes.'),
    httpGet: field(2, HTTPGetAction).doc('Send an HTTP GET; a status from 200 to 399 passes.'),
    tcpSocket: field(3, TCPSocketAction).doc('Open a TCP connection.'),
    grpc: field(4, GRPCAction).doc('Ask the gRPC health service.'),
  }),
)

export const Probe = message(
  'io.k8s.api.core.v1.Probe',
  'A check that is made of a container again and again.',
  () => ({
    ProbeHandler: inline(1, ProbeHandler),
    initialDelaySeconds: int32(2).doc('How long to wait before the first check.'),
    timeoutSeconds: int32(3).default(1).doc('How long one check may take.'),
    periodSeconds: int32(4).default(10).doc('How often to check.'),
    successThreshold: int32(5).default(1).doc('How many checks in a row must pass after a failure.'),
    failureThreshold: int32(6).default(3).doc('How many checks in a row must fail before it counts.'),
    terminationGracePeriodSeconds: int64(7).pointer().doc('How long the container has to stop when this probe is why.'),
  }),
)

export const SleepAction = message('io.k8s.api.core.v1.SleepAction', 'A pause.', () => ({
  seconds: int64(1).always().required().doc('How long.'),
}))

export const LifecycleHandler = message(
  'io.k8s.api.core.v1.LifecycleHandler',
  'What is done: one of these is set.',
  () => ({
    exec: field(1, ExecAction).doc('Run a command in the container.'),
    httpGet: field(2, HTTPGetAction).doc('Send an HTTP GET.'),
    tcpSocket: field(3, TCPSocketAction).doc('Not supported any more.'),
    sleep: field(4, SleepAction).doc('Wait.'),
  }),
)

export const Lifecycle = message(
  'io.k8s.api.core.v1.Lifecycle',
  "What to do after a container's start and before its stop.",
  () => ({
    postStart: field(1, LifecycleHandler).doc(
      'Done right after the start; the container counts as started when it is over.',
    ),
    preStop: field(2, LifecycleHandler).doc('Done before the stop signal, within the grace period.'),
    stopSignal: oneOf(3, stopSignals).pointer().go('v1.Signal').doc('The signal that asks the container to stop.'),
  }),
)
