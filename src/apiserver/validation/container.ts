import type { Container, ContainerPort, EnvVar, Probe, VolumeMount } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  missing,
  notSupported,
  required,
} from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { between, notNegative, portErrors, portNameProblems } from './numbers.ts'

/** What every container must satisfy, init container or not. `volumes`: names that can be mounted. */
export function containerErrors(field: string, container: Container, volumes: ReadonlySet<string>): FieldErrors {
  const { name = '', image = '', terminationMessagePolicy, imagePullPolicy } = container
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${field}.name`))
  else errors.push(...dnsLabelProblems(name).map((each) => invalid(`${field}.name`, name, each)))
  if (image === '') errors.push(required(`${field}.image`))
  else if (image !== image.trim())
    errors.push(invalid(`${field}.image`, image, 'must not have leading or trailing whitespace'))
  errors.push(
    ...oneOf(`${field}.terminationMessagePolicy`, terminationMessagePolicy, ['File', 'FallbackToLogsOnError']),
  )
  errors.push(...portsErrors(`${field}.ports`, container.ports ?? []))
  errors.push(...(container.env ?? []).flatMap((each, index) => envErrors(`${field}.env[${index}]`, each)))
  errors.push(...mountErrors(field, container.volumeMounts ?? [], volumes))
  errors.push(...oneOf(`${field}.imagePullPolicy`, imagePullPolicy, ['Always', 'IfNotPresent', 'Never']))
  errors.push(...resourceErrors(`${field}.resources`, container))
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    errors.push(...probeErrors(`${field}.${probe}`, probe, container[probe]))
  }
  return errors
}

export function oneOf(field: string, value: string | undefined, supported: readonly string[]): FieldErrors {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)]
}

function portsErrors(field: string, ports: readonly ContainerPort[]): FieldErrors {
  const names = new Set<string>()
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = []
    const { name = '', containerPort = 0, hostPort = 0, protocol = '' } = port
    if (name !== '') {
      errors.push(...portNameProblems(name).map((each) => invalid(`${at}.name`, name, each)))
      if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
      names.add(name)
    }
    if (containerPort === 0) errors.push(required(`${at}.containerPort`))
    else errors.push(...between(`${at}.containerPort`, containerPort, 1, 65535))
    if (hostPort !== 0) errors.push(...between(`${at}.hostPort`, hostPort, 1, 65535))
    errors.push(...oneOf(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']))
    return errors
  })
}

function envErrors(field: string, { name = '', value = '', valueFrom }: EnvVar): FieldErrors {
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${field}.name`))
  if (valueFrom === undefined) return errors
  const sources = Object.values(valueFrom).filter((each) => each !== undefined).length
  const at = `${field}.valueFrom`
  if (value !== '' && sources > 0) errors.push(invalid(at, '', 'may not be specified when `value` is not empty'))
  else if (sources > 1) errors.push(invalid(at, '', 'may not have more than one field specified at a time'))
  else if (sources === 0) {
    errors.push(
      invalid(
        at,
        '',
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ),
    )
  }
  const { configMapKeyRef, secretKeyRef, fieldRef } = valueFrom
  if (configMapKeyRef !== undefined && !configMapKeyRef.key) errors.push(required(`${at}.configMapKeyRef.key`))
  if (secretKeyRef !== undefined && !secretKeyRef.key) errors.push(required(`${at}.secretKeyRef.key`))
  if (fieldRef !== undefined) errors.push(...fieldPathErrors(`${at}.fieldRef.fieldPath`, fieldRef.fieldPath ?? ''))
  return errors
}

const readablePaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

function fieldPathErrors(field: string, path: string): FieldErrors {
  if (path === '') return [required(field)]
  if (/^metadata\.(annotations|labels)\['.+'\]$/.test(path) || readablePaths.includes(path)) return []
  return [notSupported(field, path, readablePaths)]
}

function mountErrors(container: string, mounts: readonly VolumeMount[], volumes: ReadonlySet<string>): FieldErrors {
  const paths = new Set<string>()
  return mounts.flatMap((mount, index) => {
    const at = `${container}.volumeMounts[${index}]`
    const { name = '', mountPath = '', subPath = '', subPathExpr = '' } = mount
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    else if (!volumes.has(name)) errors.push(missing(`${at}.name`, name))
    if (mountPath === '') errors.push(required(`${at}.mountPath`))
    if (paths.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'))
    paths.add(mountPath)
    errors.push(...localPathErrors(`${container}.volumeMounts.subPath`, subPath))
    if (subPathExpr !== '') {
      if (subPath !== '')
        errors.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'))
      errors.push(...localPathErrors(`${container}.volumeMounts.subPathExpr`, subPathExpr))
    }
    return errors
  })
}

/** A path that stays below where it begins. */
export function localPathErrors(field: string, path: string): FieldErrors {
  const errors: FieldError[] = []
  if (path.startsWith('/')) errors.push(invalid(field, path, 'must be a relative path'))
  if (path.split('/').includes('..')) errors.push(invalid(field, path, "must not contain '..'"))
  return errors
}

function resourceErrors(field: string, { resources = {} }: Container): FieldErrors {
  const errors: FieldError[] = []
  for (const part of ['limits', 'requests'] as const) {
    for (const [name, quantity] of Object.entries(resources[part] ?? {})) {
      if (compareQuantities(quantity, '0') < 0) {
        errors.push(invalid(`${field}.${part}[${name}]`, quantity, 'must be greater than or equal to 0'))
      }
    }
  }
  for (const [name, request] of Object.entries(resources.requests ?? {})) {
    const limit = resources.limits?.[name]
    if (limit !== undefined && compareQuantities(request, limit) > 0) {
      errors.push(invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`))
    }
  }
  return errors
}

function probeErrors(field: string, kind: string, probe: Probe | undefined): FieldErrors {
  if (probe === undefined) return []
  const { exec, httpGet, tcpSocket, grpc, terminationGracePeriodSeconds: grace } = probe
  const handlers = [exec, httpGet, tcpSocket, grpc].filter((each) => each !== undefined).length
  const errors: FieldError[] = []
  if (handlers === 0) errors.push(required(field, 'must specify a handler type'))
  if (httpGet !== undefined) errors.push(...portErrors(`${field}.httpGet.port`, httpGet.port))
  if (tcpSocket !== undefined) errors.push(...portErrors(`${field}.tcpSocket.port`, tcpSocket.port))
  if (exec !== undefined && (exec.command?.length ?? 0) === 0) errors.push(required(`${field}.exec.command`))
  for (const name of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ] as const) {
    errors.push(...notNegative(`${field}.${name}`, probe[name]))
  }
  if (grace !== undefined) {
    if (kind === 'readinessProbe')
      errors.push(invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes'))
    else if (grace <= 0) errors.push(invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'))
  }
  if (kind !== 'readinessProbe' && (probe.successThreshold ?? 1) !== 1) {
    errors.push(invalid(`${field}.successThreshold`, probe.successThreshold, 'must be 1'))
  }
  return errors
}
