import type {
  Container,
  ContainerPort,
  EnvFromSource,
  EnvVar,
  LifecycleHandler,
  Probe,
  ResourceFieldSelector,
} from '../../api/types.gen.ts'
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
import { oneOf } from './one-of.ts'
import { resourceErrors } from './resources.ts'
import { containerSecurityErrors, propagationErrors } from './security-context.ts'

/** The volumes that can be mounted; those that can be seen as a device. */
export interface Mountable {
  has(name: string): boolean
  isBlock(name: string): boolean
}

/** What every container must satisfy, init container or not. */
export function containerErrors(field: string, container: Container, volumes: Mountable): FieldErrors {
  const { name = '', image = '', terminationMessagePolicy, imagePullPolicy } = container
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${field}.name`))
  else errors.push(...dnsLabelProblems(name).map((each) => invalid(`${field}.name`, name, each)))
  if (image === '') errors.push(required(`${field}.image`))
  errors.push(
    ...oneOf(`${field}.terminationMessagePolicy`, terminationMessagePolicy, ['File', 'FallbackToLogsOnError']),
  )
  errors.push(...portsErrors(`${field}.ports`, container.ports ?? []))
  errors.push(...(container.env ?? []).flatMap((each, index) => envErrors(`${field}.env[${index}]`, each)))
  errors.push(...(container.envFrom ?? []).flatMap((each) => envFromErrors(`${field}.envFrom`, each)))
  errors.push(...mountErrors(field, container, volumes))
  errors.push(...deviceErrors(field, container, volumes))
  errors.push(...oneOf(`${field}.imagePullPolicy`, imagePullPolicy, ['Always', 'IfNotPresent', 'Never']))
  errors.push(...resourceErrors(`${field}.resources`, container))
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    errors.push(...probeErrors(`${field}.${probe}`, probe, container[probe]))
  }
  for (const hook of ['postStart', 'preStop'] as const) {
    errors.push(...hookErrors(`${field}.lifecycle.${hook}`, container.lifecycle?.[hook]))
  }
  return [
    ...errors,
    ...containerSecurityErrors(`${field}.securityContext`, container),
    ...propagationErrors(field, container),
  ]
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
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom
  if (configMapKeyRef !== undefined && !configMapKeyRef.key) errors.push(required(`${at}.configMapKeyRef.key`))
  if (secretKeyRef !== undefined && !secretKeyRef.key) errors.push(required(`${at}.secretKeyRef.key`))
  if (fieldRef !== undefined) errors.push(...fieldPathErrors(`${at}.fieldRef.fieldPath`, fieldRef.fieldPath ?? ''))
  if (resourceFieldRef !== undefined) errors.push(...resourceFieldErrors(`${at}.resourceFieldRef`, resourceFieldRef))
  return errors
}

const readableResources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]

export function resourceFieldErrors(field: string, { resource = '' }: ResourceFieldSelector): FieldErrors {
  if (resource === '') return [required(`${field}.resource`)]
  if (/^(limits|requests)\.hugepages-/.test(resource)) return []
  return oneOf(`${field}.resource`, resource, readableResources)
}

function envFromErrors(field: string, { configMapRef, secretRef, prefix = '' }: EnvFromSource): FieldErrors {
  const errors: FieldError[] = []
  if (prefix.includes('='))
    errors.push(
      invalid(
        `${field}.prefix`,
        prefix,
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      ),
    )
  if (configMapRef !== undefined && secretRef !== undefined)
    errors.push(invalid(field, '', 'may not have more than one field specified at a time'))
  else if (configMapRef === undefined && secretRef === undefined)
    errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'))
  if (configMapRef !== undefined && !configMapRef.name) errors.push(required(`${field}.configMapRef.name`))
  if (secretRef !== undefined && !secretRef.name) errors.push(required(`${field}.secretRef.name`))
  return errors
}

/** A block device is a claim's, and no folder at the same time. */
function deviceErrors(
  container: string,
  { volumeDevices = [], volumeMounts = [] }: Container,
  volumes: Mountable,
): FieldErrors {
  return volumeDevices.flatMap(({ name = '', devicePath = '' }, index) => {
    const at = `${container}.volumeDevices[${index}]`
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    else if (!volumes.has(name)) errors.push(missing(`${at}.name`, name))
    else if (!volumes.isBlock(name)) {
      const why = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'
      errors.push(invalid(`${at}.name`, name, why))
    }
    if (devicePath === '') errors.push(required(`${at}.devicePath`))
    if (volumeMounts.some((each) => each.name === name))
      errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'))
    return errors
  })
}

function hookErrors(field: string, hook: LifecycleHandler | undefined): FieldErrors {
  if (hook === undefined) return []
  const { exec, httpGet, tcpSocket, sleep } = hook
  const handlers = [exec, httpGet, tcpSocket, sleep].filter((each) => each !== undefined).length
  const errors: FieldError[] = []
  if (handlers === 0) errors.push(required(field, 'must specify a handler type'))
  if (exec !== undefined && (exec.command?.length ?? 0) === 0) errors.push(required(`${field}.exec.command`))
  if (httpGet !== undefined) errors.push(...portErrors(`${field}.httpGet.port`, httpGet.port))
  if (tcpSocket !== undefined) errors.push(...portErrors(`${field}.tcpSocket.port`, tcpSocket.port))
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

function mountErrors(
  container: string,
  { volumeMounts = [], volumeDevices = [] }: Container,
  volumes: Mountable,
): FieldErrors {
  const paths = new Set<string>()
  return volumeMounts.flatMap((mount, index) => {
    const at = `${container}.volumeMounts[${index}]`
    const { name = '', mountPath = '', subPath = '', subPathExpr = '' } = mount
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    else if (!volumes.has(name)) errors.push(missing(`${at}.name`, name))
    if (mountPath === '') errors.push(required(`${at}.mountPath`))
    if (paths.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'))
    paths.add(mountPath)
    if (volumeDevices.some((each) => each.name === name))
      errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'))
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
