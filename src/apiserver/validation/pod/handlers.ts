import type {
  ExecAction,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  Probe,
  TCPSocketAction,
} from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, refused, required } from '../field-errors.ts'
import { between, notNegative, portErrors } from '../numbers.ts'

// What asks a container whether it is well, and what is done after its start and before its stop.

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const

type ProbeName = (typeof probes)[number]
type Probed = { readonly [Name in ProbeName]?: Probe } & { readonly lifecycle?: Lifecycle }

export function handlerErrors(field: string, container: Probed, graceSeconds: number): FieldErrors {
  const { lifecycle } = container
  return [
    ...(lifecycle === undefined ? [] : lifecycleErrors(`${field}.lifecycle`, lifecycle, graceSeconds)),
    ...probes.flatMap((name) => {
      const probe = container[name]
      return probe === undefined ? [] : probeErrors(`${field}.${name}`, name, probe)
    }),
  ]
}

/** A container that has to end is not probed. */
export function noHandlers(field: string, container: Probed): FieldErrors {
  return (['lifecycle', ...probes] as const)
    .filter((part) => container[part] !== undefined)
    .map((part) => refused(`${field}.${part}`, 'may not be set for init containers without restartPolicy=Always'))
}

function lifecycleErrors(field: string, { postStart, preStop }: Lifecycle, graceSeconds: number): FieldErrors {
  const check = (name: string, handler: LifecycleHandler | undefined) =>
    handler === undefined ? [] : actionErrors(`${field}.${name}`, handler, graceSeconds)
  return [...check('postStart', postStart), ...check('preStop', preStop)]
}

const counts = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const

function probeErrors(field: string, name: ProbeName, probe: Probe): FieldErrors {
  const { terminationGracePeriodSeconds: grace, successThreshold = 1 } = probe
  const at = `${field}.terminationGracePeriodSeconds`
  const errors: FieldError[] = [...actionErrors(field, probe, 0)]
  for (const count of counts) errors.push(...notNegative(`${field}.${count}`, probe[count]))
  if (grace !== undefined && grace <= 0) errors.push(invalid(at, grace, 'must be greater than 0'))
  if (name === 'readinessProbe') {
    if (grace !== undefined) errors.push(invalid(at, grace, 'must not be set for readinessProbes'))
  } else if (successThreshold !== 1) {
    errors.push(invalid(`${field}.successThreshold`, successThreshold, 'must be 1'))
  }
  return errors
}

type Actions = LifecycleHandler & Pick<Probe, 'grpc'>

/** Only the first action counts, in this order. */
function actionErrors(field: string, actions: Actions, graceSeconds: number): FieldErrors {
  const { exec, httpGet, tcpSocket, grpc, sleep } = actions
  const found = [
    ...(exec === undefined ? [] : [['exec', () => execErrors(`${field}.exec`, exec)] as const]),
    ...(httpGet === undefined ? [] : [['httpGet', () => requestErrors(`${field}.httpGet`, httpGet)] as const]),
    ...(tcpSocket === undefined ? [] : [['tcpSocket', () => socketErrors(`${field}.tcpSocket`, tcpSocket)] as const]),
    ...(grpc === undefined ? [] : [['grpc', () => between(`${field}.grpc.port`, grpc.port, 1, 65535)] as const]),
    ...(sleep === undefined
      ? []
      : [['sleep', () => pauseErrors(`${field}.sleep`, sleep.seconds, graceSeconds)] as const]),
  ]
  const [first, ...others] = found
  if (first === undefined) return [required(field, 'must specify a handler type')]
  const why = 'may not specify more than 1 handler type'
  return [...first[1](), ...others.map(([name]) => refused(`${field}.${name}`, why))]
}

function execErrors(field: string, { command = [] }: ExecAction): FieldErrors {
  return command.length === 0 ? [required(`${field}.command`)] : []
}

function socketErrors(field: string, { port }: TCPSocketAction): FieldErrors {
  return portErrors(`${field}.port`, port)
}

const schemes = ['HTTP', 'HTTPS']

function requestErrors(field: string, { path = '', port, scheme = '', httpHeaders = [] }: HTTPGetAction): FieldErrors {
  const why =
    "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"
  return [
    ...(path === '' ? [required(`${field}.path`)] : []),
    ...portErrors(`${field}.port`, port),
    ...(schemes.includes(scheme) ? [] : [notSupported(`${field}.scheme`, scheme, schemes)]),
    ...httpHeaders
      .filter(({ name = '' }) => !/^[-A-Za-z0-9]+$/.test(name))
      .map(({ name = '' }) => invalid(`${field}.httpHeaders`, name, why)),
  ]
}

function pauseErrors(field: string, seconds: number, graceSeconds: number): FieldErrors {
  if (seconds >= 0 && seconds <= graceSeconds) return []
  const why = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`
  return [invalid(field, seconds, why)]
}
