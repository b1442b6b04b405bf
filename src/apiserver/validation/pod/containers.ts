import type { Container, EphemeralContainer, PodSpec } from '../../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, missing, refused, required } from '../field-errors.ts'
import { type Around, containerErrors } from './container.ts'
import { handlerErrors, noHandlers } from './handlers.ts'
import { takenPortErrors } from './ports.ts'
import { earlyResizeErrors, earlyRestartErrors, restartErrors } from './restart.ts'

/** All the containers of a pod: those that make it, those that run before, those that join it. */
export function containersErrors(field: string, spec: PodSpec, around: Around): FieldErrors {
  const names = new Set<string>()
  return [
    ...mainErrors(`${field}.containers`, spec.containers ?? [], around, names),
    ...earlyErrors(`${field}.initContainers`, spec.initContainers ?? [], around, names),
    ...ephemeralErrors(`${field}.ephemeralContainers`, spec.ephemeralContainers ?? [], around, names),
  ]
}

/** Two without a name have the same. */
function takenErrors(field: string, name: string | undefined, names: Set<string>): FieldErrors {
  const own = name ?? ''
  if (names.has(own)) return [duplicate(`${field}.name`, own)]
  names.add(own)
  return []
}

function mainErrors(field: string, containers: readonly Container[], around: Around, names: Set<string>): FieldErrors {
  if (containers.length === 0) return [required(field)]
  const errors = containers.flatMap((container, index) => {
    const at = `${field}[${index}]`
    return [
      ...containerErrors(at, container, around),
      ...takenErrors(at, container.name, names),
      ...handlerErrors(at, container, around.graceSeconds),
      ...restartErrors(at, container),
    ]
  })
  return [...errors, ...takenPortErrors(field, containers)]
}

/** One after the other, so that their ports are free for the next; only a sidecar stays, and is probed. */
function earlyErrors(field: string, containers: readonly Container[], around: Around, names: Set<string>): FieldErrors {
  const errors = containers.flatMap((container, index) => {
    const at = `${field}[${index}]`
    const stays = container.restartPolicy === 'Always'
    return [
      ...containerErrors(at, container, around),
      ...earlyRestartErrors(at, container),
      ...takenErrors(at, container.name, names),
      ...takenPortErrors(field, [container]),
      ...(stays
        ? handlerErrors(at, container, around.graceSeconds)
        : [...noHandlers(at, container), ...earlyResizeErrors(`${at}.resizePolicy`, container.resizePolicy ?? [])]),
    ]
  })
  return errors
}

/** What a container that joins a running pod can't have. */
const neverEphemeral = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const

function ephemeralErrors(
  field: string,
  containers: readonly EphemeralContainer[],
  around: Around,
  names: Set<string>,
): FieldErrors {
  const targets = new Set(names)
  const errors = containers.flatMap((container, index) => {
    const at = `${field}[${index}]`
    const { targetContainerName: target = '', volumeMounts = [] } = container
    const found: FieldError[] = [...containerErrors(at, container, around), ...takenErrors(at, container.name, names)]
    if (target !== '' && !targets.has(target)) found.push(missing(`${at}.targetContainerName`, target))
    const why = 'cannot be set for an Ephemeral Container'
    for (const part of neverEphemeral) {
      if (isSet(container[part], part)) found.push(refused(`${at}.${part}`, why))
    }
    volumeMounts.forEach(({ subPath, subPathExpr }, mount) => {
      if (subPath) found.push(refused(`${at}.volumeMounts[${mount}].subPath`, why))
      if (subPathExpr) found.push(refused(`${at}.volumeMounts[${mount}].subPathExpr`, why))
    })
    return found
  })
  return errors
}

/** Of resources nothing is asked while nothing stands in them; all else is there once it is sent, empty or not. */
function isSet(value: unknown, part: string): boolean {
  if (value === undefined || value === null) return false
  return part !== 'resources' || Object.keys(value).length > 0
}
