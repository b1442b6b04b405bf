import type { ConfigMap, Container, EnvVar, FileKeySelector, Pod, Secret, Service } from '../../api/types.gen.ts'
import { valueIn } from './env-file.ts'
import { expand } from './expand.ts'
import { containerField, podField, valueAt } from './field-ref.ts'
import { serviceEnvironment } from './service-environment.ts'

export interface EnvironmentSources {
  configMap(name: string): ConfigMap | undefined
  secret(name: string): Secret | undefined
  readonly podIps: readonly string[]
  readonly hostIps: readonly string[]
  readonly services: readonly Service[]
  /** What resourceFieldRef answers for a limit that is not set. */
  readonly allocatable: Readonly<Record<string, string>>
  decodeBase64(text: string): string
  /** Where a volume's file is, and what is in it: null where it cannot be read. Undefined: the pod has no such volume. */
  envFile(volume: string, path: string): EnvFile | undefined
}

export interface EnvFile {
  readonly path: string
  readonly text: string | null
}

/** `CreateContainerConfigError` when something that is not optional is missing. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** A container's environment. Order of strength: services, envFrom in order, env in order; `$(X)` sees what came before. */
export function environmentOf(pod: Pod, container: Container, sources: EnvironmentSources): Map<string, string> {
  const services = serviceEnvironment(pod, sources.services)
  const result = new Map<string, string>()
  for (const from of container.envFrom ?? []) {
    for (const [key, value] of fromSource(from, sources)) result.set(`${from.prefix ?? ''}${key}`, value)
  }
  for (const variable of container.env ?? []) {
    const known = (name: string) => result.get(name) ?? services.get(name)
    const value = resolve(pod, container, variable, sources, known)
    if (value !== undefined) result.set(variable.name ?? '', value)
  }
  for (const [name, value] of services) if (!result.has(name)) result.set(name, value)
  return result
}

function fromSource(
  from: NonNullable<Container['envFrom']>[number],
  sources: EnvironmentSources,
): Iterable<readonly [string, string]> {
  if (from.configMapRef !== undefined) {
    const { name = '', optional } = from.configMapRef
    const found = sources.configMap(name)
    if (found === undefined && optional !== true) throw new EnvironmentError(`configmap "${name}" not found`)
    return Object.entries(found?.data ?? {})
  }
  if (from.secretRef === undefined) return []
  const { name = '', optional } = from.secretRef
  const found = sources.secret(name)
  if (found === undefined && optional !== true) throw new EnvironmentError(`secret "${name}" not found`)
  return Object.entries(found?.data ?? {}).map(([key, value]) => [key, sources.decodeBase64(value)] as const)
}

function resolve(
  pod: Pod,
  container: Container,
  variable: EnvVar,
  sources: EnvironmentSources,
  known: (name: string) => string | undefined,
): string | undefined {
  const from = variable.valueFrom
  if (from === undefined) return expand(variable.value ?? '', known)
  if (from.fieldRef !== undefined) return podField(pod, from.fieldRef.fieldPath ?? '', sources.podIps, sources.hostIps)
  if (from.resourceFieldRef !== undefined) {
    const value = containerField(pod, container, from.resourceFieldRef, sources.allocatable)
    if (value === null) throw new EnvironmentError(`container ${from.resourceFieldRef.containerName} not found`)
    return value
  }
  const namespace = pod.metadata?.namespace
  if (from.configMapKeyRef !== undefined) {
    const { name = '', key = '', optional } = from.configMapKeyRef
    const found = sources.configMap(name)
    const value = valueAt(found?.data, key)
    if (value !== undefined || optional === true) return value
    if (found === undefined) throw new EnvironmentError(`configmap "${name}" not found`)
    throw new EnvironmentError(`couldn't find key ${key} in ConfigMap ${namespace}/${name}`)
  }
  if (from.secretKeyRef !== undefined) {
    const { name = '', key = '', optional } = from.secretKeyRef
    const found = sources.secret(name)
    const value = valueAt(found?.data, key)
    if (value !== undefined) return sources.decodeBase64(value)
    if (optional === true) return undefined
    if (found === undefined) throw new EnvironmentError(`secret "${name}" not found`)
    throw new EnvironmentError(`couldn't find key ${key} in Secret ${namespace}/${name}`)
  }
  return from.fileKeyRef === undefined ? '' : ofFile(from.fileKeyRef, sources)
}

/** Undefined: it is optional, and not there. */
function ofFile({ volumeName, path, key, optional }: FileKeySelector, sources: EnvironmentSources): string | undefined {
  const file = sources.envFile(volumeName, path)
  if (file === undefined) throw new EnvironmentError(`cannot find the volume "${volumeName}" referenced by FileKeyRef`)
  const value = file.text === null ? null : parsed(file.text, key)
  if (value === null) throw new EnvironmentError("couldn't parse env file")
  if (value !== '' || optional === true) return value || undefined
  throw new EnvironmentError(`environment variable key "${key}" not found in file "${file.path}"`)
}

function parsed(text: string, key: string): string | null {
  try {
    return valueIn(text, key)
  } catch {
    // What is wrong with it may be a secret, as the kubelet has it.
    return null
  }
}
