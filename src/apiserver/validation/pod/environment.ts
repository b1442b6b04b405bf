import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector, PodSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { configKeyProblems, variableNameProblems } from '../config-keys.ts'
import { type FieldError, type FieldErrors, invalid, missing, required } from '../field-errors.ts'
import { dnsLabelProblems, subdomainName } from '../names.ts'
import { fieldRefErrors, inVariables, resourceRefErrors } from './downward.ts'
import { everyContainer } from './every-container.ts'
import { upwardErrors } from './local-path.ts'
import type { Mountable } from './mounts.ts'

/** Variables of a container, one by one and as all the keys of an object. */
export function variableErrors(field: string, variables: readonly EnvVar[]): FieldErrors {
  return variables.flatMap(({ name = '', value = '', valueFrom }, index) => {
    const at = `${field}[${index}]`
    return [
      ...(name === ''
        ? [required(`${at}.name`)]
        : variableNameProblems(name).map((each) => invalid(`${at}.name`, name, each))),
      ...(valueFrom === undefined ? [] : sourceErrors(`${at}.valueFrom`, valueFrom, value)),
    ]
  })
}

const sourceNames = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'

function sourceErrors(field: string, source: EnvVarSource, value: string): FieldErrors {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source
  const errors: FieldError[] = []
  if (fieldRef !== undefined) errors.push(...fieldRefErrors(`${field}.fieldRef`, fieldRef, inVariables))
  if (resourceFieldRef !== undefined) errors.push(...resourceRefErrors(`${field}.resourceFieldRef`, resourceFieldRef))
  if (configMapKeyRef !== undefined) errors.push(...keyErrors(`${field}.configMapKeyRef`, configMapKeyRef))
  if (secretKeyRef !== undefined) errors.push(...keyErrors(`${field}.secretKeyRef`, secretKeyRef))
  if (fileKeyRef !== undefined) errors.push(...fileErrors(`${field}.fileKeyRef`, fileKeyRef))
  const given = Object.values(source).filter((each) => each !== undefined).length
  if (given === 0) errors.push(invalid(field, '', `must specify one of: ${sourceNames}`))
  else if (value !== '') errors.push(invalid(field, '', 'may not be specified when `value` is not empty'))
  else if (given > 1) errors.push(invalid(field, '', 'may not have more than one field specified at a time'))
  return errors
}

function keyErrors(field: string, { name = '', key = '' }: { readonly name?: string; readonly key?: string }) {
  return [
    ...subdomainProblems(name).map((each) => invalid(`${field}.name`, name, each)),
    ...(key === ''
      ? [required(`${field}.key`)]
      : configKeyProblems(key).map((each) => invalid(`${field}.key`, key, each))),
  ]
}

/** A file of variables that another container has written. */
function fileErrors(field: string, { volumeName = '', path = '', key = '' }: FileKeySelector): FieldErrors {
  return [
    ...(key === ''
      ? [required(`${field}.key`)]
      : variableNameProblems(key).map((each) => invalid(`${field}.key`, key, each))),
    ...(volumeName === ''
      ? [required(`${field}.volumeName`)]
      : dnsLabelProblems(volumeName).map((each) => invalid(`${field}.volumeName`, volumeName, each))),
    ...(path === '' ? [required(`${field}.path`)] : upwardErrors(`${field}.path`, path)),
  ]
}

/** Such a file is in a folder that began empty: looked at when all else of the pod has been. */
export function fileVolumeErrors(field: string, spec: PodSpec, volumes: Mountable): FieldErrors {
  return everyContainer(field, spec).flatMap(([container, { env = [] }]) =>
    env.flatMap(({ valueFrom }, index) => {
      const volume = valueFrom?.fileKeyRef?.volumeName
      if (valueFrom?.fileKeyRef === undefined || volumes.isEmptyDir(volume ?? '')) return []
      const at = `${container}.env[${index}].valueFrom.fileKeyRef.volumeName`
      if (!volumes.has(volume ?? '')) return [missing(at, volume ?? '')]
      return [invalid(at, volume, 'referenced volume must be of type emptyDir')]
    }),
  )
}

/** Upstream names an item by its number only where the object it takes is wrong. */
export function variablesFromErrors(field: string, sources: readonly EnvFromSource[]): FieldErrors {
  return sources.flatMap(({ configMapRef, secretRef, prefix = '' }, index) => {
    const errors: FieldError[] = []
    if (prefix !== '') {
      errors.push(...variableNameProblems(prefix).map((each) => invalid(`${field}[${index}].prefix`, prefix, each)))
    }
    if (configMapRef !== undefined) errors.push(...objectErrors(`${field}[${index}].configMapRef`, configMapRef))
    if (secretRef !== undefined) errors.push(...objectErrors(`${field}[${index}].secretRef`, secretRef))
    if (configMapRef !== undefined && secretRef !== undefined)
      errors.push(invalid(field, '', 'may not have more than one field specified at a time'))
    else if (configMapRef === undefined && secretRef === undefined)
      errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'))
    return errors
  })
}

function objectErrors(field: string, { name = '' }: { readonly name?: string }): FieldErrors {
  if (name === '') return [required(`${field}.name`)]
  // Looked at as if it were the beginning of a name.
  return subdomainName(name, true).map((each) => invalid(`${field}.name`, name, each))
}
