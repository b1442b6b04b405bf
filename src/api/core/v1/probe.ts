import { field, inline, int32, int64, list, message, oneOf, string, structIntOrString } from '../../schema/builder.ts'

export const ExecAction = message('io.k8s.api.core.v1.ExecAction', '', {
  command: list(1, 'string'),
})

export const HTTPHeader = message('io.k8s.api.core.v1.HTTPHeader', '', {
  name: string(1).always().required(),
  value: string(2).always().required(),
})

export const HTTPGetAction = message('io.k8s.api.core.v1.HTTPGetAction', '', {
  path: string(1).default('/'),
  port: structIntOrString(2).required(),
  host: string(3),
  scheme: oneOf(4, ['HTTP', 'HTTPS']).go('v1.URIScheme').default('HTTP'),
  httpHeaders: list(5, HTTPHeader),
})

export const TCPSocketAction = message('io.k8s.api.core.v1.TCPSocketAction', '', {
  port: structIntOrString(1).required(),
  host: string(2),
})

export const GRPCAction = message('io.k8s.api.core.v1.GRPCAction', '', {
  port: int32(1).always().required(),
  service: string(2).pointer().always().default(''),
})

export const ProbeHandler = message('io.k8s.api.core.v1.ProbeHandler', '', {
  exec: field(1, ExecAction),
  httpGet: field(2, HTTPGetAction),
  tcpSocket: field(3, TCPSocketAction),
  grpc: field(4, GRPCAction),
})

export const Probe = message('io.k8s.api.core.v1.Probe', '', {
  ProbeHandler: inline(1, ProbeHandler),
  initialDelaySeconds: int32(2),
  timeoutSeconds: int32(3).default(1),
  periodSeconds: int32(4).default(10),
  successThreshold: int32(5).default(1),
  failureThreshold: int32(6).default(3),
  terminationGracePeriodSeconds: int64(7).pointer(),
})

export const SleepAction = message('io.k8s.api.core.v1.SleepAction', '', {
  seconds: int64(1).always().required(),
})

export const LifecycleHandler = message('io.k8s.api.core.v1.LifecycleHandler', '', {
  exec: field(1, ExecAction),
  httpGet: field(2, HTTPGetAction),
  tcpSocket: field(3, TCPSocketAction),
  sleep: field(4, SleepAction),
})

export const Lifecycle = message('io.k8s.api.core.v1.Lifecycle', '', {
  postStart: field(1, LifecycleHandler),
  preStop: field(2, LifecycleHandler),
  stopSignal: oneOf(3, [
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
