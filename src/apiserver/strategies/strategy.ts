import type { ApiObject } from '../../api/meta/object.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import { type NameRule, subdomainName } from '../validation/names.ts'
import type { MetadataChecks } from './metadata-checks.ts'

/** Objects with all that is to be said of them, their status, too; the manager owns the rest. */
export interface StandardObjects {
  readonly manager: string
  /** Who keeps their status, where it is another part of the server. */
  readonly statusManager?: string
  readonly objects: readonly ApiObject[]
}

/**
 * What a kind's schema can't say: which fields a client may not set, what must not change, rules across fields.
 * All of it is pure; what needs other objects or allocates is admission.
 */
export interface Strategy<T extends ApiObject = ApiObject> extends MetadataChecks {
  /** What it needs to judge an object and has not yet got; asked before every write. */
  load?(): Promise<void>
  /** What every cluster has of the kind; made, where it is missing, when somebody first asks for the kind. */
  standard?(now: string): Promise<StandardObjects>
  /** An annotation that stands for a field of upstream's own form: where metadata is all that is shown it is not there. */
  readonly fieldAnnotation: string | null
  readonly nameRule: NameRule
  /** The object as a create stores it: status of the server's own choosing, defaults that depend on other fields. */
  prepareForCreate(object: T, nowMs: number): T
  /** The object as a PUT or patch stores it: what only other ways may change is taken from `old`. */
  prepareForUpdate(object: T, old: T, nowMs: number): T
  prepareForStatusUpdate(object: T, old: T, nowMs: number): T
  /** The object whose deletion has just begun. */
  beginDeletion(object: T): T
  /** What a DELETE makes of an object that always has something to do before it goes; null: the usual rules. */
  heldBack(object: T, nowMs: number): T | null
  /**
   * Whether a create stores less than it shows: upstream fills in the defaults of what the server itself made when it reads,
   * so that the first write stores them even where it changes nothing.
   */
  createsWithout(object: T): boolean
  validate(object: T): FieldErrors
  /** Beside what `validate` says of the new object. */
  validateUpdate(object: T, old: T): FieldErrors
  validateStatusUpdate(object: T, old: T): FieldErrors
  /** In place of `validate` and `validateUpdate`, for kinds that forgive what has not changed. `asSent`: with what was sent empty. */
  validateChange?(object: T, old: T, asSent: T): FieldErrors
  /** `old`: null where the object is new. */
  warnings(object: T, old: T | null): readonly string[]
  statusWarnings(object: T): readonly string[]
  /** The group that refusals name, where it is another than the kind's own. */
  readonly refusedAs: string | null
  /** What every request about the kind is warned of. */
  readonly deprecations: readonly string[]
  /** Paths nobody owns by writing the object, beside its status; and by writing its status, beside its spec. */
  readonly reset: readonly string[]
  /** The same of other parts of it, by their subresource: all else that is sent there is owned, whatever comes of it. */
  readonly resetForParts: Readonly<Record<string, readonly string[]>>
  readonly resetForStatus: readonly string[]
  /**
   * A list or map that was sent empty is not stored, but the kind's rules see it. To which of those that compare versions it is
   * another than none: the rules for changes, or the generation.
   */
  readonly emptyIsAnother: 'nowhere' | 'in changes' | 'in generation'
  /** What is in it never compares equal to what is stored, though nothing else may be stored of it. */
  isNeverSame(object: T): boolean
  /** metadata.generation counts the versions of these fields; null: the kind has no generation. */
  readonly generationOf: ((object: T) => unknown) | null
  /** Some kinds have no generation until they change. */
  readonly firstGeneration: 0 | 1
  /** Many are written and few are looked at: the cache keeps their bytes, and no object beside them. */
  readonly keptAsBytes: boolean
  /** It goes some time after it was last written: upstream's `--event-ttl`. */
  readonly expires: boolean
  /** PUT of something that is not there creates it. */
  readonly createsOnUpdate: boolean
  /** PUT without a resourceVersion overwrites whatever is there. */
  readonly updatesUnconditionally: boolean
  /** A deletion leaves the object until its grace is over; null: it goes at once. Seconds. */
  graceSeconds(object: T, asked: number | null): number | null
  /** A first DELETE says that it is to go, and a later one takes it away, even where nothing waits for its end. */
  readonly isMarkedFirst: boolean
  /** Upstream deletes the kind by code of its own, which words a precondition that does not hold otherwise. */
  readonly deletesByItself: boolean
  /** DELETE answers with what was deleted instead of a Status. */
  readonly deleteShowsObject: boolean
  /** What a DELETE without a propagation policy does with dependents. */
  readonly orphansByDefault: boolean
  /** Nothing ever depends on objects of the kind: a DELETE heeds no propagation policy. */
  readonly ownsNothing: boolean
  /** What is said where a DELETE leaves that to the default; empty: nothing. */
  readonly deletionWarning: string
  /** Why an object of this name is not deleted, there or not, but with its whole collection; null: it may be. */
  readonly whyKept: (name: string) => string | null
}

const none = (): FieldErrors => []

function withStatus<T extends ApiObject>(object: T, status: unknown): T {
  const { status: _, ...rest } = object as T & { status?: unknown }
  return (status === undefined ? rest : { ...rest, status }) as T
}

export function statusOf(object: ApiObject): unknown {
  return (object as { status?: unknown }).status
}

function specOf(object: ApiObject): unknown {
  return (object as { spec?: unknown }).spec
}

/** A kind without ways of its own: no status, no generation, any valid subdomain as name. */
const plain: Strategy = {
  nameRule: subdomainName,
  prepareForCreate: (object) => object,
  prepareForUpdate: (object) => object,
  prepareForStatusUpdate: (object) => object,
  beginDeletion: (object) => object,
  heldBack: () => null,
  createsWithout: () => false,
  validate: none,
  validateUpdate: none,
  validateStatusUpdate: none,
  warnings: () => [],
  statusWarnings: () => [],
  refusedAs: null,
  finalizers: 'known',
  firstCheck: 'first',
  recheck: 'change',
  recheckStatus: 'change',
  statusMetadata: 'carried',
  fieldAnnotation: null,
  deprecations: [],
  reset: [],
  resetForParts: {},
  resetForStatus: [],
  emptyIsAnother: 'nowhere',
  isNeverSame: () => false,
  generationOf: null,
  firstGeneration: 1,
  keptAsBytes: false,
  expires: false,
  createsOnUpdate: false,
  updatesUnconditionally: true,
  graceSeconds: () => null,
  isMarkedFirst: false,
  deletesByItself: false,
  deleteShowsObject: false,
  orphansByDefault: false,
  ownsNothing: false,
  deletionWarning: '',
  whyKept: () => null,
}

export function strategy<T extends ApiObject>(own: Partial<Strategy<T>>): Strategy<T> {
  return { ...(plain as unknown as Strategy<T>), ...own }
}

/** A kind whose status others write: clients' creates and updates leave it alone, status updates leave the spec alone. */
export function withStatusApart<T extends ApiObject>(initialStatus: unknown): Partial<Strategy<T>> {
  return {
    prepareForCreate: (object) => withStatus(object, initialStatus),
    prepareForUpdate: (object, old) => withStatus(object, statusOf(old)),
    prepareForStatusUpdate: (object, old) => keepingSpec(object, old),
  }
}

/** A status update carries the metadata along, but no spec. */
export function keepingSpec<T extends ApiObject>(object: T, old: T): T {
  const { spec: _, ...rest } = object as T & { spec?: unknown }
  const spec = specOf(old)
  return (spec === undefined ? rest : { ...rest, spec }) as T
}

const written = [
  ...(['labels', 'annotations', 'finalizers', 'ownerReferences', 'deletionTimestamp', 'selfLink'] as const),
] as const

export function keepingMetadata<T extends ApiObject>(
  object: T,
  old: T,
  names: readonly (typeof written)[number][] = written,
): T {
  const metadata: Record<string, unknown> = { ...object.metadata }
  for (const name of names) {
    delete metadata[name]
    const was = (old.metadata as Readonly<Record<string, unknown>> | undefined)?.[name]
    if (was !== undefined) metadata[name] = was
  }
  return { ...object, metadata }
}

/** All but who wrote what. */
export function withMetadataOf<T extends ApiObject>(object: T, old: T): T {
  const { managedFields: _, ...was } = old.metadata ?? {}
  const { managedFields } = object.metadata ?? {}
  return { ...object, metadata: { ...was, ...(managedFields !== undefined && { managedFields }) } }
}
