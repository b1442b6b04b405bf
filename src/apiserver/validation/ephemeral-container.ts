import type { EphemeralContainer, PodSpec } from '../../api/types.gen.ts'
import { duplicate, type FieldError, type FieldErrors, missing, refused, required } from './field-errors.ts'

/** What a container that joins a running pod can't have. */
const forbidden = [
  'ports',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resources',
  'resizePolicy',
  'restartPolicy',
] as const

export function ephemeralErrors(field: string, spec: PodSpec | undefined): FieldErrors {
  const others = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].map(({ name }) => name)
  const names = new Set(others)
  return (spec?.ephemeralContainers ?? []).flatMap((container, index) => {
    const found = containerErrors(`${field}.ephemeralContainers[${index}]`, container, names, others)
    names.add(container.name)
    return found
  })
}

function containerErrors(
  at: string,
  container: EphemeralContainer,
  taken: ReadonlySet<string>,
  targets: readonly string[],
): FieldErrors {
  const { name = '', image = '', targetContainerName = '' } = container
  const errors: FieldError[] = []
  if (name === '') errors.push(required(`${at}.name`))
  if (image === '') errors.push(required(`${at}.image`))
  if (taken.has(name)) errors.push(duplicate(`${at}.name`, name))
  if (targetContainerName !== '' && !targets.includes(targetContainerName)) {
    errors.push(missing(`${at}.targetContainerName`, targetContainerName))
  }
  for (const part of forbidden) {
    if (isSet(container[part])) errors.push(refused(`${at}.${part}`, 'cannot be set for an Ephemeral Container'))
  }
  return errors
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
