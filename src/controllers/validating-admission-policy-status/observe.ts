import type { Kind } from '../../api/kind.ts'
import { ObjectMeta } from '../../api/meta/v1/object-meta.ts'
import { scheme } from '../../api/scheme.ts'
import type { CustomResourceDefinition, NamedRuleWithOperations, ParamKind } from '../../api/types.gen.ts'
import { celTypeOfMessage } from '../../apiserver/cel/environments/message.ts'
import { celTypeOf } from '../../apiserver/cel/environments/structural.ts'
import { dyn } from '../../apiserver/cel/types/types.ts'
import { customKindOf } from '../custom-kinds.ts'
import type { CheckedKind } from './plan.ts'

/** Of one rule: who asks for so many has said what he is about. */
const mostKinds = 10

type Version = Pick<CheckedKind, 'group' | 'version'>

/** Kinds that are served, built in or defined. */
export function servedKinds(definitions: readonly CustomResourceDefinition[]): readonly CheckedKind[] {
  return [...scheme.kinds.map(builtIn), ...definitions.flatMap(defined)]
}

function builtIn(kind: Kind): CheckedKind {
  return { ...named(kind), typeOf: (name) => celTypeOfMessage(kind.message, name) }
}

function defined(definition: CustomResourceDefinition): readonly CheckedKind[] {
  return (definition.spec.versions ?? []).flatMap((version) => {
    const kind = customKindOf(definition, version.name)
    const schema = version.schema?.openAPIV3Schema
    if (kind === null || schema === undefined) return []
    const whole = { ...schema, 'x-kubernetes-embedded-resource': true }
    return [{ ...named(kind), typeOf: (name: string) => celTypeOf(whole, name, metadataType) ?? dyn }]
  })
}

function metadataType(name: string) {
  return celTypeOfMessage(ObjectMeta, name)
}

function named(kind: Kind): Omit<CheckedKind, 'typeOf'> {
  const { group, version, plural, singular } = kind
  return { group, version, kind: kind.kind, resources: [plural, singular] }
}

/** Those that rules name one by one: of `*` nothing is checked. In the order of group, version and kind. */
export function kindsNamed(
  rules: readonly NamedRuleWithOperations[],
  served: readonly CheckedKind[],
): readonly CheckedKind[] {
  const found = new Set<CheckedKind>()
  for (const rule of rules) {
    const kinds = kindsOfRule(rule, served)
    for (const kind of kinds.slice(0, mostKinds)) found.add(kind)
    if (kinds.length >= mostKinds) break
  }
  return [...found].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function kindsOfRule(rule: NamedRuleWithOperations, served: readonly CheckedKind[]): readonly CheckedKind[] {
  const { apiGroups = [], apiVersions = [], resources = [] } = rule
  if ([...apiGroups, ...apiVersions].some((each) => each.includes('*'))) return []
  const names = resources.filter((each) => !/[*/]/.test(each)).sort()
  return [...apiGroups]
    .sort()
    .flatMap((group) =>
      [...apiVersions]
        .sort()
        .flatMap((version) =>
          names.flatMap((name) => served.filter((kind) => goesBy(kind, { group, version }, name.toLowerCase()))),
        ),
    )
}

/** A rule of the core group finds others' kinds of that name, too: upstream takes no group for none that was said. */
function goesBy(kind: CheckedKind, { group, version }: Version, resource: string): boolean {
  return (group === '' || kind.group === group) && kind.version === version && kind.resources.includes(resource)
}

function orderOf({ group, version, kind }: CheckedKind): string {
  return [group, version, kind].join('\0')
}

/** undefined: there is no such kind. */
export function paramKindOf(
  { apiVersion = '', kind }: ParamKind,
  served: readonly CheckedKind[],
): CheckedKind | undefined {
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return served.find((each) => each.kind === kind && each.group === group && each.version === version)
}
