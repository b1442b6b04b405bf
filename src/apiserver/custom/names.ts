import { goQuoted } from '../../api/ops/go/text.ts'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionCondition,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionStatus,
} from '../../api/types.gen.ts'

// A name belongs to the first definition of a group that had it accepted. Which names a definition gets, and whether it is
// served, is decided from what it asks for and what others of its group were given:
//
//   asked  racks, shelf, Shelf, ShelfList     others have  shelves, shelf, Shelf, ShelfList
//   given  racks                              NamesAccepted False (ListKindConflict), Established False

export interface TakenNames {
  /** Plural, singular and short names: what may stand in a path or after `kubectl get`. */
  readonly resources: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
}

type Condition = CustomResourceDefinitionCondition

export function takenNames(definitions: readonly CustomResourceDefinition[], group: string): TakenNames {
  const names = definitions
    .filter(({ spec }) => spec.group === group)
    .flatMap(({ status }) => (status?.acceptedNames === undefined ? [] : [status.acceptedNames]))
  return {
    resources: new Set(
      names.flatMap(({ plural, singular = '', shortNames = [] }) => [plural, singular, ...shortNames]),
    ),
    kinds: new Set(names.flatMap(({ kind, listKind = '' }) => [kind, listKind])),
  }
}

/** The status with names given and conditions set; the very status where nothing changes. */
export function planNames(
  definition: CustomResourceDefinition,
  taken: TakenNames,
  now: string,
): CustomResourceDefinitionStatus {
  const { spec, status = { conditions: [], storedVersions: [] } } = definition
  const before = status.acceptedNames ?? { plural: '', kind: '' }
  const { names, conflict } = given(spec.names, before, taken)
  const accepted: Condition =
    conflict === null
      ? { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' }
      : { type: 'NamesAccepted', status: 'False', ...conflict }
  const conditions = withCondition(status.conditions ?? [], accepted, now)
  return {
    ...status,
    conditions: withCondition(conditions, establishedAs(conditions, conflict === null), now),
    acceptedNames: names,
  }
}

interface Conflict {
  readonly reason: string
  readonly message: string
}

/** Of several conflicts the last is told. */
function given(
  asked: CustomResourceDefinitionNames,
  before: CustomResourceDefinitionNames,
  { resources, kinds }: TakenNames,
): { readonly names: CustomResourceDefinitionNames; readonly conflict: Conflict | null } {
  let conflict: Conflict | null = null
  const names: { -readonly [K in keyof CustomResourceDefinitionNames]: CustomResourceDefinitionNames[K] } = {
    ...before,
  }
  for (const field of ['plural', 'singular'] as const) {
    const name = asked[field] ?? ''
    if (name === (before[field] ?? '') || !resources.has(name)) names[field] = name
    else conflict = inUse(field === 'plural' ? 'PluralConflict' : 'SingularConflict', [name])
  }
  const own = new Set(before.shortNames ?? [])
  const lost = (asked.shortNames ?? []).filter((name) => !own.has(name) && resources.has(name))
  if (lost.length > 0) conflict = inUse('ShortNamesConflict', lost)
  else names.shortNames = asked.shortNames ?? []
  for (const field of ['kind', 'listKind'] as const) {
    const name = asked[field] ?? ''
    if (name === (before[field] ?? '') || !kinds.has(name)) names[field] = name
    else conflict = inUse(field === 'kind' ? 'KindConflict' : 'ListKindConflict', [name])
  }
  names.categories = asked.categories ?? []
  return { names, conflict }
}

function inUse(reason: string, names: readonly string[]): Conflict {
  const texts = names.map((name) => `${goQuoted(name)} is already in use`)
  return { reason, message: texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]` }
}

/** Once established, it stays so. */
function establishedAs(conditions: readonly Condition[], isAccepted: boolean): Condition {
  const before = conditions.find(({ type }) => type === 'Established')
  if (before?.status === 'True') return before
  if (!isAccepted) {
    return (
      before ?? { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' }
    )
  }
  const message = 'the initial names have been accepted'
  return { type: 'Established', status: 'True', reason: 'InitialNamesAccepted', message }
}

export function withCondition(conditions: readonly Condition[], next: Condition, now: string): readonly Condition[] {
  const before = conditions.find(({ type }) => type === next.type)
  const since = before?.status === next.status ? (before.lastTransitionTime ?? now) : now
  const dated = { ...next, lastTransitionTime: since }
  return before === undefined
    ? [...conditions, dated]
    : conditions.map((each) => (each.type === next.type ? dated : each))
}

export function isTrue({ status }: CustomResourceDefinition, type: string): boolean {
  return status?.conditions?.some((each) => each.type === type && each.status === 'True') ?? false
}
