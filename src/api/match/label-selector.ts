import { within64Bits } from '../value/digits.ts'

/** What these functions read of a `LabelSelector`; the generated type is assignable to it. */
export interface LabelSelectorShape {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly RequirementShape[]
}

export interface RequirementShape {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

type Labels = Readonly<Record<string, string>>

/** A Service's or ReplicationController's selector: every pair must be there. */
export function hasLabels(labels: Labels | undefined, wanted: Labels): boolean {
  for (const key in wanted) if (labels?.[key] !== wanted[key]) return false
  return true
}

/** An empty selector selects everything, an absent one nothing. */
export function matchesLabelSelector(selector: LabelSelectorShape | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false
  if (!hasLabels(labels, selector.matchLabels ?? {})) return false
  return (selector.matchExpressions ?? []).every((requirement) => meetsRequirement(requirement, labels ?? {}))
}

/** `Gt` and `Lt` are for nodes; an operator nobody knows is met by nothing. */
export function meetsRequirement(requirement: RequirementShape, labels: Labels): boolean {
  const value = labels[requirement.key]
  const values = requirement.values ?? []
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return compareIntegers(value, values[0], (a, b) => a > b)
    case 'Lt':
      return compareIntegers(value, values[0], (a, b) => a < b)
    default:
      return false
  }
}

const integer = /^([+-]?)(\d+)$/

/** Null where it is none of 64 bits. */
function integerIn(text: string | undefined): bigint | null {
  const [, sign, digits] = integer.exec(text ?? '') ?? []
  const magnitude = digits === undefined ? null : within64Bits(digits)
  if (magnitude === null) return null
  const value = sign === '-' ? -magnitude : magnitude
  return value === BigInt.asIntN(64, value) ? value : null
}

function compareIntegers(
  left: string | undefined,
  right: string | undefined,
  holds: (a: bigint, b: bigint) => boolean,
): boolean {
  const [a, b] = [integerIn(left), integerIn(right)]
  return a !== null && b !== null && holds(a, b)
}
