import { CustomResourceDefinitionVersion } from '../../../api/apiextensions/v1/custom-resource-definition.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { CustomResourceDefinition, CustomResourceDefinitionSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  notSupportedText,
  required,
} from '../../validation/field-errors.ts'
import { conversionErrors } from './conversion.ts'
import { hoisted } from './hoisted.ts'
import { labelErrors, namesErrors } from './names.ts'
import { areMoreThan, nodesOf, patternsSize, rulesSize } from './nodes.ts'
import { columnErrors, selectableErrors, subresourceErrors, warningTextErrors } from './parts.ts'
import { schemaErrors } from './schema-errors.ts'
import { updateErrors } from './update-errors.ts'

/** What is wrong with a definition, in upstream's order; rules in CEL apart. `old`: what it is to replace. */
export function definitionErrors(
  definition: CustomResourceDefinition,
  old: CustomResourceDefinition | null,
): FieldErrors {
  const { metadata, spec, status } = definition
  const schemas = (spec.versions ?? []).flatMap(({ schema }) => schema?.openAPIV3Schema ?? [])
  if (areMoreThan(limitSchemas, schemas)) return [tooLarge]
  if (patternsSize(schemas) > limitPatterns) return [tooManyPatterns]
  if (rulesSize(schemas) > limitRules) return [tooManyRules]
  return [
    ...specErrors(spec),
    ...(old === null ? [] : updateErrors(definition, old)),
    ...storedVersionErrors(spec, status?.storedVersions ?? []),
    ...approvalErrors(spec.group, metadata.annotations ?? {}),
    ...(spec.preserveUnknownFields === true ? [keepsUnknown] : []),
  ]
}

/** Of all versions together, conditions included: a second's work. The largest definitions we know of have ten thousand. */
const limitSchemas = 20_000
/** Of all different ones, in steps of compiled programs. */
const limitPatterns = 200_000
/** A second's work. The largest we know of have twenty thousand. */
const limitRules = 200_000

const tooLarge: FieldError = {
  type: 'FieldValueTooMany',
  field: 'spec.versions',
  message: `Too many: the schemas of a definition may hold at most ${limitSchemas} schemas in all`,
}

const tooManyPatterns: FieldError = {
  type: 'FieldValueTooMany',
  field: 'spec.versions',
  message: `Too many: the patterns of a definition, repetitions written out, may have at most ${limitPatterns} characters in all`,
}

const tooManyRules: FieldError = {
  type: 'FieldValueTooMany',
  field: 'spec.versions',
  message: `Too many: the rules of a definition may have at most ${limitRules} characters in all`,
}

const keepsUnknown = invalid(
  'spec.preserveUnknownFields',
  true,
  'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
)

const defaultsAndUnknown = invalid(
  'spec.preserveUnknownFields',
  true,
  'must be false in order to use defaults in the schema',
)

function hasDefaults({ versions }: CustomResourceDefinitionSpec): boolean {
  const nodes = (versions ?? []).flatMap(({ schema }) => nodesOf(schema?.openAPIV3Schema ?? {}, ''))
  return nodes.some(({ schema }) => schema.default !== undefined && schema.default !== null)
}

/** Only asked of a new one: neither name may change. */
export function nameErrors({ metadata: { name }, spec }: CustomResourceDefinition): FieldErrors {
  const wanted = `${spec.names?.plural ?? ''}.${spec.group}`
  return name === undefined || name === wanted
    ? []
    : [invalid('metadata.name', name, 'must be spec.names.plural+"."+spec.group')]
}

function specErrors(spec: CustomResourceDefinitionSpec): FieldErrors {
  return [
    ...groupErrors(spec.group),
    ...scopeErrors(spec.scope),
    ...(spec.versions ?? []).flatMap((version, index) =>
      version.schema?.openAPIV3Schema === undefined ? [required(`spec.versions[${index}].schema.openAPIV3Schema`)] : [],
    ),
    ...(spec.preserveUnknownFields === true && hasDefaults(spec) ? [defaultsAndUnknown] : []),
    ...versionErrors(spec),
    ...namesErrors(spec.names, 'spec.names'),
    ...commonErrors(spec),
    ...conversionErrors(spec),
  ]
}

function groupErrors(group: string): FieldErrors {
  if (group === '') return [required('spec.group')]
  const problems = subdomainProblems(group)
  if (problems.length > 0) return [invalid('spec.group', group, problems.join(','))]
  return group.includes('.') ? [] : [invalid('spec.group', group, 'should be a domain with at least one dot')]
}

function scopeErrors(scope: string): FieldErrors {
  if (scope === '') return [required('spec.scope')]
  return scope === 'Cluster' || scope === 'Namespaced'
    ? []
    : [notSupportedText('spec.scope', scope, ['Cluster', 'Namespaced'])]
}

/** What versions have for themselves; what all have alike is looked at once. */
function versionErrors(spec: CustomResourceDefinitionSpec): FieldErrors {
  const versions = spec.versions ?? []
  const common = hoisted(spec)
  const errors: FieldError[] = versions.flatMap((version, index) => {
    const path = `spec.versions[${index}]`
    return [
      ...labelErrors(`${path}.name`, version.name),
      ...warningTextErrors(version, path),
      ...(common.schema ? [] : ofSchema(version, `${path}.schema`)),
      ...(common.subresources ? [] : subresourceErrors(version.subresources, `${path}.subresources`)),
      ...(common.additionalPrinterColumns
        ? []
        : columnErrors(version.additionalPrinterColumns, `${path}.additionalPrinterColumns`)),
      ...(common.selectableFields ? [] : selectableIn(version, `${path}.selectableFields`, !common.schema)),
    ]
  })
  const names = versions.map(({ name }) => name)
  const shown = spec.versions?.map((version) => shownVersion(version, common))
  const tell = (why: string) => errors.push(invalid('spec.versions', shown, why))
  if (new Set(names).size < names.length) tell('must contain unique version names')
  if (versions.filter(({ storage }) => storage).length !== 1)
    tell('must have exactly one version marked as storage version')
  if (names[0]) errors.push(...labelErrors('spec.version', names[0]))
  return errors
}

function ofSchema({ schema, subresources }: Version, path: string): FieldErrors {
  return schemaErrors(schema?.openAPIV3Schema, `${path}.openAPIV3Schema`, subresources?.status !== undefined)
}

/** They stand beside the schema they speak of: with the version, or with what all versions have alike. */
function selectableIn(version: Version, path: string, isBeside: boolean): FieldErrors {
  if ((version.selectableFields ?? []).length === 0) return []
  if (isBeside && version.schema !== undefined) return selectableErrors(version, path)
  const why = path.includes('versions')
    ? 'may only be set when `version.schema.openAPIV3Schema` is not included'
    : 'may only be set when validations.schema is included'
  return [invalid(path, '', why)]
}

/** As upstream's own structure prints: what all versions have alike is not in it. */
function shownVersion(version: Version, common: ReturnType<typeof hoisted>): unknown {
  const apart = Object.entries(version).filter(([part]) => !(part in common) || !common[part as keyof typeof common])
  return goJson(CustomResourceDefinitionVersion, Object.fromEntries(apart))
}

type Version = NonNullable<CustomResourceDefinitionSpec['versions']>[number]

function commonErrors(spec: CustomResourceDefinitionSpec): FieldErrors {
  const [first] = spec.versions ?? []
  if (first === undefined) return []
  const common = hoisted(spec)
  return [
    ...(common.schema ? ofSchema(first, 'spec.validation') : []),
    ...(common.subresources ? subresourceErrors(first.subresources, 'spec.subresources') : []),
    ...(common.additionalPrinterColumns
      ? columnErrors(first.additionalPrinterColumns, 'spec.additionalPrinterColumns')
      : []),
    ...(common.selectableFields ? selectableIn(first, 'spec.selectableFields', common.schema) : []),
  ]
}

/** Objects may be stored in every version that ever was the one to store in. */
function storedVersionErrors({ versions }: CustomResourceDefinitionSpec, stored: readonly string[]): FieldErrors {
  const field = 'status.storedVersions'
  if (stored.length === 0) return [invalid(field, null, 'must have at least one stored version')]
  const errors = (versions ?? []).flatMap(({ storage, name }, index) => {
    // Each stored version stands for one of that name.
    const isKnown = stored.includes(name) && versions?.findIndex((each) => each.name === name) === index
    return storage && !isKnown ? [invalid(field, stored, `must have the storage version ${name}`)] : []
  })
  const gone = stored.flatMap((name, index) => {
    if (versions?.some((version) => version.name === name)) return []
    const why = `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`
    return [invalid(`${field}[${index}]`, name, why)]
  })
  return [...errors, ...gone]
}

const approval = 'api-approved.kubernetes.io'

/** Groups of the project itself. */
function approvalErrors(group: string, annotations: Readonly<Record<string, string>>): FieldErrors {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return []
  const field = `metadata.annotations[${approval}]`
  const said = annotations[approval] ?? ''
  const see = 'see https://github.com/kubernetes/enhancements/pull/1111'
  if (said === '') return [required(field, `protected groups must have approval annotation "${approval}", ${see}`)]
  if (said.startsWith('unapproved') || /^https?:\/\/[^/]+/.test(said)) return []
  const why = `protected groups must have approval annotation "${approval}" with either a URL or a reason starting with "unapproved", ${see}`
  return [invalid(field, said, why)]
}
