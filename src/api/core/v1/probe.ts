import { field, inline, int32, int64, list, message, oneOf, string, structIntOrString } from '../../schema/builder.ts'
import { stopSignals } from './stop-signals.ts'

export const ExecAction = message('io.k8s.api.core.v1.ExecAction', 'A command to run in the container.', () => ({
  command: list(1, 'string').doc('Program and arguments, run without a shell unless the program is one.'),
}))

export const HTTPHeader = message(
  'io.k8s.api.core.v1.HTTPHeader',
  "One header of a probe's or hook's HTTP request.",
  () => ({
    name: string(1).always().required().doc('Name of the header, such as Host.'),
    value: string(2).always().required().doc('Value sent with the header, as it stands.'),
  }),
)

export const HTTPGetAction = message('io.k8s.api.core.v1.HTTPGetAction', 'An HTTP request to the container.', () => ({
  path: string(1).default('/').doc('Path of the request, such as /healthz; / unless set.'),
  port: structIntOrString(2)
    .required()
    .doc("Port to connect to: a number, or the name of one of the container's ports."),
  host: string(3).doc("Host to connect to; the pod's own address unless set."),
  scheme: oneOf(4, ['HTTP', 'HTTPS'])
    .go('v1.URIScheme')
    .default('HTTP')
    .doc('HTTP or HTTPS, whose certificate is not checked; HTTP unless set.'),
  httpHeaders: list(5, HTTPHeader).doc('Further headers to send; the same name may stand there twice.'),
}))

export const TCPSocketAction = message(
  'io.k8s.api.core.v1.TCPSocketAction',
  'A TCP connection to the container.',
  () => ({
    port: structIntOrString(1)
      .required()
      .doc("Port to connect to: a number, or the name of one of the container's ports."),
    host: string(2).doc("Host to connect to; the pod's own address unless set."),
  }),
)

export const GRPCAction = message(
  'io.k8s.api.core.v1.GRPCAction',
  "A question to the container's gRPC health service.",
  () => ({
    port: int32(1).always().required().doc('Number of the port at which the gRPC health service answers.'),
    service: string(2)
      .pointer()
      .always()
      .default('')
      .doc('Name of the service to ask about; empty asks about the server as a whole.'),
  }),
)

export const ProbeHandler = message(
  'io.k8s.api.core.v1.ProbeHandler',
  'How the check is made: one of these is set.',
  () => ({
    exec: field(1, ExecAction).doc('Run a command in the container; exit code 0 passes.'),
    httpGet: field(2, HTTPGetAction).doc('Send an HTTP GET request; a status from 200 to 399 passes.'),
    tcpSocket: field(3, TCPSocketAction).doc('Open a TCP connection to a port; being accepted passes.'),
    grpc: field(4, GRPCAction).doc('Ask the standard gRPC health service; SERVING passes.'),
  }),
)

export const Probe = message(
  'io.k8s.api.core.v1.Probe',
  'A check that is made of a container again and again.',
  () => ({
    ProbeHandler: inline(1, ProbeHandler),
    initialDelaySeconds: int32(2).doc(
      "Seconds to wait after the container's start before the first check; 0 by default.",
    ),
    timeoutSeconds: int32(3).default(1).doc('Seconds one check may take before it counts as failed; 1 unless set.'),
    periodSeconds: int32(4).default(10).doc('Seconds from one check to the next; 10 unless set.'),
    successThreshold: int32(5)
      .default(1)
      .doc('How many checks in a row must pass after a failure; 1 unless set, and always for liveness and startup.'),
    failureThreshold: int32(6)
      .default(3)
      .doc('How many checks in a row must fail before the probe counts as failed; 3 unless set.'),
    terminationGracePeriodSeconds: int64(7)
      .pointer()
      .doc(
        "Seconds the container has to end when this probe failed; the pod's own grace period unless set; not for readiness.",
      ),
  }),
)

export const SleepAction = message(
  'io.k8s.api.core.v1.SleepAction',
  'A pause of some seconds before the container goes on.',
  () => ({
    seconds: int64(1).always().required().doc('How many seconds to wait.'),
  }),
)

export const LifecycleHandler = message(
  'io.k8s.api.core.v1.LifecycleHandler',
  'What is done: one of these is set.',
  () => ({
    exec: field(1, ExecAction).doc(
      'Run a command in the container; an exit code other than 0 means that the hook failed.',
    ),
    httpGet: field(2, HTTPGetAction).doc('Send an HTTP GET request to the container.'),
    tcpSocket: field(3, TCPSocketAction).doc('Not supported any more; a hook that has only this fails.'),
    sleep: field(4, SleepAction).doc('Wait for some seconds, such as for load balancers to notice.'),
  }),
)

export const Lifecycle = message(
  'io.k8s.api.core.v1.Lifecycle',
  "What to do after a container's start and before its stop.",
  () => ({
    postStart: field(1, LifecycleHandler).doc(
      'Done right after the start; the container counts as started when it is over, and is killed when it fails.',
    ),
    preStop: field(2, LifecycleHandler).doc(
      'Done before the stop signal; the time it takes counts against the grace period.',
    ),
    stopSignal: oneOf(3, stopSignals)
      .pointer()
      .go('v1.Signal')
      .doc(
        "The signal that asks the container to stop, in place of the image's own; dropped, since its feature is off by default.",
      ),
  }),
)
